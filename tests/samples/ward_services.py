"""Services of one ward in memory: what the view-models' protocols ask for, without a replica."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Generic, TypeVar

from tests.samples.ward_attention import ATTENTION
from tests.samples.ward_roster import REST_SENTENCE, cell, running_solver, ward_roster
from tests.samples.ward_today import CALM_TODAY, CRITICAL_TODAY, DAY_MET, SIGN_IN

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.services.snapshots.advice import (
    AdviceSnapshot,
    FairnessLine,
    OpenShift,
    RepairSnapshot,
    RequestLine,
    WhatIfCopy,
    WhatIfSnapshot,
)
from medschedule_desktop.services.snapshots.attention import AttentionGroup, AttentionSnapshot
from medschedule_desktop.services.snapshots.edit import (
    NO_OVERRIDE,
    CellAt,
    CellWish,
    EditAnswer,
    EditPreview,
    HeldCell,
    HeldEdit,
    Override,
)
from medschedule_desktop.services.snapshots.roster import (
    OFF,
    CellSnapshot,
    GroupSnapshot,
    MarkKind,
    OpenShiftExplanation,
    PersonSnapshot,
    RosterSnapshot,
    SolverSnapshot,
    SolverState,
)
from medschedule_desktop.services.snapshots.shell import ShellSnapshot
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInSnapshot, SignInState
from medschedule_desktop.services.snapshots.today import CallLogRow, TodaySnapshot
from medschedule_desktop.services.snapshots.versions import (
    ChangeLine,
    PostedSchedule,
    VersionSnapshot,
    VersionsSnapshot,
)
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.schedule_notice import Told
from medschedule_shared.model.turn_entry import TurnChoice

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


class ShellInMemory(StillService[ShellSnapshot]):
    """The frame of a person who may open every unit it names."""

    def show_unit(self, unit_id: str) -> ShellSnapshot:
        """Put another unit on show."""
        names = dict(self.snapshot.units)
        self.snapshot = replace(self.snapshot, unit_id=unit_id, unit_name=names[unit_id])
        return self.load()


class TodayInMemory(StillService[TodaySnapshot]):
    """The double call-out of fixture `ward_4w_0545`: two call-outs make it critical, two yeses mend it."""

    def __init__(self) -> None:
        super().__init__(CALM_TODAY)
        self.out: list[str] = []
        self.calls: list[tuple[str, CallOutcome]] = []
        self.census: tuple[int, int, int] | None = None
        self.options: list[str] = []
        self.turns: list[tuple[str, TurnChoice]] = []
        self.called_back: list[str] = []

    def record_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Take a person off."""
        self.out.append(assignment_id)
        return self._show()

    def undo_call_out(self, assignment_id: str) -> TodaySnapshot:
        """Put them back."""
        self.out.remove(assignment_id)
        return self._show()

    def explain_call_out(self, call_out_id: str, reason: str) -> TodaySnapshot:
        """Keep nothing: who reads what is the service's."""
        return self._show()

    def log_call(self, staff_id: str, outcome: CallOutcome) -> TodaySnapshot:
        """Note a call; the next candidate in order is the next to call."""
        self.calls.append((staff_id, outcome))
        return self._show()

    def undo(self, entry: str) -> TodaySnapshot:
        """Take an entry of the log back."""
        kind, _, id_ = entry.partition(":")
        if kind == "call_out":
            return self.undo_call_out(id_)
        self.calls = [call for call in self.calls if call[0] != id_]
        return self._show()

    def apply_fallback(self, key: str) -> TodaySnapshot:
        """Note the option."""
        self.options.append(key)
        return self._show()

    def release(self, assignment_id: str, *, standby: bool) -> TodaySnapshot:
        """Note who goes home."""
        self.turns.append((assignment_id, TurnChoice.STANDBY if standby else TurnChoice.RELEASED))
        return self._show()

    def answer_turn(self, assignment_id: str, choice: TurnChoice) -> TodaySnapshot:
        """Note what somebody says."""
        self.turns.append((assignment_id, choice))
        return self._show()

    def call_back(self, entry_id: str) -> TodaySnapshot:
        """Note who is called back."""
        self.called_back.append(entry_id)
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


