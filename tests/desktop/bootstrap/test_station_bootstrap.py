"""A station from its code to its first sync, and every way in which it does not open."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import NO_SERVER
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import PATIENCE
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.bootstrap.station import (
    RunningStation,
    StationNotEnrolled,
    enrol_station,
    open_station,
)
from medschedule_desktop.errors.key_store import KeyMissing
from medschedule_desktop.errors.replica import ReplicaBusy, ReplicaKeyWrong
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.sign_in import WrongPassword
from medschedule_desktop.errors.sync import ServerRefused, ServerUnreachable
from medschedule_desktop.policies.origin import Origin, OriginKind
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.services.preferences import Preferences, PreferencesFile
from medschedule_desktop.services.units import held_units
from medschedule_desktop.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.staff import Staff
from medschedule_shared.sample.ward_0545 import Ward0545


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def keys(folder: Path) -> FileKeyStore:
    return FileKeyStore(folder / "keys")


@pytest.fixture
def clock(ward_0545: Ward0545) -> SteppedClock:
    return SteppedClock(ward_0545.now)


@pytest.fixture
def filled(folder: Path, keys: FileKeyStore, ward_desktop_file: Path) -> Path:
    """Return the folder of an enrolled desktop whose server is gone."""
    folder.mkdir()
    shutil.copy(ward_desktop_file, folder / "replica.db")
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    keys.save(SecretName.REFRESH_TOKEN, b"token")
    return folder


@contextmanager
def opened(settings: Settings, keys: FileKeyStore, clock: SteppedClock) -> Iterator[RunningStation]:
    running = open_station(settings, keys, clock)
    try:
        yield running
    finally:
        running.close()


def test_a_station_enrols_opens_and_pulls(
    unchanged_hospital: LiveHospital, folder: Path, keys: FileKeyStore
) -> None:
    url, clock = unchanged_hospital.server.url, unchanged_hospital.clock
    settings = Settings(data_dir=folder)
    joined = enrol_station(settings, keys, clock, url, unchanged_hospital.code(DeviceKind.DESKTOP), "4W-D9")
    assert keys.load(SecretName.REFRESH_TOKEN) == joined.tokens.refresh_token.encode()
    with opened(settings, keys, clock) as running:
        assert running.sync.sync_now().result(PATIENCE).kind == "saved"
        state = running.replica.run(lambda work: work.state())
        assert (state.device_id, state.server_url) == (joined.device_id, url)
        assert running.station.unit_id == joined.unit_ids[0]
        assert running.station.user is None
        assert len(running.replica.run(lambda work: work.select(Staff))) == 300
        nurse = unchanged_hospital.account(CHARGE_NURSE)
        assert running.server_sign_in(nurse.login, nurse.password).display_name == CHARGE_NURSE
        with pytest.raises(WrongPassword):
            running.server_sign_in(nurse.login, "guess")
    # The refresh token was replaced at its use; the station goes on with the new one.
    with opened(settings, keys, clock) as running:
        assert running.board.status().last_success == clock.now()
        assert running.sync.sync_now().result(PATIENCE).kind == "saved"


@pytest.mark.parametrize(("login", "password"), [("n" * 255, "right"), ("nurse", "p" * 1025), ("", "")])
def test_what_no_server_takes_is_a_wrong_password(
    filled: Path, keys: FileKeyStore, clock: SteppedClock, login: str, password: str
) -> None:
    with (
        opened(Settings(data_dir=filled), keys, clock) as running,
        pytest.raises(WrongPassword, match="not right"),
    ):
        running.server_sign_in(login, password)


def test_a_station_begins_with_the_unit_that_was_chosen_while_it_may_hold_it(
    filled: Path, keys: FileKeyStore, clock: SteppedClock
) -> None:
    with opened(Settings(data_dir=filled), keys, clock) as running:
        unit_ids = running.replica.run(lambda work: work.state()).unit_ids
    for chosen, begins in ((unit_ids[1], unit_ids[1]), ("taken-away", unit_ids[0]), (None, unit_ids[0])):
        PreferencesFile(filled).save(Preferences(unit_id=chosen))
        with opened(Settings(data_dir=filled), keys, clock) as running:
            assert running.station.unit_id == begins


def test_the_administrator_s_unit_names_and_lease_go_before_what_is_chosen(
    filled: Path, keys: FileKeyStore, clock: SteppedClock
) -> None:
    with opened(Settings(data_dir=filled), keys, clock) as running:
        units = running.replica.run(held_units)
        granted = running.replica.run(lambda work: work.state()).lease.left
    PreferencesFile(filled).save(Preferences(unit_id=units[0].id))
    for code, begins in ((units[1].code, units[1].id), ("no-such-unit", units[0].id)):
        settings = Settings(data_dir=filled, unit=code, wall_names="initials", lease_hours=1)
        with opened(settings, keys, clock) as running:
            assert (running.station.unit_id, running.station.wall_names) == (begins, "initials")
            lease = running.replica.run(lambda work: work.state()).lease
            assert lease.left <= timedelta(hours=1) < granted


def test_where_the_administrator_names_the_server_nobody_enrols_at_another(
    folder: Path, keys: FileKeyStore, clock: SteppedClock
) -> None:
    told = {"server_url": Origin(OriginKind.POLICY, "/etc/medschedule/policies.json")}
    settings = Settings(data_dir=folder, server_url="https://schedule.example.org", origins=told)
    with pytest.raises(SettingsInvalid, match=r"server https://schedule\.example\.org\. Nothing was set up"):
        enrol_station(settings, keys, clock, NO_SERVER, "12345-12345", "4W-D9")
    assert not folder.exists()


def test_a_refused_code_leaves_no_station(
    unchanged_hospital: LiveHospital, folder: Path, keys: FileKeyStore
) -> None:
    url, clock = unchanged_hospital.server.url, unchanged_hospital.clock
    settings = Settings(data_dir=folder)
    with pytest.raises(ServerRefused, match="not known here"):
        enrol_station(settings, keys, clock, url, "00000-00000-00000-00000", "4W-D9")
    with pytest.raises(StationNotEnrolled):
        open_station(settings, keys, clock)
    enrol_station(settings, keys, clock, url, unchanged_hospital.code(DeviceKind.KIOSK), "4W-K9")
    with opened(settings, keys, clock) as running:
        assert running.replica.run(lambda work: work.state()).kind is DeviceKind.KIOSK


def test_without_a_server_nobody_enrols(folder: Path, keys: FileKeyStore, clock: SteppedClock) -> None:
    settings = Settings(data_dir=folder)
    with pytest.raises(ServerUnreachable):
        enrol_station(settings, keys, clock, NO_SERVER, "12345-12345", "4W-D9")
    with pytest.raises(StationNotEnrolled, match="medschedule enrol"):
        open_station(settings, keys, clock)


def test_an_empty_folder_is_no_station(folder: Path, keys: FileKeyStore, clock: SteppedClock) -> None:
    with pytest.raises(StationNotEnrolled, match="medschedule enrol"):
        open_station(Settings(data_dir=folder), keys, clock)
    assert not folder.exists()


def test_a_station_opens_without_its_server(
    filled: Path, keys: FileKeyStore, clock: SteppedClock, ward_0545: Ward0545
) -> None:
    with opened(Settings(data_dir=filled), keys, clock) as running:
        assert running.sync.sync_now().result(PATIENCE).kind == "offline"
        assert running.board.status().last_success == ward_0545.offline_since
        assert running.station.unit_id == ward_0545.unit.id
        with pytest.raises(ServerUnreachable):
            running.server_sign_in("renee.calloway", "sample-renee.calloway")


def test_closing_ends_every_thread_and_leaves_the_copy_free(
    filled: Path, keys: FileKeyStore, clock: SteppedClock
) -> None:
    before = set(threading.enumerate())
    settings = Settings(data_dir=filled)
    running = open_station(settings, keys, clock)
    with pytest.raises(ReplicaBusy, match="Another MedSchedule"):
        open_station(settings, keys, clock)
    running.close()
    running.close()
    assert set(threading.enumerate()) <= before
    open_station(settings, keys, clock).close()


def test_the_administrators_address_goes_before_the_one_of_the_enrolment(
    unchanged_hospital: LiveHospital, filled: Path, keys: FileKeyStore
) -> None:
    settings = Settings(data_dir=filled, server_url=unchanged_hospital.server.url)
    nurse = unchanged_hospital.account(CHARGE_NURSE)
    with (
        opened(settings, keys, unchanged_hospital.clock) as running,
        pytest.raises((ServerRefused, WrongPassword)),
    ):
        running.server_sign_in(nurse.login, nurse.password)  # another hospital's server, but it answers


def test_a_station_that_cannot_start_lets_its_copy_go(
    filled: Path, keys: FileKeyStore, clock: SteppedClock
) -> None:
    missing = filled / "authorities.pem"
    settings = Settings(data_dir=filled, server_url="https://schedule.example.org", ca_bundle=missing)
    with pytest.raises(SettingsInvalid, match="cannot be read"):
        open_station(settings, keys, clock)
    open_station(Settings(data_dir=filled), keys, clock).close()


def test_a_copy_without_its_key_is_left_alone(filled: Path, keys: FileKeyStore, clock: SteppedClock) -> None:
    before = (filled / "replica.db").read_bytes()
    keys.delete(SecretName.REPLICA_KEY)
    with pytest.raises(KeyMissing):
        open_station(Settings(data_dir=filled), keys, clock)
    with pytest.raises(KeyMissing):
        enrol_station(Settings(data_dir=filled), keys, clock, NO_SERVER, "code", "4W-D9")
    assert keys.load(SecretName.REPLICA_KEY) is None
    keys.save(SecretName.REPLICA_KEY, bytes(32))
    with pytest.raises(ReplicaKeyWrong):
        open_station(Settings(data_dir=filled), keys, clock)
    assert (filled / "replica.db").read_bytes() == before


def test_a_copy_that_was_made_but_never_enrolled_is_no_station(
    folder: Path, keys: FileKeyStore, clock: SteppedClock
) -> None:
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    replica = Replica(folder / "replica.db", WARD_KEY, clock)
    replica.open()
    replica.close()
    with pytest.raises(StationNotEnrolled):
        open_station(Settings(data_dir=folder), keys, clock)
