"""What an operator does with devices on the command line."""

import argparse
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

from medschedule_server.commands import device
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.declaration import unit_bucket
from medschedule_shared.model.device import DeviceKind

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
