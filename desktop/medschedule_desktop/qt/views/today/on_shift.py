"""Who is on the next shift, each with one button: called out, or undo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GLOVED, TextSize
from medschedule_desktop.qt.widgets.action_button import LINK_PADDING, ActionButton
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row, surface
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.today import OnShiftRow
from medschedule_shared.language import tr

_ROW, _NOBODY = 39, 56
_HEADING = 44
_PRINT_KEY = "Ctrl+P"


class OnShiftCard(Card):
    """The list, charge first.

    Signals:
        called_out: The person of an assignment cannot come. Argument: the assignment's id.
        call_out_undone: They can after all. Argument: the assignment's id.
        called_back: Somebody who was released is asked to come. Argument: the entry of the turn ledger.
        print_pressed: The sheet for the next 24 hours is wanted on paper.
        posting_pressed: The daily posting is wanted on paper.
    """

    called_out = Signal(str)
    call_out_undone = Signal(str)
    called_back = Signal(str)
    print_pressed = Signal()
    posting_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._title = Text(weight=QFont.Weight.DemiBold, elides=True)
        self._print = ActionButton(
            appearance, tr("Print"), icon="printer", key=_PRINT_KEY, height=GLOVED, size=TextSize.SMALL
        )
        self._print.setObjectName("print_sheet")
        self._print.setAccessibleName(tr("Print who is on, who was called, gaps and phone numbers"))
        self._print.setShortcut(QKeySequence.StandardKey.Print)
        self._print.clicked.connect(self.print_pressed)
        self._posting = ActionButton(
            appearance, tr("Posting"), icon="note", height=GLOVED, size=TextSize.SMALL
        )
        self._posting.setObjectName("print_posting")
        self._posting.setAccessibleName(tr("Print the daily posting that the law asks for"))
        self._posting.clicked.connect(self.posting_pressed)
        self._posting.hide()
        buttons = QWidget()
        both = row(buttons, spacing=8)
        both.addWidget(self._posting)
        both.addWidget(self._print)
        self.add_heading(self._title, buttons, height=_HEADING)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def offer_posting(self, *, is_wanted: bool) -> None:
        """Offer to print the daily posting where a law wants it."""
        self._posting.setVisible(is_wanted)

    def show_rows(self, title: str, rows: tuple[OnShiftRow, ...], empty: str, *, why_not: str) -> None:
        """Show other people.

        Args:
            why_not: why nothing may be recorded of them; empty when it may.
        """
        self._title.setText(title)
        inner = QWidget()
        layout = column(inner)
        if not rows:
            sentence = Text(empty, tone="text_2", wraps=True)
            sentence.setMargin(16)
            layout.addWidget(hairline())
            layout.addWidget(sentence)
        for entry in rows:
            layout.addWidget(self._row(entry, why_not))
        layout.addStretch(1)
        # The old list goes with its buttons; the button that was pressed is still busy in its own signal.
        before = self._list.takeWidget()
        self._list.setWidget(inner)
        if before is not None:
            before.deleteLater()
        self.setMaximumHeight(_HEADING + 2 + (len(rows) * _ROW or _NOBODY))
        self.setMinimumHeight(min(self.maximumHeight(), _HEADING + 2 + 6 * _ROW))

    def _row(self, entry: OnShiftRow, why_not: str) -> QFrame:
        line = surface("alert" if entry.called_out else "bare")
        line.setFixedHeight(_ROW)
        inner = row(spacing=6)
        inner.setContentsMargins(16, 0, 16 - LINK_PADDING if entry.called_out else 16, 0)
        role = small(entry.role)
        role.setFixedWidth(44)
        inner.addWidget(role)
        inner.addLayout(_person(entry), 1)
        inner.addWidget(self._button(entry, why_not))
        layout = column(line)
        layout.addWidget(hairline())
        layout.addLayout(inner)
        return line

    def _button(self, entry: OnShiftRow, why_not: str) -> ActionButton:
        out, off = bool(entry.called_out), bool(entry.off)
        words = tr("Undo") if out else tr("Call back") if off else tr("Call-out")
        button = ActionButton(
            self._appearance,
            words,
            kind="link" if out else "plain",
            height=GLOVED,
            size=TextSize.SMALL,
        )
        if out:
            name, spoken = "undo", tr("Undo the call-out of {name}", name=entry.name)
        elif off:
            name, spoken = "callback", tr("Call {name} back", name=entry.name)
        else:
            name, spoken = "callout", tr("{name} called out", name=entry.name)
        button.setAccessibleName(spoken)
        button.setObjectName(f"{name}_{entry.assignment_id}")
        button.allow(why_not)
        font = button.font()
        font.setWeight(QFont.Weight.Medium)
        button.setFont(font)
        signal = self.call_out_undone if out else self.called_back if off else self.called_out
        argument = entry.entry_id if off else entry.assignment_id
        button.clicked.connect(lambda: signal.emit(argument))
        return button


def _person(entry: OnShiftRow) -> QVBoxLayout:
    """Return a name, cut where it is long, over what is special about the person, which is whole."""
    name = Text(entry.name, elides=True)
    note = small(entry.note)
    if entry.called_out:
        font = name.font()
        font.setStrikeOut(True)
        name.setFont(font)
        name.set_tone("red")
        note = small(entry.called_out, tone="red")
    elif entry.off:
        name.set_tone("text_2")
        note = small(entry.off, tone="amber")
    lines = column()
    lines.addStretch(1)
    lines.addWidget(name)
    if note.text():
        lines.addWidget(note)
    lines.addStretch(1)
    return lines
