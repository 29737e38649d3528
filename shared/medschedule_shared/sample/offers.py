"""Open shifts of 4 West with a bid, what was posted, and what the numbers say about it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.insight import AIInsight, Evidence, InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.schedule import posting_id
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.sample.blueprints import TELEMETRY
from medschedule_shared.sample.desk import Desk
from medschedule_shared.sample.periods import Periods
from medschedule_shared.staffing.posted_changes import as_posted

_OFFERED = ((2, "D"), (3, "N"), (4, "D"))
"""Days from today, and the kind, of each shift that 4 West offers beside its planned seats."""

_FREE_AROUND = timedelta(days=2)


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
    """Yield the open shifts that still lie in the current period, a bid for the first, the posting that the
    period was posted with, and an insight.
    """
    unit, period = units[TELEMETRY], periods[TELEMETRY, PeriodState.POSTED]
    shifts = tuple(shifts)
    days = ((when.today + timedelta(days=ahead), letter) for ahead, letter in _OFFERED)
    offered = [
        desk.make(
            OpenShift,
            at=desk.instant(when.today),
            unit_id=unit.id,
            period_id=period.id,
            template_id=templates[TELEMETRY, letter].id,
            role=StaffRole.RN,
            shift_details=shift_details(templates[TELEMETRY, letter], day, unit, desk.zone),
            closes_at=desk.instant(day - timedelta(days=1), 18),
            offered_by=manager_id,
            offered_at=desk.instant(when.today),
        )
        for day, letter in days
        if day <= when.current_last
    ]
    yield from offered
    if offered:
        person = _free(staff, shifts, unit.id, offered[0].shift_details.date)
        yield desk.make(
            ShiftBid,
            at=desk.instant(when.today, 1),
            unit_id=unit.id,
            open_shift_id=offered[0].id,
            staff_id=person.id,
            placed_at=desk.instant(when.today, 1),
        )
    yield _posting(desk, period, shifts)
    yield desk.make(
        AIInsight,
        at=desk.instant(when.today),
        unit_id=unit.id,
        period_id=period.id,
        kind=InsightKind.COVERAGE,
        text=f"{unit.name} offers {len(offered)} seats over its core staffing this week.",
        metrics=(InsightMetric(name="openShifts", value=len(offered)),),
        evidence=tuple(Evidence(collection=OpenShift.collection, document_id=each.id) for each in offered),
        generated_by=InsightSource.RULES,
        generated_at=desk.instant(when.today),
    )


def _posting(desk: Desk, period: SchedulePeriod, shifts: Iterable[Assignment]) -> SchedulePosting:
    made = desk.make(
        SchedulePosting,
        at=period.posted_at,
        unit_id=period.unit_id,
        period_id=period.id,
        version=period.version,
        first_date=period.first_date,
        days=period.days,
        posted_at=period.posted_at,
        posted_by=period.posted_by,
        shifts=as_posted(shift for shift in shifts if shift.period_id == period.id),
    )
    return made.changed(id=posting_id(period.id, period.version))


def _free(staff: Iterable[Staff], shifts: Iterable[Assignment], unit_id: EntityId, day: date) -> Staff:
    """Return a nurse of the unit's day shifts who has no work near a day."""
    busy = {shift.staff_id for shift in shifts if abs(shift.shift_details.date - day) < _FREE_AROUND}
    return next(
        person
        for person in staff
        if person.employment.home_unit_id == unit_id
        and person.employment.role is StaffRole.RN
        and person.employment.rotation is Rotation.DAY
        and not person.employment.is_orientee
        and person.id not in busy
    )
