"""The routes of every declared resource."""

from collections.abc import Mapping
from functools import cache

from fastapi import APIRouter

from medschedule_server.auth.api_router import api_router
from medschedule_server.resources.catalogue import RESOURCES
from medschedule_server.resources.declaration import Resource
from medschedule_server.resources.reading import add_reading
from medschedule_server.resources.writing import add_write
from medschedule_shared.model.declaration import Entity


@cache
def resource_routers() -> tuple[APIRouter, ...]:
    """Return a router for each resource, made once: they depend on the declarations alone."""
    by_kind: Mapping[type[Entity], Resource] = {resource.kind: resource for resource in RESOURCES}
    return tuple(_router(resource, by_kind) for resource in RESOURCES)


def _router(resource: Resource, by_kind: Mapping[type[Entity], Resource]) -> APIRouter:
    router = api_router(f"/{resource.path}", resource.tag)
    add_reading(router, resource)
    for write in resource.writes:
        add_write(router, resource, write, by_kind[write.answers or resource.kind])
    return router
