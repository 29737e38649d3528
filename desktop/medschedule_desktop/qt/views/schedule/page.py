"""The Schedule page: toolbar, grid and side panel over one view-model."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.side_panel import SidePanel
from medschedule_desktop.qt.views.schedule.toolbar import ScheduleToolbar
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.services.snapshots.roster import (
    ProblemSnapshot,
    RosterSnapshot,
    SolverSnapshot,
)
from medschedule_shared.language import marked, tr

_NO_PERIOD = marked("There is no schedule here yet")


class SchedulePage(PageFrame):
    """Shows a `ScheduleViewModel`.

    Signals:
        status_changed: What the status bar should say. Argument: a sentence, maybe empty.
    """

    status_changed = Signal(str)

    def __init__(
        self, appearance: Appearance, view_model: ScheduleViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("schedule_page")
        self._view_model = view_model
        self._toolbar = ScheduleToolbar(appearance)
        self._grid = RosterGrid(appearance, view_model.roster)
        self._side = SidePanel(appearance)
        content = QWidget()
        left = column()
        left.addWidget(self._grid, 1)
        below = row()
        below.addLayout(left, 1)
        below.addWidget(self._side)
        layout = column(content)
        layout.addWidget(self._toolbar)
        layout.addLayout(below, 1)
        self.set_content(content)
        self._connect()

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.solver_changed.connect(self._show_solver)
        model.history_changed.connect(self._show_history)
        model.failed.connect(self.show_failure)
        days = self._grid.days
        days.letter_typed.connect(self._assign)
        days.cleared.connect(self._clear)
        days.pin_toggled.connect(self._toggle_pin)
        self._grid.described.connect(self.status_changed)
        self._toolbar.undo_pressed.connect(model.undo)
        self._toolbar.redo_pressed.connect(model.redo)
        self._toolbar.pin_pressed.connect(self._toggle_chosen_pin)
        self._toolbar.post_pressed.connect(model.post)
        self._side.generate.generate_pressed.connect(model.generate)
        self._side.generate.use_pressed.connect(model.use_best)
        self._side.generate.stop_pressed.connect(model.stop)
        self._side.rules.problem_chosen.connect(self._go_to)
        if model.snapshot is not None:
            self._show(model.snapshot)
        self._show_solver(model.solver)

    @Slot(object)
    def _show(self, snapshot: RosterSnapshot) -> None:
        self._toolbar.show_snapshot(snapshot)
        self._grid.show_snapshot(snapshot)
        self._side.show_snapshot(snapshot)
        if snapshot.groups and snapshot.days:
            self.show_content()
        else:
            self.show_empty("calendar-blank", tr(_NO_PERIOD), snapshot.empty_sentence)

    @Slot(object)
    def _show_solver(self, solver: SolverSnapshot) -> None:
        self._side.generate.show_solver(solver)

    @Slot()
    def _show_history(self) -> None:
        self._toolbar.allow_history(can_undo=self._view_model.can_undo, can_redo=self._view_model.can_redo)

    @Slot(QModelIndex, str)
    def _assign(self, index: QModelIndex, letter: str) -> None:
        person = self._view_model.roster.person(index.row())
        if person is not None:
            self._view_model.assign(person.staff_id, self._view_model.roster.day(index.column()).day, letter)

    @Slot(QModelIndex)
    def _clear(self, index: QModelIndex) -> None:
        person = self._view_model.roster.person(index.row())
        if person is not None:
            self._view_model.clear(person.staff_id, self._view_model.roster.day(index.column()).day)

    @Slot(QModelIndex)
    def _toggle_pin(self, index: QModelIndex) -> None:
        person = self._view_model.roster.person(index.row())
        if person is not None:
            self._view_model.toggle_pin(person.staff_id, self._view_model.roster.day(index.column()).day)

    @Slot()
    def _toggle_chosen_pin(self) -> None:
        index = self._grid.days.currentIndex()
        if index.isValid():
            self._toggle_pin(index)
        self._grid.days.setFocus()

    @Slot(object)
    def _go_to(self, problem: ProblemSnapshot) -> None:
        if problem.staff_id is not None and problem.day is not None:
            self._grid.choose(self._view_model.roster.index_of(problem.staff_id, problem.day))
