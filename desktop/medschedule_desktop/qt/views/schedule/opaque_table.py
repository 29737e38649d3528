"""A table that paints all of itself, so that scrolling it costs what comes into sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance


class OpaqueTable(QTableView):
    """Fills its background itself. Its delegate leaves no pixel of a cell to what was there before.

    When an opaque table scrolls, Qt moves what is painted already and asks for the rest alone. One that a
    style sheet gives its background counts as see-through: each notch of the wheel would paint every cell.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._appearance.colours.surface))
        painter.end()
        super().paintEvent(event)
