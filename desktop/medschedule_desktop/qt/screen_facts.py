"""What Qt finds of screens and graphics, for `medschedule doctor`."""

import sys

import msgspec
from PySide6.QtGui import QGuiApplication, QOpenGLContext

from medschedule_desktop.diagnostics.screen_check import ScreenFacts


def print_screen_facts() -> int:
    """Print them as JSON; return the exit code."""
    application = QGuiApplication(sys.argv[:1])
    sizes = tuple(
        (screen.size().width(), screen.size().height(), screen.devicePixelRatio())
        for screen in application.screens()
    )
    found = ScreenFacts(application.platformName(), sizes, QOpenGLContext().create())
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
    return 0
