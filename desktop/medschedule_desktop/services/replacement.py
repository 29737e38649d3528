"""Who may take an open seat, from what this station's replica knows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.rulebook import live_rules, work_in
from medschedule_desktop.services.ward import Ward, assignments_between, instant_range
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.people import by_staff, person_of, required_credentials
from medschedule_shared.staffing.replacement import Candidate, Ranking, Tier, rank

_WINDOW_DAYS = 8
_ASKED_WITHIN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class SeatRanking:
    """The ranking for one shift with what the screen says beside it.

    Attributes:
        staff: everybody who was looked at, by id.
        attempts: calls made about this very shift, newest first.
    """

    ranking: Ranking
    frame: Frame
    shift: Work
    staff: Mapping[EntityId, Staff]
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    attempts: tuple[CallAttempt, ...]


def rank_for(
    work: UnitOfWork, ward: Ward, shift: ShiftOccurrence, role: StaffRole, now: datetime, *, online: bool
) -> SeatRanking:
    """Rank everybody of a role whom this unit may ask for a shift.

    Args:
        online: whether the server can be asked; without it agency staff cannot be committed.
    """
    first, last = shift.date - timedelta(days=_WINDOW_DAYS), shift.date + timedelta(days=_WINDOW_DAYS)
    days = (first.isoformat(), last.isoformat())
    out = _called_out(work, ward, shift)
    staff = {
        person.id: person
        for person in work.select(Staff)
        if person.id not in out and _may_be_asked(person, ward, role)
    }
    assignments = by_staff(
        work.select(Assignment, between={"shiftDetails.date": days}, within={"staffId": staff.keys()})
    )
    time_off = work.select(TimeOffRequest, equal={"state": RequestState.APPROVED.value})
    credentials = _credentials(work, staff)
    since = instant_range(now - _ASKED_WITHIN, now)
    calls = work.select(CallAttempt, between={"calledAt": since}, within={"staffId": staff.keys()})
    frame = Frame(first, (last - first).days + 1, {}, ward.zone)
    wanted = _wanted(ward, shift, frame, role)
    asked: dict[EntityId, datetime] = {}
    for call in calls:
        asked[call.staff_id] = max(call.called_at, asked.get(call.staff_id, call.called_at))

    def timeline(staff_id: EntityId) -> Timeline:
        works = (work_in(ward, item, frame) for item in assignments.get(staff_id, ()))
        return Timeline(tuple(works))

    candidates = [
        Candidate(
            person=person_of(person, credentials.get(person.id, ()), time_off),
            base_tier=_base_tier(person, ward),
            timeline=timeline(person.id),
            overtime_after=ward.organization.settings.scheduling_rules.overtime_weekly_minutes,
            hourly_cost=person.employment.hourly_cost,
            last_asked=asked.get(person.id),
            hire_date=person.employment.hire_date,
            needs_approval=person.employment.employment_type is EmploymentType.AGENCY and not online,
        )
        for person in staff.values()
    ]
    # Pay weeks run from Sunday to Saturday (29 CFR 778.105 lets the employer fix them).
    sunday = frame.day_of(shift.date) - (shift.date.weekday() + 1) % 7
    week = range(sunday, sunday + 7)
    return SeatRanking(
        ranking=rank(candidates, wanted, week, frame, live_rules(ward)),
        frame=frame,
        shift=wanted,
        staff=staff,
        credentials=credentials,
        attempts=tuple(sorted(_about(calls, shift), key=lambda call: call.called_at, reverse=True)),
    )


def _called_out(work: UnitOfWork, ward: Ward, shift: ShiftOccurrence) -> frozenset[EntityId | None]:
    """Name those who said that they cannot come that day: they are not asked again."""
    that_day = assignments_between(work, ward.unit.id, shift.date, shift.date)
    return frozenset(item.staff_id for item in that_day if item.status is AssignmentStatus.CALLED_OUT)


def _may_be_asked(person: Staff, ward: Ward, role: StaffRole) -> bool:
    """Tell whether a person belongs to the unit, a partner unit or no unit, and fills this kind of seat."""
    home = person.employment.home_unit_id
    reachable = home is None or home == ward.unit.id or home in ward.unit.partner_unit_ids
    return reachable and person.employment.role is role and not person.employment.is_orientee


def _base_tier(person: Staff, ward: Ward) -> Tier:
    match person.employment.employment_type:
        case EmploymentType.AGENCY:
            return Tier.AGENCY
        case EmploymentType.PER_DIEM:
            return Tier.PER_DIEM
        case EmploymentType.FLOAT_POOL:
            return Tier.FLOAT_POOL
        case _:
            return Tier.OWN_UNIT if person.employment.home_unit_id == ward.unit.id else Tier.PARTNER_UNIT


def _credentials(work: UnitOfWork, staff: Mapping[EntityId, Staff]) -> dict[EntityId, tuple[Credential, ...]]:
    held: defaultdict[EntityId, list[Credential]] = defaultdict(list)
    for credential in work.select(Credential, within={"staffId": staff.keys()}):
        held[credential.staff_id].append(credential)
    return {staff_id: tuple(found) for staff_id, found in held.items()}


def _wanted(ward: Ward, shift: ShiftOccurrence, frame: Frame, role: StaffRole) -> Work:
    details = shift_details(shift.template, shift.date, ward.unit, ward.zone)
    return Work(
        day=frame.day_of(shift.date),
        start=frame.minute_of(shift.span.start),
        end=frame.minute_of(shift.span.end),
        paid_minutes=details.paid_minutes,
        shift=shift.template.id,
        label=shift.template.label,
        credentials=required_credentials(ward.unit, role),
    )


def _about(calls: tuple[CallAttempt, ...], shift: ShiftOccurrence) -> list[CallAttempt]:
    return [call for call in calls if call.template_id == shift.template.id and call.shift_date == shift.date]
