"""A stranger walks through every route with another hospital's ids: nothing is shown, nothing changes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pymongo.database import Database
from tests.samples.entities import SECRET
from tests.sync_server.denials.every_document import Documents, every_document
from tests.sync_server.denials.named_calls import NamedCall, named_calls
from tests.sync_server.hospital import Hospital, hashes, invented_hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer

from medschedule_server.devices.diagnostics_repository import StationRepository
from medschedule_server.devices.diagnostics_works import ANSWER_WITHIN, KEPT
from medschedule_server.resources.catalogue import RESOURCES
from medschedule_server.users.works import AddUser
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import Device
from medschedule_shared.protocol.version import API_PREFIX

CANARY, CODE = "Xanthippe", "9S"
WRITING = {"Content-Type": "application/json", "If-Match": "*"}
NOT_THEIRS = {"audit_logs", "counters", "sessions"}


@pytest.fixture
async def other(server: Running) -> Hospital:
    """Return a hospital that has nothing but its administrator yet."""
    hospital = invented_hospital(CANARY)
    await server.services.organizations.found(hospital.organization)
    work = AddUser(server.services.database, hospital.admin, hashes())
    [admin] = await server.services.commits.submit(hospital.id, [work])
    return replace(hospital, admin=admin)


@pytest.fixture
async def documents(server: Running, other: Hospital) -> Documents:
    """Return the ids of the other hospital's documents: one of every kind, and a bundle of its device."""
    found = await every_document(server.services, other.id, CODE)
    stations = StationRepository(server.services.database, other.id)
    device, request, now = found[Device], new_id(), server.watch.now()
    await stations.ask(device, request, now, now + ANSWER_WITHIN)
    content = f"PK\x03\x04 the diagnostics of {CANARY}".encode()
    assert await stations.take(device, request, content, now, now + KEPT)
    return found


def contents(stored: Database[dict[str, Any]], organization_id: str) -> dict[str, list[str]]:
    """Return everything that an organisation has stored, but what its own use writes."""
    return {
        name: sorted(
            json.dumps(found, default=str, sort_keys=True)
            for found in stored[name].find({"organizationId": organization_id})
        )
        for name in stored.list_collection_names()
        if name not in NOT_THEIRS
    }


def crossing(own: Documents, theirs: Documents) -> Iterator[NamedCall]:
    """Yield a call of every route with the other hospital's ids, and those that mix them with one's own."""
    yield from named_calls().of(theirs)
    for mixed in (named_calls().of(own, theirs), named_calls().of(theirs, own)):
        yield from (call for call in mixed if call.has_id and call.body and call.names & set(theirs.values()))


async def test_nothing_of_another_hospital_is_shown_or_changed(
    server: Running,
    hospital: Hospital,
    desktop: Station,
    other: Hospital,
    documents: Documents,
    stored: Database[dict[str, Any]],
) -> None:
    before = contents(stored, other.id)
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    own = await every_document(server.services, hospital.id)
    words = (CANARY, CANARY.casefold(), f"{SECRET}{CODE.casefold()}", other.id)
    walked, named = 0, 0
    for call in crossing(own, documents):
        theirs = call.names & set(documents.values())
        for headers in (admin, desktop.headers):
            content = None if call.body is None else json.dumps(call.body)
            answer = await server.http.request(
                call.method, f"{API_PREFIX}/{call.path}", content=content, headers={**headers, **WRITING}
            )
            shown = [word for word in words if word in answer.text or word in str(answer.headers)]
            assert not shown, f"{call.route} shows {shown}"
            said = f"{call.route}: {answer.status_code} {answer.text}"
            assert answer.status_code < 500, said
            refusals = (400, 403, 404) if call.body is None else (400, 403, 404, 409, 422)
            assert not theirs or answer.status_code in refusals, said
            walked += 1
            named += call.body is not None and bool(theirs)
    assert walked > 150
    assert named > 60
    assert contents(stored, other.id) == before


async def test_the_same_walk_by_their_own_administrator_does_show_it(
    server: Running, other: Hospital, documents: Documents
) -> None:
    admin = bearer((await signed_in(server, other.admin)).tokens.access_token)
    shown = 0
    for call in named_calls().of(documents):
        if call.method == "GET" and call.names:
            answer = await server.http.get(f"{API_PREFIX}/{call.path}", headers=admin)
            assert answer.status_code == 200, f"{call.path}: {answer.text}"
            assert call.path.rpartition("/")[2] in answer.text
            shown += 1
    assert shown >= len(RESOURCES)


async def test_no_list_can_be_asked_for_another_hospital(
    server: Running, hospital: Hospital, other: Hospital, documents: Documents
) -> None:
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    for resource in RESOURCES:
        for name in ("organizationId", "organization_id", "org"):
            answer = await server.http.get(f"{API_PREFIX}/{resource.path}?{name}={other.id}", headers=admin)
            assert answer.status_code == 400, f"{resource.path} takes {name}"
