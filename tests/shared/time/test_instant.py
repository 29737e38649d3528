from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from medschedule_shared.time.instant import Instant, instant_text, to_milliseconds

INSTANTS = TypeAdapter(Instant)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=ZONES)  # noqa: DTZ001 -- hypothesis adds the zone


@given(MOMENTS, MOMENTS)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    first, second = to_milliseconds(one), to_milliseconds(other)
    assert (first < second) == (instant_text(first) < instant_text(second))
    assert (first == second) == (instant_text(first) == instant_text(second))


@given(MOMENTS)
def test_text_reads_back_to_the_millisecond(moment: datetime) -> None:
    text = INSTANTS.dump_python(moment, mode="json")
    assert INSTANTS.validate_python(text) == to_milliseconds(moment)
    assert len(text) == len("2026-10-13T05:45:00.000Z")


def test_text_is_utc_with_milliseconds() -> None:
    chicago = timezone(timedelta(hours=-5))
    moment = datetime(2026, 10, 13, 5, 45, 0, 999_999, tzinfo=chicago)
    assert instant_text(moment) == "2026-10-13T10:45:00.999Z"
    assert to_milliseconds(moment) == datetime(2026, 10, 13, 10, 45, 0, 999_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "entered",
    ["2026-10-13T05:45:00", "yesterday", None, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)
def test_what_is_no_instant_is_refused(entered: object) -> None:
    with pytest.raises(ValidationError):
        INSTANTS.validate_python(entered)
