"""Who was called, what they said, who called out: newest first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.today import CallLogRow
from medschedule_shared.language import marked, tr

_EMPTY = marked("No call-outs and no calls on this shift.")


class CallLogCard(Card):
    """The log. It only reads: an entry is taken back where it was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = small()
        self.add_heading(strong(tr("Call log")), self._note, height=40)
        self._list = QScrollArea()
        self._list.setObjectName("call_log")
        self._list.setAccessibleName(tr("Call log"))
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._list, 1)
        self.setMinimumHeight(110)

    def show_rows(self, rows: tuple[CallLogRow, ...], note: str) -> None:
        """Show other entries."""
        self._note.setText(note)
        inner = QWidget()
        layout = column(inner)
        if not rows:
            layout.addWidget(hairline())
            empty = small(tr(_EMPTY), wraps=True)
            empty.setMargin(16)
            layout.addWidget(empty)
        for entry in rows:
            layout.addWidget(hairline())
            layout.addWidget(_entry(entry))
        layout.addStretch(1)
        self._list.setWidget(inner)


def _entry(entry: CallLogRow) -> QWidget:
    part = QWidget()
    time = small(entry.time)
    time.setFixedWidth(38)
    first = row(spacing=0)
    first.addWidget(Text(entry.name, size=TextSize.SMALL, weight=QFont.Weight.DemiBold))
    first.addWidget(small(entry.event, tone="text"), 1)
    lines = column()
    lines.addLayout(first)
    lines.addWidget(small(entry.detail, elides=True))
    layout = row(part, spacing=6)
    layout.setContentsMargins(16, 6, 16, 6)
    layout.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(lines, 1)
    return part
