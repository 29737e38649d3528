"""What comes from the server: pages of its log, snapshots, and what this device may hold."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.replica.answer import Answer, answers
from medschedule_desktop.replica.base_rows import BaseRows
from medschedule_desktop.replica.document_rows import DocumentRows
from medschedule_desktop.replica.engine import enlarge_cache, reset_cache
from medschedule_desktop.replica.loads import Load, Loads
from medschedule_desktop.replica.outbox import Outbox
from medschedule_desktop.replica.page import PageChange, PageWriter, latest
from medschedule_desktop.replica.quarantine import Quarantine
from medschedule_desktop.replica.rebase import Rebase
from medschedule_desktop.replica.staging import Staging, drop_staged, staged_names
from medschedule_desktop.replica.state import Standing, StateRow
from medschedule_desktop.replica.verification import differing
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.checksum import Checksum
from medschedule_shared.protocol.sync import Cursor, PageHeader


class Incoming:
    """Changes of the base within one transaction.

    Attributes:
        has_purged: whether documents were removed whose bytes must leave the file.
        has_staged: whether a part of a snapshot was kept, which more will follow.
    """

    def __init__(
        self,
        connection: Connection,
        rows: DocumentRows,
        base: BaseRows,
        quarantine: Quarantine,
        outbox: Outbox,
        state: StateRow,
        rebase: Rebase,
        writer: PageWriter,
    ) -> None:
        self.has_purged = False
        self.has_staged = False
        self._connection = connection
        self._rows = rows
        self._base = base
        self._quarantine = quarantine
        self._outbox = outbox
        self._state = state
        self._rebase = rebase
        self._writer = writer
        self._loads = Loads(connection)
        self._staging = Staging(connection)

    def standing(self) -> Standing:
        """Return what synchronisation goes on from."""
        state = self._state.read()
        return Standing(
            state.cursor,
            state.buckets,
            self._loads.current(),
            self._outbox.journal.end(),
            state.last_success,
        )

    def apply_page(self, header: PageHeader, changes: Collection[PageChange]) -> tuple[str, ...]:
        """Rebase on a page and store its cursor; return the buckets that differ from its checksums.

        An operation that does not apply any more waits in the outbox for the server's answer. The same page
        again changes nothing; a page older than the cursor is left out.

        Raises:
            MalformedAnswer: the page contradicts itself or the replica; nothing was changed.
        """
        cursor = self._state.read().cursor
        if cursor is None or header.cursor.epoch != cursor.epoch:
            raise MalformedAnswer
        if header.cursor.seq < cursor.seq:
            return ()
        if changes:
            self._rebase.on(latest(changes), header.server_time)
        self._outbox.send_again(header.cursor.seq)
        self._state.advance(header.cursor)
        expected = {name: Checksum.read(text) for name, text in (header.checksums or {}).items()}
        return differing(self._connection, expected) if expected else ()

    def forget(self, buckets: Collection[str]) -> None:
        """Remove everything of buckets that the device may not hold any more.

        Operations that need what was removed stay in the outbox and say why they wait.
        """
        kept = [bucket for bucket in self._state.read().buckets if bucket not in buckets]

        def remove() -> None:
            self._purge(kept)
            self._state.hold(kept)

        self._rebase.whole(remove)
        load = self._loads.current()
        if load is not None and not set(load.buckets).isdisjoint(buckets):
            self.drop_load()

    def adopt_scope(self, scope_hash: str) -> None:
        """Note that the replica holds all that the device may see."""
        cursor = self._state.read().cursor
        if cursor is not None:
            self._state.advance(cursor.model_copy(update={"scope_hash": scope_hash}))

    def begin_load(self, cursor: Cursor, buckets: tuple[str, ...], *, whole: bool) -> None:
        """Begin to fetch a snapshot of some buckets, in place of any other."""
        before = self._loads.current()
        if before is not None and not set(before.buckets) <= set(buckets):
            self.drop_load()
        self._loads.begin(Load(cursor, buckets, whole))

    def stage(self, changes: Collection[PageChange], after: int) -> None:
        """Keep a page of the snapshot, and how far it has come.

        Raises:
            MalformedAnswer: a document is gone, which no snapshot says.
        """
        enlarge_cache(self._connection)
        self._staging.take(changes)
        self._loads.advance(after)
        self.has_staged = True

    def drop_load(self) -> None:
        """Forget the snapshot under way, bytes and all."""
        if staged_names(self._connection):
            self._note_purge()
            drop_staged(self._connection)
            reset_cache(self._connection)
        self._loads.end()

    def complete_load(self, changes: Collection[PageChange], server_time: datetime) -> None:
        """Put what was staged, and the last page's documents, in the place of the buckets' documents.

        Operations whose receipts are among them leave the outbox, the others are done again.

        Raises:
            MalformedAnswer: no such load is under way, or the replica has gone on meanwhile.
        """
        load = self._loads.current()
        state = self._state.read()
        if load is None or not (load.whole or _is_at(state.cursor, load.cursor)):
            raise MalformedAnswer
        others = () if load.whole else (bucket for bucket in state.buckets if bucket not in load.buckets)
        is_staged = bool(staged_names(self._connection))
        if is_staged:
            self._staging.take(changes)

        def swap() -> None:
            if not load.whole:
                self._rows.drop(load.buckets)
                self._quarantine.drop(load.buckets)
            else:
                self._purge(load.buckets)
                self._clear()
            if is_staged:
                self._staging.move(self._rows, self._quarantine, whole=load.whole)
            else:
                self._writer.write(latest(changes))
            self._outbox.settle(answers(self._outbox.received()), server_time)
            self._loads.end()
            self._state.hold((*others, *load.buckets))

        self._rebase.whole(swap)
        if is_staged:
            reset_cache(self._connection)
        self._outbox.send_again(None if load.whole else load.cursor.seq)
        self._state.advance(load.cursor)

    def retry_quarantined(self) -> None:
        """Read again what an earlier version could not."""
        kept = self._quarantine.documents()
        if kept:
            self._rebase.whole(lambda: self._writer.write(latest(kept)))

    def settle(self, receipts: Iterable[Receipt], server_time: datetime | None) -> None:
        """Drop operations from the outbox whose receipts did not come with a page."""
        answers = [Answer.of(receipt) for receipt in receipts]
        self._rebase.whole(lambda: self._outbox.settle(answers, server_time))

    def _purge(self, kept: Collection[str]) -> None:
        """Remove the documents of no bucket but those kept, bytes and all."""
        if any([self._rows.purge(kept), self._quarantine.purge(kept)]):
            self._note_purge()

    def _note_purge(self) -> None:
        self.has_purged = True
        self._state.note_purge()

    def _clear(self) -> None:
        """Remove every document, and keep what waits to be sent."""
        self._base.clear()
        self._rows.clear()
        self._quarantine.clear()


def _is_at(cursor: Cursor | None, wanted: Cursor) -> bool:
    return cursor is not None and (cursor.epoch, cursor.seq) == (wanted.epoch, wanted.seq)
