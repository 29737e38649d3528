"""Services of one ward in memory: what the view-models' protocols ask for, without a replica."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from threading import Event
from typing import Generic, TypeVar

from tests.samples.ward_attention import ATTENTION
from tests.samples.ward_roster import REST_SENTENCE, cell, running_solver, ward_roster
from tests.samples.ward_today import CALM_TODAY, CRITICAL_TODAY, DAY_MET, SIGN_IN

from medschedule_desktop.errors import DesktopError
from medschedule_desktop.services.snapshots.attention import AttentionGroup, AttentionSnapshot
from medschedule_desktop.services.snapshots.roster import (
    OFF,
    CellSnapshot,
    GroupSnapshot,
    MarkKind,
    PersonSnapshot,
    RosterSnapshot,
    SolverSnapshot,
    SolverState,
)
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInSnapshot, SignInState
from medschedule_desktop.services.snapshots.today import CallLogRow, TodaySnapshot
from medschedule_shared.model.call_out import CallOutcome

Snapshot = TypeVar("Snapshot")


class RefusedError(DesktopError):
    """A refusal as services raise them: a sentence for people."""


class StillService(Generic[Snapshot]):
    """Always shows the same, or always fails."""

    def __init__(self, snapshot: Snapshot, error: Exception | None = None) -> None:
        self.snapshot = snapshot
        self.error = error
        self.loads = 0

    def load(self) -> Snapshot:
        """Answer or fail."""
        self.loads += 1
        if self.error is not None:
            raise self.error
        return self.snapshot


class TodayInMemory(StillService[TodaySnapshot]):
    """The double call-out of fixture `ward_4w_0545`: two call-outs make it critical, two yeses mend it."""

    def __init__(self) -> None:
        super().__init__(CALM_TODAY)
        self.out: list[str] = []
        self.calls: list[tuple[str, CallOutcome]] = []
        self.census: tuple[int, int, int] | None = None

    def record_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Take a person off."""
        self.out.append(assignment_id)
        return self._show()

    def undo_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Put them back."""
        self.out.remove(assignment_id)
        return self._show()

    def log_call(self, staff_id: str, outcome: CallOutcome) -> TodaySnapshot:
        """Note a call; the next candidate in order is the next to call."""
        self.calls.append((staff_id, outcome))
        return self._show()

    def record_census(self, patients: int, admissions: int, discharges: int) -> TodaySnapshot:
        """Note a census."""
        if patients > self.snapshot.census.beds:
            raise RefusedError("There are only 24 beds on 4 West.")
        self.census = (patients, admissions, discharges)
        return self._show()

    def _show(self) -> TodaySnapshot:
        yeses = {staff for staff, outcome in self.calls if outcome is CallOutcome.YES}
        people = tuple(
            replace(row, called_out="out 05:40" if row.assignment_id in self.out else "")
            for row in CALM_TODAY.on_shift
        )
        if len(self.out) - len(yeses) < 2:
            self.snapshot = replace(CALM_TODAY, on_shift=people, next=DAY_MET)
            return self.snapshot
        asked = {staff for staff, _outcome in self.calls}
        left = tuple(row for row in CRITICAL_TODAY.candidates if row.staff_id not in asked)
        following = CRITICAL_TODAY.call_next if left else None
        if following is not None:
            first = left[0]
            following = replace(following, staff_id=first.staff_id, name=first.name, phone=first.phone)
        log = tuple(CallLogRow("05:46", staff, f": {outcome}", "") for staff, outcome in reversed(self.calls))
        self.snapshot = replace(
            CRITICAL_TODAY, on_shift=people, candidates=left, call_next=following, call_log=log
        )
        return self.snapshot


class ScheduleInMemory(StillService[RosterSnapshot]):
    """A roster that takes letters, with one rule and one search.

    The rule: a Day after an Evening is too little rest. The search reports once, then waits to be stopped.
    """

    def __init__(self, snapshot: RosterSnapshot | None = None) -> None:
        super().__init__(snapshot or ward_roster())
        self.edits: list[tuple[str, date, str]] = []
        self.pins: list[tuple[str, date, bool]] = []
        self.refusal: Exception | None = None
        self.best_used = False
        self.posted = False
        self.search_error: Exception | None = None
        self._stopped = Event()

    def assign(self, staff_id: str, day: date, letter: str) -> RosterSnapshot:
        """Write a letter."""
        return self._write(staff_id, day, letter)

    def clear(self, staff_id: str, day: date) -> RosterSnapshot:
        """Take it away."""
        return self._write(staff_id, day, "")

    def set_pin(self, staff_id: str, day: date, pinned: bool) -> RosterSnapshot:
        """Pin or let go."""
        self.pins.append((staff_id, day, pinned))
        return self._change(staff_id, day, lambda before: replace(before, pinned=pinned))

    def generate(self, report: Callable[[SolverSnapshot], None]) -> SolverSnapshot:
        """Report one better schedule, then wait for the end."""
        if self.search_error is not None:
            raise self.search_error
        report(running_solver())
        self._stopped.wait(timeout=30)
        return replace(running_solver(), state=SolverState.STOPPED, title="Stopped; the best is kept")

    def stop(self) -> None:
        """End the search."""
        self._stopped.set()

    def use_best(self) -> RosterSnapshot:
        """Take the best over."""
        self.best_used = True
        return self.snapshot

    def post(self) -> RosterSnapshot:
        """Publish."""
        self.posted = True
        self.snapshot = replace(self.snapshot, is_posted=True, state_label="Posted, version 1")
        return self.snapshot

    def _write(self, staff_id: str, day: date, letter: str) -> RosterSnapshot:
        if self.refusal is not None:
            raise self.refusal
        self.edits.append((staff_id, day, letter))
        return self._change(staff_id, day, lambda _before: cell(letter) if letter else OFF)

    def _change(
        self, staff_id: str, day: date, change: Callable[[CellSnapshot], CellSnapshot]
    ) -> RosterSnapshot:
        at = next(number for number, entry in enumerate(self.snapshot.days) if entry.day == day)

        def person(before: PersonSnapshot) -> PersonSnapshot:
            if before.staff_id != staff_id:
                return before
            cells = list(before.cells)
            cells[at] = change(cells[at])
            return replace(before, cells=_checked(cells))

        groups = tuple(
            GroupSnapshot(group.title, tuple(person(before) for before in group.people))
            for group in self.snapshot.groups
        )
        self.snapshot = replace(self.snapshot, groups=groups)
        return self.snapshot


def _checked(cells: list[CellSnapshot]) -> tuple[CellSnapshot, ...]:
    checked = [cells[0]]
    for before, after in pairwise(cells):
        tired = before.letter == "E" and after.letter == "D"
        checked.append(
            replace(
                after, mark=MarkKind.HARD if tired else after.mark, sentence=REST_SENTENCE if tired else ""
            )
            if after.letter
            else after
        )
    return tuple(checked)


class SignInInMemory(StillService[SignInSnapshot]):
    """Knows one user, locks after two wrong passwords, and a server that is or is not known."""

    def __init__(self) -> None:
        super().__init__(SIGN_IN)
        self.wrong = 0
        self.server_known = True
        self.locked = False

    def sign_out(self) -> SignInSnapshot:
        """Lock the station."""
        self.locked = True
        return self.load()

    def sign_in(self, login: str, password: str, code: str = "") -> SignInResult:
        """Let Renee in with her password, and Martin with a code besides."""
        if not self.server_known:
            return SignInResult(SignInState.SERVER_UNKNOWN, "This station does not know its server yet.")
        if self.wrong >= 2:
            return SignInResult(SignInState.LOCKED_OUT, "Locked until 05:54 after too many tries.")
        if (login, password) == ("1042", "correct horse"):
            return SignInResult(SignInState.ACCEPTED, user_id="u-calloway")
        if (login, password) == ("2001", "correct horse"):
            if code == "123456":
                return SignInResult(SignInState.ACCEPTED, user_id="u-achebe")
            return SignInResult(SignInState.SECOND_FACTOR, "Enter a code of your authenticator.")
        self.wrong += 1
        return SignInResult(SignInState.WRONG_PASSWORD, "That password is not right. 1 try left.")


class AttentionInMemory(StillService[AttentionSnapshot]):
    """Entries that go when they are settled."""

    def __init__(self, snapshot: AttentionSnapshot = ATTENTION) -> None:
        super().__init__(snapshot)
        self.choices: list[tuple[str, str]] = []

    def choose(self, item_id: str, choice_id: str) -> AttentionSnapshot:
        """Settle one."""
        self.choices.append((item_id, choice_id))
        groups = (
            AttentionGroup(group.title, tuple(item for item in group.items if item.item_id != item_id))
            for group in self.snapshot.groups
        )
        self.snapshot = AttentionSnapshot(tuple(group for group in groups if group.items))
        return self.snapshot
