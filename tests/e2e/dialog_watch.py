"""Notices every window that would stop a person from working."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QWidget


class DialogWatch(QObject):
    """An event filter for the application.

    Attributes:
        seen: the dialogs and modal windows that were shown.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and (isinstance(watched, QDialog) or watched.isModal())
        ):
            self.seen.append(type(watched).__name__)
        return False
