"""What no client should send: always the envelope, never a fault of the server."""

from typing import Any

from tests.sync_server.caller import calling
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import bearer
from tests.sync_server.test_errors import error_of

from medschedule_shared.identity import new_id

JSON = {"Content-Type": "application/json"}


async def test_json_that_is_none_or_can_be_read_in_two_ways(server: Running, hospital: Hospital) -> None:
    nurse = await calling(server, hospital.nurse)
    unit = hospital.unit.id.encode()
    bodies = (
        b"",
        b"\xff",
        b"\x00",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'"' + unit + b'"',
        b"[]",
        b"null",
        b'{"unitId":"%b","patients":1,"patients":2}' % unit,
        b'{"unitId":"%b","patients":NaN}' % unit,
        b'{"unitId":"%b","patients":Infinity}' % unit,
        b'{"unitId":"%b","patients":1e999}' % unit,
        b'{"unitId":"%b","patients":%b}' % (unit, b"9" * 5000),
        b'{"unitId":"%b","patients":18446744073709551616}' % unit,
        b'{"unitId":"%b","patients":1.5}' % unit,
        b'{"unitId":"%b","patients":"20"}' % unit.upper(),
        b'{"unitId":"%b","patients":20,"\\u0000":1}' % unit,
        b'{"unitId":"%b","patients":20,"$set":{"rev":1}}' % unit,
        b'{"unitId":"%b","patients":20,"organizationId":"%b"}' % (unit, unit),
        '{"unitId":"x","patients":20}'.encode("utf-16"),
        b'{"unitId":"\\ud800","patients":20}',
        b'{"unitId":{"$ne":null},"patients":20}',
    )
    for content in bodies:
        answer = await server.http.post(
            "/api/v1/census", content=content, headers={**bearer(nurse.token), **JSON}
        )
        error_of(answer, 400, "VALIDATION_ERROR")
    assert (await nurse.get("census")).json()["meta"]["pagination"]["total"] == 0


async def test_a_content_type_that_is_not_json(server: Running, hospital: Hospital) -> None:
    nurse = await calling(server, hospital.nurse)
    body = f'{{"unitId":"{hospital.unit.id}","patients":20}}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "\x7f"):
        headers = {**bearer(nurse.token), "Content-Type": kind}
        answer = await server.http.post("/api/v1/census", content=body, headers=headers)
        error_of(answer, 400, "VALIDATION_ERROR")


async def test_texts_that_are_odd_and_still_texts_are_kept_as_they_are(
    server: Running, hospital: Hospital
) -> None:
    nurse = await calling(server, hospital.nurse)
    for note in ("a\x00b", "\u202e\ufeff", "😀" * 100, "{{7*7}}", "'; DROP", "$where", "ä" * 2000):
        made = await nurse.post("requests", _request(hospital, note))
        assert made.status_code == 201, made.text
        assert made.json()["data"]["note"] == note
        found = await nurse.get(f"requests/{made.json()['data']['id']}")
        assert found.json()["data"]["note"] == note
    error_of(await nurse.post("requests", _request(hospital, "ä" * 2001)), 400, "VALIDATION_ERROR")
    answer = await server.http.post(
        "/api/v1/requests",
        content=b'{"note":"\\udfff"}',
        headers={**bearer(nurse.token), **JSON},
    )
    error_of(answer, 400, "VALIDATION_ERROR")


def _request(hospital: Hospital, note: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "unitId": hospital.unit.id,
        "staffId": hospital.staff[0].id,
        "kind": "requested_off",
        "firstDate": "2026-10-20",
        "lastDate": "2026-10-20",
        "note": note,
    }


async def test_methods_that_an_address_does_not_take(server: Running, hospital: Hospital) -> None:
    nurse = await calling(server, hospital.nurse)
    id_ = new_id()
    for path, allow in (
        ("staff", "GET, POST"),
        (f"staff/{id_}", "DELETE, GET, PATCH"),
        (f"assignments/{id_}/move", "POST"),
    ):
        for method in ("HEAD", "OPTIONS", "TRACE", "PUT"):
            answer = await server.http.request(method, f"/api/v1/{path}", headers=bearer(nurse.token))
            assert answer.status_code == 405, f"{method} {path}"
            assert answer.headers["allow"] == allow


async def test_addresses_that_are_none(server: Running, hospital: Hospital) -> None:
    nurse = await calling(server, hospital.nurse)
    for path in ("staff/", "staff/%00/x", "staff/../units/", "Staff", "staff;x", "staff%2f"):
        answer = await nurse.get(path)
        assert answer.status_code in (400, 404), f"{path}: {answer.status_code}"
        assert answer.json()["success"] is False
    for id_ in ("x" * 2000, "%F0%9F%98%80", new_id().upper(), f"{new_id()}%0A"):
        error_of(await nurse.get(f"staff/{id_}"), 400, "VALIDATION_ERROR")
