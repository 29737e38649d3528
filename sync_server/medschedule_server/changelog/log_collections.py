"""The collections of the log in MongoDB: how they are kept, and one organisation's at a moment."""

from collections.abc import Collection

from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.stored_form import PRIVATE, read_checksums
from medschedule_server.core.database import Database, Document, Session
from medschedule_server.core.encryption.sealed_fields import SealedFields
from medschedule_server.core.repository import TenantCollection, TenantEntities
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId

COUNTERS = "counters"
CHANGES = "changes"
OPERATIONS = "operations"
CHECKSUMS = "bucket_checksums"
AUDIT = "audit_logs"

PLANS = (
    CollectionPlan(COUNTERS, (planned_index(),)),
    CollectionPlan(
        CHANGES,
        (planned_index("seq", unique=True),),
        sealed=SealedFields(("body",), only_if=PRIVATE),
    ),
    CollectionPlan(
        OPERATIONS,
        (
            planned_index("at"),
            planned_index("deviceId", "deviceSeq", unique=True, only={"deviceSeq": {"$gt": 0}}),
        ),
        append_only=True,
        sealed=SealedFields(("envelope", "receipt"), only_if=PRIVATE),
    ),
    CollectionPlan(CHECKSUMS, (planned_index("bucket", unique=True),)),
    CollectionPlan(
        AUDIT,
        (planned_index("seq", unique=True), planned_index("at"), planned_index("documentIds")),
        append_only=True,
    ),
)


class LogCollections:
    """One organisation's collections, within a session if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None) -> None:
        self._database = database
        self.organization_id = organization_id
        self.session = session
        self.entities = TenantEntities(database, organization_id, session)

    def collection(self, name: str) -> TenantCollection:
        """Return a collection by its name."""
        return TenantCollection(self._database, name, self.organization_id, self.session)

    async def checksums(self, buckets: Collection[str]) -> dict[str, BucketChecksums]:
        """Return the stored checksums of those of the buckets that have any."""
        found = await self.collection(CHECKSUMS).many({"bucket": {"$in": list(buckets)}})
        return {stored["bucket"]: read_checksums(stored) for stored in found}

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""
        sent = {"deviceId": device_id, "deviceSeq": {"$gt": 0}}
        newest = await self.collection(OPERATIONS).many(
            sent, sort=[("deviceSeq", -1)], limit=1, fields=["deviceSeq"]
        )
        return int(newest[0]["deviceSeq"]) if newest else 0


def discarded(upto: int) -> Document:
    """Return the query for rows that no reader from a number of the log on needs."""
    return {"seq": {"$lte": upto}, "$or": [{"live": False}, {"until": {"$lte": upto}}]}
