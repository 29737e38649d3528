"""A posted version as an iCalendar file (RFC 5545), which every calendar program takes."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.schedule_posting import PostedShift, SchedulePosting

_LONGEST_LINE = 75
"""Octets of a line without its break (RFC 5545, 3.1)."""


def posting_calendar(
    posting: SchedulePosting,
    labels: Mapping[EntityId, str],
    names: Mapping[EntityId, str],
    unit_name: str,
) -> str:
    """Return the shifts of a posting as events.

    An event's UID stays the same from version to version, so that a calendar replaces it.

    Args:
        labels: what people call each shift template.
        names: of the people, by id.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//MedSchedule//Schedule//EN",
        "CALSCALE:GREGORIAN",
        _line("X-WR-CALNAME", _text(unit_name)),
    ]
    for shift in posting.shifts:
        if shift.staff_id is not None:
            lines += _event(shift, posting, labels, names.get(shift.staff_id, tr("Somebody")), unit_name)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(
    shift: PostedShift,
    posting: SchedulePosting,
    labels: Mapping[EntityId, str],
    name: str,
    unit_name: str,
) -> Iterable[str]:
    label = labels.get(shift.template_id, shift.shift_details.shift_type.value)
    return (
        "BEGIN:VEVENT",
        _line("UID", shift.assignment_id),
        _line("DTSTAMP", _instant(posting.posted_at)),
        _line("SEQUENCE", str(posting.version)),
        _line("DTSTART", _instant(shift.shift_details.start_at)),
        _line("DTEND", _instant(shift.shift_details.end_at)),
        _line("SUMMARY", _text(f"{label}: {name}")),
        _line("LOCATION", _text(unit_name)),
        "END:VEVENT",
    )


def _line(name: str, value: str) -> str:
    return f"{name}:{value}"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for found, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(found, escaped)
    return words


def _folded(line: str) -> Iterable[str]:
    """Yield a line in parts that are short enough; a part never ends within a character."""
    part, room = "", _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", _LONGEST_LINE - 1
        part += letter
        room -= size
    yield part
