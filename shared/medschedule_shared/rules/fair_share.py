"""The rule that the burdens of a unit fall on everybody in turn, carried on from earlier periods."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, isfinite
from typing import ClassVar

from medschedule_shared.language import decimal_words, tr
from medschedule_shared.rules.cells import Cell
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.rules.parameters import require_at_least
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words

# Shares are sums of quotients: what is a whole number but for rounding must not be rounded up.
_ROUNDING = 1e-9


class Burden(StrEnum):
    """What nobody should carry more of than the others."""

    NIGHTS = "nights"
    WEEKENDS = "weekends"
    HOLIDAYS = "holidays"
    MOVES = "moves"
    """Days on which somebody got something else than they had asked for."""


@dataclass(frozen=True, slots=True)
class FairShare:
    """No more of a burden than the person's fair share, less what they carried too much of before.

    Attributes:
        share: what falls on the person in this period, by contract: half time, half the nights.
        carried: how much more than their share they carried in earlier periods; less is negative.
        holidays: the period's holidays, for that burden.
        asked: what the person asked for, day by day, for moves.
    """

    id: ClassVar[str] = "fair_share"
    reach: ClassVar[int | None] = None
    burden: Burden
    share: float
    carried: float = 0.0
    severity: Severity = Severity.INFORMATION
    holidays: tuple[Holiday, ...] = ()
    asked: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        require_at_least(self.id, "share", self.share, 0)
        for field, value in (("share", self.share), ("carried", self.carried)):
            if not isfinite(value):
                raise ValueError(f"The {field} of {self.id} must be a number, not {value}.")

    @property
    def maximum(self) -> int:
        """The most that is still fair."""
        return max(0, ceil(self.share - self.carried - _ROUNDING))

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        borne = self.borne(timeline, frame)
        if len(borne) <= self.maximum:
            return ()
        text = tr(
            "{count} in the period, at most {maximum} allowed. The fair share is {share}, with "
            "{carried} carried from earlier periods.",
            count=_burden_words(self.burden, len(borne)),
            maximum=self.maximum,
            share=decimal_words(f"{self.share:.1f}"),
            carried=decimal_words(f"{self.carried:+.1f}"),
        )
        days = tuple(day for days in borne for day in days)
        return (Violation(self.id, self.severity, person.id, days, text, len(borne) - self.maximum),)

    def borne(self, timeline: Timeline, frame: Frame) -> list[list[int]]:
        """Return the days of each time that the person bears the burden in the period."""
        if self.burden is Burden.WEEKENDS:
            weekends = ([day for day in weekend if day in timeline.days] for weekend in frame.weekends)
            return [days for days in weekends if days]
        if self.burden is Burden.NIGHTS:
            days = sorted(timeline.night_days)
        elif self.burden is Burden.HOLIDAYS:
            days = sorted({frame.day_of(holiday.date) for holiday in self.holidays} & timeline.days)
        else:
            days = sorted(cell.day for cell in self.asked if not cell.is_kept_by(timeline))
        return [[day] for day in days if 0 <= day < frame.days]


def _burden_words(burden: Burden, count: int) -> str:
    match burden:
        case Burden.NIGHTS:
            return count_words(count, "night")
        case Burden.WEEKENDS:
            return count_words(count, "weekend")
        case Burden.HOLIDAYS:
            return count_words(count, "holiday")
        case Burden.MOVES:
            return count_words(count, "move")
