"""What somebody who reads no others' absences sees of requests: their own, and what became of them."""

from datetime import datetime

from medschedule_desktop.services.requests.open_shifts import own_offer_row
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.verdicts import kind_of
from medschedule_desktop.services.requests.wording import dates_words, label_of, shifts_words, waiting_words
from medschedule_desktop.services.snapshots.requests import (
    AnswerBox,
    EffectTone,
    RequestDetail,
    RequestKind,
    RequestRow,
)
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.rules.wording import date_words

_STATES = Words(
    {
        RequestState.PENDING: marked("Waits for a decision"),
        RequestState.APPROVED: marked("Approved"),
        RequestState.DENIED: marked("Denied"),
        RequestState.WITHDRAWN: marked("Withdrawn"),
    }
)
_TONES = {
    RequestState.APPROVED: EffectTone.MET,
    RequestState.DENIED: EffectTone.BLOCKED,
}


def own_rows(reading: RequestReading, staff_id: EntityId) -> tuple[RequestRow, ...]:
    """Return a person's requests, those that wait first."""
    requests = _own(reading, staff_id)
    requests.sort(key=lambda each: (each.state is not RequestState.PENDING, each.first_date, each.id))
    rows = [
        RequestRow(
            request_id=each.id,
            name=reading.name(staff_id),
            balance=None,
            kind=kind_of(each),
            asks=dates_words(each.first_date, each.last_date),
            tone=_TONES.get(each.state, EffectTone.PLAIN),
            effect=_STATES[each.state],
            effect_detail=each.decision_reason,
            waiting=waiting_words(each.created_at, reading.now) if each.state is RequestState.PENDING else "",
        )
        for each in requests
    ]
    for swap in reading.swaps:
        if staff_id in (swap.giver_id, swap.taker_id):
            answered = swap.state is SwapState.AWAITING_APPROVAL
            other = swap.taker_id if swap.giver_id == staff_id else swap.giver_id
            rows.append(
                RequestRow(
                    request_id=swap.id,
                    name=reading.name(staff_id),
                    balance=None,
                    kind=RequestKind.GIVE_AWAY if swap.returns is None else RequestKind.SWAP,
                    asks=shifts_words(swap, reading),
                    asks_detail=reading.name(other),
                    tone=EffectTone.PLAIN,
                    effect=tr("Waits for a decision") if answered else _unanswered(swap, staff_id),
                    effect_detail="",
                    waiting=waiting_words(swap.created_at, reading.now),
                )
            )
    for bid in reading.bids:
        if bid.staff_id == staff_id:
            offer = reading.offers[bid.open_shift_id]
            rows.append(
                RequestRow(
                    request_id=bid.id,
                    name=reading.name(staff_id),
                    balance=None,
                    kind=RequestKind.BID,
                    asks=f"{label_of(offer.template_id, reading)} {date_words(offer.shift_details.date)}",
                    tone=EffectTone.PLAIN,
                    effect=tr("Waits for a decision"),
                    effect_detail="",
                    waiting=waiting_words(bid.placed_at, reading.now),
                )
            )
    person = reading.staff(staff_id)
    bidding = {bid.open_shift_id for bid in reading.bids if bid.staff_id == staff_id}
    rows += [
        own_offer_row(offer, reading)
        for offer in reading.offers.values()
        if person is not None and offer.role is person.employment.role and offer.id not in bidding
    ]
    return tuple(rows)


def _unanswered(swap: Swap, staff_id: EntityId) -> str:
    return tr("Waits for your answer") if swap.taker_id == staff_id else tr("Not answered yet")


def own_detail(
    reading: RequestReading, staff_id: EntityId, row: RequestRow, *, withdraw: str, answer: AnswerBox | None
) -> RequestDetail:
    """Return one of a person's requests with the words of whoever decided.

    Args:
        withdraw: the words on the button that takes it back; empty where it cannot be.
        answer: what it waits for, where it is somebody's offer to this person.
    """
    request = next((each for each in _own(reading, staff_id) if each.id == row.request_id), None)
    decided = request is not None and request.decided_at is not None
    heading = tr("Your request")
    if request is not None and request.decided_at is not None:
        heading = tr("Decided {time}", time=_moment(request.decided_at, reading))
    elif request is not None:
        heading = tr("Sent {time}", time=_moment(request.created_at, reading))
    about = row.effect
    if decided and row.effect_detail:
        about = tr("{state}. The reason: “{reason}”", state=row.effect, reason=row.effect_detail)
    elif request is not None and request.agreed_at is not None:
        about = tr("Agreed: it waits until the shifts are covered.")
    return RequestDetail(
        request_id=row.request_id,
        kind=row.kind,
        heading=heading,
        title=row.asks,
        about=about,
        effects=(),
        cover_title="",
        cover=(),
        fairness_title="",
        fairness_columns=("", ""),
        fairness=(),
        reason_title="",
        reasons=(),
        approve_label="",
        deny_label="",
        can_approve=False,
        can_deny=False,
        withdraw_label=withdraw,
        answer=answer,
    )


def _own(reading: RequestReading, staff_id: EntityId) -> list[TimeOffRequest]:
    """Return a person's requests for days that are not over, and those that were decided lately."""
    found = {each.id: each for each in (*reading.time_off, *reading.decided) if each.staff_id == staff_id}
    return list(found.values())


def _moment(at: datetime, reading: RequestReading) -> str:
    zone = reading.ward.zone
    return f"{date_words(at.astimezone(zone).date())} {clock_words(at, zone)}"
