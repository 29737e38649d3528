"""The figures of a request without and with a yes, and what its person bore beside their share."""

from collections.abc import Iterable
from datetime import datetime

from medschedule_desktop.services.requests.effects import BidEffect, RequestEffects
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.wording import label_of, skill_words
from medschedule_desktop.services.snapshots.requests import EffectRow, EffectTone, FairnessRow
from medschedule_desktop.services.wording import ROLE_WORDS, rounded, short_date_words
from medschedule_shared.language import decimal_words, tr
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import count_words, date_words, hours_words
from medschedule_shared.staffing.contract import owed_minutes
from medschedule_shared.staffing.leave_effect import LeaveEffect, SeatChange
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.swap import SkillCount, SwapReview

_COUNTED = frozenset({*StaffRole, CHARGE})
"""Skills that a swap is shown for: credentials that everybody needs say nothing beside them."""


def leave_rows(
    request: TimeOffRequest, effect: LeaveEffect, reading: RequestReading, effects: RequestEffects
) -> Iterable[EffectRow]:
    """Yield what a leave does to shifts, days, patients and the person."""
    frame = effects.frame
    by_role = [seat for seat in effect.seats if seat.skill != CHARGE]
    for seat in by_role:
        yield _seat_row(f"{label_of(seat.shift, reading)} {date_words(frame.date_of(seat.day))}", seat)
    person = reading.staff(request.staff_id)
    role = person.employment.role if person else StaffRole.RN
    for reserve in effect.reserves:
        yield EffectRow(
            tr(
                "{role} hours, week of {date}",
                role=ROLE_WORDS[role],
                date=short_date_words(frame.date_of(reserve.first_day)),
            ),
            tr("{hours} h", hours=decimal_words(f"{reserve.before / 60:,.0f}")),
            tr("{hours} h", hours=decimal_words(f"{reserve.after / 60:,.0f}")),
            tr("{hours} h of empty seats", hours=decimal_words(f"{reserve.seats / 60:,.0f}")),
            EffectTone.PLAIN if reserve.is_enough else EffectTone.UNSAFE,
        )
    if by_role and role is StaffRole.RN:
        worst = min(by_role, key=lambda seat: seat.after - seat.needed)
        yield from _patients_row(worst, reading)
    able = [seat for seat in effect.seats if seat.skill == CHARGE]
    if able:
        worst = min(able, key=lambda seat: seat.after - seat.needed)
        label = tr("Can be in charge") if len(able) == 1 else tr("Can be in charge, lower day")
        tone = EffectTone.MET if worst.is_met else EffectTone.UNSAFE
        yield EffectRow(
            label, str(worst.before), str(worst.after), tr("Needs {count}", count=worst.needed), tone
        )
    if person is not None:
        yield from _hours_rows(request, person, effect, reading, effects)


def swap_rows(review: SwapReview, reading: RequestReading, effects: RequestEffects) -> Iterable[EffectRow]:
    """Yield hours and overtime of both, the skills of both shifts, and every rule that it touches."""
    last = effects.frame.date_of(effects.frame.days - 1)
    for side in (review.giver, review.taker):
        for week in side.weeks:
            yield EffectRow(
                tr("{name}, week of {date}", name=side.person.name, date=short_date_words(week.first_date)),
                hours_words(week.before),
                hours_words(week.after),
            )
        more = side.more_overtime
        yield EffectRow(
            tr("{name}, overtime to {date}", name=side.person.name, date=short_date_words(last)),
            hours_words(side.overtime_before),
            hours_words(side.overtime_after),
            tr("{hours} more", hours=hours_words(more)) if more > 0 else "",
            EffectTone.CAREFUL if more > 0 else EffectTone.PLAIN,
        )
    theirs = (review.giver.person.skills | review.taker.person.skills) & _COUNTED
    for count in review.skills:
        if count.skill in theirs and (count.needed is not None or count.before != count.after):
            yield _skill_row(count, reading, effects)
    for side in (review.giver, review.taker):
        for found in side.breaches:
            if found.severity is not Severity.INFORMATION:
                blocks = found.severity is Severity.NO_SAVE
                tone = EffectTone.BLOCKED if blocks else EffectTone.CAREFUL
                yield EffectRow(side.person.name, "", "", found.text, tone)


def bid_rows(effect: BidEffect, effects: RequestEffects) -> Iterable[EffectRow]:
    """Yield what an award does to the shift and to the person."""
    day = date_words(effects.frame.date_of(effect.work.day))
    for seat in (seat for seat in effect.seats if seat.skill != CHARGE):
        yield _seat_row(f"{effect.work.label} {day}, {skill_words(seat.skill)}", seat)
    overtime = effect.overtime_minutes
    yield EffectRow(
        tr("Hours that week"),
        hours_words(effect.minutes_before),
        hours_words(effect.minutes_after),
        tr("{hours} overtime", hours=hours_words(overtime)) if overtime else tr("No overtime"),
        EffectTone.CAREFUL if overtime else EffectTone.PLAIN,
    )
    for found in effect.breaches:
        if found.severity is not Severity.INFORMATION:
            blocks = found.severity is Severity.NO_SAVE
            yield EffectRow(
                tr("Rule"), "", "", found.text, EffectTone.BLOCKED if blocks else EffectTone.CAREFUL
            )


