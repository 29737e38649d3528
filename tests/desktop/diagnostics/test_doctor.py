"""`medschedule doctor` from the command line to the exit code, and what its bundle must never hold."""

import getpass
import json
import platform
import shutil
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import NO_SERVER
from tests.e2e.live_hospital import LiveHospital
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.__main__ import main
from medschedule_desktop.commands import doctor
from medschedule_desktop.diagnostics import examination
from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.diagnostics.finding import Verdict, fine
from medschedule_desktop.diagnostics.report import ReportKind, report_of
from medschedule_desktop.diagnostics.server_checks import check_server
from medschedule_desktop.replica.engine import make_engine
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.sync.route import USUAL
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.sample.ward_0545 import Ward0545

Findings = dict[str, dict[str, Any]]
Doctor = Callable[..., tuple[int, Findings]]

PERSONAL_FOLDER = "Rosa-Delgados-computer"


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")


@pytest.fixture
def station(tmp_path: Path, ward_kiosk_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an enrolled kiosk whose server does not answer."""
    folder = tmp_path / PERSONAL_FOLDER
    keys = FileKeyStore(folder / "keys")
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    keys.save(SecretName.REFRESH_TOKEN, b"token-of-the-station")
    shutil.copy(ward_kiosk_file, folder / "replica.db")
    monkeypatch.setenv("MEDSCHEDULE_DATA_DIR", str(folder))
    monkeypatch.setenv("MEDSCHEDULE_SERVER_URL", NO_SERVER)
    return folder


@pytest.fixture
def ask(
    station: Path, ward_0545: Ward0545, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doctor:
    """Return a function that runs the command at 05:45 and gives its exit code and findings."""
    monkeypatch.setattr(doctor, "SystemClock", lambda: SteppedClock(ward_0545.now))

    def run(*arguments: str) -> tuple[int, Findings]:
        code = main(["doctor", "--kiosk", "--json", *arguments])
        document = json.loads(capsys.readouterr().out)
        assert document["verdict"] in set(Verdict)
        return code, {found["check"]: found for found in document["findings"]}

    return run


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Qt and the solver be looked at by one test only: a process of its own takes a second."""
    monkeypatch.setattr(examination, "check_screen", lambda: fine("screen", ""))
    monkeypatch.setattr(examination, "check_solver", lambda: fine("solver", ""))


def codes(findings: Findings) -> dict[str, str]:
    return {check: found["code"] for check, found in findings.items()}


def test_a_station_without_its_server_can_work(ask: Doctor) -> None:
    code, found = ask()
    assert codes(found) == {
        "disk": found["disk"]["code"],  # the machine's own
        "keys": "OK",
        "replica": "OK",
        "outbox": "OK",
        "enrolment": "OK",
        "lease": "OK",
        "server": "SERVER_UNREACHABLE",
        "screen": "SCREEN_HIDDEN",
        "solver": "OK",
        "crashes": "OK",
    }
    assert code == 0
    assert found["screen"]["facts"]["platform"] == "offscreen"
    assert found["lease"]["facts"]["hoursLeft"] > 24


@pytest.mark.usefixtures("no_screen")
def test_words_are_one_line_for_each_finding(station: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (station / "replica.db").unlink()
    assert main(["doctor", "--kiosk"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "failed   replica      This computer is not enrolled: it has no copy of the data." in lines


def _flip(path: Path) -> None:
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def _other_key(path: Path) -> None:
    FileKeyStore(path.parent / "keys").save(SecretName.REPLICA_KEY, bytes(32))


def _lost_key(path: Path) -> None:
    FileKeyStore(path.parent / "keys").delete(SecretName.REPLICA_KEY)


def _plain(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


def _newer(path: Path) -> None:
    _set_revision(path, "9999")


def _earlier(path: Path) -> None:
    _set_revision(path, "0009")


def _set_revision(path: Path, revision: str) -> None:
    engine = make_engine(path, WARD_KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    engine.dispose()


@pytest.mark.usefixtures("no_screen")
@pytest.mark.parametrize(
    ("harm", "code", "exit_code"),
    [
        (Path.unlink, "STATION_NOT_ENROLLED", 1),
        (_flip, "REPLICA_DAMAGED", 1),
        (_cut, "REPLICA_DAMAGED", 1),
        (_other_key, "REPLICA_KEY_WRONG", 1),
        (_lost_key, "KEY_MISSING", 1),
        (_plain, "NOT_A_REPLICA", 1),
        (_newer, "REPLICA_NEWER", 1),
        (_earlier, "SCHEMA_EARLIER", 0),
    ],
)
def test_what_is_wrong_with_the_copy_is_found_and_left_as_it_is(
    ask: Doctor, station: Path, harm: Callable[[Path], None], code: str, exit_code: int
) -> None:
    harm(station / "replica.db")
    before = {file.name for file in station.iterdir()}
    found = ask()
    assert (codes(found[1])["replica"], found[0]) == (code, exit_code)
    assert {file.name for file in station.iterdir()} == before


@pytest.mark.usefixtures("no_screen")
def test_a_running_station_is_not_disturbed(ask: Doctor, station: Path, ward_0545: Ward0545) -> None:
    replica = Replica(station / "replica.db", WARD_KEY, SteppedClock(ward_0545.now))
    replica.open()
    try:
        code, found = ask()
        assert (code, found["replica"]["code"], found["replica"]["verdict"]) == (0, "REPLICA_BUSY", "unknown")
        assert replica.run(lambda work: work.pending_count()) == 0
    finally:
        replica.close()


@pytest.mark.usefixtures("no_screen")
@pytest.mark.parametrize(
    ("free", "code"), [(99, "DISK_FULL"), (100, "DISK_NEARLY_FULL"), (1023, "DISK_NEARLY_FULL"), (1024, "OK")]
)
def test_a_disk_is_judged_by_what_is_left(
    ask: Doctor, monkeypatch: pytest.MonkeyPatch, free: int, code: str
) -> None:
    left = shutil.disk_usage("/")._replace(free=free * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: left)
    assert ask()[1]["disk"]["code"] == code


@pytest.mark.usefixtures("no_screen")
def test_a_lease_that_is_over_and_a_clock_that_was_set_back_are_found(
    ask: Doctor, ward_0545: Ward0545, monkeypatch: pytest.MonkeyPatch
) -> None:
    for passed, code in ((timedelta(days=40), "LEASE_EXPIRED"), (timedelta(days=-40), "CLOCK_BEHIND")):
        clock = SteppedClock(ward_0545.now + passed)
        monkeypatch.setattr(doctor, "SystemClock", lambda clock=clock: clock)
        exit_code, found = ask()
        assert (exit_code, found["lease"]["code"]) == (1, code)


@pytest.mark.usefixtures("no_screen", "station")
def test_a_setting_that_cannot_be_used_is_a_finding(ask: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDSCHEDULE_POLL_SECONDS", "often")
    code, found = ask()
    assert (code, found["settings"]["code"]) == (1, "SETTINGS_INVALID")


def test_a_server_and_a_clock_beside_it(unchanged_hospital: LiveHospital) -> None:
    url = unchanged_hospital.server.url
    found = {finding.check: finding for finding in check_server(url, USUAL, unchanged_hospital.clock)}
    assert found["server"].code == "OK"
    assert "clock" in found


@pytest.mark.usefixtures("no_screen")
def test_nothing_about_a_person_or_a_place_is_in_the_bundle(
    ask: Doctor, station: Path, ward_0545: Ward0545, tmp_path: Path
) -> None:
    people = ward_0545.hospital.select(Staff)
    canaries = {name for person in people for name in (person.full_name, person.full_name.split()[-1])}
    canaries |= {user.login for user in ward_0545.hospital.select(User)}
    canaries |= {entity.id for kind in ENTITIES for entity in ward_0545.hospital.select(kind)}
    canaries |= {PERSONAL_FOLDER, "token-of-the-station", WARD_KEY.hex(), NO_SERVER, str(tmp_path)}
    canaries |= {platform.node(), str(Path.home()), "555-0"}
    error = LookupError(" ".join(person.full_name for person in people), station)
    CrashFolder(station).keep(report_of(ReportKind.CRASH, error, ward_0545.now))
    bundle = tmp_path / "bundle.zip"
    code, found = ask("--bundle", str(bundle))
    assert (code, found["crashes"]["code"]) == (0, "CRASH_REPORTS")
    with zipfile.ZipFile(bundle) as opened:
        names = opened.namelist()
        held = "\n".join([*names, *(opened.read(name).decode() for name in names)])
    assert {"versions.json", "findings.json", "reports/01.json"} < set(names)
    assert "builtins.LookupError" in held
    assert [canary for canary in canaries if canary in held] == []
    assert getpass.getuser() not in held.split()


@pytest.mark.usefixtures("no_screen", "ask")
def test_a_bundle_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--kiosk", "--bundle", str(tmp_path / "none" / "bundle.zip")]) == 2
    assert capsys.readouterr().err.startswith("The file could not be saved")
