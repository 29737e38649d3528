"""Requests as other stations and the server bring them to 4 West."""

from datetime import date

from tests.desktop.ward_station import WardStation

from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.operations.time_off import RequestTimeOff

OWEN, GRACE = "Owen Kelly", "Grace Lindqvist"
FRIDAY, SATURDAY = date(2026, 10, 16), date(2026, 10, 17)
"""Owen works the Day on Friday, Grace on Saturday."""


def ask_off(ward: WardStation, name: str, first: date, last: date | None = None) -> EntityId:
    """Enter a request for days off and return its id."""
    request_id = new_id()
    ward.perform(
        RequestTimeOff(
            request_id=request_id,
            unit_id=ward.ward.unit.id,
            staff_id=ward.person(name).id,
            kind=TimeOffKind.PAID_LEAVE,
            first_date=first,
            last_date=last or first,
            note="My sister's wedding",
        )
    )
    return request_id


def swap_shifts(ward: WardStation, taker: str, day: date) -> EntityId:
    """Receive a swap, accepted at a kiosk, of Grace's Day of Saturday for somebody's shift."""
    [gives], [returns] = ward.shifts(GRACE, SATURDAY), ward.shifts(taker, day)
    swap = Swap(
        id=new_id(),
        organization_id=ward.ward.hospital.organization.id,
        created_at=ward.ward.now,
        updated_at=ward.ward.now,
        unit_id=ward.ward.unit.id,
        giver_id=ward.person(GRACE).id,
        gives=_offered(gives),
        taker_id=ward.person(taker).id,
        returns=_offered(returns),
        state=SwapState.AWAITING_APPROVAL,
        accepted_at=ward.ward.now,
    )
    ward.pull(swap)
    return swap.id


def bid_of(ward: WardStation, name: str, offer: OpenShift) -> ShiftBid:
    """Receive somebody's bid for a shift on offer, made at a kiosk."""
    bid = ShiftBid(
        id=new_id(),
        organization_id=ward.ward.hospital.organization.id,
        created_at=ward.ward.now,
        updated_at=ward.ward.now,
        unit_id=offer.unit_id,
        open_shift_id=offer.id,
        staff_id=ward.person(name).id,
        placed_at=ward.ward.now,
    )
    ward.pull(bid)
    return bid


def _offered(shift: Assignment) -> OfferedShift:
    details = shift.shift_details
    return OfferedShift(
        assignment_id=shift.id, template_id=shift.template_id, date=details.date, start_at=details.start_at
    )
