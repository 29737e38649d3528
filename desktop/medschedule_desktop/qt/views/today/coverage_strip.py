"""The strip that answers "are we safe?" for the running shift, the next and the one after."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.coverage_marks import mark_of
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row, surface
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.coverage import CoverageCard, CoverageState

_HEIGHT = 106
_SIDE_WIDTH = 250


class CoverageStrip(QFrame):
    """Three panels; the middle one is the next shift, large, and red when it is unsafe.

    Attributes:
        state: The next shift's coverage, also as the dynamic property `state`.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverage_strip")
        self.setFixedHeight(_HEIGHT)
        self.state = CoverageState.UNKNOWN
        self._now = _SidePanel()
        self._next = _NextPanel(appearance)
        self._tonight = _SidePanel()
        layout = row(self)
        layout.addWidget(self._now)
        layout.addWidget(hairline("down"))
        layout.addWidget(self._next, 1)
        layout.addWidget(hairline("down"))
        layout.addWidget(self._tonight)

    def text(self) -> str:
        """What the strip says of the next shift, in one line."""
        return self._next.words

    def show_cards(self, now: CoverageCard, following: CoverageCard, tonight: CoverageCard) -> None:
        """Show other figures."""
        self._now.show_card(now)
        self._next.show_card(following)
        self._tonight.show_card(tonight)
        self.state = following.state
        self.setProperty("state", following.state.value)
        self.setAccessibleName(self._next.words)


class _SidePanel(QWidget):
    """A shift that is not the next one: its count and whether it is met."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(_SIDE_WIDTH)
        self._caption = small()
        self._count = strong(size=TextSize.TITLE)
        self._verdict = Text(size=TextSize.SMALL, weight=QFont.Weight.DemiBold)
        self._load = small()
        self._details = small(elides=True)
        verdict = row(spacing=5)
        verdict.addWidget(self._verdict)
        verdict.addWidget(self._load, 1)
        layout = column(self, spacing=2)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.addWidget(self._caption)
        layout.addWidget(self._count)
        layout.addLayout(verdict)
        layout.addWidget(self._details)

    def show_card(self, card: CoverageCard) -> None:
        """Show a shift."""
        mark = mark_of(card.state)
        self._caption.setText(card.caption)
        self._count.setText(card.count)
        self._verdict.setText(f"{mark.sign} {card.verdict}." if card.verdict else "")
        self._verdict.set_tone(mark.tone)
        self._load.setText(card.load)
        self._details.setText(", ".join(card.details))


class _NextPanel(QFrame):
    """The next shift: the sentence, and under it the figures it is made of."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("surface", "coverage")
        self.words = ""
        self._caption = small(tone="text")
        self._flag_icon = Icon(appearance, "warning-octagon", "red", 16)
        self._flag = small(tone="red")
        self._sentence = strong(size=TextSize.DISPLAY)
        self._sentence.setObjectName("coverage_next_sentence")
        self._figures = row(spacing=24)
        self._count = Text(size=TextSize.SMALL, weight=QFont.Weight.DemiBold)
        self._details = surface("bare")
        self._details_layout = row(self._details, spacing=24)
        top = row(spacing=6)
        top.addWidget(self._caption, 1)
        top.addWidget(self._flag_icon)
        top.addWidget(self._flag)
        self._figures.addWidget(self._count)
        self._figures.addWidget(self._details)
        self._figures.addStretch(1)
        layout: QVBoxLayout = column(self, spacing=2)
        layout.setContentsMargins(18, 10, 16, 10)
        layout.addLayout(top)
        layout.addWidget(self._sentence)
        layout.addLayout(self._figures)

    def show_card(self, card: CoverageCard) -> None:
        """Show a shift."""
        mark = mark_of(card.state)
        self.words = f"{card.caption}. {card.sentence} {card.count}"
        self._caption.setText(card.caption)
        flag = card.flag or card.verdict
        self._flag.setText(flag)
        self._flag.set_tone(mark.tone)
        self._flag.setVisible(bool(flag))
        self._flag_icon.set_icon(mark.icon, mark.tone)
        self._flag_icon.setVisible(bool(flag))
        self._sentence.setText(card.sentence)
        self._sentence.set_tone("text" if card.state is CoverageState.OK else mark.tone)
        # A sentence that begins with the count needs no second one under it.
        self._count.setText("" if card.sentence.startswith(card.count) else card.count)
        self._count.setVisible(bool(self._count.text()))
        self._show_details((card.load, *card.details) if card.load else card.details)
        self.setProperty("state", card.state.value)
        self.style().unpolish(self)
        self.style().polish(self)

    def _show_details(self, details: tuple[str, ...]) -> None:
        while self._details_layout.count():
            item = self._details_layout.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for detail in details:
            self._details_layout.addWidget(small(detail, tone="text"))
