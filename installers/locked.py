"""What the lock file installs with the desktop on one kind of computer."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installers.release import ROOT
from packaging.markers import Marker

DESKTOP = "medschedule-desktop"
_LOCK = ROOT / "uv.lock"


@dataclass(frozen=True, slots=True, order=True)
class Locked:
    """One package of the lock file.

    Attributes:
        is_ours: made of this source, not fetched.
        hashes: "sha256:..." of every file that it may be installed from.
    """

    name: str
    version: str
    is_ours: bool
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of computer, as the markers of dependencies see it."""

    name: str
    python: str
    markers: Mapping[str, str]


def linux_target(python: str) -> Target:
    """Return a 64-bit Linux with a version of Python, such as "3.11.2"."""
    return Target("Linux", python, _markers(python, "linux", "Linux", "posix", "x86_64"))


def windows_target(python: str) -> Target:
    """Return a 64-bit Windows with a version of Python."""
    return Target("Windows", python, _markers(python, "win32", "Windows", "nt", "AMD64"))


def _markers(python: str, platform: str, system: str, os_name: str, machine: str) -> dict[str, str]:
    return {
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": platform,
        "platform_system": system,
        "os_name": os_name,
        "platform_machine": machine,
    }


def locked_packages(target: Target, lock: Path = _LOCK) -> tuple[Locked, ...]:
    """Return the desktop and everything that it needs on a target, by name.

    Raises:
        KeyError: the lock file lacks something that it names.
    """
    by_name: dict[str, list[dict[str, Any]]] = {}
    for package in tomllib.loads(lock.read_text("utf-8"))["package"]:
        by_name.setdefault(package["name"], []).append(package)
    found: dict[str, dict[str, Any]] = {}
    seen: set[tuple[str, str]] = set()
    waiting: list[tuple[dict[str, Any], str]] = [(_chosen(by_name, {"name": DESKTOP}), "")]
    while waiting:
        package, extra = waiting.pop()
        if (package["name"], extra) in seen:
            continue
        seen.add((package["name"], extra))
        found[package["name"]] = package
        for dependency in _needed(package, extra, target):
            needed = _chosen(by_name, dependency)
            waiting.extend((needed, wanted) for wanted in ("", *dependency.get("extra", ())))
    return tuple(sorted(_read(package) for package in found.values()))


def _chosen(by_name: Mapping[str, list[dict[str, Any]]], dependency: Mapping[str, Any]) -> dict[str, Any]:
    """Return the package that a dependency means; it names a version where several are locked."""
    candidates = by_name[dependency["name"]]
    version = dependency.get("version", candidates[0]["version"])
    return next(package for package in candidates if package["version"] == version)


def _needed(package: Mapping[str, Any], extra: str, target: Target) -> Iterator[Mapping[str, Any]]:
    if extra:
        dependencies = package.get("optional-dependencies", {}).get(extra, ())
    else:
        dependencies = package.get("dependencies", ())
    for dependency in dependencies:
        marker = dependency.get("marker")
        if marker is None or Marker(marker).evaluate(dict(target.markers)):
            yield dependency


def _read(package: Mapping[str, Any]) -> Locked:
    files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
    return Locked(
        name=package["name"],
        version=package["version"],
        is_ours="editable" in package["source"],
        hashes=tuple(sorted(file["hash"] for file in files)),
    )
