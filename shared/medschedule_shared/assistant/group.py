"""A set of people, told by what they work: the station looks up who they are."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from medschedule_shared.assistant.command_part import CommandPart
from medschedule_shared.model.staff import StaffRole

MOST_DAYS = 84
"""The longest schedule there is, in days; no group is told by more."""


class Work(StrEnum):
    """Which shifts count."""

    ANY = "any"
    DAYS = "days"
    EVENINGS = "evenings"
    NIGHTS = "nights"
    WEEKENDS = "weekends"


class Group(CommandPart):
    """Everybody of the unit who works so many shifts of a kind on the days from `first` to `last`.

    Attributes:
        work: which shifts count.
        least: shifts that a person has at least; 0 asks nothing.
        most: shifts that a person has at most; none asks nothing.
        first: the first day that counts.
        last: the last day that counts.
        role: only people of this role; none takes all.
    """

    work: Work = Work.ANY
    least: Annotated[int, Field(ge=0, le=MOST_DAYS)] = 1
    most: Annotated[int, Field(ge=0, le=MOST_DAYS)] | None = None
    first: date
    last: date
    role: StaffRole | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not 0 <= (self.last - self.first).days < MOST_DAYS:
            raise ValueError(f"last is on first or after it, within {MOST_DAYS} days.")
        if self.most is not None and self.most < self.least:
            raise ValueError(f"most ({self.most}) is less than least ({self.least}).")
        return self
