"""A roster with a change that is not made yet, and what the change would do."""

from dataclasses import dataclass

from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.violation import Violation
from medschedule_shared.staffing.colleague import Colleague, binding
from medschedule_shared.staffing.roster_edit import Seat

Violations = tuple[Violation, ...]
ByDay = dict[int, Violations]
"""What a rule about the unit says, by day."""


@dataclass(frozen=True, slots=True)
class CoverChange:
    """How many people answer a need, without and with an edit."""

    need: Need
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does.

    Attributes:
        breaches: what it newly breaks or makes worse, the gravest first.
        appeared: breaches that are there with it and were not without it; one that it only eases appears in
            new words, and is no reason against it.
        vanished: breaches that were there without it and are not with it.
        cover: the needs of the shifts that it changes.
    """

    breaches: Violations
    appeared: Violations
    vanished: Violations
    cover: tuple[CoverChange, ...]

    @property
    def may_be_saved(self) -> bool:
        """Tell whether it breaks no rule that keeps a change from being saved."""
        return not binding(self.breaches)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a roster is with a change: what replaces its parts, and what the change does.

    Attributes:
        effect: what it does.
        others: for the roster that it was made from.
    """

    seats: dict[str, dict[Seat, Duty]]
    colleagues: dict[str, Colleague]
    unit: UnitWork
    personal: dict[str, Violations]
    of_unit: tuple[ByDay, ...]
    effect: Effect
