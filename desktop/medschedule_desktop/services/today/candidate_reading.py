"""The people whom a unit may ask for a shift, with what the order of asking needs to know of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.colleague_reading import ColleagueReading, read_colleagues
from medschedule_desktop.services.nearby_staff import place_of, read_staff
from medschedule_desktop.services.ward import Ward, assignments_between, instant_range
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus, ShiftDetails
from medschedule_shared.model.call_out import CallAttempt
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.staffing.asking_order import Place
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.contract import weekly_minutes
from medschedule_shared.staffing.people import by_staff

_ASKED_WITHIN = timedelta(days=90)

# A per-diem owes 24 h in six weeks (MU Health's commitment).
_COMMITMENT_MINUTES = 24 * 60
_COMMITMENT_DAYS = 42

_AWAY = (AssignmentStatus.CALLED_OUT, AssignmentStatus.FLOATED_OUT)


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
        owed_minutes: what per-diem staff still owe.
        calls: of these people in the last three months.
        on_call: on-call shifts of this unit at the time of the seat, by person.
    """

    people: ColleagueReading
    owed_minutes: Mapping[EntityId, int]
    calls: tuple[CallAttempt, ...]
    on_call: Mapping[EntityId, Assignment]

    def candidates(self, ward: Ward, *, online: bool) -> tuple[Candidate, ...]:
        """Return these people as the ranking takes them.

        Args:
            online: whether the server can be asked; without it agency staff cannot be committed.
        """
        asked: dict[EntityId, datetime] = {}
        for call in self.calls:
            asked[call.staff_id] = max(call.called_at, asked.get(call.staff_id, call.called_at))
        staff = self.people.staff
        return tuple(
            Candidate(
                colleague=colleague,
                employment=staff[id_].employment.employment_type,
                place=place_of(staff[id_], ward),
                contract_minutes=weekly_minutes(staff[id_]),
                owed_minutes=self.owed_minutes.get(id_, 0),
                last_asked=asked.get(id_),
                hire_date=staff[id_].employment.hire_date,
                on_call=id_ in self.on_call,
                needs_approval=staff[id_].employment.employment_type is EmploymentType.AGENCY and not online,
            )
            for id_, colleague in self.people.colleagues(ward).items()
        )


def read_candidates(
    work: UnitOfWork,
    ward: Ward,
    seat: SeatWanted,
    details: ShiftDetails,
    now: datetime,
    places: Collection[Place],
) -> CandidateReading:
    """Read everybody of the seat's role who belongs to one of these places and did not call out that day.

    Whoever is on call for the unit at that time is free for the shift.

    Args:
        details: when the shift is.
    """
    out = _away(work, ward, seat.date)
    staff = {
        person.id: person
        for person in read_staff(work, ward, places)
        if person.id not in out and _fills(person, seat)
    }
    called = work.select(
        CallAttempt,
        between={"calledAt": instant_range(now - _ASKED_WITHIN, now)},
        within={"staffId": staff.keys()},
    )
    people = read_colleagues(work, ward, staff, (seat.date,))
    on_call = {
        id_: item
        for id_, shifts in people.assignments.items()
        for item in shifts
        if item.shift_details.shift_type is ShiftType.ON_CALL
        and item.unit_id == ward.unit.id
        and item.shift_details.overlaps(details)
    }
    free = {
        id_: [item for item in people.assignments[id_] if item is not summoned]
        for id_, summoned in on_call.items()
    }
    return CandidateReading(
        people=replace(people, assignments={**people.assignments, **free}),
        on_call=on_call,
        owed_minutes=_owed_minutes(work, ward, seat.date, staff.values()),
        calls=tuple(call for call in called if call.withdrawn_at is None),
    )


def _fills(person: Staff, seat: SeatWanted) -> bool:
    employment = person.employment
    able = employment.can_charge or not seat.in_charge
    return employment.role is seat.role and able and not employment.is_orientee


def _away(work: UnitOfWork, ward: Ward, day: date) -> frozenset[EntityId | None]:
    """Name those who said that they cannot come that day, and those floated to a unit that may not be held
    here: they are not asked.
    """
    that_day = assignments_between(work, ward.unit.id, day, day)
    return frozenset(item.staff_id for item in that_day if item.status in _AWAY)


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
