"""What administrators set policies with is what the program reads."""

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from tools import policies

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.declared import declared_policies
from medschedule_desktop.policies.origin import OriginKind
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.policies.sources import POLICY_KEY, JsonFile

NAMESPACE = {"p": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
EXAMPLES: dict[str, object] = {
    "serverUrl": "https://schedule.example.org",
    "proxy": "http://proxy.example.org:3128",
    "caBundle": "/etc/medschedule/hospital-ca.pem",
    "mode": "kiosk",
    "unit": "4W",
    "leaseHours": 24,
    "updateChannel": "stable",
    "updateUrl": "https://updates.example.org/medschedule",
    "wallNames": "initials",
}


def test_the_files_are_what_is_declared() -> None:
    assert policies.main(["--check"]) == 0


def test_a_file_that_is_not_what_is_declared_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(policies, "ROOT", tmp_path)
    assert policies.main(["--check"]) == 1
    assert "installers/policies.md is not what is declared: run make policies." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert policies.main([]) == 0
    assert policies.main(["--check"]) == 0


def test_the_schema_takes_what_the_program_takes_and_refuses_the_rest(tmp_path: Path) -> None:
    schema = json.loads((policies.ROOT / policies.SCHEMA).read_text())
    assert jsonschema_rs.meta.is_valid(schema)
    assert jsonschema_rs.is_valid(schema, EXAMPLES)
    path = tmp_path / "policies.json"
    path.write_text(json.dumps(EXAMPLES))
    path.chmod(0o600)
    settings = load_settings((JsonFile(path, OriginKind.POLICY, os.getuid()),))
    assert len(settings.origins) == len(EXAMPLES)
    for name, wrong in (("leaseHours", 0), ("mode", "wall"), ("serverURL", "https://s.example.org")):
        assert not jsonschema_rs.is_valid(schema, {name: wrong})
    path.write_text('{"leaseHours": 0}')
    with pytest.raises(SettingsInvalid):
        load_settings((JsonFile(path, OriginKind.POLICY, os.getuid()),))


def test_the_windows_template_has_every_policy_under_the_key_that_is_read_with_all_its_words() -> None:
    template = ET.parse(policies.ROOT / policies.TEMPLATE)  # noqa: S314 - it is our own file
    words = ET.parse(policies.ROOT / policies.WORDS)  # noqa: S314 - as above
    found = template.findall(".//p:policy", NAMESPACE)
    assert [each.get("name") for each in found] == [each.policy.name for each in declared_policies()]
    assert {each.get("key") for each in found} == {POLICY_KEY}
    strings = {each.get("id") for each in words.findall(".//p:string", NAMESPACE)}
    presentations = {each.get("id") for each in words.findall(".//p:presentation", NAMESPACE)}
    referred = [value for each in template.iter() for value in each.attrib.values() if value.startswith("$(")]
    for reference in referred:
        kind, _, name = reference.removeprefix("$(").removesuffix(")").partition(".")
        assert name in (strings if kind == "string" else presentations), reference
    for policy in found:
        [element] = policy.findall("p:elements/*", NAMESPACE)
        assert element.get("id") == element.get("valueName") == policy.get("name")
