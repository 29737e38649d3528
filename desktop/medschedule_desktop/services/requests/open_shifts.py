"""A shift that is on offer: how many bid, who could take it, and whom a rule keeps from it."""

from medschedule_desktop.services.requests.effects import RequestEffects, Taker
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.wording import hours_change, label_of, waiting_words
from medschedule_desktop.services.snapshots.requests import (
    AnswerBox,
    CoverRow,
    EffectRow,
    EffectTone,
    RequestDetail,
    RequestKind,
    RequestRow,
)
from medschedule_desktop.services.wording import CONTRACT_WORDS, ROLE_WORDS, clock_words
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.open_shift import OpenShift
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import date_words, hours_words
from medschedule_shared.staffing.planned_seats import with_patients

_MOST = 8


def offer_row(offer: OpenShift, reading: RequestReading, effects: RequestEffects) -> RequestRow:
    """Return the line of an open shift."""
    bids = sum(bid.open_shift_id == offer.id for bid in reading.bids)
    tone, effect = EffectTone.CAREFUL, tr("No bid yet")
    if bids:
        tone, effect = EffectTone.MET, tr_count("{count} bid", "{count} bids", bids)
    able = sum(not taker.grave for taker in effects.takers(offer))
    return RequestRow(
        request_id=offer.id,
        name=tr("{role} seat", role=ROLE_WORDS[offer.role]),
        balance=None,
        kind=RequestKind.OPEN_SHIFT,
        asks=_shift_words(offer, reading),
        asks_detail=_closing_words(offer, reading),
        tone=tone,
        effect=effect,
        effect_detail=tr_count("{count} person could take it", "{count} people could take it", able),
        waiting=waiting_words(offer.offered_at or offer.created_at, reading.now),
    )


def offer_detail(
    offer: OpenShift, reading: RequestReading, effects: RequestEffects, *, may_bid: bool, why_not: str
) -> RequestDetail:
    """Return everything about an open shift, for whoever awards it.

    Args:
        may_bid: whether the reader may enter a bid on somebody's word.
        why_not: why the reader may not decide; empty if they may.
    """
    takers = effects.takers(offer)
    bidders = {bid.staff_id for bid in reading.bids if bid.open_shift_id == offer.id}
    closed = reading.now > offer.closes_at
    able = [taker for taker in takers if not taker.grave and taker.person.id not in bidders]
    asks = may_bid and not closed
    heading = tr("Open shift, offered {time}", time=_moment(offer, reading))
    user = reading.users.get(offer.offered_by or "")
    if user is not None:
        heading = tr("{offered} by {name}", offered=heading, name=user.display_name)
    return _detail(
        offer,
        reading,
        heading=heading,
        about=_about(offer, reading, len(bidders)),
        effects=_seat_rows(offer, reading, effects),
        cover_title=tr("Could take it") if able else tr("Nobody else could take it within the rules"),
        cover=tuple(_taker_row(taker, asks=asks) for taker in able[:_MOST]),
        barred_title=tr("Cannot take it, and why"),
        barred=()
        if why_not
        else tuple(
            CoverRow(taker.person.id, taker.person.full_name, taker.grave[0].text)
            for taker in takers
            if taker.grave and taker.person.employment.home_unit_id == offer.unit_id
        ),
    )


def own_offer_row(offer: OpenShift, reading: RequestReading) -> RequestRow:
    """Return the line of an open shift for somebody who could bid."""
    return RequestRow(
        request_id=offer.id,
        name=tr("{role} seat", role=ROLE_WORDS[offer.role]),
        balance=None,
        kind=RequestKind.OPEN_SHIFT,
        asks=_shift_words(offer, reading),
        asks_detail="",
        tone=EffectTone.PLAIN,
        effect=tr("On offer"),
        effect_detail=_closing_words(offer, reading),
        waiting="",
    )


def own_offer_detail(
    offer: OpenShift, reading: RequestReading, effects: RequestEffects, staff_id: str
) -> RequestDetail:
    """Return an open shift with what it would do to the reader, and the way to bid."""
    mine = next((taker for taker in effects.takers(offer) if taker.person.id == staff_id), None)
    why_not = tr("You work on that day.") if mine is None else ""
    if mine is not None and mine.grave:
        why_not = mine.grave[0].text
    if reading.now > offer.closes_at:
        why_not = tr("Bidding for this shift has closed.")
    hours: tuple[EffectRow, ...] = ()
    if mine is not None:
        hours = (
            EffectRow(
                tr("Hours that week"), hours_words(mine.minutes_before), hours_words(mine.minutes_after)
            ),
        )
    sentence = tr("Several may bid; a manager awards the shift to one of them.")
    return _detail(
        offer,
        reading,
        heading=tr("Open shift"),
        about=_closing_words(offer, reading),
        effects=hours,
        answer=AnswerBox(sentence, tr("Bid for this shift"), why_not=why_not),
    )


