"""What one transaction has loaded and changed so far, held in memory."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.documents import Reads, Ref, Related, StaffDays, references

E = TypeVar("E", bound=Entity)


class Image:
    """Documents of one organisation as the transaction sees them, its own changes included.

    Within a transaction the database does not change under the reader, so what was loaded once is never
    loaded again: many operations of one ward share their unit, period and people.
    """

    def __init__(self) -> None:
        self._documents: dict[Ref, Entity] = {}
        self._found_by: dict[tuple[str, EntityId | None] | Related, set[Ref]] = {}
        self._loaded_refs: set[Ref] = set()
        self._loaded_days: set[StaffDays] = set()
        self._loaded_periods: set[EntityId] = set()
        self._loaded_seats: set[EntityId] = set()
        self._loaded_unit_periods: set[EntityId] = set()
        self._loaded_related: set[Related] = set()

    def missing(self, reads: Reads) -> Reads:
        """Return what of the reads is not loaded yet."""
        return Reads(
            reads.documents - self._loaded_refs,
            reads.staff_days - self._loaded_days,
            reads.periods - self._loaded_periods,
            reads.seats - self._loaded_seats,
            reads.unit_periods - self._loaded_unit_periods,
            reads.related - self._loaded_related,
        )

    def load(self, reads: Reads, found: Iterable[Entity]) -> None:
        """Take in what the database holds for some reads; what was changed here stays as it is here."""
        self._loaded_refs |= reads.documents
        self._loaded_days |= reads.staff_days
        self._loaded_periods |= reads.periods
        self._loaded_seats |= reads.seats
        self._loaded_unit_periods |= reads.unit_periods
        self._loaded_related |= reads.related
        for document in found:
            if Ref(document.collection, document.id) not in self._documents:
                self.put(document)

    def put(self, document: Entity) -> None:
        """Take in a changed document."""
        ref = Ref(document.collection, document.id)
        self._documents[ref] = document
        for key in _keys(document):
            self._found_by.setdefault(key, set()).add(ref)

    def get(self, kind: type[E], id_: EntityId) -> E | None:
        """Return a document as it is now, also when it is deleted; None if it was not found or not loaded."""
        found = self._documents.get(Ref(kind.collection, id_))
        return found if isinstance(found, kind) else None

    def select(self, reads: Reads) -> list[Entity]:
        """Return the documents that answer reads which are loaded."""
        found = {ref: self._documents[ref] for ref in reads.documents if ref in self._documents}
        for key in _keys_of(reads):
            for ref in self._found_by.get(key, ()):
                # What was found by a key once may have changed since.
                if reads.finds(self._documents[ref]):
                    found[ref] = self._documents[ref]
        return list(found.values())


def _keys(document: Entity) -> tuple[tuple[str, EntityId | None] | Related, ...]:
    if isinstance(document, Assignment):
        return (
            ("person", document.staff_id),
            ("period", document.period_id),
            ("seat", document.replaces),
        )
    unit = (("unit", document.unit_id),) if isinstance(document, SchedulePeriod) else ()
    return (*unit, *references(document))


def _keys_of(reads: Reads) -> Iterator[tuple[str, EntityId] | Related]:
    yield from reads.related
    for days in reads.staff_days:
        for person in days.staff_ids:
            yield "person", person
    for period in reads.periods:
        yield "period", period
    for seat in reads.seats:
        yield "seat", seat
    for unit in reads.unit_periods:
        yield "unit", unit
