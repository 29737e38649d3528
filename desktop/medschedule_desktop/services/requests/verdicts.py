"""The verdict on each request of the queue in two short lines."""

from medschedule_desktop.services.requests.effects import BidEffect, RequestEffects
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.wording import (
    dates_words,
    label_of,
    shifts_words,
    side_hours,
    skill_words,
    waiting_words,
    works_words,
)
from medschedule_desktop.services.snapshots.requests import EffectTone, RequestKind, RequestRow
from medschedule_desktop.services.wording import ROLE_WORDS, short_date_words
from medschedule_shared.language import decimal_words, tr, tr_count
from medschedule_shared.model.open_shift import ShiftBid
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import TimeOffKind, TimeOffRequest
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import and_words, date_words, hours_words
from medschedule_shared.staffing.leave_effect import LeaveEffect, SeatChange, UnitDays, WeekReserve
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.swap import SwapReview

Verdict = tuple[EffectTone, str, str]
"""A tone and the two lines that go with it."""


def unknown() -> Verdict:
    """Return the verdict on somebody of whom this station has no record."""
    return EffectTone.PLAIN, tr("Cannot be checked here"), tr("This station does not hold this person")


_NARROW = 12 * 60
"""Minutes to spare in a week that is not filled, below which somebody should look twice: one shift."""


def leave_row(
    request: TimeOffRequest, reading: RequestReading, effects: RequestEffects, days: UnitDays
) -> RequestRow:
    """Return the line of a request for days off."""
    effect = effects.leave(request, days)
    tone, first, second = unknown() if effect is None else leave_verdict(request, effect, reading, effects)
    return RequestRow(
        request_id=request.id,
        name=reading.name(request.staff_id),
        balance=weekend_balance(request.staff_id, reading, effects),
        kind=kind_of(request),
        asks=dates_words(request.first_date, request.last_date),
        tone=tone,
        effect=first,
        effect_detail=second,
        waiting=waiting_words(request.created_at, reading.now),
        changes_nothing=effect is not None and effect.changes_nothing,
    )


def swap_row(swap: Swap, reading: RequestReading, effects: RequestEffects) -> RequestRow:
    """Return the line of a swap or of a shift that is given away."""
    tone, first, second = swap_verdict(swap, reading, effects)
    return RequestRow(
        request_id=swap.id,
        name=reading.name(swap.giver_id),
        balance=weekend_balance(swap.giver_id, reading, effects),
        kind=RequestKind.GIVE_AWAY if swap.returns is None else RequestKind.SWAP,
        asks=shifts_words(swap, reading),
        asks_detail=reading.name(swap.taker_id),
        tone=tone,
        effect=first,
        effect_detail=second,
        waiting=waiting_words(swap.accepted_at or swap.created_at, reading.now),
    )


def bid_row(bid: ShiftBid, reading: RequestReading, effects: RequestEffects) -> RequestRow:
    """Return the line of a bid for an open shift."""
    effect = effects.bid(bid)
    tone, first, second = unknown() if effect is None else bid_verdict(effect)
    offer = reading.offers[bid.open_shift_id]
    return RequestRow(
        request_id=bid.id,
        name=reading.name(bid.staff_id),
        balance=weekend_balance(bid.staff_id, reading, effects),
        kind=RequestKind.BID,
        asks=tr(
            "Open {shift} {date}",
            shift=label_of(offer.template_id, reading),
            date=date_words(offer.shift_details.date),
        ),
        tone=tone,
        effect=first,
        effect_detail=second,
        waiting=waiting_words(bid.placed_at, reading.now),
    )


def leave_verdict(
    request: TimeOffRequest, effect: LeaveEffect, reading: RequestReading, effects: RequestEffects
) -> Verdict:
    """Say in two lines what a leave does: which shifts it leaves short, or that it does nothing."""
    lost = effect.lost
    if lost:
        worst = min((seat for seat in effect.seats if seat.is_worse), key=lambda seat: seat.after)
        return (
            EffectTone.UNSAFE,
            tr(
                "{shifts} {have} of {need} {role}",
                shifts=works_words(lost, effects.frame),
                have=worst.after,
                need=worst.needed,
                role=skill_words(worst.skill),
            ),
            _cover_words(request, effect, effects),
        )
    short = [reserve for reserve in effect.reserves if not reserve.is_enough]
    if short:
        first = tr(
            "{have} of {need} h of {role}",
            have=_hours(short[0].after),
            need=_hours(short[0].seats),
            role=_role_of(request, reading),
        )
        day = _first_date(short[0], effects)
        return EffectTone.UNSAFE, first, tr("Week of {date} cannot be filled", date=day)
    tight = [seat for seat in effect.seats if seat.after == seat.needed and seat.skill != CHARGE]
    if tight:
        works = [work for work in effect.works if any(_is_of(seat, work) for seat in tight)]
        return (
            EffectTone.CAREFUL,
            tr("{shifts} at minimum", shifts=works_words(works, effects.frame)),
            tr("One more absence: short"),
        )
    narrow = [reserve for reserve in effect.reserves if reserve.after - reserve.seats < _NARROW]
    if narrow:
        day = _first_date(narrow[0], effects)
        return EffectTone.CAREFUL, tr("Week of {date} at minimum", date=day), _left_words(narrow[0])
    if effect.works:
        words = tr("Met all days") if len(effect.works) > 1 else tr("Met")
        return EffectTone.MET, words, tr_count("{count} shift less", "{count} shifts less", len(effect.works))
    holidays = _holidays(request, reading)
    if holidays:
        return EffectTone.MET, tr("Met"), tr("Includes a holiday, {dates}", dates=and_words(holidays))
    if effect.reserves:
        least = min(effect.reserves, key=lambda reserve: reserve.after - reserve.seats)
        return EffectTone.MET, tr("Met"), _left_words(least)
    return EffectTone.MET, tr("Met"), tr("No other change")


