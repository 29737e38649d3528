"""Every route, called by everybody: the answers agree with the table beside this file."""

import pytest
from tests.sync_server.denials.matrix import ANYONE, COLUMNS, STATION, Row, matrix
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import account_of, headers_of
from tests.sync_server.running import Running
from tests.sync_server.station import Station

from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.version import API_PREFIX

Callers = dict[str, dict[str, str]]


def test_the_table_has_a_row_for_every_route_and_no_other(server: Running) -> None:
    routes = [
        f"{method.upper()} {path.removeprefix(API_PREFIX)}"
        for path, methods in server.app.openapi()["paths"].items()
        for method in methods
    ]
    assert sorted(row.name for row in matrix()) == sorted(routes)


@pytest.fixture
async def callers(server: Running, hospital: Hospital, desktop: Station) -> Callers:
    """Return the headers of one caller for each column: people hold the first unit alone."""
    found: Callers = {ANYONE: {}, STATION: desktop.headers}
    for role in Role:
        person = await account_of(server, hospital, role, (hospital.unit.id,))
        found[role] = await headers_of(server, person)
    return found


async def test_everybody_gets_where_the_table_says_and_no_further(server: Running, callers: Callers) -> None:
    wrong: list[str] = []
    for row in matrix():
        path = _filled(row.path)
        for column in COLUMNS:
            content = "{}" if row.method in ("POST", "PUT", "PATCH") else None
            answer = await server.http.request(
                row.method,
                f"{API_PREFIX}{path}",
                content=content,
                headers={**callers[column], "Content-Type": "application/json"},
            )
            if not _agrees(row, column, answer.status_code, answer.text):
                wrong.append(f"{row.name} by {column}: {answer.status_code} {answer.text[:120]}")
    assert wrong == []


def _filled(path: str) -> str:
    """Return a path in which every parameter names a document that is nowhere."""
    parts = (new_id() if part.startswith("{") else part for part in path.split("/"))
    return "/".join(parts)


def _agrees(row: Row, column: str, status: int, text: str) -> bool:
    if column in row.own:
        return status in (200, 400, 403, 404)
    if column not in row.may:
        expected = (401, "AUTH_ERROR") if column == ANYONE else (403, "AUTHORIZATION_ERROR")
        return (status, expected[1] in text) == (expected[0], True)
    if ANYONE in row.may:
        return status < 500 and status != 403
    return status < 500 and status not in (401, 403)
