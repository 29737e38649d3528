"""Who was called, what they said, who called out: newest first, each with its Undo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GLOVED, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.today import CallLogRow
from medschedule_shared.language import marked, tr

_EMPTY = marked("No call-outs and no calls on this shift.")


class CallLogCard(Card):
    """The log.

    Signals:
        undo_pressed: An entry is to be taken back. Argument: what names it.
    """

    undo_pressed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
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

    def show_rows(self, rows: tuple[CallLogRow, ...], note: str, *, may_record: bool) -> None:
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
            layout.addWidget(self._entry(entry, may_record=may_record))
        layout.addStretch(1)
        # The old list goes with its buttons; the button that was pressed is still busy in its own signal.
        before = self._list.takeWidget()
        self._list.setWidget(inner)
        if before is not None:
            before.deleteLater()

    def _entry(self, entry: CallLogRow, *, may_record: bool) -> QWidget:
        part = QWidget()
        time = small(entry.time)
        time.setFixedWidth(38)
        first = row(spacing=0)
        first.addWidget(Text(entry.name, size=TextSize.SMALL, weight=QFont.Weight.DemiBold))
        first.addWidget(small(entry.event, tone="text", elides=True), 1)
        lines = column()
        lines.addLayout(first)
        lines.addWidget(small(entry.detail, elides=True))
        layout = row(part, spacing=6)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.addWidget(time, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(lines, 1)
        if entry.undo and may_record:
            button = ActionButton(
                self._appearance, tr("Undo"), kind="link", height=GLOVED, size=TextSize.SMALL
            )
            button.setObjectName(f"log_undo_{entry.undo}")
            button.setAccessibleName(tr("Undo: {entry}", entry=f"{entry.name}{entry.event}"))
            button.clicked.connect(lambda: self.undo_pressed.emit(entry.undo))
            layout.addWidget(button)
        return part
