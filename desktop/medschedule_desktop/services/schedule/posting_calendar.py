"""A posted version as a calendar: a unit's, or one person's."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from medschedule_desktop.services.exports.calendar import CalendarEvent, calendar_bytes
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.schedule_posting import SchedulePosting


def posting_calendar(
    posting: SchedulePosting,
    labels: Mapping[EntityId, str],
    names: Mapping[EntityId, str],
    unit_name: str,
    zone: ZoneInfo,
    staff_id: EntityId = "",
) -> bytes:
    """Return the shifts of a posting as an iCalendar file.

    An event's UID is the assignment's id, the same from version to version, so that a calendar replaces it.

    Args:
        labels: what people call each shift template.
        names: of the people, by id.
        staff_id: whose shifts; empty for everybody's, with their names.
    """
    events = tuple(
        CalendarEvent(
            uid=shift.assignment_id,
            version=posting.version,
            stamped_at=posting.posted_at,
            start=shift.shift_details.start_at,
            end=shift.shift_details.end_at,
            summary=label if staff_id else f"{label}: {names.get(shift.staff_id, tr('Somebody'))}",
            location=unit_name,
        )
        for shift in posting.shifts
        if shift.staff_id is not None and staff_id in ("", shift.staff_id)
        for label in (labels.get(shift.template_id, shift.shift_details.shift_type.value),)
    )
    title = f"{unit_name}: {names.get(staff_id, tr('Somebody'))}" if staff_id else unit_name
    return calendar_bytes(events, title, zone)
