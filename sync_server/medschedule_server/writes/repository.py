"""The answers that were given under idempotency keys: which document, and at which number of the log."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_server.core.database import Database, Session
from medschedule_server.core.repository import TenantCollection, TenantEntities
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_server.writes.idempotency_key import IdempotencyKey
from medschedule_server.writes.wish import Written
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Ref

KEPT = timedelta(hours=24)

_KEYS = "idempotency_keys"
PLANS = (
    CollectionPlan(
        _KEYS,
        (planned_index(), IndexPlan("expiresAt", (("expiresAt", 1),), expire_after_seconds=0)),
    ),
)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a key stands for. It holds no content: that is in the log, under the document's number."""

    fingerprint: str
    written: Written


class KeyRepository:
    """The keys of one organisation's callers, within a transaction if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None) -> None:
        self._keys = TenantCollection(database, _KEYS, organization_id, session)

    async def given(self, key: IdempotencyKey, now: datetime) -> GivenAnswer | None:
        """Return what was answered under a key, or None. The database removes old ones late."""
        found = await self._keys.one({"_id": key.id, "expiresAt": {"$gt": now}})
        if found is None:
            return None
        answers = Ref(found["collection"], found["documentId"])
        return GivenAnswer(found["fingerprint"], Written(answers, found["rev"], found["conflictId"]))

    async def give(self, key: IdempotencyKey, written: Written, now: datetime) -> None:
        """Note what is answered under a key."""
        stored = {
            "_id": key.id,
            "fingerprint": key.fingerprint,
            "collection": written.answers.collection,
            "documentId": written.answers.id,
            "rev": written.rev,
            "conflictId": written.conflict_id,
            "expiresAt": now + KEPT,
        }
        await self._keys.put(stored)


async def document_now(database: Database, organization_id: EntityId, ref: Ref) -> Entity | None:
    """Return a document as it is now, also when it is deleted, or None."""
    found = await TenantEntities(database, organization_id).find(
        BY_COLLECTION[ref.collection], {"_id": ref.id}
    )
    return found[0] if found else None
