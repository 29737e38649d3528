"""Why the server did not take a password, in the language of the screens."""

from medschedule_desktop.errors.sync import ServerRefused
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.protocol.password_refusal import PasswordRefusal

_WORDS = Words(
    {
        PasswordRefusal.COMMON: marked("This password is among the first that others try. Choose another."),
        PasswordRefusal.OWN_NAME: marked(
            "This password is made of your name, your login or the name of the house. Choose another."
        ),
    }
)


def password_refusal_words(refused: ServerRefused) -> str:
    """Return what is wrong with a password; the server's words for a reason that is new here."""
    reason, limit = refused.details.get("reason"), refused.details.get("limit")
    if reason == PasswordRefusal.TOO_SHORT and isinstance(limit, int):
        return tr_count(
            "A password has at least {count} character. A few words are easy to remember.",
            "A password has at least {count} characters. A few words are easy to remember.",
            limit,
        )
    if reason == PasswordRefusal.TOO_LONG and isinstance(limit, int):
        return tr_count(
            "A password has at most {count} character.", "A password has at most {count} characters.", limit
        )
    known = next((key for key in _WORDS if key == reason), None)
    return tr(str(refused)) if known is None else _WORDS[known]
