"""What a person asked for, newest first, and what became of it."""

from datetime import date, datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.staff import RequestRow
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import marked, tr
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest

_KINDS = {
    TimeOffKind.PAID_LEAVE: marked("Leave"),
    TimeOffKind.SICK: marked("Sick leave"),
    TimeOffKind.EDUCATION: marked("Education"),
    TimeOffKind.LEAVE_OF_ABSENCE: marked("Leave of absence"),
    TimeOffKind.REQUESTED_OFF: marked("Asked off"),
}
_STATES = {
    RequestState.PENDING: marked("Waiting"),
    RequestState.APPROVED: marked("Approved"),
    RequestState.DENIED: marked("Denied"),
    RequestState.WITHDRAWN: marked("Withdrawn"),
}
_SWAP_STATES = {
    SwapState.OFFERED: marked("Offered"),
    SwapState.AWAITING_APPROVAL: marked("Waiting for approval"),
    SwapState.APPROVED: marked("Approved"),
    SwapState.DENIED: marked("Denied"),
    SwapState.WITHDRAWN: marked("Withdrawn"),
    SwapState.EXPIRED: marked("Expired"),
}
_LOOK_BACK = timedelta(days=90)
_MOST = 8


def request_rows(
    work: UnitOfWork, person: Staff, requests: tuple[TimeOffRequest, ...], now: datetime, today: date
) -> tuple[RequestRow, ...]:
    """Return the requests and swaps of the last 90 days and those ahead, the furthest ahead first."""
    since = today - _LOOK_BACK
    found: list[tuple[date, RequestRow]] = [
        (request.first_date, _time_off(request)) for request in requests if request.last_date >= since
    ]
    swaps = (
        *work.select(Swap, equal={"giverId": person.id}),
        *work.select(Swap, equal={"takerId": person.id}),
    )
    names = {other.id: other.full_name for other in work.select(Staff, within={"id": _others(swaps, person)})}
    found += [
        (swap.gives.date, _swap(swap, person, names, now)) for swap in swaps if swap.gives.date >= since
    ]
    found.sort(key=lambda item: item[0], reverse=True)
    return tuple(row for _day, row in found[:_MOST])


def _time_off(request: TimeOffRequest) -> RequestRow:
    first, last = short_date_words(request.first_date), short_date_words(request.last_date)
    return RequestRow(
        when=first if first == last else f"{first} – {last}",
        kind=tr(_KINDS[request.kind]),
        state=tr(_STATES[request.state]),
        detail=request.decision_reason or request.note,
    )


def _others(swaps: tuple[Swap, ...], person: Staff) -> set[str]:
    return {id_ for swap in swaps for id_ in (swap.giver_id, swap.taker_id)} - {person.id}


def _swap(swap: Swap, person: Staff, names: dict[str, str], now: datetime) -> RequestRow:
    gives = swap.giver_id == person.id
    other = names.get(swap.taker_id if gives else swap.giver_id, tr("a colleague"))
    words = short_date_words(swap.gives.date)
    if swap.returns is not None:
        words = tr("{first} for {second}", first=words, second=short_date_words(swap.returns.date))
    return RequestRow(
        when=words,
        kind=tr("Swap with {name}", name=other) if gives else tr("Swap asked by {name}", name=other),
        state=tr(_SWAP_STATES[swap.state_at(now)]),
        detail=swap.decision_reason or swap.note,
    )
