"""What could not be written or printed."""

from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class FileNotWritten(DesktopError):
    """A file that a person asked for could not be written. What was in its place is untouched."""

    code: ClassVar[str] = "FILE_NOT_WRITTEN"
    sentence: ClassVar[str] = marked(
        "The file could not be saved, and nothing was changed. Choose another place."
    )


class NotPrinted(DesktopError):
    """Nothing came out of a printer."""

    code: ClassVar[str] = "NOT_PRINTED"
    sentence: ClassVar[str] = marked("The printer did not take the sheet. Nothing was changed.")
