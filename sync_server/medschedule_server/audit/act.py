"""What somebody did or saw, before it has its place in the chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.protocol.audit import Action

DONE = "done"
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, seen or refused. It holds ids and codes, never what a personal field holds.

    Attributes:
        resource: what it was done to: a collection's name, or a part of the server such as `session`.
        document_ids: the documents in question; for what a station received, none.
        count: how many documents, where they are not named one by one.
        operation: the name of the operation on the wire, or of the work or route.
        operation_id: under which the whole operation is kept.
        device_seq: the number of the operation among those of its device.
        device_at: when the person acted, by the device's clock.
        outcome: `done` or `refused`; for an operation, the status of its receipt.
        code: the stable code of a refusal.
        reason: why, where a reason has to be given; a code or a sentence without personal data.
        numbers: the range of log numbers that a station received, ends included.
        fields: the wire names of the fields that were changed or shown, where they are known.
    """

    action: Action
    resource: str
    actor_id: EntityId | None = None
    device_id: EntityId | None = None
    document_ids: tuple[EntityId, ...] = ()
    count: int | None = None
    operation: str | None = None
    operation_id: EntityId | None = None
    device_seq: int | None = None
    device_at: datetime | None = None
    outcome: str = DONE
    code: str | None = None
    reason: str | None = None
    numbers: tuple[int, int] | None = None
    fields: tuple[str, ...] = ()


def act_of_operation(
    operation_id: EntityId,
    type_: str,
    actor_id: EntityId | None,
    device_id: EntityId | None,
    documents: Iterable[Entity],
) -> Act:
    """Return the act of an operation that wrote some documents, its receipt among them if a device sent it.

    Args:
        documents: as they are written; those that are new have no number yet.
    """
    changed: list[Entity] = []
    receipt: Receipt | None = None
    for document in documents:
        if isinstance(document, Receipt):
            receipt = document
        else:
            changed.append(document)
    return Act(
        action=_action(changed),
        resource=changed[0].collection if changed else "operations",
        actor_id=actor_id,
        device_id=device_id,
        document_ids=tuple(document.id for document in changed),
        operation=type_,
        operation_id=operation_id,
        device_seq=None if receipt is None else receipt.device_seq,
        device_at=None if receipt is None else receipt.updated_at,
        outcome=_outcome(receipt),
        code=None if receipt is None else receipt.code,
    )


def _outcome(receipt: Receipt | None) -> str:
    if receipt is None:
        return DONE
    return REFUSED if receipt.status is ReceiptStatus.REJECTED else receipt.status.value


def _action(changed: list[Entity]) -> Action:
    if changed and all(document.deleted_at is not None for document in changed):
        return Action.DELETE
    if changed and all(document.rev == 0 for document in changed):
        return Action.CREATE
    return Action.UPDATE
