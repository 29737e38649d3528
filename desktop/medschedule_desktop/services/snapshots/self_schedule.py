"""Self-scheduling: a period that staff pick their shifts of, and what a manager balances afterwards."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class WindowState(StrEnum):
    """Where a period stands. NONE: staff do not pick it. WAITING: the window opens later."""

    NONE = "none"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    POSTED = "posted"


@dataclass(frozen=True, slots=True)
class PickOption:
    """A shift of a day that the person may pick.

    Attributes:
        template_id: the kind of shift.
        letter: for instance "D".
        label: for instance "Day".
        count: people who picked it against its seats, for instance "5/7".
        is_full: whether it has as many as seats.
        pick_id: the person's own pick; empty if it is not theirs.
    """

    template_id: str
    letter: str
    label: str
    count: str
    is_full: bool
    pick_id: str = ""


@dataclass(frozen=True, slots=True)
class PickDay:
    """One day of the period.

    Attributes:
        title: for instance "Sat 31 Oct".
        note: why nothing can be picked, for instance "Leave"; may be empty.
    """

    day: date
    title: str
    is_weekend: bool
    options: tuple[PickOption, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeterRow:
    """One part of what a person owes, for instance ("Hours", "96 of 144 h").

    Attributes:
        share: 0 to 1, how much of it is picked.
    """

    label: str
    words: str
    share: float
    is_met: bool


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A shift with more or fewer people than seats.

    Attributes:
        title: for instance "Night Sat 31 Oct, RN".
        count: for instance "9 of 7".
        sentence: who is moved and why, or how many seats stay empty.
        is_over: whether more picked it than it has seats.
    """

    title: str
    count: str
    sentence: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class SelfScheduleSnapshot:
    """Everything the page paints.

    Attributes:
        period_id: empty when there is no schedule before posting.
        title: the days of the period.
        sentence: where it stands and what to do.
        person_id, person_name: whose picks are on show.
        people: whom this user may pick for, id and name.
        weeks: the days, seven in a row; places before the first day are None.
        meter: what the person owes and has.
        problems: rules that the picks would break, in words.
        balance: over- and under-filled shifts, over-filled first.
        balance_sentence: the list in one line.
        can_pick: whether this user may pick now; `why_not` says why not.
        can_manage: whether this user opens and closes the window.
        can_take_over: whether picks can go into the draft now.
    """

    period_id: str
    title: str
    state: WindowState
    sentence: str
    person_id: str = ""
    person_name: str = ""
    people: tuple[tuple[str, str], ...] = ()
    weeks: tuple[tuple[PickDay | None, ...], ...] = ()
    meter: tuple[MeterRow, ...] = ()
    problems: tuple[str, ...] = ()
    balance: tuple[BalanceRow, ...] = ()
    balance_sentence: str = ""
    can_pick: bool = False
    why_not: str = ""
    can_manage: bool = False
    can_take_over: bool = False
