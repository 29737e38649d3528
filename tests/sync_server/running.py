"""Run the application in this process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI
from tests.samples.quick_hasher import QUICK
from tests.sync_server.watch import Watch

from medschedule_server.app import create_app
from medschedule_server.composition import Services
from medschedule_server.settings import Settings


@dataclass(frozen=True, slots=True)
class Running:
    """One server: its application, its services, and a client that calls it without a network."""

    app: FastAPI
    services: Services
    http: httpx.AsyncClient
    watch: Watch


@asynccontextmanager
async def running(
    settings: Settings, watch: Watch | None = None, hasher: PasswordHasher | None = QUICK
) -> AsyncIterator[Running]:
    """Start a server and stop it; without a hasher it hashes passwords at their full cost."""
    watch = watch or Watch()
    app = create_app(settings, watch, hasher)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://server") as http,
    ):
        yield Running(app, app.state.services, http, watch)
