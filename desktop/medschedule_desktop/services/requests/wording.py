"""How requests, shifts and hours read on the Requests page."""

from collections.abc import Iterable
from datetime import date, datetime

from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.snapshots.requests import RequestKind, RequestRow
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import Words, decimal_words, marked, tr, tr_count
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap
from medschedule_shared.model.time_off_request import RequestState
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.wording import MONTH_WORDS, WEEKDAY_WORDS, and_words, date_words, hours_words
from medschedule_shared.staffing.people import CHARGE, LICENSED_NURSE, PRECEPTOR
from medschedule_shared.staffing.swap import Side

_SKILLS: Words[str] = Words(
    {
        StaffRole.RN: marked("RN"),
        StaffRole.LPN: marked("LPN"),
        StaffRole.CNA: marked("CNA"),
        StaffRole.CLERK: marked("Clerk"),
        CHARGE: marked("In charge"),
        LICENSED_NURSE: marked("Licensed"),
        PRECEPTOR: marked("Can teach"),
    }
)
_SETTLED = (RequestState.APPROVED, RequestState.DENIED)


def dates_words(first: date, last: date) -> str:
    """Return days as "Sat 21 Nov", "Sat 7 – Sun 8 Nov" or "Fri 30 Oct – Sun 1 Nov"."""
    if first == last:
        return date_words(first)
    start = date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        start = tr("{weekday} {day}", weekday=WEEKDAY_WORDS[first.weekday()], day=first.day)
    return f"{start} – {date_words(last)}"


def works_words(works: Iterable[Work], frame: Frame) -> str:
    """Return shifts as "Day Sat 7 Nov" or "Day 7 and 8 Nov"."""
    by_label: dict[str, list[date]] = {}
    for work in works:
        by_label.setdefault(work.label, []).append(frame.date_of(work.day))
    return and_words([f"{label} {_days_words(sorted(days))}" for label, days in by_label.items()])


def swap_words(swap: Swap, reading: RequestReading) -> str:
    """Return what an exchange is about as "N Sat 17 Oct for D Tue 20 Oct, Ben Osei"."""
    return f"{shifts_words(swap, reading)}, {reading.name(swap.taker_id)}"


def shifts_words(swap: Swap, reading: RequestReading) -> str:
    """Return the shifts of an exchange as "N Sat 17 Oct for D Tue 20 Oct"."""
    given = _offered_words(swap.gives, reading)
    if swap.returns is None:
        return given
    return tr("{shift} for {other}", shift=given, other=_offered_words(swap.returns, reading))


def label_of(template_id: str, reading: RequestReading) -> str:
    """Return what people call a shift of the unit."""
    return label_of_template(reading.ward.templates.get(template_id))


def label_of_template(template: ShiftTemplate | None) -> str:
    """Return what people call a kind of shift, also of one that this station does not know."""
    return template.label if template else tr("shift")


def skill_words(skill: str) -> str:
    """Return a skill as people say it: "RN", "In charge"."""
    return _SKILLS[skill] if skill in _SKILLS else skill.capitalize()


def waiting_words(since: datetime, now: datetime) -> str:
    """Return how long something waits, in its largest unit: "3 d", "6 h", "20 min"."""
    minutes = max(0, round((now - since).total_seconds() / 60))
    if minutes >= 24 * 60:
        return tr("{days} d", days=minutes // (24 * 60))
    return tr("{hours} h", hours=minutes // 60) if minutes >= 60 else tr("{minutes} min", minutes=minutes)


def side_hours(side: Side) -> str:
    """Return a side's hours as "36 → 24 h"."""
    before, after = (sum(getattr(week, name) for week in side.weeks) for name in ("before", "after"))
    return hours_change(before, after)


def hours_change(before: int, after: int) -> str:
    """Return minutes as "36 → 24 h"."""
    return tr("{before} → {after}", before=decimal_words(f"{before / 60:g}"), after=hours_words(after))


def _days_words(days: list[date]) -> str:
    if len(days) == 1:
        return date_words(days[0])
    if len({(day.year, day.month) for day in days}) == 1:
        numbers = and_words([str(day.day) for day in days])
        return tr("{day} {month}", day=numbers, month=MONTH_WORDS[days[-1].month])
    return and_words([short_date_words(day) for day in days])


def _offered_words(shift: OfferedShift, reading: RequestReading) -> str:
    template = reading.ward.templates.get(shift.template_id)
    return f"{template.letter if template else tr('shift')} {date_words(shift.date)}"


def summary_words(rows: tuple[RequestRow, ...], reading: RequestReading) -> str:
    """Return how many wait of how many, the shifts on offer, which ask for nothing, and for which days."""
    offers = sum(row.kind is RequestKind.OPEN_SHIFT for row in rows)
    waiting = len(rows) - offers
    frame = reading.frame
    span = dates_words(reading.today, frame.date_of(frame.days - 1))
    every = waiting + sum(item.state in _SETTLED for item in reading.time_off)
    if not offers:
        return tr("{count} waiting of {every}, {dates}", count=waiting, every=every, dates=span)
    shifts = tr_count("{count} open shift", "{count} open shifts", offers)
    return tr(
        "{count} waiting of {every}, {offers}, {dates}", count=waiting, every=every, offers=shifts, dates=span
    )


def decided_words(reading: RequestReading) -> str:
    """Return what became of the others."""
    approved, denied = (sum(item.state is state for item in reading.time_off) for state in _SETTLED)
    if not approved and not denied:
        return tr("Nothing decided yet for these days.")
    return tr(
        "{count} decided: {approved} approved, {denied} denied.",
        count=approved + denied,
        approved=approved,
        denied=denied,
    )
