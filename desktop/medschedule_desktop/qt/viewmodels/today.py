"""The Today page: are we safe now, next and tonight, and whom to call when we are not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import (
    CallNext,
    CandidateRow,
    FallbackRow,
    IneligibleRow,
    ReleaseRow,
    TodaySnapshot,
    TurnNext,
)
from medschedule_shared.language import marked, tr
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.turn_entry import TurnChoice


class TodayService(Protocol):
    """What the page needs of the services. Every change answers with the page as it is after it."""

    def load(self) -> TodaySnapshot:
        """Read the page."""

    def record_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Record that the person of this assignment cannot come."""

    def undo_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Give the person of this assignment their seat back."""

    def explain_call_out(self, call_out_id: str, reason: str) -> TodaySnapshot:
        """Keep why somebody cannot come, for those who may read it."""

    def log_call(self, staff_id: str, outcome: CallOutcome) -> TodaySnapshot:
        """Record a phone call to a candidate; a yes fills the open seat."""

    def undo(self, entry: str) -> TodaySnapshot:
        """Take an entry of the log back."""

    def apply_fallback(self, key: str) -> TodaySnapshot:
        """Carry out an option for when nobody comes."""

    def release(self, assignment_id: str, *, standby: bool) -> TodaySnapshot:
        """Let somebody go home because there are fewer patients, or be on standby."""

    def answer_turn(self, assignment_id: str, choice: TurnChoice) -> TodaySnapshot:
        """Note that somebody declined to go home, or would like to."""

    def call_back(self, entry_id: str) -> TodaySnapshot:
        """Ask somebody who was released to come after all."""

    def record_census(self, patients: int, admissions: int, discharges: int) -> TodaySnapshot:
        """Record how many patients are on the unit, and how many are expected in and out."""


class TodayViewModel(LoadedViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last one; None before the first.
        candidates, ineligible, fallback, releases: The tables.
        turn_target: The shift of whoever is asked to go home: the next in order, or the one the person chose.
        call_target: The candidate the call bar is about: the next in order, or the one the person chose.

    Signals:
        snapshot_changed: The page changed. Argument: the `TodaySnapshot`.
        call_target_changed: Another candidate is to be called. Argument: `CallNext` or None.
        turn_target_changed: Somebody else is to be asked to go home. Argument: `TurnNext` or None.
        changed_here: The person changed something here, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    call_target_changed = Signal(object)
    turn_target_changed = Signal(object)
    changed_here = Signal()

    def __init__(self, service: TodayService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: TodaySnapshot | None = None
        self.call_target: CallNext | None = None
        self.turn_target: TurnNext | None = None
        self.candidates = RowsModel(_CANDIDATE_COLUMNS)
        self.ineligible = RowsModel(_INELIGIBLE_COLUMNS)
        self.fallback = RowsModel(_FALLBACK_COLUMNS)
        self.releases = RowsModel(_RELEASE_COLUMNS)

    @Slot()
    def load(self) -> None:
        """Load or refresh the page, for instance when a sync ended."""
        self._read(self._service.load, self._show)

    @Slot(str)
    def record_call_out(self, assignment_id: str) -> None:
        """Record that the person of this assignment cannot come."""
        self._change(lambda: self._service.record_call_out(assignment_id))

    @Slot(str)
    def undo_call_out(self, assignment_id: str) -> None:
        """Give the person of this assignment their seat back."""
        self._change(lambda: self._service.undo_call_out(assignment_id))

    @Slot(str, str)
    def explain_call_out(self, call_out_id: str, reason: str) -> None:
        """Keep why somebody cannot come."""
        self._change(lambda: self._service.explain_call_out(call_out_id, reason))

    def log_call(self, outcome: CallOutcome) -> None:
        """Record what came of calling the call target; nothing happens without one."""
        if self.call_target is None:
            return
        staff_id = self.call_target.staff_id
        self._change(lambda: self._service.log_call(staff_id, outcome))

    @Slot(str)
    def undo(self, entry: str) -> None:
        """Take an entry of the log back."""
        self._change(lambda: self._service.undo(entry))

    @Slot(str)
    def apply_fallback(self, key: str) -> None:
        """Carry out an option for when nobody comes."""
        self._change(lambda: self._service.apply_fallback(key))

    def answer_turn(self, choice: TurnChoice) -> None:
        """Record what the person who is asked to go home says; nothing happens without one."""
        if self.turn_target is None:
            return
        shift = self.turn_target.assignment_id
        if choice in (TurnChoice.RELEASED, TurnChoice.STANDBY):
            standby = choice is TurnChoice.STANDBY
            self._change(lambda: self._service.release(shift, standby=standby))
        else:
            self._change(lambda: self._service.answer_turn(shift, choice))

    @Slot(str)
    def call_back(self, entry_id: str) -> None:
        """Ask somebody who was released to come after all."""
        self._change(lambda: self._service.call_back(entry_id))

    @Slot(str)
    def choose_turn(self, assignment_id: str) -> None:
        """Ask another person to go home; an unknown one changes nothing."""
        if self.snapshot is None or self.snapshot.release_next is None:
            return
        for row in self.snapshot.releases:
            if row.assignment_id == assignment_id:
                target = replace(
                    self.snapshot.release_next, assignment_id=assignment_id, name=row.name, why=row.why
                )
                self._ask(target)

    def record_census(self, patients: int, admissions: int, discharges: int) -> None:
        """Record a census."""
        self._change(lambda: self._service.record_census(patients, admissions, discharges))

    @Slot(str)
    def choose_candidate(self, staff_id: str) -> None:
        """Make another candidate the call target; an unknown one changes nothing."""
        if self.snapshot is None or self.snapshot.call_next is None:
            return
        seat = self.snapshot.call_next.seat
        for row in self.snapshot.candidates:
            if row.staff_id == staff_id:
                self._aim(CallNext(staff_id=staff_id, seat=seat, name=row.name, phone=row.phone))

    def _change(self, work: Callable[[], TodaySnapshot]) -> None:
        self._runner.run(work, self._show_change, self._fail)

    def _show_change(self, snapshot: TodaySnapshot) -> None:
        self._show(snapshot)
        self.changed_here.emit()

    def _show(self, snapshot: TodaySnapshot) -> None:
        if snapshot == self.snapshot:
            return
        self.snapshot = snapshot
        self.candidates.set_rows(snapshot.candidates)
        self.ineligible.set_rows(snapshot.ineligible)
        self.fallback.set_rows(snapshot.fallback)
        self.releases.set_rows(snapshot.releases)
        self.snapshot_changed.emit(snapshot)
        self._aim(snapshot.call_next)
        self._ask(snapshot.release_next)

    def _aim(self, target: CallNext | None) -> None:
        self.call_target = target
        self.call_target_changed.emit(target)

    def _ask(self, target: TurnNext | None) -> None:
        self.turn_target = target
        self.turn_target_changed.emit(target)


def _outcome(row: CandidateRow) -> CellText:
    return CellText(row.outcome, tone="text" if row.answered is CallOutcome.YES else "text_2", wraps=True)


def _overtime(row: CandidateRow) -> CellText:
    return CellText(
        row.overtime, second=row.cost, tone="amber" if row.is_overtime else "text", strong=row.is_overtime
    )


_CANDIDATE_COLUMNS: tuple[Column[CandidateRow], ...] = (
    Column("#", lambda row: CellText(str(row.rank), tone="text_2")),
    Column(marked("Name, tier"), lambda row: CellText(row.name, second=row.tier)),
    Column(marked("Why here"), lambda row: CellText(row.why, tone="text_2", wraps=True)),
    Column(marked("Phone"), lambda row: CellText(row.phone)),
    Column(
        marked("Hours this week"),
        lambda row: CellText(row.hours_after, lead=f"{row.hours_before} → ", strong=True),
        aligns_right=True,
    ),
    Column(marked("Overtime, cost"), _overtime, aligns_right=True),
    Column(
        marked("Rest before, after"),
        lambda row: CellText(row.rest_before, second=row.rest_after),
        aligns_right=True,
    ),
    Column(marked("Competency"), lambda row: CellText(row.competency, wraps=True)),
    Column(marked("Last asked"), lambda row: CellText(row.last_asked, tone="text_2"), aligns_right=True),
    Column(marked("Outcome"), _outcome),
)

_INELIGIBLE_COLUMNS: tuple[Column[IneligibleRow], ...] = (
    Column("", lambda _row: CellText(tr("Cannot come"), icon="prohibit")),
    Column(marked("Name"), lambda row: CellText(row.name, tone="text_2")),
    Column(marked("From"), lambda row: CellText(row.where, tone="text_2")),
    Column(marked("Why not"), lambda row: CellText(row.reason, tone="text_2")),
    Column(marked("What would help"), lambda row: CellText(row.action, tone="text_2"), aligns_right=True),
)

_RESULT_MARKS = {
    CoverageState.OK: ("✓", "green"),
    CoverageState.SHORT: ("▽", "amber"),
    CoverageState.CRITICAL: ("▲", "red"),
    CoverageState.UNKNOWN: ("?", "text_2"),
}


def _result(row: FallbackRow) -> CellText:
    mark, tone = _RESULT_MARKS[row.state]
    return CellText(f"{mark} {row.result}", tone=tone)


_FALLBACK_COLUMNS: tuple[Column[FallbackRow], ...] = (
    Column(marked("Option"), lambda row: CellText(row.option, wraps=True)),
    Column(marked("RN"), lambda row: CellText(row.nurses), aligns_right=True),
    Column(marked("Each"), lambda row: CellText(row.each), aligns_right=True),
    Column(marked("Result"), _result),
    Column(marked("Hours"), lambda row: CellText(row.hours, tone="text_2")),
    Column(marked("Rule broken"), lambda row: CellText(row.rule_broken, tone="text_2", wraps=True)),
    Column("", lambda _row: CellText("")),
)

_RELEASE_COLUMNS: tuple[Column[ReleaseRow], ...] = (
    Column("#", lambda row: CellText(str(row.rank), tone="text_2")),
    Column(marked("Name, tier"), lambda row: CellText(row.name, second=row.tier)),
    Column(marked("Why here"), lambda row: CellText(row.why, tone="text_2", wraps=True)),
    Column(marked("Turns in a year"), lambda row: CellText(row.turns), aligns_right=True),
    Column(marked("Last turn"), lambda row: CellText(row.last_turn, tone="text_2"), aligns_right=True),
    Column(
        marked("Hours this week"),
        lambda row: CellText(row.hours_after, lead=f"{row.hours_before} → ", strong=True),
        aligns_right=True,
    ),
    Column(marked("Outcome"), lambda row: CellText(row.answer, tone="text_2", wraps=True)),
)
