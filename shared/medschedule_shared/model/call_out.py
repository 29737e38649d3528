"""Somebody cannot come, and who was asked instead."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.declaration import PRIVATE, Index, UnitEntity
from medschedule_shared.time.instant import Instant


class CallOut(UnitEntity):
    """A person cannot work a shift. The reason is private and never needed.

    Attributes:
        status_before: of the assignment, to go back to when the call-out is taken back.
    """

    collection: ClassVar[str] = "call_outs"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "calledAt")),)
    on_kiosk: ClassVar[bool] = False

    assignment_id: EntityId
    staff_id: EntityId
    called_at: Instant
    recorded_by: EntityId
    reason: Annotated[str, Field(max_length=500), PRIVATE] = ""
    status_before: AssignmentStatus = AssignmentStatus.POSTED
    withdrawn_at: Instant | None = None


class CallOutcome(StrEnum):
    YES = "yes"
    NO = "no"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"


class CallAttempt(UnitEntity):
    """One telephone call to one person about one shift: the evidence of who was asked.

    Attributes:
        withdrawn_at: when the entry was taken back, since it had been made by mistake.
    """

    collection: ClassVar[str] = "call_attempts"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("unitId", "calledAt")), Index(("staffId", "calledAt")))
    on_kiosk: ClassVar[bool] = False

    staff_id: EntityId
    shift_date: date
    template_id: EntityId
    called_at: Instant
    called_by: EntityId
    outcome: CallOutcome
    withdrawn_at: Instant | None = None
