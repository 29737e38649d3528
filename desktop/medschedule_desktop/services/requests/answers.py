"""What people say to offers, and how they take back what they asked: the operations and their words."""

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.requests.decisions import Waiting
from medschedule_desktop.services.requests.effects import RequestEffects
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.snapshots.requests import AnswerBox
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.user import User
from medschedule_shared.operations.open_shift import WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_bid import BidForShift, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DeclineSwap, WithdrawSwap
from medschedule_shared.operations.time_off import WithdrawTimeOff


def is_unanswered(swap: Swap, reading: RequestReading) -> bool:
    """Tell whether the colleague has not answered yet."""
    return swap.state_at(reading.now) is SwapState.OFFERED


def swap_answer(swap: Swap, reading: RequestReading, user: User | None, blocked: str) -> AnswerBox | None:
    """Return the question to the colleague, for themselves or for whoever takes down their word.

    Args:
        blocked: why it cannot be accepted; empty if it can.
    """
    if user is None or not is_unanswered(swap, reading):
        return None
    name = reading.name(swap.taker_id)
    if user.staff_id == swap.taker_id:
        sentence = tr(
            "{name} asks you. A manager decides when you have accepted.", name=reading.name(swap.giver_id)
        )
        return AnswerBox(sentence, tr("Accept"), tr("Decline"), blocked)
    sentence = tr(
        "{name} has not answered yet. Enter what they tell you: it counts as their word, and the record "
        "keeps that you entered it.",
        name=name,
    )
    first = first_name(swap.taker_id, reading)
    return AnswerBox(sentence, tr("{name} accepts", name=first), tr("{name} declines", name=first), blocked)


def first_name(staff_id: EntityId, reading: RequestReading) -> str:
    """Return how a colleague is spoken to."""
    person = reading.staff(staff_id)
    return person.personal_info.first_name if person else tr("They")


def answer(swap: Swap, effects: RequestEffects, *, accepts: bool) -> Operation:
    """Return the operation by which the colleague answers.

    Raises:
        EntryRefused: a rule stands against it by now.
    """
    if not accepts:
        return DeclineSwap(swap_id=swap.id)
    check_swap(swap, effects)
    return AcceptSwap(swap_id=swap.id)


def check_swap(swap: Swap, effects: RequestEffects) -> None:
    """Hold a swap against every rule that must hold, on what is known now (J6 e).

    Raises:
        EntryRefused: one stands against it, or a shift is gone.
    """
    review = effects.swap(swap)
    if review is None:
        raise EntryRefused(tr("A shift of this swap is not on the roster any more. Nothing was changed."))
    if review.refusals:
        raise EntryRefused(tr("{rule} Nothing was changed.", rule=review.refusals[0]))


def bid(offer: OpenShift, staff_id: EntityId) -> Operation:
    """Return the operation by which a person bids for an open shift."""
    return BidForShift(bid_id=new_id(), open_shift_id=offer.id, staff_id=staff_id)


def people_of(found: Waiting) -> tuple[EntityId, ...]:
    """Name those whose own it is; nobody of an open shift."""
    match found:
        case Swap():
            return found.giver_id, found.taker_id
        case TimeOffRequest() | ShiftBid():
            return (found.staff_id,)
        case OpenShift():
            return ()


def withdrawal(found: Waiting) -> Operation:
    """Return the operation that takes something back which nobody has decided."""
    match found:
        case TimeOffRequest():
            return WithdrawTimeOff(request_id=found.id)
        case Swap():
            return WithdrawSwap(swap_id=found.id)
        case ShiftBid():
            return WithdrawBid(bid_id=found.id)
        case OpenShift():
            return WithdrawOpenShift(open_shift_id=found.id)


def withdrawal_label(found: Waiting, *, own: bool) -> str:
    """Return the words on the button that takes it back."""
    match found:
        case OpenShift():
            return tr("Take the offer back")
        case Swap():
            return tr("Take the offer back") if own else tr("Take the offer back for them")
        case ShiftBid():
            return tr("Take the bid back") if own else tr("Take the bid back for them")
        case TimeOffRequest():
            return tr("Withdraw the request") if own else tr("Withdraw for them")
