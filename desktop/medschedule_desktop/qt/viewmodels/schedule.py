"""The Schedule page: edit a period's roster by letters, let the solver improve it, post it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.edits import CellEdit, LetterEdit, PinEdit, RosterEditor
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.viewmodels.view_model import ViewModel, sentence_of
from medschedule_desktop.services.snapshots.roster import (
    RosterSnapshot,
    ShiftKind,
    SolverSnapshot,
    SolverState,
)
from medschedule_shared.language import marked, tr

_TAKEN = marked("It is in the draft now.")
_READ_ONLY = marked("You may look at this schedule but not change it.")


class ScheduleService(RosterEditor, Protocol):
    """What the page needs of the services. Every change answers with the roster, checked, as it is then."""

    def load(self) -> RosterSnapshot:
        """Read the roster of the period on show."""

    def generate(self, report: Callable[[SolverSnapshot], None]) -> SolverSnapshot:
        """Search for a better schedule until time is up or `stop` is called.

        Calls `report` with each news and answers with the end; the best schedule is kept for `use_best`. It
        runs beside the other calls, on another thread.
        """

    def stop(self) -> None:
        """End a running search within a tenth of a second and keep its best. Callable from any thread."""

    def use_best(self) -> RosterSnapshot:
        """Put the best schedule found into the draft."""

    def post(self) -> RosterSnapshot:
        """Publish the draft as the next version."""


class ScheduleViewModel(ViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last roster; None before the first.
        solver: The last news of the search.
        roster: The table of people and days.

    Signals:
        snapshot_changed: The roster changed. Argument: the `RosterSnapshot`.
        solver_changed: News of the search. Argument: the `SolverSnapshot`.
        history_changed: What can be undone or redone changed.
        changed_here: The person changed something here, so the frame should refresh.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)
    solver_changed = Signal(object)
    history_changed = Signal()
    changed_here = Signal()

    def __init__(self, service: ScheduleService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._done: list[CellEdit] = []
        self._undone: list[CellEdit] = []
        self._edits_under_way = 0
        self.snapshot: RosterSnapshot | None = None
        self.solver = SolverSnapshot()
        self.roster = RosterModel()

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to make again."""
        return bool(self._undone)

    @Slot()
    def load(self) -> None:
        """Load or refresh the roster, for instance when a sync ended."""
        self._runner.run(self._service.load, self._show_loaded, self._fail)

    def assign(self, staff_id: str, day: date, letter: str) -> None:
        """Give a person a shift by its letter; an unknown letter or the one already there changes nothing."""
        letter = letter.upper()
        if letter in self._kinds():
            self._write(staff_id, day, letter)

    def clear(self, staff_id: str, day: date) -> None:
        """Take a person's shift away; nothing happens on a day off."""
        self._write(staff_id, day, "")

    def toggle_pin(self, staff_id: str, day: date) -> None:
        """Pin a shift for the solver, or let it go; nothing happens on a day off."""
        cell = self.roster.cell_of(staff_id, day)
        if cell is not None and cell.letter and self._may_edit():
            self._edit(PinEdit(staff_id, day, pinned=not cell.pinned), self._done, forget=self._undone)

    @Slot()
    def undo(self) -> None:
        """Take the last edit back."""
        if self._done and self._may_edit():
            self._edit(self._done.pop().reversed(), self._undone)

    @Slot()
    def redo(self) -> None:
        """Make the last undone edit again."""
        if self._undone and self._may_edit():
            self._edit(self._undone.pop().reversed(), self._done)

    @Slot()
    def generate(self) -> None:
        """Search for a better schedule; news come by `solver_changed`. Nothing happens while one runs."""
        if self.solver.state is SolverState.RUNNING:
            return
        self._show_solver(SolverSnapshot(state=SolverState.RUNNING, title=tr("Looking for a first schedule")))
        self._runner.run_long(
            self._service.generate, self._show_solver, self._show_solver, self._show_solver_failure
        )

    @Slot()
    def stop(self) -> None:
        """End a running search and keep its best."""
        if self.solver.state is SolverState.RUNNING:
            self._service.stop()

    @Slot()
    def use_best(self) -> None:
        """Put the best schedule found into the draft, ending the search if it runs."""
        self.stop()
        self._runner.run(self._service.use_best, self._show_best, self._fail)

    @Slot()
    def post(self) -> None:
        """Publish the draft as the next version."""
        self._runner.run(self._service.post, self._show_change, self._fail)

    def _write(self, staff_id: str, day: date, letter: str) -> None:
        cell = self.roster.cell_of(staff_id, day)
        if cell is None or cell.letter == letter or not self._may_edit():
            return
        self._edit(LetterEdit(staff_id, day, cell.letter, letter), self._done, forget=self._undone)

    def _edit(self, edit: CellEdit, remember: list[CellEdit], forget: list[CellEdit] | None = None) -> None:
        """Make an edit; when the service took it, put it (or, for an undo, its reverse) on a history."""
        if isinstance(edit, LetterEdit):
            self.roster.echo(
                edit.staff_id, edit.day, edit.after, self._kinds().get(edit.after, ShiftKind.NONE)
            )
        self._edits_under_way += 1

        def taken(snapshot: RosterSnapshot) -> None:
            self._edits_under_way -= 1
            remember.append(edit)
            if forget is not None:
                forget.clear()
            self.history_changed.emit()
            # With more edits on their way this answer is already old: showing it would flicker.
            if self._edits_under_way == 0:
                self._show_change(snapshot)

        def refused(error: Exception) -> None:
            self._edits_under_way -= 1
            self.history_changed.emit()
            self._fail(error)
            self.load()

        self._runner.run(lambda: edit.apply(self._service), taken, refused)

    def _may_edit(self) -> bool:
        if self.snapshot is not None and self.snapshot.can_edit:
            return True
        self.failed.emit(tr(_READ_ONLY))
        return False

    def _kinds(self) -> dict[str, ShiftKind]:
        legend = self.snapshot.legend if self.snapshot is not None else ()
        return {entry.letter: entry.kind for entry in legend}

    def _show_loaded(self, snapshot: RosterSnapshot) -> None:
        # An edit on its way brings the whole roster with it.
        if self._edits_under_way == 0:
            self._show(snapshot)

    def _show(self, snapshot: RosterSnapshot) -> None:
        self.snapshot = snapshot
        self.roster.show(snapshot)
        self.snapshot_changed.emit(snapshot)

    def _show_change(self, snapshot: RosterSnapshot) -> None:
        self._show(snapshot)
        self.changed_here.emit()

    def _show_best(self, snapshot: RosterSnapshot) -> None:
        self._show_solver(replace(self.solver, can_use=False, sentence=tr(_TAKEN)))
        self._done.clear()
        self._undone.clear()
        self.history_changed.emit()
        self._show_change(snapshot)

    def _show_solver(self, solver: SolverSnapshot) -> None:
        self.solver = solver
        self.solver_changed.emit(solver)

    def _show_solver_failure(self, error: Exception) -> None:
        self._show_solver(
            SolverSnapshot(
                state=SolverState.FAILED,
                title=tr("No schedule was made"),
                sentence=sentence_of(error),
            )
        )
