"""The web application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version
from typing import Any

from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import BaseRoute

from medschedule_server.ai.routes import router as ai
from medschedule_server.audit import denials
from medschedule_server.audit.routes import router as audit
from medschedule_server.auth.routes import router as auth
from medschedule_server.auth.second_factor_routes import router as second_factor
from medschedule_server.break_glass.routes import router as break_glass
from medschedule_server.composition import open_services
from medschedule_server.core import error_handlers
from medschedule_server.core.body_limit import BodyLimit
from medschedule_server.core.instruments import Instruments
from medschedule_server.core.request_scope import RequestScope
from medschedule_server.core.request_shape import RequestShape
from medschedule_server.core.uncounted import CountTheRest
from medschedule_server.devices.routes import router as devices
from medschedule_server.health.routes import router as health
from medschedule_server.metrics.routes import router as metrics
from medschedule_server.openapi.routes import router as openapi
from medschedule_server.openid.routes import router as openid
from medschedule_server.resources.routes import resource_routers
from medschedule_server.schedules.routes import router as weeks
from medschedule_server.settings import Settings
from medschedule_server.sync.routes import router as sync
from medschedule_server.users.routes import router as users
from medschedule_shared.time.clock import Clock, SystemClock

_CROSS_ORIGIN: dict[str, Any] = {
    "allow_methods": ("GET", "POST", "PUT", "PATCH", "DELETE"),
    "allow_headers": ("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "X-Request-ID"),
    "expose_headers": ("ETag", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "X-Request-ID"),
    "max_age": 600,
}
"""What a page of an allowed origin may send and read. Cookies are not among it: there are none."""


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Return the routes, made once in a process, and side by side: a router within another costs a request
    more than all of its own routes.
    """
    people = (auth, second_factor, openid, users, break_glass)
    # A request is compared with one route after the other: what stations ask all day comes first.
    routers = (sync, weeks, health, *people, devices, *resource_routers(), ai, audit, metrics, openapi)
    return tuple(route for router in routers for route in router.routes)


def create_app(
    settings: Settings, clock: Clock | None = None, hasher: PasswordHasher | None = None
) -> FastAPI:
    """Return the application; it connects to its database when it is started, not when it is made."""

    instruments = Instruments()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            open_services(settings, clock or SystemClock(), hasher=hasher) as services,
            services.hub.following(),
            instruments.watching_the_loop(),
        ):
            app.state.services = services
            yield

    app = FastAPI(
        title="MedScheduleAI Pro sync server",
        version=version("medschedule-server"),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        openapi_url=None,
        routes=list(_routes()),
    )
    error_handlers.install(app)
    denials.install(app)
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    if settings.origins:
        app.add_middleware(CORSMiddleware, allow_origins=settings.origins, **_CROSS_ORIGIN)
    app.add_middleware(RequestShape, hosts=settings.hosts)
    app.add_middleware(CountTheRest)
    app.add_middleware(RequestScope, instruments=instruments)
    app.state.instruments = instruments
    return app
