"""Why the program was not updated."""

from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class UpdateError(DesktopError):
    """The program was not updated; the version in use goes on."""

    code: ClassVar[str] = "UPDATE_ERROR"
    sentence: ClassVar[str] = marked("MedSchedule was not updated. The version in use goes on.")


class UpdatesManaged(UpdateError):
    """The computer's administrator updates the program."""

    code: ClassVar[str] = "UPDATES_MANAGED"
    sentence: ClassVar[str] = marked(
        "Updates of this MedSchedule come from your administrator. It does not update itself."
    )


class UpdatesAway(UpdateError):
    """The repository of updates does not answer, or broke off; temporary."""

    code: ClassVar[str] = "UPDATES_AWAY"
    sentence: ClassVar[str] = marked(
        "The updates cannot be reached. Nothing was changed; it is tried again later."
    )


class UpdateRefused(UpdateError):
    """What the repository offers is not signed as it has to be, was changed, is too old or too large."""

    code: ClassVar[str] = "UPDATE_REFUSED"
    sentence: ClassVar[str] = marked(
        "The update cannot be trusted, so it was refused. The version in use goes on; tell your "
        "administrator."
    )


class UpdateNotStored(UpdateError):
    """There is no room, or this account may not write the program's folder."""

    code: ClassVar[str] = "UPDATE_NOT_STORED"
    sentence: ClassVar[str] = marked(
        "The update could not be stored: the disk is full, or this account may not change the program. The "
        "version in use goes on."
    )


class UpdateDoesNotStart(UpdateError):
    """The new version did not show that it works here; it is not tried again."""

    code: ClassVar[str] = "UPDATE_DOES_NOT_START"
    sentence: ClassVar[str] = marked(
        "The new version does not start on this computer, so the one before stays. Tell your administrator."
    )


class UpdateUnderWay(UpdateError):
    """Another process updates the same installation."""

    code: ClassVar[str] = "UPDATE_UNDER_WAY"
    sentence: ClassVar[str] = marked("MedSchedule is being updated already. Try again when that is done.")


class UpdateOnTrial(UpdateError):
    """The version in use is new itself."""

    code: ClassVar[str] = "UPDATE_ON_TRIAL"
    sentence: ClassVar[str] = marked(
        "The version in use is new and has not shown yet that it stays up. Try again in ten minutes."
    )


class NothingToGoBackTo(UpdateError):
    """There is no earlier version here."""

    code: ClassVar[str] = "NOTHING_TO_GO_BACK_TO"
    sentence: ClassVar[str] = marked("There is no earlier version of MedSchedule here to go back to.")
