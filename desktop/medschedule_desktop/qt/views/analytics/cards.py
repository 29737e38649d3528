"""The four large figures across the page."""

from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row, surface
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.analytics import FigureCard

_CARDS = 4


class FigureCards(QWidget):
    """Shows `FigureCard`s side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure_cards")
        plane = surface("card")
        across = row(plane)
        self._parts: list[tuple[Text, Text, Text]] = []
        for number in range(_CARDS):
            parts = small(elides=True), strong(size=TextSize.DISPLAY), small(wraps=True)
            cell = column(spacing=2)
            cell.setContentsMargins(PAGE_PADDING, 10, PAGE_PADDING, 10)
            for part in parts:
                cell.addWidget(part)
            cell.addStretch(1)
            if number:
                across.addWidget(hairline("down"))
            across.addLayout(cell, 1)
            self._parts.append(parts)
        column(self).addWidget(plane)

    def show_cards(self, cards: tuple[FigureCard, ...]) -> None:
        """Show other figures."""
        for (title, value, detail), card in zip(self._parts, cards, strict=False):
            title.setText(card.title)
            value.setText(card.value)
            value.setAccessibleName(f"{card.title}: {card.value}")
            detail.setText(card.detail)
            detail.set_tone(card.tone)
