"""Journey 9: an administrator revokes a lost station.

It destroys what it holds and says so, and its neighbour works on. One that is never online again shuts itself
when its lease ends.
"""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.e2e.administrator import Administrator
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation
from tests.e2e.private_facts import private_facts
from tests.fixtures.live_hospital import OpenBoard, OpenWindow

from medschedule_desktop.bootstrap.station import (
    RunningStation,
    StationWithdrawn,
    enrol_station,
    open_station,
)
from medschedule_desktop.bootstrap.withdrawal import withdrawal, withdrawn_station
from medschedule_desktop.errors.key_store import KeyMissing
from medschedule_desktop.errors.sync import DeviceRevoked
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.security.key_store import KeyStore, SecretName
from medschedule_desktop.security.keyring_store import KeyringKeyStore
from medschedule_desktop.services.snapshots.station_notice import NoticeKind
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_desktop.settings import Settings
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus

if TYPE_CHECKING:
    from medschedule_desktop.qt.desktop_screens import DesktopScreens

WITHIN_MS = 30_000
"""How soon a station that is online is blank (J9)."""

CANARY = "the-canary-that-was-planted-here"
CALLER = "Keisha Monroe"
HOUR = timedelta(hours=1)


def words(widget: QWidget) -> str:
    """Return everything that can be read on a window now."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def confirmed(running: RunningStation) -> bool:
    """Tell whether the server knows that the station holds nothing any more."""
    progress = running.wipe.board.progress()
    return progress is not None and progress.confirmed


def wait_until_confirmed(
    board_of: Callable[[], WipeProgress | None], subscribe: Callable[..., object]
) -> None:
    """Wait for a wipe without a window."""
    done = threading.Event()

    def note(progress: WipeProgress | None) -> None:
        if progress is not None and progress.confirmed:
            done.set()

    subscribe(note)
    note(board_of())
    assert done.wait(PATIENCE)


def device(hospital: LiveHospital, device_id: EntityId) -> Device:
    """Return a device as the server has it."""
    return Device.model_validate_json(hospital.records.documents()["devices", device_id])


def plant_canary(station: LiveStation) -> None:
    """Put the canary into the copy, and in clear into files that a crash may have left."""
    assert station.running.station.user is not None
    station.enter(Entries(station).call_out(CALLER, CANARY))
    for name in ("replica.damaged-20261013T054500.db", "replica.damaged-20261013T054500.db-wal"):
        (station.folder / name).write_text(CANARY)


def files(folder: Path) -> dict[str, bytes]:
    """Return what a data folder holds."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_revoked_desktop_goes_blank_destroys_everything_and_says_so(
    qtbot: QtBot, live_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    administrator = Administrator(live_hospital)
    ward, neighbour = live_hospital.desktop("4W-D1"), live_hospital.desktop("4W-D2")
    nurse = live_hospital.account(CHARGE_NURSE)
    screens = open_window(ward)
    Walkthrough(screens).sign_in(nurse.login, nurse.password)
    plant_canary(ward)
    ward.wait_until_synced()
    device_id, refresh = ward.device_id, ward.keys.load(SecretName.REFRESH_TOKEN)
    assert refresh is not None
    facts = private_facts(live_hospital.records.documents())
    assert CANARY in facts.details

    administrator.revoke(device_id)
    qtbot.waitUntil(lambda: "taken out of service" in words(screens.window), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: confirmed(ward.running), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: "The server knows" in words(screens.window), timeout=WITHIN_MS)
    assert "Its data was deleted." in words(screens.window)
    assert "ask your administrator for an enrolment code" in words(screens.window)
    assert facts.on_a_wall(words(screens.window)) == []
    assert screens.window.windowTitle() == "MedSchedule"

    assert [ward.keys.load(name) for name in SecretName] == [None, None]
    left = files(ward.folder)
    assert set(left) == {"wipe.json"}
    readable = b"".join(left.values())
    assert facts.in_bytes(readable) == []
    assert CANARY.encode() not in readable
    assert refresh.decode() not in readable.decode()

    revoked = device(live_hospital, device_id)
    assert revoked.status is DeviceStatus.REVOKED
    assert revoked.wiped_at is not None
    logged = msgspec.json.decode(live_hospital.records.logged()["devices", device_id])
    assert Device.model_validate(logged) == revoked

    again = httpx.post(
        f"{live_hospital.server.url}/api/v1/auth/refresh", json={"refreshToken": refresh.decode()}
    )
    assert (again.status_code, again.json()["error"]["code"]) == (401, "DEVICE_REVOKED")

    neighbour.sign_in(nurse)
    neighbour.enter(Entries(neighbour).census("4W", 27))
    neighbour.sync()
    assert neighbour.outbox == ()
    seen = neighbour.read(lambda work: work.get(Device, device_id))
    assert seen == revoked


