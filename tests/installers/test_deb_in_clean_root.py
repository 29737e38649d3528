"""The package of Debian on a bare computer: installed over an older one, run by a nurse, and removed."""

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from installers.release import product_version
from tests.fixtures.ward_station import WARD_KEY
from tests.installers.conftest import Computer, Repository
from tests.installers.stub_package import stub_deb
from tests.samples.curtois import TWO_WEEKS

from medschedule_desktop.replica.unsent_note import UnsentNote
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName

OLDER = "0.0.9"
PATIENCE = 120
DATA = "/home/nurse/.local/share/medschedule"
APT = ("apt-get", "--quiet", "--yes", "--no-install-recommends")


@pytest.fixture(scope="module")
def installed(
    computer: Computer, repository: Repository, built_deb: Path, tmp_path_factory: pytest.TempPathFactory
) -> Computer:
    """Return a computer with our package, which apt put in the place of an older one."""
    repository.publish(stub_deb(OLDER, tmp_path_factory.mktemp("older")), built_deb)
    repository.offer_to(computer)
    computer.must("apt-get", "--quiet", "update")
    computer.must(*APT, "install", f"medschedule={OLDER}")
    assert computer.must("medschedule", user="nurse") == f"stub {OLDER}\n"
    computer.must(*APT, "install", "medschedule")
    return computer


@pytest.fixture
def station(installed: Computer, ward_kiosk_file: Path) -> Iterator[Path]:
    """Give the replica of an enrolled station in the nurse's account, with its keys in files."""
    folder = installed.path(DATA)
    folder.mkdir(parents=True)
    FileKeyStore(folder / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
    replica = Path(shutil.copy(ward_kiosk_file, folder / "replica.db"))
    installed.must("chown", "--recursive", "nurse:nurse", "/home/nurse")
    yield replica
    shutil.rmtree(folder, ignore_errors=True)


def version_of(computer: Computer) -> str:
    return computer.must(
        "dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Version}", "medschedule"
    )


def test_every_file_is_as_it_was_packed(installed: Computer) -> None:
    assert version_of(installed) == f"installed {product_version()}"
    # A bare system leaves out documents, and says so when it is asked.
    changed = installed.run("dpkg", "--verify", "medschedule").stdout.splitlines()
    assert [row for row in changed if "/usr/share/doc/" not in row] == []


def test_nothing_that_is_installed_can_be_changed_by_a_nurse(installed: Computer) -> None:
    assert installed.must("find", "/usr/lib/medschedule", "-writable", "!", "-type", "l", user="nurse") == ""


def test_a_nurse_opens_the_encrypted_copy(installed: Computer, station: Path) -> None:
    assert not station.read_bytes().startswith(b"SQLite format 3")
    done = installed.run(
        "medschedule", "doctor", "--kiosk", "--json", user="nurse", QT_QPA_PLATFORM="offscreen"
    )
    found = {finding["check"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert found["replica"]["verdict"] == "ok"
    assert found["enrolment"]["facts"]["kind"] == "kiosk"
    assert found["screen"]["code"] == "SCREEN_HIDDEN"


def test_the_board_comes_up(installed: Computer, station: Path) -> None:
    place = "/run/board-says"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(installed.path(place)))
        installed.path(place).chmod(0o777)
        line.settimeout(PATIENCE)
        with installed.start(
            "medschedule", "kiosk", user="nurse", QT_QPA_PLATFORM="offscreen", NOTIFY_SOCKET=place
        ) as board:
            try:
                while line.recv(100) != b"READY=1":
                    pass
            finally:
                board.kill()
    installed.path(place).unlink()
    assert list(station.parent.glob("crashes/*.json")) == []


def test_a_nurse_gets_a_roster(installed: Computer) -> None:
    installed.path("/home/nurse/weeks.txt").write_text(TWO_WEEKS)
    answer = installed.must("medschedule", "solve", "/home/nurse/weeks.txt", "--seconds", "5", user="nurse")
    figures = json.loads(answer.splitlines()[-1])
    assert figures["hard_violations"] == 0


def test_an_older_program_is_refused(installed: Computer) -> None:
    refused = installed.run(*APT, "--allow-downgrades", "install", f"medschedule={OLDER}")
    assert refused.returncode != 0
    assert (
        f"MedSchedule {product_version()} is installed and {OLDER} is older"
        in refused.stdout + refused.stderr
    )
    assert version_of(installed) == f"installed {product_version()}"
    assert "usage: medschedule" in installed.must("medschedule", "--help", user="nurse")


def test_it_is_not_removed_while_entries_wait(installed: Computer, station: Path) -> None:
    UnsentNote(station).say(waits=True)
    refused = installed.run(*APT, "remove", "medschedule")
    assert refused.returncode != 0
    assert "have not reached the server: nurse" in refused.stdout + refused.stderr
    assert version_of(installed) == f"installed {product_version()}"
    assert station.exists()


def test_a_removal_leaves_neither_program_nor_copy_nor_key(installed: Computer, station: Path) -> None:
    UnsentNote(station).say(waits=True)
    installed.must("medschedule", "uninstall", "--force")
    assert not station.exists()
    assert list(station.parent.glob("keys/*")) == []
    installed.must(*APT, "purge", "medschedule")
    assert not installed.path("/usr/lib/medschedule").exists()
    assert not installed.path("/var/lib/medschedule").exists()
    installed.must(*APT, "install", "medschedule")


def test_nobody_can_sign_in_to_the_account_of_the_wall(installed: Computer) -> None:
    entry = installed.must("getent", "passwd", "medschedule").strip().split(":")
    assert entry[5:] == ["/var/lib/medschedule", "/usr/sbin/nologin"]
    assert installed.path("/usr/lib/systemd/system/medschedule-kiosk.service").exists()
