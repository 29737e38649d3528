"""A sample of another time is served in its own time, and nothing in it expires by the machine's."""

from datetime import timedelta
from typing import Any

from pymongo import MongoClient

from medschedule_server.commands.sample import Sample, SampleClock
from medschedule_server.development.mongod import Mongod
from medschedule_shared.sample.ward_0545 import NOW


def test_a_sample_of_another_time_begins_at_its_moment_and_runs_on() -> None:
    assert Sample.HOSPITAL.begins is None
    assert Sample.WARD_0545.begins == NOW
    clock = SampleClock(NOW)
    first, second = clock.now(), clock.now()
    assert NOW <= first <= second < NOW + timedelta(hours=1)


def test_a_database_of_another_time_deletes_nothing_by_the_clock_of_the_machine() -> None:
    with Mongod(forgets=False) as database:
        client: MongoClient[dict[str, Any]] = MongoClient(database.uri)
        with client:
            found = client.admin.command("getParameter", ttlMonitorEnabled=1)
    assert found["ttlMonitorEnabled"] is False
