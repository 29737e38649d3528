"""Read pages of documents. The organisation is added by `TenantCollection`."""

from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Staff

HOME_UNIT = "employment.homeUnitId"

_AT_ONCE = 200
"""Documents that are read and checked before others get their turn: about ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of documents, and how many there are in all."""

    documents: list[Entity]
    total: int


async def page_of(
    entities: TenantEntities,
    kind: type[Entity],
    query: Mapping[str, Any],
    sort: list[tuple[str, int]],
    skip: int,
    limit: int,
) -> Found:
    """Return the documents of a query from `skip` on, in an order, and how many it finds."""
    collection = entities.of(kind)
    found = await collection.many(query, sort=sort, limit=limit, skip=skip)
    short = len(found) < limit and (found or not skip)
    total = skip + len(found) if short else await collection.count(query)
    return Found([kind.model_validate(each) for each in found], total)


async def all_of(
    entities: TenantEntities, kind: type[Entity], query: Mapping[str, Any], sort: list[tuple[str, int]]
) -> list[Entity]:
    """Return all documents of a query, in an order. Others get their turn between its portions."""
    found: list[Entity] = []
    portions = entities.of(kind).some(query, sort=sort, limit=0, fields=None, portion=_AT_ONCE)
    async with aclosing(portions):
        async for portion in portions:
            found += [kind.model_validate(each) for each in portion]
    return found


async def first_of(entities: TenantEntities, kind: type[Entity], query: Mapping[str, Any]) -> Entity | None:
    """Return the one document that a query finds, or None."""
    found = await entities.find(kind, query)
    return found[0] if found else None


async def staff_of_units(entities: TenantEntities, units: tuple[EntityId, ...]) -> list[EntityId]:
    """Return the ids of the people whose home is one of some units, or none."""
    found = await entities.of(Staff).many({HOME_UNIT: {"$in": [*units, None]}}, fields=["id"])
    return [each["id"] for each in found]
