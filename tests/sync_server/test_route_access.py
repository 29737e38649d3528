"""Every route says once who may call it, and the OpenAPI document tells the world."""

from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer

from medschedule_server.auth.access import GuardedRoute, Reach
from medschedule_server.auth.dependencies import ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_shared.model.roles import Permission

CODES = "/api/v1/devices/codes"
AuditorDep = Annotated[Principal, Depends(allowed(Permission.READ_AUDIT, Reach.ORGANIZATION))]
OwnDep = Annotated[Principal, Depends(allowed(None, Reach.OWN))]


def test_every_operation_of_the_document_has_its_access(server: Running) -> None:
    paths: dict[str, dict[str, Any]] = server.app.openapi()["paths"]
    for path, operations in paths.items():
        for method, operation in operations.items():
            access = operation.get("x-access")
            assert access is not None, f"{method.upper()} {path} does not say who may call it"
            assert access["reach"] in set(Reach)
            assert access.get("permission") in {None, *Permission}
            needs_token = access["reach"] != Reach.ANONYMOUS
            assert bool(operation.get("security")) == needs_token, f"{method.upper()} {path}"
    assert paths[CODES]["post"]["x-access"] == {"permission": "devices:manage", "reach": "organization"}
    assert paths["/api/v1/sync/push"]["post"]["x-access"] == {"reach": "device"}


def test_a_route_without_a_declaration_or_with_two_cannot_be_made() -> None:
    router = APIRouter(route_class=GuardedRoute)

    async def undeclared(held: ServicesDep) -> None: ...

    async def twice(one: AuditorDep, two: OwnDep) -> None: ...

    async def once(caller: AuditorDep, again: AuditorDep) -> None: ...

    for endpoint in (undeclared, twice):
        with pytest.raises(TypeError, match="declares its access once"):
            router.add_api_route("/audit", endpoint)
    router.add_api_route("/audit", once)


async def test_a_route_asks_for_its_permission(server: Running, hospital: Hospital, desktop: Station) -> None:
    body = {"kind": "desktop", "unitIds": [hospital.unit.id]}
    nurse = bearer((await signed_in(server, hospital.nurse)).tokens.access_token)
    admin = bearer((await signed_in(server, hospital.admin)).tokens.access_token)
    for headers, status in (({}, 401), (desktop.headers, 403), (nurse, 403), (admin, 201)):
        assert (await server.http.post(CODES, json=body, headers=headers)).status_code == status


async def test_a_caller_reaches_the_units_of_their_role(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    mine, other = (unit.id for unit in hospital.units)
    sessions = server.services.sessions
    nurse = await sessions.principal((await signed_in(server, hospital.nurse)).tokens.access_token)
    admin = await sessions.principal((await signed_in(server, hospital.admin)).tokens.access_token)
    station = await sessions.principal(desktop.enrolment.tokens.access_token)
    assert (nurse.units, admin.units, station.units) == ((mine,), None, (mine, other))
    assert nurse.holds((mine,))
    assert not nurse.holds((mine, other))
    assert admin.holds((mine, other))
