"""The contract that every rule about a unit keeps, and the check of one unit by many rules."""

from collections.abc import Iterable
from typing import ClassVar, Protocol

from medschedule_shared.rules.duty import UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.violation import Severity, Violation


class UnitRule(Protocol):
    """A rule that the work on a unit keeps or breaks as a whole, with its parameters.

    Class attributes:
        whole_period: whether it judges the period rather than its days one by one.
    """

    id: ClassVar[str]
    whole_period: ClassVar[bool]

    @property
    def severity(self) -> Severity:
        """How strongly the rule binds."""

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        """Return the breaches that one day of the period has part in.

        An edit of a shift that lasts past midnight has part in its day and the next. A rule about the whole
        period answers for the period, whatever the day.
        """

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        """Return every breach of this rule in the period."""


def check_unit(unit: UnitWork, frame: Frame, rules: Iterable[UnitRule]) -> tuple[Violation, ...]:
    """Return every breach of these rules, the gravest first."""
    return _gravest_first(violation for rule in rules for violation in rule.check(unit, frame))


def check_unit_days(
    unit: UnitWork, frame: Frame, rules: Iterable[UnitRule], days: Iterable[int]
) -> tuple[Violation, ...]:
    """Return the breaches of some days, the gravest first: the incremental check after an edit."""
    days = tuple(days)
    found = (violation for rule in rules for day in days for violation in rule.check_day(unit, frame, day))
    # A rule about the whole period says the same for each day.
    return _gravest_first(dict.fromkeys(found))


def every_day(rule: UnitRule, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
    """Return the breaches of a rule that judges each day by itself."""
    return tuple(violation for day in range(frame.days) for violation in rule.check_day(unit, frame, day))


def _gravest_first(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    return tuple(sorted(violations, key=lambda violation: (-violation.severity, violation.days)))
