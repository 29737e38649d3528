"""What stations noted while nobody heard them comes into the audit, once, with both times (D10)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.auditor import headers_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

from medschedule_server.audit.verification import NOTE_ACCESS, Gap
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.access import AccessKind, AccessNote, AccessReport

OFFLINE = datetime(2026, 10, 13, 5, 12, tzinfo=UTC)


def note(number: int, actor_id: EntityId | None, kind: AccessKind = AccessKind.VIEW) -> AccessNote:
    screen = "today" if kind is AccessKind.VIEW else None
    at = OFFLINE + timedelta(minutes=number)
    return AccessNote(id=new_id(), number=number, at=at, kind=kind, actor_id=actor_id, screen=screen)


async def reported(station: Station, *notes: AccessNote) -> int:
    answer = await station.post("accesses", AccessReport(notes=notes))
    assert answer.status_code == 200, answer.text
    number: int = answer.json()["data"]["number"]
    return number


def noted(stored: Stored, hospital: Hospital) -> list[dict[str, Any]]:
    return [each for each in entries_of(stored, hospital.id) if each["operation"] == NOTE_ACCESS]


async def test_notes_come_in_the_devices_order_with_both_times(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    kinds = (AccessKind.REFUSED, AccessKind.UNLOCK, AccessKind.VIEW, AccessKind.LOCK)
    notes = [note(number, hospital.nurse.id, kind) for number, kind in enumerate(kinds, start=1)]
    assert await reported(desktop, *notes) == 4
    entries = noted(stored, hospital)
    assert [(each["action"], each["outcome"], each["deviceSeq"]) for each in entries] == [
        ("UNLOCK", "refused", 1),
        ("UNLOCK", "done", 2),
        ("READ", "done", 3),
        ("SIGN_OUT", "done", 4),
    ]
    assert {each["deviceId"] for each in entries} == {desktop.id}
    assert entries[2]["deviceAt"] == "2026-10-13T05:15:00.000Z" < entries[2]["at"]
    assert (entries[2]["resource"], entries[2]["actorId"]) == ("today", hospital.nurse.id)
    assert (await server.services.audit_log.verify(hospital.id)).gaps == ()


async def test_a_report_whose_answer_was_lost_is_noted_once(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    first, second, third = (note(number, hospital.nurse.id) for number in (1, 2, 3))
    await reported(desktop, first, second)
    assert await reported(desktop, first, second, third) == 3
    await reported(desktop, third)
    assert [each["deviceSeq"] for each in noted(stored, hospital)] == [1, 2, 3]


async def test_missing_numbers_are_flagged(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    await reported(desktop, note(1, None))
    await reported(desktop, note(4, None), note(5, None))
    verdict = await server.services.audit_log.verify(hospital.id)
    assert verdict.broken is None
    seq = noted(stored, hospital)[1]["seq"]
    assert verdict.gaps == (Gap(desktop.id, "accesses", 2, 3, seq),)


async def test_a_station_that_lost_its_copy_and_counts_anew_is_heard(
    hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    await reported(desktop, note(7, None))
    await reported(desktop, note(1, hospital.nurse.id))
    assert [each["deviceSeq"] for each in noted(stored, hospital)] == [7, 1]


async def test_a_kiosk_reports_as_well_and_a_person_does_not(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    await reported(kiosk, note(1, hospital.nurse.id, AccessKind.UNLOCK))
    assert [each["deviceId"] for each in noted(stored, hospital)] == [kiosk.id]
    nurse = await headers_of(server, hospital.nurse)
    body = AccessReport(notes=(note(1, None),)).model_dump(mode="json", by_alias=True)
    assert (await _posted(server, body, nurse)).status_code == 403


async def test_notes_out_of_order_and_none_are_refused(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    body = AccessReport(notes=(note(1, None), note(2, None))).model_dump(mode="json", by_alias=True)
    for notes in ([], body["notes"][::-1], [body["notes"][0]] * 2):
        answer = await _posted(server, {**body, "notes": notes}, desktop.headers)
        assert answer.status_code == 400


async def _posted(server: Running, body: dict[str, Any], headers: dict[str, str]) -> httpx.Response:
    return await server.http.post("/api/v1/sync/accesses", json=body, headers=headers)
