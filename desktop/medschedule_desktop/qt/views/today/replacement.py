"""Who may come, and who cannot and why."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.table import RowsModel
from medschedule_desktop.qt.views.today.call_bar import CallBar
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.surfaces import Card, hairline, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.today import (
    CallNext,
    CandidateRow,
    IneligibleRow,
)
from medschedule_shared.language import tr

_CANDIDATE_ROW = 37
_CANDIDATE_HEADER = 32
_INELIGIBLE_ROW = 24
TITLE = 30


class CandidatesCard(Card):
    """The call bar over the candidates in contract order.

    Signals:
        candidate_chosen: The person wants to call another one. Argument: the staff id.
    """

    candidate_chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, model: RowsModel[CandidateRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.call_bar = CallBar(appearance)
        self._bar_line = hairline()
        self._note = small(elides=True)
        self.table = LineTable(
            appearance,
            model,
            tr("Who may come, in contract order"),
            row_height=_CANDIDATE_ROW,
            header_height=_CANDIDATE_HEADER,
            selectable=True,
        )
        self.table.setObjectName("candidate_table")
        self.table.set_widths((40, 150, 172, 108, 92, 92, 96, 92, 84, 120), stretched=(1, 2))
        self.body.addWidget(self.call_bar)
        self.body.addWidget(self._bar_line)
        self.body.addWidget(card_title(tr("Who may come"), self._note))
        self.body.addWidget(self.table, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)

    def show_rows(self, note: str) -> None:
        """Fit the table to the model's rows, after they changed."""
        self._note.setText(note)
        self.table.grow_with_rows(at_least=3)
        self._fit()

    def show_target(self, target: CallNext | None, *, why_not: str) -> None:
        """Show whom to call and mark their row.

        Args:
            why_not: why no call may be recorded; empty when one may.
        """
        self.call_bar.setVisible(target is not None)
        self._bar_line.setVisible(target is not None)
        selection = self.table.selectionModel()
        self._fit()
        if target is None:
            selection.clear()
            return
        self.call_bar.show_target(target, why_not=why_not)
        for at, candidate in enumerate(self._model.rows):
            if candidate.staff_id == target.staff_id:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                selection.setCurrentIndex(self._model.index(at, 0), flags)

    def _fit(self) -> None:
        bar = 0 if self.call_bar.isHidden() else self.call_bar.height() + 1
        self.setMaximumHeight(bar + TITLE + self.table.maximumHeight() + 2)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.candidate_chosen.emit(self._model.rows[index.row()].staff_id)


class IneligibleCard(Card):
    """Who cannot come: each with the rule that says so, so that nobody has to be asked in vain."""

    def __init__(
        self, appearance: Appearance, model: RowsModel[IneligibleRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._count = small()
        self.table = LineTable(
            appearance,
            model,
            tr("Who cannot come, and why"),
            row_height=_INELIGIBLE_ROW,
            header_height=0,
            selectable=False,
            first_size=TextSize.SMALL,
        )
        self.table.setObjectName("ineligible_table")
        self.table.set_widths((44, 138, 170, 300, 200), stretched=(3,))
        self.body.addWidget(card_title(tr("Who cannot, and why"), self._count))
        self.body.addWidget(hairline())
        self.body.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_rows(self) -> None:
        """Fit the card to the model's rows, after they changed."""
        rows = self._model.rowCount()
        self._count.setText(str(rows))
        self.table.fit_rows(at_most=4)
        self.setVisible(rows > 0)


def card_title(title: str, note: QWidget) -> QWidget:
    """Make a card's title with a note beside it."""
    line = QWidget()
    line.setFixedHeight(TITLE)
    layout = row(line, spacing=8)
    layout.setContentsMargins(16, 2, 16, 0)
    layout.addWidget(strong(title))
    layout.addWidget(note, 1)
    return line
