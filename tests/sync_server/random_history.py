"""Histories that nobody thought of: records that are made, changed, moved, deleted and brought back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.sync_server.hospital import Hospital

from medschedule_server.changelog.group_commit import GroupCommit, Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.organizations.works import server_context
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictKind, Fact
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.operations.operation import Context

StoredRow = dict[str, Any]
Key = tuple[str, EntityId]
Known = list[tuple[type[Entity], EntityId]]


def repeatable(seed: float) -> Random:
    """Return chances that are the same for the same seed."""
    return Random(seed)  # noqa: S311 - a test has no secrets


class Act(Work[None]):
    """Change a few documents in one operation: readings of a unit, people of all, conflicts of several."""

    def __init__(self, hospital: Hospital, known: Known, chance: Random) -> None:
        self._hospital = hospital
        self._chance = chance
        self._made = [self._kind() for _ in range(chance.choice([0, 1, 1, 2]))]
        self._new_ids = [new_id() for _ in self._made]
        self._changed = chance.sample(known, min(len(known), chance.choice([0, 1, 1, 2, 3])))
        self._seed = chance.random()
        known += zip(self._made, self._new_ids, strict=True)

    async def perform(self, unit: UnitOfWork) -> None:
        chance = repeatable(self._seed)
        context = server_context(unit)
        documents = [
            self._new(kind, id_, context, chance) for kind, id_ in zip(self._made, self._new_ids, strict=True)
        ]
        for kind, id_ in self._changed:
            before = await unit.get(kind, id_)
            assert before is not None
            documents.append(self._after(before, context, chance))
        unit.write(context.operation_id, documents)

    def _kind(self) -> type[Entity]:
        return self._chance.choice((CensusReading, CensusReading, Conflict, Conflict, Staff))

    def _units(self, chance: Random) -> tuple[EntityId, ...]:
        ids = [unit.id for unit in self._hospital.units]
        return tuple(chance.sample(ids, chance.choice([0, 1, 2, 2])))

    def _new(self, kind: type[Entity], id_: EntityId, context: Context, chance: Random) -> Entity:
        if kind is CensusReading:
            unit = chance.choice(self._hospital.units)
            return context.create(
                CensusReading, id_, unit_id=unit.id, taken_at=context.at, patients=chance.randrange(30)
            )
        if kind is Staff:
            return context.create(
                Staff,
                id_,
                employee_id=id_,
                personal_info=PersonalInfo(
                    first_name="Zoë", last_name="Übel", email="z@example.org", phone="+1 312 555 0100"
                ),
                employment=Employment(
                    role=StaffRole.RN, home_unit_id=self._hospital.unit.id, hourly_cost=chance.random() * 50
                ),
            )
        fact = Fact(
            document_id=new_id(),
            unit_id=None,
            actor_id=None,
            device_id=None,
            device_time=context.at,
            document="{}",
        )
        return context.create(
            Conflict,
            id_,
            kind=ConflictKind.SAME_FIELD,
            unit_ids=self._units(chance),
            operation_id=context.operation_id,
            record_collection="staff",
            first=fact,
            second=fact,
        )

    def _after(self, before: Entity, context: Context, chance: Random) -> Entity:
        if chance.random() < 0.25:
            return context.delete(before)
        if isinstance(before, Conflict):
            return context.change(before, unit_ids=self._units(chance), deleted_at=None)
        if isinstance(before, CensusReading):
            unit = chance.choice(self._hospital.units)
            return context.change(before, unit_id=unit.id, deleted_at=None)
        return context.change(before, deleted_at=None)


@dataclass(slots=True)
class History:
    """Grows the log of a hospital at random, in transactions of one operation and of several."""

    hospital: Hospital
    commits: GroupCommit
    chance: Random
    known: Known = field(default_factory=list)

    async def grow(self, transactions: int) -> None:
        for _ in range(transactions):
            acts = [Act(self.hospital, self.known, self.chance) for _ in range(self.chance.choice([1, 1, 3]))]
            await self.commits.submit(self.hospital.id, acts)


@dataclass(slots=True)
class Folded:
    """The state that rows of a log lead to: the definition that everything else is compared with."""

    documents: dict[Key, StoredRow] = field(default_factory=dict)

    def apply(self, row: StoredRow) -> None:
        """Take in the next row. One without a body says only what the next one says too: who has lost it."""
        if row["body"] is not None:
            self.documents[row["collection"], row["docId"]] = row

    def live(self, bucket: str) -> dict[Key, StoredRow]:
        """Return the live documents of a bucket."""
        return {
            key: row
            for key, row in self.documents.items()
            if bucket in row["buckets"] and b'"deletedAt":null' in row["body"]
        }


def states(rows: list[StoredRow]) -> Iterator[tuple[int, Folded]]:
    """Yield the state after each operation, with its last number."""
    folded = Folded()
    for row in rows:
        folded.apply(row)
        if row["seq"] == row["last"]:
            yield row["seq"], folded
