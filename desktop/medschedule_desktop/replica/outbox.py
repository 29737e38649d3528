"""The operations made on this device that the server has not answered by pull."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from medschedule_desktop.replica.answer import Answer
from medschedule_desktop.replica.footprint import Footprint
from medschedule_desktop.replica.journal import Journal
from medschedule_desktop.replica.late_entries import LateEntries
from medschedule_desktop.replica.membership import is_in
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.tables import ENTITY_TABLES, OUTBOX, QUARANTINE, REJECTIONS
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.protocol.sync import OperationEnvelope
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import instant_text

PUSH_BYTES = 1_000_000
"""Arguments in one push; a single larger operation goes alone."""

_COUNT = select(func.count()).select_from(OUTBOX)
_RECEIPTS = ENTITY_TABLES[Receipt.collection]
_RECEIVED = (
    select(_RECEIPTS.c.id, _RECEIPTS.c.body).join(OUTBOX, OUTBOX.c.id == _RECEIPTS.c.id),
    select(QUARANTINE.c.id, QUARANTINE.c.body)
    .join(OUTBOX, OUTBOX.c.id == QUARANTINE.c.id)
    .where(QUARANTINE.c.collection == Receipt.collection),
)
_UNSENT = (
    select(
        OUTBOX.c.id,
        OUTBOX.c.device_seq,
        OUTBOX.c.actor_id,
        OUTBOX.c.at,
        OUTBOX.c.base_rev,
        OUTBOX.c.type,
        OUTBOX.c.arguments,
        OUTBOX.c.schema_version,
    )
    .where(OUTBOX.c.acknowledged.is_(None))
    .order_by(OUTBOX.c.device_seq)
    .limit(bindparam("most"))
)
"""What goes to the server of the operations that are still to be sent, and nothing else that is kept."""


class Outbox:
    """The outbox within one transaction. A row leaves it only when its receipt comes by pull.

    Attributes:
        journal: where it goes then.
        late: which of them had to wait for that.
    """

    def __init__(
        self,
        connection: Connection,
        changed: set[str],
        clock: Clock,
        make_id: Callable[[], EntityId] = new_id,
    ) -> None:
        self.journal = Journal(connection)
        self.late = LateEntries(connection, clock)
        self._connection = connection
        self._changed = changed
        self._make_id = make_id

    def add(self, operation: PendingOperation) -> None:
        """Append an operation."""
        self._connection.execute(
            OUTBOX.insert().values(
                device_seq=operation.device_seq,
                id=operation.id,
                actor_id=operation.actor_id,
                at=instant_text(operation.at),
                base_rev=operation.base_rev,
                type=operation.type,
                arguments=json.dumps(operation.arguments, separators=(",", ":")).encode(),
                schema_version=operation.schema_version,
                units=" ".join(operation.units),
                footprint=operation.footprint.stored(),
            )
        )
        self._changed.add(OUTBOX.name)

    def pending(self) -> tuple[PendingOperation, ...]:
        """Return every operation, oldest first."""
        rows = self._connection.execute(select(OUTBOX).order_by(OUTBOX.c.device_seq))
        return tuple(PendingOperation.read(row._mapping) for row in rows)

    def without_effect(self) -> tuple[PendingOperation, ...]:
        """Return the operations that could not be done again here, oldest first."""
        held = select(OUTBOX).where(OUTBOX.c.waiting.is_not(None)).order_by(OUTBOX.c.device_seq)
        return tuple(PendingOperation.read(row._mapping) for row in self._connection.execute(held))

    def ids(self) -> list[EntityId]:
        """Name every operation, oldest first."""
        return list(self._connection.scalars(select(OUTBOX.c.id).order_by(OUTBOX.c.device_seq)))

    def count(self) -> int:
        return self._connection.scalar(_COUNT) or 0

    def to_push(self, limit: int) -> tuple[OperationEnvelope, ...]:
        """Return the oldest operations that are still to be sent: at most `limit` and `PUSH_BYTES`."""
        batch: list[OperationEnvelope] = []
        size = 0
        for id_, device_seq, actor_id, at, base_rev, type_, arguments, version in self._connection.execute(
            _UNSENT, {"most": limit}
        ):
            size += len(arguments)
            if batch and size > PUSH_BYTES:
                break
            batch.append(
                OperationEnvelope(
                    schema_version=version,
                    id=id_,
                    device_seq=device_seq,
                    actor_id=actor_id,
                    at=at,
                    base_rev=base_rev,
                    type=type_,
                    arguments=json.loads(arguments),
                )
            )
        return tuple(batch)

    def acknowledge(self, ids: Iterable[EntityId], seq: int) -> None:
        """Note that the server took operations, so that they are not sent again before the next pull."""
        taken = update(OUTBOX).where(is_in(OUTBOX.c.id, ids))
        self._connection.execute(taken.values(acknowledged=seq))

    def send_again(self, up_to_seq: int | None) -> None:
        """Forget acknowledgements whose receipt did not come; None: all of them, after a reset.

        Sending an operation twice is harmless: the server answers with the same receipt.
        """
        again = update(OUTBOX).where(OUTBOX.c.acknowledged.is_not(None)).values(acknowledged=None)
        if up_to_seq is not None:
            again = again.where(OUTBOX.c.acknowledged <= up_to_seq)
        self._connection.execute(again)

    def renumber(self, first: int) -> int:
        """Number what is still to be sent from `first` on, in its order; return the next number.

        The server has nothing from that number on, so what it had taken of it is sent again too.
        """
        lost = update(OUTBOX).where(OUTBOX.c.device_seq >= first)
        self._connection.execute(lost.values(acknowledged=None))
        unsent = select(OUTBOX.c.id).where(OUTBOX.c.acknowledged.is_(None)).order_by(OUTBOX.c.device_seq)
        return self._number(self._connection.scalars(unsent).all(), first)

    def reissue(self) -> int:
        """Make the operations those of another device: new ids, numbers from 1. Return the next number.

        The server may have taken some under the old identity, and refuses a known id from another device;
        the operations' own checks keep such a one from being done twice.
        """
        self.send_again(None)
        self.journal.clear()
        self.late.clear()
        ids = self._connection.scalars(select(OUTBOX.c.id).order_by(OUTBOX.c.device_seq)).all()
        for id_ in ids:
            self._connection.execute(update(OUTBOX).where(OUTBOX.c.id == id_).values(id=self._make_id()))
        return self.renumber(1)

    def send_journal_again(self, after: int) -> tuple[int, int]:
        """Put the journal's operations numbered above `after` in front of what is still to be sent.

        Operations up to that number are known to the server, whatever it has said of them; all others are
        numbered from the next one on. Return how many came back, and the next number.
        """
        unknown = select(OUTBOX.c.id).where(OUTBOX.c.device_seq > after).order_by(OUTBOX.c.device_seq)
        waiting = self._connection.scalars(unknown).all()
        lost = update(OUTBOX).where(OUTBOX.c.device_seq > after)
        self._connection.execute(lost.values(acknowledged=None))
        again = self.journal.take(after)
        self._number(waiting, after + 1 + len(again))
        rows = [
            {name: value for name, value in row.items() if name != "settled_at"} | {"device_seq": number}
            for number, row in enumerate(again, start=after + 1)
        ]
        if rows:
            self._connection.execute(OUTBOX.insert(), rows)
            ids = [row["id"] for row in rows]
            self._connection.execute(REJECTIONS.delete().where(is_in(REJECTIONS.c.id, ids)))
            self._changed.add(OUTBOX.name)
        return len(again), after + 1 + len(again) + len(waiting)

    def _number(self, ids: Sequence[EntityId], first: int) -> int:
        """Number operations from `first` on; return the next number."""
        # Through negative numbers: on the way no two operations may have the same.
        for sign in (-1, 1):
            if ids:
                numbered = [(sign * number, id_) for number, id_ in enumerate(ids, start=first)]
                self._connection.exec_driver_sql("UPDATE outbox SET device_seq = ? WHERE id = ?", numbered)
        return first + len(ids)

    def explain(self, id_: EntityId, waiting: str | None) -> None:
        """Say why an operation has no effect here for now, or None that it has."""
        self._connection.execute(update(OUTBOX).where(OUTBOX.c.id == id_).values(waiting=waiting))

    def note(self, id_: EntityId, footprint: Footprint) -> None:
        """Remember what an operation depends on."""
        row = update(OUTBOX).where(OUTBOX.c.id == id_)
        self._connection.execute(row.values(footprint=footprint.stored()))

    def received(self) -> Iterator[tuple[EntityId, bytes]]:
        """Yield the receipts of waiting operations that the replica holds, in wire form."""
        for query in _RECEIVED:
            yield from map(tuple, self._connection.execute(query))

    def settle(self, answers: Collection[Answer], at: datetime | None) -> None:
        """Drop the operations that were answered; the rejections keep what a person must look at, and the
        journal what the server did.

        Args:
            at: by the server's clock; None for an operation that the server never had.
        """
        to_decide = {answer.id: answer for answer in answers if answer.is_to_decide}
        if to_decide:
            rows = self._connection.execute(select(OUTBOX).where(is_in(OUTBOX.c.id, to_decide)))
            kept = [_rejection(row._mapping, to_decide[row.id]) for row in rows]
            if kept:
                self._connection.execute(REJECTIONS.insert().prefix_with("OR IGNORE"), kept)
        if at is not None:
            done = [answer.id for answer in answers if answer.status is not ReceiptStatus.REJECTED]
            self.journal.add(done, at)
        if answers:
            self.late.note([answer.id for answer in answers])
        answered = is_in(OUTBOX.c.id, [answer.id for answer in answers])
        if self._connection.execute(OUTBOX.delete().where(answered)).rowcount:
            self._changed.add(OUTBOX.name)

    def rejected(self) -> tuple[Receipt, ...]:
        """Return the receipts of operations that were refused or led to a conflict, oldest first."""
        query = select(REJECTIONS.c.receipt).order_by(REJECTIONS.c.device_seq)
        return tuple(Receipt.model_validate_json(body) for body in self._connection.scalars(query))

    def rejected_operation(self, id_: EntityId) -> PendingOperation | None:
        """Return what the person had entered, for a receipt of `rejected`."""
        row = self._connection.execute(select(REJECTIONS).where(REJECTIONS.c.id == id_)).one_or_none()
        return None if row is None else PendingOperation.read(row._mapping)

    def entered(self, id_: EntityId) -> PendingOperation | None:
        """Return what was entered, for an operation that the server has done or refused."""
        return self.journal.operation(id_) or self.rejected_operation(id_)

    def dismiss(self, id_: EntityId) -> None:
        """Forget a rejection that a person has seen to."""
        self._connection.execute(REJECTIONS.delete().where(REJECTIONS.c.id == id_))
        self._changed.add(OUTBOX.name)


def _rejection(row: Any, answer: Answer) -> dict[str, Any]:
    kept = {column.name: row[column.name] for column in REJECTIONS.c if column.name in row}
    return kept | {"receipt": answer.receipt}
