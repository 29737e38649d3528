"""What a person asked for or is asked for, and how far each of it is."""

from collections.abc import Iterator
from datetime import timedelta

from medschedule_desktop.services.requests.wording import dates_words
from medschedule_desktop.services.snapshots.wall import WallAction, WallErrand, WallLine, WallTone
from medschedule_desktop.services.wall.person import Visitor
from medschedule_desktop.services.wall.waiting import Entered, of_kind, read_button
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.open_shift import BidState, OpenShift, ShiftBid
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.operations.shift_bid import BidForShift, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import RequestTimeOff, WithdrawTimeOff

_KEPT = timedelta(days=14)
"""How long a swap that was decided stays on the page, until its shifts are over."""
_OPEN = (SwapState.OFFERED, SwapState.AWAITING_APPROVAL)
_SWAPS = Words(
    {
        SwapState.OFFERED: marked("Not answered yet"),
        SwapState.AWAITING_APPROVAL: marked("With your manager"),
        SwapState.APPROVED: marked("Approved"),
        SwapState.DENIED: marked("Declined"),
        SwapState.WITHDRAWN: marked("Taken back"),
        SwapState.EXPIRED: marked("Too late: the shift has begun"),
    }
)
_SWAP_TONES = {
    SwapState.OFFERED: WallTone.WAITING,
    SwapState.AWAITING_APPROVAL: WallTone.WAITING,
    SwapState.APPROVED: WallTone.DONE,
    SwapState.DENIED: WallTone.REFUSED,
}
_BIDS = Words(
    {
        BidState.PLACED: marked("With your manager"),
        BidState.AWARDED: marked("The shift is yours"),
        BidState.DECLINED: marked("Somebody else has it"),
    }
)
_BID_TONES = {BidState.PLACED: WallTone.WAITING, BidState.AWARDED: WallTone.DONE}


def own_requests(visitor: Visitor) -> Iterator[WallLine]:
    """Yield what waits for the person first, then what they asked for."""
    yield from _swaps(visitor)
    yield from _unsent_offers(visitor)
    yield from _bids(visitor)
    yield from _days_off(visitor)


def _swaps(visitor: Visitor) -> Iterator[WallLine]:
    answers = {
        answer.swap_id: entered
        for entered, answer in of_kind(visitor.entered, AcceptSwap, DeclineSwap, WithdrawSwap)
        if not entered.is_taken
    }
    received = [(swap, True) for swap in visitor.select(Swap, "takerId")]
    for swap, is_asked in (*received, *((swap, False) for swap in visitor.select(Swap, "giverId"))):
        if swap.state_at(visitor.now) in _OPEN or _is_news(visitor, swap):
            yield _swap(visitor, swap, answers.get(swap.id), is_asked=is_asked)


def _is_news(visitor: Visitor, swap: Swap) -> bool:
    """Tell whether what became of a swap still matters to anybody."""
    days = [side.date for side in (swap.gives, swap.returns) if side is not None]
    return max(days) >= visitor.today and swap.updated_at > visitor.now - _KEPT


def _swap(visitor: Visitor, swap: Swap, answer: Entered | None, *, is_asked: bool) -> WallLine:
    state = swap.state_at(visitor.now)
    actions: tuple[WallAction, ...] = ()
    if answer is not None and answer.is_refused:
        actions = (read_button(answer),)
    elif answer is None and state is SwapState.OFFERED and is_asked:
        actions = (
            WallAction(WallErrand.ACCEPT, swap.id, tr("Accept")),
            WallAction(WallErrand.DECLINE, swap.id, tr("Decline")),
        )
    elif answer is None and state in _OPEN:
        actions = (WallAction(WallErrand.WITHDRAW_SWAP, swap.id, tr("Take back")),)
    returns = swap.returns
    return WallLine(
        title=_exchange(
            visitor.colleague(swap.giver_id if is_asked else swap.taker_id),
            visitor.title(swap.gives.template_id, swap.gives.date),
            "" if returns is None else visitor.title(returns.template_id, returns.date),
            is_asked=is_asked,
        ),
        state=_SWAPS[state] if answer is None else answer.state,
        tone=_SWAP_TONES.get(state, WallTone.PLAIN) if answer is None else answer.tone,
        actions=actions,
    )


