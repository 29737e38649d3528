"""What became of the entries of the last outage, in a sentence, and in a table for who wants each time."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import Card, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.attention import SentSummary
from medschedule_shared.language import tr

_LINE_GAP = 5
_COLUMN_GAP = 24
_MOST_HEIGHT = 240
"""Of the table: what stands above it stays in sight, and a long outage's is scrolled."""


class SentCard(Card):
    """A `SentSummary`.

    Attributes:
        sent: it.
    """

    def __init__(self, appearance: Appearance, sent: SentSummary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sent = sent
        self.setObjectName("sent_summary")
        self._button = ActionButton(appearance, tr("Show both times for each"), kind="link")
        self._button.setObjectName("sent_times")
        self._button.clicked.connect(self._turn)
        self._times = QScrollArea()
        self._times.setAccessibleName(tr("Entries that were sent"))
        self._times.setFrameShape(QFrame.Shape.NoFrame)
        self._times.setWidgetResizable(True)
        self._times.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table = _table(sent)
        self._times.setWidget(table)
        self._times.setFixedHeight(min(_MOST_HEIGHT, table.sizeHint().height()))
        self._times.hide()
        line = row(spacing=12)
        line.setContentsMargins(18, 10, 16, 10)
        line.addWidget(Icon(appearance, "cloud-check"))
        line.addWidget(strong(sent.title))
        line.addWidget(Text(sent.sentence, wraps=True), 1)
        line.addWidget(self._button)
        self.body.addLayout(line)
        self.body.addWidget(self._times)

    @Slot()
    def _turn(self) -> None:
        """Show the table of both times, or put it away."""
        is_open = self._times.isHidden()
        self._times.setVisible(is_open)
        self._button.setText(tr("Hide the times") if is_open else tr("Show both times for each"))


def _table(sent: SentSummary) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(18, 0, 16, 14)
    grid.setHorizontalSpacing(_COLUMN_GAP)
    grid.setVerticalSpacing(_LINE_GAP)
    grid.setColumnStretch(0, 1)
    grid.addWidget(hairline(), 0, 0, 1, -1)
    for place, title in enumerate((tr("Entry"), tr("Device time"), tr("Server time"), tr("Outcome"))):
        grid.addWidget(small(title), 1, place, _side(place))
    for line, entry in enumerate(sent.entries, start=2):
        words = (entry.what, entry.device_time, entry.server_time, entry.outcome)
        for place, text in enumerate(words):
            grid.addWidget(small(text, tone="text", wraps=not place), line, place, _side(place))
    return part


def _side(place: int) -> Qt.AlignmentFlag:
    """Return where a column's words stand: times at the right, as figures do."""
    return Qt.AlignmentFlag.AlignRight if place in (1, 2) else Qt.AlignmentFlag(0)
