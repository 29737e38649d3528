"""The Schedule page: edit a period's roster by hand, let the solver improve it, post it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.viewmodels.schedule_advice import AdviceService, AdviceViewModel
from medschedule_desktop.qt.viewmodels.schedule_files import ScheduleFilesViewModel
from medschedule_desktop.qt.viewmodels.schedule_periods import PeriodsService, PeriodsViewModel
from medschedule_desktop.qt.viewmodels.schedule_versions import VersionsService, VersionsViewModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel, sentence_of
from medschedule_desktop.services.snapshots.edit import (
    NO_OVERRIDE,
    CellAt,
    CellWish,
    EditAnswer,
    EditPreview,
    HeldEdit,
    Override,
)
from medschedule_desktop.services.snapshots.roster import (
    RosterSnapshot,
    ShiftKind,
    SolverSnapshot,
    SolverState,
)
from medschedule_shared.language import marked, tr

_TAKEN = marked("It is in the draft now.")
_READ_ONLY = marked("You may look at this schedule but not change it.")

_ELSEWHERE = marked("This is about {title}; using it shows that schedule again.")

Act = Callable[[Override], EditAnswer]


class RosterEdits(Protocol):
    """The changes by hand that a service offers; see `services.roster_editor`."""

    def write(self, wishes: Sequence[CellWish], override: Override = NO_OVERRIDE) -> EditAnswer:
        """Give people shifts by their letters or take them away, as one step."""

    def move(self, source: CellAt, target: CellAt, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Move a shift to another day or person."""

    def set_pins(self, cells: Sequence[CellAt], *, is_pinned: bool) -> EditAnswer:
        """Say whether the solver must keep the shifts of cells."""

    def paste(self, corner: CellAt, text: str, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Write a table of letters from a cell on to the right and down."""

    def preview_move(self, source: CellAt, target: CellAt) -> EditPreview:
        """Say what moving a shift would break and cover; nothing is changed."""

    def undo(self) -> EditAnswer:
        """Take the last step back."""

    def redo(self) -> EditAnswer:
        """Make the last step that was taken back again."""


class ScheduleService(Protocol):
    """What the page needs of the services. Every change answers with the roster, checked, as it is then."""

    @property
    def edits(self) -> RosterEdits:
        """Changes by hand."""

    @property
    def periods(self) -> PeriodsService:
        """Other schedules of the unit."""

    @property
    def versions(self) -> VersionsService:
        """What was posted, and posting."""

    @property
    def advice(self) -> AdviceService:
        """Explanations, repairs and what-if copies."""

    def load(self) -> EditAnswer:
        """Return the roster of the period on show."""

    def why_no_model(self) -> str | None:
        """Return why AI cannot draw a schedule up now; empty when it can, None where there is no AI."""

    def generate(
        self, report: Callable[[SolverSnapshot], None], *, with_model: bool = False
    ) -> SolverSnapshot:
        """Search for a better schedule until time is up or `stop` is called, or have AI draw one up.

        Calls `report` with each news and answers with the end; the best schedule is kept for `use_best`. It
        runs beside the other calls, on another thread.
        """

    def stop(self) -> None:
        """End a running search within a tenth of a second and keep its best. Callable from any thread."""

    def use_best(self) -> EditAnswer:
        """Put the best schedule found into the draft."""


class ScheduleViewModel(LoadedViewModel):
    """Runs the grid and the search.

    Attributes:
        snapshot: The last roster; None before the first.
        held: The edit that was not saved and waits for a reason or to be dropped; None without one.
        undo_words, redo_words: What can be taken back or made again, in words; empty when there is nothing.
        solver: The last news of the search.
        why_no_model: Why AI cannot draw a schedule up now; empty when it can, None where there is no AI.
        roster: The table of people and days.
        periods, versions, advice: What runs those parts of the page.
        files: What writes the roster for other programs.

    Signals:
        snapshot_changed: The roster changed. Argument: the `RosterSnapshot`.
        held_changed: An edit was held back, saved after all or dropped. Argument: the `HeldEdit` or None.
        previewed: What a drag would do. Arguments: where it would end, the `EditPreview`.
        solver_changed: News of the search. Argument: the `SolverSnapshot`.
        model_changed: Whether AI can be asked was found out.
        history_changed: What can be undone or redone changed.
        changed_here: The person changed something here, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    held_changed = Signal(object)
    previewed = Signal(object, object)
    solver_changed = Signal(object)
    model_changed = Signal()
    history_changed = Signal()
    changed_here = Signal()

    def __init__(self, service: ScheduleService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._held_act: Act | None = None
        self._edits_under_way = 0
        self._uses_best_at_end = False
        self._searched: RosterSnapshot | None = None
        self.snapshot: RosterSnapshot | None = None
        self.held: HeldEdit | None = None
        self.undo_words = ""
        self.redo_words = ""
        self.solver = self._solver_news = SolverSnapshot()
        self.why_no_model: str | None = None
        self.roster = RosterModel()
        self.periods = PeriodsViewModel(service.periods, runner)
        self.versions = VersionsViewModel(service.versions, runner)
        self.advice = AdviceViewModel(service.advice, runner)
        self.files = ScheduleFilesViewModel(service.versions, runner)
        self.periods.chosen.connect(self._turn_to)
        self.versions.posted.connect(self.take)
        self.advice.answered.connect(self.take)
        self.advice.held.connect(self.hold)
        self.changed_here.connect(self.versions.refresh)
        self.changed_here.connect(self.advice.forget)

    @Slot()
    def load(self) -> None:
        """Load or refresh the roster, for instance when a sync ended."""
        self._read(self._service.load, self._show_loaded)
        self._runner.run(self._service.why_no_model, self._show_model, self._fail_loading)

    def assign(self, cells: Sequence[CellAt], letter: str) -> None:
        """Give people a shift by its letter; one that is unknown or there already changes nothing."""
        letter = letter.upper()
        if letter in self._kinds():
            self._write(tuple(CellWish(at.staff_id, at.day, letter) for at in cells))

    def clear(self, cells: Sequence[CellAt]) -> None:
        """Take shifts away; nothing happens on days off."""
        self._write(tuple(CellWish(at.staff_id, at.day, "") for at in cells))

    def write(self, wishes: Sequence[CellWish]) -> None:
        """Make cells show letters, as one step; those that do already are left alone."""
        self._write(tuple(wishes))

    def paste(self, corner: CellAt, text: str) -> None:
        """Write a table of letters as a spreadsheet copies it, from a cell on to the right and down."""
        if text.strip("\r\n") and self._may_edit():
            self._act(lambda override: self._service.edits.paste(corner, text, override))

    def move(self, source: CellAt, target: CellAt) -> None:
        """Move a shift to another day or person; nothing happens without one."""
        cell = self.roster.cell_of(source.staff_id, source.day)
        if cell is None or not cell.letter or source == target or not self._may_edit():
            return
        self._act(lambda override: self._service.edits.move(source, target, override))

    def preview_move(self, source: CellAt, target: CellAt) -> None:
        """Ask what a move would do; the answer comes by `previewed`."""
        self._runner.run(
            lambda: self._service.edits.preview_move(source, target),
            lambda preview: self.previewed.emit(target, preview),
            lambda _error: None,  # where nothing can be dropped there is nothing to say
        )

    def toggle_pins(self, cells: Sequence[CellAt]) -> None:
        """Pin shifts for the solver, or let them go when all are pinned; days off are left alone."""
        found = [(at, self.roster.cell_of(at.staff_id, at.day)) for at in cells]
        shifts = [(at, cell) for at, cell in found if cell is not None and cell.letter]
        if not shifts or not self._may_edit():
            return
        is_pinned = not all(cell.pinned for _at, cell in shifts)
        targets = tuple(at for at, _cell in shifts)
        self._act(lambda _override: self._service.edits.set_pins(targets, is_pinned=is_pinned))

    def give_reason(self, reason: str) -> None:
        """Save the edit that was held back, past its warnings, for a reason."""
        held, act = self.held, self._held_act
        if held is not None and act is not None and held.may_override and self._may_edit():
            override = Override(held.rules, reason.strip())
            self._act(lambda _none: act(override), again=act)

    @Slot()
    def drop_held(self) -> None:
        """Leave everything as it was before the edit that was held back."""
        if self.held is not None:
            self._hold(None, None)

    @Slot()
    def undo(self) -> None:
        """Drop the edit that was held back, or take the last step back."""
        if self.held is not None:
            self.drop_held()
        elif self.undo_words and self._may_edit():
            self._act(lambda _override: self._service.edits.undo())

    @Slot()
    def redo(self) -> None:
        """Make the last step that was taken back again."""
        if self.redo_words and self._may_edit():
            self._act(lambda _override: self._service.edits.redo())

    @Slot(bool)
    def generate(self, with_model: bool = False) -> None:
        """Search for a better schedule; news come by `solver_changed`. Nothing happens while one runs.

        Args:
            with_model: have it drawn up with AI.
        """
        if self.solver.state is SolverState.RUNNING:
            return
        self._searched = self.snapshot
        self._show_solver(SolverSnapshot(state=SolverState.RUNNING, title=tr("Looking for a first schedule")))
        self._runner.run_long(
            lambda report: self._service.generate(report, with_model=with_model),
            self._show_solver,
            self._show_end,
            self._show_solver_failure,
        )

    @Slot()
    def stop(self) -> None:
        """End a running search and keep its best."""
        if self.solver.state is SolverState.RUNNING:
            self._service.stop()

    @Slot()
    def use_best(self) -> None:
        """Put the best schedule found into the draft, ending the search if it runs."""
        if self.solver.state is SolverState.RUNNING:
            self._uses_best_at_end = True
            self._service.stop()
        else:
            self._runner.run(self._service.use_best, self._show_best, self._fail)

    def hold(self, answer: EditAnswer, act: Act) -> None:
        """Show that what another part of the page tried was held back, and wait for a reason.

        Args:
            act: tries it again with a reason.
        """
        self._hold(answer.held, act)

    @Slot(object)
    def take(self, answer: EditAnswer) -> None:
        """Show what another part of the page changed, such as a repair or a posting."""
        self._hold(None, None)
        self._show_answer(answer)
        self.changed_here.emit()

    @Slot(object)
    def _turn_to(self, answer: EditAnswer) -> None:
        """Show another schedule; what was shown about the one before is put away, and a search goes on."""
        self.advice.leave()
        self.take(answer)
        self.versions.turn()
        self._show_solver(self._solver_news)

    def _write(self, wishes: tuple[CellWish, ...]) -> None:
        cells = [(wish, self.roster.cell_of(wish.staff_id, wish.day)) for wish in wishes]
        new = tuple(wish for wish, cell in cells if cell is not None and cell.letter != wish.letter)
        if not new or not self._may_edit():
            return
        kinds = self._kinds()
        self.roster.show_held(())
        for wish in new:
            self.roster.echo(wish.staff_id, wish.day, wish.letter, kinds.get(wish.letter, ShiftKind.NONE))
        self._act(lambda override: self._service.edits.write(new, override))

    def _act(self, act: Act, again: Act | None = None) -> None:
        """Make an edit; what was held back before is dropped by it.

        Args:
            again: how to make it with a reason, where that is another way than `act`.
        """
        self._edits_under_way += 1

        def answered(answer: EditAnswer) -> None:
            self._edits_under_way -= 1
            self._hold(answer.held, again or act if answer.held is not None else None)
            # With more edits on their way this answer is already old: showing it would flicker.
            if self._edits_under_way == 0:
                self._show_answer(answer)
                if answer.held is None:
                    self.changed_here.emit()

        def refused(error: Exception) -> None:
            self._edits_under_way -= 1
            self._fail(error)
            if self.snapshot is not None and self._edits_under_way == 0:
                self.roster.show(self.snapshot)  # the edit goes from the screen even if nothing can be read
            self.load()

        self._runner.run(lambda: act(NO_OVERRIDE), answered, refused)

    def _hold(self, held: HeldEdit | None, act: Act | None) -> None:
        changed = held != self.held
        self.held, self._held_act = held, act
        kinds = self._kinds()
        cells = () if held is None else held.cells
        self.roster.show_held(tuple((cell, kinds.get(cell.letter, ShiftKind.NONE)) for cell in cells))
        if changed:
            self.held_changed.emit(held)

    def _may_edit(self) -> bool:
        why_not = tr(_READ_ONLY) if self.snapshot is None else self.snapshot.why_not_edit
        if why_not:
            self.failed.emit(why_not)
        return not why_not

    def _kinds(self) -> dict[str, ShiftKind]:
        legend = self.snapshot.legend if self.snapshot is not None else ()
        return {entry.letter: entry.kind for entry in legend}

    def _show_loaded(self, answer: EditAnswer) -> None:
        # An edit on its way brings the whole roster with it.
        if self._edits_under_way == 0:
            self._show_answer(answer)

    def _show_model(self, why_not: str | None) -> None:
        self.why_no_model = why_not
        self.model_changed.emit()

    def _show_answer(self, answer: EditAnswer) -> None:
        if (answer.undo, answer.redo) != (self.undo_words, self.redo_words):
            self.undo_words, self.redo_words = answer.undo, answer.redo
            self.history_changed.emit()
        self.roster.show(answer.roster)
        if answer.roster is not self.snapshot:
            self.snapshot = answer.roster
            self.snapshot_changed.emit(answer.roster)

    def _show_best(self, answer: EditAnswer) -> None:
        self.take(answer)
        self._show_solver(replace(self._solver_news, can_use=False, sentence=tr(_TAKEN)))

    def _show_solver(self, solver: SolverSnapshot) -> None:
        self._solver_news = solver
        searched, shown = self._searched, self.snapshot
        if searched is not None and shown is not None and searched.period_id != shown.period_id:
            solver = replace(solver, sentence=tr(_ELSEWHERE, title=searched.period_title))
        self.solver = solver
        self.solver_changed.emit(solver)

    def _show_end(self, solver: SolverSnapshot) -> None:
        self._show_solver(solver)
        wanted, self._uses_best_at_end = self._uses_best_at_end, False
        if wanted and solver.can_use:
            self.use_best()

    def _show_solver_failure(self, error: Exception) -> None:
        self._show_solver(
            SolverSnapshot(
                state=SolverState.FAILED,
                title=tr("No schedule was made"),
                sentence=sentence_of(error),
            )
        )
