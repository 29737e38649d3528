"""Every example of docs/api.md works as it stands there."""

import re

from tests.sync_server.caller import calling, joined
from tests.sync_server.guide import DOCS, blocks, filled
from tests.sync_server.hospital import PASSWORD, Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import bearer

from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.envelope import ErrorCode

GUIDE = (DOCS / "api.md").read_text()


async def test_every_example_of_the_guide_works(server: Running, hospital: Hospital) -> None:
    manager = await joined(server, hospital, Role.MANAGER, [hospital.unit.id])
    staff = hospital.staff[0].id
    seen = await manager.get(f"staff/{staff}")
    values = {
        "login": hospital.admin.login,
        "password": PASSWORD,
        "organization": hospital.id,
        "unit": hospital.unit.id,
        "staff": staff,
        "etag": seen.headers["etag"],
    }
    requests = [filled(block, values) for block in blocks(GUIDE)]
    assert len(requests) == 7
    for request in requests:
        answer = await server.http.request(
            request.method,
            request.address,
            content=request.body,
            headers={**bearer(manager.token), **request.headers},
        )
        assert answer.status_code in (200, 201), f"{request}: {answer.text}"
        assert answer.json()["success"] is True, request
        assert "data" in answer.json(), request


def test_the_guide_names_every_code_that_a_client_of_rest_meets() -> None:
    of_stations = {
        ErrorCode.SYNC_CONFLICT,
        ErrorCode.CURSOR_EXPIRED,
        ErrorCode.UPGRADE_REQUIRED,
        ErrorCode.DEVICE_REVOKED,
    }
    others = {ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.INTERNAL_ERROR}
    told = set(re.findall(r"`([A-Z_]+)` \|", GUIDE))
    assert {code.value for code in set(ErrorCode) - of_stations - others} <= told


async def test_the_guide_is_right_about_roles(server: Running, hospital: Hospital) -> None:
    anna = await joined(server, hospital, Role.STAFF, [hospital.unit.id], hospital.staff[0].id)
    nurse = await calling(server, hospital.nurse)
    body = {
        "unitId": hospital.unit.id,
        "staffId": hospital.staff[1].id,
        "kind": "sick",
        "firstDate": "2026-10-20",
        "lastDate": "2026-10-20",
    }
    assert (await nurse.post("requests", body)).status_code == 201
    assert (await anna.get("requests")).json()["data"] == []
