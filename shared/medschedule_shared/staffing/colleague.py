"""A member of staff with what binds them and what they work, and what a change of it would break."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, gravest_first
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation

FULL_WEEK_MINUTES = 40 * 60


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person with all that a decision about their work asks for.

    Attributes:
        rules: those that bind this person, of the organisation and of the contract.
        timeline: their work on every unit, as far back and ahead as the rules look.
        overtime_after: paid minutes in a pay week beyond which a minute is overtime.
        hourly_cost: in the organisation's currency; None where it is unknown.
    """

    person: Person
    rules: tuple[PersonRule, ...]
    timeline: Timeline
    overtime_after: int = FULL_WEEK_MINUTES
    hourly_cost: float | None = None

    def breaches(
        self, frame: Frame, *, gains: Collection[Work] = (), loses: Collection[Work] = ()
    ) -> tuple[Violation, ...]:
        """Return what a change of their work would newly break or make worse, the gravest first.

        What is broken already is no reason against a change that leaves it as it is or makes it better.
        """
        timeline = self.timeline.without(loses) if loses else self.timeline
        if gains:
            timeline = timeline.with_work(*gains)
        found: list[Violation] = []
        for rule in self.rules:
            after = rule.check(self.person, timeline, frame)
            if after:
                before = rule.check(self.person, self.timeline, frame)
                found += _caused(before, after, whole_period=rule.reach is None)
        return gravest_first(found)


def binding(violations: Collection[Violation]) -> tuple[Violation, ...]:
    """Return those that keep a change from being saved."""
    return tuple(found for found in violations if found.severity is Severity.NO_SAVE)


def _caused(
    before: tuple[Violation, ...], after: tuple[Violation, ...], *, whole_period: bool
) -> Iterator[Violation]:
    """Yield the breaches of one rule that are new, or graver than they were.

    A rule about the whole period names other days as soon as any shift moves, so only its excess tells
    whether it is broken more than it was.
    """
    if whole_period and _excess(after) <= _excess(before):
        return
    for new in after:
        covered = any(new.excess <= old.excess and set(new.days) <= set(old.days) for old in before)
        if whole_period or not covered:
            yield new


def _excess(violations: tuple[Violation, ...]) -> int:
    return sum(violation.excess for violation in violations)
