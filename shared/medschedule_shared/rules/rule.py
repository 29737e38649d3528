"""The contract that every rule about a person keeps, and the check of one person by many rules."""

from collections.abc import Iterable
from typing import ClassVar, Protocol

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation


class PersonRule(Protocol):
    """A rule that one person's work keeps or breaks, with its parameters.

    A breach is reported only where a day of the period has part in it: history alone is past mending.
    """

    id: ClassVar[str]

    @property
    def severity(self) -> Severity:
        """How strongly the rule binds."""

    @property
    def reach(self) -> int | None:
        """Within how many days of a day's shifts all the work lies that decides the breaches which name it.

        None means all of the work.
        """

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        """Return every breach of this rule in the person's work."""


def check_person(
    person: Person, timeline: Timeline, frame: Frame, rules: Iterable[PersonRule]
) -> tuple[Violation, ...]:
    """Return every breach of these rules, the gravest first."""
    return gravest_first(violation for rule in rules for violation in rule.check(person, timeline, frame))


def gravest_first(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Return violations by severity, and those of one severity by their days."""
    return tuple(sorted(violations, key=lambda violation: (-violation.severity, violation.days)))
