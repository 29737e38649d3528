"""What weeks came to, once they are over: seats, requests and call-outs."""

from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from tests.samples.entities import ENTITY_SAMPLES, identifier

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.open_shift import BidState, ShiftBid
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.staffing.call_out_record import call_out_records, fill_minutes
from medschedule_shared.staffing.cover_record import SeatRecord, cover_record
from medschedule_shared.staffing.occurrence import occurrences
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.request_record import Asked, RequestRecord, request_records

E = TypeVar("E", bound=Entity)

NOW = datetime(2026, 10, 13, 12, tzinfo=UTC)
TODAY = NOW.date()


def sample(kind: type[E]) -> E:
    return next(item for item in ENTITY_SAMPLES if isinstance(item, kind)).changed(deleted_at=None)


DAY = sample(ShiftTemplate)
CORE = sample(CoreStaffing).changed(
    template_id=DAY.id,
    weekday=TODAY.weekday(),
    needs=(RoleNeed(role=StaffRole.RN, count=3), RoleNeed(role=StaffRole.CNA, count=0)),
    charge_nurses=1,
)
ASSIGNED = sample(Assignment).changed(
    template_id=DAY.id,
    role=StaffRole.RN,
    is_charge=False,
    replaces=None,
    extends=None,
    status=AssignmentStatus.COMPLETED,
)


def assigned(number: int, **fields: object) -> Assignment:
    details = ASSIGNED.shift_details.changed(date=TODAY)
    made = {"id": identifier(number), "staff_id": identifier(100 + number), "shift_details": details}
    return ASSIGNED.changed(**made | fields)


def test_a_seat_is_filled_by_who_stood_in_it_and_the_charge_nurse_is_counted_apart() -> None:
    planned = occurrences([DAY], [CORE], TODAY, TODAY, ZoneInfo("UTC"))
    there = [
        assigned(1),
        assigned(2),
        assigned(3, is_charge=True, takes_patients=False),
        assigned(4, status=AssignmentStatus.CALLED_OUT),
        assigned(5, staff_id=None),
        assigned(6),  # an orientee
        assigned(7, extends=identifier(1)),
        assigned(8, role=StaffRole.CNA),
    ]
    orientees = {identifier(106)}
    assert cover_record(planned, there, orientees) == (
        SeatRecord(TODAY, DAY.id, "rn", needed=3, had=2),
        SeatRecord(TODAY, DAY.id, CHARGE, needed=1, had=1),
    )
    assert [seat.short for seat in cover_record(planned, there, orientees)] == [1, 0]
    there[2] = assigned(3, is_charge=True, takes_patients=True)
    assert [seat.had for seat in cover_record(planned, there, orientees)] == [3, 1], "as Today counts them"
    full = cover_record(planned, [*there, assigned(9), assigned(10)])
    assert (full[0].had, full[0].short) == (6, 0)


LEAVE = sample(TimeOffRequest)
SWAP = sample(Swap)
BID = sample(ShiftBid)


@pytest.mark.parametrize(
    ("state", "first", "honoured", "decided"),
    [
        (RequestState.APPROVED, TODAY, True, True),
        (RequestState.DENIED, TODAY, False, True),
        (RequestState.PENDING, TODAY - timedelta(days=1), False, False),
        (RequestState.PENDING, TODAY, None, None),
        (RequestState.WITHDRAWN, TODAY, None, None),
    ],
)
def test_a_request_is_honoured_or_not_or_still_waits(
    state: RequestState, first: date, honoured: bool | None, decided: bool | None
) -> None:
    for kind, asked in ((TimeOffKind.PAID_LEAVE, Asked.LEAVE), (TimeOffKind.REQUESTED_OFF, Asked.WISH)):
        leave = LEAVE.changed(kind=kind, state=state, first_date=first, last_date=first, decision_reason="r")
        found = request_records([leave], [], [], NOW, TODAY)
        if honoured is None or decided is None:
            assert found == ()
        else:
            assert found == (RequestRecord(asked, leave.staff_id, first, honoured, decided, "r"),)


def test_a_swap_that_nobody_decided_before_its_shift_was_not_honoured() -> None:
    begun = SWAP.gives.changed(start_at=NOW)
    ahead = SWAP.gives.changed(start_at=NOW + timedelta(minutes=1))
    swaps = [
        SWAP.changed(state=SwapState.OFFERED, gives=begun, returns=None),
        SWAP.changed(state=SwapState.OFFERED, gives=ahead, returns=None),
        SWAP.changed(state=SwapState.APPROVED),
        SWAP.changed(state=SwapState.WITHDRAWN),
    ]
    found = request_records([], swaps, [], NOW, TODAY)
    assert [(each.kind, each.honoured, each.decided) for each in found] == [
        (Asked.SWAP, False, False),
        (Asked.SWAP, True, True),
    ]


def test_a_bid_that_lost_was_not_honoured() -> None:
    bids = [(BID.changed(state=state), TODAY) for state in BidState]
    found = request_records([], [], bids, NOW, TODAY)
    assert sorted(each.honoured for each in found) == [False, True]


def test_a_call_out_is_filled_by_the_first_who_stands_in_its_seat() -> None:
    call = sample(CallOut).changed(assignment_id=identifier(1), called_at=NOW, withdrawn_at=None)
    away = assigned(1, status=AssignmentStatus.CALLED_OUT)

    def after(number: int, minutes: int, **fields: object) -> Assignment:
        at = NOW + timedelta(minutes=minutes)
        return assigned(number, replaces=identifier(1), created_at=at, **fields)

    [empty] = call_out_records([call], [away, after(2, 5, status=AssignmentStatus.CANCELLED)])
    assert (empty.day, empty.filled_after) == (TODAY, None)
    [filled] = call_out_records([call], [away, after(2, 40), after(3, 31)])
    assert filled.filled_after == 31
    assert call_out_records([call.changed(withdrawn_at=NOW)], [away]) == ()
    assert fill_minutes([]) is None
    assert fill_minutes([empty, filled]) == 31
