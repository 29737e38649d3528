"""What a schedule was when it was posted: a version that never changes again."""

from datetime import date, timedelta
from typing import ClassVar, Self

from pydantic import Field, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.model.declaration import Index, Part, UnitEntity
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.time.instant import Instant


class PostedShift(Part):
    """A shift as it was posted; the template's times may change later, these do not.

    Attributes:
        staff_id: None for a seat that nobody had.
        replaces: the assignment whose seat it fills.
    """

    assignment_id: EntityId
    staff_id: EntityId | None
    template_id: EntityId
    role: StaffRole
    is_charge: bool = False
    shift_details: ShiftDetails
    replaces: EntityId | None = None

    @classmethod
    def of(cls, assignment: Assignment) -> Self:
        """Return what of an assignment is posted."""
        return cls(
            assignment_id=assignment.id,
            staff_id=assignment.staff_id,
            template_id=assignment.template_id,
            role=assignment.role,
            is_charge=assignment.is_charge,
            shift_details=assignment.shift_details,
            replaces=assignment.replaces,
        )


class SchedulePosting(UnitEntity):
    """One posted version of a schedule period, with every shift that somebody was expected to work (J4, J10).

    Nothing changes it: what came after is in the next version, or in the assignments themselves.
    """

    collection: ClassVar[str] = "schedule_postings"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("periodId", "version"), unique=True),
        Index(("unitId", "firstDate")),
    )
    on_kiosk: ClassVar[bool] = False

    period_id: EntityId
    version: int = Field(ge=1)
    first_date: date
    days: int = Field(ge=7, le=84)
    posted_at: Instant
    posted_by: EntityId | None = None
    shifts: tuple[PostedShift, ...] = ()

    @model_validator(mode="after")
    def _each_shift_once(self) -> Self:
        ids = [shift.assignment_id for shift in self.shifts]
        if len(set(ids)) < len(ids):
            raise ValueError("shifts names an assignment twice.")
        return self

    @property
    def last_date(self) -> date:
        return self.first_date + timedelta(days=self.days - 1)
