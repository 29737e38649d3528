"""Buttons in rows and columns; those that do not fit are one tap away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedWidget, QWidget

from medschedule_desktop.qt.kiosk.board_text import BoardScale
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_shared.language import tr, tr_count

_GAP = 12
_BUTTON_SIDES = 52


class ButtonPages(QStackedWidget):
    """Gives every button the width of its column; what is too long for it ends with dots.

    Args:
        name: the object name, also before `_more` of the button that turns the page.
        width: of all columns, at 1080 lines.
        rows: for which there is room.
        at: the button that is to be in sight.
    """

    def __init__(
        self,
        name: str,
        buttons: Sequence[QPushButton],
        scale: BoardScale,
        *,
        width: int,
        columns: int,
        rows: int,
        at: int = 0,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._scale = scale
        self._columns = columns
        share = (width - _GAP * (columns - 1)) // columns
        for button in buttons:
            room = scale(share - _BUTTON_SIDES)
            words = button.fontMetrics().elidedText(button.text(), Qt.TextElideMode.ElideRight, room)
            button.setText(words)
            button.setFixedWidth(scale(share))
        fits = columns * rows
        on_a_page = fits if len(buttons) <= fits else columns * (rows - 1)
        for first in range(0, len(buttons), on_a_page):
            left = len(buttons) - first - on_a_page
            more = self._more(left) if first or left > 0 else None
            self.addWidget(self._page(buttons[first : first + on_a_page], more))
        self.setCurrentIndex(at // on_a_page)

    def _page(self, buttons: Sequence[QPushButton], more: QPushButton | None) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._scale(_GAP))
        for place, button in enumerate(buttons):
            grid.addWidget(button, *divmod(place, self._columns))
        grid.setColumnStretch(self._columns, 1)
        row = grid.rowCount()
        if more is not None:
            grid.addWidget(more, row, 0, 1, self._columns)
        grid.setRowStretch(row + 1, 1)
        return page

    def _more(self, left: int) -> QPushButton:
        words = tr_count("{count} more", "{count} more", left) if left > 0 else tr("From the start")
        return touch_button(words, f"{self.objectName()}_more", self._scale, self._turn)

    def _turn(self) -> None:
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())
