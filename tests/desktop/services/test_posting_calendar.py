"""A posted version as a calendar file: what calendar programs ask of it (RFC 5545)."""

from datetime import date
from zoneinfo import ZoneInfo

from tests.desktop.ward_station import WardStation

from medschedule_desktop.services.schedule.posting_calendar import posting_calendar
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.operations.shift_seat import shift_details


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def test_shifts_are_events_by_the_wards_clock_with_names_that_break_no_line(ward: WardStation) -> None:
    unit = ward.ward.unit
    posting = next(each for each in ward.all(SchedulePosting) if each.unit_id == unit.id)
    night = next(item for item in ward.all(ShiftTemplate) if (item.unit_id, item.letter) == (unit.id, "N"))
    clock_change = shift_details(night, date(2026, 10, 31), unit, ZoneInfo("America/Chicago"))
    first, *others = posting.shifts
    posting = posting.changed(
        shifts=(
            first.changed(template_id=night.id, shift_details=clock_change),
            others[0].changed(staff_id=None),
        )
    )
    name = "Zoë Müller-Ångström; the one, who \\ signs with ünusually lông names over and over again"
    chicago, names = ZoneInfo("America/Chicago"), {first.staff_id or "": name}
    calendar = posting_calendar(posting, {night.id: "Night"}, names, unit.name, chicago).decode()
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    lines = unfolded(calendar)
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert lines.count("BEGIN:VEVENT") == 1, "a seat that nobody had is no event"
    assert "DTSTART;TZID=America/Chicago:20261031T190000" in lines
    assert "DTEND;TZID=America/Chicago:20261101T073000" in lines
    assert f"UID:{first.assignment_id}" in lines
    escaped = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:Night: {escaped}" in lines
    own = posting_calendar(posting, {night.id: "Night"}, names, unit.name, chicago, first.staff_id or "")
    assert "SUMMARY:Night" in unfolded(own.decode()), "in one's own calendar a shift needs no name"
    nobody = posting_calendar(posting, {}, names, unit.name, chicago, unit.id)
    assert b"BEGIN:VEVENT" not in nobody
