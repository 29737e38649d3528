"""Who does not hold a unit writes nothing into it: by every route, and by every operation of sync."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from pymongo.database import Database
from tests.sync_server.caller import Caller, joined
from tests.sync_server.denials.every_document import Documents, every_document, unit_of
from tests.sync_server.denials.matrix import Row, matrix
from tests.sync_server.denials.named_calls import NamedCall, named_calls
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import enrolled_by

from medschedule_server.auth.access import Reach
from medschedule_server.core.repository import TenantEntities
from medschedule_server.resources.catalogue import RESOURCES
from medschedule_server.resources.wishes import WriteRequest, body_of, wish_of
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.roles import EVERY_UNIT, Role
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.catalogue import OPERATIONS
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.time_off import ReturnLeave
from medschedule_shared.protocol.fleet import CodeRequest

ROWS = {row.name: row for row in matrix()}
BOUND = tuple(role for role in Role if role not in EVERY_UNIT)
NOT_SEEN = '"0"'
"""An ETag that no document has: whoever may write gets as far as being told so, and nothing is written."""

OF_THE_ORGANIZATION = {"ChangeSettings", "ImportRecords"}
"""Operations that only administrators may do, who hold every unit."""

ELSEWHERE = {
    "POST /break-glass",  # it is there to open a foreign unit, and has tests of its own
    "POST /devices/codes",
    "POST /devices/codes/batch",
    "PUT /devices/{device_id}/units",
    "POST /users",
    "PATCH /users/{user_id}",
}
"""Routes that name units and reach the organisation: who may call them holds every unit."""


@dataclass(frozen=True, slots=True)
class Two:
    """Everything of a unit that the people hold, and everything of one that they do not."""

    own: Documents = field(repr=False)
    foreign: Documents = field(repr=False)


@pytest.fixture
async def two(server: Running, hospital: Hospital) -> Two:
    return Two(
        await every_document(server.services, hospital.id, "9N"),
        await every_document(server.services, hospital.id, "9S", without=(SettingsVersion,)),
    )


@pytest.fixture
async def people(server: Running, hospital: Hospital, two: Two) -> dict[Role, Caller]:
    """Return somebody of each role that is bound to units. The nurse is the person in its documents."""
    nurse = {Role.STAFF: two.own[Staff]}
    return {role: await joined(server, hospital, role, [unit_of(two.own)], nurse.get(role)) for role in BOUND}


def writing(in_path: Documents, in_body: Documents | None = None) -> list[NamedCall]:
    """Return a call of every route that writes into units."""
    return [
        call
        for call in named_calls().of(in_path, in_body)
        if call.method != "GET" and call.reach == Reach.UNIT and call.names
    ]


class Witness:
    """Remembers every document of a unit, and every document that names one of them."""

    def __init__(self, stored: Database[dict[str, Any]], documents: Documents) -> None:
        self._stored = stored
        self._documents = documents
        self._before = self._seen()

    def changes(self) -> list[str]:
        """Return what is not as it was, cut short."""
        return [text[:300] for text in sorted(self._seen() ^ self._before)]

    def _seen(self) -> set[str]:
        ids = set(self._documents.values())
        collections = {kind.collection for kind in self._documents}
        texts = (
            json.dumps(found, default=str, sort_keys=True)
            for name in collections
            for found in self._stored[name].find()
        )
        return {text for text in texts if any(id_ in text for id_ in ids)}


def callers_of(row: Row, people: dict[Role, Caller]) -> list[tuple[Role, Caller]]:
    return [(role, caller) for role, caller in people.items() if role in row.may | row.own]


def test_every_route_that_names_a_unit_reaches_units_or_is_known_to_reach_further(two: Two) -> None:
    naming = {
        call.route
        for call in named_calls().of(two.own)
        if call.method != "GET" and call.body is not None and unit_of(two.own) in call.names
    }
    reaching = {call.route for call in writing(two.own)}
    assert naming - reaching == ELSEWHERE
    assert len(reaching) > 40


async def test_nobody_writes_into_a_unit_that_they_do_not_hold(
    two: Two, people: dict[Role, Caller], stored: Database[dict[str, Any]]
) -> None:
    witness = Witness(stored, two.foreign)
    wrong, walked = [], 0
    for call in writing(two.foreign):
        for role, caller in callers_of(ROWS[call.route], people):
            answer = await caller.send(call.method, call.path, call.body, tag="*" if call.has_id else None)
            walked += 1
            if answer.status_code not in (403, 404):
                wrong.append(f"{call.route} by {role}: {answer.status_code} {answer.text[:200]}")
    assert not wrong, "\n".join(wrong)
    assert walked > 70
    assert witness.changes() == []


async def test_a_nurse_of_the_unit_writes_nothing_for_a_colleague(
    server: Running, hospital: Hospital, two: Two, stored: Database[dict[str, Any]]
) -> None:
    colleague = await joined(server, hospital, Role.STAFF, [unit_of(two.own)], hospital.staff[0].id)
    witness = Witness(stored, two.own)
    own = [call for call in writing(two.own) if Role.STAFF in ROWS[call.route].own]
    for call in own:
        answer = await colleague.send(call.method, call.path, call.body, tag="*" if call.has_id else None)
        assert answer.status_code == 403, f"{call.route}: {answer.status_code} {answer.text[:200]}"
    assert len(own) > 5
    assert witness.changes() == []


async def test_the_same_calls_get_through_for_those_who_hold_the_unit(
    two: Two, people: dict[Role, Caller]
) -> None:
    """Otherwise the walk above would prove nothing: its calls could be refused for their form."""
    wrong = []
    for call in writing(two.own):
        for role, caller in callers_of(ROWS[call.route], people):
            if role is not Role.STAFF and role in ROWS[call.route].own:
                continue  # what they may of their own is somebody else's here
            answer = await caller.send(
                call.method, call.path, call.body, tag=NOT_SEEN if call.has_id else None
            )
            expected = (412,) if call.has_id else (201, 409, 422)
            if answer.status_code not in expected:
                wrong.append(f"{call.route} by {role}: {answer.status_code} {answer.text[:200]}")
    assert not wrong, "\n".join(wrong)


async def operations(server: Running, hospital: Hospital, documents: Documents) -> list[Operation]:
    """Return the operations of all routes that write into units, as a station would send them."""
    entities = TenantEntities(server.services.database, hospital.id)
    calls = {call.route: call for call in writing(documents)}
    made = []
    for resource in RESOURCES:
        for write in resource.writes:
            call = calls.get(f"{write.method} /{resource.path}{write.path}")
            if call is None:
                continue
            model = body_of(write)
            body = None if model is None else model.model_validate(call.body)
            id_ = documents[resource.kind] if write.has_id else None
            target = None if id_ is None else await entities.get(resource.kind, id_)
            made.append(wish_of(resource, write, WriteRequest(id_, body, "*")).make(target))
    return made


def without_a_route(documents: Documents) -> list[Operation]:
    """Return the operations that stations alone send: those that take back what was done at a desk."""
    day = date(2026, 11, 2)
    leave = documents[TimeOffRequest]
    return [ReturnLeave(request_id=leave, first_date=day, last_date=day, dates=(day,))]


async def test_no_operation_of_a_station_writes_into_a_unit_that_is_not_held(
    server: Running,
    hospital: Hospital,
    two: Two,
    people: dict[Role, Caller],
    stored: Database[dict[str, Any]],
) -> None:
    """The person has to hold it, whatever the station holds; and the station, whatever the person holds."""
    held, foreign = hospital.unit.id, unit_of(two.foreign)
    sent = [*await operations(server, hospital, two.foreign), *without_a_route(two.foreign)]
    assert {operation.type for operation in sent} == OPERATIONS.keys() - OF_THE_ORGANIZATION
    for units, actor in (((held, foreign), people[Role.MANAGER].user), ((held,), hospital.admin)):
        request = CodeRequest(kind=DeviceKind.DESKTOP, unit_ids=units)
        station = await enrolled_by(server.http, server.services, hospital, request)
        witness = Witness(stored, two.foreign)
        receipts = await station.receipts(*(station.envelope(operation, actor.id) for operation in sent))
        codes = {operation.type: receipt.code for operation, receipt in zip(sent, receipts, strict=True)}
        assert set(codes.values()) <= {"NOT_ALLOWED", "NOT_FOUND"}, codes
        assert witness.changes() == []


async def test_no_body_carries_a_write_from_a_unit_that_is_held_into_one_that_is_not(
    two: Two, people: dict[Role, Caller], stored: Database[dict[str, Any]]
) -> None:
    """The path names what is the caller's own and the body what is not, and the other way round."""
    witness = Witness(stored, two.foreign)
    wrong = []
    for call in (*writing(two.own, two.foreign), *writing(two.foreign, two.own)):
        if not call.has_id or not call.names & set(two.foreign.values()):
            continue
        for role, caller in callers_of(ROWS[call.route], people):
            answer = await caller.send(call.method, call.path, call.body, tag="*")
            if answer.status_code < 400:
                wrong.append(f"{call.route} by {role}: {answer.status_code} {answer.text[:200]}")
    assert not wrong, "\n".join(wrong)
    assert witness.changes() == []
