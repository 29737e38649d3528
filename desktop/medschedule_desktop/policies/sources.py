"""The places where a station is told its settings. Reading one says nothing yet about what it says."""

import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.origin import OriginKind
from medschedule_desktop.policies.registry import LocalMachine, Registry

POLICY_FILE = Path("/etc/medschedule/policies.json")
INSTALLATION_FILE = Path("/etc/medschedule/installation.json")
POLICY_KEY = r"Software\Policies\MedScheduleAI\MedSchedule"
INSTALLATION_KEY = r"Software\MedScheduleAI\MedSchedule\Installation"
ENVIRONMENT_PREFIX = "MEDSCHEDULE_"

_MOST_BYTES = 256 * 1024
_WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_ROOT = 0
_SCHEMA = "$schema"
"""Tells an editor how to check the file."""


@dataclass(frozen=True, slots=True)
class Said:
    """One value as it stands in a source.

    Attributes:
        name: the policy's name as it is written there.
        place: of this value, for a person.
    """

    name: str
    value: object
    place: str


class PolicySource(Protocol):
    """A place that may say something of settings."""

    @property
    def kind(self) -> OriginKind: ...

    def read(self) -> Sequence[Said]:
        """Return what it says; nothing where there is no such place.

        Raises:
            SettingsInvalid: it is there and cannot be read, so nobody knows what was decided.
        """


@dataclass(frozen=True, slots=True)
class JsonFile:
    """An object in a JSON file that only the system's administrator may write.

    Attributes:
        owner: the account that has to own the file.
    """

    path: Path
    kind: OriginKind
    owner: int = _ROOT

    def read(self) -> Sequence[Said]:
        try:
            with self.path.open("rb") as file:
                self._check_owner(os.fstat(file.fileno()))
                content = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise self._invalid("it cannot be read") from error
        if len(content) > _MOST_BYTES:
            raise self._invalid("it is larger than 256 KB")
        try:
            document = json.loads(content, object_pairs_hook=_each_once)
        except (ValueError, RecursionError) as error:
            raise self._invalid(_json_fault(error)) from error
        if not isinstance(document, dict):
            raise self._invalid("it must be one JSON object")
        return tuple(
            Said(name, value, str(self.path)) for name, value in document.items() if name != "$schema"
        )

    def _check_owner(self, found: os.stat_result) -> None:
        if found.st_uid != self.owner or found.st_mode & _WRITABLE_BY_OTHERS:
            raise self._invalid(
                "others than the administrator may write it. Run: chown root:root and chmod 644 on it"
            )

    def _invalid(self, why: str) -> SettingsInvalid:
        return SettingsInvalid(f"The file {self.path} cannot be used: {why}. Nothing was opened.")


@dataclass(frozen=True, slots=True)
class RegistryKey:
    """A key of the registry under HKEY_LOCAL_MACHINE."""

    key: str
    kind: OriginKind
    registry: Registry = field(default_factory=LocalMachine)

    def read(self) -> Sequence[Said]:
        place = rf"HKLM\{self.key}"
        try:
            values = self.registry.values(self.key)
        except OSError as error:
            raise SettingsInvalid(f"The registry key {place} cannot be read. Nothing was opened.") from error
        return tuple(Said(name, value, place) for name, value in values.items())


@dataclass(frozen=True, slots=True)
class Environment:
    """Variables of the process, named as the fields are: `MEDSCHEDULE_SERVER_URL`."""

    variables: Mapping[str, str]
    kind: OriginKind = OriginKind.ENVIRONMENT

    def read(self) -> Sequence[Said]:
        return tuple(self._said())

    def _said(self) -> Iterator[Said]:
        for variable, value in self.variables.items():
            if variable.upper().startswith(ENVIRONMENT_PREFIX):
                yield Said(variable.upper().removeprefix(ENVIRONMENT_PREFIX).lower(), value, variable.upper())


def sources_here() -> tuple[PolicySource, ...]:
    """Return the places on this computer, the strongest first."""
    policy: PolicySource
    installation: PolicySource
    if sys.platform == "win32":
        policy = RegistryKey(POLICY_KEY, OriginKind.POLICY)
        installation = RegistryKey(INSTALLATION_KEY, OriginKind.INSTALLATION)
    else:
        policy = JsonFile(POLICY_FILE, OriginKind.POLICY)
        installation = JsonFile(INSTALLATION_FILE, OriginKind.INSTALLATION)
    return policy, installation, Environment(os.environ)


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice} is set twice")
    return dict(pairs)


def _json_fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} is not JSON ({error.msg.lower()})"
    return str(error) if type(error) is ValueError else "it is not JSON"
