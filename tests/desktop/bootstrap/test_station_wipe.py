"""The wipe of a revoked station: noted first, completed after any power cut, told until the server knows."""

import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from medschedule_desktop.bootstrap.station import StationWithdrawn, open_station
from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.bootstrap.withdrawal import conclude_withdrawal, withdrawal, withdrawn_station
from medschedule_desktop.errors.key_store import KeyStoreUnavailable
from medschedule_desktop.errors.sync import MalformedAnswer, ServerBusy, ServerRefused, ServerUnreachable
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_desktop.settings import Settings
from medschedule_shared.time.clock import SystemClock

ROOT = Path(__file__).parents[3]
SERVER, TICKET = "http://127.0.0.1:1", "eyJhbGciOi"
RECORD = WipeRecord(stage=WipeStage.WIPING, server_url=SERVER, ticket=TICKET, unsent=2)
DESTROYED = RECORD.model_copy(update={"stage": WipeStage.WIPED})
CONFIRMED = DESTROYED.model_copy(update={"ticket": None, "confirmed": True})
FILES = ("replica.db", "replica.db-wal", "replica.db-shm", "replica.damaged-1.db", "replica.db.new")
PATIENCE = 30
MOST_STEPS = 80
"""More touches of its folder than a wipe needs."""

Answer = Callable[[str, str], Awaitable[object]]
Begin = Callable[..., StationWipe]


def furnish(folder: Path) -> FileKeyStore:
    """Give a folder the keys and the files of a station."""
    folder.mkdir()
    for name in FILES:
        (folder / name).write_bytes(b"encrypted")
    keys = FileKeyStore(folder / "keys")
    for name in SecretName:
        keys.save(name, b"secret")
    return keys


def left(folder: Path) -> set[str]:
    """Name what is left of a station."""
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def keys(folder: Path) -> FileKeyStore:
    return furnish(folder)


async def taken(_server_url: str, _ticket: str) -> None:
    """Stand for a server that takes the confirmation."""


@pytest.fixture
def begun(folder: Path, keys: FileKeyStore) -> Iterator[Begin]:
    """Return a function that begins a wipe; it is stopped after the test."""
    endings: list[StationWipe] = []

    def begin(
        confirm: Answer = taken,
        record: WipeRecord = RECORD,
        store: FileKeyStore = keys,
        release: Callable[[], None] = lambda: None,
    ) -> StationWipe:
        ending = StationWipe(WipeRecordFile(folder), store, folder / "replica.db", confirm)
        endings.append(ending)
        ending.begin(record, release)
        return ending

    yield begin
    for ending in endings:
        ending.stop()


def test_it_is_noted_then_destroyed_then_told(folder: Path, begun: Begin) -> None:
    steps: list[tuple[str, bool, WipeRecord | None]] = []

    def note(step: str) -> None:
        steps.append((step, (folder / "replica.db").exists(), WipeRecordFile(folder).load()))

    async def confirm(server_url: str, ticket: str) -> None:
        assert (server_url, ticket) == (SERVER, TICKET)
        note("confirm")

    ending = begun(confirm, release=lambda: note("release"))
    ending.wait()
    assert steps == [("release", True, RECORD), ("confirm", False, DESTROYED)]
    assert left(folder) == {"wipe.json"}
    assert WipeRecordFile(folder).load() == CONFIRMED
    assert TICKET not in (folder / "wipe.json").read_text()


def test_whoever_listens_is_told_each_step(folder: Path, keys: FileKeyStore) -> None:
    ending = StationWipe(WipeRecordFile(folder), keys, folder / "replica.db", taken)
    assert ending.board.progress() is None
    told: list[WipeProgress] = []
    unsubscribe = ending.board.subscribe(told.append)
    ending.begin(RECORD, lambda: None)
    ending.wait()
    unsubscribe()
    assert [(step.wiped, step.unsent, step.confirmed, step.waits) for step in told] == [
        (False, 2, False, True),
        (True, 2, False, True),
        (True, 2, True, False),
    ]
    assert ending.board.progress() == told[-1]


def test_what_cannot_be_released_in_good_order_does_not_save_the_data(folder: Path, begun: Begin) -> None:
    def stuck() -> None:
        raise RuntimeError("the replica did not close")

    begun(release=stuck).wait()
    assert left(folder) == {"wipe.json"}


def test_a_locked_keyring_is_asked_again_and_nothing_is_confirmed_before(folder: Path, begun: Begin) -> None:
    tries = 0

    class Locked(FileKeyStore):
        def delete(self, name: SecretName) -> None:
            nonlocal tries
            tries += 1
            if tries <= len(SecretName):
                raise KeyStoreUnavailable
            super().delete(name)

    async def confirm(_server_url: str, _ticket: str) -> None:
        assert left(folder) == {"wipe.json"}

    begun(confirm, store=Locked(folder / "keys")).wait()
    assert tries == 2 * len(SecretName)
    assert WipeRecordFile(folder).load() == CONFIRMED


