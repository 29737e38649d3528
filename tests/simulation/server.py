"""The server's processes: the real services on a ledger in memory, behind a door that speaks real bytes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import httpx
import msgspec
from fastapi import Response
from pydantic import BaseModel, ValidationError
from tests.simulation.memory_database import MemoryDatabase
from tests.simulation.ownership import Process
from tests.simulation.virtual_time import VirtualLoop

from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.ledger import Ledger
from medschedule_server.core.envelope import answer, error_answer
from medschedule_server.core.errors import (
    AuthenticationError,
    DeviceRevokedError,
    InvalidRequestError,
    PayloadTooLargeError,
    ServiceError,
)
from medschedule_server.sync.service import SyncService
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.protocol.enrolment import TokenPair
from medschedule_shared.protocol.sync import PositionRequest, PullRequest, PushRequest, SnapshotRequest
from medschedule_shared.time.clock import Clock

BODY_LIMIT = 24_000
"""Bytes in a request: small, so that it is met."""

M = TypeVar("M", bound=BaseModel)
Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request says it comes from."""

    organization_id: EntityId
    device_id: EntityId

    @property
    def token(self) -> str:
        return f"{self.organization_id}.{self.device_id}"

    @classmethod
    def of(cls, token: str) -> "Caller":
        """Return the caller that a token names."""
        organization_id, _, device_id = token.partition(".")
        return cls(organization_id, device_id)


@dataclass(slots=True)
class ServerProcess:
    """One process of the server."""

    process: Process
    commits: GroupCommit
    sync: SyncService
    waiting: list[asyncio.Future[Answer]] = field(default_factory=list)


class Server:
    """Several processes on one ledger; a request meets any of them.

    Attributes:
        is_open: whether it takes requests.

    Args:
        page_size: rows in a page, and pages in an answer, whatever the request asks for: few, so that loads
            have many of both.
        heard: called with each request's device, path and answer.
        fault: called with what no request should ever meet.
    """

    def __init__(
        self,
        loop: VirtualLoop,
        ledger: Ledger,
        database: MemoryDatabase,
        clock: Clock,
        page_size: Callable[[], int],
        heard: Callable[[Device, str, Answer], None],
        fault: Callable[[str, Exception], None],
    ) -> None:
        self._loop = loop
        self._clock = clock
        self._page_size = page_size
        self._heard = heard
        self._fault = fault
        self._ledger = ledger
        self._database = database
        self._count = 0
        self.is_open = True
        self.processes = [self._started() for _ in range(2)]

    def _started(self) -> ServerProcess:
        self._count += 1
        commits = GroupCommit(self._ledger, self._clock)
        sync = SyncService(self._ledger, commits, self._clock)
        return ServerProcess(Process(f"server{self._count}"), commits, sync)

    def of(self, process: Process | None) -> int | None:
        """Return which of the server's processes this is."""
        for number, each in enumerate(self.processes):
            if each.process is process:
                return number
        return None

    def kill(self, number: int) -> None:
        """Let a process die and another one take its place; who waits for it hears nothing more."""
        dead = self.processes[number]
        dead.process.kill()
        self.processes[number] = self._started()
        for waiting in dead.waiting:
            if not waiting.done():
                waiting.set_exception(httpx.ReadError("The connection was closed."))

    def deliver(self, number: int, path: str, token: str | None, body: bytes) -> asyncio.Future[Answer]:
        """Hand a request to a process and return what becomes of it.

        Raises:
            httpx.ConnectError: the server is down.
        """
        serving = self.processes[number]
        if not self.is_open:
            raise httpx.ConnectError("The connection was refused.")
        future: asyncio.Future[Answer] = self._loop.create_future()
        serving.waiting = [known for known in serving.waiting if not known.done()]
        serving.waiting.append(future)

        async def serve() -> None:
            result = await self._handled(serving, path, token, body)
            if not future.done():
                future.set_result(result)

        serving.process.start(self._loop, serve())
        return future

    async def _handled(self, serving: ServerProcess, path: str, token: str | None, body: bytes) -> Answer:
        device: Device | None = None
        try:
            if path == "/auth/refresh":
                return _refreshed(body)
            if len(body) > BODY_LIMIT:
                raise PayloadTooLargeError("The request is too large.")
            device = self._authenticated(token)
            response = await self._routed(serving.sync, device, path, body)
        except ServiceError as error:
            response = error_answer(error)
        except Exception as error:
            self._fault(f"the server failed at {path}", error)
            return 500, {}, b""
        result = response.status_code, dict(response.headers), bytes(response.body)
        if device is not None:
            self._heard(device, path, result)
        return result

    def _authenticated(self, token: str | None) -> Device:
        caller = Caller.of(token or "")
        device = self.device(caller.organization_id, caller.device_id)
        if device is None:
            raise AuthenticationError("There is no such device.")
        if device.status is not DeviceStatus.ACTIVE:
            raise DeviceRevokedError(f"ticket {device.id}")
        return device

    def device(self, organization_id: EntityId, device_id: EntityId) -> Device | None:
        """Return a device as the server knows it now."""
        kept = self._database.view().get(Device.collection, (organization_id, device_id))
        return None if kept is None else Device.model_validate_json(kept)

    async def _routed(self, sync: SyncService, device: Device, path: str, body: bytes) -> Response:
        if path == "/sync/push":
            return answer(await sync.push(device, _parsed(PushRequest, body)))
        if path == "/sync/position":
            return answer(await sync.position(device, _parsed(PositionRequest, body)))
        size = {"page_size": self._page_size()}
        if path == "/sync/pull":
            pull = _parsed(PullRequest, body).model_copy(update=size)
            content = (await sync.pull(device, pull)).encode(compress=True)
        else:
            snapshot = _parsed(SnapshotRequest, body).model_copy(update=size)
            content = await self._pages(sync, device, snapshot)
        return Response(content, headers={"Content-Encoding": "zstd"})

    async def _pages(self, sync: SyncService, device: Device, request: SnapshotRequest) -> bytes:
        contents: list[bytes] = []
        for _ in range(self._page_size()):
            page = await sync.snapshot(device, request)
            contents.append(page.encode(compress=True))
            if page.header.complete:
                break
            request = request.model_copy(update={"after": page.header.after})
        return b"".join(contents)


def _parsed(kind: type[M], body: bytes) -> M:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise InvalidRequestError("The request cannot be read.") from error


def _refreshed(body: bytes) -> Answer:
    """Trade a refresh token in for an access token: here they are the same word."""
    token = msgspec.json.decode(body)["refreshToken"]
    never = "2099-01-01T00:00:00.000Z"
    pair = TokenPair.model_validate(
        {
            "accessToken": token,
            "accessExpiresAt": never,
            "refreshToken": token,
            "refreshExpiresAt": never,
        }
    )
    response = answer(pair)
    return response.status_code, {}, bytes(response.body)