def fairness_rows(person: Staff, reading: RequestReading, effects: RequestEffects) -> Iterable[FairnessRow]:
    """Yield what a person bore over this schedule and the one before, beside their share of it."""
    for burden, label in ((Burden.WEEKENDS, tr("Weekends worked")), (Burden.HOLIDAYS, tr("Holidays worked"))):
        balance = effects.balance(burden, person)
        if balance is not None:
            share = f"{balance.share:.0f}"
            yield FairnessRow(label, str(balance.borne), share, _share_words(balance.difference))
    if reading.moved:
        times = reading.moved.get(person.id, 0)
        usual = sum(reading.moved.values()) / max(1, len(reading.own))
        label = tr("Moved from a pick")
        yield FairnessRow(label, str(times), f"{usual:.0f}", _share_words(round(times - usual)))
    own = [each for each in reading.decided if each.staff_id == person.id]
    granted = sum(each.state is RequestState.APPROVED for each in own)
    everybody = reading.decided
    rate = sum(each.state is RequestState.APPROVED for each in everybody) / max(1, len(everybody))
    denied = [each.decided_at for each in own if each.state is RequestState.DENIED and each.decided_at]
    yield FairnessRow(
        tr("Requests honoured"),
        tr("{have} of {need}", have=granted, need=len(own)) if own else "–",
        f"{rate:.0%}",
        _denied_words(denied, reading, decided=bool(own)),
    )


def _patients_row(worst: SeatChange, reading: RequestReading) -> Iterable[EffectRow]:
    unit = reading.ward.unit
    usual = round(unit.beds * unit.usual_occupancy_percent / 100)
    patients = usual if reading.patients is None else reading.patients
    before, after = worst.before, worst.after
    if before <= 0 or after <= 0:
        return
    over = patients > after * unit.patient_limit
    note = tr("Limit {limit}, {count} patients", limit=unit.patient_limit, count=patients)
    yield EffectRow(
        tr("Patients each"),
        rounded(patients / before),
        rounded(patients / after),
        note,
        EffectTone.UNSAFE if over else EffectTone.PLAIN,
    )


def _hours_rows(
    request: TimeOffRequest,
    person: Staff,
    effect: LeaveEffect,
    reading: RequestReading,
    effects: RequestEffects,
) -> Iterable[EffectRow]:
    period = effects.period_days(request)
    length = count_words(max(1, round(len(period) / 7)), "week")
    days = len(effects.days_of(request))
    owed = _owed(person, reading, effects, request)
    contract = tr("No contract hours")
    if owed:
        contract = tr(
            "Contract {hours} h with {days} off", hours=f"{owed / 60:.0f}", days=count_words(days, "day")
        )
    yield EffectRow(
        tr("Hours, {weeks}", weeks=length),
        hours_words(effect.minutes_before),
        hours_words(effect.minutes_after),
        contract,
    )
    yield EffectRow(
        tr("Weekends"),
        str(effect.weekends_before),
        str(effect.weekends_after),
        tr("In {weeks}", weeks=length),
    )


def _owed(person: Staff, reading: RequestReading, effects: RequestEffects, request: TimeOffRequest) -> int:
    """Return what the contract asks of the schedule that a request falls into, with the leave taken off."""
    weeks = len(effects.period_days(request)) / 7
    whole = owed_minutes(person, (), effects.frame) / (effects.frame.days / 7) * weeks
    off = [
        each
        for each in reading.time_off
        if each.staff_id == person.id and each.state is RequestState.APPROVED
    ]
    days = {day for each in (*off, request) for day in effects.days_of(each)} & set(
        effects.period_days(request)
    )
    return round(whole * (1 - len(days) / max(1, weeks * 7)))


def _skill_row(count: SkillCount, reading: RequestReading, effects: RequestEffects) -> EffectRow:
    day = date_words(effects.frame.date_of(count.day))
    short = count.needed is not None and count.after < count.needed
    return EffectRow(
        f"{label_of(count.shift, reading)} {day}, {skill_words(count.skill)}",
        str(count.before),
        str(count.after),
        "" if count.needed is None else tr("Needs {count}", count=count.needed),
        EffectTone.UNSAFE if short else EffectTone.PLAIN if count.needed is None else EffectTone.MET,
    )


def _seat_row(label: str, seat: SeatChange) -> EffectRow:
    missing = seat.needed - seat.after
    note = tr("Met")
    if missing > 0:
        note = tr("Short {count} {role}", count=missing, role=skill_words(seat.skill))
    tone = EffectTone.UNSAFE if missing > 0 else EffectTone.MET
    before, after = (
        tr("{have} of {need}", have=have, need=seat.needed) for have in (seat.before, seat.after)
    )
    return EffectRow(label, before, after, note, tone)


def _denied_words(denied: list[datetime], reading: RequestReading, *, decided: bool) -> str:
    if denied:
        return tr("Last denied {date}", date=_day(max(denied), reading))
    return tr("None denied") if decided else tr("None decided")


def _share_words(difference: int) -> str:
    if not difference:
        return tr("As many as the share")
    if difference > 0:
        return tr("{count} more than the share", count=difference)
    return tr("{count} fewer than the share", count=-difference)


def _day(at: datetime, reading: RequestReading) -> str:
    return date_words(at.astimezone(reading.ward.zone).date())
