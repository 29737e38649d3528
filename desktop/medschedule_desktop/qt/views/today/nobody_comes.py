"""What to do if nobody comes: each option with its figures, and a button that does it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GLOVED, TextSize
from medschedule_desktop.qt.viewmodels.table import RowsModel
from medschedule_desktop.qt.views.today.replacement import TITLE, card_title
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.surfaces import Card
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.snapshots.today import FallbackRow
from medschedule_shared.language import tr

_HEADER = 24
_FEWEST_ROWS = 5
_BUTTON_COLUMN = 6


class FallbackCard(Card):
    """What to do if nobody comes, each with its ratio, hours and the rule it breaks.

    Signals:
        chosen: An option is to be carried out. Argument: its key.
    """

    chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, model: RowsModel[FallbackRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._model = model
        self._note = small(elides=True)
        self.table = LineTable(
            appearance,
            model,
            tr("What to do if nobody comes"),
            row_height=GLOVED,
            header_height=_HEADER,
            selectable=False,
            first_size=TextSize.SMALL,
        )
        self.table.setObjectName("fallback_table")
        self.table.set_widths((240, 40, 56, 130, 92, 260, 78), stretched=(0, 5))
        self.body.addWidget(card_title(tr("If nobody comes"), self._note))
        self.body.addWidget(self.table, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_rows(self, note: str) -> None:
        """Fit the card to the model's rows, after they changed."""
        self._note.setText(note)
        self.table.grow_with_rows(at_least=_FEWEST_ROWS)
        self.setMaximumHeight(TITLE + 2 + self.table.maximumHeight())
        for at, option in enumerate(self._model.rows):
            self.table.setIndexWidget(self._model.index(at, _BUTTON_COLUMN), self._button(option))
        self.setVisible(self._model.rowCount() > 0)

    def _button(self, option: FallbackRow) -> ActionButton:
        button = ActionButton(
            self._appearance, option.action, kind="link", height=GLOVED, size=TextSize.SMALL
        )
        button.setObjectName(f"fallback_{option.key}")
        button.setAccessibleName(tr("{action}: {option}", action=option.action, option=option.option))
        button.allow(option.why_not)
        button.clicked.connect(lambda: self.chosen.emit(option.key))
        return button
