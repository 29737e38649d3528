"""What became of the entries that were kept here during the last outage."""

from collections import Counter

from medschedule_desktop.replica.late_entries import LateEntry
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.attention.entry_words import brief_words, entry_words
from medschedule_desktop.services.attention.names import Names
from medschedule_desktop.services.snapshots.attention import SentEntry, SentSummary
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.model.receipt import Receipt, ReceiptStatus

_OUTCOMES = Words(
    {
        ReceiptStatus.APPLIED: marked("Applied once"),
        ReceiptStatus.MERGED: marked("Applied in part"),
        ReceiptStatus.CONFLICT: marked("In conflict"),
        ReceiptStatus.REJECTED: marked("Rejected"),
    }
)


def sent_summary(work: UnitOfWork, late: tuple[LateEntry, ...], names: Names) -> SentSummary | None:
    """Return what became of the last outage's entries; None where nothing had to wait."""
    if not late:
        return None
    receipts = {entry.id: work.get(Receipt, entry.id) for entry in late}
    taken = [each.received_at for each in receipts.values() if each is not None and each.received_at]
    counts = Counter(_status(receipts[entry.id]) for entry in late)
    return SentSummary(
        title=tr("Sent at {at}:", at=names.at(max(taken, default=late[-1].answered_at))),
        sentence=tr("{entries}. {outcomes}.", entries=_entries(len(late)), outcomes=_counted(counts)),
        entries=tuple(_line(work, entry, receipts[entry.id], names) for entry in late),
    )


def _status(receipt: Receipt | None) -> ReceiptStatus:
    """Return what became of an operation; one that the server could not read has no receipt of its."""
    return ReceiptStatus.REJECTED if receipt is None else receipt.status


def _entries(count: int) -> str:
    return tr_count("{count} entry kept while offline", "{count} entries kept while offline", count)


def _counted(counts: Counter[ReceiptStatus]) -> str:
    applied, merged = counts[ReceiptStatus.APPLIED], counts[ReceiptStatus.MERGED]
    disputed, rejected = counts[ReceiptStatus.CONFLICT], counts[ReceiptStatus.REJECTED]
    words = (
        (applied, tr_count("{count} applied once", "{count} applied once", applied)),
        (merged, tr_count("{count} applied in part", "{count} applied in part", merged)),
        (disputed, tr_count("{count} in conflict", "{count} in conflict", disputed)),
        (rejected, tr_count("{count} rejected", "{count} rejected", rejected)),
    )
    return ", ".join(said for count, said in words if count)


def _line(work: UnitOfWork, entry: LateEntry, receipt: Receipt | None, names: Names) -> SentEntry:
    entered = work.entered(entry.id)
    return SentEntry(
        what=entry_words(entry.type) if entered is None else brief_words(work, entered, names),
        device_time=names.at(entry.at),
        server_time=tr("Never taken")
        if receipt is None or receipt.received_at is None
        else names.at(receipt.received_at),
        outcome=_OUTCOMES[_status(receipt)],
    )
