"""J10: an auditor asks who was on the unit, with census and ratio at each minute, and who changed it."""

import argparse
import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.auditor import auditor_of, headers_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign

from medschedule_server.audit.verification import Fault
from medschedule_server.commands import audit
from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.credential import Credential
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.schedule import PostSchedule
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

STARTS = datetime(2026, 10, 12, 12, tzinfo=UTC)
"""07:00 in Chicago."""


def hour(hours: float) -> datetime:
    return STARTS + timedelta(hours=hours)


class Story:
    """A day on 4 West, told by one station: what was posted, and what became of it while it was offline."""

    def __init__(self, hospital: Hospital, station: Station) -> None:
        self.hospital = hospital
        self._station = station
        self.sick, self.stays, self.comes = (person.id for person in hospital.staff)
        self.seats = [assign(hospital, number) for number in range(2)]
        self.replacement = assign(hospital, 2, replaces=self.seats[0].assignment_id)
        self.credential_id = new_id()

    async def tell(self, server: Running) -> None:
        nurse, admin = self.hospital.nurse.id, self.hospital.admin.id
        await self._import_credential(server)
        for seat in self.seats:
            await self._send((seat, nurse, hour(-200)))
        await self._send((PostSchedule(period_id=self.hospital.period.id, version=0), admin, hour(-150)))
        call_out = RecordCallOut(call_out_id=new_id(), assignment_id=self.seats[0].assignment_id)
        await self._send(
            (self._census(8), nurse, hour(-1)),
            (call_out, nurse, hour(0.5)),
            (self.replacement, nurse, hour(2)),
            (self._census(9), nurse, hour(3)),
        )
        await self._send((self._renewal(), admin, hour(900)))

    async def _send(self, *acts: tuple[Operation, EntityId, datetime]) -> None:
        sent = [self._station.envelope(operation, actor, at=at) for operation, actor, at in acts]
        receipts = await self._station.receipts(*sent)
        assert [receipt.message for receipt in receipts] == [None] * len(sent)

    def _census(self, patients: int) -> RecordCensus:
        return RecordCensus(reading_id=new_id(), unit_id=self.hospital.unit.id, patients=patients)

    async def _import_credential(self, server: Running) -> None:
        credential = Credential(
            id=self.credential_id,
            organization_id=self.hospital.id,
            created_at=hour(-900),
            updated_at=hour(-900),
            staff_id=self.stays,
            code="BLS",
            issued=date(2024, 11, 1),
            expires=date(2026, 10, 31),
        )
        await server.services.organizations.import_records(self.hospital.id, [credential])

    def _renewal(self) -> UpdateFields:
        edits = (
            FieldEdit(path="issued", base="2024-11-01", value="2026-11-01"),
            FieldEdit(path="expires", base="2026-10-31", value="2028-10-31"),
        )
        return UpdateFields(collection="credentials", document_id=self.credential_id, edits=edits)


@pytest.fixture
async def story(server: Running, hospital: Hospital, desktop: Station) -> Story:
    told = Story(hospital, desktop)
    await told.tell(server)
    return told


@pytest.fixture
async def auditor(server: Running, hospital: Hospital) -> dict[str, str]:
    return await headers_of(server, await auditor_of(server, hospital))