def test_a_revoked_kiosk_shows_it_on_its_wall(
    qtbot: QtBot, live_hospital: LiveHospital, open_board: OpenBoard
) -> None:
    wall = live_hospital.kiosk("4W-K1")
    screens = open_board(wall)
    qtbot.waitUntil(lambda: "Fatima H." in words(screens.board), timeout=WITHIN_MS)
    Administrator(live_hospital).revoke(wall.device_id)
    qtbot.waitUntil(lambda: confirmed(wall.running), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: "The server knows" in words(screens.board), timeout=WITHIN_MS)
    assert "enrol --kiosk" in words(screens.board)
    assert "Fatima H." not in words(screens.board)
    assert set(files(wall.folder)) == {"wipe.json"}
    assert not screens.board.close()


def test_entries_that_never_reached_the_server_are_counted_on_the_page(
    qtbot: QtBot, live_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    ward = live_hospital.desktop("4W-D1")
    nurse = live_hospital.account(CHARGE_NURSE)
    screens = open_window(ward)
    Walkthrough(screens).sign_in(nurse.login, nurse.password)
    device_id = ward.device_id
    ward.cable.unplug()
    ward.enter(Entries(ward).call_out(CALLER))
    ward.sync("offline")
    Administrator(live_hospital).revoke(device_id)
    ward.cable.plug()
    ward.running.sync.wake()
    qtbot.waitUntil(lambda: "1 entry made here had not reached" in words(screens.window), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: confirmed(ward.running), timeout=WITHIN_MS)
    assert device(live_hospital, device_id).wiped_at is not None


def test_a_station_that_was_off_is_wiped_at_its_next_start_and_a_stolen_copy_stays_noise(
    qtbot: QtBot, live_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    ward = live_hospital.desktop("4W-D1")
    device_id = ward.device_id
    ward.running.close()
    stolen = {name: content for name, content in files(ward.folder).items() if name.startswith("replica")}
    Administrator(live_hospital).revoke(device_id)
    running = open_station(ward.settings, ward.keys, live_hospital.clock)
    try:
        screens = open_window(LiveStation(ward.settings, ward.cable, running))
        qtbot.waitUntil(lambda: "The server knows" in words(screens.window), timeout=WITHIN_MS)
    finally:
        running.close()
    assert set(files(ward.folder)) == {"wipe.json"}
    assert device(live_hospital, device_id).wiped_at is not None

    for name, content in stolen.items():
        (ward.folder / name).write_bytes(content)
    with pytest.raises(KeyMissing):
        open_station(ward.settings, ward.keys, live_hospital.clock)


def test_the_confirmation_waits_for_the_network_and_the_next_start(live_hospital: LiveHospital) -> None:
    ward = live_hospital.desktop("4W-D1")
    device_id, board = ward.device_id, ward.running.wipe.board
    destroyed = threading.Event()

    def cut(progress: WipeProgress) -> None:
        ward.cable.unplug()
        if progress.wiped:
            destroyed.set()

    board.subscribe(cut)
    Administrator(live_hospital).revoke(device_id)
    assert destroyed.wait(PATIENCE)
    ward.running.close()
    record = withdrawal(ward.settings)
    assert record is not None
    assert record.ticket is not None
    assert device(live_hospital, device_id).wiped_at is None
    with pytest.raises(StationWithdrawn):
        open_station(ward.settings, ward.keys, live_hospital.clock)

    ward.cable.plug()
    ending = withdrawn_station(ward.settings, ward.keys)
    assert ending is not None
    ending.wait()
    assert device(live_hospital, device_id).wiped_at is not None
    record = withdrawal(ward.settings)
    assert record is not None
    assert (record.ticket, record.confirmed) == (None, True)


def test_a_sign_in_finds_out_too_and_a_new_code_makes_the_computer_a_station_again(
    live_hospital: LiveHospital,
) -> None:
    ward = live_hospital.desktop("4W-D1")
    old, board = ward.device_id, ward.running.wipe.board
    nurse = live_hospital.account(CHARGE_NURSE)
    Administrator(live_hospital).revoke(old)
    with pytest.raises(DeviceRevoked):
        ward.running.server_sign_in(nurse.login, nurse.password)
    wait_until_confirmed(board.progress, board.subscribe)
    ward.running.close()
    code = live_hospital.code(DeviceKind.DESKTOP)
    joined = enrol_station(ward.settings, ward.keys, live_hospital.clock, ward.cable.url, code, "4W-D1")
    assert joined.device_id != old
    assert withdrawn_station(ward.settings, ward.keys) is None
    assert "wipe.json" not in files(ward.folder)
    running = open_station(ward.settings, ward.keys, live_hospital.clock)
    try:
        again = LiveStation(ward.settings, ward.cable, running)
        again.sync()
        again.sign_in(nurse)
        again.enter(Entries(again).call_out(CALLER))
        again.sync()
        assert again.outbox == ()
        assert running.wipe.board.progress() is None
    finally:
        running.close()


@pytest.fixture
def keyring_station(
    live_hospital: LiveHospital, tmp_path: Path, secret_service: str
) -> Iterator[tuple[RunningStation, KeyStore]]:
    """Return a desktop whose keys are in a real keyring."""
    assert secret_service
    settings = Settings(server_url=live_hospital.server.url, data_dir=tmp_path / "ring")
    keys = KeyringKeyStore(str(settings.data_dir))
    code = live_hospital.code(DeviceKind.DESKTOP)
    enrol_station(settings, keys, live_hospital.clock, live_hospital.server.url, code, "4W-D3")
    running = open_station(settings, keys, live_hospital.clock)
    yield running, keys
    running.close()
    for name in SecretName:
        keys.delete(name)


def test_the_keyring_holds_nothing_any_more(
    live_hospital: LiveHospital, keyring_station: tuple[RunningStation, KeyStore]
) -> None:
    running, keys = keyring_station
    device_id = running.replica.run(lambda work: work.state()).device_id
    assert device_id is not None
    assert all(keys.load(name) for name in SecretName)
    Administrator(live_hospital).revoke(device_id)
    wait_until_confirmed(running.wipe.board.progress, running.wipe.board.subscribe)
    assert [keys.load(name) for name in SecretName] == [None, None]
    assert set(files(running.settings.data_dir)) == {"wipe.json"}


def shut_kind(screens: "DesktopScreens") -> NoticeKind | None:
    return None if screens.lease.notice is None else screens.lease.notice.kind


def test_a_desktop_that_never_comes_online_again_shuts_itself(
    qtbot: QtBot, unchanged_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    ward, clock = unchanged_hospital.desktop("4W-D1"), unchanged_hospital.clock
    nurse = unchanged_hospital.account(CHARGE_NURSE)
    screens = open_window(ward)

    def shows_the_unit() -> bool:
        return "4 West telemetry" in words(screens.window)

    def is_shut_for(kind: NoticeKind | None) -> bool:
        ward.sync("offline")
        screens.lease.look()
        return shut_kind(screens) is kind

    Walkthrough(screens).sign_in(nurse.login, nurse.password)
    ward.cable.unplug()
    ward.sync("offline")
    clock.advance(168 * HOUR - timedelta(seconds=1))
    assert is_shut_for(None)
    qtbot.waitUntil(shows_the_unit, timeout=WITHIN_MS)

    clock.advance(timedelta(seconds=1))
    qtbot.waitUntil(lambda: is_shut_for(NoticeKind.LEASE_OVER), timeout=WITHIN_MS)
    assert find(QWidget, screens.window, "station_notice").isVisible()
    assert not find(QPushButton, screens.window, "sign_in_button").isVisible()
    assert not shows_the_unit()
    clock.advance(-100 * HOUR)
    assert is_shut_for(NoticeKind.LEASE_OVER)

    click(find(QPushButton, screens.window, "ask_button"))  # the cable is still out
    qtbot.waitUntil(lambda: "cannot be reached" in words(screens.window), timeout=WITHIN_MS)
    ward.cable.plug()
    click(find(QPushButton, screens.window, "ask_button"))
    qtbot.waitUntil(lambda: shut_kind(screens) is None, timeout=WITHIN_MS)
    Walkthrough(screens).sign_in(nurse.login, nurse.password)
    qtbot.waitUntil(shows_the_unit, timeout=WITHIN_MS)

    ward.cable.unplug()
    clock.advance(-365 * 24 * HOUR)
    qtbot.waitUntil(lambda: is_shut_for(NoticeKind.CLOCK_WRONG), timeout=WITHIN_MS)
    assert not shows_the_unit()
    clock.advance(365 * 24 * HOUR)
    qtbot.waitUntil(lambda: is_shut_for(None), timeout=WITHIN_MS)
    assert find(QPushButton, screens.window, "sign_in_button").isVisible()


def test_a_kiosk_that_starts_after_its_lease_never_shows_a_name(
    qtbot: QtBot, live_hospital: LiveHospital, open_board: OpenBoard
) -> None:
    wall, clock = live_hospital.kiosk("4W-K1"), live_hospital.clock
    wall.running.close()
    wall.cable.unplug()

    clock.advance(72 * HOUR - timedelta(seconds=1))
    running = open_station(wall.settings, wall.keys, clock)
    try:
        screens = open_board(LiveStation(wall.settings, wall.cable, running))
        qtbot.waitUntil(lambda: screens.model.snapshot is not None, timeout=WITHIN_MS)
        screens.close()
    finally:
        running.close()

    clock.advance(timedelta(seconds=1))
    running = open_station(wall.settings, wall.keys, clock)
    try:
        screens = open_board(LiveStation(wall.settings, wall.cable, running))
        qtbot.waitUntil(lambda: screens.lease.notice is not None, timeout=WITHIN_MS)
        assert screens.model.snapshot is None
        assert "Too long without the server" in words(screens.board)
        wall.cable.plug()
        running.sync.wake()
        qtbot.waitUntil(lambda: screens.model.snapshot is not None, timeout=WITHIN_MS)
    finally:
        running.close()
