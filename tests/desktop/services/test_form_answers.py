"""How answers of forms are read: both sides of each limit, and what cannot be read says how to write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import Reader, day_text, read_day


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(day_text(day)) == day
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("13 Oct 2026", date(2026, 10, 13)),
        ("Oct 13, 2026", date(2026, 10, 13)),
        ("Tue 13 October 2026", date(2026, 10, 13)),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("29 Feb 2027", None),
        ("13.10.2026", None),
        ("10/13/2026", None),
        ("13 Oct 26", None),
        ("tomorrow", None),
        ("", None),
        ("² Oct 2026", None),
    ],
)
def test_a_day_that_could_be_two_is_not_guessed(words: str, expected: date | None) -> None:
    assert read_day(words) == expected


@pytest.mark.parametrize(
    ("reader", "words", "expected"),
    [
        (answers.number(0, 1.5), "1.5", 1.5),
        (answers.number(0, 1.5), "0,9", 0.9),
        (answers.number(0, 168, more_than=True), "0.25", 0.25),
        (answers.whole(0, 99), "12", 12),
        (answers.text(most=3), "abc", "abc"),
        (answers.optional_text(3), "  ", None),
        (answers.email, " owen@lakeview.example ", "owen@lakeview.example"),
        (answers.email, "", None),
        (answers.time_of_day, "7:05", "07:05"),
        (answers.optional(answers.day), "", None),
        (answers.one_of({"rn"}), "rn", "rn"),
        (answers.one_of({"rn"}, or_none=True), "", None),
    ],
)
def test_an_answer_within_its_limits_is_taken(reader: Reader, words: str, expected: object) -> None:
    assert reader((words,)) == expected


@pytest.mark.parametrize(
    ("reader", "words", "sentence"),
    [
        (answers.number(0, 1.5), "1.51", "at least 0 and at most 1.5"),
        (answers.number(0, 1.5), "-0.1", "at least 0"),
        (answers.number(0, 1.5), "nan", "at most 1.5"),
        (answers.number(0, 1.5), "inf", "at most 1.5"),
        (answers.number(0, 168, " h", more_than=True), "0", "more than 0 and at most 168 h"),
        (answers.number(0, 1.5), "full time", "must be a number"),
        (answers.whole(0, 99), "1.5", "whole number"),
        (answers.text(least=1, most=3), " ", "must not be empty"),
        (answers.text(most=3), "abcd", "At most 3 characters fit; there are 4"),
        (answers.email, "owen@lakeview", "not an e-mail address"),
        (answers.time_of_day, "24:00", "like 07:00"),
        (answers.day, "soon", "like 13 Oct 2026"),
        (answers.one_of({"rn"}), "md", "Choose one"),
    ],
)
def test_an_answer_beyond_them_is_refused_with_the_limit(reader: Reader, words: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        reader((words,))


def test_a_window_needs_both_of_its_times_or_none() -> None:
    assert answers.window(2)(("7:00", "19:30")) == {"weekday": 2, "start": "07:00", "end": "19:30"}
    assert answers.window(2)(("", " ")) is None
    with pytest.raises(ValueError, match="both times"):
        answers.window(2)(("07:00", ""))
