"""The one QApplication of a process."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from medschedule_desktop.qt.theme.appearance import Appearance


class GuiApplication:
    """Qt's application with the product's look.

    Attributes:
        qt: Qt's own object.
        appearance: the theme that every widget paints with.
    """

    def __init__(self) -> None:
        existing = QCoreApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.qt.setApplicationName("MedSchedule")
        self.qt.setQuitOnLastWindowClosed(True)
        self.appearance = Appearance(self.qt)

    def run(self) -> int:
        """Show windows until the last one is closed; return the exit code."""
        return self.qt.exec()
