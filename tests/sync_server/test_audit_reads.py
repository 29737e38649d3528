"""Whose data is shown over REST is in the audit before it is shown."""

from typing import Any

import pytest
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.auditor import headers_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running

from medschedule_shared.protocol.audit import Action


@pytest.fixture
async def admin(server: Running, hospital: Hospital) -> dict[str, str]:
    return await headers_of(server, hospital.admin)


def last_read(stored: Stored, hospital: Hospital) -> dict[str, Any]:
    return entries_of(stored, hospital.id, Action.READ)[-1]


async def test_a_list_and_a_document_name_the_people_that_were_shown(
    server: Running, hospital: Hospital, stored: Stored, admin: dict[str, str]
) -> None:
    answer = await server.http.get("/api/v1/staff?pageSize=2", headers=admin)
    entry = last_read(stored, hospital)
    assert entry["documentIds"] == [item["id"] for item in answer.json()["data"]]
    assert (entry["operation"], entry["resource"], entry["count"]) == ("listStaff", "staff", 2)
    assert entry["actorId"] == hospital.admin.id
    one = await server.http.get(f"/api/v1/staff/{hospital.staff[0].id}", headers=admin)
    entry = last_read(stored, hospital)
    assert (entry["operation"], entry["documentIds"]) == ("getStaff", [hospital.staff[0].id])
    before = entries_of(stored, hospital.id)
    known = {**admin, "If-None-Match": one.headers["ETag"]}
    assert (await server.http.get(f"/api/v1/staff/{hospital.staff[0].id}", headers=known)).status_code == 304
    assert (await server.http.get("/api/v1/units", headers=admin)).status_code == 200
    assert entries_of(stored, hospital.id) == before, "nobody's data was shown"


async def test_accounts_that_were_shown_are_named(
    server: Running, hospital: Hospital, stored: Stored, admin: dict[str, str]
) -> None:
    for path, operation, ids in (
        ("", "listUsers", {hospital.admin.id, hospital.nurse.id}),
        ("/me", "readOwn", {hospital.admin.id}),
        (f"/{hospital.nurse.id}", "readUser", {hospital.nurse.id}),
    ):
        assert (await server.http.get(f"/api/v1/users{path}", headers=admin)).status_code == 200
        entry = last_read(stored, hospital)
        assert (entry["operation"], set(entry["documentIds"])) == (operation, ids)
