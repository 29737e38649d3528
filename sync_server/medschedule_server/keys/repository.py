"""What is stored under which data key, and the change to another one, document by document."""

from collections.abc import Callable
from typing import Any

from medschedule_server.core.database import Database
from medschedule_server.core.repository import TenantCollection
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId

_SWEEPS = "key_sweeps"

PLANS = (CollectionPlan(_SWEEPS, (planned_index(),)),)

IsPrivate = Callable[[dict[str, Any]], bool]
"""Tells of a stored document that no version has marked whether it holds personal data."""


class SweepRepository:
    """One organisation's stored documents, as they are."""

    def __init__(self, database: Database, organization_id: EntityId) -> None:
        self._database = database
        self._organization_id = organization_id
        self._sweeps = TenantCollection(database, _SWEEPS, organization_id)

    async def finished(self) -> bytes | None:
        """Return the data key under which everything is known to be; None if there may be plain text."""
        found = await self._sweeps.one({"_id": self._organization_id})
        return None if found is None else bytes(found["dataKey"])

    async def finish(self, data_key: bytes) -> None:
        """Note that everything is sealed with a data key."""
        await self._sweeps.put({"_id": self._organization_id, "dataKey": bytes(data_key)})

    async def sweep(self, collection: str, is_private: IsPrivate) -> int:
        """Seal what is plain, and seal anew what another data key than today's has sealed; return how many
        documents. Others may write meanwhile. It can be cut off anywhere and begun again.
        """
        documents = TenantCollection(self._database, collection, self._organization_id)
        changed = 0
        async for stored in documents.as_stored():
            if await documents.renew(stored, is_private):
                changed += 1
        return changed


async def swept_organizations(database: Database) -> frozenset[EntityId]:
    """Return every tenant that has nothing in the clear. For the start alone: no request leads here."""
    cursor = database.collection(_SWEEPS).find({}, {"_id": True})
    return frozenset([found["_id"] async for found in cursor])
