"""Which release is built: its version, its moment, and where its parts are put together."""

import os
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "installers"
"""Everything on the way; it may be deleted at any time."""
DIST = ROOT / "dist"
"""What is released, and nothing else."""
NAME = "medschedule"
VENDOR = "MedScheduleAI Pro"


class BuildError(Exception):
    """The packages cannot be built; the sentence says why and what to do."""


def product_version() -> str:
    """Return the version of the desktop, which its packages have too."""
    project = tomllib.loads((ROOT / "desktop" / "pyproject.toml").read_text("utf-8"))["project"]
    version: str = project["version"]
    return version


def source_date() -> int:
    """Return the moment of the release, in seconds since 1970: SOURCE_DATE_EPOCH, else the last commit's.

    Every time inside the packages is this one, so that the same source gives the same bytes.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None:
        return int(given)
    return int(run(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]))


def run(command: list[str], *, cwd: Path | None = None, environment: dict[str, str] | None = None) -> str:
    """Run a tool to its end and return what it printed.

    Raises:
        BuildError: it is missing or failed; the sentence has its own last words.
    """
    try:
        done = subprocess.run(  # noqa: S603 - tools that build, with arguments of our own
            command,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            check=False,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise BuildError(f"{command[0]} is missing: run `make installer-tools`, then again.") from error
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines()[-15:]
        raise BuildError(
            "\n".join([f"`{' '.join(command)}` failed with exit code {done.returncode}:", *words])
        )
    return done.stdout