@pytest.mark.parametrize("trouble", [ServerUnreachable(), ServerBusy(), MalformedAnswer()], ids=repr)
def test_the_server_is_told_until_it_answers(folder: Path, begun: Begin, trouble: Exception) -> None:
    told = 0

    async def confirm(_server_url: str, _ticket: str) -> None:
        nonlocal told
        told += 1
        if told == 1:
            assert WipeRecordFile(folder).load() == DESTROYED
            raise trouble

    begun(confirm).wait()
    assert told == 2
    assert WipeRecordFile(folder).load() == CONFIRMED


def test_a_ticket_that_is_refused_is_forgotten(folder: Path, begun: Begin) -> None:
    async def confirm(_server_url: str, _ticket: str) -> None:
        raise ServerRefused("too late", "AUTH_ERROR")

    ending = begun(confirm)
    ending.wait()
    assert WipeRecordFile(folder).load() == DESTROYED.model_copy(update={"ticket": None})
    progress = ending.board.progress()
    assert progress is not None
    assert (progress.confirmed, progress.waits) == (False, False)


@pytest.mark.parametrize("changed", [{"ticket": None}, {"server_url": None}])
def test_without_a_ticket_or_a_server_nobody_is_told(
    folder: Path, begun: Begin, changed: dict[str, None]
) -> None:
    async def confirm(_server_url: str, _ticket: str) -> None:
        raise AssertionError("There is nothing to tell.")

    begun(confirm, RECORD.model_copy(update=changed)).wait()
    assert left(folder) == {"wipe.json"}


def test_the_next_start_goes_on_telling(folder: Path, begun: Begin) -> None:
    asked = threading.Event()

    async def nobody(_server_url: str, _ticket: str) -> None:
        asked.set()
        raise ServerUnreachable

    ending = begun(nobody)
    assert asked.wait(PATIENCE)
    ending.stop()
    ending.stop()
    record = WipeRecordFile(folder).load()
    assert record == DESTROYED
    begun(taken, record).wait()
    assert WipeRecordFile(folder).load() == CONFIRMED


def test_a_withdrawn_station_does_not_open(folder: Path, begun: Begin, keys: FileKeyStore) -> None:
    settings = Settings(data_dir=folder)
    assert withdrawal(settings) is None
    assert withdrawn_station(settings, keys) is None
    WipeRecordFile(folder).save(RECORD)
    with pytest.raises(StationWithdrawn, match="taken out of service by your administrator"):
        open_station(settings, keys, SystemClock())
    begun().wait()
    with pytest.raises(StationWithdrawn, match="Its data was deleted"):
        open_station(settings, keys, SystemClock())
    again = withdrawn_station(settings, keys)
    assert again is not None
    again.wait()
    assert again.board.progress() == WipeProgress(wiped=True, unsent=2, confirmed=True, waits=False)


def test_a_wipe_is_completed_before_the_computer_joins_again(folder: Path, keys: FileKeyStore) -> None:
    settings = Settings(data_dir=folder)
    WipeRecordFile(folder).save(RECORD)
    with pytest.raises(ServerUnreachable):  # the old server is to be told first, and is the new one
        conclude_withdrawal(settings, keys, SERVER)
    assert left(folder) == {"wipe.json"}
    conclude_withdrawal(settings, keys, "http://127.0.0.1:2")
    conclude_withdrawal(Settings(data_dir=folder / "new"), keys, SERVER)


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX does")
def test_after_a_power_cut_at_any_moment_the_station_is_whole_or_is_wiped_by_the_next_start(
    tmp_path: Path,
) -> None:
    folders = [tmp_path / f"cut-{step}" for step in range(1, MOST_STEPS + 1)]
    keys = [furnish(folder) for folder in folders]
    before = left(folders[0])
    command = [sys.executable, "-m", "tests.desktop.wipe_cut_short", *map(str, folders)]
    done = subprocess.run(command, cwd=ROOT, check=True, timeout=60, capture_output=True, text=True)
    killed = int(done.stdout)
    stages = [completed(folder, store, before) for folder, store in zip(folders, keys, strict=True)]
    assert stages[killed:] == [WipeStage.WIPED] + [None] * (MOST_STEPS - killed - 1)
    assert {None, WipeStage.WIPING, WipeStage.WIPED} == set(stages[:killed])


def completed(folder: Path, keys: FileKeyStore, before: set[str]) -> WipeStage | None:
    """Start a station after a power cut, and return how far it was."""
    settings = Settings(data_dir=folder)
    record = withdrawal(settings)
    if record is None:
        assert before <= left(folder)  # it had not begun
        return None
    with pytest.raises(StationWithdrawn):
        open_station(settings, keys, SystemClock())
    ending = StationWipe(WipeRecordFile(folder), keys, folder / "replica.db", taken)
    ending.begin(record, lambda: None)
    ending.wait()
    assert left(folder) == {"wipe.json"}
    assert WipeRecordFile(folder).load() == CONFIRMED.model_copy(update={"unsent": record.unsent})
    return record.stage
