"""The real server on a loopback socket, in this process."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from socket import IPPROTO_TCP, TCP_NODELAY, create_server, socket

import uvicorn
from fastapi import FastAPI
from tests.samples.quick_hasher import QUICK

from medschedule_server.app import create_app
from medschedule_server.composition import Services
from medschedule_server.settings import Settings
from medschedule_shared.time.clock import Clock


@dataclass(frozen=True, slots=True)
class LoopbackServer:
    """A server that listens."""

    url: str
    services: Services


class _Server(uvicorn.Server):
    """Says when it listens, and leaves signals to the tests."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="on",
                ws="websockets-sansio",
                timeout_graceful_shutdown=5,
            )
        )
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def loopback_server(settings: Settings, clock: Clock | None = None) -> AsyncIterator[LoopbackServer]:
    """Start a server and stop it in good order."""
    app = create_app(settings, clock, QUICK)
    server = _Server(app)
    with create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        await server.listens.wait()
        try:
            yield LoopbackServer(f"http://127.0.0.1:{listener.getsockname()[1]}", app.state.services)
        finally:
            server.should_exit = True
            await serving
