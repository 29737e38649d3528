"""The Devices of the Admin page: what stations say of themselves, lists of new ones, files to take."""

import asyncio
import csv
from datetime import UTC, datetime

import pytest
from tests.desktop.scripted_server import failure, http, scripted_server, success
from tests.desktop.services.test_admin_accounts_and_devices import ZONE, Console
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.administration import NotAdministered
from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.admin.device_words import Heard, health, version_cell
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.fleet import DeviceContact, FleetContacts, StationCode, StationCodes
from medschedule_shared.protocol.station_report import (
    DiagnosticsState,
    HealthCheck,
    HealthVerdict,
    PolicyValue,
    StationReport,
)

NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)


def said(*health_: tuple[str, HealthVerdict, str]) -> StationReport:
    checks = tuple(HealthCheck(check=name, verdict=verdict, code=code) for name, verdict, code in health_)
    policies = (PolicyValue(name="poll_seconds", value="30"),)
    return StationReport(
        at=NOW, version="9.9.9", policy_digest="5f1c9a70c2d1", policies=policies, health=checks
    )


def heard(
    device: Device, report: StationReport | None, state: DiagnosticsState | None = None
) -> FleetContacts:
    contact = DeviceContact(device_id=device.id, last_seen=NOW, cursor=7, report=report, diagnostics=state)
    return FleetContacts(at=NOW, head=7, contacts=(contact,))


def a_device(ward: WardStation) -> Device:
    return sorted(ward.replica.run(lambda work: work.select(Device)), key=lambda each: each.name)[0]


@pytest.mark.parametrize(
    ("report", "words", "tone"),
    [
        (None, "Connected", "green"),
        (said(("disk", HealthVerdict.OK, "OK"), ("lease", HealthVerdict.UNKNOWN, "X")), "Connected", "green"),
        (said(("disk", HealthVerdict.WARNING, "DISK_NEARLY_FULL")), "Has a warning", "amber"),
        (
            said(
                ("lease", HealthVerdict.WARNING, "LEASE_ENDS_SOON"), ("disk", HealthVerdict.FAILED, "NEW_ONE")
            ),
            "Needs help",
            "red",
        ),
    ],
)
def test_a_connected_device_is_as_well_as_it_says(
    ward: WardStation, report: StationReport | None, words: str, tone: str
) -> None:
    device = a_device(ward)
    state = health(device, Heard(heard(device, report)), ZONE)
    assert (state.words, state.tone) == (words, tone)
    for check in () if report is None else report.health:
        if check.code == "NEW_ONE":
            assert "Disk: NEW_ONE." in state.sentence, "what a newer station found is not hidden"
    assert version_cell(device, Heard(heard(device, report))).text == (
        (device.app_version or "–") if report is None else "9.9.9"
    )


async def test_a_list_is_read_shown_and_only_then_made(ward: WardStation) -> None:
    unit = ward.replica.run(lambda work: work.select(Unit))[0]
    text = f"name,kind,unit\n=4W desk,desktop,{unit.code}\n4W wall,kiosk,{unit.code}\n"
    codes = tuple(
        StationCode(name=name, kind=kind, unit_ids=(unit.id,), code=f"CODE-{number}")
        for number, (name, kind) in enumerate(
            (("=4W desk", DeviceKind.DESKTOP), ("4W wall", DeviceKind.KIOSK))
        )
    )
    made = success(StationCodes(codes=codes, expires_at=NOW))
    async with scripted_server(failure(500, "INTERNAL_ERROR"), made) as server:
        console = Console(ward, server.url)
        devices = console.devices
        bad = text + "4W lost,kiosk,9Z\n4W odd,tablet,4W\n"
        with pytest.raises(FormNotSaved) as caught:
            await console.save(devices, "device-list", list=(bad,))
        lines = caught.value.problems["list"].splitlines()
        assert [line.partition(":")[0] for line in lines] == ["Line 4", "Line 5"]
        with pytest.raises(EntryRefused, match="no list any more"):
            await asyncio.to_thread(devices.open, "device-list-do")
        await console.save(devices, "device-list", list=(text,))
        following = devices.after("device-list")
        shown = await asyncio.to_thread(devices.open, following)
        assert shown.sentence.splitlines()[1].startswith("4W wall: Ward kiosk, ")
        assert server.received == []
        with pytest.raises(NotAdministered):
            await console.save(devices, following)
        await console.save(devices, following)
    first, second = (sent.body for sent in server.received)
    assert first == second, "the same id is brought again"
    handed = devices.handed_out
    assert handed is not None
    assert handed.file_name == "codes.csv"
    rows = list(csv.DictReader(handed.content.decode("utf-8-sig").splitlines()))
    assert [(row["name"], row["code"]) for row in rows] == [("'=4W desk", "CODE-0"), ("4W wall", "CODE-1")]
    devices.put_away()
    assert devices.handed_out is None


async def test_diagnostics_are_asked_for_and_taken(ward: WardStation) -> None:
    device = a_device(ward)
    state = DiagnosticsState(request_id=new_id(), requested_at=NOW, uploaded_at=None, expires_at=NOW, size=0)
    sent = state.model_copy(update={"uploaded_at": NOW, "size": 9})
    answers = (success(state), success(heard(device, None, sent)), http(200, b"PK bundle"))
    async with scripted_server(*answers) as server:
        console = Console(ward, server.url)

        def take() -> str:
            detail = ward.do(lambda: console.devices.load(device.id)).detail
            assert detail is not None
            return next(deed.reason for deed in detail.deeds if deed.name == "device-diagnostics")

        assert "Ask for them first" in take()
        await console.save(console.devices, f"device-ask/{device.id}")
        await asyncio.to_thread(console.devices.ask, "")
        assert take() == ""
        await console.save(console.devices, f"device-diagnostics/{device.id}")
    handed = console.devices.handed_out
    assert handed is not None
    assert (handed.content, handed.file_name) == (b"PK bundle", f"diagnostics-{device.id}.zip")
    assert [each.path.rpartition("/")[2] for each in server.received] == [
        "diagnostics",
        "contacts",
        "diagnostics",
    ]


async def test_the_fleet_is_exported_with_what_the_server_has_said(ward: WardStation) -> None:
    device = a_device(ward)
    report = said(("disk", HealthVerdict.WARNING, "DISK_NEARLY_FULL"))
    async with scripted_server(success(heard(device, report))) as server:
        console = Console(ward, server.url)
        await asyncio.to_thread(console.devices.ask, "")
        await console.save(console.devices, "device-export")
    handed = console.devices.handed_out
    assert handed is not None
    rows = {row["Id"]: row for row in csv.DictReader(handed.content.decode("utf-8-sig").splitlines())}
    assert len(rows) == len(ward.replica.run(lambda work: work.select(Device)))
    assert rows[device.id]["Version"] == "9.9.9"
    assert rows[device.id]["What it says of itself"] == "Its disk is nearly full."
    assert rows[device.id]["Mark of its settings"] == "5f1c9a70c2d1"
