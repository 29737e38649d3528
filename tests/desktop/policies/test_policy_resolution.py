"""The strongest source decides, and what binds is never left to the next one without a word."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.declared import declared_policies
from medschedule_desktop.policies.origin import Origin, OriginKind
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.policies.sources import (
    INSTALLATION_KEY,
    POLICY_KEY,
    Environment,
    JsonFile,
    PolicySource,
    RegistryKey,
)
from medschedule_desktop.settings import Settings

BINDING = {
    "serverUrl": "http://schedule.example.org",
    "proxy": "socks5://proxy.example.org",
    "caBundle": "ca.pem",
    "mode": "wall",
    "leaseHours": 169,
    "wallNames": "whole",
    "emergencyFolder": "sheets",
    "postingsFolder": "postings",
    "updateChannel": "nightly",
    "updateUrl": "ftp://updates.example.org",
}
"""A wrong value of each policy that must not be passed over."""

OTHER = {
    "pollSeconds": "often",
    "requestSeconds": 0,
    "unit": "",
    "language": "tlh",
    "solverSeconds": 3601,
    "emergencyKeep": 0,
}


class MemoryRegistry:
    """The registry of a computer with Windows."""

    def __init__(self, keys: Mapping[str, Mapping[str, object]]) -> None:
        self._keys = keys

    def values(self, key: str) -> Mapping[str, object]:
        return self._keys.get(key, {})


class LockedRegistry:
    def values(self, key: str) -> Mapping[str, object]:
        raise PermissionError(key)


@pytest.fixture
def policy_file(tmp_path: Path) -> Path:
    return tmp_path / "policies.json"


def told(path: Path, content: object) -> JsonFile:
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    path.chmod(0o644)
    return JsonFile(path, OriginKind.POLICY, os.getuid())


def registry(policy: Mapping[str, object], installation: Mapping[str, object]) -> tuple[PolicySource, ...]:
    values = MemoryRegistry({POLICY_KEY: policy, INSTALLATION_KEY: installation})
    return (
        RegistryKey(POLICY_KEY, OriginKind.POLICY, values),
        RegistryKey(INSTALLATION_KEY, OriginKind.INSTALLATION, values),
    )


def test_without_any_source_the_defaults_hold(tmp_path: Path) -> None:
    missing = JsonFile(tmp_path / "none.json", OriginKind.POLICY)
    settings = load_settings((missing, *registry({}, {}), Environment({"PATH": "/bin"})))
    assert settings == Settings(data_dir=settings.data_dir)


@given(
    st.tuples(*[st.none() | st.integers(min_value=1, max_value=168)] * 2),
    st.none() | st.integers(min_value=1, max_value=168),
)
def test_a_policy_beats_the_installation_and_that_the_environment(
    machine: tuple[int | None, int | None], variable: int | None
) -> None:
    def value(name: str, number: int | None) -> dict[str, object]:
        return {} if number is None else {name: number}

    policy, installation = (value("leaseHours", number) for number in machine)
    variables = {} if variable is None else {"MEDSCHEDULE_LEASE_HOURS": str(variable)}
    settings = load_settings((*registry(policy, installation), Environment(variables)))
    said = [*machine, variable]
    first = next((at for at, number in enumerate(said) if number is not None), None)
    assert settings.lease_hours == (None if first is None else said[first])
    places = (
        Origin(OriginKind.POLICY, rf"HKLM\{POLICY_KEY}"),
        Origin(OriginKind.INSTALLATION, rf"HKLM\{INSTALLATION_KEY}"),
        Origin(OriginKind.ENVIRONMENT, "MEDSCHEDULE_LEASE_HOURS"),
    )
    assert settings.origins == ({} if first is None else {"lease_hours": places[first]})


def test_each_policy_is_in_one_of_the_lists_of_wrong_values() -> None:
    binding = {each.policy.name for each in declared_policies() if each.policy.is_binding}
    names = {each.policy.name for each in declared_policies()}
    assert (set(BINDING), set(OTHER)) == (binding, names - binding)


@pytest.mark.parametrize("name", BINDING)
def test_a_wrong_value_that_binds_names_file_and_key_and_nothing_steps_in(
    policy_file: Path, name: str
) -> None:
    right = {"MEDSCHEDULE_SERVER_URL": "https://schedule.example.org", "MEDSCHEDULE_PROXY": "direct"}
    with pytest.raises(SettingsInvalid) as caught:
        load_settings((told(policy_file, {name: BINDING[name]}), Environment(right)))
    assert str(caught.value).startswith(f"The policy {name} in {policy_file} cannot be used: ")
    assert str(caught.value).endswith("Nothing was opened; ask your administrator to correct it.")


@pytest.mark.parametrize("value", [None, [], {}, True])
def test_a_value_of_no_kind_that_is_asked_for_is_wrong(policy_file: Path, value: object) -> None:
    with pytest.raises(SettingsInvalid, match="The policy serverUrl in"):
        load_settings((told(policy_file, {"serverUrl": value}),))


@pytest.mark.parametrize("name", OTHER)
def test_a_wrong_value_that_does_not_bind_is_passed_over_and_said(policy_file: Path, name: str) -> None:
    settings = load_settings((told(policy_file, {name: OTHER[name]}),))
    [fault] = settings.passed_over
    assert fault.sentence.startswith(f"The policy {name} in {policy_file} is not used: ")
    assert settings.origins == {}


def test_the_next_source_steps_in_where_nothing_binds(policy_file: Path) -> None:
    wrong, right = told(policy_file, {"pollSeconds": 0}), Environment({"MEDSCHEDULE_POLL_SECONDS": "7"})
    settings = load_settings((wrong, right))
    assert (settings.poll_seconds, len(settings.passed_over)) == (7, 1)


def test_a_name_that_is_no_policy_is_said_and_small_and_large_letters_are_the_same(policy_file: Path) -> None:
    content = {"$schema": "policies.schema.json", "serverURL": "https://s.example.org/", "dataDir": "/var"}
    settings = load_settings((told(policy_file, content),))
    assert settings.server_url == "https://s.example.org"
    assert [fault.sentence for fault in settings.passed_over] == [
        f"{policy_file} sets dataDir, which is not a policy of this version."
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "line 1 is not JSON"),
        ('{\n "mode": kiosk\n}', "line 2 is not JSON"),
        ("[]", "it must be one JSON object"),
        ('{"mode": "kiosk", "mode": "desktop"}', "mode is set twice"),
        ("[" * 100_000, "it is not JSON"),
        (" " * (256 * 1024 + 1), "it is larger than 256 KB"),
    ],
)
def test_a_file_that_cannot_be_read_stops_the_program(policy_file: Path, content: str, why: str) -> None:
    source = told(policy_file, content)
    with pytest.raises(SettingsInvalid, match=rf"^The file \S+ cannot be used: {why}.*Nothing was opened\.$"):
        load_settings((source,))


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_decides_nothing(policy_file: Path, mode: int) -> None:
    source = told(policy_file, {"serverUrl": "https://evil.example.org"})
    policy_file.chmod(mode)
    with pytest.raises(SettingsInvalid, match="others than the administrator may write it"):
        load_settings((source,))


def test_a_file_of_another_account_decides_nothing(policy_file: Path) -> None:
    told(policy_file, {"mode": "kiosk"})
    with pytest.raises(SettingsInvalid, match="others than the administrator may write it"):
        load_settings((JsonFile(policy_file, OriginKind.POLICY, os.getuid() + 1),))


def test_a_folder_in_the_file_s_place_stops_the_program(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="it cannot be read"):
        load_settings((JsonFile(tmp_path, OriginKind.POLICY, os.getuid()),))


def test_a_registry_that_cannot_be_read_stops_the_program() -> None:
    with pytest.raises(SettingsInvalid, match=r"The registry key HKLM.* cannot be read"):
        load_settings((RegistryKey(POLICY_KEY, OriginKind.POLICY, LockedRegistry()),))


def test_numbers_of_the_registry_are_numbers_here() -> None:
    settings = load_settings(registry({"LEASEHOURS": 24, "pollSeconds": 60}, {"requestSeconds": "5"}))
    assert (settings.lease_hours, settings.poll_seconds, settings.request_seconds) == (24, 60, 5)
