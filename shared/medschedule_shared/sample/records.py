"""Turn the sample's plans into entities."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.sample.blueprints import BY_CODE, TELEMETRY, TEMPLATES, UNITS
from medschedule_shared.sample.desk import Desk
from medschedule_shared.sample.grids import staffing_grid
from medschedule_shared.sample.people import Human
from medschedule_shared.sample.periods import HISTORY_DAYS, PERIOD_DAYS, Periods
from medschedule_shared.sample.roster import Placement
from medschedule_shared.sample.story import Leave

POSTED_AHEAD = timedelta(days=14)
CENSUS_DAYS = 3
CENSUS_HOURS = (2, 6, 10, 14, 18, 22)

_ASKED_APART, _ASKED_WITHIN = 5, 23
_NOTES = ("Family visit", "", "School concert", "Appointment", "", "My sister's wedding", "Moving house")

_LICENSING = {
    "RN": "Illinois Department of Financial and Professional Regulation",
    "CNA": "Illinois Department of Public Health",
}
_COURSES = "Lakeview General Hospital, clinical education"

# Who was telephoned about a shift of 4 West before, how many days ago, and what they said.
_CALLS = (
    ("Grace Lindqvist", 22, CallOutcome.NO),
    ("Priya Raman", 15, CallOutcome.NO_ANSWER),
    ("Marcus Bell", 11, CallOutcome.NO),
    ("Tomas Rivera", 9, CallOutcome.LEFT_MESSAGE),
    ("Dana Whitfield", 4, CallOutcome.NO),
)


def units(desk: Desk) -> dict[str, Unit]:
    """Return the units by code, each with its partners."""
    made = {
        blueprint.code: desk.make(
            Unit,
            name=blueprint.name,
            code=blueprint.code,
            unit_type=blueprint.unit_type,
            beds=blueprint.beds,
            patients_per_nurse=blueprint.ratio,
            required_credentials=blueprint.required,
            usual_occupancy_percent=round(100 * blueprint.patients / blueprint.beds),
            staffing_grids=tuple(staffing_grid(blueprint, letter) for letter in blueprint.planned_letters),
        )
        for blueprint in UNITS
    }
    return {
        code: unit.changed(partner_unit_ids=tuple(made[partner].id for partner in BY_CODE[code].partners))
        for code, unit in made.items()
    }


def templates(desk: Desk, in_units: Mapping[str, Unit]) -> dict[tuple[str, str], ShiftTemplate]:
    """Return the shifts by the unit's code and their letter."""
    return {
        (blueprint.code, letter): desk.make(
            ShiftTemplate,
            unit_id=in_units[blueprint.code].id,
            label=TEMPLATES[letter].label,
            letter=letter,
            shift_type=TEMPLATES[letter].shift_type,
            start_time=TEMPLATES[letter].start,
            end_time=TEMPLATES[letter].end,
            paid_minutes=TEMPLATES[letter].paid_minutes,
        )
        for blueprint in UNITS
        for letter in blueprint.letters
    }


def core_staffing(
    desk: Desk, in_units: Mapping[str, Unit], shifts: Mapping[tuple[str, str], ShiftTemplate]
) -> Iterator[CoreStaffing]:
    """Yield the planned seats; nurses with patients, and the charge nurse on top of them."""
    for blueprint in UNITS:
        needs = [RoleNeed(role=StaffRole.RN, count=blueprint.nurses)]
        if blueprint.aides:
            needs.append(RoleNeed(role=StaffRole.CNA, count=blueprint.aides))
        for letter in blueprint.planned_letters:
            for weekday in range(7 if blueprint.every_day else 5):
                yield desk.make(
                    CoreStaffing,
                    unit_id=in_units[blueprint.code].id,
                    template_id=shifts[blueprint.code, letter].id,
                    weekday=weekday,
                    needs=tuple(needs),
                    charge_nurses=1,
                )


def staff(desk: Desk, people: Iterable[Human], in_units: Mapping[str, Unit]) -> dict[str, Staff]:
    """Return the staff by full name, each orientee with the preceptor of the unit."""
    people = tuple(people)
    made = {human.name: _staff(desk, human, in_units) for human in people}
    preceptors = {human.position.home: made[human.name].id for human in people if human.position.preceptor}
    for human in people:
        if human.position.orientee:
            staff = made[human.name]
            taught = staff.employment.changed(is_orientee=True, preceptor_id=preceptors[human.position.home])
            made[human.name] = staff.changed(employment=taught)
    return made


def _staff(desk: Desk, human: Human, in_units: Mapping[str, Unit]) -> Staff:
    position = human.position
    home = None if position.home is None else in_units[position.home]
    return desk.make(
        Staff,
        personal_info=PersonalInfo(
            first_name=human.first_name, last_name=human.last_name, email=human.email, phone=human.phone
        ),
        employment=Employment(
            role=position.role,
            department=home.unit_type if home else None,
            home_unit_id=home.id if home else None,
            employment_type=position.employment,
            fte=human.fte,
            hire_date=human.hire_date,
            hourly_cost=human.hourly_cost,
            rotation=position.rotation,
            can_charge=position.charge,
            can_precept=position.preceptor or human.held("PRECEPTOR"),
        ),
        employee_id=f"E{1000 + human.number}",
    )


def credentials(desk: Desk, people: Iterable[Human], known: Mapping[str, Staff]) -> Iterator[Credential]:
    """Yield everybody's qualifications, verified at the source."""
    for human in people:
        for held in human.credentials:
            yield desk.make(
                Credential,
                staff_id=known[human.name].id,
                code=held.code,
                issuer=_LICENSING.get(held.code, _COURSES),
                number=f"{held.code}-{human.number:04d}-{held.issued.year}",
                issued=held.issued,
                expires=held.expires,
                verified=True,
            )


