"""A ward's documents as a roster problem, and a roster as seats of its schedule."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.planning.problem import Member, Pin, Roster, RosterProblem
from medschedule_shared.planning.ward_demand import WardDemand, ceilings
from medschedule_shared.planning.ward_wishes import days_off, picked_shifts, preferences
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame, ShiftKind
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.contract import owed_minutes
from medschedule_shared.staffing.fair_shares import Bearer, fair_shares
from medschedule_shared.staffing.people import by_staff, person_of, required_credentials, work_of
from medschedule_shared.staffing.rulebook import Rulebook
from medschedule_shared.staffing.unit_rulebook import pairings
from medschedule_shared.time.shift_span import wall_time


@dataclass(frozen=True, slots=True)
class WardFacts:
    """What a ward's schedule is made from.

    Attributes:
        templates: the unit's kinds of shift.
        staff: those to schedule: people of the unit, and others with a shift on it in the period, who keep
            just those shifts.
        credentials: each person's, by person.
        time_off: approved and pending requests that touch the period.
        assignments: of these people on every unit, from `history_days` before the period on.
        history_days: how far back the assignments are complete.
        patients: the latest census, where the period has begun; None plans for the usual occupancy.
        holidays_worked: names of the holidays that each person worked when they last came, by person.
        picks: shifts that people asked for in self-scheduling of this period.
        moved_before: how often each person did not get what they picked in schedules that are posted.
    """

    organization: Organization
    unit: Unit
    period: SchedulePeriod
    templates: tuple[ShiftTemplate, ...]
    core_staffing: tuple[CoreStaffing, ...]
    staff: tuple[Staff, ...]
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    time_off: tuple[TimeOffRequest, ...]
    assignments: tuple[Assignment, ...]
    history_days: int
    patients: int | None = None
    holidays_worked: Mapping[EntityId, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    picks: tuple[ShiftPick, ...] = ()
    moved_before: Mapping[EntityId, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def rulebook(self) -> Rulebook:
        """What binds the ward's people."""
        return Rulebook(self.organization, self.unit)

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.organization.settings.timezone)


@dataclass(frozen=True, slots=True)
class Seat:
    """One shift of one person in a roster."""

    staff_id: EntityId
    date: date
    template_id: EntityId
    is_charge: bool


def ward_frame(facts: WardFacts) -> Frame:
    """Return the period with the unit's kinds of shift; nobody is rostered on call."""
    kinds = unit_kinds(facts.templates, facts.unit)
    weekend_days = frozenset(facts.organization.settings.scheduling_rules.weekend_days)
    return Frame(facts.period.first_date, facts.period.days, kinds, facts.zone, weekend_days)


def unit_kinds(templates: Iterable[ShiftTemplate], unit: Unit) -> dict[EntityId, ShiftKind]:
    """Return the kinds of shift that people of a unit are rostered for, by template."""
    return {
        template.id: _kind(template, unit)
        for template in templates
        if template.shift_type is not ShiftType.ON_CALL
    }


def ward_problem(facts: WardFacts) -> RosterProblem:
    """Return the problem of filling the ward's period.

    Raises:
        ProblemError: the unit has nobody to schedule.
    """
    frame = ward_frame(facts)
    book, limits = facts.rulebook, facts.organization.settings.scheduling_rules
    roles = {staff.employment.role for staff in facts.staff}
    demand = WardDemand(frame, facts.unit, facts.templates, facts.core_staffing, facts.patients)
    needs = tuple(demand.needs(roles))
    assigned = by_staff(facts.assignments)
    fixed = {staff.id: _Fixed(facts, frame, staff, assigned.get(staff.id, [])) for staff in facts.staff}
    people = {
        staff.id: person_of(staff, facts.credentials.get(staff.id, ()), facts.time_off)
        for staff in facts.staff
    }
    home = [staff for staff in facts.staff if _is_home(staff, facts)]
    shares = fair_shares(
        (
            Bearer(staff, owed_minutes(staff, people[staff.id].absences, frame), fixed[staff.id].commitments)
            for staff in home
            if not staff.employment.is_orientee
        ),
        needs,
        frame,
        book.holidays,
    )
    picking = {staff.id: staff for staff in home if not staff.employment.is_orientee}
    picked = tuple(picked_shifts(facts.picks, picking, needs, facts.moved_before, frame))
    members = []
    for staff in facts.staff:
        person = people[staff.id]
        rules = (
            *book.rules(staff, facts.holidays_worked.get(staff.id, frozenset())),
            *book.period_rules(staff, person, frame),
        )
        goals = book.goals(staff, frame, shares.get(staff.id, ())) if staff in home else ()
        members.append(
            Member(
                person,
                rules,
                fixed[staff.id].commitments,
                goals,
            )
        )
    return RosterProblem(
        frame=frame,
        members=tuple(members),
        needs=needs,
        ceilings=tuple(ceilings(needs)),
        floors=tuple(demand.floors(limits.minimum_rn_percent)),
        mixes=tuple(demand.mixes(roles, limits.minimum_rn_percent)),
        pairings=pairings(facts.staff),
        requests=(*days_off(facts.time_off, people, frame), *picked),
        pins=tuple(pin for staff in facts.staff for pin in fixed[staff.id].pins),
        preferences=tuple(
            wish
            for staff in home
            for wish in preferences(
                staff,
                frame,
                {(each.day, each.shift or "") for each in picked if each.person == staff.id},
                {template.id: template.letter for template in facts.templates},
            )
        ),
    )


