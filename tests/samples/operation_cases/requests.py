"""Cases of days off, swaps, open shifts and bids."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.samples.operation_cases.case import (
    BID,
    EXISTS,
    INVALID,
    LATER,
    NOT_FOUND,
    OFFER,
    RULE_BROKEN,
    SHIFT,
    SWAP,
    WRONG_STATE,
    Case,
    request_off,
)
from tests.samples.operation_world import (
    ACCEPTED,
    APPROVED,
    ARCHIVED,
    AWARDED_SHIFT,
    BEGUN_SHIFT,
    DAY,
    DECLINED_BID,
    GRACE,
    GRACE_CANCELLED,
    GRACE_DRAFT,
    GRACE_PROVISIONAL,
    GRACE_TODAY,
    ICU_DAY,
    ICU_POSTED,
    LATE_BID,
    NADIA,
    NADIA_BID,
    NADIA_TONIGHT,
    NEXT_WEEK,
    NIGHT_BID,
    NOW,
    OFFERED,
    ONE_MORE,
    PENDING,
    POSTED,
    THURSDAY,
    TODAY,
    TOMAS,
    TOMAS_LATER,
    TOMAS_OUT,
    TOMAS_SEAT,
    UNKNOWN,
    WEST,
    WITHDRAWN,
    fresh,
)

from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    GiveUpLeave,
    ReopenTimeOff,
    ReturnLeave,
    WithdrawTimeOff,
)

SOON = datetime(2026, 10, 13, 11, tzinfo=UTC)
NEXT_WEEK_STARTS = datetime(2026, 10, 21, 12, tzinfo=UTC)
LEAVE = tuple(date(2026, 11, day) for day in (2, 3, 4))
AFTER = date(2026, 11, 5)


def offer(**arguments: Any) -> OfferSwap:
    usual: dict[str, Any] = {
        "swap_id": fresh(42),
        "unit_id": WEST,
        "giver_id": GRACE,
        "gives_id": GRACE_PROVISIONAL,
        "taker_id": TOMAS,
        "returns_id": TOMAS_LATER,
    }
    return OfferSwap(**{**usual, **arguments})


def give_up(*dates: date, **arguments: Any) -> GiveUpLeave:
    return GiveUpLeave(**{"request_id": APPROVED, "dates": dates, **arguments})


def give_back(*dates: date, **arguments: Any) -> ReturnLeave:
    """Return what gives days back that stood after the leave that is on record."""
    usual: dict[str, Any] = {"request_id": APPROVED, "first_date": LEAVE[0], "last_date": dates[-1]}
    return ReturnLeave(**{**usual, "dates": dates, **arguments})


def offer_shift(**arguments: Any) -> OfferOpenShift:
    usual: dict[str, Any] = {
        "open_shift_id": fresh(50),
        "unit_id": WEST,
        "period_id": POSTED,
        "template_id": DAY,
        "date": NEXT_WEEK,
        "role": StaffRole.RN,
        "closes_at": datetime(2026, 10, 20, 12, tzinfo=UTC),
    }
    return OfferOpenShift(**{**usual, **arguments})


def bid(**arguments: Any) -> BidForShift:
    usual: dict[str, Any] = {"bid_id": fresh(51), "open_shift_id": ONE_MORE, "staff_id": GRACE}
    return BidForShift(**{**usual, **arguments})


def award(bid_id: str, **arguments: Any) -> AwardShift:
    return AwardShift(**{"bid_id": bid_id, "assignment_id": fresh(52), **arguments})


REQUESTS_CASES = (
    Case("a day", request_off(), ("time_off_requests",)),
    Case("twice", request_off(request_id=PENDING), refusal=EXISTS),
    Case("of nobody", request_off(staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("back to front", request_off(last_date=date(2026, 10, 26)), refusal=INVALID),
    Case("a request", WithdrawTimeOff(request_id=PENDING), ("time_off_requests",)),
    Case("a decided one", WithdrawTimeOff(request_id=APPROVED), refusal=WRONG_STATE),
    Case("an unknown one", WithdrawTimeOff(request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one for one", offer(), SWAP),
    Case("a gift", offer(returns_id=None), SWAP),
    Case("to oneself", offer(taker_id=GRACE), refusal=INVALID),
    Case("somebody else's shift", offer(giver_id=NADIA), refusal=WRONG_STATE),
    Case("a draft", offer(gives_id=GRACE_DRAFT), refusal=WRONG_STATE),
    Case("that has begun", offer(gives_id=NADIA_TONIGHT, giver_id=NADIA), refusal=WRONG_STATE),
    Case("for an unknown shift", offer(returns_id=UNKNOWN), refusal=NOT_FOUND),
    Case("to nobody", offer(taker_id=UNKNOWN), refusal=NOT_FOUND),
    Case("twice", offer(swap_id=OFFERED), refusal=EXISTS),
    Case("an offer", AcceptSwap(swap_id=OFFERED), SWAP),
    Case("twice", AcceptSwap(swap_id=ACCEPTED), refusal=WRONG_STATE),
    Case("an unknown one", AcceptSwap(swap_id=UNKNOWN), refusal=NOT_FOUND),
    Case("an offer", DeclineSwap(swap_id=OFFERED), SWAP),
    Case("after accepting", DeclineSwap(swap_id=ACCEPTED), refusal=WRONG_STATE),
    Case("an offer", WithdrawSwap(swap_id=OFFERED), SWAP),
    Case("after accepting", WithdrawSwap(swap_id=ACCEPTED), SWAP),
    Case("twice", WithdrawSwap(swap_id=WITHDRAWN), refusal=WRONG_STATE),
    Case("approved", DecideSwap(swap_id=ACCEPTED, decision=Decision.APPROVED), SWAP + SHIFT * 2),
    Case("denied", DecideSwap(swap_id=ACCEPTED, decision=Decision.DENIED, reason="Skill mix"), SWAP),
    Case("denied without words", DecideSwap(swap_id=ACCEPTED, decision=Decision.DENIED), refusal=INVALID),
    Case(
        "before it is accepted", DecideSwap(swap_id=OFFERED, decision=Decision.APPROVED), refusal=WRONG_STATE
    ),
    Case("an unknown one", DecideSwap(swap_id=UNKNOWN, decision=Decision.APPROVED), refusal=NOT_FOUND),
    Case("approved", DecideTimeOff(request_id=PENDING, decision=Decision.APPROVED), ("time_off_requests",)),
    Case(
        "denied",
        DecideTimeOff(request_id=PENDING, decision=Decision.DENIED, reason="Short"),
        ("time_off_requests",),
    ),
    Case(
        "denied without words",
        DecideTimeOff(request_id=PENDING, decision=Decision.DENIED, reason=" "),
        refusal=INVALID,
    ),
    Case("twice", DecideTimeOff(request_id=APPROVED, decision=Decision.APPROVED), refusal=WRONG_STATE),
    Case("an unknown one", DecideTimeOff(request_id=UNKNOWN, decision=Decision.APPROVED), refusal=NOT_FOUND),
    Case("when it is covered", AgreeToTimeOff(request_id=PENDING), ("time_off_requests",)),
    Case("taken back before it was given", AgreeToTimeOff(request_id=PENDING, agreed=False)),
    Case("to an approved one", AgreeToTimeOff(request_id=APPROVED), refusal=WRONG_STATE),
    Case("to an unknown one", AgreeToTimeOff(request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("an approval", ReopenTimeOff(request_id=APPROVED, was=Decision.APPROVED), ("time_off_requests",)),
    Case(
        "a denial that is an approval by now",
        ReopenTimeOff(request_id=APPROVED, was=Decision.DENIED),
        refusal=WRONG_STATE,
    ),
    Case("one that waits", ReopenTimeOff(request_id=PENDING, was=Decision.APPROVED), refusal=WRONG_STATE),
    Case("an unknown one", ReopenTimeOff(request_id=UNKNOWN, was=Decision.DENIED), refusal=NOT_FOUND),
    Case("its first day", give_up(LEAVE[0]), ("time_off_requests",)),
    Case("all of it", give_up(*LEAVE), ("time_off_requests",)),
    Case("its middle", give_up(LEAVE[1], remainder_ids=(fresh(7),)), ("time_off_requests",) * 2),
    Case("its middle without an id", give_up(LEAVE[1]), refusal=INVALID),
    Case("with an id too many", give_up(LEAVE[0], remainder_ids=(fresh(7),)), refusal=INVALID),
    Case("of a request", give_up(LEAVE[0], request_id=PENDING), refusal=WRONG_STATE),
    Case("another day", give_up(TODAY), refusal=INVALID),
    Case("twice", give_up(LEAVE[1], remainder_ids=(PENDING,)), refusal=EXISTS),
    Case("an unknown one", give_up(LEAVE[0], request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("its last day", give_back(AFTER), ("time_off_requests",)),
    Case("a day that it has", give_back(LEAVE[2]), refusal=WRONG_STATE),
    Case("a day that it never had", give_back(TODAY, last_date=AFTER), refusal=INVALID),
    Case("to a request", give_back(AFTER, request_id=PENDING), refusal=WRONG_STATE),
    Case("with a part that is gone", give_back(AFTER, remainder_ids=(UNKNOWN,)), refusal=WRONG_STATE),
    Case("to an unknown one", give_back(AFTER, request_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one more seat", offer_shift(), OFFER),
    Case("twice", offer_shift(open_shift_id=ONE_MORE), refusal=EXISTS),
    Case("a seat that is offered", offer_shift(date=TODAY, fills=TOMAS_OUT, closes_at=SOON), refusal=EXISTS),
    Case(
        "a seat that has its person",
        offer_shift(date=TODAY, fills=GRACE_TODAY, closes_at=SOON),
        refusal=WRONG_STATE,
    ),
    Case("the seat of a cancelled shift", offer_shift(fills=GRACE_CANCELLED), OFFER),
    Case(
        "a seat of another day",
        offer_shift(date=THURSDAY, fills=TOMAS_OUT, closes_at=SOON),
        refusal=NOT_FOUND,
    ),
    Case("until it has begun", offer_shift(closes_at=NEXT_WEEK_STARTS), OFFER),
    Case(
        "until after it has begun",
        offer_shift(closes_at=NEXT_WEEK_STARTS + timedelta(milliseconds=1)),
        refusal=INVALID,
    ),
    Case("until now", offer_shift(closes_at=NOW), refusal=INVALID),
    Case("in a closed schedule", offer_shift(period_id=ARCHIVED, date=date(2026, 9, 1)), refusal=WRONG_STATE),
    Case("outside the schedule", offer_shift(date=LATER), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("another unit's shift", offer_shift(template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("another unit's schedule", offer_shift(period_id=ICU_POSTED), refusal=NOT_FOUND),
    Case("with two bids", WithdrawOpenShift(open_shift_id=ONE_MORE), OFFER + BID * 2),
    Case("without bids", WithdrawOpenShift(open_shift_id=TOMAS_SEAT), OFFER),
    Case("an awarded one", WithdrawOpenShift(open_shift_id=AWARDED_SHIFT), refusal=WRONG_STATE),
    Case("one that has begun", WithdrawOpenShift(open_shift_id=BEGUN_SHIFT), refusal=WRONG_STATE),
    Case("an unknown one", WithdrawOpenShift(open_shift_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one more seat", bid(), BID),
    Case("again", bid(staff_id=NADIA), refusal=EXISTS),
    Case("with an old number", bid(bid_id=DECLINED_BID), refusal=EXISTS),
    Case("after the closing", bid(open_shift_id=TOMAS_SEAT, staff_id=TOMAS), refusal=WRONG_STATE),
    Case("for an awarded shift", bid(open_shift_id=AWARDED_SHIFT), refusal=WRONG_STATE),
    Case("for an unknown shift", bid(open_shift_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of nobody", bid(staff_id=UNKNOWN), refusal=NOT_FOUND),
    Case("of somebody without the credentials", bid(staff_id=TOMAS), refusal=RULE_BROKEN),
    Case("a bid", WithdrawBid(bid_id=NADIA_BID), BID),
    Case("a declined bid", WithdrawBid(bid_id=DECLINED_BID), refusal=WRONG_STATE),
    Case("an unknown bid", WithdrawBid(bid_id=UNKNOWN), refusal=NOT_FOUND),
    Case("with a reason", DeclineBid(bid_id=NADIA_BID, reason="Too little rest"), BID),
    Case("without a reason", DeclineBid(bid_id=NADIA_BID, reason=" "), refusal=INVALID),
    Case("twice", DeclineBid(bid_id=DECLINED_BID, reason="Again"), refusal=WRONG_STATE),
    Case("an unknown bid", DeclineBid(bid_id=UNKNOWN, reason="Too late"), refusal=NOT_FOUND),
    Case("to one of two", award(NADIA_BID), SHIFT + OFFER + BID * 2),
    Case("a seat that has nobody", award(NIGHT_BID), SHIFT + OFFER + BID),
    Case("that has begun", award(LATE_BID), refusal=WRONG_STATE),
    Case("to a declined bid", award(DECLINED_BID), refusal=WRONG_STATE),
    Case("with an old number", award(NADIA_BID, assignment_id=GRACE_TODAY), refusal=EXISTS),
    Case("to an unknown bid", award(UNKNOWN), refusal=NOT_FOUND),
    Case("against a warning", award(NADIA_BID, overridden=("overtime",)), refusal=INVALID),
)
