"""Offer a colleague a swap, answer, take it back, and decide about it."""

from abc import ABC
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.assignment import Assignment, Decision
from medschedule_shared.model.declaration import PRIVATE
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import (
    Context,
    Operation,
    not_allowed,
    not_found,
    only_for_oneself,
)
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.swap_exchange import exchange, exchange_reads, shift_ids_of

_STATE_WORDS = Words(
    {
        SwapState.OFFERED: marked("not accepted yet"),
        SwapState.AWAITING_APPROVAL: marked("accepted already"),
        SwapState.APPROVED: marked("approved already"),
        SwapState.DENIED: marked("denied already"),
        SwapState.WITHDRAWN: "withdrawn",
        SwapState.EXPIRED: marked("expired: one of its shifts has begun"),
    }
)


class OfferSwap(Operation):
    """Offer a shift to a colleague of the unit, for one of theirs or as a gift.

    Staff offer their own shifts only.
    """

    type: ClassVar[str] = "OfferSwap"
    permission: ClassVar[Permission] = Permission.OFFER_SWAP

    swap_id: EntityId
    unit_id: EntityId
    giver_id: EntityId
    gives_id: EntityId
    taker_id: EntityId
    returns_id: EntityId | None = None
    note: Annotated[str, Field(max_length=500), PRIVATE] = ""

    def reads(self, context: Context, known: Documents) -> Reads:
        shift_ids = (self.gives_id,) if self.returns_id is None else (self.gives_id, self.returns_id)
        people = (self.giver_id, self.taker_id)
        found = exchange_reads(context, known, self.unit_id, people, shift_ids)
        return found | Reads(documents=refs(Swap, self.swap_id))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        return super().authorise(actor, known) or only_for_oneself(actor, self.giver_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if known.known(Swap, self.swap_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This swap was offered before."))
        if self.giver_id == self.taker_id:
            return Refused(RefusalCode.INVALID, tr("Nobody can swap a shift with themselves."))
        given = known.live(Assignment, self.gives_id)
        returned = None if self.returns_id is None else known.live(Assignment, self.returns_id)
        if given is None or (returned is None and self.returns_id is not None):
            return not_found("shift")
        swap = context.create(
            Swap,
            self.swap_id,
            unit_id=self.unit_id,
            giver_id=self.giver_id,
            gives=_offered(given),
            taker_id=self.taker_id,
            returns=None if returned is None else _offered(returned),
            note=self.note,
            offered_by=context.actor_id,
        )
        possible = exchange(context, known, swap)
        return possible if isinstance(possible, Refused) else Applied((swap,))


class SwapOperation(Operation, ABC):
    """An operation on an offer that is there.

    Class attributes say in which states it can be done.
    """

    states: ClassVar[tuple[SwapState, ...]]

    swap_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Swap, self.swap_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        swap = known.live(Swap, self.swap_id)
        return () if swap is None else (swap.unit_id,)

    def open_swap(self, context: Context, known: Documents) -> Swap | Refused:
        """Return the offer, if it stands as this operation needs it."""
        swap = known.live(Swap, self.swap_id)
        if swap is None:
            return not_found("offer")
        state = swap.state_at(context.at)
        if state not in self.states:
            return Refused(RefusalCode.WRONG_STATE, tr("This swap is {state}.", state=_STATE_WORDS[state]))
        return swap

    def exchange_reads(self, context: Context, known: Documents) -> Reads:
        """Name what tells whether the two can change their shifts."""
        swap = known.live(Swap, self.swap_id)
        if swap is None:
            return Reads()
        people = (swap.giver_id, swap.taker_id)
        return exchange_reads(context, known, swap.unit_id, people, shift_ids_of(swap))


class AcceptSwap(SwapOperation):
    """The colleague agrees; from then on a manager has to approve."""

    type: ClassVar[str] = "AcceptSwap"
    permission: ClassVar[Permission] = Permission.OFFER_SWAP
    states: ClassVar[tuple[SwapState, ...]] = (SwapState.OFFERED,)

    def reads(self, context: Context, known: Documents) -> Reads:
        return super().reads(context, known) | self.exchange_reads(context, known)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: only who was asked accepts."""
        swap = known.live(Swap, self.swap_id)
        asked = () if swap is None else (swap.taker_id,)
        return super().authorise(actor, known) or only_for_oneself(actor, *asked)

    def apply(self, context: Context, known: Documents) -> Outcome:
        swap = self.open_swap(context, known)
        if isinstance(swap, Refused):
            return swap
        possible = exchange(context, known, swap)
        if isinstance(possible, Refused):
            return possible
        accepted = context.change(
            swap,
            state=SwapState.AWAITING_APPROVAL,
            accepted_at=context.at,
            accepted_by=context.actor_id,
        )
        return Applied((accepted,))


class DeclineSwap(SwapOperation):
    """The colleague does not want to."""

    type: ClassVar[str] = "DeclineSwap"
    permission: ClassVar[Permission] = Permission.OFFER_SWAP
    states: ClassVar[tuple[SwapState, ...]] = (SwapState.OFFERED,)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: only who was asked declines."""
        swap = known.live(Swap, self.swap_id)
        asked = () if swap is None else (swap.taker_id,)
        return super().authorise(actor, known) or only_for_oneself(actor, *asked)

    def apply(self, context: Context, known: Documents) -> Outcome:
        swap = self.open_swap(context, known)
        if isinstance(swap, Refused):
            return swap
        denied = context.change(
            swap, state=SwapState.DENIED, decided_by=context.actor_id, decided_at=context.at
        )
        return Applied((denied,))


class WithdrawSwap(SwapOperation):
    """Either of the two changes their mind before a manager has decided."""

    type: ClassVar[str] = "WithdrawSwap"
    permission: ClassVar[Permission] = Permission.OFFER_SWAP
    states: ClassVar[tuple[SwapState, ...]] = (SwapState.OFFERED, SwapState.AWAITING_APPROVAL)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: it takes one of the two."""
        swap = known.live(Swap, self.swap_id)
        both = () if swap is None else (swap.giver_id, swap.taker_id)
        return super().authorise(actor, known) or only_for_oneself(actor, *both)

    def apply(self, context: Context, known: Documents) -> Outcome:
        swap = self.open_swap(context, known)
        if isinstance(swap, Refused):
            return swap
        return Applied((context.change(swap, state=SwapState.WITHDRAWN),))


class DecideSwap(SwapOperation):
    """Approve an accepted swap, which hands both shifts over at once, or deny it with a reason.

    Approval is refused with the reason when a shift changed meanwhile, or one of the two took on other work
    that leaves no room for it.
    """

    type: ClassVar[str] = "DecideSwap"
    permission: ClassVar[Permission] = Permission.DECIDE_SWAP
    states: ClassVar[tuple[SwapState, ...]] = (SwapState.AWAITING_APPROVAL,)

    decision: Decision
    reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    def reads(self, context: Context, known: Documents) -> Reads:
        return super().reads(context, known) | self.exchange_reads(context, known)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: nobody decides about their own swap."""
        refused = super().authorise(actor, known)
        swap = known.live(Swap, self.swap_id)
        own = (
            swap is not None
            and actor is not None
            and actor.staff_id is not None
            and actor.staff_id in (swap.giver_id, swap.taker_id)
        )
        return not_allowed() if refused is None and own else refused

    def apply(self, context: Context, known: Documents) -> Outcome:
        swap = self.open_swap(context, known)
        if isinstance(swap, Refused):
            return swap
        if self.decision is Decision.DENIED and not self.reason.strip():
            return Refused(RefusalCode.INVALID, tr("A denial needs a reason that both will read."))
        decided = context.change(
            swap,
            state=SwapState.APPROVED if self.decision is Decision.APPROVED else SwapState.DENIED,
            decided_by=context.actor_id,
            decided_at=context.at,
            decision_reason=self.reason,
        )
        if self.decision is Decision.DENIED:
            return Applied((decided,))
        handed_over = exchange(context, known, swap)
        return handed_over if isinstance(handed_over, Refused) else Applied((decided, *handed_over))


def _offered(shift: Assignment) -> OfferedShift:
    return OfferedShift(
        assignment_id=shift.id,
        template_id=shift.template_id,
        date=shift.shift_details.date,
        start_at=shift.shift_details.start_at,
    )
