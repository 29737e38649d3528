"""The Schedule page: a period's roster, staff by day, with needs, marks and the solver's progress."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medschedule_desktop.services.snapshots.periods import NO_CHOICES, PeriodChoices


class ShiftKind(StrEnum):
    """What a cell's tint says. The letter beside it says the same without colour."""

    NONE = "none"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    ON_CALL = "on_call"


class MarkKind(StrEnum):
    """HARD: a no-save rule is broken, it cannot be posted. WARNING: allowed with a reason."""

    HARD = "hard"
    WARNING = "warning"


class NeedState(StrEnum):
    """Have against need on one day."""

    MET = "met"
    SHORT = "short"
    OVER = "over"


class BalanceState(StrEnum):
    """Hours against contract."""

    MET = "met"
    OVER = "over"
    UNDER = "under"


class SolverState(StrEnum):
    """Where the search stands.

    IDLE: never started. RUNNING: improving. STOPPED: ended by the person, best kept. DONE: time is up or no
    better schedule exists. FAILED: it ended without a schedule; the sentence says why.
    """

    IDLE = "idle"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DaySnapshot:
    """One column.

    Attributes:
        day: The local date.
        weekday: One letter, for instance "S".
        number: Day of the month.
        is_weekend: As the unit defines its weekend.
        is_today: Whether it is the local date now.
    """

    day: date
    weekday: str
    number: str
    is_weekend: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class WeekSnapshot:
    """The heading over consecutive columns, for instance "Week 1: 25 Oct – 31 Oct".

    Attributes:
        title: The heading.
        length: How many columns it spans, in order.
    """

    title: str
    length: int


@dataclass(frozen=True, slots=True)
class CellSnapshot:
    """One person on one day.

    Attributes:
        letter: What is painted and typed, for instance "D"; empty when off.
        kind: The tint.
        pinned: The solver keeps it.
        leave: Approved leave.
        asked_off: Asked to be off, undecided.
        mark: The worst rule mark on this cell.
        sentence: The rule in words with its figures; empty without a mark. Its first sentence is the
            headline, for instance "7.5 h rest, needs 10 h.".
        description: For the status bar and screen readers, for instance "D 07:00–19:30" or "off".
        is_held: It shows what somebody wanted, which was not saved.
        is_saving: It shows what was just entered, which is on its way to the replica and may not be kept yet.
        was: What it showed in the version that is compared; None when that is the same or none is.
    """

    letter: str = ""
    kind: ShiftKind = ShiftKind.NONE
    pinned: bool = False
    leave: bool = False
    asked_off: bool = False
    mark: MarkKind | None = None
    sentence: str = ""
    description: str = "off"
    is_held: bool = False
    is_saving: bool = False
    was: str | None = None


OFF = CellSnapshot()
"""The cell of a day off, shared because most cells of a roster are this one."""


@dataclass(frozen=True, slots=True)
class PersonSnapshot:
    """One row.

    Attributes:
        staff_id: The person.
        name: Full name.
        is_charge: Whether the person may run the shift.
        hours: Paid hours in the period without unit, for instance "216".
        contract_hours: Hours owed in the period without unit.
        balance: The difference, for instance "+12"; empty when met.
        balance_state: The mark that goes with it.
        cells: One per day, in the order of the days.
    """

    staff_id: str
    name: str
    is_charge: bool
    hours: str
    contract_hours: str
    balance: str
    balance_state: BalanceState
    cells: tuple[CellSnapshot, ...]


@dataclass(frozen=True, slots=True)
class GroupSnapshot:
    """People under one heading, for instance "Night rotation, 17 staff"."""

    title: str
    people: tuple[PersonSnapshot, ...]


