"""The engine's thread starts, answers and ends."""

import threading

import pytest
from tests.desktop.chance import chance
from tests.desktop.entries import enter
from tests.desktop.server_brain import MemoryTransport, ServerBrain
from tests.desktop.small_ward import SmallWard, SteppedClock

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.sync import DeviceRevoked, ServerUnreachable
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.sync.background import BackgroundSync
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.status import SyncStatus


class Station:
    """A background synchronisation and what it said, with a signal when everything is saved."""

    def __init__(self, replica: Replica, transport: MemoryTransport, clock: SteppedClock) -> None:
        self.said: list[SyncStatus] = []
        self.threads: set[str] = set()
        self.tickets: list[str | None] = []
        self.saved = threading.Event()
        self.background = BackgroundSync(
            lambda: SyncEngine(
                ReplicaSyncStore(replica), transport, clock, chance(), self._note, self.tickets.append
            )
        )

    def _note(self, status: SyncStatus) -> None:
        self.threads.add(threading.current_thread().name)
        self.said.append(status)
        if status.kind == "saved":
            self.saved.set()


@pytest.fixture
def station(replica: Replica, transport: MemoryTransport, stepped_clock: SteppedClock) -> Station:
    return Station(replica, transport, stepped_clock)


def sync_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "sync"]


def test_it_runs_in_a_thread_of_its_own_and_ends_cleanly(
    station: Station, transport: MemoryTransport
) -> None:
    station.background.start()
    assert station.saved.wait(30)
    assert station.threads == {"sync"}
    station.background.stop()
    assert sync_threads() == []
    assert transport.closed
    station.background.stop()


def test_a_round_on_demand_answers_with_its_status(
    station: Station, replica: Replica, small_ward: SmallWard, brain: ServerBrain
) -> None:
    station.background.start()
    assert station.saved.wait(30)
    shift = enter(replica, small_ward)
    status = station.background.sync_now().result(30)
    station.background.stop()
    assert (status.kind, status.pending) == ("saved", 0)
    assert ("assignments", shift) in brain.documents


def test_it_can_be_started_again(station: Station) -> None:
    for _ in range(2):
        station.saved.clear()
        station.background.start()
        assert station.background.sync_now().result(30).kind == "saved"
        station.background.stop()
    assert sync_threads() == []


def test_starting_twice_and_asking_a_stopped_one_are_faults(station: Station) -> None:
    with pytest.raises(RuntimeError, match="does not run"):
        station.background.sync_now()
    station.background.start()
    with pytest.raises(RuntimeError, match="runs already"):
        station.background.start()
    station.background.stop()


def test_an_engine_that_cannot_be_made_fails_the_start() -> None:
    def fail() -> SyncEngine:
        raise SettingsInvalid("The certificates cannot be read.")

    background = BackgroundSync(fail)
    with pytest.raises(SettingsInvalid):
        background.start()
    assert sync_threads() == []


def test_a_revoked_device_still_answers(station: Station, transport: MemoryTransport) -> None:
    transport.refusing = [DeviceRevoked(), DeviceRevoked()]
    station.background.start()
    assert station.background.sync_now().result(30).kind == "refused"
    station.background.stop()
    assert sync_threads() == []


def test_it_can_be_stopped_from_two_threads_at_once(station: Station, transport: MemoryTransport) -> None:
    station.background.start()
    stopping = [threading.Thread(target=station.background.stop) for _ in range(2)]
    for thread in stopping:
        thread.start()
    for thread in stopping:
        thread.join(30)
        assert transport.closed  # whoever returns first: nothing uses the replica any more
    assert sync_threads() == []


def test_it_can_be_woken_at_any_time(station: Station, transport: MemoryTransport) -> None:
    station.background.wake()
    transport.refusing = [ServerUnreachable()]
    station.background.start()
    assert station.background.sync_now().result(30).kind in ("offline", "saved")
    station.background.wake()  # after a failure, at once
    assert station.saved.wait(30)
    station.background.stop()
    station.background.wake()
