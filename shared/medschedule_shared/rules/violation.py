"""What a rule answers when it is broken."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How strongly a rule binds; the order is the strength, so severities compare."""

    INFORMATION = 1
    """Shown to the person; nothing is held back."""
    WARNING = 2
    """May be saved with a reason; the solver never breaks it of its own accord."""
    NO_SAVE = 3
    """May not be saved."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of one rule, in words that a person can act on.

    Attributes:
        rule: the id of the rule.
        severity: how strongly that rule binds here.
        person: the person's id, or None for a need of the unit.
        days: the days concerned, counted from the period's first day; negative days are history.
        text: one sentence or two, with the figures.
        excess: how far past its limit, in the rule's own unit: days, shifts, weekends, minutes, people.
    """

    rule: str
    severity: Severity
    person: str | None
    days: tuple[int, ...]
    text: str
    excess: int = 1

    def __post_init__(self) -> None:
        if self.excess < 1:
            raise ValueError("A violation goes past its limit by one at least.")
