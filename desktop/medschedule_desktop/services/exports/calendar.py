"""Shifts as an iCalendar file (RFC 5545), which every calendar program takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One shift.

    Attributes:
        uid: stays the same while the shift is the same, so that a calendar replaces what it had.
        version: goes up with every change; a calendar keeps the highest.
        stamped_at: when that version was made.
    """

    uid: str
    version: int
    stamped_at: datetime
    start: datetime
    end: datetime
    summary: str
    location: str


def calendar_bytes(events: Iterable[CalendarEvent], title: str, zone: ZoneInfo) -> bytes:
    """Return events in the ward's own zone, whose rules for summer time the file carries with it."""
    # Only who exports pays for the library.
    from icalendar import Calendar, Event, vDatetime

    events = tuple(events)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//MedSchedule//Schedule//EN")  # not said to people
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", zone.key)
    for each in events:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", vDatetime(each.stamped_at.astimezone(UTC)))
        event.add("sequence", each.version)
        event.add("dtstart", vDatetime(_local(each.start, zone)))
        event.add("dtend", vDatetime(_local(each.end, zone)))
        event.add("summary", each.summary)
        event.add("location", each.location)
        calendar.add_component(event)
    if events:
        first, last = min(each.start for each in events).year, max(each.end for each in events).year
        calendar.add_missing_timezones(first_date=date(first - 1, 1, 1), last_date=date(last + 1, 12, 31))
    written: bytes = calendar.to_ical()
    return written


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant by the ward's clock; in UTC where that clock shows its time a second time.

    A local time that comes twice means the first of the two in a calendar (RFC 5545, 3.3.5).
    """
    local = instant.astimezone(zone)
    return instant.astimezone(UTC) if local.fold else local
