"""The stores of devices beside the log: one-time enrolment codes by their hash, and last contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from medschedule_server.core.database import Database, Session
from medschedule_server.core.repository import TenantCollection, TenantEntities
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.model.unit import Unit

_CODES = "enrolment_codes"
_CONTACTS = "device_contacts"
_REPORTS = "access_reports"
_KEPT_SECONDS = 7 * 24 * 3600
"""A code is kept after its end, so that who uses it late is told that it was too late."""

PLANS = (
    CollectionPlan(
        _CODES,
        (
            planned_index(),
            IndexPlan("expiresAt", (("expiresAt", 1),), expire_after_seconds=_KEPT_SECONDS),
        ),
    ),
    CollectionPlan(_CONTACTS, (planned_index(),)),
    CollectionPlan(_REPORTS, (planned_index(),)),
)


@dataclass(frozen=True, slots=True)
class StoredCode:
    """What a code enrols a device as. The code itself is not stored.

    Attributes:
        name: what the device is called; None where whoever sets it up says so.
    """

    hash: str
    organization_id: EntityId
    kind: DeviceKind
    unit_ids: tuple[EntityId, ...]
    created_by: EntityId | None
    expires_at: datetime
    used_at: datetime | None = None
    request_id: EntityId | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """When a device was last heard of.

    Attributes:
        at: by the server's clock.
        seq: how much of the log it said it held; None before its first page.
    """

    at: datetime
    seq: int | None


@dataclass(frozen=True, slots=True)
class ReportedAccesses:
    """How far a device's notes of accesses have come: the last number, and the ids of its last report."""

    number: int = 0
    ids: tuple[EntityId, ...] = ()


class ReportRepository:
    """What devices of one organisation have reported, within a transaction."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None) -> None:
        self._reports = TenantCollection(database, _REPORTS, organization_id, session)

    async def last(self, device_id: EntityId) -> ReportedAccesses:
        """Return how far a device's notes have come."""
        found = await self._reports.one({"_id": device_id})
        return ReportedAccesses() if found is None else ReportedAccesses(found["number"], tuple(found["ids"]))

    async def put(self, device_id: EntityId, reported: ReportedAccesses) -> None:
        """Store how far they have come."""
        await self._reports.put({"_id": device_id, "number": reported.number, "ids": list(reported.ids)})


class ContactRepository:
    """The last contacts of one organisation's devices. They are no part of the log: nobody syncs them."""

    def __init__(self, database: Database, organization_id: EntityId) -> None:
        self._contacts = TenantCollection(database, _CONTACTS, organization_id)
        self._entities = TenantEntities(database, organization_id)

    async def put(self, device_id: EntityId, contact: Contact) -> None:
        """Store a device's newest contact."""
        stored = {"_id": device_id, "deviceId": device_id, "at": contact.at, "seq": contact.seq}
        await self._contacts.put(stored)

    async def every(self) -> dict[EntityId, Contact]:
        """Return the contacts by device."""
        found = await self._contacts.many({})
        return {stored["deviceId"]: Contact(stored["at"], stored["seq"]) for stored in found}

    async def devices(self) -> list[Device]:
        """Return every device, those out of service as well."""
        return await self._entities.find(Device, {"deletedAt": None})

    async def known(self) -> list[EntityId]:
        """Return the ids of every device."""
        return [stored["id"] for stored in await self._entities.of(Device).many({}, fields=["id"])]


class CodeRepository:
    """One organisation's codes and what they refer to, within a transaction if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._codes = TenantCollection(database, _CODES, organization_id, session)
        self._entities = TenantEntities(database, organization_id, session)

    async def add(self, codes: Sequence[StoredCode]) -> None:
        """Store new codes."""
        documents = [
            {
                "_id": code.hash,
                "kind": code.kind.value,
                "unitIds": list(code.unit_ids),
                "createdBy": code.created_by,
                "requestId": code.request_id,
                "name": code.name,
                "expiresAt": code.expires_at,
                "usedAt": None,
            }
            for code in codes
        ]
        await self._codes.insert(documents)

    async def withdraw(self, request_id: EntityId, created_by: EntityId | None) -> None:
        """Take back what was made for the same request of the same person and nobody used."""
        await self._codes.delete({"requestId": request_id, "createdBy": created_by, "usedAt": None})

    async def consume(self, hash_: str, now: datetime) -> bool:
        """Mark a code as used; False if it was used before or has expired."""
        usable = {"_id": hash_, "usedAt": None, "expiresAt": {"$gt": now}}
        return await self._codes.update(usable, {"$set": {"usedAt": now}}) is not None

    async def active_devices(self) -> int:
        """Return how many devices are in service."""
        query = {"status": DeviceStatus.ACTIVE.value, "deletedAt": None}
        return await self._entities.of(Device).count(query)

    async def units(self, ids: tuple[EntityId, ...]) -> list[Unit]:
        """Return those of the units that exist."""
        return await self._entities.find(Unit, {"_id": {"$in": list(ids)}, "deletedAt": None})


async def code_with_hash(database: Database, hash_: str) -> StoredCode | None:
    """Return a code of whichever organisation gave it out, or None.

    The one look-up without an organisation: who enrols does not know it yet, and nobody can guess a code.
    """
    found = await database.collection(_CODES).find_one({"_id": hash_})
    if found is None:
        return None
    return StoredCode(
        hash=hash_,
        organization_id=found["organizationId"],
        kind=DeviceKind(found["kind"]),
        unit_ids=tuple(found["unitIds"]),
        created_by=found["createdBy"],
        expires_at=found["expiresAt"],
        used_at=found["usedAt"],
        name=found.get("name"),
    )
