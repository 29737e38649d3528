"""What a unit looked like in the past: who was there, who was posted, census and ratio (J10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.unit import Unit
from medschedule_shared.staffing.coverage import Coverage
from medschedule_shared.staffing.people import LICENSED
from medschedule_shared.staffing.presence import Absent, PostedSeat, Presence, attendance


@dataclass(frozen=True, slots=True)
class PostedVersion:
    """A schedule as it was posted; `seats` are those near the stretch in question."""

    id: EntityId
    period_id: EntityId
    version: int
    posted_at: datetime
    posted_by: EntityId | None
    seats: tuple[PostedSeat, ...]


@dataclass(frozen=True, slots=True)
class UnitRecords:
    """What is on record about a unit around a stretch of time.

    Attributes:
        unit: as it was then; so are `staff` and `credentials`.
        assignments: of the unit, tombstones among them.
        others: assignments of any unit that those name, or that name them.
    """

    unit: Unit
    assignments: tuple[Assignment, ...]
    others: Mapping[EntityId, Assignment]
    call_outs: tuple[CallOut, ...]
    swaps: tuple[Swap, ...]
    census: tuple[CensusReading, ...]
    postings: tuple[PostedVersion, ...]
    staff: Mapping[EntityId, Staff]
    credentials: tuple[Credential, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in which nothing changed: what holds for it holds at each of its minutes.

    Attributes:
        posted: who was expected by the version that was posted then.
        census: the latest reading; None before the first.
        coverage: nurses against patients, by the rules of the day's screen.
    """

    start: datetime
    end: datetime
    present: tuple[Presence, ...]
    posted: tuple[PostedSeat, ...]
    version: int | None
    census: CensusReading | None
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A credential of somebody who was there, and whether it was in force."""

    credential: Credential
    valid: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was there or should have been.

    Attributes:
        missing: codes that the unit asks of a licensed nurse and that were not in force.
    """

    staff: Staff
    credentials: tuple[HeldCredential, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retrospect:
    """The answer: stretches that follow on one another, without a gap."""

    stretches: tuple[Stretch, ...]
    absent: tuple[Absent, ...]
    people: tuple[Person, ...]


def retrospect(records: UnitRecords, start: datetime, end: datetime, zone: ZoneInfo) -> Retrospect:
    """Say what a unit looked like from `start` until before `end`.

    Args:
        zone: of the organisation: a credential is in force on local days.
    """
    census = sorted(
        (reading for reading in records.census if reading.deleted_at is None),
        key=lambda reading: (reading.taken_at, reading.id),
    )
    versions = sorted(records.postings, key=lambda each: (each.posted_at, each.version))
    latest = {seat.assignment_id: seat for version in versions for seat in version.seats}
    there = attendance(records.assignments, latest, records.call_outs, records.swaps, records.others)
    edges = {start, end}
    edges.update(reading.taken_at for reading in census)
    edges.update(version.posted_at for version in versions)
    edges.update(edge for each in there.present for edge in (each.start, each.end))
    edges.update(edge for seat in latest.values() for edge in (seat.start, seat.end))
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    stretches = tuple(
        _stretch(records, there.present, versions, census, first, last) for first, last in pairwise(cuts)
    )
    absent = tuple(each for each in there.absent if _overlaps(records, each, start, end))
    named = {each.staff_id for stretch in stretches for each in stretch.present}
    named |= {each.staff_id for each in absent}
    named |= {seat.staff_id for stretch in stretches for seat in stretch.posted if seat.staff_id is not None}
    people = (_person(records, id_, start.astimezone(zone).date()) for id_ in sorted(named))
    return Retrospect(stretches, absent, tuple(found for found in people if found is not None))


def _stretch(
    records: UnitRecords,
    present: Iterable[Presence],
    versions: list[PostedVersion],
    census: list[CensusReading],
    start: datetime,
    end: datetime,
) -> Stretch:
    there = tuple(each for each in present if each.covers(start, end))
    in_force = {each.period_id: each for each in versions if each.posted_at <= start}
    posted = tuple(
        seat
        for version in in_force.values()
        for seat in version.seats
        if seat.start <= start and end <= seat.end
    )
    held = {seat.assignment_id for seat in posted}
    numbers = [
        each.version for each in in_force.values() if any(seat.assignment_id in held for seat in each.seats)
    ]
    reading = next((each for each in reversed(census) if each.taken_at <= start), None)
    return Stretch(
        start=start,
        end=end,
        present=there,
        posted=posted,
        version=max(numbers, default=None),
        census=reading,
        coverage=_coverage(records, there, reading),
    )


def _coverage(records: UnitRecords, present: tuple[Presence, ...], census: CensusReading | None) -> Coverage:
    """Count as the day's screen does: orientees take no patients, a charge nurse only where that was said."""
    unit = records.unit
    counted = [each for each in present if not _is_orientee(records, each.staff_id)]
    patients = None if census is None else census.patients
    return Coverage(
        nurses=sum(1 for each in counted if each.role is StaffRole.RN and each.has_patients),
        needed=0 if patients is None else ceil(patients / unit.patient_limit),
        patients=patients,
        limit=unit.patient_limit,
        charge_have=sum(1 for each in counted if each.is_charge),
        charge_need=0,
        others=(),
    )


def _is_orientee(records: UnitRecords, staff_id: EntityId) -> bool:
    known = records.staff.get(staff_id)
    return known is not None and known.employment.is_orientee


def _overlaps(records: UnitRecords, absent: Absent, start: datetime, end: datetime) -> bool:
    shift = next(each for each in records.assignments if each.id == absent.assignment_id).shift_details
    return shift.start_at < end and start < shift.end_at


def _person(records: UnitRecords, staff_id: EntityId, day: date) -> Person | None:
    staff = records.staff.get(staff_id)
    if staff is None:
        return None
    mine = sorted(
        (each for each in records.credentials if each.staff_id == staff.id),
        key=lambda each: (each.code, each.id),
    )
    held = tuple(HeldCredential(each, each.valid_on(day)) for each in mine)
    valid = {each.credential.code for each in held if each.valid}
    required = records.unit.required_credentials if staff.employment.role in LICENSED else ()
    return Person(staff, held, tuple(code for code in required if code not in valid))
