"""The demonstration's clock and stopwatch."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from medschedule_desktop.demonstration.clock import StoryClock
from medschedule_desktop.demonstration.stopwatch import Stopwatch

START = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)


def test_the_clock_begins_at_the_storys_moment_and_only_goes_forward() -> None:
    clock = StoryClock(START)
    first, second = clock.now(), clock.now()
    assert START <= first <= second
    assert first.tzinfo is UTC


def test_the_clock_can_be_put_forward() -> None:
    clock = StoryClock(START)
    before = clock.now()
    clock.forward(timedelta(hours=1, minutes=57))
    assert clock.now() - before >= timedelta(hours=1, minutes=57)


def test_a_finished_step_is_kept_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Stopwatch()
    with watch.step("Enrol a desktop"):
        begun = len(watch.steps)
    with watch.step("Enrol a kiosk"):
        pass
    assert begun == 0
    assert [step.name for step in watch.steps] == ["Enrol a desktop", "Enrol a kiosk"]
    assert all(step.seconds >= 0 for step in watch.steps)
    assert re.fullmatch(
        r" +\d+\.\d\d s  Enrol a desktop\n +\d+\.\d\d s  Enrol a kiosk\n", capsys.readouterr().out
    )


def test_a_step_that_fails_is_not_kept(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Stopwatch()
    with pytest.raises(RuntimeError), watch.step("Enrol a desktop"):
        raise RuntimeError
    assert watch.steps == ()
    assert capsys.readouterr().out == ""
