"""What a contract owes of a period."""

from collections.abc import Iterable
from datetime import timedelta

from medschedule_shared.model.staff import FULL_WEEK_HOURS, EmploymentType, Staff
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Absence


def is_core(staff: Staff) -> bool:
    """Tell whether a person is owed hours; others fill what is left."""
    return staff.employment.fte > 0 and staff.employment.employment_type in (
        EmploymentType.REGULAR,
        EmploymentType.TRAVELER,
        EmploymentType.TEMPORARY,
    )


def weekly_minutes(staff: Staff) -> int:
    """Return the paid minutes of a week by contract: 40 h at an FTE of 1.0."""
    return round(staff.employment.fte * FULL_WEEK_HOURS * 60)


def owed_minutes(staff: Staff, absences: Iterable[Absence], frame: Frame) -> int:
    """Return the paid minutes that a contract asks of the period's days without leave; 0 without one."""
    if not is_core(staff):
        return 0
    dates = {frame.date_of(day) for day in range(frame.days)}
    for absence in absences:
        length = (absence.last_date - absence.first_date).days + 1
        dates -= {absence.first_date + timedelta(days=offset) for offset in range(length)}
    return round(weekly_minutes(staff) * len(dates) / 7)
