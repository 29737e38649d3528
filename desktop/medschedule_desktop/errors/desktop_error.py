"""The base of everything that can go wrong on the desktop."""

from typing import ClassVar

from medschedule_shared.language import marked, tr


class DesktopError(Exception):
    """Base of all; `str()` of it is the sentence.

    Class attributes: `code` is stable and goes into logs and exit messages, `sentence` is what the person
    reads when the place that raised it has nothing better to say.
    """

    code: ClassVar[str] = "DESKTOP_ERROR"
    sentence: ClassVar[str] = marked("Something went wrong. What you entered before is safe.")

    def __init__(self, message: str = "") -> None:
        super().__init__(message or tr(self.sentence))
