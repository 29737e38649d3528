"""Two colleagues who want to change shifts, or one who gives one away."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import NOT_ON_KIOSK, PRIVATE, Index, Part, UnitEntity
from medschedule_shared.time.instant import Instant


class SwapState(StrEnum):
    OFFERED = "offered"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    DENIED = "denied"
    """By a manager, or by the colleague who was asked."""
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    """What an open one becomes by itself when the first of its shifts begins; nobody has to record it."""


_OPEN = frozenset({SwapState.OFFERED, SwapState.AWAITING_APPROVAL})


class OfferedShift(Part):
    """A shift as both people saw it when they agreed."""

    assignment_id: EntityId
    template_id: EntityId
    date: date
    start_at: Instant


class Swap(UnitEntity):
    """An offer to a colleague of the same unit (J6); a manager approves it.

    A kiosk holds it without the words, so that both can answer there.

    Attributes:
        gives: the giver's shift, which the taker would work.
        returns: the taker's shift, which the giver would work; None where the shift is given away.
        note: the giver's words to the colleague.
        offered_by: the user who entered the offer: the giver, or whoever at a desk took down their word.
        accepted_by: the same of the answer.
        decision_reason: the manager's words to both.
    """

    collection: ClassVar[str] = "swaps"
    indexes: ClassVar[tuple[Index, ...]] = (
        Index(("unitId", "state")),
        Index(("giverId",)),
        Index(("takerId",)),
    )

    giver_id: EntityId
    gives: OfferedShift
    taker_id: EntityId
    returns: OfferedShift | None = None
    state: SwapState = SwapState.OFFERED
    note: Annotated[str, Field(max_length=500), PRIVATE] = ""
    offered_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    accepted_at: Instant | None = None
    accepted_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    decided_by: Annotated[EntityId | None, NOT_ON_KIOSK] = None
    decided_at: Instant | None = None
    decision_reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    @property
    def shifts(self) -> tuple[OfferedShift, ...]:
        return (self.gives,) if self.returns is None else (self.gives, self.returns)

    def state_at(self, at: datetime) -> SwapState:
        """Return how it stands at an instant: an open one whose first shift has begun is expired."""
        begun = any(shift.start_at <= at for shift in self.shifts)
        return SwapState.EXPIRED if begun and self.state in _OPEN else self.state