def schedule_periods(
    desk: Desk, in_units: Mapping[str, Unit], when: Periods, managers: Mapping[str, EntityId]
) -> dict[tuple[str, PeriodState], SchedulePeriod]:
    """Return each unit's archived, posted and coming period by the unit's code and the state."""
    made = {}
    for code, unit in in_units.items():
        for state, first, days in (
            (PeriodState.ARCHIVED, when.history_first, HISTORY_DAYS),
            (PeriodState.POSTED, when.current_first, PERIOD_DAYS),
            (PeriodState.BALANCING, when.next_first, PERIOD_DAYS),
        ):
            posted = state is not PeriodState.BALANCING
            posted_at = desk.instant(first - POSTED_AHEAD, 9)
            made[code, state] = desk.make(
                SchedulePeriod,
                at=posted_at if posted else None,
                unit_id=unit.id,
                first_date=first,
                days=days,
                state=state,
                version=int(posted),
                posted_at=posted_at if posted else None,
                posted_by=managers[code] if posted else None,
            )
    return made


def assignments(
    desk: Desk,
    placements: Iterable[Placement],
    known: Mapping[str, Staff],
    shifts: Mapping[tuple[str, str], ShiftTemplate],
    periods: Mapping[tuple[str, PeriodState], SchedulePeriod],
    when: Periods,
) -> Iterator[Assignment]:
    """Yield who works what; shifts that ended before today are completed, the others posted."""
    today = desk.instant(when.today)
    for placement in placements:
        shift = placement.shift
        person = known[placement.name]
        template = shifts[shift.unit, shift.letter]
        state = PeriodState.ARCHIVED if shift.day < when.current_first else PeriodState.POSTED
        over = shift.details.end_at <= today
        yield desk.make(
            Assignment,
            at=periods[shift.unit, state].posted_at,
            unit_id=template.unit_id,
            period_id=periods[shift.unit, state].id,
            staff_id=person.id,
            template_id=template.id,
            role=person.employment.role,
            is_charge=placement.is_charge,
            shift_details=shift.details,
            status=AssignmentStatus.COMPLETED if over else AssignmentStatus.POSTED,
        )


def approved_time_off(
    desk: Desk,
    leave: Iterable[Leave],
    people: Mapping[str, Human],
    known: Mapping[str, Staff],
    in_units: Mapping[str, Unit],
    managers: Mapping[str, EntityId],
) -> Iterator[TimeOffRequest]:
    """Yield leave that the manager of the person's first unit approved before the period was posted."""
    for item in leave:
        code = people[item.name].position.units[0]
        decided = desk.instant(item.first - 2 * POSTED_AHEAD, 10)
        yield desk.make(
            TimeOffRequest,
            at=min(decided, desk.entered_at),
            unit_id=in_units[code].id,
            staff_id=known[item.name].id,
            kind=item.kind,
            first_date=item.first,
            last_date=item.last,
            state=RequestState.APPROVED,
            decided_by=managers[code],
            decided_at=min(decided, desk.entered_at),
        )


def open_time_off(
    desk: Desk,
    requests: Iterable[Leave],
    people: Mapping[str, Human],
    known: Mapping[str, Staff],
    in_units: Mapping[str, Unit],
    today: date,
) -> Iterator[TimeOffRequest]:
    """Yield the requests that await a decision, asked within the last weeks."""
    for number, item in enumerate(requests):
        asked = today - timedelta(days=1 + number * _ASKED_APART % _ASKED_WITHIN)
        yield desk.make(
            TimeOffRequest,
            at=desk.instant(asked, 7 + number % 14),
            unit_id=in_units[people[item.name].position.units[0]].id,
            staff_id=known[item.name].id,
            kind=item.kind,
            first_date=item.first,
            last_date=item.last,
            note=_NOTES[number % len(_NOTES)] if item.kind is TimeOffKind.REQUESTED_OFF else "",
        )


def calls(
    desk: Desk,
    known: Mapping[str, Staff],
    shifts: Mapping[tuple[str, str], ShiftTemplate],
    when: Periods,
    called_by: EntityId,
) -> Iterator[CallAttempt]:
    """Yield the calls of the past weeks."""
    template = shifts[TELEMETRY, "D"]
    for name, days_ago, outcome in _CALLS:
        day = when.today - timedelta(days=days_ago)
        called_at = desk.instant(day, 5)
        yield desk.make(
            CallAttempt,
            at=called_at,
            unit_id=template.unit_id,
            staff_id=known[name].id,
            shift_date=day,
            template_id=template.id,
            called_at=called_at,
            called_by=called_by,
            outcome=outcome,
        )


def census(
    desk: Desk, random: Random, in_units: Mapping[str, Unit], when: Periods
) -> Iterator[CensusReading]:
    """Yield a reading every four hours of the last days, up to 02:00 today, which has the usual number."""
    moments = [
        (when.today - timedelta(days=days_ago), hour)
        for days_ago in range(CENSUS_DAYS, 0, -1)
        for hour in CENSUS_HOURS
    ]
    for blueprint in UNITS:
        for day, hour in (*moments, (when.today, CENSUS_HOURS[0])):
            last = day == when.today
            patients = blueprint.patients if last else _patients(random, blueprint.patients, blueprint.beds)
            taken_at = desk.instant(day, hour)
            yield desk.make(
                CensusReading,
                at=taken_at,
                unit_id=in_units[blueprint.code].id,
                taken_at=taken_at,
                patients=patients,
                pending_admits=1 if last and patients < blueprint.beds else 0,
            )


def _patients(random: Random, usual: int, beds: int) -> int:
    return min(beds, max(0, usual + random.randint(-2, 1)))
