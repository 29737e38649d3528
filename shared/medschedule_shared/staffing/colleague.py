"""A member of staff with what binds them and what they work, and what a change of it would break."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.live_check import live_check
from medschedule_shared.rules.overtime import OvertimeRule, WeeklyOvertime
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person with all that a decision about their work asks for.

    Attributes:
        rules: those that bind this person, of the organisation and of the contract.
        timeline: their work on every unit, as far back and ahead as the rules look.
        overtime: from when on a minute is overtime.
        hourly_cost: in the organisation's currency; None where it is unknown.
    """

    person: Person
    rules: tuple[PersonRule, ...]
    timeline: Timeline
    overtime: OvertimeRule = field(default_factory=WeeklyOvertime)
    hourly_cost: float | None = None

    def overtime_minutes(self, frame: Frame, timeline: Timeline | None = None) -> int:
        """Return the minutes of overtime in the pay weeks of a frame.

        Args:
            timeline: work to judge instead of what the person has.
        """
        judged = self.timeline if timeline is None else timeline
        return self.overtime.minutes(judged.paid_minutes, frame)

    def overtime_added(self, frame: Frame, work: Work) -> int:
        """Return the minutes of overtime that one more piece of work makes."""
        days = self.overtime.counted_with(work.day, frame)
        ours = self.timeline.paid_minutes
        paid = {day: ours[day] for day in days if day in ours}
        with_it = {**paid, work.day: paid.get(work.day, 0) + work.paid_minutes}
        after = self.overtime.minutes(with_it, frame)
        return after - self.overtime.minutes(paid, frame) if after else 0

    def breaches(
        self, frame: Frame, *, gains: Iterable[Work] = (), loses: Iterable[Work] = ()
    ) -> tuple[Violation, ...]:
        """Return what a change of their work would newly break or make worse, the gravest first.

        What is broken already is no reason against a change that leaves it as it is or makes it better.
        """
        return live_check(self.person, self.timeline, frame, self.rules, gains=gains, loses=loses)


def binding(violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """Return those that keep a change from being saved."""
    return tuple([found for found in violations if found.severity is Severity.NO_SAVE])
