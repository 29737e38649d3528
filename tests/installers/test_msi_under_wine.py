"""The life of an MSI under Wine. Its Python is real, its program a stub: Wine lacks what ours loads."""

import os
import shlex
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from installers.msi import INSTALLATION_KEY, build_msi
from installers.payload import Payload, trial_runtime
from installers.release import product_version
from tests.installers.guide import EXAMPLE_SERVER, blocks

WINE = "/usr/bin/wine"
WAITING = "C:\\waiting"
"""Exists while entries wait. Not during an upgrade: Wine does not tell the removal inside one what it is part
of, as Windows does (UPGRADINGPRODUCTCODE), so that it is refused and undone."""
STUB = f"""\
import pathlib, sys
print("stub")
if "--check" in sys.argv and pathlib.Path({WAITING!r}).exists():
    sys.exit(2)
"""
SUCCESS = 0


@dataclass(frozen=True, slots=True)
class Windows:
    """A prefix of Wine."""

    prefix: Path

    def run(self, *command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "DISPLAY": ""}
        return subprocess.run([WINE, *command], env=environment, cwd=cwd, check=False, capture_output=True)

    def msiexec(self, *arguments: str) -> int:
        return self.run("msiexec", *arguments, "/qn").returncode

    def path(self, inside: str) -> Path:
        return self.prefix / "drive_c" / inside

    @property
    def folder(self) -> Path:
        return self.path("Program Files/MedSchedule")

    def settings(self) -> dict[str, str]:
        """Return what the installation wrote for the program."""
        listing = self.run("reg", "query", f"HKLM\\{INSTALLATION_KEY}").stdout.decode(errors="replace")
        rows = [line.split(None, 2) for line in listing.splitlines() if "REG_SZ" in line]
        return {name: value.strip() for name, _, value in rows}


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    if not Path(WINE).exists():
        pytest.skip("There is no Wine on this system: no MSI was installed.")
    found = Windows(tmp_path_factory.mktemp("wine") / "prefix")
    found.run("wineboot", "--init")
    yield found
    found.run("wineboot", "--kill")


@pytest.fixture
def windows(prefix: Windows) -> Iterator[Windows]:
    """Give a Windows on which nothing waits."""
    yield prefix
    prefix.path("waiting").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return an MSI for each of two versions."""
    folder = tmp_path_factory.mktemp("msi")
    payload = folder / "payload"
    (payload / "python").mkdir(parents=True)
    with zipfile.ZipFile(trial_runtime()) as runtime:
        for entry in runtime.infolist():
            if not entry.is_dir():
                (payload / "python" / Path(entry.filename).name).write_bytes(runtime.read(entry))
    [paths] = (payload / "python").glob("*._pth")
    paths.write_text("python313.zip\n.\n..\\packages\n")
    program = payload / "packages" / "medschedule_desktop"
    program.mkdir(parents=True)
    (program / "__main__.py").write_text(STUB)
    return {
        version: build_msi(Payload(payload, "3.13.2", is_trial=False), version, folder)
        for version in (product_version(), "1.0.0", "1.1.0")
    }


def test_from_the_silent_installation_to_nothing_left(windows: Windows, packages: dict[str, Path]) -> None:
    old, new = (f"Z:{packages[version]}".replace("/", "\\") for version in ("1.0.0", "1.1.0"))
    assert windows.msiexec("/i", old, "SERVERURL=https://schedule.example.org", "MODE=kiosk") == SUCCESS
    assert windows.settings() == {"serverUrl": "https://schedule.example.org", "mode": "kiosk"}
    python = str(windows.folder / "python" / "python.exe")
    assert windows.run(python, "-m", "medschedule_desktop").stdout.split() == [b"stub"]

    assert windows.msiexec("/i", new, "SERVERURL=https://other.example.org") == SUCCESS
    assert windows.settings() == {"serverUrl": "https://other.example.org"}

    assert windows.msiexec("/i", old) != SUCCESS
    assert windows.settings() == {"serverUrl": "https://other.example.org"}

    windows.path("waiting").touch()
    assert windows.msiexec("/x", new) != SUCCESS
    assert windows.run(python, "-m", "medschedule_desktop").stdout.split() == [b"stub"]

    assert windows.msiexec("/x", new, "FORCE=1") == SUCCESS
    assert_nothing_left(windows)


def test_what_the_guide_tells_a_windows_works(windows: Windows, packages: dict[str, Path]) -> None:
    install, uninstall, force = (
        shlex.split(line) for block in blocks("powershell", "wine") for line in block.commands.splitlines()
    )
    folder = packages[product_version()].parent
    assert windows.run(*install, cwd=folder).returncode == SUCCESS
    assert windows.settings() == {"serverUrl": EXAMPLE_SERVER, "mode": "desktop"}
    windows.path("waiting").touch()
    assert windows.run(*uninstall, cwd=folder).returncode != SUCCESS
    assert (windows.folder / "python" / "python.exe").exists()
    assert windows.run(*force, cwd=folder).returncode == SUCCESS
    assert_nothing_left(windows)


def assert_nothing_left(windows: Windows) -> None:
    """Hold that an uninstallation took every file and setting away."""
    left = [path for path in windows.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert left == []
    assert windows.settings() == {}
