"""The schedules of a unit that the Schedule page can show, and the one that could be opened next."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One schedule.

    Attributes:
        title: for instance "25 Oct – 5 Dec 2026".
        note: for instance "Posted, version 2" or "Draft, not posted".
        is_shown: whether the page shows it.
        is_current: whether it holds today.
    """

    period_id: str
    title: str
    note: str
    is_shown: bool = False
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """A schedule that can be opened.

    Attributes:
        title: its days, for instance "6 Dec 2026 – 2 Jan 2027".
    """

    first_day: date
    days: int
    title: str

    @property
    def weeks(self) -> int:
        return self.days // 7


@dataclass(frozen=True, slots=True)
class PeriodChoices:
    """What the page offers over the schedule on show.

    Attributes:
        lines: the schedules of the unit, the newest first.
        following: those that this user may open after the last.
        can_archive: whether this user may close the schedule on show.
        can_remove: whether this user may take the schedule on show away: it is a draft without a shift.
    """

    lines: tuple[PeriodLine, ...] = ()
    following: tuple[NextPeriod, ...] = ()
    can_archive: bool = False
    can_remove: bool = False


NO_CHOICES = PeriodChoices()
