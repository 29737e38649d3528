"""All words that the program's windows hold, seen or not."""

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit


def everything_said() -> Iterator[str]:
    """Yield what any widget of an open window says, shows on touch or tells a screen reader."""
    for part in QApplication.allWidgets():
        if not part.window().isVisible():
            continue  # an earlier test's window that has closed and is not collected yet
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
        yield from (part.accessibleName(), part.accessibleDescription())
        yield from (part.toolTip(), part.statusTip(), part.windowTitle())
