"""Delete one record that nothing needs any more."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.create_record import CREATABLE
from medschedule_shared.operations.documents import Documents, Reads, Ref
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Clash, Outcome, RefusalCode, Refused
from medschedule_shared.operations.record_dependents import dependent_reads, needed
from medschedule_shared.operations.record_scope import (
    scope_reads,
    units_of_record,
    whole_organization_only,
)

DELETABLE: dict[str, type[Entity]] = {**CREATABLE, SchedulePeriod.collection: SchedulePeriod}
"""Kinds of records that a person deletes one at a time."""


class DeleteRecord(Operation):
    """Delete one record; it stays as a tombstone, and what it was on record for in the past stays readable.

    It is refused while something depends on it. A record that somebody else changed unseen by the actor is a
    conflict: it is no longer the record that was to go.
    """

    type: ClassVar[str] = "DeleteRecord"
    permission: ClassVar[Permission] = Permission.EDIT_RECORDS

    collection: str
    record_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        record = self._record(known)
        named = Reads(documents=frozenset({Ref(self.collection, self.record_id)}))
        return named | scope_reads(record) | dependent_reads(context, known, record)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        return super().authorise(actor, known) or whole_organization_only(actor, known, self._record(known))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        record = self._record(known)
        return () if record is None or isinstance(record, Unit) else units_of_record(known, record)

    def _record(self, known: Documents) -> Entity | None:
        kind = DELETABLE.get(self.collection)
        return None if kind is None else known.live(kind, self.record_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if self.collection not in DELETABLE:
            return Refused(
                RefusalCode.INVALID,
                tr("Records of kind {collection!r} are not deleted this way.", collection=self.collection),
            )
        record = self._record(known)
        if record is None:
            return not_found("record")
        refused = needed(context, known, record)
        if refused is not None:
            return refused
        gone = context.delete(record)
        if context.unseen(record):
            return Applied(
                (), clash=Clash(ConflictKind.DELETED, units_of_record(known, record), None, record, gone)
            )
        return Applied((gone,))