def seats_of(facts: WardFacts, roster: Roster) -> tuple[Seat, ...]:
    """Return a roster as seats, with the charge of each shift taken in turn by those who may run it.

    Whoever holds a fixed seat keeps it as it is, in charge or not.
    """
    frame = ward_frame(facts)
    staff = {person.id: person for person in facts.staff}
    wanted = {(core.template_id, core.weekday): core.charge_nurses for core in facts.core_staffing}
    fixed = {
        (item.staff_id, item.shift_details.date, item.template_id): item.is_charge
        for item in facts.assignments
        if _is_fixed(item)
    }
    on_duty: defaultdict[tuple[int, EntityId], list[EntityId]] = defaultdict(list)
    for staff_id, row in roster.items():
        for day, template_id in enumerate(row):
            if template_id is not None:
                on_duty[day, template_id].append(staff_id)
    turns: Counter[EntityId] = Counter()
    seats = []
    for (day, template_id), people in sorted(on_duty.items()):
        local_date = frame.date_of(day)
        able = [
            person
            for person in people
            if staff[person].employment.can_charge
            and not staff[person].employment.is_orientee
            and fixed.get((person, local_date, template_id), True)
        ]
        able.sort(key=lambda person: ((person, local_date, template_id) not in fixed, turns[person], person))
        in_charge = able[: wanted.get((template_id, local_date.weekday()), 0)]
        turns.update(in_charge)
        seats += [Seat(person, local_date, template_id, person in in_charge) for person in people]
    return tuple(seats)


class _Fixed:
    """What of a person's work the solver leaves alone.

    Attributes:
        pins: cells of this roster: pinned or posted shifts, and every cell of a guest from another unit.
        commitments: history, other units, and a second shift on a pinned day.
    """

    def __init__(self, facts: WardFacts, frame: Frame, staff: Staff, assignments: list[Assignment]) -> None:
        self.pins: list[Pin] = []
        labels = {template.id: template.label for template in facts.templates}
        guest = not _is_home(staff, facts)
        pinned: set[int] = set()
        works = []
        for item in assignments:
            day = frame.day_of(item.shift_details.date)
            in_roster = item.period_id == facts.period.id and item.template_id in frame.shifts
            if in_roster and 0 <= day < frame.days and not (guest or _is_fixed(item)):
                continue
            if in_roster and 0 <= day < frame.days and day not in pinned:
                pinned.add(day)
                self.pins.append(Pin(staff.id, day, item.template_id))
                continue
            own = item.unit_id == facts.unit.id
            required = required_credentials(facts.unit, item.role) if own else frozenset[str]()
            label = labels.get(item.template_id, item.shift_details.shift_type.value.capitalize())
            works.append(work_of(item, label, frame, required))
        if guest:
            self.pins += [Pin(staff.id, day, None) for day in range(frame.days) if day not in pinned]
        self.commitments = Timeline(tuple(works), -facts.history_days)


def _is_home(staff: Staff, facts: WardFacts) -> bool:
    return staff.employment.home_unit_id == facts.unit.id


def _is_fixed(item: Assignment) -> bool:
    """Tell whether the solver leaves an assignment alone: it is pinned, or people already count on it."""
    return item.pinned or item.status not in (AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED)


def _kind(template: ShiftTemplate, unit: Unit) -> ShiftKind:
    start, end = wall_time(template.start_time), wall_time(template.end_time)
    start_minute = 60 * start.hour + start.minute
    # An end not after the start is the next day (S130).
    length = (60 * end.hour + end.minute - start_minute - 1) % MINUTES_IN_DAY + 1
    return ShiftKind(
        id=template.id,
        label=template.label,
        start_minute=start_minute,
        wall_minutes=length,
        paid_minutes=min(template.paid_minutes, length),
        is_night=template.shift_type is ShiftType.NIGHT,
        credentials=frozenset(unit.required_credentials),
    )
