"""The installed `start` and the real command watch over a new version, with real processes (J8 e)."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desktop.updates.update_server import Follower, UpdateServer, update_server

from medschedule_desktop.errors.update import NothingToGoBackTo
from medschedule_desktop.updates.decision import Offer

PRODUCT = f'[ "$1" = update ] && exec "{sys.executable}" -P -m medschedule_desktop "$@"'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[UpdateServer]:
    with update_server(tmp_path) as running:
        yield running


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def station(server: UpdateServer, tmp_path: Path, log: Path) -> Follower:
    tree = server.tree("1.0.0", start=f'{PRODUCT}\necho "1.0.0 $*" >> "{log}"')
    return Follower(server, tmp_path / "home", tree)


def start(station: Follower, *arguments: str) -> int:
    return subprocess.run([station.home.folder / "start", *arguments], check=False).returncode


def test_a_version_that_fails_three_times_makes_way_and_the_old_one_runs_at_once(
    server: UpdateServer, station: Follower, log: Path
) -> None:
    failing = f'echo "1.1.0 $*" >> "{log}"; kill -SEGV $$'
    server.publish("1.1.0", tree=server.tree("1.1.0", start=failing))
    station.apply()
    codes = [start(station, "kiosk", "--unit", "4 West") for _ in range(3)]
    assert (codes[0] != 0, codes[1] != 0, codes[2]) == (True, True, 0)
    given = "kiosk --unit 4 West"
    assert log.read_text().splitlines() == [f"1.1.0 {given}"] * 3 + [f"1.0.0 {given}"]
    assert station.home.current == "1.0.0"
    assert station.apply().offer is Offer.FAILED_HERE
    assert start(station) == 0  # nobody watches any more
    assert log.read_text().splitlines()[-1] == "1.0.0 "


def test_whoever_ends_the_watcher_ends_the_program_and_that_is_no_bad_end(
    server: UpdateServer, station: Follower
) -> None:
    waits = 'trap "exit 7" TERM; echo up; while :; do sleep 0.05; done'
    server.publish("1.1.0", tree=server.tree("1.1.0", start=waits))
    station.apply()
    with subprocess.Popen([str(station.home.folder / "start")], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"up\n"
        running.send_signal(signal.SIGTERM)
        assert running.wait() == 0
    assert (station.home.current, station.home.state().trial) == ("1.1.0", None)


def test_systemd_s_word_counts_where_it_watches(server: UpdateServer, station: Follower) -> None:
    server.publish("1.1.0")
    station.apply()
    for _ in range(2):
        station.updates.starting()
        station.updates.ended(well=False)
    assert start(station, ":guard") == 0
    command = [str(station.home.folder / "start"), ":ended"]
    subprocess.run(command, check=True, env={"SERVICE_RESULT": "watchdog", "PATH": "/usr/bin:/bin"})
    assert station.home.current == "1.0.0"
    assert station.home.state().failed == ("1.1.0",)
    assert start(station, ":guard") == start(station, ":ended") == 0


def test_a_person_goes_back_once(server: UpdateServer, station: Follower) -> None:
    with pytest.raises(NothingToGoBackTo):
        station.updates.go_back()
    server.publish("1.1.0")
    station.apply()
    station.stay_up()
    assert station.updates.go_back() == "1.0.0"
    assert station.home.current == "1.0.0"
    assert station.apply().offer is Offer.FAILED_HERE
