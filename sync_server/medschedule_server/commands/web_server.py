"""Uvicorn as this server runs it: a socket of our own, no access log, signals left to the command."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY, create_server, socket

import uvicorn
from fastapi import FastAPI

from medschedule_server.commands.http_protocol import HttpProtocol
from medschedule_server.commands.tls import tls_context
from medschedule_server.settings import Settings

_LONGEST_MESSAGE = 4096
_SHUTDOWN_SECONDS = 10
_NEW_OBJECTS = 20_000
"""After so many the garbage collector looks for cycles among the young ones; Python's default is 700."""


class WebServer(uvicorn.Server):
    """Calls back when it listens, and leaves signals alone: the command has a database to stop after it."""

    def __init__(self, app: FastAPI, settings: Settings, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=HttpProtocol,
                ssl_context_factory=tls_context(settings),
                log_config=None,
                access_log=False,
                server_header=False,
                lifespan="on",
                ws="websockets-sansio",
                ws_max_size=_LONGEST_MESSAGE,
                ws_per_message_deflate=False,  # a poke is 12 bytes; a compressor takes 300 KB a connection
                forwarded_allow_ips=settings.forwarded_allow_ips,
                timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
            )
        )
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _spare_the_collector()
            self._on_ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _spare_the_collector() -> None:
    """Leave what the start has made out of garbage collection from now on, and collect less often.

    A push of hundreds of operations makes many objects that live for it alone and hold no cycles: looking for
    cycles among them took a quarter of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)


def listening_socket(host: str, port: int) -> socket:
    """Return a socket that listens; port 0 picks a free one.

    Raises:
        OSError: the port is taken or the address is not this machine's.
    """
    listening = create_server((host, port), family=AF_INET6 if ":" in host else AF_INET, backlog=2048)
    # asyncio does this only for sockets that name their protocol; without it every answer waits 40 ms.
    listening.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    return listening
