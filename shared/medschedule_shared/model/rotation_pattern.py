"""A pattern of weeks that somebody works again and again."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Index, Part, UnitEntity
from medschedule_shared.model.scheduling_rules import Weekday

DAYS_IN_WEEK = 7
MOST_WEEKS = 12
MOST_DAYS = MOST_WEEKS * DAYS_IN_WEEK


class RotationDay(Part):
    """A day with a shift; `day` counts from the first day of the first week, which is 0."""

    day: int = Field(ge=0, lt=MOST_DAYS)
    template_id: EntityId


class RotationPattern(UnitEntity):
    """Some weeks of a unit's shifts (J4): `LayRotation` pins them into a person's row of a schedule.

    Attributes:
        first_weekday: the weekday (Monday is 0) on which each of its weeks begins.
        weeks: after so many it begins again.
        days: those with a shift; the others are off.
    """

    collection: ClassVar[str] = "rotation_patterns"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId",)),)
    found_by: ClassVar[tuple[str, ...]] = ("unitId",)
    on_kiosk: ClassVar[bool] = False
    editable: ClassVar[tuple[str, ...]] = ("name", "firstWeekday", "weeks", "days")

    name: str = Field(min_length=1, max_length=60)
    first_weekday: Weekday = 6
    weeks: int = Field(ge=1, le=MOST_WEEKS)
    days: tuple[RotationDay, ...] = Field(min_length=1, max_length=MOST_DAYS)

    @model_validator(mode="after")
    def _is_within_its_weeks(self) -> Self:
        numbers = [each.day for each in self.days]
        if len(set(numbers)) < len(numbers):
            raise ValueError("days names a day twice.")
        if max(numbers) >= self.length:
            raise ValueError(f"days goes beyond the {self.weeks} that weeks says.")
        return self

    @property
    def length(self) -> int:
        """Its days, with and without a shift."""
        return self.weeks * DAYS_IN_WEEK

    @property
    def rows(self) -> tuple[tuple[EntityId | None, ...], ...]:
        """The shift of each day, week by week; None is a day off."""
        shifts = {each.day: each.template_id for each in self.days}
        return tuple(
            tuple(shifts.get(week * DAYS_IN_WEEK + day) for day in range(DAYS_IN_WEEK))
            for week in range(self.weeks)
        )

    @property
    def templates(self) -> frozenset[EntityId]:
        """The kinds of shift in it."""
        return frozenset(each.template_id for each in self.days)
