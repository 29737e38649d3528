"""Push, pull and the stream of pokes."""

from typing import Annotated

from fastapi import APIRouter, Header, Response, WebSocket

from medschedule_server.auth.dependencies import DeviceDep, ServicesDep, services
from medschedule_server.core.database import database_error
from medschedule_server.core.envelope import answer, error_answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    PayloadTooLargeError,
    RateLimitedError,
    ServiceError,
    SyncConflictError,
    UnavailableError,
    UpgradeRequiredError,
)
from medschedule_server.sync.page import MEDIA_TYPE
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.sync import PullRequest, PushRequest, PushResult

router = APIRouter(prefix="/sync", tags=["sync"])
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


@router.post("/push", response_model=Envelope[PushResult], responses=_FAILURES)
async def push(request: PushRequest, device: DeviceDep, held: ServicesDep) -> Response:
    """Send operations; each is answered with its receipt, and sending it again changes nothing."""
    return answer(await held.sync.push(device, request))


@router.post(
    "/pull",
    response_class=Response,
    responses={**_FAILURES, 200: {"content": {MEDIA_TYPE: {}}, "description": "PageHeader, then Changes"}},
)
async def pull(
    request: PullRequest,
    device: DeviceDep,
    held: ServicesDep,
    accept_encoding: Annotated[str, Header()] = "",
) -> Response:
    """Receive what changed after a cursor, as lines of JSON."""
    compress = "zstd" in accept_encoding.lower()
    page = await held.sync.pull(device, request, compress=compress)
    headers = {"Vary": "Accept-Encoding", **({"Content-Encoding": "zstd"} if compress else {})}
    return Response(page, media_type=MEDIA_TYPE, headers=headers)


@router.websocket("/stream")
async def stream(socket: WebSocket) -> None:
    """Be told when the log has grown. The token comes in the header: an address is written to logs."""
    held = services(socket)
    scheme, _, token = socket.headers.get("authorization", "").partition(" ")
    try:
        if scheme.lower() != "bearer":
            raise AuthenticationError("Sign in first.")
        principal = await held.sessions.principal(token)
        principal.require_device()
        seq = await held.sync.head(principal.organization_id)
    except Exception as error:
        failure = error if isinstance(error, ServiceError) else database_error(error)
        if failure is None:
            raise
        await socket.send_denial_response(error_answer(failure))
        return
    await socket.accept()
    await held.stream.serve(socket, principal, token, seq)
