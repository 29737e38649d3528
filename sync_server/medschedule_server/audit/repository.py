"""The stored audit chains: one is read, and what was only seen is added to several at once.

What is done adds to its organisation's chain in the transaction of its effect; see `UnitOfWork`.
"""

import json
from collections.abc import AsyncGenerator, Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import ChainHead, Entry, Noted, lengthened
from medschedule_server.audit.known_heads import KnownHeads
from medschedule_server.changelog.counter import chain_head, stored_head
from medschedule_server.changelog.log_collections import AUDIT, COUNTERS, OPERATIONS
from medschedule_server.core.database import Database, Session
from medschedule_server.core.repository import JointTenants, TenantCollection
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action, AuditFilter, AuditQuery
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import instant_text

_PORTION = 500
_JOINT_TRIES = 2
"""Of one transaction for several organisations. After that each has to try for itself: a busy one must not
hold up the others."""


class _MovedError(Exception):
    """A chain is not where this process had left it."""


async def lengthen(
    database: Database, noted: Mapping[EntityId, Collection[Noted]], clock: Clock, known: KnownHeads
) -> frozenset[EntityId]:
    """Add acts to the chains of several organisations in one transaction, and return whose chains those are.

    Each chain's head is read, or compared with what is known of it, and written: of two who lengthen the same
    chain one has to begin anew.

    Raises:
        OutrunError: other writers of one of them do not let this one through.
        UnavailableError: the database is lost. It may be that the acts are noted all the same.
        WriteRefusedError: the database refuses an entry for good.
    """

    async def together(session: Session) -> dict[EntityId, ChainHead]:
        trusted = known.trusted(noted)
        heads = trusted | await _read(noted.keys() - trusted.keys(), session)
        at = clock.now()
        longer = {id_: lengthened(head, id_, at, noted[id_]) for id_, head in heads.items()}
        if longer:
            counters = JointTenants(database, COUNTERS, longer, session)
            where = {id_: stored_head(head) for id_, head in trusted.items()}
            if not await counters.set_own(
                {id_: stored_head(head) for id_, (_, head) in longer.items()}, where
            ):
                raise _MovedError
            chains = JointTenants(database, AUDIT, longer, session)
            await chains.insert({id_: entries for id_, (entries, _) in longer.items()})
        return {id_: head for id_, (_, head) in longer.items()}

    async def _read(ids: Collection[EntityId], session: Session) -> dict[EntityId, ChainHead]:
        if not ids:
            return {}
        counters = await JointTenants(database, COUNTERS, ids, session).every()
        heads = {counter["_id"]: chain_head(counter) for counter in counters}
        for id_, head in heads.items():
            known.found(id_, head)
        return heads

    try:
        heads = await database.transaction(together, _JOINT_TRIES)
    except _MovedError:
        known.doubt(noted)
        heads = await database.transaction(together, _JOINT_TRIES)
    for id_, head in heads.items():
        known.moved(id_, head)
    return frozenset(heads)


class Standing(NamedTuple):
    """Where a chain stands at one moment.

    Attributes:
        first: what stands where the number of the first entry should; None if there is no entry.
        last: the same of the last entry.
    """

    head: ChainHead
    first: Any
    last: Any


class AuditRepository:
    """The entries of one organisation, within a transaction if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._database = database
        self._organization_id = organization_id
        self._entries = TenantCollection(database, AUDIT, organization_id, session)

    async def standing(self) -> Standing:
        """Return the head and the outermost numbers, as they are at one moment."""
        mine = self._organization_id
        async with self._database.one_moment() as session:
            counter = await TenantCollection(self._database, COUNTERS, mine, session).one({"_id": mine})
            entries = TenantCollection(self._database, AUDIT, mine, session)
            ends = [
                await entries.many({}, sort=[("seq", order)], limit=1, fields=["seq"]) for order in (1, -1)
            ]
        first, last = (found[0].get("seq") if found else None for found in ends)
        return Standing(chain_head(counter), first, last)

    async def page(self, wanted: AuditQuery) -> list[Entry]:
        """Return entries by their numbers, the newest first below a number."""
        newest_first = wanted.before is not None
        query = _query(wanted, wanted.after, wanted.before - 1 if wanted.before is not None else None)
        order = [("seq", -1 if newest_first else 1)]
        return await self._entries.many(query, sort=order, limit=wanted.page_size)

    async def has(self, act: Act) -> bool:
        """Tell whether there is an entry of the same kind about the same documents or numbers."""
        query = {
            "documentIds": list(act.document_ids),
            "action": act.action.value,
            "resource": act.resource,
            "numbers": None if act.numbers is None else list(act.numbers),
        }
        return bool(await self._entries.many(query, limit=1, fields=["seq"]))

    async def about(self, document_ids: list[EntityId]) -> list[Entry]:
        """Return what was done to some documents, by number; that somebody looked at them is left out."""
        query = {"documentIds": {"$in": document_ids}, "action": {"$ne": Action.READ.value}}
        return await self._entries.many(query, sort=[("seq", 1)])

    async def operations_since(self, moment: datetime, document_ids: list[EntityId], type_: str) -> list[str]:
        """Return the operations of a type on some documents that people made after a moment, newest first."""
        text = instant_text(moment)
        query = {"documentIds": {"$in": document_ids}, "at": {"$gt": text}, "operation": type_}
        fields = ("operationId", "at", "deviceAt")
        entries = await self._entries.many(query, sort=[("seq", -1)], fields=fields)
        ids = [entry["operationId"] for entry in entries if (entry["deviceAt"] or entry["at"]) > text]
        operations = TenantCollection(self._database, OPERATIONS, self._organization_id)
        found = await operations.many({"_id": {"$in": ids}}, fields=["envelope"])
        kept = {json.loads(stored["envelope"])["id"]: str(stored["envelope"]) for stored in found}
        return [kept[id_] for id_ in ids if id_ in kept]

    async def walk(
        self, wanted: AuditFilter | None, upto: int, after: int | None = None
    ) -> AsyncGenerator[list[Entry], None]:
        """Yield entries in portions by their numbers, with all that is stored in them."""
        query = _query(wanted or AuditFilter(), after, upto)
        found = self._entries.some(query, sort=[("seq", 1)], limit=0, fields=None, portion=_PORTION)
        async for portion in found:
            yield portion


def _query(wanted: AuditFilter, after: int | None, upto: int | None) -> dict[str, Any]:
    query: dict[str, Any] = {
        "seq": _given({"$gt": after, "$lte": upto}),
        "at": _given({"$gte": _text(wanted.since), "$lt": _text(wanted.until)}),
        "actorId": wanted.actor_id,
        "deviceId": wanted.device_id,
        "resource": wanted.resource,
        "documentIds": wanted.document_id,
        "action": None if wanted.action is None else wanted.action.value,
    }
    return _given(query)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_text(instant)


def _given(conditions: dict[str, Any]) -> dict[str, Any]:
    """Return the conditions that say something."""
    return {name: value for name, value in conditions.items() if value not in (None, {})}