async def asked(
    server: Running, hospital: Hospital, headers: dict[str, str], first: float = 0, last: float = 4
) -> dict[str, Any]:
    query = {"unitId": hospital.unit.id, "from": hour(first).isoformat(), "to": hour(last).isoformat()}
    answer = await server.http.get("/api/v1/audit/roster", params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    data: dict[str, Any] = answer.json()["data"]
    return data


async def test_a_posted_and_actual_with_substitution_census_and_ratio(
    server: Running, hospital: Hospital, story: Story, auditor: dict[str, str]
) -> None:
    # What the day became must be told from what compaction leaves.
    await server.services.logs.compact(hospital.id, timedelta(0))
    past = await asked(server, hospital, auditor)
    assert (past["unitCode"], past["timezone"]) == ("4W", "America/Chicago")
    minutes = [
        (
            each["start"],
            {person["staffId"]: person["arrival"] for person in each["present"]},
            (each["nurses"], each["patients"], each["ratioBroken"]),
        )
        for each in past["stretches"]
    ]
    both = {story.sick: "posted", story.stays: "posted"}
    replaced = {story.stays: "posted", story.comes: "replacement"}
    assert minutes == [
        ("2026-10-12T12:00:00.000Z", both, (2, 8, False)),
        ("2026-10-12T12:30:00.000Z", {story.stays: "posted"}, (1, 8, True)),
        ("2026-10-12T14:00:00.000Z", replaced, (2, 8, False)),
        ("2026-10-12T15:00:00.000Z", replaced, (2, 9, True)),
    ]
    for stretch in past["stretches"]:
        assert {seat["staffId"] for seat in stretch["posted"]} == {story.sick, story.stays}
        assert stretch["version"] == 1
    assert past["stretches"][2]["present"][1]["inPlaceOf"] == story.sick
    assert [(each["staffId"], each["why"]) for each in past["absent"]] == [(story.sick, "called_out")]


async def test_a_credentials_count_as_they_were_on_that_date(
    server: Running, hospital: Hospital, story: Story, auditor: dict[str, str]
) -> None:
    people = {person["staffId"]: person for person in (await asked(server, hospital, auditor))["people"]}
    [then] = people[story.stays]["credentials"]
    assert (then["expires"], then["valid"]) == ("2026-10-31", True), "before it was renewed"
    assert people[story.sick]["credentials"] == []


async def test_a_who_changed_it_and_when(
    server: Running, hospital: Hospital, desktop: Station, story: Story, auditor: dict[str, str]
) -> None:
    changes = (await asked(server, hospital, auditor))["changes"]
    done = [(each["operation"], each["actorName"]) for each in changes if each["deviceId"] == desktop.id]
    nurse, admin = hospital.nurse.display_name, hospital.admin.display_name
    assert done == [
        ("AssignShift", nurse),
        ("AssignShift", nurse),
        ("PostSchedule", admin),
        ("RecordCensus", nurse),
        ("RecordCallOut", nurse),
        ("AssignShift", nurse),
        ("RecordCensus", nurse),
        ("UpdateFields", admin),
    ]


async def test_b_the_verifier_names_an_entry_that_was_edited_or_deleted(
    server: Running, hospital: Hospital, story: Story, stored: Stored
) -> None:
    verify = server.services.audit_log.verify
    assert (await verify(hospital.id)).broken is None
    call_out = next(e for e in entries_of(stored, hospital.id) if e["operation"] == "RecordCallOut")
    mine = {"organizationId": hospital.id, "seq": call_out["seq"]}
    stored["audit_logs"].update_one(mine, {"$set": {"actorId": hospital.admin.id}})
    broken = (await verify(hospital.id)).broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (call_out["seq"], Fault.CHANGED)
    stored["audit_logs"].delete_one(mine)
    broken = (await verify(hospital.id)).broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (call_out["seq"], Fault.MISSING)


async def test_c_offline_entries_keep_their_order_and_have_both_times(
    server: Running, hospital: Hospital, desktop: Station, story: Story, auditor: dict[str, str]
) -> None:
    changes = [
        each
        for each in (await asked(server, hospital, auditor))["changes"]
        if each["deviceId"] == desktop.id and each["deviceSeq"] is not None
    ]
    assert [each["deviceSeq"] for each in changes] == list(range(1, len(changes) + 1))
    assert [each["deviceAt"] for each in changes] == sorted(each["deviceAt"] for each in changes)
    offline = next(each for each in changes if each["operation"] == "RecordCallOut")
    assert offline["deviceAt"] == "2026-10-12T12:30:00.000Z" < offline["at"]
    assert (await server.services.audit_log.verify(hospital.id)).gaps == ()


async def test_d_looking_and_exporting_are_logged(
    server: Running, hospital: Hospital, story: Story, stored: Stored, auditor: dict[str, str]
) -> None:
    await asked(server, hospital, auditor)
    looked = entries_of(stored, hospital.id)[-1]
    assert (looked["action"], looked["operation"]) == ("READ", "ReadRoster")
    assert set(looked["documentIds"]) == {story.sick, story.stays, story.comes}
    answer = await server.http.get("/api/v1/audit/export?format=csv", headers=auditor)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert (rows[-1]["action"], rows[-1]["hash"]) == ("EXPORT", entries_of(stored, hospital.id)[-1]["hash"])


async def test_e_an_auditor_can_change_nothing(
    server: Running, hospital: Hospital, stored: Stored, auditor: dict[str, str]
) -> None:
    paths: dict[str, dict[str, Any]] = server.app.openapi()["paths"]
    mutating = [
        (method, path)
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method in {"post", "put", "patch", "delete"} and _concerns_others(operation["x-access"])
    ]
    assert len(mutating) > 5
    before = len(entries_of(stored, hospital.id))
    for method, path in mutating:
        address = "/".join(new_id() if part.startswith("{") else part for part in path.split("/"))
        answer = await server.http.request(method, address, json={}, headers=auditor)
        assert answer.status_code == 403, f"{method} {path}: {answer.text}"
    refused = entries_of(stored, hospital.id)[before:]
    assert [entry["outcome"] for entry in refused] == ["refused"] * len(mutating)


def _concerns_others(access: dict[str, str]) -> bool:
    """Leave out what anybody may do with what is their own, such as their password."""
    return access["reach"] not in {"anonymous", "own"}


async def test_the_command_line_answers_the_same(
    server: Running,
    hospital: Hospital,
    story: Story,
    auditor: dict[str, str],
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    parser = argparse.ArgumentParser()
    audit.add_to(parser.add_subparsers(required=True))
    stretch = ("--from", hour(0).isoformat(), "--to", hour(4).isoformat())
    words = ["audit", "roster", "--organization", hospital.id, "--unit", "4W", *stretch]
    arguments = parser.parse_args(words)
    await arguments.command(arguments, settings)
    line = next(each for each in capsys.readouterr().out.splitlines() if each.startswith("{"))
    assert json.loads(line) == await asked(server, hospital, auditor)


@pytest.mark.parametrize(("first", "last"), [(1, 1), (2, 1), (0, 7 * 24 + 0.01)])
async def test_a_time_that_is_none_or_too_long_is_refused(
    server: Running, hospital: Hospital, auditor: dict[str, str], first: float, last: float
) -> None:
    query = {"unitId": hospital.unit.id, "from": hour(first).isoformat(), "to": hour(last).isoformat()}
    answer = await server.http.get("/api/v1/audit/roster", params=query, headers=auditor)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


async def test_a_unit_that_does_not_exist_is_not_found(
    server: Running, hospital: Hospital, auditor: dict[str, str]
) -> None:
    query = {"unitId": new_id(), "from": hour(0).isoformat(), "to": hour(1).isoformat()}
    answer = await server.http.get("/api/v1/audit/roster", params=query, headers=auditor)
    assert answer.status_code == 404
