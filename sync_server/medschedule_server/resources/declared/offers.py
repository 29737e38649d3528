"""Open shifts, and who would like to have them."""

from medschedule_server.resources.boundary import OfUnits
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.filters import OF_STAFF, OF_UNIT, days
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid

OPEN_SHIFTS = Resource(
    OpenShift,
    path="open-shifts",
    tag="open shifts",
    one="an open shift",
    many="open shifts",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("awardedTo",),
    filters=(
        OF_UNIT,
        *days("shiftDetails.date", "Shifts that begin"),
        Filter("role", StaffRole, "role", "Only seats for these roles.", Comparison.ANY_OF),
        Filter("state", OpenShiftState, "state", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"start": "shiftDetails.startAt", "closesAt": "closesAt"},
    usual_order="start",
    writes=(
        Write(OfferOpenShift, "Offer a seat to staff", makes="open_shift_id"),
        Write(WithdrawOpenShift, "Take an offer back", path="/{id}/withdraw", target="open_shift_id"),
        Write(
            BidForShift,
            "Bid for an open shift",
            path="/{id}/bids",
            target="open_shift_id",
            makes="bid_id",
            answers=ShiftBid,
        ),
    ),
)

SHIFT_BIDS = Resource(
    ShiftBid,
    path="bids",
    tag="open shifts",
    one="a bid",
    many="bids",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        Filter("openShiftId", EntityId, "openShiftId", "Only those for this open shift."),
        Filter("state", BidState, "state", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"placedAt": "placedAt"},
    usual_order="placedAt",
    writes=(
        Write(WithdrawBid, "Take a bid back", path="/{id}/withdraw", target="bid_id"),
        Write(DeclineBid, "Decline a bid", path="/{id}/decline", target="bid_id"),
        Write(
            AwardShift,
            "Give the shift to who bid",
            path="/{id}/award",
            target="bid_id",
            makes="assignment_id",
            answers=Assignment,
        ),
    ),
)
