"""What walks have once found, each as short as it can be told."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from tests.simulation.happenings import Happenings
from tests.simulation.healing import heal
from tests.simulation.people import Person
from tests.simulation.seeded import seeded
from tests.simulation.station import Station
from tests.simulation.world import World

from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.operation import Operation

Wish = Callable[[Person], Operation | None]


@pytest.fixture
def happenings(tmp_path: Path) -> Iterator[Happenings]:
    """Return what can happen in a world whose stations have all loaded."""
    with World("scenario", tmp_path) as world:
        world.live(5)
        yield Happenings(world)


@pytest.fixture
def chance() -> Random:
    return seeded("scenario", "chance")


def saved(happenings: Happenings, station: Station, chance: Random, wish: Wish) -> EntityId:
    """Let somebody enter something until it is saved: not everybody may do everything."""
    for _ in range(50):
        id_ = happenings.enter(station, chance, wish)
        if id_ is not None:
            return id_
    raise AssertionError("nobody could enter it")


def test_what_a_restored_server_takes_below_the_old_cursor_is_kept(
    happenings: Happenings, chance: Random
) -> None:
    """The server was restored and numbers anew; the station pushes before it knows."""
    world = happenings.world
    first, second = world.stations["A1"], world.stations["A2"]
    happenings.back_up()
    for _ in range(5):
        saved(happenings, second, chance, Person.assign)
        world.live(3)
    happenings.restore()
    saved(happenings, first, chance, Person.assign)
    world.live(1)
    heal(happenings)


def test_a_damaged_record_does_not_hold_up_a_change_of_units(happenings: Happenings, chance: Random) -> None:
    """An entry is about a person whose record was damaged since; a unit is forgotten all the same."""
    world = happenings.world
    station = world.stations["A1"]
    happenings.unplug(station)
    saved(happenings, station, chance, Person.assign)
    station.corrupted.update(key for key in station.held().base if key[0] == Staff.collection)
    station.execute("UPDATE staff SET body = CAST('nonsense' AS BLOB)")
    happenings.change_units(station, (0,))
    heal(happenings)


def test_a_damaged_base_row_is_loaded_again(happenings: Happenings, chance: Random) -> None:
    world = happenings.world
    station = world.stations["A1"]
    happenings.unplug(station)
    saved(happenings, station, chance, Person.decide_leave)
    damaged = station.held().kept_base
    assert {collection for collection, _ in damaged} == {TimeOffRequest.collection}
    station.corrupted.update(damaged)
    station.execute("UPDATE base_rows SET body = CAST('nonsense' AS BLOB)")
    heal(happenings)


def test_a_station_that_becomes_another_device_keeps_nothing_of_units_that_it_lost(
    happenings: Happenings, chance: Random
) -> None:
    world = happenings.world
    station = world.stations["A1"]
    happenings.unplug(station)
    saved(happenings, station, chance, Person.take_census)
    happenings.enrol_again(station, (2,))
    gone = world.hospitals["A"].wards[0].templates[0].label
    assert gone.encode() not in station.file_bytes()
    heal(happenings)


def test_a_station_of_the_version_before_is_updated_with_its_entries(
    happenings: Happenings, chance: Random
) -> None:
    """Entries in the older version's words wait in its outbox; nothing else is lost by the update."""
    world = happenings.world
    for station in (world.stations["A1"], world.stations["AK"]):
        happenings.unplug(station)
        if station.name == "A1":
            saved(happenings, station, chance, Person.decide_leave)
            saved(happenings, station, chance, Person.assign)
            happenings.age(station)
            assert len(station.held().pending) == 2
        station.run_older_version()
        world.start(station)
    assert len(world.stations["A1"].held().pending) == 2
    heal(happenings)
