"""One transaction on the replica: what use cases and the sync engine do with it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.replica.base_rows import BaseRows
from medschedule_desktop.replica.document_rows import Decode, DocumentRows, decode_entity
from medschedule_desktop.replica.lease import Lease
from medschedule_desktop.replica.outbox import Outbox, PendingOperation
from medschedule_desktop.replica.page import PageChange, PageWriter
from medschedule_desktop.replica.quarantine import Quarantine, QuarantinedDocument
from medschedule_desktop.replica.state import ReplicaState, StateRow
from medschedule_desktop.replica.verifiers import Verifiers
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.sync import OperationEnvelope, PageHeader
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import to_milliseconds

E = TypeVar("E", bound=Entity)

_CLASH = "Somebody else entered something that does not fit with this. It is decided after it was sent."


class UnitOfWork:
    """What is visible is what the server last said plus this device's pending operations.

    Attributes:
        changed: names of the collections written to, and `outbox` and `replica_state`.
        verifiers: of the people who can sign in without the server.
    """

    def __init__(self, connection: Connection, clock: Clock, decode: Decode = decode_entity) -> None:
        self.changed: set[str] = set()
        self.verifiers = Verifiers(connection)
        self._rows = DocumentRows(connection, self.changed, decode)
        self._outbox = Outbox(connection, self.changed)
        self._base = BaseRows(connection, self._rows)
        self._quarantine = Quarantine(connection)
        self._state = StateRow(connection, self.changed, clock)

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
        pending = PendingOperation(
            id=new_id(),
            device_seq=state.next_device_seq,
            actor_id=actor.id,
            at=to_milliseconds(at),
            base_rev=0 if state.cursor is None else state.cursor.seq,
            type=operation.type,
            arguments=operation.model_dump(mode="json", by_alias=True),
        )
        outcome = self._apply(operation, pending, actor, state)
        if isinstance(outcome, Applied) and outcome.clash is None:
            self._show(outcome)
            self._state.take_device_seq()
            self._outbox.add(pending)
        return outcome

    def pending(self) -> tuple[PendingOperation, ...]:
        """Return the operations that the server has not answered by pull, oldest first."""
        return self._outbox.pending()

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

        A station that was another device before takes over that one's unsent operations.

        Raises:
            EntryRefused: unsent operations belong to another organisation; nothing was changed.
        """
        state = self._state.read()
        if state.organization_id not in (None, enrolment.organization_id):
            if self._outbox.count():
                raise EntryRefused(
                    "This station holds entries of another organisation that were not sent. Nothing was "
                    "changed."
                )
            self._forget_documents()
        is_new = state.device_id != enrolment.device_id
        next_device_seq = self._outbox.reissue() if is_new else state.next_device_seq
        self._state.enrol(enrolment, server_url, next_device_seq)

    def to_push(self, limit: int) -> tuple[OperationEnvelope, ...]:
        """Return the oldest operations that are still to be sent, as many as fit one push."""
        return tuple(operation.envelope() for operation in self._outbox.to_push(limit))

    def acknowledge(self, receipts: Iterable[Receipt], seq: int) -> None:
        """Note that the server took operations; their effect and their receipts come by pull, together."""
        self._outbox.acknowledge((receipt.id for receipt in receipts), seq)

    def renumber(self, first: int) -> None:
        """Number what is still to be sent from `first`, as the server expects it."""
        self._state.set_next_device_seq(self._outbox.renumber(first))

    def set_aside(self, id_: EntityId, code: str, message: str) -> None:
        """Take an operation that the server cannot even read out of the way of the others.

        It is shown among the rejected ones, its effect here is taken back, and those still to be sent close
        the gap in the numbers.
        """
        state = self._state.read()
        unsent = [found for found in self._outbox.pending() if found.acknowledged is None]
        operation = next((found for found in unsent if found.id == id_), None)
        if operation is None or state.organization_id is None or state.device_id is None:
            return
        context = self._context(operation, state.organization_id, state.device_id)
        receipt = context.create(
            Receipt,
            id_,
            device_id=state.device_id,
            device_seq=operation.device_seq,
            status=ReceiptStatus.REJECTED,
            code=code,
            message=message,
        )
        self._base.restore()
        self._outbox.settle((receipt,))
        self.renumber(unsent[0].device_seq)
        self._replay()

    def apply_page(self, header: PageHeader, changes: Collection[PageChange]) -> None:
        """Rebase on a page: put the base rows back, write the page, drop the operations whose receipt came,
        apply the rest again, and store the cursor.

        An operation that does not apply any more waits in the outbox for the server's answer. The same page
        again changes nothing; a page older than the cursor is left out.

        Raises:
            MalformedAnswer: the page contradicts itself; nothing was changed.
        """
        cursor = self._state.read().cursor
        is_older = (
            cursor is not None and header.cursor.epoch == cursor.epoch and header.cursor.seq < cursor.seq
        )
        if is_older and not header.reset:
            return
        if changes or header.reset:
            self._rebase(changes, reset=header.reset)
        self._outbox.send_again(None if header.reset else header.cursor.seq)
        self._state.advance(header.cursor, header.buckets)

    def retry_quarantined(self) -> None:
        """Read again what an earlier version could not."""
        kept = self._quarantine.documents()
        if kept:
            self._rebase(kept, reset=False)

    def create_state(self) -> None:
        """Make a new replica's state."""
        self._state.create()

    def _rebase(self, changes: Iterable[PageChange], *, reset: bool) -> None:
        self._base.restore()
        if reset:
            self._forget_documents()
        PageWriter(self._rows, self._outbox, self._quarantine).write(changes)
        self._replay()

    def _forget_documents(self) -> None:
        self._base.clear()
        self._rows.clear()
        self._quarantine.clear()

    def _replay(self) -> None:
        state = self._state.read()
        for pending in self._outbox.pending():
            operation = decode(pending.type, OPERATIONS_VERSION, pending.arguments)
            outcome: Outcome
            if isinstance(operation, Refused):
                outcome = operation
            else:
                actor = self._rows.get(User, pending.actor_id)
                outcome = self._apply(operation, pending, actor, state)
            if isinstance(outcome, Refused):
                waiting = outcome.message
            elif outcome.clash is not None:
                waiting = _CLASH
            else:
                waiting = None
                self._show(outcome)
            if waiting != pending.waiting:
                self._outbox.explain(pending.id, waiting)

    def _apply(
        self, operation: Operation, pending: PendingOperation, actor: User | None, state: ReplicaState
    ) -> Outcome:
        if state.organization_id is None or state.device_id is None:
            raise EntryRefused("This station is not enrolled yet. Nothing was changed.")
        context = self._context(pending, state.organization_id, state.device_id)
        known = load(operation, context, self._rows.fetch)
        refused = operation.authorise(actor, known)
        if refused is not None:
            return refused
        if not set(operation.units(known)) <= set(state.unit_ids):
            return Refused(RefusalCode.NOT_ALLOWED, "This station is not enrolled for that unit.")
        return operation.apply(context, known)

    def _context(self, pending: PendingOperation, organization_id: EntityId, device_id: EntityId) -> Context:
        return Context(
            organization_id=organization_id,
            operation_id=pending.id,
            actor_id=pending.actor_id,
            device_id=device_id,
            at=pending.at,
            base_rev=pending.base_rev,
        )

    def _show(self, outcome: Applied) -> None:
        self._base.keep(outcome.documents)
        self._rows.save(outcome.documents)
