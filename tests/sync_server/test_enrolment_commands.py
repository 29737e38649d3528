"""What an operator does with devices on the command line."""

import argparse
import csv
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

from medschedule_server.commands import device
from medschedule_server.commands.output import CommandFailed
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.devices.enrolment_code import code_hash
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.declaration import unit_bucket
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.fleet import CodesRequest, PlannedStation

Command = Callable[..., Awaitable[list[dict[str, Any]]]]


@pytest.fixture
def command(settings: Settings, hospital: Hospital, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs `medschedule-server device ...` and gives the lines it prints."""

    async def run(*words: str) -> list[dict[str, Any]]:
        parser = argparse.ArgumentParser()
        device.add_to(parser.add_subparsers(required=True))
        arguments = parser.parse_args(["device", *words, "--organization", hospital.id])
        capsys.readouterr()
        await arguments.command(arguments, settings)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]

    return run


async def test_devices_are_listed_with_their_last_contact(
    server: Running, hospital: Hospital, desktop: Station, command: Command
) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    await desktop.pull()
    found = {line["deviceId"]: line for line in await command("list")}
    assert set(found) == {desktop.id, kiosk.id}
    seen = found[desktop.id]
    assert (seen["name"], seen["kind"], seen["status"]) == ("Station", "desktop", "active")
    assert (seen["units"], seen["cursor"], seen["wipedAt"]) == (["4W", "5E"], 0, None)
    assert seen["lastSeen"] is not None
    unseen = found[kiosk.id]
    assert (unseen["units"], unseen["lastSeen"], unseen["cursor"]) == (["4W"], None, None)


async def test_a_device_is_revoked_and_its_wipe_is_listed(
    server: Running, desktop: Station, command: Command
) -> None:
    assert await command("revoke", desktop.id) == [{"deviceId": desktop.id, "status": "revoked"}]
    error = (await desktop.pull_page()).json()["error"]
    [listed] = await command("list")
    assert (listed["status"], listed["wipedAt"]) == ("revoked", None)
    confirmation = {"ticket": error["details"]["wipeTicket"]}
    answer = await server.http.post("/api/v1/devices/wiped", json=confirmation)
    [listed] = await command("list")
    assert listed["wipedAt"] == answer.json()["data"]["wipedAt"]


async def test_units_are_granted_and_taken_away(
    hospital: Hospital, desktop: Station, command: Command
) -> None:
    west, east = (unit_bucket(unit.id) for unit in hospital.units)
    assert {west, east} < set((await desktop.position()).buckets)
    changed = await command("assign-units", desktop.id, "--units", "5E,5E")
    assert changed == [{"deviceId": desktop.id, "units": ["5E"]}]
    position = await desktop.position()
    assert east in position.buckets
    assert west not in position.buckets
    await command("assign-units", desktop.id, "--units", "5E")
    assert (await desktop.position()).seq == position.seq
    await command("assign-units", desktop.id, "--units", "5E,4W")
    assert {west, east} < set((await desktop.position()).buckets)


async def test_what_cannot_be_is_refused(
    server: Running, hospital: Hospital, desktop: Station, command: Command
) -> None:
    for words in (("revoke", new_id()), ("assign-units", new_id(), "--units", "4W")):
        with pytest.raises(NotFoundError, match="no such device"):
            await command(*words)
    with pytest.raises(InvalidRequestError, match="no unit 9Z"):
        await command("assign-units", desktop.id, "--units", "9Z")
    with pytest.raises(InvalidRequestError, match="Name the units"):
        await command("assign-units", desktop.id, "--units", ",")
    with pytest.raises(InvalidRequestError, match="does not exist"):
        await server.services.devices.assign_units(hospital.id, desktop.id, (new_id(),), None)
    await command("revoke", desktop.id)
    with pytest.raises(InvalidRequestError, match="out of service"):
        await command("assign-units", desktop.id, "--units", "4W")


async def test_a_deleted_unit_is_listed_by_its_id(
    server: Running, hospital: Hospital, desktop: Station, command: Command
) -> None:
    [report] = await server.services.devices.reports(hospital.id)
    gone = new_id()
    await server.services.database.collection("devices").update_one(
        {"id": desktop.id}, {"$set": {"unitIds": [gone, *report.device.unit_ids]}}
    )
    [listed] = await command("list")
    assert listed["units"] == [gone, "4W", "5E"]


def station_list(folder: Path, *lines: str) -> str:
    path = folder / "stations.csv"
    path.write_text("\n".join(("name,kind,unit", *lines)))
    return str(path)


async def test_two_hundred_stations_get_their_codes_from_a_list(
    server: Running, hospital: Hospital, desktop: Station, command: Command, tmp_path: Path
) -> None:
    names = [f"=4W desk {number}" for number in range(200)]
    listed = station_list(tmp_path, *(f"{name},desktop,4W 5E" for name in names))
    assert [line["name"] for line in await command("enrol-list", listed)] == names
    kept = tmp_path / "codes.csv"
    assert not kept.exists()
    [made] = await command("enrol-list", listed, "--codes", str(kept))
    assert made["codes"] == 200
    assert kept.stat().st_mode & 0o077 == 0
    rows = list(csv.DictReader(kept.read_text().splitlines()))
    assert [row["name"] for row in rows] == [f"'{name}" for name in names]
    assert len({row["code"] for row in rows}) == 200
    enrol = {"code": rows[7]["code"], "deviceName": "DESKTOP-4711", "appVersion": "0.1.0"}
    joined = (await server.http.post("/api/v1/devices/enrol", json=enrol)).json()["data"]
    assert joined["unitIds"] == [unit.id for unit in hospital.units]
    await desktop.pull()
    assert desktop.replica["devices", joined["deviceId"]]["name"] == names[7]
    with pytest.raises(InvalidRequestError, match="is there already"):
        await command("enrol-list", listed, "--codes", str(kept))


async def test_of_a_list_with_a_bad_line_nothing_is_done(
    server: Running, hospital: Hospital, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = station_list(tmp_path, "A,desktop,4W", "B,desktop,9Z", "C,laptop,4W")
    kept = tmp_path / "codes.csv"
    with pytest.raises(CommandFailed, match="Nothing was done"):
        await command("enrol-list", listed, "--codes", str(kept))
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said if line.startswith("Line")] == ["Line 3", "Line 4"]
    assert not kept.exists()
    made = server.services.database.collection("enrolment_codes")
    assert await made.count_documents({"organizationId": hospital.id}) == 0


async def test_the_fleet_is_exported_for_a_spreadsheet(
    server: Running, hospital: Hospital, desktop: Station, command: Command, tmp_path: Path
) -> None:
    await desktop.pull()
    await server.services.database.collection("devices").update_one(
        {"id": desktop.id}, {"$set": {"name": "@SUM(1)"}}
    )
    written = tmp_path / "fleet.csv"
    await command("export", "--output", str(written))
    [row] = csv.DictReader(written.read_text().splitlines())
    assert (row["deviceId"], row["name"], row["units"]) == (desktop.id, "'@SUM(1)", "4W 5E")
    assert (row["cursor"], row["status"]) == ("0", "active")
    assert row["lastSeen"]


async def test_a_list_that_is_asked_for_again_leaves_one_code_for_each(
    server: Running, hospital: Hospital
) -> None:
    station = PlannedStation(name="A", kind=DeviceKind.KIOSK, unit_ids=(hospital.unit.id,))
    request = CodesRequest(request_id=new_id(), stations=(station,))
    for _ in range(2):
        made = await server.services.devices.make_codes(hospital.id, request, None)
    stored = server.services.database.collection("enrolment_codes")
    assert [found["_id"] async for found in stored.find({"organizationId": hospital.id})] == [
        code_hash(made.codes[0].code)
    ]
    twice = CodesRequest(request_id=new_id(), stations=(station, station))
    with pytest.raises(InvalidRequestError, match="same name"):
        await server.services.devices.make_codes(hospital.id, twice, None)
