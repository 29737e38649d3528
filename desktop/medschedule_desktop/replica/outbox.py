"""The operations made on this device that the server has not answered by pull."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from medschedule_desktop.replica.membership import is_in
from medschedule_desktop.replica.tables import OUTBOX, REJECTIONS
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.protocol.sync import OperationEnvelope
from medschedule_shared.time.instant import instant_text

PUSH_BYTES = 1_000_000
"""Arguments in one push; a single larger operation goes alone."""

_TO_DECIDE = (ReceiptStatus.REJECTED, ReceiptStatus.CONFLICT)


@dataclass(frozen=True, slots=True)
class PendingOperation:
    """One operation that waits.

    Attributes:
        device_seq: its dense number on this device, from 1.
        arguments: wire form.
        waiting: why it has no effect on this device for now, as a sentence; None when it has.
        acknowledged: the log number at which the server took it; None while it is still to be sent.
    """

    id: EntityId
    device_seq: int
    actor_id: EntityId
    at: datetime
    base_rev: int
    type: str
    arguments: dict[str, Any]
    waiting: str | None = None
    acknowledged: int | None = None

    def envelope(self) -> OperationEnvelope:
        """Return the form in which it goes to the server."""
        return OperationEnvelope(
            id=self.id,
            device_seq=self.device_seq,
            actor_id=self.actor_id,
            at=self.at,
            base_rev=self.base_rev,
            type=self.type,
            arguments=self.arguments,
        )


class Outbox:
    """The outbox within one transaction. A row leaves it only when its receipt comes by pull."""

    def __init__(self, connection: Connection, changed: set[str]) -> None:
        self._connection = connection
        self._changed = changed

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
            )
        )
        self._changed.add(OUTBOX.name)

    def pending(self) -> tuple[PendingOperation, ...]:
        """Return every operation, oldest first."""
        rows = self._connection.execute(select(OUTBOX).order_by(OUTBOX.c.device_seq))
        return tuple(_operation(row._mapping) for row in rows)

    def count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(OUTBOX)) or 0

    def to_push(self, limit: int) -> tuple[PendingOperation, ...]:
        """Return the oldest operations that are still to be sent: at most `limit` and `PUSH_BYTES`."""
        query = (
            select(OUTBOX).where(OUTBOX.c.acknowledged.is_(None)).order_by(OUTBOX.c.device_seq).limit(limit)
        )
        batch: list[PendingOperation] = []
        size = 0
        for row in self._connection.execute(query):
            size += len(row.arguments)
            if batch and size > PUSH_BYTES:
                break
            batch.append(_operation(row._mapping))
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
        """Number what is still to be sent from `first` on, in its order; return the next number."""
        unsent = select(OUTBOX.c.id).where(OUTBOX.c.acknowledged.is_(None)).order_by(OUTBOX.c.device_seq)
        ids = self._connection.scalars(unsent).all()
        # Through negative numbers: on the way no two operations may have the same.
        for sign in (-1, 1):
            for number, id_ in enumerate(ids, start=first):
                row = update(OUTBOX).where(OUTBOX.c.id == id_)
                self._connection.execute(row.values(device_seq=sign * number))
        return first + len(ids)

    def reissue(self) -> int:
        """Make the operations those of another device: new ids, numbers from 1. Return the next number.

        The server may have taken some under the old identity, and refuses a known id from another device;
        the operations' own checks keep such a one from being done twice.
        """
        self.send_again(None)
        for id_ in self._connection.scalars(select(OUTBOX.c.id)).all():
            self._connection.execute(update(OUTBOX).where(OUTBOX.c.id == id_).values(id=new_id()))
        return self.renumber(1)

    def explain(self, id_: EntityId, waiting: str | None) -> None:
        """Say why an operation has no effect here for now, or None that it has."""
        self._connection.execute(update(OUTBOX).where(OUTBOX.c.id == id_).values(waiting=waiting))

    def settle(self, receipts: Iterable[Receipt]) -> None:
        """Drop the operations that receipts answer; the rejections keep what a person must look at."""
        by_id = {receipt.id: receipt for receipt in receipts}
        answered = OUTBOX.delete().where(is_in(OUTBOX.c.id, by_id)).returning(OUTBOX)
        rows = self._connection.execute(answered).all()
        if rows:
            self._changed.add(OUTBOX.name)
        kept = [_rejection(row, by_id[row.id]) for row in rows if by_id[row.id].status in _TO_DECIDE]
        if kept:
            self._connection.execute(REJECTIONS.insert().prefix_with("OR IGNORE"), kept)

    def rejected(self) -> tuple[Receipt, ...]:
        """Return the receipts of operations that were refused or led to a conflict, oldest first."""
        query = select(REJECTIONS.c.receipt).order_by(REJECTIONS.c.device_seq)
        return tuple(Receipt.model_validate_json(body) for body in self._connection.scalars(query))

    def rejected_operation(self, id_: EntityId) -> PendingOperation | None:
        """Return what the person had entered, for a receipt of `rejected`."""
        row = self._connection.execute(select(REJECTIONS).where(REJECTIONS.c.id == id_)).one_or_none()
        return None if row is None else _operation(row._mapping)

    def dismiss(self, id_: EntityId) -> None:
        """Forget a rejection that a person has seen to."""
        self._connection.execute(REJECTIONS.delete().where(REJECTIONS.c.id == id_))
        self._changed.add(OUTBOX.name)


def _rejection(row: Any, receipt: Receipt) -> dict[str, Any]:
    return {
        "id": row.id,
        "device_seq": row.device_seq,
        "actor_id": row.actor_id,
        "at": row.at,
        "base_rev": row.base_rev,
        "type": row.type,
        "arguments": row.arguments,
        "receipt": receipt.wire_bytes(),
    }


def _operation(row: Any) -> PendingOperation:
    return PendingOperation(
        id=row["id"],
        device_seq=row["device_seq"],
        actor_id=row["actor_id"],
        at=datetime.fromisoformat(row["at"]),
        base_rev=row["base_rev"],
        type=row["type"],
        arguments=json.loads(row["arguments"]),
        waiting=row.get("waiting"),
        acknowledged=row.get("acknowledged"),
    )
