"""A rule that weighs instead of binding: what a roster should keep, and what it costs where it does not."""

from dataclasses import dataclass

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Goal:
    """A rule about one person, and the cost of each unit by which it is missed.

    Attributes:
        rule: what is wished for; its severity does not matter here.
        weight: cost of each day, shift, weekend or minute past the rule's limit.
    """

    rule: PersonRule
    weight: int

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise ValueError("A goal's weight cannot be negative.")

    def cost(self, person: Person, timeline: Timeline, frame: Frame) -> int:
        """Return what the person's work costs by this goal."""
        violations = self.rule.check(person, timeline, frame)
        return self.weight * sum(violation.excess for violation in violations)