def _detail(
    offer: OpenShift,
    reading: RequestReading,
    *,
    heading: str,
    about: str,
    effects: tuple[EffectRow, ...],
    cover_title: str = "",
    cover: tuple[CoverRow, ...] = (),
    barred_title: str = "",
    barred: tuple[CoverRow, ...] = (),
    answer: AnswerBox | None = None,
) -> RequestDetail:
    return RequestDetail(
        request_id=offer.id,
        kind=RequestKind.OPEN_SHIFT,
        heading=heading,
        title=tr("{shift}, {role}", shift=_shift_words(offer, reading), role=ROLE_WORDS[offer.role]),
        about=about,
        effects=effects,
        cover_title=cover_title,
        cover=cover,
        fairness_title="",
        fairness_columns=("", ""),
        fairness=(),
        reason_title="",
        reasons=(),
        approve_label="",
        deny_label="",
        can_approve=False,
        can_deny=False,
        answer=answer,
        barred_title=barred_title if barred else "",
        barred=barred,
    )


def _seat_rows(offer: OpenShift, reading: RequestReading, effects: RequestEffects) -> tuple[EffectRow, ...]:
    day = effects.frame.day_of(offer.shift_details.date)
    rows = []
    for need in effects.needs:
        if (need.day, need.shift, need.skill) == (day, offer.template_id, offer.role.value):
            chiefs = effects.chiefs.get((need.day, need.shift), 0) if offer.role is StaffRole.RN else 0
            have = with_patients(need.count(effects.staffing), chiefs)
            wanted = need.minimum - chiefs
            missing = wanted - have - 1
            rows.append(
                EffectRow(
                    tr("{shift}, {role}", shift=_shift_words(offer, reading), role=ROLE_WORDS[offer.role]),
                    tr("{have} of {need}", have=have, need=wanted),
                    tr("{have} of {need}", have=have + 1, need=wanted),
                    tr("Met")
                    if missing <= 0
                    else tr("Short {count} {role}", count=missing, role=ROLE_WORDS[offer.role]),
                    EffectTone.MET if missing <= 0 else EffectTone.UNSAFE,
                )
            )
    return tuple(rows)


def _taker_row(taker: Taker, *, asks: bool) -> CoverRow:
    words = [
        CONTRACT_WORDS[taker.person.employment.employment_type],
        hours_change(taker.minutes_before, taker.minutes_after),
    ]
    if taker.overtime_minutes:
        words.append(tr("{hours} overtime", hours=hours_words(taker.overtime_minutes)))
    warned = [found.text for found in taker.breaches if found.severity is Severity.WARNING]
    return CoverRow(
        taker.person.id,
        taker.person.full_name,
        ". ".join((", ".join(words), *warned[:1])),
        tr("Bid") if asks else "",
        tr("Enter a bid on the word of {name}", name=taker.person.full_name),
    )


def _about(offer: OpenShift, reading: RequestReading, bids: int) -> str:
    words = _closing_words(offer, reading)
    if not bids:
        return words
    bidders = tr_count("{count} bid waits in the queue.", "{count} bids wait in the queue.", bids)
    return f"{words} {bidders}"


def _closing_words(offer: OpenShift, reading: RequestReading) -> str:
    if reading.now > offer.closes_at:
        return tr("Bidding has closed.")
    zone = reading.ward.zone
    return tr(
        "Bids until {date} {time}.",
        date=date_words(offer.closes_at.astimezone(zone).date()),
        time=clock_words(offer.closes_at, zone),
    )


def _shift_words(offer: OpenShift, reading: RequestReading) -> str:
    return f"{label_of(offer.template_id, reading)} {date_words(offer.shift_details.date)}"


def _moment(offer: OpenShift, reading: RequestReading) -> str:
    at, zone = offer.offered_at or offer.created_at, reading.ward.zone
    return f"{date_words(at.astimezone(zone).date())} {clock_words(at, zone)}"
