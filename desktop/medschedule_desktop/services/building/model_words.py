"""Why the server's AI was of no help, in words for whoever asked."""

from medschedule_desktop.errors.administration import NoServerSession
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sync import (
    AnswerTooLate,
    MalformedAnswer,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
)
from medschedule_shared.language import marked, tr
from medschedule_shared.protocol.envelope import ErrorCode

OFFLINE = marked("AI cannot be asked: the server cannot be reached.")
NOT_ALLOWED = marked("AI cannot be asked: your role does not allow it.")
NO_SESSION = marked("AI cannot be asked: sign in by password while the server answers.")
UNUSABLE = marked("AI answered with something that cannot be used.")

_BY_CODE = {
    ErrorCode.AI_OFF: marked("AI was not asked: it is switched off for this hospital."),
    ErrorCode.AI_UNAVAILABLE: marked("The AI service does not answer."),
    ErrorCode.AI_BUDGET_SPENT: marked("AI was not asked: what it may cost today is spent."),
    ErrorCode.AI_REFUSED: marked("AI declined to answer this."),
    ErrorCode.AI_NOT_USABLE: UNUSABLE,
    ErrorCode.AUTHORIZATION_ERROR: NOT_ALLOWED,
}


def model_trouble(error: DesktopError) -> str:
    """Return what an error means, as a sentence."""
    match error:
        case AnswerTooLate():
            return tr("AI did not answer in time.")
        case NoServerSession():
            return tr(NO_SESSION)
        case ServerBusy():
            return tr("AI was not asked: the server has too much to do, or was asked too often.")
        case ServerUnreachable():
            return tr(OFFLINE)
        case MalformedAnswer():
            return tr(UNUSABLE)
        case ServerRefused(server_code=code):
            known = next((words for each, words in _BY_CODE.items() if each == code), None)
            return tr(known) if known is not None else tr("AI could not be asked.")
        case _:
            return tr("AI could not be asked.")