@dataclass(frozen=True, slots=True)
class NeedCell:
    """Have against need on one day.

    Attributes:
        text: For instance "6", "5/6" or "✓".
        state: The mark that goes with it.
        sentence: For instance "Night Sat 14 Nov needs 6 RN, has 5".
        seat: The empty seat, as the form that offers it knows it; empty where nobody of a role is missing.
    """

    text: str
    state: NeedState
    sentence: str
    seat: str = ""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need over all days, for instance "Day RN" with the note "need 6, have"."""

    title: str
    note: str
    cells: tuple[NeedCell, ...]


@dataclass(frozen=True, slots=True)
class ShiftLegend:
    """A letter that can be typed into the grid.

    Attributes:
        letter: For instance "D".
        kind: Its tint.
        name: For instance "Day".
        hours: For instance "07:00–19:30".
    """

    letter: str
    kind: ShiftKind
    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class ProblemSnapshot:
    """One broken rule, for the side panel.

    Attributes:
        mark: Its severity.
        title: Whom and when it is about, for instance "Rosa Delgado, Wed 11 Nov".
        sentence: The rule in words with its figures.
        staff_id: The row to go to; None for a rule about a whole shift.
        day: The column to go to; None for a rule about the period.
    """

    mark: MarkKind
    title: str
    sentence: str
    staff_id: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class OpenShiftExplanation:
    """Why a shift stays short.

    Attributes:
        title: For instance "Why Night 14 Nov is one short".
        sentence: For instance "Sat 14 Nov 19:00 needs 6 RN, has 5. These cannot all hold:".
        reasons: The facts that cannot all hold, in words with names and dates.
    """

    title: str
    sentence: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SolverPoint:
    """The state of the search at one moment.

    Attributes:
        seconds: Since the search began.
        incumbent: Penalty of the best schedule so far; None before the first.
        bound: No schedule can have less; None before the first bound.
    """

    seconds: float
    incumbent: float | None
    bound: float | None


@dataclass(frozen=True, slots=True)
class SolverSnapshot:
    """The search for a schedule, as the person sees it.

    Attributes:
        state: Whether it runs, and how it ended.
        title: For instance "Improving the schedule".
        sentence: What happened or what to do next; empty while it runs well.
        seconds: Elapsed.
        limit_seconds: When it stops by itself.
        history: In time order.
        best: For instance "1,262"; empty before the first schedule.
        bound: For instance "1,198"; empty before the first bound.
        gap: For instance "5.1 %"; empty before both.
        first_schedule: For instance "3.1 s"; empty before the first schedule.
        hard_broken: No-save rules broken in the best, by an independent check; None before the check.
        pinned: For instance "36 of 36".
        requests: For instance "37 of 40".
        can_use: Whether there is a best schedule to take over.
    """

    state: SolverState = SolverState.IDLE
    title: str = ""
    sentence: str = ""
    seconds: float = 0.0
    limit_seconds: float = 0.0
    history: tuple[SolverPoint, ...] = ()
    best: str = ""
    bound: str = ""
    gap: str = ""
    first_schedule: str = ""
    hard_broken: int | None = None
    pinned: str = ""
    requests: str = ""
    can_use: bool = False


@dataclass(frozen=True, slots=True)
class RosterSnapshot:
    """Everything the Schedule page paints.

    Attributes:
        period_id: The schedule period; empty when the unit has none.
        period_title: For instance "25 Oct – 5 Dec 2026".
        state_label: For instance "Draft, not posted" or "Posted, version 1".
        is_posted: Whether the label names a posted version.
        staff_label: For instance "36 staff".
        weeks, days: The columns and the headings over them.
        groups: The rows.
        needs: The rows under the grid.
        legend: Letters that can be typed.
        to_fix: Broken no-save rules.
        warnings: Broken warnings.
        problems: Each of them, hard ones first.
        post_label: For instance "Post version 1".
        why_not_edit, why_not_generate, why_not_post: Why this user cannot do so now; empty if they can.
        empty_sentence: What to say instead of a grid without rows.
        unit_name: For the heading of a print.
        choices: The schedules that can be put on show or opened instead.
    """

    period_id: str
    period_title: str
    state_label: str
    is_posted: bool
    staff_label: str
    weeks: tuple[WeekSnapshot, ...]
    days: tuple[DaySnapshot, ...]
    groups: tuple[GroupSnapshot, ...]
    needs: tuple[NeedRow, ...]
    legend: tuple[ShiftLegend, ...]
    to_fix: int
    warnings: int
    problems: tuple[ProblemSnapshot, ...]
    post_label: str
    why_not_edit: str = ""
    why_not_generate: str = ""
    why_not_post: str = ""
    empty_sentence: str = ""
    unit_name: str = ""
    choices: PeriodChoices = NO_CHOICES

    @property
    def can_edit(self) -> bool:
        """Whether this user may change it now."""
        return not self.why_not_edit

    @property
    def can_generate(self) -> bool:
        """Whether this user may have it generated now."""
        return not self.why_not_generate

    @property
    def can_post(self) -> bool:
        """Whether this user may post it now."""
        return not self.why_not_post

    @property
    def short(self) -> int:
        """How many needs are not met, each day's by itself."""
        return sum(cell.state is NeedState.SHORT for need in self.needs for cell in need.cells)
