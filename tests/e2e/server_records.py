"""What the server has stored, read from its database behind its back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from pymongo import MongoClient
from pymongo.collection import Collection
from tests.samples.opened_documents import opened

from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION, ENTITIES
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.receipt import Receipt

Key = tuple[str, EntityId]
"""Collection and id of a document."""

Bodies = dict[Key, bytes]
"""Documents in their wire form."""


@dataclass(frozen=True, slots=True)
class ServerRecords:
    """One server's database."""

    client: MongoClient[dict[str, Any]]
    database: str

    def documents(self) -> Bodies:
        """Return every document of the organisation as its collection holds it, tombstones among them, and
        every receipt, which is kept with its operation.
        """
        found: Bodies = {}
        for kind in ENTITIES:
            for stored in self._opened(self._collection(kind.collection).find(projection={"_id": False})):
                found[kind.collection, stored["id"]] = msgspec.json.encode(stored)
        answered = self._collection("operations").find({"receipt": {"$exists": True}})
        for operation in self._opened(answered):
            found[Receipt.collection, operation["_id"]] = operation["receipt"]
        return found

    def visible_to(self, device_id: EntityId) -> Bodies:
        """Return the state of the server restricted to what a device may see: its projection, for a kiosk."""
        device = Device.model_validate(self._one(Device.collection, device_id))
        buckets = {ORGANIZATION_BUCKET, device_bucket(device.id), *map(unit_bucket, device.unit_ids)}
        visible: Bodies = {}
        for (collection, id_), body in self.logged().items():
            kind = BY_COLLECTION[collection]
            if not buckets.intersection(kind.model_validate_json(body).buckets()):
                continue
            if device.kind is DeviceKind.KIOSK:
                shown = for_kiosk(kind, msgspec.json.decode(body))
                if shown is not None:
                    visible[collection, id_] = msgspec.json.encode(shown)
            else:
                visible[collection, id_] = body
        return visible

    def receipts_of(self, device_id: EntityId) -> tuple[Receipt, ...]:
        """Return the receipts of a device's operations in the order of their numbers."""
        answered = {"deviceId": device_id, "receipt": {"$exists": True}}
        stored = self._collection("operations").find(answered).sort("deviceSeq")
        return tuple(Receipt.model_validate_json(operation["receipt"]) for operation in self._opened(stored))

    def head(self) -> int:
        """Return the number of the last change."""
        counter = self._collection("counters").find_one()
        assert counter is not None
        return int(counter["seq"])

    def numbers(self) -> list[int]:
        """Return the number of every change, in the order of the log."""
        return [row["seq"] for row in self._collection("changes").find({}, {"seq": True}).sort("seq")]

    def audited(self, operation_ids: Iterable[EntityId]) -> list[dict[str, Any]]:
        """Return what the audit says of operations, in the order of the chain."""
        wanted = {"operationId": {"$in": list(operation_ids)}}
        return list(self._collection("audit_logs").find(wanted, {"_id": False}).sort("seq"))

    def expire_code(self, code_hash: str) -> None:
        """Let the life of an enrolment code be over."""
        codes = self._collection("enrolment_codes")
        codes.update_one({"_id": code_hash}, [{"$set": {"expiresAt": {"$subtract": ["$$NOW", 1000]}}}])

    def logged(self) -> Bodies:
        """Return what the log says: the body of each document's last row."""
        rows = self._opened(self._collection("changes").find({"body": {"$ne": None}}).sort("seq"))
        return {(row["collection"], row["docId"]): row["body"] for row in rows}

    def _one(self, collection: str, id_: EntityId) -> dict[str, Any]:
        found = self._collection(collection).find_one({"_id": id_}, {"_id": False})
        assert found is not None
        return self._opened([found])[0]

    def _opened(self, documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return opened(self.client[self.database], documents)

    def _collection(self, name: str) -> Collection[dict[str, Any]]:
        return self.client[self.database][name]
