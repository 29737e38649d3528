"""Leave and wishes to be off."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Index, UnitEntity
from medschedule_shared.time.instant import Instant


class TimeOffKind(StrEnum):
    PAID_LEAVE = "paid_leave"
    SICK = "sick"
    EDUCATION = "education"
    LEAVE_OF_ABSENCE = "leave_of_absence"
    REQUESTED_OFF = "requested_off"


class RequestState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


class TimeOffRequest(UnitEntity):
    """A person's request for one or more whole local days (S89); both ends are included.

    Attributes:
        agreed_by, agreed_at: who said yes as soon as the person's shifts are covered, and when.
        decision_reason: the manager's words to the person.
    """

    collection: ClassVar[str] = "time_off_requests"
    indexes: ClassVar[tuple[Index, ...]] = (Index(("staffId", "firstDate")), Index(("state", "firstDate")))
    found_by: ClassVar[tuple[str, ...]] = ("staffId",)
    on_kiosk: ClassVar[bool] = False

    staff_id: EntityId
    kind: TimeOffKind
    first_date: date
    last_date: date
    state: RequestState = RequestState.PENDING
    note: Annotated[str, Field(max_length=2000), PRIVATE] = ""
    agreed_by: EntityId | None = None
    agreed_at: Instant | None = None
    decided_by: EntityId | None = None
    decided_at: Instant | None = None
    decision_reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_date < self.first_date:
            raise ValueError("The last day of the request is before its first day.")
        return self

    def covers(self, day: date) -> bool:
        return self.first_date <= day <= self.last_date
