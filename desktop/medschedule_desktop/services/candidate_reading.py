"""The people whom a unit may ask for a shift, with what the order of asking needs to know of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_desktop.services.ward import Ward, assignments_between, instant_range
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.staff import FULL_WEEK_HOURS, EmploymentType, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.asking_order import Place
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.people import by_staff, person_of
from medschedule_shared.staffing.rulebook import overtime_rule

_ASKED_WITHIN = timedelta(days=90)
_SEVEN_DAYS = 7

# A per-diem owes 24 h in six weeks (MU Health's commitment).
_COMMITMENT_MINUTES = 24 * 60
_COMMITMENT_DAYS = 42

_NEAR = frozenset({Place.OWN_UNIT, Place.PARTNER_UNIT, Place.POOL})
_WITHOUT_INPATIENTS = frozenset({UnitType.EMERGENCY, UnitType.SURGERY, UnitType.PACU})

D = TypeVar("D", Credential, TimeOffRequest)


@dataclass(frozen=True, slots=True)
class SeatWanted:
    """A seat for which somebody is looked for: that of a call-out, or an open shift.

    Attributes:
        in_charge: whether it is the charge nurse's.
    """

    date: date
    role: StaffRole
    in_charge: bool = False


@dataclass(frozen=True, slots=True)
class CandidateReading:
    """Everybody whom the unit may ask, as the replica knows them.

    Attributes:
        frame: the days around the shift that the rules look at.
        staff: by id.
        calls: of these people in the last three months.
    """

    frame: Frame
    staff: Mapping[EntityId, Staff]
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    time_off: Mapping[EntityId, tuple[TimeOffRequest, ...]]
    assignments: Mapping[EntityId, list[Assignment]]
    owed_minutes: Mapping[EntityId, int]
    calls: tuple[CallAttempt, ...]

    def candidates(self, ward: Ward, *, online: bool) -> tuple[Candidate, ...]:
        """Return these people as the ranking takes them.

        Args:
            online: whether the server can be asked; without it agency staff cannot be committed.
        """
        book = rulebook_of(ward)
        asked: dict[EntityId, datetime] = {}
        for call in self.calls:
            asked[call.staff_id] = max(call.called_at, asked.get(call.staff_id, call.called_at))

        def timeline(staff_id: EntityId) -> Timeline:
            works = (work_in(ward, item, self.frame) for item in self.assignments.get(staff_id, ()))
            return Timeline(tuple(works))

        return tuple(
            Candidate(
                colleague=Colleague(
                    person=person_of(person, self.credentials.get(id_, ()), self.time_off.get(id_, ())),
                    rules=book.rules(person),
                    timeline=timeline(id_),
                    overtime=overtime_rule(book.limits(person)),
                    hourly_cost=person.employment.hourly_cost,
                ),
                employment=person.employment.employment_type,
                place=place_of(person, ward),
                contract_minutes=round(person.employment.fte * FULL_WEEK_HOURS * 60),
                owed_minutes=self.owed_minutes.get(id_, 0),
                last_asked=asked.get(id_),
                hire_date=person.employment.hire_date,
                needs_approval=person.employment.employment_type is EmploymentType.AGENCY and not online,
            )
            for id_, person in self.staff.items()
        )


def read_candidates(
    work: UnitOfWork, ward: Ward, seat: SeatWanted, now: datetime, places: Collection[Place]
) -> CandidateReading:
    """Read everybody of the seat's role who belongs to one of these places and did not call out that day."""
    limits = ward.organization.settings.scheduling_rules
    reach = timedelta(days=max(_SEVEN_DAYS, limits.maximum_consecutive_days) + 1)
    first, last = seat.date - reach, seat.date + reach
    out = _called_out(work, ward, seat.date)
    staff = {
        person.id: person
        for person in _staff_of(work, ward, places)
        if person.id not in out and _fills(person, seat) and place_of(person, ward) in places
    }
    ids = staff.keys()
    assignments = by_staff(
        work.select(
            Assignment,
            between={"shiftDetails.date": (first.isoformat(), last.isoformat())},
            within={"staffId": ids},
        )
    )
    time_off = work.select(TimeOffRequest, within={"staffId": ids})
    return CandidateReading(
        frame=Frame(first, (last - first).days + 1, {}, ward.zone),
        staff=staff,
        credentials=_grouped(work.select(Credential, within={"staffId": ids})),
        time_off=_grouped(item for item in time_off if item.state is RequestState.APPROVED),
        assignments=assignments,
        owed_minutes=_owed_minutes(work, ward, seat.date, staff.values()),
        calls=work.select(
            CallAttempt,
            between={"calledAt": instant_range(now - _ASKED_WITHIN, now)},
            within={"staffId": ids},
        ),
    )


