"""One transaction on the replica: what use cases and the sync engine do with it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.access_notes import AccessNotes
from medschedule_desktop.replica.base_rows import BaseRows
from medschedule_desktop.replica.document_memory import DocumentMemory
from medschedule_desktop.replica.document_rows import DocumentRows
from medschedule_desktop.replica.incoming import Incoming
from medschedule_desktop.replica.late_entries import LateEntry
from medschedule_desktop.replica.lease import Lease
from medschedule_desktop.replica.outbox import Outbox
from medschedule_desktop.replica.page import PageChange, PageWriter
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.quarantine import Quarantine, QuarantinedDocument
from medschedule_desktop.replica.rebase import Rebase
from medschedule_desktop.replica.replay import Replay, context_of
from medschedule_desktop.replica.sign_in_tries import SignInTries
from medschedule_desktop.replica.state import ReplicaState, Standing, StateRow
from medschedule_desktop.replica.station_passes import StationPasses
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, Entity, unit_bucket
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Outcome
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.sync import Cursor, OperationEnvelope, PageHeader
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import to_milliseconds

E = TypeVar("E", bound=Entity)


class UnitOfWork:
    """What is visible is what the server last said plus this device's pending operations.

    Attributes:
        changed: names of the collections written to, and `outbox` and `replica_state`.
        sign_in_tries: of people who signed in without the server.
        passes: PINs and badges of this station.
        accesses: what this station notes of itself for the audit.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        memory: DocumentMemory | None = None,
        make_id: Callable[[], EntityId] = new_id,
        longest_lease: timedelta | None = None,
    ) -> None:
        self.changed: set[str] = set()
        self.sign_in_tries = SignInTries(connection)
        self.passes = StationPasses(connection)
        self.accesses = AccessNotes(connection, make_id)
        self._make_id = make_id
        self._rows = DocumentRows(connection, self.changed, memory or DocumentMemory())
        self._outbox = Outbox(connection, self.changed, clock, make_id)
        self._state = StateRow(connection, self.changed, clock, longest_lease)
        base = BaseRows(connection, self._rows)
        self._quarantine = Quarantine(connection)
        self._replay = Replay(self._rows, base, self._outbox)
        writer = PageWriter(self._rows, self._quarantine)
        self._incoming = Incoming(
            connection,
            self._rows,
            base,
            self._quarantine,
            self._outbox,
            self._state,
            Rebase(connection, base, self._outbox, self._state, self._replay, writer),
            writer,
        )

    @property
    def has_purged(self) -> bool:
        """Tell whether documents were removed whose bytes must leave the file."""
        return self._incoming.has_purged

    @property
    def has_staged(self) -> bool:
        """Tell whether a part of a snapshot was kept, which more will follow."""
        return self._incoming.has_staged

    def get(self, kind: type[E], id_: EntityId) -> E | None:
        """Return a document, also when it is deleted, or None."""
        return self._rows.get(kind, id_)

    def select(
        self,
        kind: type[E],
        *,
        equal: Mapping[str, Any] | None = None,
        between: Mapping[str, tuple[Any, Any]] | None = None,
        within: Mapping[str, Collection[Any]] | None = None,
        deleted: bool = False,
    ) -> tuple[E, ...]:
        """Return the documents that meet all conditions on indexed wire paths, in the order of their ids.

        Args:
            between: lowest and highest value, both included.
            deleted: with the tombstones.

        Raises:
            KeyError: a path is not one that the declaration indexes.
        """
        return self._rows.select(kind, equal or {}, between or {}, within or {}, deleted=deleted)

    def search_staff(self, text: str) -> tuple[Staff, ...]:
        """Return the people with a name that begins with each of the words typed, best match first."""
        return self._rows.search(Staff, text)

    def perform(self, operation: Operation, actor: User, at: datetime) -> Outcome:
        """Apply an operation here and put it in the outbox.

        A refusal or a clash is returned and nothing is written. When this transaction has committed, the
        operation is not lost any more: it reaches the server however often the station stops in between.

        Raises:
            EntryRefused: the station is not enrolled, so the operation could never be sent.
        """
        state = self._state.read()
        pending = self._next(operation, actor.id, at, state)
        effect = self._replay.try_out(operation, pending, actor, state)
        if effect.is_shown:
            self._replay.show(effect)
            self._state.take_device_seq()
            self._outbox.add(replace(pending, units=effect.units, footprint=effect.footprint))
        return effect.outcome

    def entrust(self, operation: Operation, actor: User, at: datetime) -> None:
        """Put an operation in the outbox without doing it here: a kiosk's copy lacks what decides about it.

        Raises:
            EntryRefused: the station is not enrolled, so the operation could never be sent.
        """
        state = self._state.read()
        pending = self._next(operation, actor.id, at, state)
        context_of(pending, state)
        self._state.take_device_seq()
        self._outbox.add(replace(pending, units=state.unit_ids))

    def foresee(self, operation: Operation, actor: User, at: datetime) -> Outcome:
        """Return what an operation would lead to, as far as this copy can tell; nothing is written."""
        state = self._state.read()
        return self._replay.try_out(
            operation, self._next(operation, actor.id, at, state), actor, state
        ).outcome

    def suppose(self, operation: Operation, at: datetime) -> Outcome:
        """Return what an operation would lead to if somebody did it who may; nothing is written."""
        state = self._state.read()
        return self._replay.suppose(operation, self._next(operation, self._make_id(), at, state), state)

    def pending(self) -> tuple[PendingOperation, ...]:
        """Return the operations that the server has not answered by pull, oldest first."""
        return self._outbox.pending()

    def taken_from(self, actor_id: EntityId) -> tuple[PendingOperation, ...]:
        """Return what the server took of one person's operations in the last weeks, oldest first."""
        return self._outbox.journal.of(actor_id)

    def last_outage(self) -> tuple[LateEntry, ...]:
        """Return what waited for the server in the last outage of the past day, oldest first."""
        return self._outbox.late.last_outage()

    def entered(self, id_: EntityId) -> PendingOperation | None:
        """Return what a person had entered, for an operation that was answered; None when it is not kept."""
        return self._outbox.entered(id_)

    def without_effect(self) -> tuple[PendingOperation, ...]:
        """Return those of them that have no effect here for now, each with why."""
        return self._outbox.without_effect()

    def pending_count(self) -> int:
        return self._outbox.count()

    def rejected(self) -> tuple[Receipt, ...]:
        """Return the receipts of operations that were refused or led to a conflict, oldest first."""
        return self._outbox.rejected()

    def rejected_operation(self, id_: EntityId) -> PendingOperation | None:
        """Return what the person had entered, for the id of a receipt of `rejected`."""
        return self._outbox.rejected_operation(id_)

    def dismiss(self, id_: EntityId) -> None:
        """Forget a rejection that a person has seen to."""
        self._outbox.dismiss(id_)

    def quarantined(self) -> tuple[QuarantinedDocument, ...]:
        """Return the documents from the server that this version cannot read."""
        return self._quarantine.documents()

    def state(self) -> ReplicaState:
        """Return who this device is and where it stands."""
        return self._state.read()

    def count_lease(self) -> Lease:
        """Store what is left of the lease now, and return it."""
        return self._state.count_lease()

    def enrol(self, enrolment: Enrolment, server_url: str) -> None:
        """Become a device of an organisation.

        A station that was another device before takes over that one's unsent operations, and of its documents
        only those that the new one may hold.

        Raises:
            EntryRefused: unsent operations belong to another organisation; nothing was changed.
        """
        state = self._state.read()
        if state.organization_id not in (None, enrolment.organization_id) and self._outbox.count():
            raise EntryRefused(
                "This station holds entries of another organisation that were not sent. Nothing was changed."
            )
        is_new = state.device_id != enrolment.device_id
        if is_new:
            self._incoming.forget(_taken_away(state, enrolment))
            self._incoming.drop_load()
            self.accesses.begin_anew()
        next_device_seq = self._outbox.reissue() if is_new else state.next_device_seq
        self._state.enrol(enrolment, server_url, next_device_seq)

    def to_push(self, limit: int) -> tuple[OperationEnvelope, ...]:
        """Return the oldest operations that are still to be sent, as many as fit one push."""
        return self._outbox.to_push(limit)

    def acknowledge(self, receipts: Sequence[Receipt], seq: int) -> None:
        """Note that the server took operations; their effect and their receipts come by pull, together.

        A receipt that the replica holds already does not come again: its operation is settled at once. Its
        number alone would not tell, for the server may have been restored and number anew.
        """
        cursor = self._state.read().cursor
        known = [found for found in receipts if cursor is not None and found.rev <= cursor.seq]
        held = [found for found in known if self._rows.revision(Receipt, found.id) == found.rev]
        if held:
            self._incoming.settle(held, held[-1].received_at)
        self._outbox.acknowledge((receipt.id for receipt in receipts), seq)

    def renumber(self, first: int) -> None:
        """Number what is still to be sent from `first`, as the server expects it."""
        self._state.set_next_device_seq(self._outbox.renumber(first))

    def send_journal_again(self, after: int) -> int:
        """Let the operations numbered above `after` be sent once more, which the server has lost.

        Return how many they are.
        """
        count, next_device_seq = self._outbox.send_journal_again(after)
        self._state.set_next_device_seq(next_device_seq)
        return count

    def set_aside(self, id_: EntityId, code: str, message: str) -> None:
        """Take an operation that the server cannot even read out of the way of the others.

        It is shown among the rejected ones, its effect here is taken back, and those still to be sent close
        the gap in the numbers.
        """
        state = self._state.read()
        unsent = [found for found in self._outbox.pending() if found.acknowledged is None]
        operation = next((found for found in unsent if found.id == id_), None)
        if operation is None or state.device_id is None:
            return
        receipt = context_of(operation, state).create(
            Receipt,
            id_,
            device_id=state.device_id,
            device_seq=operation.device_seq,
            status=ReceiptStatus.REJECTED,
            code=code,
            message=message,
        )
        self._incoming.settle((receipt,), None)
        self.renumber(unsent[0].device_seq)

    def standing(self) -> Standing:
        """Return what synchronisation goes on from."""
        return self._incoming.standing()

    def apply_page(self, header: PageHeader, changes: Collection[PageChange]) -> tuple[str, ...]:
        """Rebase on a page and store its cursor; return the buckets that differ from its checksums.

        Raises:
            MalformedAnswer: the page contradicts itself or the replica; nothing was changed.
        """
        return self._incoming.apply_page(header, changes)

    def forget(self, buckets: Collection[str]) -> None:
        """Remove everything of buckets that the device may not hold any more."""
        self._incoming.forget(buckets)

    def adopt_scope(self, scope_hash: str) -> None:
        """Note that the replica holds all that the device may see."""
        self._incoming.adopt_scope(scope_hash)

    def begin_load(self, cursor: Cursor, buckets: tuple[str, ...], *, whole: bool) -> None:
        """Begin to fetch a snapshot of some buckets, in place of any other."""
        self._incoming.begin_load(cursor, buckets, whole=whole)

    def stage(self, changes: Collection[PageChange], after: int) -> None:
        """Keep a page of the snapshot, and how far it has come.

        Raises:
            MalformedAnswer: a document is gone, which no snapshot says.
        """
        self._incoming.stage(changes, after)

    def complete_load(self, changes: Collection[PageChange], server_time: datetime) -> None:
        """Put the snapshot in the place of its buckets' documents.

        Raises:
            MalformedAnswer: no such load is under way, or the replica has gone on meanwhile.
        """
        self._incoming.complete_load(changes, server_time)

    def drop_load(self) -> None:
        """Forget the snapshot under way."""
        self._incoming.drop_load()

    def retry_quarantined(self) -> None:
        """Read again what an earlier version could not."""
        self._incoming.retry_quarantined()

    def is_purged(self) -> bool:
        """Tell whether bytes of something that was removed may still be in the file."""
        return self._state.purged()

    def _next(
        self, operation: Operation, actor_id: EntityId, at: datetime, state: ReplicaState
    ) -> PendingOperation:
        return PendingOperation(
            id=self._make_id(),
            device_seq=state.next_device_seq,
            actor_id=actor_id,
            at=to_milliseconds(at),
            base_rev=0 if state.cursor is None else state.cursor.seq,
            type=operation.type,
            arguments=operation.model_dump(mode="json", by_alias=True),
            schema_version=OPERATIONS_VERSION,
        )

    def create_state(self) -> None:
        """Make a new replica's state."""
        self._state.create()


def _taken_away(state: ReplicaState, enrolment: Enrolment) -> tuple[str, ...]:
    """Name the buckets that a station holds as one device and may not hold as another."""
    kept: set[str] = set()
    if (state.organization_id, state.kind) == (enrolment.organization_id, enrolment.kind):
        kept = {ORGANIZATION_BUCKET, *map(unit_bucket, enrolment.unit_ids)}
    return tuple(bucket for bucket in state.buckets if bucket not in kept)
