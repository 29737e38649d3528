"""A station as a ward has it: enrolled, on a cable that can be pulled, with a folder and keys of its own."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from medschedule_desktop.bootstrap.sign_in import sign_in_service
from medschedule_desktop.bootstrap.station import RunningStation
from medschedule_desktop.demonstration.cable import Cable
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.services.snapshots.sign_in import SignInState
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.status import SyncKind, SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.operations.operation import Operation

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds after which a test gives up on something that takes a moment."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who signs in."""

    name: str
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class LiveStation:
    """One enrolled station that runs."""

    settings: Settings
    cable: Cable
    running: RunningStation

    @property
    def folder(self) -> Path:
        return self.settings.data_dir

    @property
    def keys(self) -> FileKeyStore:
        return station_keys(self.folder)

    @property
    def device_id(self) -> EntityId:
        device_id = self.read(lambda work: work.state().device_id)
        assert device_id is not None
        return device_id

    @property
    def outbox(self) -> tuple[str, ...]:
        """Name the operations that wait, oldest first."""
        return tuple(pending.type for pending in self.read(lambda work: work.pending()))

    def read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Do something in a transaction of the replica."""
        return self.running.replica.run(work)

    def enter(self, *operations: Operation) -> tuple[EntityId, ...]:
        """Carry out operations as whoever is signed in, as every screen does; return the ids they got."""
        running = self.running

        def enter() -> tuple[EntityId, ...]:
            running.station.perform(*operations)
            # Still in the same turn of the replica's executor: no receipt can have come in between.
            pending = running.replica.run(lambda work: work.pending())
            return tuple(entered.id for entered in pending[-len(operations) :])

        return running.replica.executor.submit(enter).result(PATIENCE)

    def sync(self, expected: SyncKind = "saved") -> SyncStatus:
        """Make a round at once and return how it ended."""
        status = self.running.sync.sync_now().result(PATIENCE)
        assert status.kind == expected, status.message
        return status

    def wait_until_synced(self) -> None:
        """Wait until the synchronisation says by itself that the server has everything."""
        saved = threading.Event()

        def note(status: SyncStatus) -> None:
            if status.kind == "saved":
                saved.set()

        board = self.running.board
        unsubscribe = board.subscribe(note)
        note(board.status())
        try:
            assert saved.wait(PATIENCE), board.status()
        finally:
            unsubscribe()

    def sign_in(self, account: Account) -> None:
        """Let somebody work here without going through the page."""
        result = sign_in_service(self.running).sign_in(account.login, account.password)
        assert result.state is SignInState.ACCEPTED, result.sentence


def station_settings(folder: Path, server_url: str, poll_seconds: float = 30) -> Settings:
    """Return the settings of a station in a folder."""
    return Settings(server_url=server_url, data_dir=folder, poll_seconds=poll_seconds)


def station_keys(folder: Path) -> FileKeyStore:
    """Return where a station of the tests keeps its keys: where no keyring and no systemd is needed."""
    return FileKeyStore(folder / "keys")
