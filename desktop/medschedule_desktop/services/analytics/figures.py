"""The figures of one unit over some weeks, read from the replica in one transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.analytics.fairness import PersonShare, person_shares
from medschedule_desktop.services.analytics.windows import stretch_before
from medschedule_desktop.services.analytics.worked import Worked, read_worked, was_worked
from medschedule_desktop.services.staff.periods import Stretch
from medschedule_desktop.services.ward import Ward, assignments_between, instant_range
from medschedule_shared.metrics.pay import PayCode
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.staff import EmploymentType, StaffRole
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.rules.parameters import DAYS_IN_WEEK
from medschedule_shared.staffing.call_out_record import CallOutRecord, call_out_records
from medschedule_shared.staffing.cover_record import SeatRecord, cover_record
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.request_record import RequestRecord, request_records
from medschedule_shared.time.shift_span import local_instant

_OVERTIME_FACTOR = 1.5
_LONGEST_COMPARED = 13 * DAYS_IN_WEEK
"""Days beyond which the time before is not read: the page would take twice as long."""


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """One pay week.

    Attributes:
        overtime_minutes: of the unit's own people, wherever they worked.
        agency_minutes: of agency staff on the unit.
        extra_cost: what both cost, overtime at one and a half times, as far as hourly costs are known.
        cost: what all work on the unit cost.
    """

    first: date
    overtime_minutes: int
    agency_minutes: int
    extra_cost: float
    cost: float


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What a unit's weeks came to.

    Attributes:
        scheduled: the days that lie in a posted schedule; others are not counted.
        seats: needed and had, of those days.
        before: the same of as many days before; empty where nothing was scheduled, and for more than a
            quarter.
        shares: of the people with a contract.
    """

    ward: Ward
    days: Stretch
    scheduled: frozenset[date]
    worked: Worked
    seats: tuple[SeatRecord, ...]
    before: tuple[SeatRecord, ...]
    weeks: tuple[WeekFigures, ...]
    shares: tuple[PersonShare, ...]
    requests: tuple[RequestRecord, ...]
    call_outs: tuple[CallOutRecord, ...]


def read_figures(work: UnitOfWork, ward: Ward, days: Stretch, now: datetime) -> UnitFigures:
    """Read a unit's figures of some whole pay weeks."""
    earlier = stretch_before(days)
    scheduled = _scheduled(work, ward, Stretch(earlier.first, days.last))
    worked = read_worked(work, ward, days)
    before: tuple[SeatRecord, ...] = ()
    if days.days <= _LONGEST_COMPARED and any(day in earlier for day in scheduled):
        there = assignments_between(work, ward.unit.id, earlier.first, earlier.last)
        before = cover_record(_planned(ward, earlier, scheduled), filter(was_worked, there), ward.orientees)
    here = frozenset(day for day in scheduled if day in days)
    return UnitFigures(
        ward=ward,
        days=days,
        scheduled=here,
        worked=worked,
        seats=cover_record(_planned(ward, days, here), filter(was_worked, worked.on_unit), ward.orientees),
        before=before,
        weeks=tuple(_weeks(ward, worked, days)),
        shares=person_shares(ward, worked, days),
        requests=_requests(work, ward, worked.own, days, now),
        call_outs=_call_outs(work, ward, worked, days),
    )


def nurse_shifts(seats: Collection[SeatRecord]) -> tuple[SeatRecord, ...]:
    """Return the records of the registered nurses, one for each shift that plans any."""
    return tuple(seat for seat in seats if seat.seat == StaffRole.RN.value)


def _scheduled(work: UnitOfWork, ward: Ward, days: Stretch) -> frozenset[date]:
    periods = work.select(SchedulePeriod, equal={"unitId": ward.unit.id})
    return frozenset(
        day
        for period in periods
        if period.version
        for day in (period.first_date + timedelta(days=number) for number in range(period.days))
        if day in days
    )


def _planned(ward: Ward, days: Stretch, scheduled: Collection[date]) -> Iterable[ShiftOccurrence]:
    return (shift for shift in ward.planned(days.first, days.last) if shift.date in scheduled)


def _weeks(ward: Ward, worked: Worked, days: Stretch) -> Iterator[WeekFigures]:
    overtime: defaultdict[int, int] = defaultdict(int)
    agency: defaultdict[int, int] = defaultdict(int)
    extra: defaultdict[int, float] = defaultdict(float)
    cost: defaultdict[int, float] = defaultdict(float)
    for item in worked.shifts:
        person = worked.staff.get(item.staff_id or "")
        if person is None:
            continue
        week = (item.shift_details.date - days.first).days // DAYS_IN_WEEK
        paid, rate = item.shift_details.paid_minutes, person.employment.hourly_cost or 0.0
        over = worked.codes.get(item.id, {}).get(PayCode.OVERTIME, 0)
        whole = rate * (paid - over + over * _OVERTIME_FACTOR) / 60
        if item.unit_id == ward.unit.id:
            cost[week] += whole
        if person.id in worked.own:
            overtime[week] += over
            extra[week] += rate * over * _OVERTIME_FACTOR / 60
        elif person.employment.employment_type is EmploymentType.AGENCY:
            agency[week] += paid
            extra[week] += whole
    for week in range(days.days // DAYS_IN_WEEK):
        first = days.first + timedelta(days=DAYS_IN_WEEK * week)
        yield WeekFigures(first, overtime[week], agency[week], extra[week], cost[week])


def _requests(
    work: UnitOfWork, ward: Ward, own: Collection[str], days: Stretch, now: datetime
) -> tuple[RequestRecord, ...]:
    span = (days.first.isoformat(), days.last.isoformat())
    offers: Mapping[str, date] = {
        item.id: item.shift_details.date
        for item in work.select(
            OpenShift, equal={"unitId": ward.unit.id}, between={"shiftDetails.date": span}
        )
    }
    bids = work.select(ShiftBid, within={"openShiftId": offers.keys()})
    swaps = work.select(Swap, equal={"unitId": ward.unit.id})
    return request_records(
        work.select(TimeOffRequest, between={"firstDate": span}, within={"staffId": own}),
        (item for item in swaps if item.gives.date in days),
        ((item, offers[item.open_shift_id]) for item in bids),
        now,
        now.astimezone(ward.zone).date(),
    )


def _call_outs(work: UnitOfWork, ward: Ward, worked: Worked, days: Stretch) -> tuple[CallOutRecord, ...]:
    """Read the call-outs from shifts of these days; the call may have come a day before them."""
    first = local_instant(days.first - timedelta(days=DAYS_IN_WEEK), time(), ward.zone)
    last = local_instant(days.last + timedelta(days=2), time(), ward.zone)
    calls = work.select(
        CallOut, equal={"unitId": ward.unit.id}, between={"calledAt": instant_range(first, last)}
    )
    records = call_out_records(calls, worked.on_unit)
    return tuple(record for record in records if record.day is not None)
