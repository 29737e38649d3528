"""The verdict on each request of the queue in two short lines."""

from collections.abc import Iterable
from datetime import date, datetime

from medschedule_desktop.services.request_effects import BidEffect, RequestEffects
from medschedule_desktop.services.request_reading import RequestReading
from medschedule_desktop.services.snapshots.requests import EffectTone, RequestKind, RequestRow
from medschedule_desktop.services.wording import ROLE_WORDS, short_date_words
from medschedule_shared.model.open_shift import ShiftBid
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import TimeOffKind, TimeOffRequest
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import and_words, count_words, date_words, hours_words
from medschedule_shared.staffing.leave_effect import LeaveEffect, SeatChange, UnitDays, WeekReserve
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.swap import Side, SwapReview

Verdict = tuple[EffectTone, str, str]
"""A tone and the two lines that go with it."""

UNKNOWN: Verdict = (EffectTone.PLAIN, "Cannot be checked here", "This station does not hold this person")

_NARROW = 12 * 60
"""Minutes to spare in a week that is not filled, below which somebody should look twice: one shift."""


def leave_row(
    request: TimeOffRequest, reading: RequestReading, effects: RequestEffects, days: UnitDays
) -> RequestRow:
    """Return the line of a request for days off."""
    effect = effects.leave(request, days)
    tone, first, second = UNKNOWN if effect is None else leave_verdict(request, effect, reading, effects)
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
        asks=swap_words(swap, reading),
        tone=tone,
        effect=first,
        effect_detail=second,
        waiting=waiting_words(swap.accepted_at or swap.created_at, reading.now),
    )


def bid_row(bid: ShiftBid, reading: RequestReading, effects: RequestEffects) -> RequestRow:
    """Return the line of a bid for an open shift."""
    effect = effects.bid(bid)
    tone, first, second = UNKNOWN if effect is None else bid_verdict(effect)
    offer = reading.offers[bid.open_shift_id]
    label = "Open " + label_of(offer.template_id, reading)
    return RequestRow(
        request_id=bid.id,
        name=reading.name(bid.staff_id),
        balance=weekend_balance(bid.staff_id, reading, effects),
        kind=RequestKind.BID,
        asks=f"{label} {date_words(offer.shift_details.date)}",
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
            f"{works_words(lost, effects.frame)} {worst.after} of {worst.needed}",
            _cover_words(request, effect, effects),
        )
    short = [reserve for reserve in effect.reserves if not reserve.is_enough]
    role = _role_of(request, reading)
    if short:
        first = f"{_hours(short[0].after)} of {_hours(short[0].seats)} h of {role}"
        return EffectTone.UNSAFE, first, f"Week of {_first_date(short[0], effects)} cannot be filled"
    tight = [seat for seat in effect.seats if seat.after == seat.needed and seat.skill != CHARGE]
    if tight:
        works = [work for work in effect.works if any(_is_of(seat, work) for seat in tight)]
        return (
            EffectTone.CAREFUL,
            f"{works_words(works, effects.frame)} at minimum",
            "One more absence: short",
        )
    narrow = [reserve for reserve in effect.reserves if reserve.after - reserve.seats < _NARROW]
    if narrow:
        words = f"{_hours(narrow[0].after)} h left for {_hours(narrow[0].seats)} h of seats"
        return EffectTone.CAREFUL, f"Week of {_first_date(narrow[0], effects)} at minimum", words
    if effect.works:
        count = count_words(len(effect.works), "shift")
        return EffectTone.MET, "Met all days" if len(effect.works) > 1 else "Met", f"{count} less for others"
    holidays = _holidays(request, reading)
    if holidays:
        return EffectTone.MET, "Met", f"Includes a holiday, {and_words(holidays)}"
    if effect.reserves:
        least = min(effect.reserves, key=lambda reserve: reserve.after - reserve.seats)
        words = f"{_hours(least.after)} h left for {_hours(least.seats)} h of seats"
        return EffectTone.MET, "Met", words
    return EffectTone.MET, "Met", "No other change"


def swap_verdict(swap: Swap, reading: RequestReading, effects: RequestEffects) -> Verdict:
    """Say in two lines what an exchange does to both shifts and both people."""
    found = effects.swap(swap)
    if found is None:
        return EffectTone.BLOCKED, "Not possible any more", "A shift of it is no longer on the roster"
    if found.refusals:
        first, _, rest = found.refusals[0].partition(". ")
        name, _, rule = first.partition(": ")
        return EffectTone.BLOCKED, _upper(rule or first).rstrip("."), name if rule else rest
    if swap.state_at(reading.now) is SwapState.OFFERED:
        return EffectTone.CAREFUL, "Not answered yet", f"{reading.name(swap.taker_id)} was asked"
    short = [
        count
        for count in found.skills
        if count.needed is not None and _is_less(count.before, count.after, count.needed)
    ]
    if short:
        worst = short[0]
        return EffectTone.UNSAFE, f"{skill_words(worst.skill)} {worst.after} of {worst.needed}", "Skill mix"
    more = sum(max(0, side.more_overtime) for side in (found.giver, found.taker))
    if more:
        return EffectTone.CAREFUL, "Both shifts met", f"{hours_words(more)} overtime"
    words = "Shift met" if swap.returns is None else "Both shifts met"
    return EffectTone.MET, words, f"{_hours_words(found)}, no overtime"


