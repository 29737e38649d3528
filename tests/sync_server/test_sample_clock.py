"""A sample of another time is served in its own time, and nothing in it expires by the machine's."""

import json
import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from pymongo import MongoClient

from medschedule_server.commands.sample import Sample, SampleClock
from medschedule_server.commands.sample_time import follow_input
from medschedule_server.development.mongod import Mongod
from medschedule_shared.sample.ward_0545 import NOW


def test_a_sample_of_another_time_begins_at_its_moment_and_runs_on() -> None:
    assert Sample.HOSPITAL.begins is None
    assert Sample.WARD_0545.begins == NOW
    clock = SampleClock(NOW)
    first, second = clock.now(), clock.now()
    assert NOW <= first <= second < NOW + timedelta(hours=1)


def test_time_passes_at_once_for_whoever_tells_a_story(capfd: pytest.CaptureFixture[str]) -> None:
    clock = SampleClock(NOW)
    source, story = os.pipe()
    with os.fdopen(story, "w") as lines:
        lines.write("2220.0\nsoon\n-60\n60\n")
    follow_input(clock, source).join()
    os.close(source)
    later = clock.now() - NOW
    assert timedelta(minutes=38) <= later < timedelta(minutes=39)
    said = capfd.readouterr()
    answers = [datetime.fromisoformat(json.loads(line)["now"]) for line in said.out.splitlines()]
    minutes = [(answer - NOW) // timedelta(minutes=1) for answer in answers]
    assert minutes == [37, 37, 37, 38]
    assert said.err.count("this line was none") == 2


def test_a_database_of_another_time_deletes_nothing_by_the_clock_of_the_machine() -> None:
    with Mongod(forgets=False) as database:
        client: MongoClient[dict[str, Any]] = MongoClient(database.uri)
        with client:
            found = client.admin.command("getParameter", ttlMonitorEnabled=1)
    assert found["ttlMonitorEnabled"] is False
