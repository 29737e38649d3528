"""Open shifts of 4 West with a bid, what was posted, and what the numbers say about it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
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
from medschedule_shared.sample.periods import Periods
from medschedule_shared.sample.postings import posting_of

_OFFERED = ((2, "D"), (3, "N"), (4, "D"))
"""Days from today, and the kind, of each shift that 4 West offers beside its planned seats."""

_OFFERED_AT, _BID_AT = 14, 20
"""Hours of the day before."""

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
    shifts, yesterday = tuple(shifts), when.today - timedelta(days=1)
    days = ((when.today + timedelta(days=ahead), letter) for ahead, letter in _OFFERED)
    offered = [
        desk.make(
            OpenShift,
            at=desk.instant(yesterday, _OFFERED_AT),
            unit_id=unit.id,
            period_id=period.id,
            template_id=templates[TELEMETRY, letter].id,
            role=StaffRole.RN,
            shift_details=shift_details(templates[TELEMETRY, letter], day, unit, desk.zone),
            closes_at=desk.instant(day - timedelta(days=1), 18),
            offered_by=manager_id,
            offered_at=desk.instant(yesterday, _OFFERED_AT),
        )
        for day, letter in days
        if day <= when.current_last
    ]
    yield from offered
    if offered:
        person = _free(staff, shifts, unit.id, offered[0].shift_details.date)
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
        text=f"{unit.name} offers {len(offered)} seats over its core staffing this week.",
        metrics=(InsightMetric(name="openShifts", value=len(offered)),),
        evidence=tuple(Evidence(collection=OpenShift.collection, document_id=each.id) for each in offered),
        generated_by=InsightSource.RULES,
        generated_at=desk.instant(when.today),
    )


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
