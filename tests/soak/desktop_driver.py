"""A desktop without screens, as a process of its own that can be killed:
`python -m tests.soak.desktop_driver FOLDER SERVER_URL LOGIN SEED [--code CODE]`.

It holds the real replica and the real synchronisation, does what it is told on standard input, and says on
standard output what has happened, a line each, at once:

    enter N                  make N entries; then it says `entered`
    sync                     make a round; then it says `synced KIND PENDING SEQ`
    close                    stop in good order; so does the end of the input

    ready DEVICE             it can be told something
    saved OPERATION          an entry is committed in the replica
    cursor EPOCH SEQ         the replica's cursor is committed
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.desktop.chance import chance
from tests.soak.random_entries import RandomEntries

from medschedule_desktop.bootstrap.station import RunningStation, enrol_station, open_station
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.settings import Settings
from medschedule_shared.identity import EntityId
from medschedule_shared.model.user import User
from medschedule_shared.time.clock import SystemClock

POLL_SECONDS = 1
REQUEST_SECONDS = 4
_TRIES = 20
_IMPATIENCE = 0.2


class DesktopDriver:
    """One station, and the hands that enter something on it."""

    def __init__(self, running: RunningStation, random: Random) -> None:
        self._running = running
        self._random = random
        self._cursor = ""
        self._entries = RandomEntries(random, running.replica.run(lambda work: work.state()).unit_ids)
        running.replica.subscribe(self._changed)

    def sign_in(self, login: str) -> None:
        """Let somebody work here; their account has to be in the replica."""
        [user] = self._running.replica.run(lambda work: work.select(User, equal={"login": login}))
        self._running.replica.executor.submit(self._running.station.enter, user).result()

    def enter(self, entries: int) -> None:
        """Make entries; between them somebody asks for a round now and then."""
        for _ in range(entries):
            id_ = self._running.replica.executor.submit(self._enter).result()
            if id_ is not None:
                say("saved", id_)
            if self._random.random() < _IMPATIENCE:
                self._running.sync.sync_now()
        say("entered")

    def sync(self) -> None:
        """Make a round and say how it ended."""
        status = self._running.sync.sync_now().result()
        cursor = self._running.replica.run(lambda work: work.state()).cursor
        say("synced", status.kind, status.pending, 0 if cursor is None else cursor.seq)

    def _enter(self) -> EntityId | None:
        """Carry out something that is possible, in one turn of the replica's executor; return its id."""
        replica = self._running.replica
        for _ in range(_TRIES):
            operation = replica.run(self._entries.draw)
            if operation is None:
                continue
            try:
                self._running.station.perform(operation)
            except EntryRefused:
                continue
            return replica.run(lambda work: work.pending())[-1].id
        return None

    def _changed(self, names: frozenset[str]) -> None:
        if "replica_state" in names:
            cursor = self._running.replica.run(_cursor)
            if cursor != self._cursor:
                self._cursor = cursor
                say("cursor", cursor)


def _cursor(work: UnitOfWork) -> str:
    cursor = work.state().cursor
    return "- 0" if cursor is None else f"{cursor.epoch} {cursor.seq}"


def say(*words: object) -> None:
    """Write a line in one system call, so that it is there as a whole or not at all."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def main(make_driver: Callable[[RunningStation, Random], DesktopDriver] = DesktopDriver) -> None:
    """Open the station, which joins first if it is given a code, and do what is asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("url")
    parser.add_argument("login")
    parser.add_argument("seed", type=int)
    parser.add_argument("--code")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    settings = Settings(
        server_url=given.url,
        data_dir=given.folder,
        poll_seconds=POLL_SECONDS,
        request_seconds=REQUEST_SECONDS,
    )
    keys, clock = FileKeyStore(given.folder / "keys"), SystemClock()
    if given.code:
        enrol_station(settings, keys, clock, given.url, given.code, given.folder.name)
    running = open_station(settings, keys, clock)
    if given.code:
        running.sync.sync_now().result()
    driver = make_driver(running, chance(given.seed))
    driver.sign_in(given.login)
    device_id = running.replica.run(lambda work: work.state()).device_id
    say("ready", device_id)
    for line in sys.stdin:
        command, *words = line.split()
        if command == "enter":
            driver.enter(int(words[0]))
        elif command == "sync":
            driver.sync()
        else:
            break
    running.close()


if __name__ == "__main__":
    main()
