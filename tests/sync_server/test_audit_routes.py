"""The audit over REST: who may look, what they find, and that looking is an entry."""

import csv
import io
import json
from typing import Any

import pytest
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.auditor import auditor_of, headers_of
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import Entry
from medschedule_server.audit.verification import ChainCheck
from medschedule_server.core.origin import served_from
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.audit import Action

AUDIT = "/api/v1/audit"


@pytest.fixture
async def auditor(server: Running, hospital: Hospital) -> dict[str, str]:
    return await headers_of(server, await auditor_of(server, hospital))


async def found(server: Running, headers: dict[str, str], **query: Any) -> dict[str, Any]:
    answer = await server.http.get(AUDIT, params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()["data"]
    return data


async def test_only_auditors_and_administrators_read_it(
    server: Running, hospital: Hospital, desktop: Station, auditor: dict[str, str]
) -> None:
    nurse, admin = [await headers_of(server, user) for user in (hospital.nurse, hospital.admin)]
    for path in ("", "/anchor", "/export"):
        for headers, status in (
            ({}, 401),
            (desktop.headers, 403),
            (nurse, 403),
            (admin, 200),
            (auditor, 200),
        ):
            answer = await server.http.get(AUDIT + path, headers=headers)
            assert answer.status_code == status, path


async def test_pages_follow_the_chain(
    server: Running, hospital: Hospital, stored: Stored, auditor: dict[str, str]
) -> None:
    whole = entries_of(stored, hospital.id)
    pages: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None and after < whole[-1]["seq"]:
        page = await found(server, auditor, after=after, pageSize=2)
        pages += page["entries"]
        after = page["next"]
    assert pages[: len(whole)] == whole
    reads = [entry for entry in entries_of(stored, hospital.id) if entry["operation"] == "ReadAudit"]
    assert reads[0]["numbers"] == [1, 2], "that a page was read is in the audit"


async def test_a_page_without_entries_is_no_entry(
    server: Running, hospital: Hospital, stored: Stored, auditor: dict[str, str]
) -> None:
    before = len(entries_of(stored, hospital.id))
    assert await found(server, auditor, resource="staff", actorId=new_id()) == {"entries": [], "next": None}
    assert len(entries_of(stored, hospital.id)) == before


async def test_filters_find_what_they_say(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored, auditor: dict[str, str]
) -> None:
    sent = [desktop.envelope(assign(hospital, person), hospital.nurse.id) for person in range(2)]
    await desktop.receipts(*sent)
    ids = [envelope.arguments["assignmentId"] for envelope in sent]
    at = next(e["at"] for e in entries_of(stored, hospital.id) if e["operationId"] == sent[0].id)
    for query, expected in (
        ({"documentId": ids[1]}, {sent[1].id}),
        ({"deviceId": desktop.id, "action": "CREATE"}, {envelope.id for envelope in sent}),
        ({"actorId": hospital.nurse.id, "resource": "assignments"}, {envelope.id for envelope in sent}),
        ({"since": at, "resource": "assignments"}, {envelope.id for envelope in sent}),
        ({"until": at, "resource": "assignments"}, set()),
    ):
        entries = (await found(server, auditor, **query))["entries"]
        assert {entry["operationId"] for entry in entries} == expected, query


@pytest.mark.parametrize(
    "query",
    ["after=-1", "pageSize=0", "pageSize=1001", "action=LOOK", "since=yesterday", "actorId=me", "who=me"],
)
async def test_a_query_that_makes_no_sense_is_refused(
    server: Running, auditor: dict[str, str], query: str
) -> None:
    answer = await server.http.get(f"{AUDIT}?{query}", headers=auditor)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"


async def test_an_export_can_be_verified_and_ends_with_its_own_entry(
    server: Running, hospital: Hospital, auditor: dict[str, str]
) -> None:
    answer = await server.http.get(f"{AUDIT}/export", headers=auditor)
    assert answer.headers["content-type"] == "application/x-ndjson"
    entries: list[Entry] = [json.loads(line) for line in answer.content.splitlines()]
    check = ChainCheck(hospital.id)
    assert [check.take(entry) for entry in entries] == [None] * len(entries)
    last = entries[-1]
    assert (last["action"], last["reason"], last["ip"]) == ("EXPORT", "jsonl", "127.0.0.1")


async def test_a_spreadsheet_takes_nothing_in_an_export_for_a_formula(
    server: Running, hospital: Hospital, auditor: dict[str, str]
) -> None:
    with served_from("10.0.0.1", "=cmd|' /C calc'!A0", None):
        await server.services.audit.record(hospital.id, Act(Action.READ, "staff", document_ids=(new_id(),)))
    answer = await server.http.get(f"{AUDIT}/export?format=csv&resource=staff&action=READ", headers=auditor)
    assert answer.headers["content-type"].startswith("text/csv")
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert row["userAgent"] == "'=cmd|' /C calc'!A0"
    assert (row["count"], row["ip"]) == ("1", "10.0.0.1")


async def test_another_organisation_is_nowhere(
    server: Running, hospital: Hospital, auditor: dict[str, str]
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    exported = (await server.http.get(f"{AUDIT}/export", headers=auditor)).text
    assert other.id not in exported
    assert (await found(server, auditor, actorId=other.admin.id))["entries"] == []
    anchor = (await server.http.get(f"{AUDIT}/anchor", headers=auditor)).json()["data"]
    assert anchor["organizationId"] == hospital.id


async def test_the_newest_come_first_below_a_number(
    server: Running, hospital: Hospital, stored: Stored, auditor: dict[str, str]
) -> None:
    numbers = [entry["seq"] for entry in entries_of(stored, hospital.id)]
    page = await found(server, auditor, before=numbers[-1] + 1, pageSize=2)
    assert [entry["seq"] for entry in page["entries"]] == numbers[-1:-3:-1]
    assert page["next"] == numbers[-2]
    older = await found(server, auditor, before=page["next"], pageSize=1000)
    assert [entry["seq"] for entry in older["entries"]] == numbers[-3::-1]
    assert older["next"] is None
    reads = [entry["numbers"] for entry in entries_of(stored, hospital.id, Action.READ)]
    assert reads[0] == [numbers[-2], numbers[-1]]


async def test_the_verdict_names_the_first_entry_that_was_changed(
    server: Running, hospital: Hospital, stored: Stored, auditor: dict[str, str]
) -> None:
    async def verdict() -> dict[str, Any]:
        data: dict[str, Any] = (await server.http.get(f"{AUDIT}/verdict", headers=auditor)).json()["data"]
        return data

    length = entries_of(stored, hospital.id)[-1]["seq"]
    whole = await verdict()
    assert (whole["broken"], whole["entries"], whole["seq"]) == (None, length, length)
    stored["audit_logs"].update_one({"organizationId": hospital.id, "seq": 2}, {"$set": {"code": "X"}})
    broken = await verdict()
    assert (broken["broken"]["seq"], broken["broken"]["fault"]) == (2, "changed")
