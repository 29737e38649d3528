"""The documents that an operation reads, loaded before it is applied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity, field_value
from medschedule_shared.model.schedule_period import SchedulePeriod

E = TypeVar("E", bound=Entity)


class Ref(NamedTuple):
    """Names one document."""

    collection: str
    id: EntityId


@dataclass(frozen=True, slots=True)
class StaffDays:
    """Names the assignments of some people whose shift starts on a range of local days, ends included."""

    staff_ids: frozenset[EntityId]
    first: date
    last: date


class Related(NamedTuple):
    """Names the documents of a kind that refer to another one, by a path of its declaration's `found_by`."""

    collection: str
    path: str
    id: EntityId


@dataclass(frozen=True, slots=True)
class Reads:
    """What an operation needs to see.

    Attributes:
        documents: by name, also when they are deleted.
        periods: schedules whose assignments are needed.
        seats: assignments whose replacements are needed.
        unit_periods: units whose schedules are needed.
        related: documents by what they refer to.
    """

    documents: frozenset[Ref] = frozenset()
    staff_days: frozenset[StaffDays] = frozenset()
    periods: frozenset[EntityId] = frozenset()
    seats: frozenset[EntityId] = frozenset()
    unit_periods: frozenset[EntityId] = frozenset()
    related: frozenset[Related] = frozenset()

    def __or__(self, other: "Reads") -> "Reads":
        return Reads(
            self.documents | other.documents,
            self.staff_days | other.staff_days,
            self.periods | other.periods,
            self.seats | other.seats,
            self.unit_periods | other.unit_periods,
            self.related | other.related,
        )

    @classmethod
    def union(cls, each: Iterable["Reads"]) -> "Reads":
        """Return what is needed of all of them."""
        every = tuple(each)
        return cls(
            frozenset[Ref]().union(*(reads.documents for reads in every)),
            frozenset[StaffDays]().union(*(reads.staff_days for reads in every)),
            frozenset[EntityId]().union(*(reads.periods for reads in every)),
            frozenset[EntityId]().union(*(reads.seats for reads in every)),
            frozenset[EntityId]().union(*(reads.unit_periods for reads in every)),
            frozenset[Related]().union(*(reads.related for reads in every)),
        )

    def __sub__(self, other: "Reads") -> "Reads":
        return Reads(
            self.documents - other.documents,
            self.staff_days - other.staff_days,
            self.periods - other.periods,
            self.seats - other.seats,
            self.unit_periods - other.unit_periods,
            self.related - other.related,
        )

    def __bool__(self) -> bool:
        return bool(
            self.documents
            or self.staff_days
            or self.periods
            or self.seats
            or self.unit_periods
            or self.related
        )

    def finds(self, document: Entity) -> bool:
        """Tell whether a document is among those needed: what these reads mean, for a store in memory."""
        if Ref(document.collection, document.id) in self.documents:
            return True
        if self.related and not self.related.isdisjoint(references(document)):
            return True
        if isinstance(document, SchedulePeriod):
            return document.unit_id in self.unit_periods
        return isinstance(document, Assignment) and self._finds_assignment(document)

    def _finds_assignment(self, assignment: Assignment) -> bool:
        day = assignment.shift_details.date
        return (
            assignment.period_id in self.periods
            or assignment.replaces in self.seats
            or any(
                assignment.staff_id in days.staff_ids and days.first <= day <= days.last
                for days in self.staff_days
            )
        )


def refs(kind: type[Entity], *ids: EntityId | None) -> frozenset[Ref]:
    """Name documents of one kind; None is left out."""
    return frozenset(Ref(kind.collection, id_) for id_ in ids if id_ is not None)


def references(document: Entity) -> tuple[Related, ...]:
    """Name everything by which a document can be found."""
    return tuple(
        Related(document.collection, path, value)
        for path in document.found_by
        if (value := field_value(document, path)) is not None
    )


@dataclass(slots=True)
class Documents:
    """The loaded documents. Tombstones are loaded too, so that an operation can tell deleted from unknown."""

    loaded: Reads = field(default_factory=Reads)
    _by_ref: dict[Ref, Entity] = field(default_factory=dict)
    _by_staff: dict[EntityId | None, dict[EntityId, Assignment]] = field(default_factory=dict)

    def add(self, reads: Reads, documents: Iterable[Entity]) -> None:
        """Take in what a store found for some reads."""
        self.loaded |= reads
        for document in documents:
            ref = Ref(document.collection, document.id)
            before = self._by_ref.get(ref)
            if isinstance(before, Assignment):
                del self._by_staff[before.staff_id][before.id]
            self._by_ref[ref] = document
            if isinstance(document, Assignment):
                self._by_staff.setdefault(document.staff_id, {})[document.id] = document

    def known(self, kind: type[E], id_: EntityId) -> E | None:
        """Return a document that was asked for, also when it is deleted, or None."""
        found = self._by_ref.get(Ref(kind.collection, id_))
        return found if isinstance(found, kind) else None

    def live(self, kind: type[E], id_: EntityId) -> E | None:
        """Return a document that exists and is not deleted, or None."""
        found = self.known(kind, id_)
        return found if found is not None and found.deleted_at is None else None

    def assignments_of(self, staff_id: EntityId) -> tuple[Assignment, ...]:
        """Return the loaded assignments of a person, earliest first."""
        return _in_order(self._by_staff.get(staff_id, {}).values())

    def assignments_in(self, period_id: EntityId) -> tuple[Assignment, ...]:
        """Return the loaded assignments of a period, earliest first."""
        return _in_order(found for found in self._assignments() if found.period_id == period_id)

    def replacements_of(self, assignment_id: EntityId) -> tuple[Assignment, ...]:
        """Return the loaded assignments that fill the seat of a called-out one, earliest first."""
        return _in_order(found for found in self._assignments() if found.replaces == assignment_id)

    def periods_of(self, unit_id: EntityId) -> tuple[SchedulePeriod, ...]:
        """Return the loaded schedules of a unit, earliest first."""
        found = (each for each in self._by_ref.values() if isinstance(each, SchedulePeriod))
        mine = (each for each in found if each.unit_id == unit_id and each.deleted_at is None)
        return tuple(sorted(mine, key=lambda each: (each.first_date, each.id)))

    def related(self, kind: type[E], path: str, id_: EntityId) -> tuple[E, ...]:
        """Return the loaded documents of a kind that refer to another one, in the order of their ids."""
        wanted = Related(kind.collection, path, id_)
        found = (each for each in self._by_ref.values() if isinstance(each, kind))
        mine = (each for each in found if each.deleted_at is None and wanted in references(each))
        return tuple(sorted(mine, key=lambda each: each.id))

    def _assignments(self) -> Iterator[Assignment]:
        for mine in self._by_staff.values():
            yield from mine.values()


def _in_order(assignments: Iterable[Assignment]) -> tuple[Assignment, ...]:
    live = (found for found in assignments if found.deleted_at is None)
    return tuple(sorted(live, key=lambda found: (found.shift_details.start_at, found.id)))