def _unsent_offers(visitor: Visitor) -> Iterator[WallLine]:
    for entered, offer in of_kind(visitor.entered, OfferSwap):
        if not entered.is_taken:
            returns = "" if offer.returns_id is None else _shift(visitor, offer.returns_id)
            gives = _shift(visitor, offer.gives_id)
            title = _exchange(visitor.colleague(offer.taker_id), gives, returns, is_asked=False)
            yield _entry(entered, title)


def _bids(visitor: Visitor) -> Iterator[WallLine]:
    withdrawals = {
        found.bid_id: entered
        for entered, found in of_kind(visitor.entered, WithdrawBid)
        if not entered.is_taken
    }
    for bid in visitor.select(ShiftBid, "staffId"):
        offer = visitor.work.get(OpenShift, bid.open_shift_id)
        if offer is None or offer.shift_details.date < visitor.today or bid.state not in _BIDS:
            continue
        title = _asked_for(visitor, offer)
        if bid.id in withdrawals:
            yield _entry(withdrawals[bid.id], title)
            continue
        take_back = WallAction(WallErrand.WITHDRAW_BID, bid.id, tr("Take back"))
        yield WallLine(
            title=title,
            state=_BIDS[bid.state],
            tone=_BID_TONES.get(bid.state, WallTone.PLAIN),
            actions=(take_back,) if bid.state is BidState.PLACED else (),
        )
    for entered, found in of_kind(visitor.entered, BidForShift):
        if not entered.is_taken:
            yield _entry(entered, _asked_for(visitor, visitor.work.get(OpenShift, found.open_shift_id)))


def _days_off(visitor: Visitor) -> Iterator[WallLine]:
    """Yield what was entered at this kiosk: requests of other stations, and decisions, stay off the wall."""
    withdrawals = {found.request_id: entered for entered, found in of_kind(visitor.entered, WithdrawTimeOff)}
    for entered, request in of_kind(visitor.entered, RequestTimeOff):
        withdrawal = withdrawals.get(request.request_id)
        if request.last_date < visitor.today or (withdrawal is not None and withdrawal.is_taken):
            continue
        title = tr("Days off {dates}", dates=dates_words(request.first_date, request.last_date))
        if withdrawal is not None or entered.is_refused:
            yield _entry(withdrawal or entered, title)
            continue
        take_back = WallAction(WallErrand.WITHDRAW_LEAVE, request.request_id, tr("Take back"))
        yield WallLine(title=title, state=entered.state, tone=entered.tone, actions=(take_back,))


def _entry(entered: Entered, title: str) -> WallLine:
    actions = (read_button(entered),) if entered.is_refused else ()
    return WallLine(title=title, state=entered.state, tone=entered.tone, actions=actions)


def _shift(visitor: Visitor, assignment_id: EntityId) -> str:
    found = visitor.work.get(Assignment, assignment_id)
    return tr("a shift") if found is None else visitor.title(found.template_id, found.shift_details.date)


def _asked_for(visitor: Visitor, offer: OpenShift | None) -> str:
    shift = tr("a shift")
    if offer is not None:
        shift = visitor.title(offer.template_id, offer.shift_details.date)
    return tr("You asked for {shift}", shift=shift)


def _exchange(name: str, gives: str, returns: str, *, is_asked: bool) -> str:
    if is_asked and returns:
        return tr("{name} offers {gives} for your {returns}", name=name, gives=gives, returns=returns)
    if is_asked:
        return tr("{name} offers you {gives}", name=name, gives=gives)
    if returns:
        return tr("Your {gives} for {returns} of {name}", gives=gives, returns=returns, name=name)
    return tr("Your {gives} to {name}", gives=gives, name=name)
