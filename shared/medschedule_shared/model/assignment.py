"""A person in a seat."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, PRIVATE, Index, Part, UnitEntity
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.time.instant import Instant
from medschedule_shared.time.shift_span import WallTime


class AssignmentStatus(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    POSTED = "posted"
    PROVISIONAL = "provisional"
    CALLED_OUT = "called_out"
    FLOATED_OUT = "floated_out"
    CANCELLED = "cancelled"
    COMPLETED = "completed"


STANDING: frozenset[AssignmentStatus] = frozenset(AssignmentStatus) - {
    AssignmentStatus.CALLED_OUT,
    AssignmentStatus.FLOATED_OUT,
    AssignmentStatus.CANCELLED,
}
"""States in which the person is expected to work."""


class GeneratedBy(StrEnum):
    AI = "ai"
    MANUAL = "manual"
    HYBRID = "hybrid"


class AIMetadata(Part):
    """How a seat came to be filled (S85). The confidence is 0 to 1."""

    confidence_score: float | None = Field(default=None, ge=0, le=1)
    optimization_factors: tuple[str, ...] = ()
    generated_by: GeneratedBy = GeneratedBy.MANUAL


class Decision(StrEnum):
    APPROVED = "approved"
    DENIED = "denied"


class ApprovalInfo(Part):
    """One step of an approval (S86)."""

    step: str
    by: EntityId
    at: Instant
    decision: Decision
    reason: str = ""


class ShiftDetails(Part):
    """When and what the shift is (S83): the local date and wall-clock times, and both instants.

    Attributes:
        paid_minutes: elapsed minutes less the unpaid break.
    """

    date: date
    start_time: WallTime
    end_time: WallTime
    shift_type: ShiftType
    department: UnitType | None = None
    start_at: Instant
    end_at: Instant
    paid_minutes: int = Field(ge=0, le=2880)

    def overlaps(self, other: "ShiftDetails") -> bool:
        """Tell whether two shifts share time; shifts that only touch do not."""
        return self.start_at < other.end_at and other.start_at < self.end_at


class Assignment(UnitEntity):
    """One shift of one person (S82), or an open shift when `staff_id` is None.

    Attributes:
        takes_patients: whether its charge nurse has patients too, and so counts in the ratio.
        replaces: the assignment whose seat this one fills, since its person called out or was floated.
        extends: the shift before it that its person stays on from (a hold-over): no rest is owed between.
        floated_from: the assignment on another unit that its person was taken from for this one.
        called_in_from: the on-call shift that its person was summoned from.
        overridden: ids of the rules whose warnings were passed over for it.
        override_reason: why, in the words of whoever did.
    """

    collection: ClassVar[str] = "assignments"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("shiftDetails.date",), on_stations=False),
        Index(("staffId", "shiftDetails.date")),
        Index(("status", "shiftDetails.date"), on_stations=False),
        Index(("unitId", "shiftDetails.date")),
        Index(("periodId",)),
        Index(("replaces",), sparse=True),
    )

    period_id: EntityId
    staff_id: EntityId | None
    template_id: EntityId
    role: StaffRole
    is_charge: bool = False
    takes_patients: bool = False
    shift_details: ShiftDetails
    status: AssignmentStatus = AssignmentStatus.DRAFT
    pinned: Annotated[bool, NOT_ON_KIOSK] = False
    replaces: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    ai_metadata: Annotated[AIMetadata, NOT_ON_KIOSK] = AIMetadata()
    extends: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    floated_from: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    called_in_from: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    overridden: Annotated[tuple[str, ...], NOT_ON_KIOSK] = ()
    override_reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""
    approvals: Annotated[tuple[ApprovalInfo, ...], PRIVATE] = ()

    @property
    def standing(self) -> bool:
        """Tell whether somebody is expected to work this shift."""
        return self.deleted_at is None and self.staff_id is not None and self.status in STANDING

    @property
    def has_patients(self) -> bool:
        """Tell whether its person takes patients: a charge nurse only where that was said."""
        return not self.is_charge or self.takes_patients
