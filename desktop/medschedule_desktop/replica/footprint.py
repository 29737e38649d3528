"""What an operation depends on, so that a change that cannot touch it does not cause it to be done again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from medschedule_desktop.replica.columns import IDENTITY, column_name, indexed_columns
from medschedule_desktop.replica.membership import is_in
from medschedule_desktop.replica.row_reader import UnreadableBody, row_reader
from medschedule_desktop.replica.tables import BASE_ROWS, ENTITY_TABLES
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Reads

Name = tuple[str, EntityId]
"""Collection and id of a document."""

_BY_ASSIGNMENT = ("staffId", "shiftDetails.date", "periodId", "replaces")
_BY_PERIOD = ("unitId",)


class _StaffDays(msgspec.Struct, frozen=True, array_like=True, gc=False):
    staff_ids: tuple[EntityId, ...]
    first: str
    last: str


class Footprint(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an operation read and wrote when it was last done here.

    Attributes:
        documents: by name, with the actor and with what it wrote.
        writes: those of them that it wrote.
    """

    documents: frozenset[Name] = frozenset()
    writes: frozenset[Name] = frozenset()
    staff_days: tuple[_StaffDays, ...] = ()
    periods: frozenset[EntityId] = frozenset()
    seats: frozenset[EntityId] = frozenset()
    unit_periods: frozenset[EntityId] = frozenset()
    is_known: bool = True
    related: frozenset[tuple[str, str, EntityId]] = frozenset()

    @classmethod
    def of(cls, reads: Reads, actor_id: EntityId, written: Iterable[Entity]) -> "Footprint":
        writes = frozenset((document.collection, document.id) for document in written)
        read = {(ref.collection, ref.id) for ref in reads.documents}
        return cls(
            documents=writes | read | {(User.collection, actor_id)},
            writes=writes,
            staff_days=tuple(
                _StaffDays(tuple(days.staff_ids), days.first.isoformat(), days.last.isoformat())
                for days in reads.staff_days
            ),
            periods=reads.periods,
            seats=reads.seats,
            unit_periods=reads.unit_periods,
            related=frozenset((each.collection, each.path, each.id) for each in reads.related),
        )

    @classmethod
    def read(cls, body: bytes | None) -> "Footprint":
        """Return a stored one."""
        return UNKNOWN if body is None else _DECODER.decode(body)

    def stored(self) -> bytes | None:
        """Return the form in which it is stored; None for `UNKNOWN`."""
        return None if self == UNKNOWN else _ENCODER.encode(self)


UNKNOWN = Footprint(is_known=False)
"""That of an operation of an earlier version, which noted none."""

_DECODER = msgspec.msgpack.Decoder(Footprint)
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


@dataclass(slots=True)
class Touched:
    """Documents that change, and by what an operation may have looked for them, before and after."""

    names: set[Name] = field(default_factory=set)
    days: dict[EntityId, set[str]] = field(default_factory=dict)
    periods: set[EntityId] = field(default_factory=set)
    seats: set[EntityId] = field(default_factory=set)
    unit_periods: set[EntityId] = field(default_factory=set)
    related: set[tuple[str, str, EntityId]] = field(default_factory=set)

    def look(self, connection: Connection, names: Iterable[Name]) -> None:
        """Take in documents as the person sees them now, and as the server last said they are."""
        ids: dict[str, list[EntityId]] = {}
        for name in names:
            ids.setdefault(name[0], []).append(name[1])
            self.names.add(name)
        for row in _forms(connection, Assignment, _BY_ASSIGNMENT, ids):
            staff_id, day, period_id, seat = row
            self.days.setdefault(staff_id, set()).add(day)
            self.periods.add(period_id)
            self.seats.add(seat)
        for (unit_id,) in _forms(connection, SchedulePeriod, _BY_PERIOD, ids):
            self.unit_periods.add(unit_id)
        for collection in ids:
            self._look_for_references(connection, collection, ids)

    def _look_for_references(
        self, connection: Connection, collection: str, ids: Mapping[str, list[EntityId]]
    ) -> None:
        kind = BY_COLLECTION.get(collection)
        if kind is None or not kind.found_by:
            return
        for row in _forms(connection, kind, kind.found_by, ids):
            self.related |= {
                (collection, path, id_)
                for path, id_ in zip(kind.found_by, row, strict=True)
                if id_ is not None
            }

    def reaches(self, footprint: Footprint) -> bool:
        """Tell whether an operation with this footprint could see any of these documents."""
        return not (
            self.names.isdisjoint(footprint.documents)
            and self.periods.isdisjoint(footprint.periods)
            and self.seats.isdisjoint(footprint.seats)
            and self.unit_periods.isdisjoint(footprint.unit_periods)
            and self.related.isdisjoint(footprint.related)
            and not any(self._has_day(days) for days in footprint.staff_days)
        )

    def _has_day(self, days: _StaffDays) -> bool:
        return any(
            days.first <= day <= days.last
            for staff_id in days.staff_ids
            for day in self.days.get(staff_id, ())
        )


def _forms(
    connection: Connection, kind: type[Entity], paths: Sequence[str], ids: Mapping[str, list[EntityId]]
) -> Iterator[tuple[Any, ...]]:
    """Yield what documents of a kind have at some indexed paths, in the tables and in the base rows."""
    wanted = ids.get(kind.collection)
    if not wanted:
        return
    table = ENTITY_TABLES[kind.collection]
    columns = [table.c[column_name(path)] for path in paths]
    yield from connection.execute(select(*columns).where(is_in(table.c.id, wanted)))
    places = [len(IDENTITY) + [column.path for column in indexed_columns(kind)].index(path) for path in paths]
    remembered = select(BASE_ROWS.c.body, BASE_ROWS.c.buckets).where(
        BASE_ROWS.c.collection == kind.collection,
        BASE_ROWS.c.body.is_not(None),
        is_in(BASE_ROWS.c.id, wanted),
    )
    for body, buckets in connection.execute(remembered):
        with suppress(UnreadableBody):  # a damaged one is loaded again
            row = row_reader(kind)(body, buckets)
            yield tuple(row[place] for place in places)
