"""A short soak, and one with a planted fault that has to be found. `make soak` is the long one."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pymongo import MongoClient
from tests.e2e.loaded_hospital import LoadedHospital
from tests.soak.faulty_line import Stage
from tests.soak.process_fault import Act, ProcessFault
from tests.soak.soak import Soak, SoakFailed
from tests.soak.soak_site import FillHospital, Programs

from medschedule_desktop.demonstration.server_process import ServerReady

_SEED = 20261013


@pytest.fixture
def fill(loaded_hospital: LoadedHospital) -> FillHospital:
    """Return what fills a database with the sample hospital."""

    def restore(uri: str, database: str) -> ServerReady:
        with MongoClient[dict[str, Any]](uri) as client:
            loaded_hospital.restore(client, database)
        return loaded_hospital.ready

    return restore


def test_nothing_is_lost_while_processes_die_and_the_network_fails(
    tmp_path: Path, fill: FillHospital
) -> None:
    """Each process dies once, in the middle of an exchange of the first station."""
    deaths = iter((("station", Stage.ANSWERED), ("server", Stage.SENT), ("mongod", Stage.SENT)))

    def next_death(random: Random, _entries: Sequence[int]) -> tuple[ProcessFault]:
        target, stage = next(deaths)
        return (ProcessFault(target, Act.KILL, 0, stage, 1, outage=random.random() / 2),)

    soak = Soak(tmp_path, _SEED, fill, stations=2, draw=next_death)
    soak.run(3)
    assert all(soak.counts[f"{target} {Act.KILL}"] == 1 for target in ("station", "server", "mongod"))


def test_a_desktop_that_says_saved_too_early_is_found_out(tmp_path: Path, fill: FillHospital) -> None:
    def at_the_first_word(_random: Random, _entries: Sequence[int]) -> tuple[ProcessFault]:
        return (ProcessFault("station", Act.KILL, station=0, stage=None, number=1, outage=0),)

    hasty = Programs(driver=("-m", "tests.soak.hasty_driver"))
    soak = Soak(tmp_path, _SEED, fill, stations=1, programs=hasty, draw=at_the_first_word)
    with pytest.raises(SoakFailed, match="I3: 1 saved entries are lost"):
        soak.run(1)
