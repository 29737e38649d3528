"""The sample hospital's 300 people with rules and work, as rankings, swaps and live rosters take them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallAttempt
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.rules.census import Census, Reading
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame, ShiftKind
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.sample.ward_0545 import TODAY, Ward0545
from medschedule_shared.staffing.asking_order import Place
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.contract import weekly_minutes
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.people import by_staff, person_of, required_credentials, work_of
from medschedule_shared.staffing.rulebook import Rulebook
from medschedule_shared.staffing.unit_rulebook import unit_rules
from medschedule_shared.time.shift_span import wall_time

_AROUND = timedelta(days=8)
_CENSUS_HOURS = 4


@dataclass(frozen=True, slots=True)
class WorkingHospital:
    """Everybody around the day of the first journey.

    Attributes:
        frame: that day with eight more on both sides.
        shift: 4 West's Day, to be filled.
        shifts: kinds of shift of 4 West.
    """

    ward: Ward0545
    frame: Frame
    shift: Work
    shifts: dict[str, ShiftKind]
    candidates: tuple[Candidate, ...]

    @property
    def colleagues(self) -> dict[str, Colleague]:
        """The same people by id."""
        return {candidate.person.id: candidate.colleague for candidate in self.candidates}


def working_hospital(ward: Ward0545) -> WorkingHospital:
    """Return all 300 people, each with every rule of their contract."""
    hospital, unit = ward.hospital, ward.unit
    zone = ZoneInfo(hospital.organization.settings.timezone)
    frame = Frame(TODAY - _AROUND, 2 * _AROUND.days + 1, {}, zone)
    templates = {item.id: item for item in hospital.select(ShiftTemplate)}
    book = Rulebook(hospital.organization, unit)
    shifts = by_staff(hospital.select(Assignment))
    held: defaultdict[str, list[Credential]] = defaultdict(list)
    for credential in hospital.select(Credential):
        held[credential.staff_id].append(credential)
    leave: defaultdict[str, list[TimeOffRequest]] = defaultdict(list)
    for request in hospital.select(TimeOffRequest):
        leave[request.staff_id].append(request)
    asked = {call.staff_id: call.called_at for call in hospital.select(CallAttempt)}

    def work(item: Assignment) -> Work:
        required = required_credentials(unit, item.role) if item.unit_id == unit.id else frozenset[str]()
        return work_of(item, templates[item.template_id].label, frame, required)

    def candidate(person: Staff) -> Candidate:
        near = [item for item in shifts.get(person.id, ()) if abs(item.shift_details.date - TODAY) <= _AROUND]
        home = person.employment.home_unit_id
        return Candidate(
            colleague=Colleague(
                person=person_of(person, held[person.id], leave[person.id]),
                rules=book.rules(person),
                timeline=Timeline(tuple(map(work, near))),
                overtime=book.overtime(person),
                hourly_cost=person.employment.hourly_cost,
            ),
            employment=person.employment.employment_type,
            place=Place.POOL
            if home is None
            else Place.OWN_UNIT
            if home == unit.id
            else Place.OTHER_INPATIENT,
            contract_minutes=weekly_minutes(person),
            last_asked=asked.get(person.id),
            hire_date=person.employment.hire_date,
        )

    wanted = work(ward.calling_out[0])
    return WorkingHospital(
        ward=ward,
        frame=frame,
        shift=wanted,
        shifts={item.id: _kind(item) for item in templates.values() if item.unit_id == unit.id},
        candidates=tuple(map(candidate, hospital.select(Staff))),
    )


def large_frame(hospital: WorkingHospital, days: int) -> Frame:
    """Return so many days to the end of what is posted, with 4 West's kinds of shift."""
    first = hospital.ward.period.last_date - timedelta(days=days - 1)
    return Frame(first, days, hospital.shifts, hospital.frame.zone)


def large_live_roster(hospital: WorkingHospital, frame: Frame, staff: int) -> LiveRoster:
    """Return what so many people worked as if all of it were on one unit, with a census every 4 h."""
    ward = hospital.ward
    letters = {item.id: item.letter for item in ward.hospital.select(ShiftTemplate)}
    own = {letters[shift]: shift for shift in frame.shifts}
    book = Rulebook(ward.hospital.organization, ward.unit)
    chosen = ward.hospital.select(Staff)[:staff]
    shifts = by_staff(ward.hospital.select(Assignment))
    people, duties = [], []
    by_id = hospital.colleagues
    for person in chosen:
        colleague = by_id[person.id]
        cells = {
            frame.day_of(item.shift_details.date): own.get(letters[item.template_id])
            for item in shifts.get(person.id, ())
            if 0 <= frame.day_of(item.shift_details.date) < frame.days
        }
        works = tuple(frame.work(day, shift) for day, shift in cells.items() if shift is not None)
        rules = colleague.rules + book.period_rules(person, colleague.person, frame)
        people.append(replace(colleague, rules=rules, timeline=Timeline(works, 0)))
        duties += [Duty(colleague.person, work, hourly_cost=colleague.hourly_cost) for work in works]
    readings = range(0, frame.days * MINUTES_IN_DAY, _CENSUS_HOURS * 60)
    census = Census(tuple(Reading(minute, 60 + minute // 240 % 30) for minute in readings))
    return LiveRoster(
        frame,
        people,
        UnitWork(tuple(duties), census),
        unit_rules=unit_rules(
            book,
            [item for item in ward.hospital.select(ShiftTemplate) if item.unit_id == ward.unit.id],
            chosen,
            frame.days,
        ),
        needs=[Need(day, shift, "rn", 20, 10) for day in range(frame.days) for shift in frame.shifts],
    )


def _kind(template: ShiftTemplate) -> ShiftKind:
    start, end = wall_time(template.start_time), wall_time(template.end_time)
    begins, ends = (60 * at.hour + at.minute for at in (start, end))
    return ShiftKind(
        template.id,
        template.label,
        begins,
        (ends - begins - 1) % MINUTES_IN_DAY + 1,
        template.paid_minutes,
        is_night=template.shift_type is ShiftType.NIGHT,
    )
