"""Tables, workbooks and calendars as the programs that read them see them."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from medschedule_desktop.services.exports.calendar import CalendarEvent, calendar_bytes
from medschedule_desktop.services.exports.csv_file import csv_bytes
from medschedule_desktop.services.exports.table import Table
from medschedule_desktop.services.exports.workbook import workbook_bytes
from medschedule_shared.time.shift_span import shift_span

CHICAGO = ZoneInfo("America/Chicago")
DANGEROUS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - wide forms count too


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


@settings(max_examples=80)
@given(st.text(st.characters(exclude_characters="\0", codec="utf-8")))
@example("=cmd|' /C calc'!A0")
@example("  @SUM(1)")
@example("-2+3")
@example('Wójcik, "Leo"')
def test_no_text_of_a_csv_file_is_a_formula_and_none_is_lost(text: str) -> None:
    table = Table("t", (text,), ((text,),))
    heading, row = read_csv(csv_bytes(table))
    assert heading == row
    assert row[0].removeprefix("'") in (text, text.removeprefix("'"))
    assert not row[0].lstrip(" \u00a0").startswith(tuple(DANGEROUS))


def test_numbers_and_dates_of_a_csv_file_stay_what_they_are() -> None:
    table = Table("t", ("a", "b", "c", "d"), ((-2, 1.5, date(2026, 10, 13), None),))
    assert read_csv(csv_bytes(table))[1] == ["-2", "1.5", "2026-10-13", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "Zoë", "line\nline", "bell\a"])
def test_text_of_a_workbook_is_text_and_numbers_are_numbers(text: str) -> None:
    table = Table("Hours", ("Name", "Hours", "Date"), ((text, -7.5, date(2026, 10, 13)),))
    sheet = load_workbook(BytesIO(workbook_bytes([table])))["Hours"]
    name, hours, day = sheet[2]
    assert (name.data_type, name.value) == ("s", text.replace("\a", ""))
    assert hours.value == -7.5
    assert day.value == datetime(2026, 10, 13)  # noqa: DTZ001 - a workbook's dates have no zone


def test_sheets_have_names_that_excel_takes_and_each_its_own() -> None:
    long = "A [very] long: name / of a sheet that no one reads"
    titles = [long, long, "", "Hours", "hours"]
    book = load_workbook(BytesIO(workbook_bytes(Table(title, (), ()) for title in titles)))
    assert len({name.casefold() for name in book.sheetnames}) == len(titles)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    assert load_workbook(BytesIO(workbook_bytes([]))).sheetnames


def event(day: date, start: str, end: str) -> CalendarEvent:
    span = shift_span(day, start, end, CHICAGO)
    stamped = datetime(2026, 9, 1, tzinfo=UTC)
    return CalendarEvent(f"{day}", 2, stamped, span.start, span.end, "Night: Zoë, A; B", "4 West")


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 10, 30), 12.5), (date(2026, 10, 31), 13.5), (date(2027, 3, 13), 11.5)],
)
def test_a_calendar_has_the_elapsed_time_of_every_night(day: date, hours: float) -> None:
    content = calendar_bytes([event(day, "19:00", "07:30")], "4 West", CHICAGO)
    calendar = Calendar.from_ical(content)
    [shift] = calendar.events
    start, end = shift.start, shift.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours)
    assert (start.hour, end.hour, end.minute) == (19, 7, 30)
    assert b"DTSTART;TZID=America/Chicago:" in content
    assert [zone.tz_name for zone in calendar.timezones] == ["America/Chicago"]
    assert (str(shift.uid), shift.sequence, str(shift.summary)) == (f"{day}", 2, "Night: Zoë, A; B")


def test_a_time_that_comes_twice_is_the_instant_that_it_was() -> None:
    first = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)  # 01:30 for the first time
    again = first + timedelta(hours=1)
    made = CalendarEvent("u", 1, first, first, again, "Hold-over", "4 West")
    [shift] = Calendar.from_ical(calendar_bytes([made], "4 West", CHICAGO)).events
    start, end = shift.start, shift.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    assert (start.astimezone(UTC), end.astimezone(UTC)) == (first, again)


def test_a_calendar_without_shifts_is_a_calendar() -> None:
    assert Calendar.from_ical(calendar_bytes([], "4 West", CHICAGO)).events == []
