"""Open shifts of 4 West with a bid, what was posted, and what the numbers say about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.insight import AIInsight, Evidence, InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.sample.blueprints import TELEMETRY
from medschedule_shared.sample.desk import Desk
from medschedule_shared.sample.periods import Periods, week_of
from medschedule_shared.sample.postings import posting_of
from medschedule_shared.sample.worker import FULL_WEEK_MINUTES

_OFFERED = ((2, "D"), (3, "N"), (4, "D"))
"""Days from today, and the kind, of each seat that 4 West has nobody for."""

ROLE = StaffRole.RN
"""Whom it looks for."""

_OFFERED_AT, _BID_AT = 14, 20
"""Hours of the day before."""

_FREE_AROUND = timedelta(days=2)


def offered_seats(when: Periods) -> tuple[tuple[date, str], ...]:
    """Return the day and the kind of each seat on offer that still lies in the current period."""
    days = ((when.today + timedelta(days=ahead), letter) for ahead, letter in _OFFERED)
    return tuple((day, letter) for day, letter in days if day <= when.current_last)


def offers(
    desk: Desk,
    units: Mapping[str, Unit],
    templates: Mapping[tuple[str, str], ShiftTemplate],
    periods: Mapping[tuple[str, PeriodState], SchedulePeriod],
    when: Periods,
    manager_id: EntityId,
    shifts: Iterable[Assignment],
    staff: Iterable[Staff],
) -> Iterator[Entity]:
    """Yield the open shifts, a bid for the first if somebody could work it, the posting that the period was
    posted with, and an insight.

    Args:
        staff: who may bid.
    """
    unit, period = units[TELEMETRY], periods[TELEMETRY, PeriodState.POSTED]
    shifts, yesterday = tuple(shifts), when.today - timedelta(days=1)
    offered = [
        desk.make(
            OpenShift,
            at=desk.instant(yesterday, _OFFERED_AT),
            unit_id=unit.id,
            period_id=period.id,
            template_id=templates[TELEMETRY, letter].id,
            role=ROLE,
            shift_details=shift_details(templates[TELEMETRY, letter], day, unit, desk.zone),
            closes_at=desk.instant(day - timedelta(days=1), 18),
            offered_by=manager_id,
            offered_at=desk.instant(yesterday, _OFFERED_AT),
        )
        for day, letter in offered_seats(when)
    ]
    yield from offered
    for person in _free(staff, shifts, unit.id, offered[0].shift_details)[:1] if offered else ():
        yield desk.make(
            ShiftBid,
            at=desk.instant(yesterday, _BID_AT),
            unit_id=unit.id,
            open_shift_id=offered[0].id,
            staff_id=person.id,
            placed_at=desk.instant(yesterday, _BID_AT),
        )
    yield posting_of(desk, period, shifts)
    yield desk.make(
        AIInsight,
        at=desk.instant(when.today),
        unit_id=unit.id,
        period_id=period.id,
        kind=InsightKind.COVERAGE,
        text=f"{len(offered)} seats of this week have nobody, and all are on offer.",
        metrics=(InsightMetric(name="openShifts", value=len(offered)),),
        evidence=tuple(Evidence(collection=OpenShift.collection, document_id=each.id) for each in offered),
        generated_by=InsightSource.RULES,
        generated_at=desk.instant(when.today),
    )


def _free(
    staff: Iterable[Staff], shifts: Iterable[Assignment], unit_id: EntityId, wanted: ShiftDetails
) -> list[Staff]:
    """Return the nurses of the unit's day shifts who have no work near a shift, and no overtime with it."""
    busy: set[EntityId | None] = set()
    minutes: Counter[EntityId | None] = Counter()
    for shift in shifts:
        day = shift.shift_details.date
        if abs(day - wanted.date) < _FREE_AROUND:
            busy.add(shift.staff_id)
        if week_of(day) == week_of(wanted.date):
            minutes[shift.staff_id] += shift.shift_details.paid_minutes
    return [
        person
        for person in staff
        if person.employment.home_unit_id == unit_id
        and person.employment.role is ROLE
        and person.employment.rotation is Rotation.DAY
        and not person.employment.is_orientee
        and person.id not in busy
        and minutes[person.id] + wanted.paid_minutes <= FULL_WEEK_MINUTES
    ]
