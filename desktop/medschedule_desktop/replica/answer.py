"""What of a receipt settles an operation, read without the rest of it: a page can hold thousands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec
from pydantic import ValidationError

from medschedule_desktop.replica.page import Latest
from medschedule_shared.identity import EntityId
from medschedule_shared.model.receipt import Receipt, ReceiptStatus

_TO_DECIDE = (ReceiptStatus.REJECTED, ReceiptStatus.CONFLICT)


@dataclass(frozen=True, slots=True)
class Answer:
    """The server's answer to an operation.

    Attributes:
        receipt: in wire form.
    """

    id: EntityId
    status: ReceiptStatus
    receipt: bytes

    @classmethod
    def of(cls, receipt: Receipt) -> "Answer":
        return cls(receipt.id, receipt.status, receipt.wire_bytes())

    @property
    def is_to_decide(self) -> bool:
        """Tell whether a person must look at it."""
        return self.status in _TO_DECIDE


class _Status(msgspec.Struct, frozen=True, gc=False):
    status: ReceiptStatus


_STATUS = msgspec.json.Decoder(_Status)


def answers_in(changes: Latest, ids: Collection[EntityId]) -> list[Answer]:
    """Return the readable answers to some operations among changes."""
    by_id = changes.get(Receipt.collection, {})
    named = ((id_, by_id[id_].document) for id_ in ids if id_ in by_id)
    return answers((id_, document) for id_, document in named if document is not None)


def answers(receipts: Iterable[tuple[EntityId, bytes]]) -> list[Answer]:
    """Return the readable answers among receipts in wire form, by the ids of their operations."""
    found: list[Answer] = []
    for id_, document in receipts:
        try:
            answer = Answer(id_, _STATUS.decode(document).status, document)
            if answer.is_to_decide:
                Receipt.model_validate_json(document)  # it will be shown
        except (msgspec.DecodeError, ValidationError):
            continue  # a later version's; the quarantine has what the row reader could not take either
        found.append(answer)
    return found
