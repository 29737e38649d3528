"""The rows that a transaction adds to a log, and what they do to the rows and checksums that are stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from medschedule_server.changelog.bucket_checksums import BucketChecksums, Digests, checksums_of
from medschedule_server.changelog.change import ChangeRow, Live, LogRow, Numbered, rows_of
from medschedule_server.changelog.kiosk_form import kiosk_form
from medschedule_server.core.encryption.sealed_fields import holds_private
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.checksum import document_digest


@dataclass(frozen=True, slots=True)
class _Added:
    row: LogRow
    operation_id: EntityId
    at: datetime
    is_private: bool


class Additions:
    """Gathers rows while works are done; what is stored is needed only at the end, once for all of them."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._added: list[_Added] = []
        self._live: dict[int, Live] = {}
        self._superseded: dict[int, int] = {}

    def add(self, changes: Collection[Numbered], last: int, operation_id: EntityId, at: datetime) -> None:
        """Add the rows of one operation.

        Args:
            last: the number of the operation's last row.
        """
        for numbered in changes:
            document = numbered.document
            is_private = holds_private(type(document), numbered.wire)
            self._added += (
                _Added(row, operation_id, at, is_private and row.body is not None)
                for row in rows_of(numbered, last)
            )
            if document.deleted_at is None:
                self._live[document.rev] = Live(document.buckets(), _digests(numbered))
            if numbered.before is not None:
                self._superseded[numbered.before] = document.rev

    def __bool__(self) -> bool:
        return bool(self._added)

    @property
    def stored(self) -> dict[int, int]:
        """The numbers of stored rows that were superseded, with the number of the row in their place."""
        return {seq: by for seq, by in self._superseded.items() if seq <= self._start}

    def rows(self) -> list[ChangeRow]:
        """Return all rows, those that were superseded by a later one of this transaction among them."""
        return [
            ChangeRow(
                row=added.row,
                operation_id=added.operation_id,
                at=added.at,
                is_private=added.is_private,
                digests=live.digests if (live := self._live.get(added.row.seq)) else None,
                until=self._superseded.get(added.row.seq),
            )
            for added in self._added
        ]

    def differences(self, stored: Mapping[int, Live]) -> dict[str, BucketChecksums]:
        """Return by how much the checksums of buckets grow, given the stored rows that were superseded."""
        came: dict[str, list[Digests]] = {}
        went: dict[str, list[Digests]] = {}
        for seq, live in self._live.items():
            if seq not in self._superseded:
                _sort_in(came, live)
        for seq in self.stored:
            if seq in stored:
                _sort_in(went, stored[seq])
        return {
            bucket: checksums_of(came.get(bucket, ())) - checksums_of(went.get(bucket, ()))
            for bucket in came.keys() | went.keys()
        }


def _sort_in(buckets: dict[str, list[Digests]], live: Live) -> None:
    for bucket in live.buckets:
        buckets.setdefault(bucket, []).append(live.digests)


def _digests(numbered: Numbered) -> Digests:
    document = numbered.document
    shown = kiosk_form(document.collection, numbered.wire)
    return Digests(
        desktop=document_digest(document.id, document.rev, numbered.body),
        kiosk=None if shown is None else document_digest(document.id, document.rev, shown),
    )
