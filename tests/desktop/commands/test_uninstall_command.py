"""`medschedule uninstall` in somebody's own account. Whole computers are in tests/installers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.__main__ import main
from medschedule_desktop.bootstrap import removal
from medschedule_desktop.bootstrap.removal import Account, ProgramRunning
from medschedule_desktop.replica.unsent_note import UnsentNote
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName


@pytest.fixture
def keys(tmp_path: Path) -> FileKeyStore:
    return FileKeyStore(tmp_path / "station" / "keys")


@pytest.fixture
def station(
    tmp_path: Path, keys: FileKeyStore, ward_kiosk_file: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Return the replica of an enrolled kiosk, whose keys are in files."""
    folder = tmp_path / "station"
    folder.mkdir()
    monkeypatch.setenv("MEDSCHEDULE_DATA_DIR", str(folder))
    keys.save(SecretName.REPLICA_KEY, WARD_KEY)
    return Path(shutil.copy(ward_kiosk_file, folder / "replica.db"))


def test_copy_and_key_are_gone_afterwards(station: Path, keys: FileKeyStore) -> None:
    assert main(["uninstall", "--own"]) == 0
    assert not station.exists()
    assert keys.load(SecretName.REPLICA_KEY) is None


def test_entries_that_wait_are_not_lost_unless_forced(
    station: Path, keys: FileKeyStore, capsys: pytest.CaptureFixture[str]
) -> None:
    note = UnsentNote(station)
    note.say(waits=True)
    for arguments in (["uninstall", "--own"], ["uninstall", "--own", "--check"]):
        assert main(arguments) == 2
        assert "have not reached the server" in capsys.readouterr().err
    assert station.exists()
    assert keys.load(SecretName.REPLICA_KEY) == WARD_KEY
    assert main(["uninstall", "--own", "--force"]) == 0
    assert not station.exists()
    assert not note.path.exists()


def test_a_check_destroys_nothing(station: Path) -> None:
    assert main(["uninstall", "--own", "--check"]) == 0
    assert station.exists()


def test_a_computer_without_a_station_has_nothing_to_lose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDSCHEDULE_DATA_DIR", str(tmp_path))
    assert main(["uninstall", "--own"]) == 0


def test_what_a_command_could_not_destroy_is_told(tmp_path: Path) -> None:
    account = Account("nurse", os.getuid(), os.getgid(), tmp_path)
    account.replica_path.parent.mkdir(parents=True)
    account.replica_path.touch()
    assert not removal.destroy_of(account, (sys.executable, "-c", "pass"))
    assert not removal.destroy_of(account, (sys.executable, "-c", "raise SystemExit(1)"))
    removes = f"import pathlib; pathlib.Path({str(account.replica_path)!r}).unlink()"
    assert removal.destroy_of(account, (sys.executable, "-c", removes))


def test_an_open_program_is_noticed(tmp_path: Path) -> None:
    program = shutil.copy(shutil.which("cat") or "cat", tmp_path / "medschedule")
    removal.refuse_while_open(str(program))
    with subprocess.Popen([program], stdin=subprocess.PIPE) as other:
        with pytest.raises(ProgramRunning):
            removal.refuse_while_open(str(program))
        other.communicate()
