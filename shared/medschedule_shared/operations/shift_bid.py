"""Bid for an open shift, take the bid back, decline it, and award the shift to one of those who bid."""

from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import PRIVATE
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.booking import holder_of
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import (
    bid_reads,
    cannot_take,
    declined,
    placed_bids,
    settled,
    taking_reads,
)
from medschedule_shared.operations.open_shift import is_seat_of, still_offered, unit_of_offer
from medschedule_shared.operations.operation import (
    Context,
    Operation,
    not_allowed,
    not_found,
    only_for_oneself,
)
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.override import OverridableOperation
from medschedule_shared.operations.seat_records import SeatIds, SeatRecords, seat_records
from medschedule_shared.operations.shift_seat import closed_to, status_in

_BID_WORDS = Words(
    {
        BidState.WITHDRAWN: marked("was taken back"),
        BidState.AWARDED: marked("was awarded the shift already"),
        BidState.DECLINED: marked("was declined already"),
    }
)


class BidForShift(Operation):
    """Say that a person would like an open shift. Only who could work it can bid; staff bid for themselves.

    What counts is when they bid: one that was entered without a network before the closing arrives in time.
    """

    type: ClassVar[str] = "BidForShift"
    permission: ClassVar[Permission] = Permission.BID

    bid_id: EntityId
    open_shift_id: EntityId
    staff_id: EntityId
    note: Annotated[str, Field(max_length=500), PRIVATE] = ""

    def reads(self, context: Context, known: Documents) -> Reads:
        documents = refs(OpenShift, self.open_shift_id) | refs(ShiftBid, self.bid_id)
        reads = Reads(documents=documents) | bid_reads([self.open_shift_id])
        shift = known.live(OpenShift, self.open_shift_id)
        return reads if shift is None else reads | taking_reads(context, shift, self.staff_id)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        return super().authorise(actor, known) or only_for_oneself(actor, self.staff_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of_offer(known, self.open_shift_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        shift = still_offered(context, known, self.open_shift_id)
        if isinstance(shift, Refused):
            return shift
        mine = [bid for bid in placed_bids(known, shift.id) if bid.staff_id == self.staff_id]
        if mine or known.known(ShiftBid, self.bid_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This bid is already on record."))
        if context.at > shift.closes_at:
            return Refused(RefusalCode.WRONG_STATE, tr("Bidding for this shift has closed."))
        wanted = _taken(context, known, shift, self.staff_id, self.bid_id)
        if isinstance(wanted, Refused):
            return wanted
        bid = context.create(
            ShiftBid,
            self.bid_id,
            unit_id=shift.unit_id,
            open_shift_id=shift.id,
            staff_id=self.staff_id,
            placed_at=context.at,
            placed_by=context.actor_id,
            note=self.note,
        )
        return Applied((bid,))


class WithdrawBid(Operation):
    """Take a bid back before it is decided."""

    type: ClassVar[str] = "WithdrawBid"
    permission: ClassVar[Permission] = Permission.BID

    bid_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(ShiftBid, self.bid_id))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: staff take back their own bids only."""
        bid = known.live(ShiftBid, self.bid_id)
        person = None if bid is None else bid.staff_id
        return super().authorise(actor, known) or only_for_oneself(actor, person)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_bid(known, self.bid_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        bid = _undecided(known, self.bid_id)
        if isinstance(bid, Refused):
            return bid
        return Applied((context.change(bid, state=BidState.WITHDRAWN),))


class DeclineBid(Operation):
    """Decline one bid with a reason that the person reads; the shift stays on offer."""

    type: ClassVar[str] = "DeclineBid"
    permission: ClassVar[Permission] = Permission.ASSIGN

    bid_id: EntityId
    reason: Annotated[str, Field(max_length=2000), PRIVATE]

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(ShiftBid, self.bid_id))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: nobody decides about their own bid."""
        return super().authorise(actor, known) or _not_about_oneself(actor, known, self.bid_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_bid(known, self.bid_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        bid = _undecided(known, self.bid_id)
        if isinstance(bid, Refused):
            return bid
        if not self.reason.strip():
            return Refused(RefusalCode.INVALID, tr("A denial needs a reason that the person will read."))
        declined_bid = context.change(
            bid,
            state=BidState.DECLINED,
            decided_by=context.actor_id,
            decided_at=context.at,
            decision_reason=self.reason,
        )
        return Applied((declined_bid,))


class AwardShift(OverridableOperation):
    """Give an open shift to one of those who bid for it: in one act the person is on the shift, the offer is
    settled, and the others are declined.

    Everything is checked again, for the person may have other work by now and the seat another holder. Then
    it is refused and the offer stands: two people never get one seat. The award may come after bidding has
    closed, until the shift begins.

    Attributes:
        assignment_id: of the shift that is made; where the seat is an assignment without a person, that one
            gets the person and this id is not used.
    """

    type: ClassVar[str] = "AwardShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    bid_id: EntityId
    assignment_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(documents=refs(ShiftBid, self.bid_id) | refs(Assignment, self.assignment_id))
        bid = known.live(ShiftBid, self.bid_id)
        if bid is None:
            return reads
        reads |= Reads(documents=refs(OpenShift, bid.open_shift_id)) | bid_reads([bid.open_shift_id])
        shift = known.live(OpenShift, bid.open_shift_id)
        return reads if shift is None else reads | taking_reads(context, shift, bid.staff_id)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: nobody decides about their own bid."""
        return super().authorise(actor, known) or _not_about_oneself(actor, known, self.bid_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_bid(known, self.bid_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        bid = _undecided(known, self.bid_id)
        if isinstance(bid, Refused):
            return bid
        shift = still_offered(context, known, bid.open_shift_id)
        if isinstance(shift, Refused):
            return shift
        if known.known(Assignment, self.assignment_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This shift was entered before."))
        taken = _taken(context, known, shift, bid.staff_id, self.assignment_id)
        if isinstance(taken, Refused):
            return taken
        seat, shift_of_person = taken
        refused = self.without_reason(seat.organization)
        if refused is not None:
            return refused
        assignment = shift_of_person.changed(overridden=self.overridden, override_reason=self.override_reason)
        others = [other for other in placed_bids(known, shift.id) if other.id != bid.id]
        return Applied(
            (
                assignment,
                settled(
                    context,
                    shift,
                    OpenShiftState.AWARDED,
                    awarded_to=bid.staff_id,
                    assignment_id=assignment.id,
                ),
                context.change(
                    bid, state=BidState.AWARDED, decided_by=context.actor_id, decided_at=context.at
                ),
                *declined(context, others),
            )
        )


def _taken(
    context: Context, known: Documents, shift: OpenShift, staff_id: EntityId, assignment_id: EntityId
) -> tuple[SeatRecords, Assignment] | Refused:
    """Return the shift as the person would work it, or why they cannot."""
    ids = SeatIds(shift.unit_id, shift.period_id, shift.template_id, staff_id)
    seat = seat_records(ids, context, known)
    if isinstance(seat, Refused):
        return seat
    refused = closed_to(seat.period, shift.shift_details.date)
    if refused is not None:
        return refused
    own = None if shift.fills is None else known.live(Assignment, shift.fills)
    if shift.fills is not None:
        if own is None or not is_seat_of(own, shift):
            return not_found("open seat")
        if holder_of(known, own.id) is not None:
            return Refused(RefusalCode.WRONG_STATE, tr("Somebody else fills this seat by now."))
    person = {
        "staff_id": seat.staff.id,
        "role": seat.staff.employment.role,
        "is_charge": shift.is_charge,
        "status": status_in(seat.period),
    }
    if own is not None and own.staff_id is None:
        wanted = context.change(own, **person)
    else:
        wanted = context.create(
            Assignment,
            assignment_id,
            unit_id=shift.unit_id,
            period_id=shift.period_id,
            template_id=shift.template_id,
            shift_details=shift.shift_details,
            replaces=shift.fills,
            **person,
        )
    refused = cannot_take(known, seat, shift, wanted)
    return refused or (seat, wanted)


def _undecided(known: Documents, bid_id: EntityId) -> ShiftBid | Refused:
    bid = known.live(ShiftBid, bid_id)
    if bid is None:
        return not_found("bid")
    if bid.state is not BidState.PLACED:
        return Refused(RefusalCode.WRONG_STATE, tr("This bid {state}.", state=_BID_WORDS[bid.state]))
    return bid


def _not_about_oneself(actor: User | None, known: Documents, bid_id: EntityId) -> Refused | None:
    bid = known.live(ShiftBid, bid_id)
    own = bid is not None and actor is not None and actor.staff_id == bid.staff_id
    return not_allowed() if own else None


def _unit_of_bid(known: Documents, bid_id: EntityId) -> tuple[EntityId, ...]:
    bid = known.live(ShiftBid, bid_id)
    return () if bid is None else (bid.unit_id,)
