"""What a person entered at this kiosk, from the tap until the server has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.wall import WallAction, WallErrand, WallTone
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import RefusalCode, Refused

Op = TypeVar("Op", bound=Operation)

_REASONS = Words(
    {
        RefusalCode.NOT_FOUND: marked("it is no longer there"),
        RefusalCode.NOT_ALLOWED: marked("it is not allowed here; ask your manager"),
        RefusalCode.WRONG_STATE: marked("it was decided or has begun meanwhile"),
        RefusalCode.DOUBLE_BOOKING: marked("there is another shift at that time"),
        RefusalCode.RULE_BROKEN: marked("a rule is against it, such as rest or a credential"),
        RefusalCode.ALREADY_EXISTS: marked("it is on record already"),
    }
)
"""The server's own sentences may name people, so no kiosk gets them."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One operation of the person, and how far it is.

    Attributes:
        operation_id: of the entry in the outbox.
        is_refused: whether the server said no.
        is_taken: whether the server carried it out.
    """

    operation_id: EntityId
    operation: Operation
    state: str
    tone: WallTone
    is_refused: bool = False
    is_taken: bool = False


def entered_by(work: UnitOfWork, actor_id: EntityId) -> tuple[Entered, ...]:
    """Return what a person entered here: what waits, what was refused and not read yet, and what was done."""
    found: list[Entered] = []
    for pending in work.pending():
        if pending.actor_id == actor_id:
            sent = pending.acknowledged is not None
            state = tr("Sent, no answer yet") if sent else tr("Not sent yet")
            found += _entered(pending, state=state, tone=WallTone.WAITING)
    for receipt in work.rejected():
        rejected = work.rejected_operation(receipt.id)
        if rejected is not None and rejected.actor_id == actor_id:
            found += _entered(rejected, state=_refusal(receipt.code), tone=WallTone.REFUSED, is_refused=True)
    for taken in work.taken_from(actor_id):
        found += _entered(taken, state=tr("With your manager"), tone=WallTone.PLAIN, is_taken=True)
    return tuple(found)


def of_kind(entered: Iterable[Entered], *kinds: type[Op]) -> list[tuple[Entered, Op]]:
    """Return the entries of some kinds of operation, with the operation as one of these kinds."""
    return [(each, each.operation) for each in entered for kind in kinds if isinstance(each.operation, kind)]


def read_button(entered: Entered) -> WallAction:
    """Return the button that puts a refusal away."""
    return WallAction(WallErrand.DISMISS, entered.operation_id, tr("I have read it"))


def _entered(pending: PendingOperation, **fields: Any) -> list[Entered]:
    operation = decode(pending.type, pending.schema_version, pending.arguments)
    return [] if isinstance(operation, Refused) else [Entered(pending.id, operation, **fields)]


def _refusal(code: str | None) -> str:
    if code is None or code not in _REASONS:
        return tr("Not possible. Ask your manager.")
    return tr("Not possible: {reason}.", reason=_REASONS[RefusalCode(code)])
