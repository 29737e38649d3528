"""A schedule period read from the replica, with every rule checked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from operator import attrgetter

from medschedule_desktop.errors.entry import NoScheduleYet
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.moved_picks import read_moved
from medschedule_desktop.services.rulebook import rulebook_of
from medschedule_desktop.services.ward import Ward, assignments_between, instant_range, read_ward
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.planning.ward import WardFacts
from medschedule_shared.staffing.holiday_record import last_dates, worked_last_time
from medschedule_shared.staffing.people import by_staff
from medschedule_shared.time.shift_span import local_instant, wall_time

HISTORY_DAYS = 14
"""How far back the rules look over the period's edge: two pay weeks."""

_LEFT = (AssignmentStatus.CANCELLED, AssignmentStatus.FLOATED_OUT)
_NOT_POSTED = (AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED, AssignmentStatus.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What the Schedule page and the solver work on.

    Attributes:
        periods: every schedule of the unit, by its first day.
        staff: people of the unit, and others who have a shift in the period.
        work_of: the standing assignments of each of these people on every unit, from `HISTORY_DAYS` before
            the period to a day after it, in the order of their ids.
        time_off: approved and pending requests that touch the period.
        census: readings of the period.
        holidays_worked: names of the holidays that each person worked when they last came, by person.
        picks: shifts that people of the unit picked for the period.
        moved_before: how often each did not get what they picked in schedules that are posted.
        unposted: assignments of the period that came or went since it was posted, each with its person.
    """

    now: datetime
    ward: Ward
    period: SchedulePeriod
    periods: tuple[SchedulePeriod, ...]
    staff: tuple[Staff, ...]
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    time_off: tuple[TimeOffRequest, ...]
    work_of: Mapping[EntityId, tuple[Assignment, ...]]
    census: tuple[CensusReading, ...]
    holidays_worked: Mapping[EntityId, frozenset[str]]
    picks: tuple[ShiftPick, ...]
    moved_before: Mapping[EntityId, int]
    unposted: Mapping[EntityId, EntityId | None]

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """The work of everybody, in the order of its ids."""
        return tuple(sorted(chain(*self.work_of.values()), key=attrgetter("id")))

    @property
    def differs_from_posted(self) -> bool:
        """Tell whether the roster is not what was last posted, or is not posted yet."""
        return bool(self.unposted)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.period.first_date + timedelta(days=offset) for offset in range(self.period.days))

    @property
    def facts(self) -> WardFacts:
        """The same as the solver takes it."""
        return WardFacts(
            organization=self.ward.organization,
            unit=self.ward.unit,
            period=self.period,
            templates=tuple(self.ward.templates.values()),
            core_staffing=self.ward.core_staffing,
            staff=self.staff,
            credentials=self.credentials,
            time_off=self.time_off,
            assignments=self.assignments,
            history_days=HISTORY_DAYS,
            patients=self._patients_today,
            holidays_worked=self.holidays_worked,
            picks=self.picks,
            moved_before=self.moved_before,
        )

    @property
    def _patients_today(self) -> int | None:
        """The newest census of a period that runs, if it is less than a day old."""
        recent = [
            item for item in self.census if timedelta(0) <= self.now - item.taken_at < timedelta(days=1)
        ]
        return max(recent, key=lambda item: item.taken_at).patients if recent else None

    @property
    def in_period(self) -> tuple[Assignment, ...]:
        """The unit's own assignments of this period."""
        return tuple(item for item in self.assignments if item.period_id == self.period.id)

    def with_work(self, work: UnitOfWork, staff_ids: Collection[EntityId]) -> "RosterReading":
        """Return the same reading with what some of its people have now."""
        found = _assignments_of(work, self.period, staff_ids)
        left = {id_: who for id_, who in self.unposted.items() if who not in staff_ids}
        return replace(
            self,
            work_of={**self.work_of, **_by_person(found, staff_ids)},
            unposted=left | _unposted((item for item in found if _is_here(item, self.period)), self.period),
        )


def read_roster(
    work: UnitOfWork, unit_id: EntityId, now: datetime, period_id: EntityId | None
) -> RosterReading:
    """Read a period of a unit, or the one that a planner would open: the first not posted, else today's.

    Raises:
        WardUnknown: the replica does not hold the unit, or the unit has no schedule.
    """
    ward = read_ward(work, unit_id)
    periods = read_periods(work, unit_id)
    period = _choose(periods, now.astimezone(ward.zone).date(), period_id)
    own = work.select(Staff, equal={"employment.homeUnitId": unit_id})
    here = assignments_between(work, unit_id, period.first_date, period.last_date)
    guests = {item.staff_id for item in here if item.standing and item.staff_id} - {
        person.id for person in own
    }
    staff = (*own, *work.select(Staff, within={"id": guests}))
    ids = {person.id for person in staff}
    holidays = last_dates(rulebook_of(ward).holidays, period.first_date)
    on_holidays = work.select(
        Assignment,
        within={
            "staffId": ids,
            "shiftDetails.date": {day.isoformat() for days in holidays.values() for day in days},
        },
    )
    picks = work.select(ShiftPick, within={"staffId": {person.id for person in own}})
    held: defaultdict[EntityId, list[Credential]] = defaultdict(list)
    for credential in work.select(Credential, within={"staffId": ids}):
        held[credential.staff_id].append(credential)
    return RosterReading(
        now=now,
        ward=ward,
        period=period,
        periods=periods,
        staff=staff,
        credentials={staff_id: tuple(found) for staff_id, found in held.items()},
        time_off=tuple(
            request
            for request in work.select(TimeOffRequest, within={"staffId": ids})
            if request.state in (RequestState.APPROVED, RequestState.PENDING)
            and request.first_date <= period.last_date
            and request.last_date >= period.first_date
        ),
        work_of=_by_person(_assignments_of(work, period, ids), ids),
        census=work.select(
            CensusReading, equal={"unitId": unit_id}, between={"takenAt": _instants(period, ward)}
        ),
        holidays_worked=worked_last_time(holidays, on_holidays),
        picks=tuple(pick for pick in picks if pick.period_id == period.id and pick.stands),
        moved_before=read_moved(work, unit_id, picks),
        unposted=_unposted(here, period),
    )


def read_periods(work: UnitOfWork, unit_id: EntityId) -> tuple[SchedulePeriod, ...]:
    """Read the schedules of a unit, by their first day."""
    found = work.select(SchedulePeriod, equal={"unitId": unit_id})
    return tuple(sorted(found, key=lambda period: period.first_date))


def _assignments_of(
    work: UnitOfWork, period: SchedulePeriod, staff_ids: Collection[EntityId]
) -> tuple[Assignment, ...]:
    first, last = period.first_date - timedelta(days=HISTORY_DAYS), period.last_date + timedelta(days=1)
    return work.select(
        Assignment,
        between={"shiftDetails.date": (first.isoformat(), last.isoformat())},
        within={"staffId": staff_ids},
    )


def _by_person(
    found: Iterable[Assignment], staff_ids: Collection[EntityId]
) -> dict[EntityId, tuple[Assignment, ...]]:
    standing = by_staff(found)
    return {staff_id: tuple(standing.get(staff_id, ())) for staff_id in staff_ids}


def _unposted(found: Iterable[Assignment], period: SchedulePeriod) -> dict[EntityId, EntityId | None]:
    return {item.id: item.staff_id for item in found if _was_changed(item, period)}


def _is_here(item: Assignment, period: SchedulePeriod) -> bool:
    inside = period.first_date <= item.shift_details.date <= period.last_date
    return item.unit_id == period.unit_id and inside


def _instants(period: SchedulePeriod, ward: Ward) -> tuple[str, str]:
    """Return the first and the last instant of a period."""
    midnight = wall_time("00:00")
    first = local_instant(period.first_date, midnight, ward.zone)
    return instant_range(first, local_instant(period.last_date + timedelta(days=1), midnight, ward.zone))


def _was_changed(item: Assignment, period: SchedulePeriod) -> bool:
    """Tell whether an assignment came or went since its period was posted."""
    if item.period_id != period.id:
        return False
    if item.status in _LEFT:
        return period.posted_at is not None and item.updated_at > period.posted_at
    return item.status in _NOT_POSTED


def _choose(periods: Sequence[SchedulePeriod], today: date, period_id: EntityId | None) -> SchedulePeriod:
    wanted = (
        [period for period in periods if period.id == period_id]
        or [period for period in periods if period.state in (PeriodState.COLLECTING, PeriodState.BALANCING)]
        or [period for period in periods if period.first_date <= today <= period.last_date]
        or periods[-1:]
    )
    if not wanted:
        raise NoScheduleYet
    return wanted[0]
