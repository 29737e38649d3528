"""Commands that become a proposal: tried on the schedule as it is, and made only when a person accepts."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from medschedule_shared.assistant.command_part import CommandPart, PersonId, ShiftId, TypedCommand
from medschedule_shared.assistant.group import Group

MOST_WISHES = 500
"""Characters of what a schedule should be like, in words."""


class ChangeCommand(TypedCommand):
    """Base of the commands that change something."""

    is_change: ClassVar[bool] = True


class GiveOff(ChangeCommand):
    """Take a person's shift of a day away, so that they are off."""

    kind: Literal["give_off"] = "give_off"
    person: PersonId
    day: date


class Assign(ChangeCommand):
    """Give a person a shift on a day, in place of any other that day."""

    kind: Literal["assign"] = "assign"
    person: PersonId
    day: date
    shift: ShiftId


class Move(ChangeCommand):
    """Let a person work their shift of `day` on `otherDay` in its place."""

    kind: Literal["move"] = "move"
    person: PersonId
    day: date
    other_day: date


class Swap(ChangeCommand):
    """Let two people work each other's shift: that of `person` on `day`, that of `other` on `otherDay`."""

    kind: Literal["swap"] = "swap"
    person: PersonId
    day: date
    other: PersonId
    other_day: date


class Off(CommandPart):
    """Each of them is off on a day."""

    kind: Literal["off"] = "off"
    day: date


class Works(CommandPart):
    """Each of them works a shift on a day."""

    kind: Literal["works"] = "works"
    day: date
    shift: ShiftId


class ChangeForGroup(ChangeCommand):
    """Change a day of everybody in a group, for instance of all with three nights in a week.

    Say the group by what its people work; never list people.
    """

    kind: Literal["change_for_group"] = "change_for_group"
    group: Group
    change: Annotated[Off | Works, Field(discriminator="kind")]


class Liking(StrEnum):
    """How somebody feels about a kind of shift."""

    PREFERS = "prefers"
    AVOIDS = "avoids"
    NEITHER = "neither"


class ChangePreferences(ChangeCommand):
    """Record that a person prefers a kind of shift, would avoid it, or neither."""

    kind: Literal["change_preferences"] = "change_preferences"
    person: PersonId
    shift: ShiftId
    liking: Liking


class RuleLimit(StrEnum):
    """A limit of the rules, by its name in `RuleOverrides`; those with minutes are in minutes."""

    REST = "minimum_rest_minutes"
    REST_AFTER_NIGHTS = "rest_after_nights_minutes"
    SHIFT_LENGTH = "maximum_shift_minutes"
    WORK_IN_24_HOURS = "maximum_minutes_24_hours"
    WORK_IN_SEVEN_DAYS = "maximum_minutes_seven_days"
    NIGHTS_IN_A_ROW = "maximum_consecutive_nights"
    DAYS_OFF_IN_A_ROW = "minimum_consecutive_days_off"
    WEEKENDS_IN_A_ROW = "maximum_consecutive_weekends"
    WEEKENDS_OFF_EVERY = "weekends_off_every"
    OVERTIME_AFTER = "overtime_weekly_minutes"

    @property
    def is_minutes(self) -> bool:
        """Tell whether it is a length of time."""
        return self.value.endswith("_minutes") or "_minutes_" in self.value


class ChangeRule(ChangeCommand):
    """Set a limit of this unit's rules apart from the organisation's. Times are in minutes."""

    kind: Literal["change_rule"] = "change_rule"
    limit: RuleLimit
    value: Annotated[int, Field(ge=0, le=10_080)]


class Build(ChangeCommand):
    """Build a schedule: for the first one that is not posted yet, or for the one with a day in it.

    Attributes:
        day: a day of the schedule; none is the first that is still planned.
        wishes: what it should be like, in words; may be empty.
    """

    kind: Literal["build"] = "build"
    day: date | None = None
    wishes: Annotated[str, Field(max_length=MOST_WISHES)] = ""
