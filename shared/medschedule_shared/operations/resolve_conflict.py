"""Decide a conflict."""

from typing import ClassVar

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind, ConflictState
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.assign_shift import days_around, overlapping
from medschedule_shared.operations.documents import Documents, Reads, Ref
from medschedule_shared.operations.operation import Context, Operation, not_allowed, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.update_fields import value_at, with_value


class ResolveConflict(Operation):
    """Choose which of two facts stands: the first, the second, or neither. Both stay on record."""

    type: ClassVar[str] = "ResolveConflict"
    permission: ClassVar[Permission] = Permission.RESOLVE_CONFLICT

    conflict_id: EntityId
    choice: ConflictChoice

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(documents=frozenset({Ref(Conflict.collection, self.conflict_id)}))
        conflict = known.live(Conflict, self.conflict_id)
        if conflict is None:
            return reads
        facts = (conflict.first.document_id, conflict.second.document_id)
        reads |= Reads(documents=frozenset(Ref(conflict.record_collection, id_) for id_ in facts))
        wanted = _wanted(conflict)
        if isinstance(wanted, Assignment):
            seats = frozenset(() if wanted.replaces is None else (wanted.replaces,))
            reads |= Reads(staff_days=days_around(wanted), seats=seats)
        return reads

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: to change a record's field takes what editing it takes."""
        refused = super().authorise(actor, known)
        conflict = known.live(Conflict, self.conflict_id)
        edits = (
            conflict is not None
            and conflict.kind is ConflictKind.SAME_FIELD
            and self.choice is not ConflictChoice.KEEP_FIRST
        )
        if refused is None and edits and actor is not None and not actor.may(Permission.EDIT_RECORDS):
            return not_allowed()
        return refused

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        conflict = known.live(Conflict, self.conflict_id)
        return () if conflict is None else self.gives_way(conflict)

    def gives_way(self, conflict: Conflict) -> tuple[EntityId, ...]:
        """Name the units whose users may decide: those that lose by this choice, or that own the record."""
        if conflict.kind is ConflictKind.SAME_FIELD:
            return conflict.unit_ids
        losing = {
            ConflictChoice.KEEP_FIRST: (conflict.second,),
            ConflictChoice.KEEP_SECOND: (conflict.first,),
            ConflictChoice.NEITHER: (conflict.first, conflict.second),
        }[self.choice]
        return tuple(fact.unit_id for fact in losing if fact.unit_id is not None)

    def apply(self, context: Context, known: Documents) -> Outcome:
        conflict = known.live(Conflict, self.conflict_id)
        if conflict is None:
            return not_found("conflict")
        if conflict.state is ConflictState.RESOLVED:
            return Refused(RefusalCode.WRONG_STATE, "This conflict was already decided.")
        resolved = context.change(
            conflict,
            state=ConflictState.RESOLVED,
            choice=self.choice,
            resolved_by=context.actor_id,
            resolved_at=context.at,
        )
        if self.choice is ConflictChoice.KEEP_FIRST:
            return Applied((resolved,))
        if conflict.kind is ConflictKind.SAME_FIELD:
            return self._settle_fields(context, known, conflict, resolved)
        return self._settle_seat(context, known, conflict, resolved)

    def _settle_fields(
        self, context: Context, known: Documents, conflict: Conflict, resolved: Conflict
    ) -> Outcome:
        kind = BY_COLLECTION[conflict.record_collection]
        document = known.live(kind, conflict.first.document_id)
        if document is None:
            return not_found("record")
        if self.choice is ConflictChoice.NEITHER:
            return Refused(RefusalCode.INVALID, "Choose one of the two values.")
        wanted = _wanted(conflict).wire()
        wire = document.wire()
        for path in conflict.fields:
            wire = with_value(wire, path, value_at(wanted, path))
        return Applied((resolved, context.change(kind.model_validate(wire))))

    def _settle_seat(
        self, context: Context, known: Documents, conflict: Conflict, resolved: Conflict
    ) -> Outcome:
        changed: list[Entity] = [resolved]
        first = known.live(Assignment, conflict.first.document_id)
        after = Documents()
        wanted = _wanted(conflict)
        if not isinstance(wanted, Assignment) or wanted.staff_id is None:
            return Refused(RefusalCode.INVALID, "This conflict is not about a shift.")
        after.add(Reads(), known.assignments_of(wanted.staff_id))
        if first is not None and first.standing:
            off = context.change(first, status=AssignmentStatus.CANCELLED)
            after.add(Reads(), (off,))
            changed.append(off)
        if self.choice is ConflictChoice.KEEP_SECOND:
            booked = overlapping(after, wanted)
            if booked is not None:
                return Refused(
                    RefusalCode.DOUBLE_BOOKING, "This person has another shift at that time by now."
                )
            if _seat_taken(known, wanted, conflict.first.document_id):
                return Refused(RefusalCode.WRONG_STATE, "Somebody else fills this seat by now.")
            changed.append(context.change(wanted))
        return Applied(tuple(changed))


def _seat_taken(known: Documents, wanted: Assignment, first_id: EntityId) -> bool:
    """Tell whether a third person fills the seat that the wanted assignment would fill."""
    if wanted.replaces is None:
        return False
    others = known.replacements_of(wanted.replaces)
    return any(other.standing and other.id not in (first_id, wanted.id) for other in others)


def _wanted(conflict: Conflict) -> Entity:
    return BY_COLLECTION[conflict.record_collection].model_validate_json(conflict.second.document)
