"""Do this device's operations on the replica's documents."""

from dataclasses import dataclass

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.replica import RecordUnreadable
from medschedule_desktop.replica.base_rows import BaseRows
from medschedule_desktop.replica.document_rows import DocumentRows
from medschedule_desktop.replica.footprint import UNKNOWN, Footprint
from medschedule_desktop.replica.outbox import Outbox
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.state import ReplicaState
from medschedule_shared.identity import EntityId
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused

_CLASH = "Somebody else entered something that does not fit with this. It is decided after it was sent."
_UNIT_GONE = (
    "This station may no longer see that unit. The server decides about this entry when it has been sent."
)
_UNREADABLE = (
    "A record that this entry is about is damaged on this station. The entry is kept and sent; the record is "
    "loaded again."
)
_OTHER_UNIT = "This station is not enrolled for that unit."


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation does here.

    Attributes:
        units: whose roster it changes.
        is_shown: whether it has changed what the person sees.
    """

    outcome: Outcome
    units: tuple[EntityId, ...]
    footprint: Footprint

    @property
    def is_shown(self) -> bool:
        return isinstance(self.outcome, Applied) and self.outcome.clash is None


class Replay:
    """Does operations within one transaction, on what the tables hold at that moment."""

    def __init__(self, rows: DocumentRows, base: BaseRows, outbox: Outbox) -> None:
        self._rows = rows
        self._base = base
        self._outbox = outbox

    def try_out(
        self, operation: Operation, pending: PendingOperation, actor: User | None, state: ReplicaState
    ) -> Effect:
        """Return what an operation would do.

        Raises:
            EntryRefused: the station is not enrolled.
        """
        context = context_of(pending, state)
        known = load(operation, context, self._rows.fetch)
        units = tuple(operation.units(known))
        outcome = operation.authorise(actor, known)
        if outcome is None and not set(units) <= set(state.unit_ids):
            outcome = Refused(RefusalCode.NOT_ALLOWED, _OTHER_UNIT)
        done = outcome or operation.apply(context, known)
        written = done.documents if isinstance(done, Applied) and done.clash is None else ()
        return Effect(done, units, Footprint.of(known.loaded, pending.actor_id, written))

    def suppose(self, operation: Operation, pending: PendingOperation, state: ReplicaState) -> Outcome:
        """Return what an operation would lead to if somebody did it who may.

        Raises:
            EntryRefused: the station is not enrolled.
        """
        context = context_of(pending, state)
        return operation.apply(context, load(operation, context, self._rows.fetch))

    def show(self, effect: Effect) -> None:
        """Write what an operation has changed, and remember what was there before."""
        if isinstance(effect.outcome, Applied) and effect.is_shown:
            self._base.keep(effect.outcome.documents)
            self._rows.save(effect.outcome.documents)

    def again(self, pending: PendingOperation, state: ReplicaState) -> Footprint:
        """Do an operation of the outbox again, or note why it has no effect for now."""
        effect = self._effect(pending, state)
        if isinstance(effect.outcome, Refused):
            waiting: str | None = effect.outcome.message
        elif effect.outcome.clash is not None:
            waiting = _CLASH
        else:
            waiting = None
            self.show(effect)
        if waiting != pending.waiting:
            self._outbox.explain(pending.id, waiting)
        if effect.footprint != pending.footprint:
            self._outbox.note(pending.id, effect.footprint)
        return effect.footprint

    def _effect(self, pending: PendingOperation, state: ReplicaState) -> Effect:
        if not set(pending.units) <= set(state.unit_ids):
            return Effect(Refused(RefusalCode.NOT_ALLOWED, _UNIT_GONE), pending.units, Footprint())
        operation = decode(pending.type, pending.schema_version, pending.arguments)
        if isinstance(operation, Refused):
            return Effect(operation, pending.units, Footprint())
        try:
            actor = self._rows.get(User, pending.actor_id)
            return self.try_out(operation, pending, actor, state)
        except RecordUnreadable:  # one damaged row must not hold up what repairs it
            return Effect(Refused(RefusalCode.INVALID, _UNREADABLE), pending.units, UNKNOWN)


def context_of(pending: PendingOperation, state: ReplicaState) -> Context:
    """Return who made an operation, where and when.

    Raises:
        EntryRefused: the station is not enrolled.
    """
    if state.organization_id is None or state.device_id is None:
        raise EntryRefused("This station is not enrolled yet. Nothing was changed.")
    return Context(
        organization_id=state.organization_id,
        operation_id=pending.id,
        actor_id=pending.actor_id,
        device_id=state.device_id,
        at=pending.at,
        base_rev=pending.base_rev,
    )
