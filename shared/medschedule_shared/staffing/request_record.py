"""What became of what people asked for: honoured, or not and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from medschedule_shared.identity import EntityId
from medschedule_shared.model.open_shift import BidState, ShiftBid
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest


class Asked(StrEnum):
    """Kinds of request that are counted apart."""

    LEAVE = "leave"
    WISH = "wish"
    """To be off without leave."""
    SWAP = "swap"
    BID = "bid"


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """One request that its day has settled.

    Attributes:
        day: the first day that was asked for.
        honoured: whether the person got it.
        decided: whether somebody decided; an answer that never came is a no.
        reason: the words of whoever decided.
    """

    kind: Asked
    staff_id: EntityId
    day: date
    honoured: bool
    decided: bool
    reason: str = ""


def request_records(
    time_off: Iterable[TimeOffRequest],
    swaps: Iterable[Swap],
    bids: Iterable[tuple[ShiftBid, date]],
    now: datetime,
    today: date,
) -> tuple[RequestRecord, ...]:
    """Return what became of requests; those that were withdrawn, or still wait, are left out.

    Args:
        bids: each with the day of its shift. One that lost to another person's was not honoured.
        now: an open swap whose first shift has begun by then has expired.
        today: leave that begins before it and waits was never decided.
    """
    return (*_leave(time_off, today), *_swaps(swaps, now), *_bids(bids))


def _leave(time_off: Iterable[TimeOffRequest], today: date) -> Iterator[RequestRecord]:
    for item in time_off:
        late = item.state is RequestState.PENDING and item.first_date < today
        if item.state in (RequestState.APPROVED, RequestState.DENIED) or late:
            yield RequestRecord(
                Asked.WISH if item.kind is TimeOffKind.REQUESTED_OFF else Asked.LEAVE,
                item.staff_id,
                item.first_date,
                honoured=item.state is RequestState.APPROVED,
                decided=not late,
                reason=item.decision_reason,
            )


def _swaps(swaps: Iterable[Swap], now: datetime) -> Iterator[RequestRecord]:
    for item in swaps:
        state = item.state_at(now)
        if state in (SwapState.APPROVED, SwapState.DENIED, SwapState.EXPIRED):
            yield RequestRecord(
                Asked.SWAP,
                item.giver_id,
                item.gives.date,
                honoured=state is SwapState.APPROVED,
                decided=state is not SwapState.EXPIRED,
                reason=item.decision_reason,
            )


def _bids(bids: Iterable[tuple[ShiftBid, date]]) -> Iterator[RequestRecord]:
    for item, day in bids:
        if item.state in (BidState.AWARDED, BidState.DECLINED):
            yield RequestRecord(
                Asked.BID,
                item.staff_id,
                day,
                honoured=item.state is BidState.AWARDED,
                decided=True,
                reason=item.decision_reason,
            )
