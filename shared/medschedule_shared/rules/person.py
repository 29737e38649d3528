"""What the rules know of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


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

    The reason is a category ("approved leave", "unavailable"), never a diagnosis.
    """

    first_date: date
    last_date: date
    reason: str = "approved leave"

    def __post_init__(self) -> None:
        if self.last_date < self.first_date:
            raise ValueError("An absence cannot end before it starts.")


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff, as far as rules and needs go.

    Attributes:
        id: the person's id.
        name: what a person reads.
        skills: the seats the person counts for (RN, CNA, charge ...); an orientee has none.
        credentials: the periods in which each credential holds, by code; renewals give several.
        absences: leave and other days off.
    """

    id: str
    name: str
    skills: frozenset[str] = frozenset()
    credentials: Mapping[str, tuple[Validity, ...]] = field(default_factory=lambda: MappingProxyType({}))
    absences: tuple[Absence, ...] = ()
