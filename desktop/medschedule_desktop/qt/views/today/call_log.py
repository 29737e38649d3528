"""Who was called, what they said, who called out: newest first, each with its Undo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import GLOVED, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.today import CallLogRow
from medschedule_shared.language import marked, tr

_FIELD, _LONGEST = 24, 500
_EMPTY = marked("No call-outs and no calls on this shift.")


class CallLogCard(Card):
    """The log.

    Signals:
        undo_pressed: An entry is to be taken back. Argument: what names it.
        explained: A reason was typed. Arguments: the id of the call-out, the words.
    """

    undo_pressed = Signal(str)
    explained = Signal(str, str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._is_filling = False
        self._typed: dict[str, str] = {}
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

    def show_rows(self, rows: tuple[CallLogRow, ...], note: str, *, why_not: str) -> None:
        """Show other entries.

        Args:
            why_not: why they may not be changed; empty when they may.
        """
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
            layout.addWidget(self._line(entry, why_not))
        layout.addStretch(1)
        # The old list goes with its buttons; the button that was pressed is still busy in its own signal.
        focused = self._list.focusWidget()
        name = focused.objectName() if isinstance(focused, QLineEdit) and focused.hasFocus() else ""
        self._is_filling = True
        before = self._list.takeWidget()
        self._list.setWidget(inner)
        if before is not None:
            before.deleteLater()
        again = inner.findChild(QLineEdit, name) if name else None
        if again is not None:
            again.setFocus()
        self._is_filling = False

    def _reason(self, entry: CallLogRow, why_not: str) -> QLineEdit:
        """Make the field for the reason; what is typed stays while the log is read anew."""
        id_ = entry.call_out_id
        field = QLineEdit(self._typed.get(id_, entry.reason))
        field.setObjectName(f"call_out_reason_{id_}")
        field.setAccessibleName(tr("Reason of {name}, private", name=entry.name))
        field.setPlaceholderText(tr("Reason, private"))
        field.setProperty("look", "line")
        field.setToolTip(why_not or tr("Enter keeps it. Only you and managers of the unit read it."))
        field.setAccessibleDescription(field.toolTip())
        field.setMaxLength(_LONGEST)
        field.setFont(interface_font(TextSize.SMALL))
        field.setFixedHeight(_FIELD)
        field.setEnabled(not why_not)
        field.textEdited.connect(lambda words: self._typed.__setitem__(id_, words))
        field.returnPressed.connect(lambda: self._keep(id_, field.text(), entry.reason))
        field.editingFinished.connect(lambda: self._keep(id_, field.text(), entry.reason))
        return field

    def _keep(self, call_out_id: str, words: str, before: str) -> None:
        if self._is_filling:
            return
        typed = self._typed.pop(call_out_id, None)
        if typed is not None and words.strip() != before:
            self.explained.emit(call_out_id, words)

    def _line(self, entry: CallLogRow, why_not: str) -> QWidget:
        part = QWidget()
        time = small(entry.time)
        time.setFixedWidth(38)
        first = row(spacing=0)
        first.addWidget(Text(entry.name, size=TextSize.SMALL, weight=QFont.Weight.DemiBold))
        first.addWidget(small(entry.event, tone="text", elides=True), 1)
        lines = column()
        lines.addLayout(first)
        part.setToolTip(f"{entry.name}{entry.event}\n{entry.detail}")
        if entry.call_out_id:
            lines.addWidget(self._reason(entry, why_not))
        else:
            lines.addWidget(small(entry.detail, elides=True))
        layout = row(part, spacing=6)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(lines, 1)
        if entry.undo and not why_not:
            button = ActionButton(
                self._appearance, tr("Undo"), kind="link", height=GLOVED, size=TextSize.SMALL
            )
            button.setObjectName(f"log_undo_{entry.undo}")
            button.setAccessibleName(tr("Undo: {entry}", entry=f"{entry.name}{entry.event}"))
            button.clicked.connect(lambda: self.undo_pressed.emit(entry.undo))
            layout.addWidget(button)
        return part
