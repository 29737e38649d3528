"""Whether there is a display for windows."""

import os
import sys
from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
_UNSEEN = ("offscreen", "minimal")
"""Qt's platforms that paint for nobody, where somebody has asked for one."""


class DisplayMissing(DesktopError):
    """There is neither X nor Wayland; Qt would end the process without a word to a person."""

    code: ClassVar[str] = "NO_DISPLAY"
    sentence: ClassVar[str] = marked(
        "There is no display. MedSchedule needs X or a Wayland compositor, such as cage for a board on a "
        "wall; a bare frame buffer is not enough. Nothing was changed."
    )


def has_display() -> bool:
    """Tell whether there is somebody's screen to show windows on."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in _DISPLAYS)


def need_display() -> None:
    """Go on where windows can be shown, or are to be painted unseen.

    Raises:
        DisplayMissing: they cannot.
    """
    if not has_display() and os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] not in _UNSEEN:
        raise DisplayMissing