def place_of(person: Staff, ward: Ward) -> Place:
    """Return where somebody belongs, seen from a ward."""
    home = person.employment.home_unit_id
    if home is None:
        return Place.POOL
    if home == ward.unit.id:
        return Place.OWN_UNIT
    if home in ward.unit.partner_unit_ids:
        return Place.PARTNER_UNIT
    return Place.ELSEWHERE if person.employment.department in _WITHOUT_INPATIENTS else Place.OTHER_INPATIENT


def _staff_of(work: UnitOfWork, ward: Ward, places: Collection[Place]) -> tuple[Staff, ...]:
    """Read those who may belong to these places, and of the rest as few as the index allows."""
    if not _NEAR.issuperset(places):
        return work.select(Staff)
    homes = {ward.unit.id} if Place.OWN_UNIT in places else set()
    if Place.PARTNER_UNIT in places:
        homes.update(ward.unit.partner_unit_ids)
    settled = work.select(Staff, within={"employment.homeUnitId": homes})
    pooled = work.select(Staff, equal={"employment.homeUnitId": None}) if Place.POOL in places else ()
    return settled + pooled


def _fills(person: Staff, seat: SeatWanted) -> bool:
    employment = person.employment
    able = employment.can_charge or not seat.in_charge
    return employment.role is seat.role and able and not employment.is_orientee


def _called_out(work: UnitOfWork, ward: Ward, day: date) -> frozenset[EntityId | None]:
    """Name those who said that they cannot come that day: they are not asked again."""
    that_day = assignments_between(work, ward.unit.id, day, day)
    return frozenset(item.staff_id for item in that_day if item.status is AssignmentStatus.CALLED_OUT)


def _owed_minutes(work: UnitOfWork, ward: Ward, day: date, staff: Iterable[Staff]) -> dict[EntityId, int]:
    """Return what each per-diem still owes in the schedule of this day, or in the six weeks to it."""
    per_diem = {person.id for person in staff if person.employment.employment_type is EmploymentType.PER_DIEM}
    if not per_diem:
        return {}
    periods = work.select(SchedulePeriod, equal={"unitId": ward.unit.id})
    first, last = next(
        ((item.first_date, item.last_date) for item in periods if item.first_date <= day <= item.last_date),
        (day - timedelta(days=_COMMITMENT_DAYS - 1), day),
    )
    worked = by_staff(
        work.select(
            Assignment,
            between={"shiftDetails.date": (first.isoformat(), last.isoformat())},
            within={"staffId": per_diem},
        )
    )
    asked = _COMMITMENT_MINUTES * ((last - first).days + 1) // _COMMITMENT_DAYS
    return {
        id_: max(0, asked - sum(item.shift_details.paid_minutes for item in worked.get(id_, ())))
        for id_ in per_diem
    }


def _grouped(documents: Iterable[D]) -> dict[EntityId, tuple[D, ...]]:
    grouped: defaultdict[EntityId, list[D]] = defaultdict(list)
    for document in documents:
        grouped[document.staff_id].append(document)
    return {staff_id: tuple(found) for staff_id, found in grouped.items()}
