"""A member of staff with what binds them and what they work, and what a change of it would break."""

from collections.abc import Collection
from dataclasses import dataclass

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, check_person
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
    """

    person: Person
    rules: tuple[PersonRule, ...]
    timeline: Timeline
    overtime_after: int = FULL_WEEK_MINUTES

    def breaches(
        self, frame: Frame, *, gains: Collection[Work] = (), loses: Collection[Work] = ()
    ) -> tuple[Violation, ...]:
        """Return what a change of their work would newly break or make worse, the gravest first.

        What is broken already is no reason against a change that leaves it as it is or makes it better.
        """
        timeline = self.timeline.without(loses) if loses else self.timeline
        after = check_person(self.person, timeline.with_work(*gains), frame, self.rules)
        if not after:
            return ()
        broken = {violation.rule for violation in after}
        suspects = [rule for rule in self.rules if rule.id in broken]
        before = check_person(self.person, self.timeline, frame, suspects)
        return tuple(found for found in after if not any(_covers(old, found) for old in before))


def binding(violations: Collection[Violation]) -> tuple[Violation, ...]:
    """Return those that keep a change from being saved."""
    return tuple(found for found in violations if found.severity is Severity.NO_SAVE)


def _covers(old: Violation, new: Violation) -> bool:
    """Tell whether a breach was there before, at least as grave and on the same days."""
    return old.rule == new.rule and new.excess <= old.excess and set(new.days) <= set(old.days)
