"""Read resources: within the organisation, within the caller's units, in the form that is theirs to see."""

import json
from dataclasses import dataclass
from typing import Any

from medschedule_server.auth.principal import Principal
from medschedule_server.changelog.ledger import Ledger
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_server.core.repository import TenantEntities
from medschedule_server.resources.declaration import Resource
from medschedule_server.resources.query import ListQuery
from medschedule_server.resources.recent import RecentResults, ResultKey
from medschedule_server.resources.repository import Found, all_of, first_of, page_of
from medschedule_server.resources.representation import Representation, represented, sees_all
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.protocol.envelope import Pagination


@dataclass(frozen=True, slots=True)
class ResourcePage:
    """Some documents of a list, and where they stand in it."""

    items: list[Representation]
    pagination: Pagination


class ResourceService:
    """Lists and single documents of every declared resource."""

    def __init__(self, database: Database, ledger: Ledger) -> None:
        self._database = database
        self._ledger = ledger
        self._recent = RecentResults()

    async def page(self, caller: Principal, resource: Resource, asked: ListQuery) -> ResourcePage:
        """Return a page of what the caller may see of a list."""
        entities = self._entities(caller)
        query = {"$and": [*asked.conditions(resource), await self._visible(caller, resource, entities)]}
        skip = (asked.page - 1) * asked.page_size
        if asked.goes_by_words(resource):
            every = await self._every(caller, resource, asked, query)
            found = Found(every[skip : skip + asked.page_size], len(every))
        else:
            order = asked.order(resource)
            found = await page_of(entities, resource.kind, query, order, skip, asked.page_size)
        items = [represented(resource, caller, document) for document in found.documents]
        pagination = Pagination(page=asked.page, page_size=asked.page_size, total=found.total)
        return ResourcePage(items, pagination)

    async def one(self, caller: Principal, resource: Resource, id_: EntityId) -> Representation:
        """Return one document.

        Raises:
            NotFoundError: there is none that the caller may see.
        """
        entities = self._entities(caller)
        visible = await self._visible(caller, resource, entities)
        named = {"_id": id_, "deletedAt": None}
        document = await first_of(entities, resource.kind, {"$and": [named, visible]})
        if document is None:
            raise NotFoundError(f"There is no such {resource.one.partition(' ')[2]}.")
        return represented(resource, caller, document)

    async def _every(
        self, caller: Principal, resource: Resource, asked: ListQuery, query: dict[str, Any]
    ) -> list[Entity]:
        """Return all documents of a query whose words are asked for."""
        organization_id = caller.organization_id
        async with self._ledger.reading(organization_id) as log:
            seq = (await log.position()).seq
        order = asked.order(resource)
        key = ResultKey(organization_id, seq, resource.kind.collection, json.dumps([query, order]))
        documents = self._recent.get(key)
        if documents is None:
            documents = await all_of(self._entities(caller), resource.kind, query, order)
            self._recent.put(key, documents)
        return asked.of_words(resource, documents)

    def _entities(self, caller: Principal) -> TenantEntities:
        return TenantEntities(self._database, caller.organization_id)

    async def _visible(
        self, caller: Principal, resource: Resource, entities: TenantEntities
    ) -> dict[str, Any]:
        """Return what finds all that the caller may see, in whichever form, and nothing else."""
        person = None if caller.user is None else caller.user.staff_id
        own = [{path: person} for path in resource.own] if person is not None else []
        if resource.is_personal and not sees_all(caller):
            return {"$or": own} if own else {"_id": None}
        if caller.units is None:
            return {}
        within = await resource.boundary.query(caller.units, entities)
        return {"$or": [within, *own]} if own and within else within
