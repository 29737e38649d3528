"""A badge reader that types: the number of a card comes as keys, faster than anybody, and Enter."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_SLOWEST_MS = 45
"""Between two keys. Readers type one in 1 to 20 ms, and quick hands one in 80."""
_FEWEST_KEYS = 6


class BadgeReader(QObject):
    """Tells a card from typing while the page it serves is in sight.

    Signals:
        read: A card was read. Argument: its number. It stands in no field afterwards.
    """

    read = Signal(str)

    def __init__(self, application: QCoreApplication, page: QWidget) -> None:
        super().__init__()
        self._application = application
        self._page = page
        self._keys = ""
        self._last_ms = 0
        application.installEventFilter(self)

    def close(self) -> None:
        """Read no more."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        # A key goes to the window first and then to what has the focus: it counts once.
        if not isinstance(watched, QWidget) or not self._page.isVisible() or watched.isWindow():
            return False
        quick = event.timestamp() - self._last_ms <= _SLOWEST_MS
        self._last_ms = event.timestamp()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            card, self._keys = self._keys, ""
            if not quick or len(card) < _FEWEST_KEYS:
                return False
            _take_back(watched, card)
            self.read.emit(card)
            return True
        text = event.text()
        self._keys = (self._keys if quick else "") + (text if text.isprintable() else "")
        return False


def _take_back(focus: QWidget, card: str) -> None:
    """Take the number out of the field that it fell into."""
    if isinstance(focus, QLineEdit) and focus.text().endswith(card):
        focus.setText(focus.text().removesuffix(card))
