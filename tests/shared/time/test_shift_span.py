from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from medschedule_shared.time.shift_span import WallTime, local_instant, shift_span, wall_time
from medschedule_shared.time.zone import known_zone

CHICAGO = ZoneInfo("America/Chicago")
WALL_TIMES = TypeAdapter(WallTime)


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 3, 6), 12.5),
        (date(2026, 3, 7), 11.5),
        (date(2026, 3, 8), 12.5),
        (date(2026, 10, 30), 12.5),
        (date(2026, 10, 31), 13.5),
        (date(2026, 11, 1), 12.5),
    ],
)
def test_a_night_is_as_long_as_the_clock_makes_it(day: date, hours: float) -> None:
    assert shift_span(day, "19:00", "07:30", CHICAGO).minutes == hours * 60


def test_a_day_starts_and_ends_on_its_date() -> None:
    span = shift_span(date(2026, 10, 13), "07:00", "19:30", CHICAGO)
    assert span.start == datetime(2026, 10, 13, 12, tzinfo=UTC)
    assert span.end == datetime(2026, 10, 14, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("end", "minutes"), [("07:01", 1), ("07:00", 1440), ("06:59", 1439)])
def test_an_end_not_after_the_start_is_on_the_next_day(end: str, minutes: int) -> None:
    assert shift_span(date(2026, 10, 13), "07:00", end, CHICAGO).minutes == minutes


def test_a_time_that_spring_skips_lands_as_much_after_the_change() -> None:
    assert local_instant(date(2026, 3, 8), time(2, 30), CHICAGO) == datetime(2026, 3, 8, 8, 30, tzinfo=UTC)


def test_a_time_that_autumn_repeats_is_its_first_occurrence() -> None:
    assert local_instant(date(2026, 11, 1), time(1, 30), CHICAGO) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:00", time(0)),
        ("00:00", time(0)),
        ("7:05", time(7, 5)),
        ("07:05", time(7, 5)),
        ("23:59", time(23, 59)),
    ],
)
def test_times_of_day_are_read(text: str, expected: time) -> None:
    assert wall_time(text) == expected
    assert WALL_TIMES.validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "24:00",
        "23:60",
        "7",
        "7:5",
        "07:00:00",
        " 07:00",
        "07:00\n",
        "-1:00",
        "\u0660\u0667:\u0660\u0660",
        "",
        "007:00",
    ],
)
def test_what_is_no_time_of_day_is_refused_by_parser_and_field_alike(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time of day like 07:00"):
        wall_time(text)
    with pytest.raises(ValidationError):
        WALL_TIMES.validate_python(text)


def test_a_known_zone_keeps_its_name() -> None:
    assert known_zone("America/Chicago") == "America/Chicago"


@pytest.mark.parametrize("name", ["America/Springfield", "", "/etc/localtime", "../zone"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone like America/Chicago"):
        known_zone(name)
