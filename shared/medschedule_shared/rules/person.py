"""What the rules know of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from medschedule_shared.language import marked
from medschedule_shared.rules.frame import MINUTES_IN_DAY
from medschedule_shared.rules.parameters import DAYS_IN_WEEK


@dataclass(frozen=True, slots=True)
class Validity:
    """The dates between which a credential holds, both included; None is without end."""

    valid_from: date | None = None
    valid_until: date | None = None

    def covers(self, first: date, last: date) -> bool:
        """Tell whether the credential holds on every date from `first` to `last`."""
        begun = self.valid_from is None or self.valid_from <= first
        return begun and (self.valid_until is None or last <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a person may not be scheduled, both included, and the word for why.

    The reason is a category (marked("approved leave"), "unavailable"), never a diagnosis.
    """

    first_date: date
    last_date: date
    reason: str = marked("approved leave")

    def __post_init__(self) -> None:
        if self.last_date < self.first_date:
            raise ValueError("An absence cannot end before it starts.")


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the week, by the wall clock, in which a person can work.

    Attributes:
        weekday: the weekday it starts on; Monday is 0.
        start_minute: minutes after midnight.
        end_minute: the same, exclusive; past 1440 where it runs into the next day.
    """

    weekday: int
    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday < DAYS_IN_WEEK:
            raise ValueError(f"A window's weekday must be from 0 (Monday) to 6 (Sunday), not {self.weekday}.")
        if not 0 <= self.start_minute < MINUTES_IN_DAY:
            raise ValueError("A window must start between 00:00 and 23:59.")
        if not 0 < self.end_minute - self.start_minute <= MINUTES_IN_DAY:
            raise ValueError("A window must end after it starts, and within 24 h.")


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, as far as rules and needs go.

    Attributes:
        id: the person's id.
        name: what a person reads.
        skills: the seats the person counts for (RN, CNA, charge ...); an orientee has none.
        credentials: the periods in which each credential holds, by code; renewals give several.
        absences: leave and other days off.
        availability: when the person can work; empty is at any time.
        units: ids of the units that the person has been oriented to; None where that is not kept.
    """

    id: str
    name: str
    skills: frozenset[str] = frozenset()
    credentials: Mapping[str, tuple[Validity, ...]] = field(default_factory=lambda: MappingProxyType({}))
    absences: tuple[Absence, ...] = ()
    availability: tuple[Window, ...] = ()
    units: frozenset[str] | None = None