class EditsInMemory:
    """Takes letters, moves and pins, with one rule that warns and one that must hold.

    A Day after an Evening is too little rest and not saved; a Night on a day that somebody asked to have off
    needs a reason.
    """

    def __init__(self, snapshot: RosterSnapshot) -> None:
        self.snapshot = snapshot
        self.done: list[tuple[CellWish, ...]] = []
        self.pins: list[tuple[CellAt, bool]] = []
        self.reasons: list[str] = []
        self.refusal: Exception | None = None
        self._history: list[tuple[RosterSnapshot, str]] = []
        self._undone: list[tuple[RosterSnapshot, str]] = []

    def answer(self, held: HeldEdit | None = None) -> EditAnswer:
        """Answer with the roster as it is."""
        undo = self._history[-1][1] if self._history else ""
        redo = self._undone[-1][1] if self._undone else ""
        return EditAnswer(self.snapshot, held, undo, redo)

    def write(self, wishes: Sequence[CellWish], override: Override = NO_OVERRIDE) -> EditAnswer:
        """Write letters."""
        if self.refusal is not None:
            raise self.refusal
        after = self.snapshot
        for wish in wishes:
            after = _written(after, wish)
        held = _held(self.snapshot, after, wishes, override)
        if held is not None:
            return self.answer(held)
        self.done.append(tuple(wishes))
        self.reasons += [override.reason] if override.rules else []
        return self._change(after, f"{wishes[0].letter or 'Off'}, {len(wishes)}")

    def move(self, source: CellAt, target: CellAt, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Move a letter."""
        letter = _cell_at(self.snapshot, source).letter
        wishes = (CellWish(source.staff_id, source.day, ""), CellWish(target.staff_id, target.day, letter))
        return self.write(wishes, override)

    def set_pins(self, cells: Sequence[CellAt], *, is_pinned: bool) -> EditAnswer:
        """Pin or let go."""
        after = self.snapshot
        for at in cells:
            self.pins.append((at, is_pinned))
            after = _changed(after, at, lambda before: replace(before, pinned=is_pinned))
        return self._change(after, "Pin")

    def paste(self, corner: CellAt, text: str, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Write one line of letters."""
        letters = text.split("\t")
        wishes = [
            CellWish(corner.staff_id, corner.day + timedelta(days=number), letter)
            for number, letter in enumerate(letters)
        ]
        return self.write(wishes, override)

    def preview_move(self, source: CellAt, target: CellAt) -> EditPreview:
        """Say that too little rest would be left."""
        return EditPreview(can_save=False, mark=MarkKind.HARD, sentences=(REST_SENTENCE,), cover=())

    def undo(self) -> EditAnswer:
        """Take the last change back."""
        before, words = self._history.pop()
        self._undone.append((self.snapshot, words))
        self.snapshot = before
        return self.answer()

    def redo(self) -> EditAnswer:
        """Make it again."""
        after, words = self._undone.pop()
        self._history.append((self.snapshot, words))
        self.snapshot = after
        return self.answer()

    def _change(self, after: RosterSnapshot, words: str) -> EditAnswer:
        self._history.append((self.snapshot, words))
        self._undone.clear()
        self.snapshot = after
        return self.answer()


class ScheduleInMemory:
    """A roster that takes edits, and one search: it reports once, then waits to be stopped."""

    def __init__(self, snapshot: RosterSnapshot | None = None) -> None:
        self.edits = EditsInMemory(snapshot or ward_roster())
        self.periods = PeriodsInMemory(self.edits)
        self.versions = VersionsInMemory(self.edits)
        self.advice = AdviceInMemory(self.edits)
        self.best_used = False
        self.search_error: Exception | None = None
        self.no_model: str | None = None
        self.asked_with_model: list[bool] = []
        self._stopped = Event()

    def load(self) -> EditAnswer:
        """Answer with the roster as it is."""
        return self.edits.answer()

    def why_no_model(self) -> str | None:
        """Answer as it was set."""
        return self.no_model

    def generate(
        self, report: Callable[[SolverSnapshot], None], *, with_model: bool = False
    ) -> SolverSnapshot:
        """Report one better schedule, then wait for the end."""
        self.asked_with_model.append(with_model)
        if self.search_error is not None:
            raise self.search_error
        report(running_solver())
        self._stopped.wait(timeout=30)
        return replace(running_solver(), state=SolverState.STOPPED, title="Stopped; the best is kept")

    def stop(self) -> None:
        """End the search."""
        self._stopped.set()

    def use_best(self) -> EditAnswer:
        """Take the best over."""
        self.best_used = True
        return self.edits.answer()


class PeriodsInMemory:
    """Names whatever schedule is asked for."""

    def __init__(self, edits: EditsInMemory) -> None:
        self._edits = edits

    def show(self, period_id: str) -> EditAnswer:
        """Put it on show under another name."""
        self._edits.snapshot = replace(self._edits.snapshot, period_id=period_id, period_title=period_id)
        return self._edits.answer()

    def open_next(self, first_day: date, days: int) -> EditAnswer:
        """Show it."""
        return self.show(f"{first_day.isoformat()}, {days} days")

    def archive(self) -> EditAnswer:
        """Change nothing."""
        return self._edits.answer()

    def remove(self) -> EditAnswer:
        """Change nothing."""
        return self._edits.answer()


class VersionsInMemory:
    """One posted version, and what differs from it."""

    def __init__(self, edits: EditsInMemory) -> None:
        self._edits = edits
        self.posted = False

    def load(self) -> VersionsSnapshot:
        """Answer with one changed cell."""
        line = ChangeLine("Amy Tran, Mon 26 Oct", "D, was off", "s-amy-tran", date(2026, 10, 26), "")
        version = VersionSnapshot(1, "Version 1", "Posted by Ellen Marsh, Wed 14 Oct 2026 14:07", ())
        summary = "1 cell differs from version 1."
        return VersionsSnapshot((version,), "Version 2", summary, (line,), can_post=True, why_not="")

    def post(self) -> PostedSchedule:
        """Publish, with a folder that nobody may write to."""
        self.posted = True
        posted = replace(self._edits.snapshot, is_posted=True, state_label="Posted, version 1")
        self._edits.snapshot = posted
        return PostedSchedule(self._edits.answer(), "4 West", "", b"", Path("/proc/nowhere"), "4W")

    def note_told(self, notice_id: str, version: int, how: Told | None) -> VersionsSnapshot:
        return self.load()

    def calendar(self, staff_id: str = "") -> bytes:
        return staff_id.encode()


class AdviceInMemory:
    """One open shift with two repairs, and one copy."""

    def __init__(self, edits: EditsInMemory) -> None:
        self._edits = edits
        self.applied: list[tuple[int, int, str]] = []
        self.used: list[str] = []
        self.stopped = 0
        self.found: WhatIfSnapshot | None = None

    def explain(self, report: Callable[[AdviceSnapshot], None]) -> AdviceSnapshot:
        """Tell the reasons first, then the repairs."""
        report(replace(ADVICE, open_shifts=(replace(ADVICE.open_shifts[0], repairs=None),)))
        return ADVICE

    def stop(self) -> None:
        """Count how often it was stopped."""
        self.stopped += 1

    def apply_repair(self, key: int, number: int, override: Override = NO_OVERRIDE) -> EditAnswer:
        """The second repair needs a reason."""
        told, rules = ("Overtime.",), ("overtime",)
        if number == 1 and not override.rules:
            held = HeldEdit(MarkKind.WARNING, "Not saved yet.", told, (), rules, 10, may_override=True)
            return self._edits.answer(held)
        self.applied.append((key, number, override.reason))
        return self._edits.answer()

    def compare(self, report: Callable[[WhatIfSnapshot], None]) -> WhatIfSnapshot:
        """Tell two copies."""
        report(WhatIfSnapshot("Looking.", COPIES[:1], is_running=True))
        self.found = WhatIfSnapshot("1 other way was found at 10:42.", COPIES, is_running=False)
        return self.found

    def stop_comparing(self) -> None:
        """Count how often it was stopped."""
        self.stopped += 1

    def kept(self) -> WhatIfSnapshot | None:
        """Tell what was found last."""
        return self.found

    def use_copy(self, name: str) -> EditAnswer:
        """Take it over."""
        self.used.append(name)
        return self._edits.answer()


ADVICE = AdviceSnapshot(
    summary="1 kind of shift stays open.",
    open_shifts=(
        OpenShift(
            0,
            OpenShiftExplanation(
                "Why Night 14 Nov is one short",
                "Sat 14 Nov 19:00 needs 6 RN, has 5. These cannot all hold:",
                ("6 RN and a charge on every night", "Ortiz and Shah on approved leave, 14–17 Nov"),
            ),
            (
                RepairSnapshot("Colin Hayes works N 14 Nov", "36 h that week", needs_consent=False),
                RepairSnapshot("Ian Fraser works N 14 Nov", "48 h that week", needs_consent=False),
            ),
        ),
    ),
    shortages=(),
    requests=(
        RequestLine("Tessa Byrne, Sat 21 Nov", "Night needs 6 RN.", "s-tessa-byrne", date(2026, 11, 21)),
    ),
    fairness=(FairnessLine("Alan Prewitt", "0 + 0", "3 + 2", "1 + 0", "0 + 1"),),
    is_complete=True,
)
COPIES = (
    WhatIfCopy("", "As it is now", (("Coverage", "99.1 %"), ("Fairness", "88.0 %")), (), can_use=False),
    WhatIfCopy(
        "fairest",
        "Fairest",
        (("Coverage", "99.1 %"), ("Fairness", "93.4 %")),
        ("3 shifts move.",),
        can_use=True,
    ),
)


def _written(snapshot: RosterSnapshot, wish: CellWish) -> RosterSnapshot:
    def change(before: CellSnapshot) -> CellSnapshot:
        after = cell(wish.letter) if wish.letter else OFF
        return replace(after, leave=before.leave, asked_off=before.asked_off)

    return _changed(snapshot, CellAt(wish.staff_id, wish.day), change)


def _changed(
    snapshot: RosterSnapshot, at: CellAt, change: Callable[[CellSnapshot], CellSnapshot]
) -> RosterSnapshot:
    column = next(number for number, entry in enumerate(snapshot.days) if entry.day == at.day)

    def person(before: PersonSnapshot) -> PersonSnapshot:
        if before.staff_id != at.staff_id:
            return before
        cells = list(before.cells)
        cells[column] = change(cells[column])
        return replace(before, cells=_checked(cells))

    groups = tuple(
        GroupSnapshot(group.title, tuple(person(before) for before in group.people))
        for group in snapshot.groups
    )
    return replace(snapshot, groups=groups)


def _cell_at(snapshot: RosterSnapshot, at: CellAt) -> CellSnapshot:
    column = next(number for number, entry in enumerate(snapshot.days) if entry.day == at.day)
    people = (person for group in snapshot.groups for person in group.people)
    return next(person.cells[column] for person in people if person.staff_id == at.staff_id)


def _held(
    before: RosterSnapshot, after: RosterSnapshot, wishes: Sequence[CellWish], override: Override
) -> HeldEdit | None:
    tired = _hard(after) > _hard(before)
    asked = any(
        wish.letter == "N" and _cell_at(before, CellAt(wish.staff_id, wish.day)).asked_off for wish in wishes
    )
    if not tired and (not asked or override.rules):
        return None
    mark = MarkKind.HARD if tired else MarkKind.WARNING
    words = REST_SENTENCE if tired else "This day was asked off."
    cells = tuple(HeldCell(wish.staff_id, wish.day, wish.letter, mark, words) for wish in wishes)
    rules = () if tired else ("asked_off",)
    return HeldEdit(mark, f"Not saved. {words}", (words,), cells, rules, 10, may_override=not tired)


def _hard(snapshot: RosterSnapshot) -> int:
    people = (person for group in snapshot.groups for person in group.people)
    return sum(cell.mark is MarkKind.HARD for person in people for cell in person.cells)


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

    def view(self) -> AttentionSnapshot:
        """Answer for somebody who looks."""
        return self.load()

    def ask(self) -> bool:
        """There is no server."""
        return False

    def choose(self, item_id: str, choice_id: str) -> AttentionSnapshot:
        """Settle one."""
        self.choices.append((item_id, choice_id))
        groups = (
            AttentionGroup(group.title, tuple(item for item in group.items if item.item_id != item_id))
            for group in self.snapshot.groups
        )
        self.snapshot = AttentionSnapshot(tuple(group for group in groups if group.items))
        return self.snapshot
