"""Every write is in its organisation's chain, in the transaction of its effect; so is what is recorded."""

import hashlib
import json

import pytest
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import BEFORE_THE_FIRST
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.audit import Action


class Spoilt(Work[None]):
    """Notes an act and then fails as a whole transaction does."""

    async def perform(self, unit: UnitOfWork) -> None:
        unit.note(Act(Action.READ, "staff"))
        raise RuntimeError


async def test_an_entry_is_hashed_as_the_documentation_says(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    previous = BEFORE_THE_FIRST
    for number, entry in enumerate(entries_of(stored, hospital.id), start=1):
        assert (entry["seq"], entry["prevHash"]) == (number, previous)
        content = {name: value for name, value in entry.items() if name != "hash"}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert entry["hash"] == previous
    counter = stored["counters"].find_one({"_id": hospital.id})
    assert counter is not None
    assert (counter["auditSeq"], counter["auditHash"]) == (number, previous)


async def test_a_pushed_operation_is_an_entry_with_both_times_and_its_origin(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    sent = desktop.envelope(assign(hospital), hospital.nurse.id)
    refused = desktop.envelope(assign(hospital), new_id())
    await desktop.receipts(sent, refused)
    await desktop.receipts(sent)
    first, second = entries_of(stored, hospital.id)[-2:]
    assert first["operationId"] == sent.id, "what is sent again is no new entry"
    assert (first["action"], first["resource"], first["outcome"]) == ("CREATE", "assignments", "applied")
    assert first["documentIds"] == [sent.arguments["assignmentId"]]
    assert (first["actorId"], first["deviceId"]) == (hospital.nurse.id, desktop.id)
    assert (first["deviceSeq"], second["deviceSeq"]) == (1, 2)
    assert first["deviceAt"] == sent.model_dump(mode="json")["at"] != first["at"]
    assert (first["ip"], first["userAgent"]) == ("127.0.0.1", server.http.headers["user-agent"])
    assert first["requestId"] == second["requestId"]
    assert (second["outcome"], second["code"], second["documentIds"]) == ("refused", "NOT_ALLOWED", [])


async def test_nothing_that_a_person_entered_is_in_an_entry(
    server: Running, hospital: Hospital, desktop: Station, stored: Stored
) -> None:
    await desktop.receipts(desktop.envelope(assign(hospital), hospital.nurse.id))
    text = json.dumps(entries_of(stored, hospital.id))
    assert hospital.canary not in text
    assert hospital.canary.casefold() not in text


async def test_works_of_the_administration_are_entries(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    operations = [entry["operation"] for entry in entries_of(stored, hospital.id)]
    assert operations[:3] == ["FoundOrganization", "AddUser", "AddUser"]
    assert set(operations[3:]) == {"ImportRecords"}


async def test_recorded_acts_come_in_their_order_and_move_no_number_of_the_log(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    before = await server.services.logs.state(hospital.id)
    acts = (Act(Action.READ, "staff", document_ids=(new_id(),)), Act(Action.EXPORT, "staff", reason="x"))
    await server.services.audit.record(hospital.id, *acts)
    read, export = entries_of(stored, hospital.id)[-2:]
    assert (read["action"], read["count"], export["action"], export["reason"]) == ("READ", 1, "EXPORT", "x")
    assert await server.services.logs.state(hospital.id) == before


async def test_an_organisation_that_does_not_exist_has_no_chain(server: Running, stored: Stored) -> None:
    nowhere = new_id()
    await server.services.audit.record(nowhere, Act(Action.SIGN_IN, "session", outcome="refused"))
    assert entries_of(stored, nowhere) == []


async def test_what_is_not_committed_is_no_entry(server: Running, hospital: Hospital, stored: Stored) -> None:
    before = entries_of(stored, hospital.id)
    with pytest.raises(RuntimeError):
        await server.services.commits.submit(hospital.id, [Spoilt()])
    with pytest.raises(InvalidRequestError):
        await server.services.users.add(hospital.nurse, "correct horse battery")
    assert entries_of(stored, hospital.id) == before


async def test_chains_of_two_organisations_are_apart(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    await server.services.audit.record(hospital.id, Act(Action.READ, "staff", count=3))
    for each in (hospital, other):
        assert [entry["seq"] for entry in entries_of(stored, each.id)] == list(
            range(1, len(entries_of(stored, each.id)) + 1)
        )
