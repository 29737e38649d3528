"""How times, roles and names read on the screens."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.settings import WallNames
from medschedule_shared.language import Words, decimal_words, marked, tr
from medschedule_shared.model.roles import Role
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.rules.wording import MONTH_WORDS, date_words

ROLE_WORDS = Words(
    {
        StaffRole.RN: marked("RN"),
        StaffRole.LPN: marked("LPN"),
        StaffRole.CNA: marked("CNA"),
        StaffRole.CLERK: marked("Clerk"),
    }
)

USER_ROLE_WORDS = Words(
    {
        Role.ADMIN: marked("Administrator"),
        Role.MANAGER: marked("Nurse manager"),
        Role.CHARGE_NURSE: marked("Charge nurse"),
        Role.HOUSE_SUPERVISOR: marked("House supervisor"),
        Role.STAFF: marked("Staff"),
        Role.KIOSK: marked("Kiosk"),
        Role.AUDITOR: marked("Auditor"),
    }
)

CONTRACT_WORDS = Words(
    {
        EmploymentType.REGULAR: marked("Own unit"),
        EmploymentType.PER_DIEM: marked("Per diem"),
        EmploymentType.FLOAT_POOL: marked("Float pool"),
        EmploymentType.TRAVELER: marked("Traveler"),
        EmploymentType.TEMPORARY: marked("Temporary"),
        EmploymentType.AGENCY: marked("Agency"),
    }
)

_NIGHT_FROM, _NIGHT_UNTIL = time(21), time(6)


def clock_words(instant: datetime, zone: ZoneInfo) -> str:
    """Return the local wall time as "05:45"."""
    return f"{instant.astimezone(zone):%H:%M}"


def day_words(day: date) -> str:
    """Return a date as "Tue 13 Oct 2026"."""
    return tr("{date} {year}", date=date_words(day), year=day.year)


def short_date_words(day: date) -> str:
    """Return a date as "13 Oct"."""
    return tr("{day} {month}", day=day.day, month=MONTH_WORDS[day.month])


def hours_range(template: ShiftTemplate) -> str:
    """Return a shift's wall-clock times as "07:00–19:30"."""
    return f"{template.start_time}–{template.end_time}"


def span_words(duration: timedelta) -> str:
    """Return a duration to the minute as "4 h 53 min"."""
    hours, minutes = divmod(max(0, round(duration.total_seconds() / 60)), 60)
    if hours and minutes:
        return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return tr("{hours} h", hours=hours) if hours else tr("{minutes} min", minutes=minutes)


def rounded(value: float) -> str:
    """Return a figure with one decimal, such as patients each."""
    return decimal_words(f"{value:.1f}")


def masked_name(staff: Staff, names: WallNames = "initial") -> str:
    """Return a name as it hangs on a wall: "Fatima H.", or by initials alone "F. H."."""
    first, last = staff.personal_info.first_name, staff.personal_info.last_name
    return f"{first[:1]}. {last[:1]}." if names == "initials" else f"{first} {last[:1]}."


def is_night(instant: datetime, zone: ZoneInfo) -> bool:
    """Tell whether lights on a ward are down at a local time."""
    return not _NIGHT_UNTIL <= instant.astimezone(zone).time() < _NIGHT_FROM
