"""Drawn: days off, swaps, open shifts and bids."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from tests.samples.drawn.chance import (
    NEW_IDS,
    WORDS,
    Draw,
    draw_seat,
    draw_warnings,
    id_of,
    in_seat_of,
    new_id,
    rarely,
    some,
)
from tests.samples.operation_world import UNKNOWN, World

from medschedule_shared.model.assignment import Assignment, Decision
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffKind, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    GiveUpLeave,
    ReopenTimeOff,
    RequestTimeOff,
    ReturnLeave,
    WithdrawTimeOff,
)


def request_time_off(draw: Draw, world: World) -> RequestTimeOff:
    first = date(2026, 10, 20) + timedelta(days=draw(st.integers(0, 30)))
    return RequestTimeOff(
        request_id=new_id(draw, world, TimeOffRequest),
        unit_id=id_of(draw, world, Unit),
        staff_id=id_of(draw, world, Staff),
        kind=draw(st.sampled_from(TimeOffKind)),
        first_date=first,
        last_date=first + timedelta(days=draw(st.integers(-1, 5))),
        note=draw(WORDS),
    )


def give_up_leave(draw: Draw, world: World) -> GiveUpLeave:
    request = some(draw, world, TimeOffRequest, where=lambda each: each.decided_at is not None)
    days = (request.last_date - request.first_date).days
    given = draw(st.sets(st.integers(0, days + rarely(draw)), min_size=1, max_size=3))
    return GiveUpLeave(
        request_id=request.id,
        dates=tuple(request.first_date + timedelta(days=day) for day in sorted(given)),
        remainder_ids=tuple(draw(st.lists(NEW_IDS, max_size=1))),
    )


def return_leave(draw: Draw, world: World) -> ReturnLeave:
    request = some(draw, world, TimeOffRequest, where=lambda each: each.decided_at is not None)
    more = draw(st.integers(1, 3))
    dates = tuple(request.last_date + timedelta(days=day) for day in range(1, more + 1))
    return ReturnLeave(
        request_id=request.id,
        first_date=request.first_date,
        last_date=request.last_date + timedelta(days=more - rarely(draw)),
        dates=dates,
        remainder_ids=(id_of(draw, world, TimeOffRequest),) if rarely(draw) else (),
    )


def offer_swap(draw: Draw, world: World) -> OfferSwap:
    given = some(draw, world, Assignment, where=lambda each: each.standing)
    returned = some(
        draw, world, Assignment, where=lambda each: each.standing and each.staff_id != given.staff_id
    )
    gift = draw(st.booleans())
    return OfferSwap(
        swap_id=new_id(draw, world, Swap),
        unit_id=given.unit_id,
        giver_id=id_of(draw, world, Staff) if rarely(draw) else given.staff_id or UNKNOWN,
        gives_id=given.id,
        taker_id=id_of(draw, world, Staff) if gift else returned.staff_id or UNKNOWN,
        returns_id=None if gift else returned.id,
        note=draw(WORDS),
    )


def _on_swap(
    kind: type[AcceptSwap] | type[DeclineSwap] | type[WithdrawSwap], *states: str
) -> Callable[[Draw, World], Operation]:
    def drawn(draw: Draw, world: World) -> Operation:
        offer = some(draw, world, Swap, where=lambda each: each.state in states)
        return kind(swap_id=UNKNOWN if rarely(draw) else offer.id)

    return drawn


def decide_swap(draw: Draw, world: World) -> DecideSwap:
    offer = some(draw, world, Swap, where=lambda each: each.state == "awaiting_approval")
    return DecideSwap(swap_id=offer.id, decision=draw(st.sampled_from(Decision)), reason=draw(WORDS))


def offer_open_shift(draw: Draw, world: World) -> OfferOpenShift:
    seat = draw_seat(draw, world)
    fills = None
    if draw(st.booleans()):
        vacant = some(draw, world, Assignment, where=lambda each: not each.standing and not each.deleted_at)
        seat |= in_seat_of(vacant)
        fills = vacant.id
    day = seat["date"]
    return OfferOpenShift(
        open_shift_id=new_id(draw, world, OpenShift),
        unit_id=seat["unit_id"],
        period_id=seat["period_id"],
        template_id=seat["template_id"],
        date=day,
        role=draw(st.sampled_from((StaffRole.RN, StaffRole.RN, StaffRole.CNA))),
        is_charge=rarely(draw),
        closes_at=datetime(day.year, day.month, day.day, 9 + 12 * rarely(draw), tzinfo=UTC),
        fills=fills,
    )


def bid_for_shift(draw: Draw, world: World) -> BidForShift:
    offered = some(draw, world, OpenShift, where=lambda each: each.state == "offered")
    return BidForShift(
        bid_id=new_id(draw, world, ShiftBid),
        open_shift_id=UNKNOWN if rarely(draw) else offered.id,
        staff_id=id_of(draw, world, Staff),
        note=draw(WORDS),
    )


def _placed(draw: Draw, world: World) -> str:
    found = some(draw, world, ShiftBid, where=lambda each: each.state == "placed")
    return UNKNOWN if rarely(draw) else found.id


REQUESTS_DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    "RequestTimeOff": request_time_off,
    "WithdrawTimeOff": lambda draw, world: WithdrawTimeOff(request_id=id_of(draw, world, TimeOffRequest)),
    "DecideTimeOff": lambda draw, world: DecideTimeOff(
        request_id=id_of(draw, world, TimeOffRequest),
        decision=draw(st.sampled_from(Decision)),
        reason=draw(WORDS),
    ),
    "AgreeToTimeOff": lambda draw, world: AgreeToTimeOff(
        request_id=id_of(draw, world, TimeOffRequest), agreed=draw(st.booleans())
    ),
    "ReopenTimeOff": lambda draw, world: ReopenTimeOff(
        request_id=id_of(draw, world, TimeOffRequest), was=draw(st.sampled_from(Decision))
    ),
    "GiveUpLeave": give_up_leave,
    "ReturnLeave": return_leave,
    "OfferSwap": offer_swap,
    "AcceptSwap": _on_swap(AcceptSwap, "offered"),
    "DeclineSwap": _on_swap(DeclineSwap, "offered"),
    "WithdrawSwap": _on_swap(WithdrawSwap, "offered", "awaiting_approval"),
    "DecideSwap": decide_swap,
    "OfferOpenShift": offer_open_shift,
    "WithdrawOpenShift": lambda draw, world: WithdrawOpenShift(open_shift_id=id_of(draw, world, OpenShift)),
    "BidForShift": bid_for_shift,
    "WithdrawBid": lambda draw, world: WithdrawBid(bid_id=_placed(draw, world)),
    "DeclineBid": lambda draw, world: DeclineBid(bid_id=_placed(draw, world), reason=draw(WORDS)),
    "AwardShift": lambda draw, world: AwardShift(
        bid_id=_placed(draw, world), assignment_id=new_id(draw, world, Assignment), **draw_warnings(draw)
    ),
}
