"""The server's refusals of what administrators ask, in the language of the screens."""

from medschedule_desktop.errors.sync import ServerRefused
from medschedule_shared.language import marked, tr
from medschedule_shared.protocol.envelope import ErrorCode

_BY_CODE = {
    ErrorCode.AUTHORIZATION_ERROR: marked(
        "Your role does not allow this. Nothing was changed; ask an administrator."
    ),
    ErrorCode.NOT_FOUND: marked("The server has no such record any more. Nothing was changed."),
    ErrorCode.PRECONDITION_FAILED: marked(
        "Somebody else changed this meanwhile. What you typed is kept: look at what stands there now, then "
        "save again."
    ),
}
"""What needs other words here than the server has for programs."""

SERVER_SENTENCES = (
    marked("This login is taken."),
    marked("This id is of another account."),
    marked("This is the last administrator who can sign in. Make somebody else one first."),
    marked("There is nobody of that number on the staff."),
    marked("One of the units does not exist."),
    marked("This device was taken out of service."),
    marked("The password is wrong."),
    marked("This code is not right, or was used before."),
    marked("Change your own password instead: it needs the current one."),
)
"""The server's own sentences, marked so that they are said in the language of the screens."""


def refusal_words(refused: ServerRefused) -> str:
    """Return what a refusal means to an administrator."""
    known = next((words for code, words in _BY_CODE.items() if code == refused.server_code), None)
    return tr(known) if known is not None else tr(str(refused))
