"""Enrol devices and take them out of service."""

from typing import Annotated

from fastapi import Depends, Response

from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import Anonymous, ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission
from medschedule_shared.protocol.enrolment import Enrolment, EnrolRequest, Wiped, WipedRequest
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.fleet import (
    CodeRequest,
    CodesRequest,
    DeviceSummary,
    DeviceUnits,
    EnrolmentCode,
    FleetContacts,
    StationCodes,
    UnitsOfDevice,
)
from medschedule_shared.protocol.station_report import DiagnosticsState

router = api_router("/devices", "devices")
ReaderDep = Annotated[Principal, Depends(allowed(Permission.READ_DEVICES, Reach.ORGANIZATION))]
ManagerDep = Annotated[Principal, Depends(allowed(Permission.MANAGE_DEVICES, Reach.ORGANIZATION))]
_ZIP = "application/zip"
_FAILURES = failures(InvalidRequestError, AuthenticationError, AuthorizationError, RateLimitedError)


@router.post(
    "/enrol",
    status_code=201,
    response_model=Envelope[Enrolment],
    responses=_FAILURES,
    dependencies=[Anonymous],
)
async def enrol(request: EnrolRequest, held: ServicesDep) -> Response:
    """Exchange a one-time code for a device's identity and tokens."""
    return answer(await held.devices.enrol(request), 201)


@router.post("/wiped", response_model=Envelope[Wiped], responses=_FAILURES, dependencies=[Anonymous])
async def wiped(request: WipedRequest, held: ServicesDep) -> Response:
    """Confirm, with the ticket of its refusal, that a revoked device holds nothing any more."""
    return answer(await held.devices.confirm_wipe(request.ticket))


@router.post("/codes", status_code=201, response_model=Envelope[EnrolmentCode], responses=_FAILURES)
async def make_code(request: CodeRequest, caller: ManagerDep, held: ServicesDep) -> Response:
    """Make a one-time code for a new device."""
    return answer(await held.devices.make_code(caller.organization_id, request, caller.actor_id), 201)


@router.post("/codes/batch", status_code=201, response_model=Envelope[StationCodes], responses=_FAILURES)
async def make_codes(request: CodesRequest, caller: ManagerDep, held: ServicesDep) -> Response:
    """Make a one-time code for each of many stations: for all of them, or for none."""
    return answer(await held.devices.make_codes(caller.organization_id, request, caller.actor_id), 201)


@router.get("/contacts", response_model=Envelope[FleetContacts], responses=_FAILURES)
async def contacts(caller: ReaderDep, held: ServicesDep) -> Response:
    """Learn when each device was last heard of, and how much of the log it holds."""
    return answer(await held.devices.contacts(caller.organization_id))


@router.put(
    "/{device_id}/units",
    response_model=Envelope[DeviceUnits],
    responses={**_FAILURES, **failures(NotFoundError)},
)
async def assign_units(
    device_id: EntityId, request: UnitsOfDevice, caller: ManagerDep, held: ServicesDep
) -> Response:
    """Let a device hold these units and no others."""
    changed = await held.devices.assign_units(
        caller.organization_id, device_id, request.unit_ids, caller.actor_id
    )
    return answer(DeviceUnits(device_id=changed.id, unit_ids=changed.unit_ids))


@router.post(
    "/{device_id}/revoke",
    response_model=Envelope[DeviceSummary],
    responses={**_FAILURES, **failures(NotFoundError)},
)
async def revoke(device_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """Take a device out of service at once."""
    revoked = await held.devices.revoke(caller.organization_id, device_id, caller.actor_id)
    return answer(DeviceSummary(device_id=revoked.id, status=revoked.status))


@router.post(
    "/{device_id}/diagnostics",
    status_code=202,
    response_model=Envelope[DiagnosticsState],
    responses={**_FAILURES, **failures(NotFoundError)},
)
async def ask_for_diagnostics(device_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """Ask a device for its diagnostics; it sees so with its next report."""
    return answer(await held.diagnostics.ask(caller.organization_id, device_id, caller.actor_id), 202)


@router.get(
    "/{device_id}/diagnostics",
    response_class=Response,
    responses={
        **_FAILURES,
        **failures(NotFoundError),
        200: {"content": {_ZIP: {}}, "description": "A zip file without personal data"},
    },
)
async def download_diagnostics(device_id: EntityId, caller: ManagerDep, held: ServicesDep) -> Response:
    """Take out what a device has sent."""
    content = await held.diagnostics.bundle(caller.organization_id, device_id, caller.actor_id)
    name = f'attachment; filename="diagnostics-{device_id}.zip"'
    return Response(content, media_type=_ZIP, headers={"Content-Disposition": name})
