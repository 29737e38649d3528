"""The census as a step function, and spans of minutes."""

import pytest
from tests.samples.periods import period

from medschedule_shared.rules.census import Census, Reading, census_of, steady
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.span import Span, day_span


def test_a_reading_holds_until_the_next() -> None:
    census = census_of([(600, 22), (120, 20)])
    assert [census.at(minute) for minute in (119, 120, 599, 600, 99_999)] == [None, 20, 20, 22, 22]
    assert census.minutes == (120, 600)


def test_of_two_readings_in_a_minute_the_later_given_holds() -> None:
    assert census_of([(5, 20), (5, 21)]) == Census((Reading(5, 21),))


def test_a_forecast_is_steady() -> None:
    assert steady(20).at(0) == steady(20).at(60_000) == 20


def test_a_census_is_never_negative() -> None:
    with pytest.raises(ValueError, match="cannot be negative: -1 patients"):
        Reading(0, -1)


def test_a_span_is_cut_where_something_changes_inside_it() -> None:
    assert list(Span(10, 20).cut([10, 15, 15, 20, 30, 5])) == [Span(10, 15), Span(15, 20)]
    assert list(Span(10, 20).cut([])) == [Span(10, 20)]


@pytest.mark.parametrize(
    ("other", "holds", "meets"),
    [
        (Span(10, 20), True, True),
        (Span(9, 20), False, True),
        (Span(20, 21), False, False),
        (Span(5, 10), False, False),
        (Span(19, 25), False, True),
    ],
)
def test_spans_hold_and_meet(other: Span, holds: bool, meets: bool) -> None:
    assert Span(10, 20).holds(other) is holds
    assert Span(10, 20).meets(other) is meets


def test_a_span_has_at_least_a_minute() -> None:
    with pytest.raises(ValueError, match="must be after its start"):
        Span(5, 5)


def test_the_day_on_which_the_clock_goes_back_has_25_hours() -> None:
    frame = period(8)  # without a change
    assert day_span(frame, 3).minutes == 24 * 60
    assert day_span(period(3, frame.first_date.replace(day=1)), 0).minutes == 25 * 60


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ((10, 10, "rn", 1, 1), "end"),
        ((0, 10, "rn", -1, 1), "minimum"),
        ((0, 10, "rn", 1, -1), "under"),
    ],
)
def test_a_floor_that_cannot_be_is_refused_by_name(
    values: tuple[int, int, str, int, int], field: str
) -> None:
    with pytest.raises(ValueError, match=field):
        Floor(*values)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("", "b", 1), "follower"),
        (("a", "", 1), "leader"),
        (("a", "a", 1), "two people"),
        (("a", "b", -1), "weight"),
    ],
)
def test_a_pairing_that_cannot_be_is_refused_by_name(values: tuple[str, str, int], field: str) -> None:
    with pytest.raises(ValueError, match=field):
        Pairing(*values)


@pytest.mark.parametrize(
    ("others", "percent", "under", "field"),
    [
        (frozenset({"rn"}), 50, 1, "others"),
        (frozenset[str](), 50, 1, "others"),
        (frozenset({"lpn"}), -1, 1, "share_percent"),
        (frozenset({"lpn"}), 101, 1, "share_percent"),
        (frozenset({"lpn"}), 50, -1, "under"),
    ],
)
def test_a_mix_that_cannot_be_is_refused_by_name(
    others: frozenset[str], percent: int, under: int, field: str
) -> None:
    with pytest.raises(ValueError, match=field):
        SkillMix(0, "D", "rn", others, percent, under)
