"""A shift of a unit on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.time.shift_span import ShiftSpan, shift_span


@dataclass(frozen=True, slots=True)
class ShiftOccurrence:
    """One planned shift: its template, local date, instants and the seats that core staffing plans for it."""

    template: ShiftTemplate
    date: date
    span: ShiftSpan
    core: CoreStaffing


@dataclass(frozen=True, slots=True)
class ShiftsAround:
    """The shifts that a charge nurse thinks of at an instant; None where nothing is planned.

    Attributes:
        now: the one that runs; the later one while two overlap at a handover.
        next: the next to start.
        after: the one after that.
    """

    now: ShiftOccurrence | None
    next: ShiftOccurrence | None
    after: ShiftOccurrence | None


def occurrences(
    templates: Iterable[ShiftTemplate],
    core_staffing: Iterable[CoreStaffing],
    first: date,
    last: date,
    zone: ZoneInfo,
) -> tuple[ShiftOccurrence, ...]:
    """Return the planned shifts that start on local days from first to last, in order of their start."""
    by_id = {template.id: template for template in templates}
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    found = [
        ShiftOccurrence(template, day, shift_span(day, template.start_time, template.end_time, zone), core)
        for core in core_staffing
        if (template := by_id.get(core.template_id)) is not None
        for day in days
        if day.weekday() == core.weekday
    ]
    return tuple(sorted(found, key=lambda item: (item.span.start, item.span.end, item.template.id)))


def shifts_around(planned: Iterable[ShiftOccurrence], now: datetime) -> ShiftsAround:
    """Pick the shift that runs and the two that follow from shifts in order of their start."""
    planned = tuple(planned)
    running = [item for item in planned if item.span.start <= now < item.span.end]
    coming = [item for item in planned if item.span.start > now]
    return ShiftsAround(
        now=running[-1] if running else None,
        next=coming[0] if coming else None,
        after=coming[1] if len(coming) > 1 else None,
    )
