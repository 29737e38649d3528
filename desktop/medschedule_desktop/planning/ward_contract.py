"""The rules that bind a person on a ward: the organisation's limits, and the contract."""

from collections.abc import Iterable
from datetime import timedelta

from medschedule_shared.model.organization import SchedulingRules
from medschedule_shared.model.staff import EmploymentType, Staff
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MaximumConsecutiveNights
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekends import MaximumWeekends
from medschedule_shared.staffing.people import LICENSED

FULL_WEEK_MINUTES = 40 * 60
"""A week of a 1.0 FTE."""


def is_core(staff: Staff) -> bool:
    """Tell whether a person is owed hours; others fill what is left."""
    return staff.employment.fte > 0 and staff.employment.employment_type in (
        EmploymentType.REGULAR,
        EmploymentType.TRAVELER,
    )


def organization_rules(limits: SchedulingRules) -> tuple[PersonRule, ...]:
    """Return the rules that bind everybody, with the organisation's parameters."""
    return (
        NoOverlap(),
        MinimumRest(limits.minimum_rest_minutes),
        OneShiftADay(),
        ApprovedLeave(),
        MaximumConsecutiveDays(limits.maximum_consecutive_days),
        MaximumConsecutiveNights(limits.maximum_consecutive_nights),
    )


def contract_rules(
    staff: Staff, person: Person, limits: SchedulingRules, frame: Frame
) -> tuple[PersonRule, ...]:
    """Return the rules that bind one person.

    Somebody with a contract works the whole number of the longest shifts nearest to it, leave taken off, so
    that each way there is room of half a shift. Others may work up to their weekly maximum.
    """
    weekly = round(staff.employment.max_hours_per_week * 60)
    rules: list[PersonRule] = [MaximumMinutesInSevenDays(min(weekly, limits.maximum_minutes_seven_days))]
    if staff.employment.role in LICENSED:
        rules.append(CredentialValid())
    weekends = len(frame.weekends)
    rules.append(MaximumWeekends(weekends - weekends // limits.weekends_off_every, Severity.WARNING))
    if is_core(staff):
        room = max((kind.paid_minutes for kind in frame.shifts.values()), default=0) // 2
        owed = owed_minutes(staff, person.absences, frame)
        rules.append(MinimumMinutes(max(0, owed - room), Severity.WARNING))
        rules.append(MaximumMinutes(owed + room, Severity.WARNING))
    return tuple(rules)


def unavailable_days(staff: Staff, frame: Frame) -> tuple[Absence, ...]:
    """Return the period's days on whose weekday the person never works; no windows mean every day."""
    if not staff.availability:
        return ()
    weekdays = {window.weekday for window in staff.availability}
    dates = (frame.date_of(day) for day in range(frame.days))
    return tuple(
        Absence(date, date, "a day without availability") for date in dates if date.weekday() not in weekdays
    )


def owed_minutes(staff: Staff, absences: Iterable[Absence], frame: Frame) -> int:
    """Return the paid minutes that a contract asks of the period's days without leave."""
    dates = {frame.date_of(day) for day in range(frame.days)}
    for absence in absences:
        length = (absence.last_date - absence.first_date).days + 1
        dates -= {absence.first_date + timedelta(days=offset) for offset in range(length)}
    return round(staff.employment.fte * FULL_WEEK_MINUTES * len(dates) / 7)
