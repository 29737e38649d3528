"""What stations say of themselves, and the diagnostics that administrators ask of them."""

import base64
from datetime import UTC, datetime

import httpx
import pytest
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer, enrolled

from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.fleet import DeviceContact, FleetContacts
from medschedule_shared.protocol.station_report import (
    MAX_BUNDLE_BYTES,
    DiagnosticsUpload,
    HealthCheck,
    HealthVerdict,
    PolicyValue,
    StationReport,
)

ZIP = b"PK\x03\x04 a small bundle"
REPORT = StationReport(
    at=datetime(2026, 10, 13, 10, 45, tzinfo=UTC),
    version="0.2.0",
    policy_digest="5f1c9a70c2d1",
    policies=(PolicyValue(name="poll_seconds", value="30"),),
    health=(
        HealthCheck(check="disk", verdict=HealthVerdict.OK, code="OK"),
        HealthCheck(check="lease", verdict=HealthVerdict.WARNING, code="LEASE_ENDS_SOON"),
    ),
)


def uploaded(request_id: EntityId, content: bytes = ZIP) -> DiagnosticsUpload:
    return DiagnosticsUpload(request_id=request_id, content=base64.b64encode(content).decode())


@pytest.fixture
async def admin(server: Running, hospital: Hospital) -> dict[str, str]:
    return bearer((await signed_in(server, hospital.admin)).tokens.access_token)


async def contact(server: Running, admin: dict[str, str], device_id: EntityId) -> DeviceContact:
    answer = await server.http.get("/api/v1/devices/contacts", headers=admin)
    fleet = FleetContacts.model_validate(answer.json()["data"])
    return next(each for each in fleet.contacts if each.device_id == device_id)


async def asked(server: Running, admin: dict[str, str], station: Station) -> EntityId:
    answer = await server.http.post(f"/api/v1/devices/{station.id}/diagnostics", headers=admin)
    assert answer.status_code == 202, answer.text
    wanted = (await station.post("report", REPORT)).json()["data"]["diagnostics"]
    assert wanted == answer.json()["data"]["requestId"]
    return EntityId(wanted)


async def downloaded(server: Running, admin: dict[str, str], station: Station) -> httpx.Response:
    return await server.http.get(f"/api/v1/devices/{station.id}/diagnostics", headers=admin)


async def test_an_administrator_sees_what_a_station_said_last(
    server: Running, hospital: Hospital, desktop: Station, admin: dict[str, str]
) -> None:
    quiet = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    answer = await desktop.post("report", REPORT)
    assert answer.json()["data"] == {"diagnostics": None}
    await desktop.post("report", REPORT.model_copy(update={"version": "0.3.0"}))
    told = await contact(server, admin, desktop.id)
    assert told.report == REPORT.model_copy(update={"version": "0.3.0"})
    assert (await contact(server, admin, quiet.id)).report is None, "an older program says nothing"
    reports = {each.device.id: each for each in await server.services.devices.reports(hospital.id)}
    assert (reports[desktop.id].version, reports[desktop.id].health) == ("0.3.0", HealthVerdict.WARNING)
    assert (reports[quiet.id].version, reports[quiet.id].health) == ("", None)


async def test_diagnostics_are_asked_for_sent_once_and_taken_out(
    server: Running, hospital: Hospital, desktop: Station, admin: dict[str, str], stored: Stored
) -> None:
    assert (await downloaded(server, admin, desktop)).status_code == 404
    request_id = await asked(server, admin, desktop)
    assert (await downloaded(server, admin, desktop)).status_code == 404
    for _ in range(2):
        taken = await desktop.post("diagnostics", uploaded(request_id))
        assert taken.json()["data"] == {"size": len(ZIP)}
    again = await desktop.post("report", REPORT)
    assert again.json()["data"]["diagnostics"] is None, "it has sent them"
    state = (await contact(server, admin, desktop.id)).diagnostics
    assert state is not None
    assert (state.size, state.uploaded_at is None) == (len(ZIP), False)
    answer = await downloaded(server, admin, desktop)
    assert (answer.content, answer.headers["content-type"]) == (ZIP, "application/zip")
    entries = [each for each in entries_of(stored, hospital.id) if each["resource"] == "diagnostics"]
    assert [(each["operation"], each["action"], each["actorId"], each["deviceId"]) for each in entries] == [
        ("AskForDiagnostics", "CREATE", hospital.admin.id, None),
        ("UploadDiagnostics", "UPDATE", None, desktop.id),
        ("DownloadDiagnostics", "EXPORT", hospital.admin.id, None),
    ]


async def test_only_what_was_asked_for_is_taken(
    server: Running, hospital: Hospital, desktop: Station, admin: dict[str, str]
) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    assert (await desktop.post("diagnostics", uploaded(new_id()))).status_code == 404
    former = await asked(server, admin, desktop)
    request_id = await asked(server, admin, desktop)
    assert (await desktop.post("diagnostics", uploaded(former))).status_code == 404
    assert (await kiosk.post("diagnostics", uploaded(request_id))).status_code == 404
    assert (await desktop.post("diagnostics", uploaded(request_id, b"MZ no zip"))).status_code == 400
    largest = ZIP.ljust(MAX_BUNDLE_BYTES, b"\0")
    body = uploaded(request_id).model_dump(by_alias=True)
    for content, status in ((largest + b"\0", 400), (largest + b"\0" * 9, 400), (largest, 200)):
        sent = {**body, "content": base64.b64encode(content).decode()}
        answer = await server.http.post("/api/v1/sync/diagnostics", json=sent, headers=desktop.headers)
        assert answer.status_code == status, answer.text
    assert (await downloaded(server, admin, desktop)).content == largest


@pytest.mark.parametrize(("days", "wanted"), [(6.99, True), (7.01, False)])
async def test_a_station_that_is_away_for_a_week_is_not_asked_any_more(
    server: Running, desktop: Station, admin: dict[str, str], days: float, wanted: bool
) -> None:
    asking = await server.http.post(f"/api/v1/devices/{desktop.id}/diagnostics", headers=admin)
    request_id = asking.json()["data"]["requestId"]
    server.watch.forward(hours=days * 24)
    device = (await server.services.devices.reports(desktop.enrolment.organization_id))[0].device
    answer = await server.services.diagnostics.report(device, REPORT)
    assert (answer.diagnostics == request_id) is wanted


async def test_a_device_out_of_service_or_unknown_is_not_asked(
    server: Running, desktop: Station, admin: dict[str, str]
) -> None:
    unknown = await server.http.post(f"/api/v1/devices/{new_id()}/diagnostics", headers=admin)
    assert unknown.status_code == 404
    await server.http.post(f"/api/v1/devices/{desktop.id}/revoke", headers=admin)
    revoked = await server.http.post(f"/api/v1/devices/{desktop.id}/diagnostics", headers=admin)
    assert revoked.status_code == 400


@pytest.mark.parametrize(
    "changed",
    [
        {"health": [{"check": "disk", "verdict": "ok", "code": "Rosa Delgado"}]},
        {"policies": [{"name": "data_dir", "value": "C:\\Users\\rosa"}]},
        {"policyDigest": "short"},
        {"version": "1" * 41},
        {"staff": "Rosa Delgado"},
    ],
)
async def test_a_report_holds_words_of_fixed_forms_only(
    server: Running, desktop: Station, changed: dict[str, object]
) -> None:
    body = {**REPORT.model_dump(mode="json", by_alias=True), **changed}
    answer = await server.http.post("/api/v1/sync/report", json=body, headers=desktop.headers)
    assert answer.status_code == 400
