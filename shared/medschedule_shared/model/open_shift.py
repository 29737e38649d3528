"""A seat that is offered to staff, and who would like to have it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import ShiftDetails
from medschedule_shared.model.declaration import NOT_ON_KIOSK, PRIVATE, Index, UnitEntity
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.time.instant import Instant


class OpenShiftState(StrEnum):
    OFFERED = "offered"
    AWARDED = "awarded"
    """Somebody who bid for it works it."""
    WITHDRAWN = "withdrawn"
    FILLED = "filled"
    """The seat was filled otherwise, or its person came after all."""
    EXPIRED = "expired"
    """What an offered one becomes by itself when the shift begins; nobody has to record it."""


class OpenShift(UnitEntity):
    """One seat of one shift, offered to the staff of the unit and to those who float there.

    A kiosk shows the shift itself. Why the seat is open, and who took it, is not on the wall.

    Attributes:
        is_charge: whether its person runs the shift.
        required_credentials: codes that the seat asks for beside what the unit does.
        fills: the assignment whose seat it is: of a person who called out or was floated, or of nobody yet;
            None for a seat over those that are planned.
        closes_at: until when staff may bid; the award may come later.
        awarded_to: the person whose bid was taken.
        assignment_id: the shift that the award made or filled.
    """

    collection: ClassVar[str] = "open_shifts"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("unitId", "shiftDetails.date")),
        Index(("state", "shiftDetails.date")),
        Index(("fills",)),
        Index(("templateId",)),
    )
    found_by: ClassVar[tuple[str, ...]] = ("fills", "templateId")

    period_id: EntityId
    template_id: EntityId
    role: StaffRole
    is_charge: bool = False
    required_credentials: tuple[str, ...] = ()
    shift_details: ShiftDetails
    state: OpenShiftState = OpenShiftState.OFFERED
    closes_at: Instant
    fills: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    offered_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    offered_at: Annotated[Instant | None, NOT_ON_KIOSK] = None
    settled_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    settled_at: Annotated[Instant | None, NOT_ON_KIOSK] = None
    awarded_to: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    assignment_id: Annotated[EntityId | None, NOT_ON_KIOSK] = None

    def state_at(self, at: datetime) -> OpenShiftState:
        """Return how it stands at an instant: an offered one whose shift has begun is expired."""
        begun = self.shift_details.start_at <= at
        return OpenShiftState.EXPIRED if begun and self.state is OpenShiftState.OFFERED else self.state


class BidState(StrEnum):
    PLACED = "placed"
    WITHDRAWN = "withdrawn"
    AWARDED = "awarded"
    DECLINED = "declined"


class ShiftBid(UnitEntity):
    """A person's interest in an open shift; a manager awards it to one of those who bid.

    A kiosk holds it without the words, so that its person can take it back there.

    Attributes:
        placed_at: when the person bid, by the device's clock.
        placed_by: the user who entered the bid: the person, or whoever at a desk took down their word.
        note: the person's words to whoever decides.
        decision_reason: words to the person, where a bid was declined for itself and not for another.
    """

    collection: ClassVar[str] = "shift_bids"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("openShiftId",)),
        Index(("staffId", "state")),
        Index(("unitId", "state")),
    )
    found_by: ClassVar[tuple[str, ...]] = ("openShiftId",)

    open_shift_id: EntityId
    staff_id: EntityId
    placed_at: Instant
    placed_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    state: BidState = BidState.PLACED
    note: Annotated[str, Field(max_length=500), PRIVATE] = ""
    decided_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    decided_at: Instant | None = None
    decision_reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""
