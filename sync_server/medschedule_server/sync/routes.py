"""Push, pull, snapshot, position and the stream of pokes."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated, Any

from fastapi import Header, Query, Request, Response, WebSocket

from medschedule_server.auth.access import GuardedRoute
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import DeviceDep, ServicesDep, principal, services
from medschedule_server.composition import Services
from medschedule_server.core.database import refusal_in
from medschedule_server.core.envelope import answer, error_answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    CursorExpiredError,
    InvalidRequestError,
    NotFoundError,
    PayloadTooLargeError,
    RateLimitedError,
    ServiceError,
    SyncConflictError,
    UnavailableError,
    UpgradeRequiredError,
)
from medschedule_server.core.safe_headers import SAFE_HEADERS
from medschedule_server.sync.access_work import TakeAccesses
from medschedule_server.sync.page import MEDIA_TYPE, Page
from medschedule_server.sync.page_answer import PageAnswer
from medschedule_server.sync.service import require_protocol
from medschedule_shared.protocol.access import AccessAnswer, AccessReport
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.station_report import (
    DiagnosticsTaken,
    DiagnosticsUpload,
    StationReport,
    StationReportAnswer,
)
from medschedule_shared.protocol.sync import (
    MAX_PAGES,
    Position,
    PositionRequest,
    PullRequest,
    PushRequest,
    PushResult,
    SnapshotHeader,
    SnapshotRequest,
)

router = api_router("/sync", "sync", route_class=GuardedRoute)
_FAILURES = failures(
    InvalidRequestError,
    AuthenticationError,
    AuthorizationError,
    SyncConflictError,
    PayloadTooLargeError,
    UpgradeRequiredError,
    RateLimitedError,
    UnavailableError,
)


AcceptEncoding = Annotated[str, Header()]
_MANY_ROWS = 100


def _lines(description: str) -> dict[int | str, dict[str, Any]]:
    """Describe an answer in lines of JSON."""
    content: dict[str, Any] = {MEDIA_TYPE: {}}
    return {
        **_FAILURES,
        **failures(CursorExpiredError),
        200: {"content": content, "description": description},
    }


@router.post("/push", response_model=Envelope[PushResult], responses=_FAILURES)
async def push(request: PushRequest, device: DeviceDep, held: ServicesDep) -> Response:
    """Send operations; each is answered with its receipt, and sending it again changes nothing."""
    return answer(await held.sync.push(device, request))


@router.post("/position", response_model=Envelope[Position], responses=_FAILURES)
async def position(request: PositionRequest, device: DeviceDep, held: ServicesDep) -> Response:
    """Learn where the log stands, what this device may see of it, and what the server has of this device."""
    return answer(await held.sync.position(device, request))


@router.post("/pull", response_class=Response, responses=_lines("PageHeader, then Changes"))
async def pull(
    request: PullRequest, device: DeviceDep, held: ServicesDep, accept_encoding: AcceptEncoding = ""
) -> Response:
    """Receive what changed after a cursor, as lines of JSON."""
    await held.contacts.note(device, request.cursor.seq)
    page = await held.sync.pull(device, request)
    return await PageAnswer(held.audit, device, "Pull", accept_encoding).of_one(page)


@router.post("/snapshot", response_class=Response, responses=_lines("SnapshotHeader, then Changes"))
async def snapshot(
    request: SnapshotRequest,
    device: DeviceDep,
    held: ServicesDep,
    connection: Request,
    pages: Annotated[int, Query(ge=1, le=MAX_PAGES)] = 1,
    accept_encoding: AcceptEncoding = "",
) -> Response:
    """Receive the live documents of some buckets as they were at one number of the log, as lines of JSON: a
    header and its changes for each page.
    """
    page = await held.sync.snapshot(device, request)
    several = _with_following(connection, request, page, pages)
    return await PageAnswer(held.audit, device, "Snapshot", accept_encoding).of_several(several)


async def _with_following(
    connection: Request, request: SnapshotRequest, page: Page[SnapshotHeader], pages: int
) -> AsyncGenerator[Page[SnapshotHeader], None]:
    """Yield a page and those that follow it; the next is read while one is sent."""
    for _ in range(pages - 1):
        if page.header.complete:
            break
        request = request.model_copy(update={"after": page.header.after})
        coming = asyncio.create_task(_asked_again(connection, request))
        try:
            yield page
            page = await coming
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
    yield page


async def _asked_again(connection: Request, request: SnapshotRequest) -> Page[SnapshotHeader]:
    """Return a page as if it had been asked for alone: who was turned away meanwhile gets no more."""
    device = (await principal(connection)).require_device()
    return await services(connection).sync.snapshot(device, request)


@router.post("/accesses", response_model=Envelope[AccessAnswer], responses=_FAILURES)
async def accesses(report: AccessReport, device: DeviceDep, held: ServicesDep) -> Response:
    """Report who opened this station and looked at personal data; sending it again changes nothing."""
    require_protocol(report.schema_version)
    work = TakeAccesses(held.database, device.id, report)
    [taken] = await held.commits.submit(device.organization_id, [work])
    return answer(taken)


@router.post("/report", response_model=Envelope[StationReportAnswer], responses=_FAILURES)
async def report(said: StationReport, device: DeviceDep, held: ServicesDep) -> Response:
    """Say how this station is, and learn whether an administrator wants its diagnostics."""
    require_protocol(said.schema_version)
    return answer(await held.diagnostics.report(device, said))


@router.post(
    "/diagnostics",
    response_model=Envelope[DiagnosticsTaken],
    responses={**_FAILURES, **failures(NotFoundError)},
)
async def diagnostics(upload: DiagnosticsUpload, device: DeviceDep, held: ServicesDep) -> Response:
    """Send the diagnostics that an administrator asked for; sending them again changes nothing."""
    require_protocol(upload.schema_version)
    return answer(await held.diagnostics.upload(device, upload))


@router.websocket("/stream")
async def stream(socket: WebSocket) -> None:
    """Be told when the log has grown. The token comes in the header: an address is written to logs."""
    held = services(socket)
    scheme, _, token = socket.headers.get("authorization", "").partition(" ")
    try:
        if scheme.lower() != "bearer":
            raise AuthenticationError("Sign in first.")
        principal = await held.sessions.principal(token)
        counted = await held.limits.known(principal.require_device().id)
        seq = await held.sync.head(principal.organization_id)
    except Exception as error:
        failure = refusal_in(error)
        if failure is None:
            raise
        await socket.send_denial_response(await _denial(socket, held, failure))
        return
    await socket.accept(headers=[(name.lower().encode(), value.encode()) for name, value in counted.items()])
    await held.stream.serve(socket, principal, token, seq)


async def _denial(socket: WebSocket, held: Services, failure: ServiceError) -> Response:
    """Return the answer of a connection that is turned away, counted like a request that is."""
    if isinstance(failure, RateLimitedError):
        return error_answer(failure, SAFE_HEADERS)
    address = socket.client.host if socket.client else "unknown"
    try:
        counted = await held.limits.stranger(address, with_token="authorization" in socket.headers)
    except RateLimitedError as refusal:
        return error_answer(refusal, SAFE_HEADERS)
    return error_answer(failure, {**SAFE_HEADERS, **counted})
