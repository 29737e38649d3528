"""Lakeview General: eight units and 300 people, with past, present and the next period to plan."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from random import Random
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization, OrganizationSettings, OrganizationType
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.sample import records
from medschedule_shared.sample.accounts import CHARGE_NURSE, accounts
from medschedule_shared.sample.blueprints import BY_CODE, TELEMETRY
from medschedule_shared.sample.desk import Desk
from medschedule_shared.sample.empty_seats import without_seats
from medschedule_shared.sample.holidays import holidays
from medschedule_shared.sample.identifiers import Identifiers
from medschedule_shared.sample.leave import approved_leave, open_requests
from medschedule_shared.sample.offers import ROLE as OFFERED_ROLE
from medschedule_shared.sample.offers import offered_seats, offers
from medschedule_shared.sample.people import Human, humans
from medschedule_shared.sample.periods import Periods, periods_around
from medschedule_shared.sample.roster import RosterMaker
from medschedule_shared.sample.story import FixedShift, Leave, Story
from medschedule_shared.sample.worker import Shift, Worker
from medschedule_shared.time.shift_span import local_instant, wall_time

TIMEZONE = "America/Chicago"
EVENING_NURSE = "Rosa Delgado"
EVENING_WEEKDAYS = frozenset({0, 1, 3})

E = TypeVar("E", bound=Entity)

Tell = Callable[[Sequence[Human], Periods], Story]
"""Says what is settled beforehand, once it is known who works at the hospital."""


@dataclass(frozen=True)  # without slots, which leave no place for what is computed once
class Hospital:
    """A whole organisation.

    Attributes:
        users: accounts, each with its password.
        records: everything that `ImportRecords` takes, in an order in which it can be imported.
    """

    organization: Organization
    users: tuple[tuple[User, str], ...]
    records: tuple[Entity, ...]

    def select(self, kind: type[E]) -> tuple[E, ...]:
        """Return the records of one kind, in their order."""
        return cast("tuple[E, ...]", self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[type[Entity], tuple[Entity, ...]]:
        found: dict[type[Entity], list[Entity]] = {}
        for record in self.records:
            found.setdefault(type(record), []).append(record)
        return {kind: tuple(records) for kind, records in found.items()}

    def unit(self, code: str) -> Unit:
        """Return a unit by its code.

        Raises:
            StopIteration: there is none.
        """
        return next(unit for unit in self.select(Unit) if unit.code == code)

    def person(self, full_name: str) -> Staff:
        """Return a member of staff by full name.

        Raises:
            StopIteration: there is none.
        """
        return next(person for person in self.select(Staff) if person.full_name == full_name)

    def period(self, unit: Unit, state: PeriodState) -> SchedulePeriod:
        """Return a unit's archived, posted or balancing period.

        Raises:
            StopIteration: it has none in this state.
        """
        periods = self.select(SchedulePeriod)
        return next(found for found in periods if found.unit_id == unit.id and found.state is state)

    def user(self, login: str) -> User:
        """Return an account by its login.

        Raises:
            StopIteration: there is none.
        """
        return next(user for user, _ in self.users if user.login == login)


def sample_hospital(seed: int, today: date) -> Hospital:
    """Return the hospital as it stands on a local date: the same arguments give the same bytes.

    The worked weeks obey the rules: no overlap, at least 10 h rest, at most 4 days in a row, at most 60 h in
    any seven days, valid credentials, nothing on leave; no week has more than 48 h. 4 West has every core
    seat filled but those that it offers, and its people share nights and weekends.
    """
    return build_hospital(seed, today, lambda _humans, _periods: Story())


def build_hospital(seed: int, today: date, tell: Tell) -> Hospital:
    """Return the hospital with a situation planted."""
    random = Random(seed)  # noqa: S311 -- a sample that can be repeated, no secret
    zone = ZoneInfo(TIMEZONE)
    periods = periods_around(today)
    entered_at = local_instant(periods.history_first - timedelta(days=28), wall_time("08:00"), zone)
    identifiers = Identifiers(random, entered_at)
    organization = _organization(identifiers, entered_at, today)
    desk = Desk(organization.id, zone, identifiers, entered_at)

    people = humans(random, periods)
    by_name = {human.name: human for human in people}
    story = tell(people, periods)
    leave = (*story.leave, *approved_leave(random, people, periods, story.names()))
    requests = tuple(open_requests(random, people, periods))

    units = records.units(desk)
    staff = records.staff(desk, people, units)
    credentials = tuple(records.credentials(desk, people, staff))
    templates = records.templates(desk, units)
    core = tuple(records.core_staffing(desk, units, templates))
    users = tuple(accounts(desk, {code: unit.id for code, unit in units.items()}, staff[CHARGE_NURSE].id))
    managers = _managers(users, units)
    schedule = records.schedule_periods(desk, units, periods, managers)

    @cache
    def shift_on(unit: str, letter: str, day: date) -> Shift:
        details = shift_details(templates[unit, letter], day, units[unit], zone)
        return Shift(unit, letter, details, BY_CODE[unit].required)

    workers = _workers(people, leave, story)
    maker = RosterMaker(random, periods, workers, shift_on)
    placements = maker.make(_with_evenings(story, leave, periods))
    told, seats = story.working(), offered_seats(periods)
    assignments = without_seats(
        tuple(records.assignments(desk, placements, staff, templates, schedule, periods)),
        [(templates[TELEMETRY, letter].id, day) for day, letter in seats],
        OFFERED_ROLE,
        {staff[name].id for name in told},
    )
    days = {day for day, _letter in seats}
    may_bid = [
        staff[worker.human.name]
        for worker in workers
        if worker.human.name not in told and not worker.away & days
    ]
    called_by = next(user.id for user, _ in users if user.display_name == CHARGE_NURSE)
    return Hospital(
        organization=organization,
        users=users,
        records=(
            *units.values(),
            *staff.values(),
            *credentials,
            *templates.values(),
            *core,
            *schedule.values(),
            *assignments,
            *records.approved_time_off(desk, leave, by_name, staff, units, managers),
            *records.open_time_off(desk, requests, by_name, staff, units, today),
            *records.calls(desk, staff, templates, periods, called_by),
            *records.census(desk, random, units, periods),
            *offers(
                desk,
                units,
                templates,
                schedule,
                periods,
                managers[TELEMETRY],
                assignments,
                may_bid,
            ),
        ),
    )


def _organization(identifiers: Identifiers, entered_at: datetime, today: date) -> Organization:
    identifier = identifiers.next()
    return Context(identifier, identifier, None, None, entered_at).create(
        Organization,
        identifier,
        name="Lakeview General Hospital",
        type=OrganizationType.HOSPITAL,
        settings=OrganizationSettings(
            timezone=TIMEZONE, holidays=holidays(range(today.year - 1, today.year + 2))
        ),
    )


def _managers(users: Sequence[tuple[User, str]], units: Mapping[str, Unit]) -> dict[str, EntityId]:
    return {
        code: next(user.id for user, _ in users if user.role is Role.MANAGER and unit.id in user.unit_ids)
        for code, unit in units.items()
    }


def _workers(people: Sequence[Human], leave: Sequence[Leave], story: Story) -> tuple[Worker, ...]:
    away: defaultdict[str, set[date]] = defaultdict(set)
    for item in leave:
        away[item.name].update(item.days())
    return tuple(
        Worker(human, frozenset(away[human.name]), story.free.get(human.name, frozenset()))
        for human in people
    )


def _with_evenings(story: Story, leave: Sequence[Leave], periods: Periods) -> Story:
    """Add the evenings of the one nurse of 4 West who works nothing else."""
    away = {day for item in leave if item.name == EVENING_NURSE for day in item.days()}
    evenings = tuple(
        FixedShift(EVENING_NURSE, TELEMETRY, "E", day)
        for day in periods.worked_days
        if day.weekday() in EVENING_WEEKDAYS and day not in away
    )
    return replace(story, shifts=(*story.shifts, *evenings))
