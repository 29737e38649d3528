"""Units that people opened in an emergency, as they are stored."""

from datetime import datetime
from typing import Annotated, ClassVar

from medschedule_server.core.database import Database, Document, Session
from medschedule_server.core.encryption.sealed_fields import SealedFields
from medschedule_server.core.repository import Related, TenantCollection
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Part
from medschedule_shared.time.instant import Instant, instant_text


class AccessGrant(Part):
    """One access of one person.

    Attributes:
        reason: in the person's words.
        ends_at: it is moved forward when the access is given back early.
    """

    collection: ClassVar[str] = "access_grants"

    id: EntityId
    user_id: EntityId
    unit_ids: tuple[EntityId, ...]
    reason: Annotated[str, PRIVATE]
    starts_at: Instant
    ends_at: Instant


PLANS = (
    CollectionPlan(
        AccessGrant.collection,
        (planned_index("userId", "endsAt"), planned_index("startsAt")),
        sealed=SealedFields(("reason",)),
    ),
)


class AccessGrants:
    """One organisation's grants, within a transaction if one is given. They are kept for ever."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._grants = TenantCollection(database, AccessGrant.collection, organization_id, session)

    async def add(self, grant: AccessGrant) -> None:
        """Store a new grant."""
        await self._grants.insert([{"_id": grant.id, **grant.model_dump(mode="json", by_alias=True)}])

    def of_person(self, now: datetime) -> Related:
        """Return what of a person's grants that are open still belongs to a document with `userId`."""
        return Related(self._grants, "userId", "userId", _open(now), ("unitIds",))

    async def get(self, grant_id: EntityId) -> AccessGrant | None:
        """Return a grant, or None."""
        found = await self._grants.one({"_id": grant_id})
        return None if found is None else AccessGrant.model_validate(found)

    async def newest(
        self, limit: int, *, open_at: datetime | None, user_id: EntityId | None
    ) -> list[AccessGrant]:
        """Return the newest grants, all of them or those that are open at an instant."""
        query: Document = {} if open_at is None else _open(open_at)
        if user_id is not None:
            query["userId"] = user_id
        found = await self._grants.many(query, sort=[("startsAt", -1)], limit=limit)
        return [AccessGrant.model_validate(stored) for stored in found]

    async def end(self, grant_id: EntityId, now: datetime) -> bool:
        """End a grant that is open; False if it is not."""
        query = _open(now) | {"_id": grant_id}
        return await self._grants.update(query, {"$set": {"endsAt": instant_text(now)}}) is not None


def _open(now: datetime) -> Document:
    return {"endsAt": {"$gt": instant_text(now)}}
