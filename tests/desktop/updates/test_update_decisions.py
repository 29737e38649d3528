"""What an update does next, apart from files, clocks and networks."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_desktop.updates.decision import (
    MOST_BAD_STARTS,
    STAYED_UP,
    Course,
    Offer,
    Trial,
    judge,
)
from medschedule_desktop.updates.release import Release, Version, read_release

NOW = datetime(2026, 10, 13, 12, tzinfo=UTC)
TRIAL = Trial("1.1.0", "1.0.0")
NUMBERS = st.integers(min_value=0, max_value=12)
VERSIONS = st.builds(Version, NUMBERS, NUMBERS, NUMBERS) | st.builds(
    Version, NUMBERS, NUMBERS, NUMBERS, st.integers(min_value=1, max_value=12)
)


def release(version: str) -> Release:
    return Release(version=version, manifest="0" * 64, size=1, replica="0012", whole="whole")


@given(VERSIONS)
def test_a_version_is_read_as_it_is_written(version: Version) -> None:
    assert Version.parse(str(version)) == version


@pytest.mark.parametrize("text", ["", "1", "1.2", "1.2.3.4", "01.2.3", "1.2.3b0", "1.2.3rc1", "1.2.3\n"])
def test_what_is_no_version(text: str) -> None:
    with pytest.raises(ValueError, match="is no version"):
        Version.parse(text)


def test_a_trial_version_is_older_than_its_final_one() -> None:
    written = ["0.9.9", "1.0.0b2", "1.0.0b10", "1.0.0", "1.0.1b1", "1.2.0", "1.10.0"]
    assert sorted(written, key=Version.parse) == written


@given(VERSIONS, VERSIONS, st.booleans())
def test_nothing_but_a_newer_version_that_never_failed_here_is_taken(
    running: Version, offered: Version, has_failed: bool
) -> None:
    failed = [str(offered)] if has_failed else []
    taken = judge(running, release(str(offered)), failed) is Offer.NEWER
    assert taken == (offered > running and not has_failed)


@pytest.mark.parametrize(
    "change",
    [
        '"version":"1.1"',
        '"version":"../1.1.0"',
        '"manifest":"0"',
        '"whole":"../whole"',
        '"whole":".hidden"',
        '"size":-1',
        '"deltas":{"1.0":"delta"}',
        '"deltas":{"1.0.0":"/etc/passwd"}',
    ],
)
def test_a_release_names_nothing_outside_of_its_repository(change: str) -> None:
    digest = "0" * 64
    right = f'{{"version":"1.1.0","manifest":"{digest}","size":1,"replica":"0012","whole":"whole"'
    assert read_release(f"{right}}}".encode()).version == "1.1.0"
    with pytest.raises(msgspec.ValidationError):
        read_release(f"{right},{change}}}".encode())


def test_three_bad_starts_and_no_fewer_send_a_version_back() -> None:
    trial, at = TRIAL, NOW
    for start in range(1, MOST_BAD_STARTS + 1):
        trial, course = trial.starting(at)
        assert course is Course.GO_ON
        at += STAYED_UP - timedelta(seconds=1)
        trial, course = trial.ended(well=False, now=at)
        assert course is (Course.GO_BACK if start == MOST_BAD_STARTS else Course.GO_ON)


def test_starts_of_which_nobody_saw_the_end_are_bad_ones() -> None:
    trial = TRIAL
    for _ in range(MOST_BAD_STARTS):
        trial, course = trial.starting(NOW)
        assert course is Course.GO_ON
    assert trial.starting(NOW)[1] is Course.GO_BACK


@pytest.mark.parametrize(
    ("well", "ran", "course"),
    [
        (True, timedelta(0), Course.KEEP),
        (False, STAYED_UP, Course.KEEP),
        (False, STAYED_UP - timedelta(milliseconds=1), Course.GO_ON),
    ],
)
def test_a_good_end_or_ten_minutes_keep_a_version(well: bool, ran: timedelta, course: Course) -> None:
    trial, _ = TRIAL.starting(NOW)
    assert trial.has_stayed_up(NOW + ran) is (ran >= STAYED_UP)
    assert trial.ended(well=well, now=NOW + ran)[1] is course
