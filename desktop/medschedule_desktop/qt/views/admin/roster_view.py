"""Who was on a unit: the list of stretches under what is asked."""

from PySide6.QtCore import QObject, QSignalBlocker, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON
from medschedule_desktop.qt.viewmodels.roster_then import RosterThenViewModel
from medschedule_desktop.qt.views.admin.list_view import ListView
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.services.snapshots.admin import RosterSnapshot
from medschedule_shared.language import tr

_WIDTHS = (168, 168, 180, 116, 100, 108)
_DAY_WIDTH, _TIME_WIDTH = 148, 72


class RosterThenView(QObject):
    """Shows a `RosterThenViewModel`.

    Attributes:
        left: the question and the list.
        side: the chosen stretch.
    """

    def __init__(
        self, appearance: Appearance, view_model: RosterThenViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._unit = ChoiceField(appearance, tr("The unit"))
        self._unit.setObjectName("roster_unit_id")
        self._lines = {
            "day": self._line("day", tr("The day"), tr("13 Oct 2026"), _DAY_WIDTH),
            "start": self._line("start", tr("From the time"), "07:00", _TIME_WIDTH),
            "end": self._line("end", tr("Until the time"), "19:00", _TIME_WIDTH),
        }
        self._find = ActionButton(appearance, tr("Ask"), kind="primary")
        self._find.setObjectName("roster_find")
        head = QWidget()
        parts = row(head, spacing=8)
        parts.addWidget(self._unit, 3)
        for line in self._lines.values():
            parts.addWidget(line, 1)
        parts.addWidget(self._find)
        self._list = ListView(appearance, view_model, "roster", _WIDTHS, (2,), head, self)
        self.left, self.side = self._list.left, self._list.side
        self._unit.currentIndexChanged.connect(lambda: view_model.enter(unit_id=self._unit.chosen))
        self._find.clicked.connect(view_model.find)
        view_model.snapshot_changed.connect(self._show)
        view_model.asked.connect(
            lambda: self._find.allow(tr("Asking the server …") if view_model.is_asking else "")
        )
        if isinstance(view_model.snapshot, RosterSnapshot):
            self._show(view_model.snapshot)

    @Slot(object)
    def _show(self, snapshot: RosterSnapshot | None) -> None:
        question = self._view_model.question
        if snapshot is None or question is None:
            return
        self._unit.offer(snapshot.units, question.unit_id)
        for name, line in self._lines.items():
            if line.text() != getattr(question, name):
                with QSignalBlocker(line):
                    line.setText(getattr(question, name))

    def _line(self, name: str, spoken: str, example: str, width: int) -> QLineEdit:
        line = QLineEdit()
        line.setFont(interface_font())
        line.setFixedHeight(BUTTON)
        line.setMinimumWidth(width)
        line.setPlaceholderText(example)
        line.setAccessibleName(spoken)
        line.setObjectName(f"roster_{name}")
        line.textChanged.connect(lambda words: self._view_model.enter(**{name: words}))
        line.returnPressed.connect(self._view_model.find)
        return line
