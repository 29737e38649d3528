"""The floor of people that a time span needs, whatever shift they are on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Floor:
    """People who must be at work at every minute of a span.

    Floors are cut where a shift begins or ends and where the census changes, so that a solver may count
    the shifts that cover the whole span.

    Attributes:
        start: elapsed minutes since the period's first local midnight.
        end: the same, exclusive.
        skill: who counts; None counts everybody.
        minimum: people at work.
        under: cost of each person missing, once for the span.
    """

    start: int
    end: int
    skill: str | None
    minimum: int
    under: int

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"A floor's end ({self.end}) must be after its start ({self.start}).")
        if self.minimum < 0:
            raise ValueError(f"A floor's minimum cannot be negative: {self.minimum}.")
        if self.under < 0:
            raise ValueError(f"A floor's cost under the minimum cannot be negative: {self.under}.")
