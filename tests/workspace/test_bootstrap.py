import subprocess
import sys
from pathlib import Path

import pytest
from tools import bootstrap


def line(status: str, name: str, provides: str = "") -> str:
    return f"{status}\t{name}\t{provides}\n"


def test_an_installed_package_is_not_missing_and_a_removed_one_is() -> None:
    listing = line("installed", "libgl1") + line("config-files", "libegl1")
    assert bootstrap.missing_packages(["libegl1", "libgl1", "dbus"], listing) == ["libegl1", "dbus"]


def test_a_package_counts_under_each_name_it_provides() -> None:
    listing = line("installed", "libglib2.0-0t64", "libglib2.0-0 (= 2.84.4-3), libgio") + line(
        "installed", "dbus"
    )
    assert bootstrap.missing_packages(["dbus", "libgio", "libglib2.0-0"], listing) == []


def test_a_package_is_listed_once() -> None:
    names = [name for group in bootstrap.SYSTEM_PACKAGES.values() for name in group]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("answer", "version"),
    [("uv 0.13.9 (x86_64-unknown-linux-gnu)", (0, 13)), ("uv 1.2.0", (1, 2)), ("uv: no such command", ())],
)
def test_uv_says_its_version(tmp_path: Path, answer: str, version: tuple[int, ...]) -> None:
    program = tmp_path / "uv"
    program.write_text(f"#!/bin/sh\necho '{answer}'\n")
    program.chmod(0o700)
    assert bootstrap.uv_version(str(program)) == version


@pytest.mark.parametrize(("version", "found"), [("0.8.24", False), ("0.9.0", True), ("1.0.0", True)])
def test_a_uv_too_old_for_the_lock_file_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, found: bool
) -> None:
    program = tmp_path / "uv"
    program.write_text(f"#!/bin/sh\necho 'uv {version}'\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bootstrap, "PRIVATE_UV", tmp_path / "none")
    assert bootstrap.find_uv() == (str(program) if found else None)


def test_a_person_who_is_not_root_is_told_the_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/dpkg-query")
    monkeypatch.setattr(bootstrap, "installed_packages", str)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"sudo apt-get install -y .*dbus .*libssl3"):
        bootstrap.install_system_packages(bootstrap.SYSTEM_PACKAGES)


def test_a_python_too_old_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "MINIMUM_PYTHON", (sys.version_info.major, sys.version_info.minor + 1))
    with pytest.raises(SystemExit, match=r"is needed and this is"):
        bootstrap.main()


def test_a_failed_command_is_named() -> None:
    with pytest.raises(SystemExit, match="`false` failed with exit code 1"):
        bootstrap.run(["false"])


def test_make_help_names_every_target() -> None:
    makefile = (bootstrap.ROOT / "Makefile").read_text()
    phony = next(row for row in makefile.splitlines() if row.startswith(".PHONY:")).split()[1:]
    told = subprocess.check_output(
        ["/usr/bin/env", "make", "--no-print-directory", "help"], cwd=bootstrap.ROOT, text=True
    )
    assert [row.split()[1] for row in told.splitlines()] == phony
