"""Enrol devices and take them out of service."""

from fastapi import APIRouter, Response

from medschedule_server.auth.dependencies import AdministratorDep, Anonymous, ServicesDep
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
)
from medschedule_server.devices.schemas import CodeRequest, DeviceSummary, EnrolmentCode
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.enrolment import Enrolment, EnrolRequest, Wiped, WipedRequest
from medschedule_shared.protocol.envelope import Envelope

router = APIRouter(prefix="/devices", tags=["devices"])
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
async def make_code(request: CodeRequest, admin: AdministratorDep, held: ServicesDep) -> Response:
    """Make a one-time code for a new device."""
    return answer(await held.devices.make_code(admin.organization_id, request, admin.id), 201)


@router.post(
    "/{device_id}/revoke",
    response_model=Envelope[DeviceSummary],
    responses={**_FAILURES, **failures(NotFoundError)},
)
async def revoke(device_id: EntityId, admin: AdministratorDep, held: ServicesDep) -> Response:
    """Take a device out of service at once."""
    revoked = await held.devices.revoke(admin.organization_id, device_id, admin.id)
    return answer(DeviceSummary(device_id=revoked.id, status=revoked.status))