def swap_verdict(swap: Swap, reading: RequestReading, effects: RequestEffects) -> Verdict:
    """Say in two lines what an exchange does to both shifts and both people."""
    found = effects.swap(swap)
    if found is None:
        return (
            EffectTone.BLOCKED,
            tr("Not possible any more"),
            tr("A shift of it is no longer on the roster"),
        )
    if found.refusals:
        first, _, rest = found.refusals[0].partition(". ")
        name, _, rule = first.partition(": ")
        return EffectTone.BLOCKED, _upper(rule or first).rstrip("."), name if rule else rest
    if swap.state_at(reading.now) is SwapState.OFFERED:
        asked = tr("{name} was asked", name=reading.name(swap.taker_id))
        return EffectTone.CAREFUL, tr("Not answered yet"), asked
    short = [
        count
        for count in found.skills
        if count.needed is not None and _is_less(count.before, count.after, count.needed)
    ]
    if short:
        worst = short[0]
        first = tr(
            "{shifts} {have} of {need}",
            shifts=skill_words(worst.skill),
            have=worst.after,
            need=worst.needed,
        )
        return EffectTone.UNSAFE, first, tr("Skill mix")
    more = sum(max(0, side.more_overtime) for side in (found.giver, found.taker))
    if more:
        return EffectTone.CAREFUL, tr("Both shifts met"), tr("{hours} overtime", hours=hours_words(more))
    words = tr("Shift met") if swap.returns is None else tr("Both shifts met")
    return EffectTone.MET, words, tr("{hours}, no overtime", hours=_hours_words(found))


def bid_verdict(effect: BidEffect) -> Verdict:
    """Say in two lines what an award does to the shift and to the person."""
    hours = tr("{hours} that week", hours=hours_words(effect.minutes_after))
    if effect.is_blocked:
        return EffectTone.BLOCKED, _upper(effect.breaches[0].text.partition(". ")[0]).rstrip("."), hours
    role = next((seat for seat in effect.seats if seat.skill != CHARGE), None)
    cover = tr("Met")
    if role is not None:
        cover = tr("{have} of {need} {role}", have=role.after, need=role.needed, role=skill_words(role.skill))
    if effect.overtime_minutes:
        overtime = tr("{hours} overtime", hours=hours_words(effect.overtime_minutes))
        return EffectTone.CAREFUL, cover, f"{hours}, {overtime}"
    warned = [found for found in effect.breaches if found.severity is Severity.WARNING]
    if warned:
        return EffectTone.CAREFUL, cover, _upper(warned[0].text.partition(". ")[0]).rstrip(".")
    return EffectTone.MET, cover, hours


def kind_of(request: TimeOffRequest) -> RequestKind:
    """Tell leave from a wish to be off."""
    wish = request.kind is TimeOffKind.REQUESTED_OFF
    return RequestKind.PREFERENCE if wish else RequestKind.LEAVE


def weekend_balance(staff_id: str, reading: RequestReading, effects: RequestEffects) -> int | None:
    """Return the weekends more or fewer than a person's share."""
    person = reading.staff(staff_id)
    balance = None if person is None else effects.balance(Burden.WEEKENDS, person)
    return None if balance is None else balance.difference


def _hours_words(found: SwapReview) -> str:
    sides = (found.giver, found.taker)
    equal = all(week.before == week.after for side in sides for week in side.weeks)
    return tr("Hours equal") if equal else tr("Hours {change}", change=side_hours(found.giver))


def _cover_words(request: TimeOffRequest, effect: LeaveEffect, effects: RequestEffects) -> str:
    cover = effects.cover(request, effect)
    uncovered = [
        work
        for work in effect.lost
        if not any(
            (taken.day, taken.shift) == (work.day, work.shift) for each in cover for taken in each.works
        )
    ]
    if uncovered:
        return tr("Nobody could cover {shifts}", shifts=works_words(uncovered, effects.frame))
    return tr_count("{count} person could cover", "{count} people could cover", len(cover))


def _role_of(request: TimeOffRequest, reading: RequestReading) -> str:
    person = reading.staff(request.staff_id)
    return ROLE_WORDS[person.employment.role if person else StaffRole.RN]


def _holidays(request: TimeOffRequest, reading: RequestReading) -> list[str]:
    return [
        short_date_words(holiday.date)
        for holiday in reading.ward.organization.settings.holidays
        if request.covers(holiday.date)
    ]


def _first_date(reserve: WeekReserve, effects: RequestEffects) -> str:
    return short_date_words(effects.frame.date_of(reserve.first_day))


def _left_words(reserve: WeekReserve) -> str:
    return tr("{have} h left for {need} h of seats", have=_hours(reserve.after), need=_hours(reserve.seats))


def _hours(minutes: int) -> str:
    return decimal_words(f"{minutes / 60:,.0f}")


def _is_of(seat: SeatChange, work: Work) -> bool:
    return (seat.day, seat.shift) == (work.day, work.shift)


def _is_less(before: int, after: int, needed: int) -> bool:
    return after < before and after < needed


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
