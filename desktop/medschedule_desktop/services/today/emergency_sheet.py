"""What stands on the emergency sheet: the unit around now, in words."""

from collections.abc import Iterator
from datetime import timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.coverage_words import sentence_words
from medschedule_desktop.services.snapshots.emergency import (
    EmergencySheet,
    SheetCall,
    SheetPerson,
    SheetShift,
)
from medschedule_desktop.services.today.call_log_words import call_log_rows
from medschedule_desktop.services.today.candidate_words import candidate_rows
from medschedule_desktop.services.today.page import census_snapshot, seat_note
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_desktop.services.wording import ROLE_WORDS, clock_words, day_words, hours_range
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.occurrence import ShiftOccurrence

_AHEAD = timedelta(hours=24)


def emergency_sheet(work: UnitOfWork, reading: TodayReading) -> EmergencySheet:
    """Return the sheet of a unit for the next 24 hours."""
    ward, now = reading.ward, reading.now
    local = now.astimezone(ward.zone)
    own = work.select(Staff, equal={"employment.homeUnitId": ward.unit.id})
    as_of = reading.status.last_success
    data = now if as_of is None else as_of
    return EmergencySheet(
        file_name=f"{file_stem(ward.unit.code)}-{local:%Y%m%d-%H%M}.pdf",
        unit_name=ward.unit.name,
        printed=tr(
            "{day} {time}, data as of {as_of}",
            day=day_words(local.date()),
            time=clock_words(now, ward.zone),
            as_of=clock_words(data, ward.zone),
        ),
        census=census_snapshot(reading).sentence,
        shifts=tuple(_shift(shift, reading) for shift in _shifts(reading)),
        calls=tuple(SheetCall(row.time, f"{row.name}{row.event}") for row in call_log_rows(reading, None)),
        to_call=_to_call(reading),
        phones=tuple(map(_phone, sorted(own, key=_in_order))),
    )


def file_stem(unit_code: str) -> str:
    """Return what the names of a unit's sheets begin with; only what every file system takes."""
    code = "".join(letter for letter in unit_code if letter.isalnum() and letter.isascii())
    return f"medschedule-{code or 'unit'}"


def _shifts(reading: TodayReading) -> Iterator[ShiftOccurrence]:
    today = reading.now.astimezone(reading.ward.zone).date()
    for shift in reading.ward.planned(today - timedelta(days=1), today + timedelta(days=1)):
        if shift.span.end > reading.now and shift.span.start < reading.now + _AHEAD:
            yield shift


def _shift(shift: ShiftOccurrence, reading: TodayReading) -> SheetShift:
    title = tr(
        "{shift}, {day} {hours}",
        shift=shift.template.label,
        day=date_words(shift.date),
        hours=hours_range(shift.template),
    )
    cover = reading.coverage(shift)
    gaps = tuple(SheetPerson(ROLE_WORDS[StaffRole.RN], tr("Open seat")) for _ in range(cover.short))
    people = tuple(_person(item, shift, reading) for item in _on(shift, reading))
    return SheetShift(title, sentence_words(cover, reading.ward.zone), people + gaps)


def _on(shift: ShiftOccurrence, reading: TodayReading) -> list[Assignment]:
    order = list(StaffRole)
    shown = [
        item for item in reading.on(shift) if item.standing or item.status is AssignmentStatus.CALLED_OUT
    ]
    return sorted(
        shown,
        key=lambda item: (
            not item.standing,
            not item.is_charge,
            order.index(item.role),
            reading.name(item.staff_id),
        ),
    )


def _person(item: Assignment, shift: ShiftOccurrence, reading: TodayReading) -> SheetPerson:
    staff = reading.staff.get(item.staff_id or "")
    return SheetPerson(
        role=tr("Charge") if item.is_charge else ROLE_WORDS[item.role],
        name=reading.name(item.staff_id),
        phone=(staff.personal_info.phone or "") if staff else "",
        note=seat_note(item, shift, reading) if item.standing else tr("called out"),
    )


def _to_call(reading: TodayReading) -> tuple[SheetPerson, ...]:
    if reading.ranking is None:
        return ()
    rows = candidate_rows(reading.ranking, reading.ward)
    return tuple(SheetPerson(str(row.rank), row.name, row.phone, row.outcome or row.why) for row in rows)


def _in_order(person: Staff) -> tuple[int, bool, str]:
    job = person.employment
    return list(StaffRole).index(job.role), not job.can_charge, person.full_name


def _phone(person: Staff) -> SheetPerson:
    job = person.employment
    role = tr("Charge") if job.can_charge else ROLE_WORDS[job.role]
    return SheetPerson(role, person.full_name, person.personal_info.phone or "")
