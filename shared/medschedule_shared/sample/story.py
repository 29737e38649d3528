"""What is settled before the sample roster is made, so that a fixture can plant its situation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from medschedule_shared.model.time_off_request import TimeOffKind


@dataclass(frozen=True, slots=True)
class FixedShift:
    """A shift that somebody works whatever else happens."""

    name: str
    unit: str
    letter: str
    day: date
    is_charge: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Time off; both ends are included."""

    name: str
    kind: TimeOffKind
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Yield its days."""
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)


@dataclass(frozen=True, slots=True)
class Story:
    """Shifts, leave and free days by full name. Nobody named here is given other leave by chance.

    Attributes:
        free: days on which a person works nothing but their fixed shifts.
    """

    shifts: tuple[FixedShift, ...] = ()
    leave: tuple[Leave, ...] = ()
    free: Mapping[str, frozenset[date]] = field(default_factory=lambda: MappingProxyType({}))

    def working(self) -> frozenset[str]:
        """Return everybody whose work it tells."""
        return frozenset({shift.name for shift in self.shifts} | set(self.free))

    def names(self) -> frozenset[str]:
        """Return everybody it tells about."""
        return self.working() | {leave.name for leave in self.leave}
