"""Entries of this station that have no effect: refused by the server, or kept until it decides.

Each is in one place at any time: in the outbox until the server has answered, then among the refused ones
until a person repeats it or gives it up.
"""

from datetime import datetime

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.attention.entry_words import brief_words, entry_words
from medschedule_desktop.services.attention.names import Names
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionItem,
    AttentionKind,
)
from medschedule_desktop.services.station import perform
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.outcome import Refused

DROP = "drop"
TRY_AGAIN = "try_again"


def refused_items(work: UnitOfWork, names: Names, why_not: str) -> tuple[AttentionItem, ...]:
    """Return the entries that the server refused or could not read, oldest first.

    Args:
        why_not: why nobody may settle them now; empty when somebody may.
    """
    return tuple(
        _refused(work, receipt, work.rejected_operation(receipt.id), names, why_not)
        for receipt in work.rejected()
        if receipt.status is ReceiptStatus.REJECTED
    )


def waiting_items(work: UnitOfWork, names: Names) -> tuple[AttentionItem, ...]:
    """Return the entries that could not be done again on what the server said since, oldest first."""
    return tuple(
        AttentionItem(
            item_id=operation.id,
            kind=AttentionKind.QUARANTINED,
            title=tr("An entry of this station has no effect yet"),
            detail=tr("Entered {at}", at=names.at(operation.at)),
            sentence=tr(
                "{why} Your entry is kept here and sent; the answer of the server appears on this page.",
                why=operation.waiting,
            ),
            facts=(_fact(operation, names),),
        )
        for operation in work.without_effect()
    )


def try_again(work: UnitOfWork, item_id: EntityId, user: User, now: datetime) -> None:
    """Repeat a refused entry on what is there now, as a new entry of whoever is signed in.

    Raises:
        EntryRefused: it is no longer there, or still not possible; it stays where it is.
    """
    kept = work.rejected_operation(item_id)
    if kept is None:
        raise EntryRefused(tr("This entry is no longer there. Nothing was changed."))
    operation = decode(kept.type, kept.schema_version, kept.arguments)
    if isinstance(operation, Refused):
        raise EntryRefused(operation.message)
    perform(work, operation, user, now)
    work.dismiss(item_id)


def _refused(
    work: UnitOfWork, receipt: Receipt, operation: PendingOperation | None, names: Names, why_not: str
) -> AttentionItem:
    at = names.at(receipt.received_at or receipt.created_at)
    made = names.at(receipt.created_at if operation is None else operation.at)
    if receipt.received_at is not None:
        kind, detail = AttentionKind.REJECTED, tr("Refused {at}", at=at)
        what_happened = tr("Made at {made} on this station; the server refused it at {at}.", made=made, at=at)
        drop_words = tr("It leaves this list; the server keeps that it was refused and why.")
    else:
        kind, detail = AttentionKind.QUARANTINED, tr("Set aside {at}", at=at)
        what_happened = tr("Made at {made} on this station; the server cannot read it.", made=made)
        drop_words = tr("It leaves this list. The server never had it, so nobody can look it up afterwards.")
    why = tr(receipt.message or "The server refused it without a reason.")
    entry = tr("an entry of this station") if operation is None else brief_words(work, operation, names)
    return AttentionItem(
        item_id=receipt.id,
        kind=kind,
        title=tr("Not applied: {entry}", entry=entry),
        detail=detail,
        sentence=f"{what_happened} {why}",
        facts=() if operation is None else (_fact(operation, names),),
        choices=(
            AttentionChoice(
                TRY_AGAIN,
                tr("Try again"),
                tr("It is entered once more in your name, on the schedule as it is now."),
                tr("Try again"),
                why_not,
            ),
            AttentionChoice(DROP, tr("Drop my entry"), drop_words, tr("Drop"), why_not),
        ),
    )


def _fact(operation: PendingOperation, names: Names) -> AttentionFact:
    arguments = operation.arguments
    rows = [(tr("Entry"), entry_words(operation.type))]
    if "staffId" in arguments:
        rows.append((tr("Person"), names.person(arguments["staffId"])))
    if "unitId" in arguments:
        rows.append((tr("Unit"), names.unit(arguments["unitId"])))
    rows += [(tr("By"), names.user(operation.actor_id)), (tr("Entered"), names.at(operation.at))]
    return AttentionFact(tr("What was entered"), tuple(rows))