def bid_verdict(effect: BidEffect) -> Verdict:
    """Say in two lines what an award does to the shift and to the person."""
    hours = f"{hours_words(effect.minutes_after)} that week"
    if effect.is_blocked:
        return EffectTone.BLOCKED, _upper(effect.breaches[0].text.partition(". ")[0]).rstrip("."), hours
    role = next((seat for seat in effect.seats if seat.skill != CHARGE), None)
    cover = "Met" if role is None else f"{role.after} of {role.needed} {skill_words(role.skill)}"
    if effect.overtime_minutes:
        return EffectTone.CAREFUL, cover, f"{hours}, {hours_words(effect.overtime_minutes)} overtime"
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


def dates_words(first: date, last: date) -> str:
    """Return days as "Sat 21 Nov", "Sat 7 – Sun 8 Nov" or "Fri 30 Oct – Sun 1 Nov"."""
    if first == last:
        return date_words(first)
    start = date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        start = start.rpartition(" ")[0]
    return f"{start} – {date_words(last)}"


def works_words(works: Iterable[Work], frame: Frame) -> str:
    """Return shifts as "Day Sat 7 Nov" or "Day 7 and 8 Nov"."""
    by_label: dict[str, list[date]] = {}
    for work in works:
        by_label.setdefault(work.label, []).append(frame.date_of(work.day))
    return and_words([f"{label} {_days_words(sorted(days))}" for label, days in by_label.items()])


def swap_words(swap: Swap, reading: RequestReading) -> str:
    """Return what an exchange is about as "N Sat 17 Oct for D Tue 20 Oct, Ben Osei"."""
    given = _offered_words(swap.gives, reading)
    taker = reading.name(swap.taker_id)
    if swap.returns is None:
        return f"{given} to {taker}"
    return f"{given} for {_offered_words(swap.returns, reading)}, {taker}"


def label_of(template_id: str, reading: RequestReading) -> str:
    """Return what people call a shift of the unit."""
    template = reading.ward.templates.get(template_id)
    return template.label if template else "shift"


def skill_words(skill: str) -> str:
    """Return a skill as people say it: "RN", "In charge"."""
    return "In charge" if skill == CHARGE else _SKILLS.get(skill, skill.capitalize())


_SKILLS = {role.value: words for role, words in ROLE_WORDS.items()} | {
    "licensed": "Licensed",
    "preceptor": "Can teach",
}


def waiting_words(since: datetime, now: datetime) -> str:
    """Return how long something waits, in its largest unit: "3 d", "6 h", "20 min"."""
    minutes = max(0, round((now - since).total_seconds() / 60))
    if minutes >= 24 * 60:
        return f"{minutes // (24 * 60)} d"
    return f"{minutes // 60} h" if minutes >= 60 else f"{minutes} min"


def side_hours(side: Side) -> str:
    """Return a side's hours as "36 → 24 h"."""
    before, after = (sum(getattr(week, name) for week in side.weeks) for name in ("before", "after"))
    return f"{before / 60:g} → {after / 60:g} h"


def _hours_words(found: SwapReview) -> str:
    sides = (found.giver, found.taker)
    equal = all(week.before == week.after for side in sides for week in side.weeks)
    return "Hours equal" if equal else f"Hours {side_hours(found.giver)}"


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
        return f"Nobody could cover {works_words(uncovered, effects.frame)}"
    return "1 person could cover" if len(cover) == 1 else f"{len(cover)} people could cover"


def _days_words(days: list[date]) -> str:
    if len(days) == 1:
        return date_words(days[0])
    if len({(day.year, day.month) for day in days}) == 1:
        *_, month = short_date_words(days[-1]).split(" ")
        return f"{and_words([str(day.day) for day in days])} {month}"
    return and_words([short_date_words(day) for day in days])


def _offered_words(shift: OfferedShift, reading: RequestReading) -> str:
    template = reading.ward.templates.get(shift.template_id)
    return f"{template.letter if template else 'Shift'} {date_words(shift.date)}"


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


def _hours(minutes: int) -> str:
    return f"{minutes / 60:,.0f}"


def _is_of(seat: SeatChange, work: Work) -> bool:
    return (seat.day, seat.shift) == (work.day, work.shift)


def _is_less(before: int, after: int, needed: int) -> bool:
    return after < before and after < needed


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
