"""What people ask for, short of approved leave: wishes that weigh, and never bind."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShiftRequest:
    """A wish to work, or not to work, on a day.

    Attributes:
        person: id of who asks.
        day: counted from the period's first day.
        shift: the kind of shift meant; None means any.
        wanted: whether they ask to work it, or to be spared it.
        weight: cost of not granting it.
    """

    person: str
    day: int
    shift: str | None
    wanted: bool
    weight: int

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise ValueError("A request's weight cannot be negative.")

    def is_honoured_by(self, row: Sequence[str | None]) -> bool:
        """Tell whether the person's row of kinds of shift, a day each, grants it."""
        worked = row[self.day]
        meets = worked is not None if self.shift is None else worked == self.shift
        return meets == self.wanted
