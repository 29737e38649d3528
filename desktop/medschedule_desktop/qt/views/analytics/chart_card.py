"""A chart on a card: its title, a sentence, the button for its numbers and the picture."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import Card, column, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.analytics import ChartKind
from medschedule_shared.language import tr

_LEAST_HEIGHT = 150


class ChartCard(Card):
    """Holds one picture, which is drawn anew with other figures and in another theme.

    Signals:
        numbers_pressed: The person wants the numbers as a file. Argument: the `ChartKind`.
    """

    numbers_pressed = Signal(object)

    def __init__(
        self, appearance: Appearance, kind: ChartKind, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"chart_{kind.value}")
        self.setAccessibleName(title)
        self._draw: Callable[[], QWidget] | None = None
        self._picture: QWidget | None = None
        self.numbers = ActionButton(
            appearance, tr("Numbers"), kind="link", icon="download-simple", size=TextSize.SMALL
        )
        self.numbers.setObjectName(f"numbers_{kind.value}")
        self.numbers.setAccessibleName(tr("Numbers of: {chart}", chart=title))
        self.numbers.clicked.connect(lambda: self.numbers_pressed.emit(kind))
        self._sentence = small(wraps=True)
        words = column(spacing=2)
        words.addWidget(strong(title))
        words.addWidget(self._sentence)
        heading = row(spacing=8)
        heading.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 4)
        heading.addLayout(words, 1)
        heading.addWidget(self.numbers)
        self.body.addLayout(heading)
        self._place = column()
        self._place.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 8)
        self.body.addLayout(self._place, 1)
        appearance.theme_changed.connect(self._redraw)

    def show_chart(self, sentence: str, draw: Callable[[], QWidget]) -> None:
        """Show other figures.

        Args:
            sentence: what the picture says, also to who cannot see it.
            draw: makes the picture in the colours of the theme.
        """
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self._draw = draw
        self._redraw()

    def add_below(self, part: QWidget) -> None:
        """Add something under the picture."""
        self.body.addWidget(part)

    def _redraw(self) -> None:
        if self._draw is None:
            return
        if self._picture is not None:
            self._place.removeWidget(self._picture)
            self._picture.hide()  # until it goes, it would lie where it was under the new one
            self._picture.deleteLater()
        self._picture = self._draw()
        self._picture.setMinimumHeight(_LEAST_HEIGHT)
        self._place.addWidget(self._picture, 1)
