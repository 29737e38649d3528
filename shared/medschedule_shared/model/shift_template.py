"""The shifts that a unit works."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from medschedule_shared.model.declaration import Index, UnitEntity
from medschedule_shared.time.shift_span import WallTime


class ShiftType(StrEnum):
    """The kind of shift; the letter is what the grid shows and a key press enters."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"
    ON_CALL = "on_call"


class ShiftTemplate(UnitEntity):
    """A labelled shift with its wall-clock times; an end not after the start is the next day (S130).

    Attributes:
        paid_minutes: on a day without a clock change; the unpaid break is the rest.
    """

    collection: ClassVar[str] = "shift_templates"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId",)),)
    found_by: ClassVar[tuple[str, ...]] = ("unitId",)
    editable: ClassVar[tuple[str, ...]] = (
        "label",
        "letter",
        "shiftType",
        "startTime",
        "endTime",
        "paidMinutes",
    )

    label: str = Field(min_length=1, max_length=40)
    letter: str = Field(min_length=1, max_length=3)
    shift_type: ShiftType
    start_time: WallTime
    end_time: WallTime
    paid_minutes: int = Field(gt=0, le=1440)
