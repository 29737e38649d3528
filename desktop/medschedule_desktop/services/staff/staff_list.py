"""The lines of the list, and what it can be narrowed to."""

from medschedule_desktop.services.forms.permission import sees_personal
from medschedule_desktop.services.snapshots.staff import CredentialMark, StaffRow
from medschedule_desktop.services.staff.credential_state import mark
from medschedule_desktop.services.staff.reading import People
from medschedule_desktop.services.wording import CONTRACT_WORDS, ROLE_WORDS
from medschedule_shared.language import decimal_words, tr
from medschedule_shared.model.staff import FULL_WEEK_HOURS, Staff
from medschedule_shared.model.user import User


def rows(people: People, user: User | None) -> tuple[StaffRow, ...]:
    """Return a line for everybody found."""
    return tuple(_row(people, person, user) for person in people.found)


def role_words(person: Staff) -> str:
    """Return "RN, charge" for who may run a shift, "RN, orientee" for who is taught."""
    words = ROLE_WORDS[person.employment.role]
    if person.employment.is_orientee:
        return tr("{role}, orientee", role=words)
    return tr("{role}, charge", role=words) if person.employment.can_charge else words


def unit_words(people: People, person: Staff) -> str:
    """Return the name of the home unit, or what somebody without one is."""
    unit = people.units.get(person.employment.home_unit_id or "")
    return unit.name if unit is not None else tr("No home unit")


def fte_words(person: Staff) -> str:
    """Return "0.9 FTE, 36 h a week", or what is owed to nobody."""
    fte = person.employment.fte
    if not fte:
        return tr("No hours owed")
    return tr(
        "{fte} FTE, {hours} h a week", fte=decimal_words(f"{fte:g}"), hours=f"{fte * FULL_WEEK_HOURS:g}"
    )


def _row(people: People, person: Staff, user: User | None) -> StaffRow:
    known = sees_personal(user, person)
    unit = people.units.get(person.employment.home_unit_id or "")
    owed = people.owed_hours(person, people.periods.this)
    return StaffRow(
        staff_id=person.id,
        name=person.full_name,
        role=role_words(person),
        unit=unit_words(people, person),
        contract=CONTRACT_WORDS[person.employment.employment_type] if known else "",
        fte=fte_words(person) if known else "",
        credentials=(
            mark(person, unit, people.credentials.get(person.id, ()), people.today)
            if known
            else CredentialMark(None, tr("Not shown"))
        ),
        hours=f"{people.paid_hours(person.id, people.periods.this):.0f} h" if known else "",
        hours_note=(tr("of {hours} h", hours=f"{owed:.0f}") if owed else tr("none owed")) if known else "",
    )
