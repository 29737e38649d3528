"""The tables of the MSI, which decide what Windows does with it. A payload of two files stands in."""

from pathlib import Path

import pytest
from installers.msi import INSTALLATION_KEY, PROPERTIES, build_msi
from installers.payload import Payload
from installers.release import run

PER_MACHINE = "1"
IN_64_BITS = 256
DETECT_ONLY = 2


@pytest.fixture(scope="module")
def msi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("msi")
    payload = folder / "payload"
    (payload / "python").mkdir(parents=True)
    (payload / "python" / "python.exe").write_bytes(b"MZ")
    (payload / "medschedule.cmd").write_text("@rem\n")
    return build_msi(Payload(payload, "3.13.0", is_trial=True), "1.2.3", folder)


def table(msi: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a table by the names of its columns."""
    names, _types, _keys, *rows = run(["msiinfo", "export", str(msi), name]).splitlines()
    return [dict(zip(names.split("\t"), row.split("\t"), strict=True)) for row in rows]


def property_of(msi: Path, name: str) -> str:
    [value] = [row["Value"] for row in table(msi, "Property") if row["Property"] == name]
    return value


def test_it_is_for_every_user_and_for_64_bits(msi: Path) -> None:
    assert property_of(msi, "ALLUSERS") == PER_MACHINE
    assert "Template: x64;" in run(["msiinfo", "suminfo", str(msi)])
    components = table(msi, "Component")
    assert [row["Component"] for row in components if not int(row["Attributes"]) & IN_64_BITS] == []


def test_it_lies_where_only_administrators_write(msi: Path) -> None:
    parents = {row["Directory"]: row["Directory_Parent"] for row in table(msi, "Directory")}
    assert parents["INSTALLDIR"] == "ProgramFiles64Folder"


def test_every_property_reaches_the_installation_and_becomes_a_setting(msi: Path) -> None:
    assert set(property_of(msi, "SecureCustomProperties").split(";")) >= {*PROPERTIES, "FORCE"}
    written = {row["Name"]: row for row in table(msi, "Registry") if row["Key"] == INSTALLATION_KEY}
    assert {name: row["Value"] for name, row in written.items()} == {
        setting: f"[{name}]" for name, setting in PROPERTIES.items()
    }


def test_a_property_that_nobody_gave_leaves_no_empty_setting(msi: Path) -> None:
    conditions = {row["Component"]: row["Condition"] for row in table(msi, "Component")}
    assert {name: conditions[name] for name in PROPERTIES} == {
        name: f"{name} OR REMOVE" for name in PROPERTIES
    }


def test_a_newer_one_takes_its_place_and_an_older_one_is_refused(msi: Path) -> None:
    rows = {row["ActionProperty"]: row for row in table(msi, "Upgrade")}
    assert rows["WIX_UPGRADE_DETECTED"]["VersionMax"] == "1.2.3"
    newer = rows["WIX_DOWNGRADE_DETECTED"]
    assert newer["VersionMin"] == "1.2.3"
    assert int(newer["Attributes"]) & DETECT_ONLY
    [refusal] = table(msi, "LaunchCondition")
    assert refusal["Condition"] == "NOT WIX_DOWNGRADE_DETECTED"
    assert "Nothing was changed" in refusal["Description"]


def test_nothing_is_removed_before_entries_were_looked_for(msi: Path) -> None:
    order = {row["Action"]: int(row["Sequence"]) for row in table(msi, "InstallExecuteSequence")}
    wanted = [
        "InstallInitialize",
        "RemoveExistingProducts",
        "SeeThatNothingIsLost",
        "DestroyCopies",
        "RemoveRegistryValues",
        "RemoveFiles",
    ]
    assert sorted(wanted, key=lambda action: order[action]) == wanted
    conditions = {row["Action"]: row["Condition"] for row in table(msi, "InstallExecuteSequence")}
    assert conditions["SeeThatNothingIsLost"] == 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE AND NOT FORCE'
    assert conditions["DestroyCopies"] == 'REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE'


def test_a_file_keeps_its_code_from_release_to_release(msi: Path, tmp_path: Path) -> None:
    payload = Payload(msi.parent / "payload", "3.13.0", is_trial=True)
    later = build_msi(payload, "1.3.0", tmp_path)
    codes = [
        {row["Component"]: row["ComponentId"] for row in table(each, "Component")} for each in (msi, later)
    ]
    assert codes[0] == codes[1]
    assert property_of(msi, "ProductCode") != property_of(later, "ProductCode")
    assert property_of(msi, "UpgradeCode") == property_of(later, "UpgradeCode")
