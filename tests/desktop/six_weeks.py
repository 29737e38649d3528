"""4 West at the size of the manager's journey (J4): thirty-six people, six weeks, forty requests."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.desktop.ward_station import WardStation

from medschedule_desktop.services.snapshots.edit import CellWish
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Rotation, Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest

STAFF, DAYS, REQUESTS = 36, 42, 40
FIRST_DAY = date(2026, 10, 25)
"""The Sunday after the schedule that runs."""
_NEWER = 1_000_000
_MONDAY_TO_WEDNESDAY = range(3)
_LETTERS = {Rotation.DAY: "D", Rotation.NIGHT: "N"}


@dataclass(frozen=True, slots=True)
class SixWeeks:
    """What the manager has before them.

    Attributes:
        staff: everybody of the unit.
        rotations: the shifts that two of them keep from week to week.
    """

    staff: tuple[Staff, ...]
    rotations: tuple[tuple[CellWish, ...], ...]


def six_weeks(ward: WardStation) -> SixWeeks:
    """Let people leave the unit until thirty-six are left, core staffing shrink to match, and forty days be
    asked off.
    """
    home = ward.ward.unit.id
    everybody = [person for person in ward.all(Staff) if person.employment.home_unit_id == home]
    may_work = _valid_until(ward, FIRST_DAY + timedelta(days=DAYS))
    pool = [person for person in everybody if person.id in may_work]
    staff = [pool[place * len(pool) // STAFF] for place in range(STAFF)]
    gone = [
        person.changed(deleted_at=ward.clock.now(), rev=_NEWER) for person in everybody if person not in staff
    ]
    cores = [core for core in ward.all(CoreStaffing) if core.unit_id == home]
    before = [request for request in ward.all(TimeOffRequest) if request.last_date >= FIRST_DAY]
    ward.pull(
        *gone,
        *(_smaller(core, len(everybody)) for core in cores),
        *(request.changed(deleted_at=ward.clock.now(), rev=_NEWER) for request in before),
        *_requests(ward, staff),
    )
    worked = Counter(
        item.staff_id
        for item in ward.all(Assignment)
        if item.standing and timedelta() < FIRST_DAY - item.shift_details.date <= timedelta(weeks=1)
    )
    rested = sorted(staff, key=lambda person: worked[person.id])
    rotations = (
        tuple(_rotation(next(each for each in rested if _keeps(each, kind)), letter))
        for kind, letter in _LETTERS.items()
    )
    return SixWeeks(tuple(staff), tuple(rotations))


def _valid_until(ward: WardStation, end: date) -> set[str]:
    """Return who holds nothing that runs out before a day: who may not work owes hours all the same."""
    over = {each.staff_id for each in ward.all(Credential) if each.expires and each.expires < end}
    return {person.id for person in ward.all(Staff)} - over


def _smaller(core: CoreStaffing, people: int) -> CoreStaffing:
    needs = tuple(
        need.changed(count=max(1, round(need.count * STAFF / people))) if need.count else need
        for need in core.needs
    )
    return core.changed(needs=needs, rev=_NEWER)


def _requests(ward: WardStation, staff: Sequence[Staff]) -> Iterator[TimeOffRequest]:
    """Yield single days off, spread over the people and over the period, weekends included."""
    asked = ward.all(TimeOffRequest)[0]
    for place in range(REQUESTS):
        day = FIRST_DAY + timedelta(days=place * 5 % DAYS)
        yield asked.changed(
            id=new_id(),
            unit_id=ward.ward.unit.id,
            staff_id=staff[place * 7 % STAFF].id,
            first_date=day,
            last_date=day,
            state=RequestState.PENDING,
            decided_by=None,
            decided_at=None,
            decision_reason="",
            rev=_NEWER,
        )


def _keeps(person: Staff, rotation: Rotation) -> bool:
    """Tell whether three shifts a week on a rotation are what a person was hired for."""
    return person.employment.rotation is rotation and person.employment.fte == 0.9


def _rotation(person: Staff, letter: str) -> Iterator[CellWish]:
    """Yield three shifts in a row from Monday, every week."""
    for offset in range(DAYS):
        day = FIRST_DAY + timedelta(days=offset)
        if day.weekday() in _MONDAY_TO_WEDNESDAY:
            yield CellWish(person.id, day, letter)
