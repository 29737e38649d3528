"""A seat on a unit's day, shared by the operations that fill seats."""

from datetime import date
from zoneinfo import ZoneInfo

from medschedule_shared.model.assignment import ShiftDetails
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.unit import Unit
from medschedule_shared.time.shift_span import shift_span


def shift_details(template: ShiftTemplate, day: date, unit: Unit, zone: ZoneInfo) -> ShiftDetails:
    """Return the shift of a template on a local day, with elapsed paid time.

    The unpaid break is what the template's wall-clock length has over its paid minutes; it does not grow or
    shrink when the clock changes under the shift.
    """
    span = shift_span(day, template.start_time, template.end_time, zone)
    nominal = shift_span(day, template.start_time, template.end_time, ZoneInfo("UTC"))
    unpaid = nominal.minutes - template.paid_minutes
    return ShiftDetails(
        date=day,
        start_time=template.start_time,
        end_time=template.end_time,
        shift_type=template.shift_type,
        department=unit.unit_type,
        start_at=span.start,
        end_at=span.end,
        paid_minutes=max(0, span.minutes - unpaid),
    )
