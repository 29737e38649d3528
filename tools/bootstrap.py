"""Prepare a fresh machine: the system's libraries, uv, and the locked environment in .venv.

`make setup` runs it, and so does every target that needs the environment once that is out of date; with
`installers` it prepares what builds packages, and nothing else. It uses
the standard library alone and runs on Pythons too old for the project, to tell them so.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

MINIMUM_PYTHON = (3, 11)
MINIMUM_UV = (0, 9)
UV_VERSION = "0.13.9"

# Debian's names, which Ubuntu shares, by what needs them.
SYSTEM_PACKAGES = {
    "Qt": ("libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxkbcommon0"),
    "Qt with a display": (
        *("libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
        *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
    ),
    "the screens' typeface, and one for the signs it lacks": ("fonts-inter", "fonts-dejavu-core"),
    "MongoDB for development": ("libcurl4", "liblzma5", "libssl3"),
    "the wall's compositor": ("cage", "libwayland-cursor0", "xwayland"),
    "a display for the tests": ("xvfb",),
    "a keyring for the tests": ("dbus", "gnome-keyring"),
    "a Redis for the tests": ("redis-tools",),
}

# What builds and tests the packages; a person who only develops needs none of it.
INSTALLER_PACKAGES = {
    "the frozen desktop": ("binutils", "dpkg-dev", "libpython3-dev", "zstd"),
    "a signed repository": ("apt-utils", "gnupg"),
    "the MSI": ("msitools", "osslsigncode", "python3-pip", "wixl"),
    "the tests of packages": ("cage", "debootstrap", "wine", "wine64"),
}
INSTALLERS = "installers"

ROOT = Path(__file__).resolve().parent.parent
PRIVATE_UV = ROOT / ".tools" / "uv"


def main() -> None:
    """Do what is not done yet; exit with one sentence where a person has to act."""
    if sys.version_info < MINIMUM_PYTHON:
        wanted, found = dotted(MINIMUM_PYTHON), dotted(sys.version_info[:2])
        sys.exit(
            f"Python {wanted} or later is needed and this is {found}: name one with `make PYTHON=python3.12`."
        )
    if INSTALLERS in sys.argv[1:]:
        install_system_packages(INSTALLER_PACKAGES)
        return
    install_system_packages(SYSTEM_PACKAGES)
    synchronise_environment(find_uv() or install_uv())


def install_system_packages(packages: dict[str, tuple[str, ...]]) -> None:
    """Install the Debian packages that are missing as root; otherwise name the one command that does.

    Args:
        packages: Debian's names by what needs them.
    """
    if sys.platform != "linux":
        return
    wanted = sorted(name for names in packages.values() for name in names)
    if shutil.which("dpkg-query") is None:
        say(f"If Qt or MongoDB does not start, install what Debian calls {' '.join(wanted)}.")
        return
    missing = missing_packages(wanted, installed_packages())
    if not missing:
        return
    update = ["apt-get", "update", "-qq"]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        command = f"sudo {shlex.join(update)} && sudo {shlex.join(install)}"
        sys.exit(f"System packages are missing: run this line, then make again.\n  {command}")
    say(f"Installing {len(missing)} system packages: {' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(update, environment)
    run(install, environment)


def installed_packages() -> str:
    """Return dpkg's list: a status, a name and what it provides on each line, parted by tabs."""
    query = ["dpkg-query", "--show", "--showformat", r"${db:Status-Status}\t${Package}\t${Provides}\n"]
    return subprocess.run(query, check=True, capture_output=True, text=True).stdout


def missing_packages(wanted: list[str], listing: str) -> list[str]:
    """Return the wanted packages that are neither installed nor provided by one that is.

    Debian 13 and Ubuntu 24.04 have some of these libraries under another name, which provides ours.
    """
    present = set()
    for line in listing.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            present.add(name)
            present.update(provided.split()[0] for provided in provides.split(",") if provided.strip())
    return [name for name in wanted if name not in present]


def find_uv() -> str | None:
    """Return a uv that is new enough for the lock file: the person's own, else the private one."""
    for program in (shutil.which("uv"), str(PRIVATE_UV / "bin" / "uv")):
        if program is not None and Path(program).is_file() and uv_version(program) >= MINIMUM_UV:
            return program
    return None


def uv_version(program: str) -> tuple[int, ...]:
    """Return the major and minor version that this uv says it has; nothing if it does not run."""
    answer = subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout
    match = re.match(r"uv (\d+)\.(\d+)", answer)
    return tuple(map(int, match.groups())) if match else ()


def install_uv() -> str:
    """Install the pinned uv into a private environment, so that nothing of the person's changes."""
    say(f"Installing uv {UV_VERSION} into {PRIVATE_UV.relative_to(ROOT)}")
    run([sys.executable, "-m", "venv", "--clear", str(PRIVATE_UV)])
    pip = [str(PRIVATE_UV / "bin" / "python"), "-m", "pip"]
    run([*pip, "--disable-pip-version-check", "--quiet", "install", f"uv=={UV_VERSION}"])
    return str(PRIVATE_UV / "bin" / "uv")


def synchronise_environment(uv: str) -> None:
    """Bring .venv to what the lock file says, on the Python that the machine already has."""
    run([uv, "sync", "--all-packages", "--locked"], {**os.environ, "UV_PYTHON_DOWNLOADS": "never"})


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command to its end in the project's folder; exit with a sentence if it fails."""
    code = subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode
    if code != 0:
        sys.exit(f"Setting up stopped: `{shlex.join(command)}` failed with exit code {code}.")


def dotted(version: tuple[int, ...]) -> str:
    """Return a version the way people write it."""
    return ".".join(map(str, version))


def say(sentence: str) -> None:
    """Tell the person what happens, at once even where the output is a file."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
