"""Whose turn it is to go home when there are more nurses than the patients need."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON_TOUCH, TextSize
from medschedule_desktop.qt.viewmodels.table import RowsModel
from medschedule_desktop.qt.views.today.replacement import TITLE, card_title
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.today import ReleaseRow, TurnNext
from medschedule_shared.language import marked, tr
from medschedule_shared.model.turn_entry import TurnChoice

_ROW = 40
_HEADER = 34
_BAR = 62
_BUTTONS = (
    (TurnChoice.RELEASED, marked("Goes home"), "house", "G"),
    (TurnChoice.STANDBY, marked("Standby"), "clock", "S"),
    (TurnChoice.DECLINED, marked("Declines"), "x", "D"),
    (TurnChoice.VOLUNTEERED, marked("Would like to"), "hand", "W"),
)


class ReleaseCard(Card):
    """Whom to ask, what they answer in one touch or one key, and everybody in the order of the contract.

    Signals:
        answered: What the person who is asked says. Argument: the `TurnChoice`.
        person_chosen: Another person is to be asked. Argument: the assignment's id.
    """

    answered = Signal(object)
    person_chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, model: RowsModel[ReleaseRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._seat = small()
        self._name = Text(size=TextSize.TITLE, weight=QFont.Weight.Medium)
        self._name.setObjectName("turn_name")
        self._why = small()
        self._buttons: dict[TurnChoice, ActionButton] = {}
        self._note = small(elides=True)
        self.table = LineTable(
            appearance,
            model,
            tr("Who may go home, in contract order"),
            row_height=_ROW,
            header_height=_HEADER,
            selectable=True,
        )
        self.table.setObjectName("turn_table")
        self.table.set_widths((40, 170, 190, 100, 100, 120, 150), stretched=(1, 2))
        self._bar = self._build_bar(appearance)
        self.body.addWidget(self._bar)
        self.body.addWidget(hairline())
        self.body.addWidget(card_title(tr("Who may go home"), self._note))
        self.body.addWidget(self.table, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)

    def show_rows(self, note: str) -> None:
        """Fit the card to the model's rows, after they changed."""
        self._note.setText(note)
        height = _HEADER + self._model.rowCount() * _ROW
        self.table.setMaximumHeight(height)
        self.setMaximumHeight(_BAR + 1 + TITLE + height + 2)

    def show_target(self, target: TurnNext | None, *, why_not: str) -> None:
        """Show whom to ask and mark their row.

        Args:
            why_not: why no answer may be recorded; empty when one may.
        """
        self._bar.setVisible(target is not None)
        selection = self.table.selectionModel()
        if target is None:
            selection.clear()
            return
        self._seat.setText(target.seat)
        self._name.setText(target.name)
        self._why.setText(target.why)
        for choice, text, _icon, _key in _BUTTONS:
            self._buttons[choice].allow(why_not)
            self._buttons[choice].setAccessibleName(f"{tr(text)}: {target.name}")
        for at, person in enumerate(self._model.rows):
            if person.assignment_id == target.assignment_id:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                selection.setCurrentIndex(self._model.index(at, 0), flags)

    def _build_bar(self, appearance: Appearance) -> QWidget:
        bar = QWidget()
        bar.setObjectName("turn_bar")
        bar.setFixedHeight(_BAR)
        name_line = row(spacing=8)
        name_line.addWidget(self._name)
        name_line.addWidget(self._why)
        name_line.addStretch(1)
        words = column(spacing=1)
        words.addStretch(1)
        words.addWidget(self._seat)
        words.addLayout(name_line)
        words.addStretch(1)
        layout = row(bar, spacing=8)
        layout.setContentsMargins(16, 0, 12, 0)
        layout.addLayout(words, 1)
        for choice, text, icon, key in _BUTTONS:
            kind = "primary" if choice is TurnChoice.RELEASED else "plain"
            button = ActionButton(appearance, tr(text), kind=kind, icon=icon, key=key, height=BUTTON_TOUCH)
            button.setObjectName(f"turn_{choice.value}")
            button.clicked.connect(lambda _checked=False, chosen=choice: self.answered.emit(chosen))
            self._buttons[choice] = button
            layout.addWidget(button)
            shortcut = QShortcut(QKeySequence(key), bar)
            shortcut.activated.connect(button.click)
        return bar

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.person_chosen.emit(self._model.rows[index.row()].assignment_id)
