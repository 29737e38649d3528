"""People who are bound to units see the documents of those and of no other, on every route that reads."""

from dataclasses import dataclass, field

import pytest
from tests.sync_server.denials.every_document import Documents, every_document, unit_of
from tests.sync_server.denials.matrix import matrix
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import account_of, headers_of
from tests.sync_server.running import Running

from medschedule_server.auth.access import Reach
from medschedule_server.resources.catalogue import RESOURCES
from medschedule_server.resources.declaration import Resource
from medschedule_shared.model.roles import EVERY_UNIT, Role
from medschedule_shared.protocol.version import API_PREFIX

UNIT_RESOURCES = tuple(resource for resource in RESOURCES if resource.reach is Reach.UNIT)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a role who holds the documents' unit, or another one alone."""

    role: Role
    holds_it: bool
    headers: dict[str, str] = field(repr=False)

    @property
    def sees_it(self) -> bool:
        return self.holds_it or self.role in EVERY_UNIT


@pytest.fixture
async def documents(server: Running, hospital: Hospital) -> Documents:
    return await every_document(server.services, hospital.id)


@pytest.fixture
async def people(server: Running, hospital: Hospital, documents: Documents) -> list[Person]:
    found = []
    for role in Role:
        for unit_id in (unit_of(documents), hospital.unit.id):
            person = await account_of(server, hospital, role, (unit_id,))
            headers = await headers_of(server, person)
            found.append(Person(role, unit_id == unit_of(documents), headers))
    return found


ROWS = {row.name: row for row in matrix()}


def expected(resource: Resource, person: Person) -> tuple[int, bool, int]:
    """Return the status of the document, whether the list shows it, and the status of the list."""
    row = ROWS[f"GET /{resource.path}"]
    if person.role in row.own or (person.role in row.may and not person.sees_it):
        return 404, False, 200
    return (200, True, 200) if person.role in row.may else (403, False, 403)


async def test_a_document_is_shown_to_those_who_hold_its_unit_alone(
    server: Running, documents: Documents, people: list[Person]
) -> None:
    wrong = []
    for resource in UNIT_RESOURCES:
        id_ = documents[resource.kind]
        for person in people:
            path = f"{API_PREFIX}/{resource.path}"
            one = await server.http.get(f"{path}/{id_}", headers=person.headers)
            every = await server.http.get(path, headers=person.headers)
            found = one.status_code, id_ in every.text, every.status_code
            if found != expected(resource, person):
                wrong.append(f"{resource.path} by {person}: {found}")
    assert not wrong, "\n".join(wrong)


async def test_a_filter_for_a_unit_that_is_not_held_finds_nothing(
    server: Running, documents: Documents, people: list[Person]
) -> None:
    """Whether it is empty or refused, it tells nothing."""
    for resource in UNIT_RESOURCES:
        if not any(found.name == "unitId" for found in resource.filters):
            continue
        for person in people:
            if person.sees_it:
                continue
            answer = await server.http.get(
                f"{API_PREFIX}/{resource.path}",
                params={"unitId": unit_of(documents)},
                headers=person.headers,
            )
            assert documents[resource.kind] not in answer.text
            assert answer.status_code in (200, 403)
