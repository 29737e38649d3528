"""A stranger walks through every route with another hospital's ids: nothing is shown, nothing changes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pymongo.database import Database
from tests.samples.entities import SECRET
from tests.sync_server.denials.every_document import Documents, every_document
from tests.sync_server.hospital import Hospital, hashes, invented_hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer

from medschedule_server.resources.catalogue import RESOURCES
from medschedule_server.users.works import AddUser
from medschedule_shared.identity import new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.user import User
from medschedule_shared.protocol.version import API_PREFIX

CANARY = "Xanthippe"
KINDS: dict[str, type[Entity]] = {"users": User, **{resource.path: resource.kind for resource in RESOURCES}}
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
    """Return the ids of the other hospital's documents: it has one of every kind."""
    return await every_document(server.services, other.id)


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


def calls(document: dict[str, Any], theirs: Documents) -> Iterator[tuple[str, str, Any]]:
    """Yield every method and path with the other hospital's ids, and the body that the document shows."""
    for template, methods in document["paths"].items():
        path = template.removeprefix(API_PREFIX)
        kind = KINDS.get(path.split("/")[1])
        target = theirs[kind] if kind is not None and kind in theirs else new_id()
        filled = "/".join(target if part.startswith("{") else part for part in path.split("/"))
        for method, operation in methods.items():
            yield method.upper(), f"{API_PREFIX}{filled}", _shown_body(operation)


def _shown_body(operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    examples = [example.get("value") for example in content.get("examples", {}).values()]
    return content.get("example", examples[0] if examples else {})


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
    words = (CANARY, CANARY.casefold(), SECRET, other.id)
    walked = 0
    for method, path, body in calls(server.app.openapi(), documents):
        for headers in (admin, desktop.headers):
            content = None if method in ("GET", "DELETE") else json.dumps(body)
            answer = await server.http.request(method, path, content=content, headers={**headers, **WRITING})
            asked = set(path.split("/")) & set(documents.values())
            shown = [word for word in words if word in answer.text or word in str(answer.headers)]
            assert not shown, f"{method} {path} shows {shown}"
            said = f"{method} {path}: {answer.status_code} {answer.text}"
            assert answer.status_code < 500, said
            assert not asked or answer.status_code in (400, 403, 404), said
            walked += 1
    assert walked > 150
    assert contents(stored, other.id) == before


async def test_the_same_walk_by_their_own_administrator_does_show_it(
    server: Running, other: Hospital, documents: Documents
) -> None:
    admin = bearer((await signed_in(server, other.admin)).tokens.access_token)
    shown = 0
    for method, path, _ in calls(server.app.openapi(), documents):
        if method == "GET" and set(path.split("/")) & set(documents.values()):
            answer = await server.http.get(path, headers=admin)
            assert answer.status_code == 200, f"{path}: {answer.text}"
            assert path.rpartition("/")[2] in answer.text
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
