"""What a person cannot see or enter here and now."""

from collections.abc import Mapping
from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class WardUnknown(DesktopError):
    """The replica does not hold what a screen shows."""

    code: ClassVar[str] = "WARD_UNKNOWN"
    sentence: ClassVar[str] = marked(
        "This station has no copy of the unit yet. It fills when the server is reached."
    )


class NoScheduleYet(WardUnknown):
    """The unit has no schedule that could be shown."""

    code: ClassVar[str] = "NO_SCHEDULE_YET"
    sentence: ClassVar[str] = marked(
        "This unit has no schedule yet. A manager opens one on the Schedule page."
    )


class EntryRefused(DesktopError):
    """What the person wanted to enter is not possible; nothing was changed."""

    code: ClassVar[str] = "ENTRY_REFUSED"
    sentence: ClassVar[str] = marked("This is not possible. Nothing was changed.")


class FormNotSaved(EntryRefused):
    """Some fields of a form cannot be saved as they are; what was typed is kept.

    Attributes:
        problems: what is wrong with a field, in a sentence, by the field's key.
        disputed: what stands in a field now that somebody else changed it while the form was open.
    """

    code: ClassVar[str] = "FORM_NOT_SAVED"
    sentence: ClassVar[str] = marked("Nothing was saved yet. Look at the fields that are marked.")

    def __init__(
        self, problems: Mapping[str, str], disputed: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__()
        self.problems = dict(problems)
        self.disputed = dict(disputed or {})
