"""How times, roles and names read on the screens."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_shared.model.roles import Role
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.rules.wording import date_words

ROLE_WORDS = {StaffRole.RN: "RN", StaffRole.LPN: "LPN", StaffRole.CNA: "CNA", StaffRole.CLERK: "Clerk"}

USER_ROLE_WORDS = {
    Role.ADMIN: "Administrator",
    Role.MANAGER: "Nurse manager",
    Role.CHARGE_NURSE: "Charge nurse",
    Role.HOUSE_SUPERVISOR: "House supervisor",
    Role.STAFF: "Staff",
    Role.KIOSK: "Kiosk",
    Role.AUDITOR: "Auditor",
}

CONTRACT_WORDS = {
    EmploymentType.REGULAR: "Own unit",
    EmploymentType.PER_DIEM: "Per diem",
    EmploymentType.FLOAT_POOL: "Float pool",
    EmploymentType.TRAVELER: "Traveler",
    EmploymentType.TEMPORARY: "Temporary",
    EmploymentType.AGENCY: "Agency",
}


def clock_words(instant: datetime, zone: ZoneInfo) -> str:
    """Return the local wall time as "05:45"."""
    return f"{instant.astimezone(zone):%H:%M}"


def day_words(day: date) -> str:
    """Return a date as "Tue 13 Oct 2026"."""
    return f"{date_words(day)} {day.year}"


def short_date_words(day: date) -> str:
    """Return a date as "13 Oct"."""
    return date_words(day).partition(" ")[2]


def hours_range(template: ShiftTemplate) -> str:
    """Return a shift's wall-clock times as "07:00–19:30"."""
    return f"{template.start_time}–{template.end_time}"


def span_words(duration: timedelta) -> str:
    """Return a duration to the minute as "4 h 53 min"."""
    hours, minutes = divmod(max(0, round(duration.total_seconds() / 60)), 60)
    if hours and minutes:
        return f"{hours} h {minutes} min"
    return f"{hours} h" if hours else f"{minutes} min"


def rounded(value: float) -> str:
    """Return a figure with one decimal, such as patients each."""
    return f"{value:.1f}"


def masked_name(staff: Staff) -> str:
    """Return the first name and the initial of the last, as names hang on a wall: "Fatima H."."""
    return f"{staff.personal_info.first_name} {staff.personal_info.last_name[:1]}."
