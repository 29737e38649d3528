"""Routers of the API: a route is whole when it is declared, so that none has to be made out again."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter

from medschedule_server.auth.access import GuardedRoute
from medschedule_server.auth.strict_route import StrictRoute
from medschedule_server.openapi.document import operation_id
from medschedule_shared.protocol.version import API_PREFIX


def api_router(
    path: str,
    tag: str | None,
    *,
    route_class: type[GuardedRoute] = StrictRoute,
    dependencies: Sequence[Any] = (),
    include_in_schema: bool = True,
) -> APIRouter:
    """Return the router of what lies at a path below the API's prefix."""
    return APIRouter(
        prefix=f"{API_PREFIX}{path}",
        tags=None if tag is None else [tag],
        route_class=route_class,
        dependencies=list(dependencies),
        include_in_schema=include_in_schema,
        generate_unique_id_function=operation_id,
    )
