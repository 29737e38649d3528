"""A seat on a unit's day, shared by the operations that fill seats and move people between them."""

from datetime import date
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus, ShiftDetails
from medschedule_shared.model.declaration import Part
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import fits_seat, seat_holder
from medschedule_shared.operations.documents import Documents
from medschedule_shared.operations.operation import not_found
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.rules.wording import date_words
from medschedule_shared.time.shift_span import shift_span

DRAFTS = (AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED)
"""States in which a shift has not been published."""


class Place(Part):
    """Whose a shift is, and when: what a person sees of it in the roster."""

    staff_id: EntityId | None
    template_id: EntityId
    date: date


def place_of(assignment: Assignment) -> Place:
    """Return where a shift stands."""
    return Place(
        staff_id=assignment.staff_id,
        template_id=assignment.template_id,
        date=assignment.shift_details.date,
    )


def status_in(period: SchedulePeriod) -> AssignmentStatus:
    """Return the state of a shift that is entered now: what was posted changes provisionally."""
    return AssignmentStatus.PROVISIONAL if period.state is PeriodState.POSTED else AssignmentStatus.DRAFT


def closed_to(period: SchedulePeriod, day: date) -> Refused | None:
    """Return why no shift of a day can be entered in a period, or None."""
    if not period.first_date <= day <= period.last_date:
        return Refused(
            RefusalCode.OUTSIDE_PERIOD, tr("{date} is outside this schedule.", date=date_words(day))
        )
    if period.state is PeriodState.ARCHIVED:
        return Refused(RefusalCode.WRONG_STATE, tr("This schedule is archived. Nothing was changed."))
    return None


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


def why_not_filled(known: Documents, wanted: Assignment) -> Refused | None:
    """Return why the seat that a wanted shift names is not to be had, or None."""
    if wanted.replaces is not None and not fits_seat(known.live(Assignment, wanted.replaces), wanted):
        return not_found("open seat")
    if seat_holder(known, wanted) is not None:
        return Refused(RefusalCode.WRONG_STATE, tr("Somebody else fills this seat by now."))
    return None
