"""What a station's file holds, read table by table and past the product's own reading."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.simulation.chronicle import DocumentKey

from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import ENTITIES

_DOCUMENTS = " UNION ALL ".join(
    f"SELECT '{kind.collection}', id, deleted_at IS NULL, buckets, body FROM {kind.collection}"  # noqa: S608 - declared names
    for kind in ENTITIES
)


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """One document as a file has it."""

    live: bool
    buckets: frozenset[str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Pending:
    """One entry of the outbox."""

    id: EntityId
    device_seq: int
    actor_id: EntityId
    at: datetime
    base_rev: int
    type: str
    schema_version: int
    arguments: dict[str, Any]
    units: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What one file holds.

    Attributes:
        visible: what the person sees.
        base: what the server last said.
        pending: entries without a receipt, in their order.
        journal: entries with one.
        rejections: entries that a person has to look at.
    """

    organization_id: EntityId | None
    device_id: EntityId | None
    unit_ids: tuple[EntityId, ...]
    epoch: EntityId | None
    seq: int | None
    buckets: tuple[str, ...]
    visible: dict[DocumentKey, HeldDocument]
    base: dict[DocumentKey, HeldDocument]
    kept_base: frozenset[DocumentKey]
    pending: tuple[Pending, ...]
    journal: frozenset[EntityId]
    rejections: frozenset[EntityId]
    quarantined: frozenset[DocumentKey]

    @property
    def outbox(self) -> frozenset[EntityId]:
        return frozenset(pending.id for pending in self.pending)


class HeldReader:
    """Reads a file through its own connection."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def read(self) -> Held:
        """Return what the file holds now."""
        visible = {
            (collection, id_): HeldDocument(bool(live), _buckets(buckets), body)
            for collection, id_, live, buckets, body in self._rows(_DOCUMENTS)
        }
        base = dict(visible)
        kept: set[DocumentKey] = set()
        for collection, id_, buckets, body in self._rows(
            "SELECT collection, id, buckets, body FROM base_rows"
        ):
            kept.add((collection, id_))
            if body is None:
                base.pop((collection, id_), None)
            else:
                base[collection, id_] = HeldDocument(_is_live(body), _buckets(buckets), body)
        quarantined: set[DocumentKey] = set()
        for collection, id_, buckets, body in self._rows(
            "SELECT collection, id, buckets, body FROM quarantine"
        ):
            base[collection, id_] = HeldDocument(_is_live(body), _buckets(buckets), body)
            quarantined.add((collection, id_))
        [(organization_id, device_id, unit_ids, epoch, seq, held_buckets)] = self._rows(
            "SELECT organization_id, device_id, unit_ids, epoch, seq, buckets FROM replica_state"
        )
        return Held(
            organization_id=organization_id,
            device_id=device_id,
            unit_ids=tuple(json.loads(unit_ids)),
            epoch=epoch,
            seq=seq,
            buckets=tuple(json.loads(held_buckets)),
            visible=visible,
            base=base,
            kept_base=frozenset(kept),
            pending=self._pending(),
            journal=frozenset(id_ for (id_,) in self._rows("SELECT id FROM journal")),
            rejections=frozenset(id_ for (id_,) in self._rows("SELECT id FROM rejections")),
            quarantined=frozenset(quarantined),
        )

    def _pending(self) -> tuple[Pending, ...]:
        rows = self._rows(
            "SELECT id, device_seq, actor_id, at, base_rev, type, schema_version, arguments, units "
            "FROM outbox ORDER BY device_seq"
        )
        return tuple(
            Pending(
                id=id_,
                device_seq=device_seq,
                actor_id=actor_id,
                at=datetime.fromisoformat(at),
                base_rev=base_rev,
                type=type_,
                schema_version=schema_version,
                arguments=json.loads(arguments),
                units=tuple((units or "").split()),
            )
            for id_, device_seq, actor_id, at, base_rev, type_, schema_version, arguments, units in rows
        )

    def _rows(self, query: str) -> list[Any]:
        self._cursor.execute(query)
        rows: list[Any] = self._cursor.fetchall()
        return rows


def _is_live(body: bytes) -> bool:
    """Tell whether a body is no tombstone; a kiosk's has no such field."""
    return b'"deletedAt":"' not in body


def _buckets(text: str) -> frozenset[str]:
    return frozenset(text.split())
