"""One round between replica and server: push what waits, pull what is new, repair what differs.

It decides nothing about time: when rounds are made, and what follows a failure, is the engine's matter.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.errors.sync import CursorExpired, MalformedAnswer
from medschedule_desktop.sync.loading import Loading
from medschedule_desktop.sync.page import Page
from medschedule_desktop.sync.progress import Progress
from medschedule_desktop.sync.pushing import Batch, Pushing
from medschedule_desktop.sync.reconciliation import Load, Reconciliation, reconcile
from medschedule_desktop.sync.reporting import Notes, report_accesses
from medschedule_desktop.sync.store import Standing, SyncStore, SyncWork
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.protocol.access import MAX_NOTES
from medschedule_shared.protocol.sync import MAX_OPERATIONS, Cursor, Position
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

_RECONCILIATIONS = 3
_REPAIRS = 2
_CONTACT_KEPT = timedelta(minutes=1)
"""How old the stored contact with the server may be before it alone is worth a write."""


@dataclass(frozen=True, slots=True)
class RoundResult:
    """How a round ended.

    Attributes:
        pending: operations without a receipt.
        seq: the log number up to which the replica holds everything.
        loaded: whether anything was loaded from a snapshot, which the next round should verify.
        verified: whether the replica was compared with the server's checksums.
        unrepaired: buckets that still differ after the repairs.
    """

    pending: int
    seq: int
    loaded: bool
    verified: bool
    unrepaired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a replica that has caught up stands, and the buckets that differ from the server's there."""

    cursor: Cursor
    differing: tuple[str, ...] = ()


class SyncRound:
    """What one round knows; it is used once.

    Args:
        on_work: told how many operations wait, and when the server was last met, whenever there is something
            to push or to write.
        verify: compare the replica with the server's checksums at the end, unless it was just loaded.
    """

    def __init__(
        self,
        store: SyncStore,
        transport: SyncTransport,
        clock: Clock,
        on_work: Callable[[int, datetime | None], None],
        *,
        verify: bool = False,
    ) -> None:
        self._transport = transport
        self._clock = clock
        self._progress = Progress(store, on_work)
        self._verify = verify
        self._loaded = False
        self._verified = False

    async def run(self) -> RoundResult:
        """Make the round.

        Raises:
            DesktopError: it did not come to its end. What it wrote stands; the next round goes on from there.
        """
        state, batch, notes = await self._progress.do(_beginning)
        self._progress.contact = state.last_success
        if batch:
            await Pushing(self._progress, self._transport, self._catch_up_anew).push(batch)
            state = await self._progress.do(_standing)
        await report_accesses(self._progress, self._transport, notes)
        head = await self._catch_up(state)
        for _ in range(_REPAIRS):
            if not head.differing:
                break
            _LOGGER.warning("sync repairs buckets=%d seq=%d", len(head.differing), head.cursor.seq)
            head = await self._repair(head)
        if head.differing:
            _LOGGER.error("sync leaves buckets that differ buckets=%d", len(head.differing))
        return RoundResult(
            self._progress.pending, head.cursor.seq, self._loaded, self._verified, head.differing
        )

    async def _catch_up_anew(self, *, reconciling: bool) -> None:
        await self._catch_up(await self._progress.do(_standing), reconciling=reconciling)

    async def _catch_up(self, state: Standing, *, reconciling: bool = False) -> _Head:
        """Bring the replica to the head of the log."""
        cursor = state.cursor
        reconciling = reconciling or state.load is not None
        for _ in range(_RECONCILIATIONS):
            try:
                if cursor is None or reconciling:
                    return await self._reconcile()
                return await self._pull(cursor)
            except CursorExpired:
                reconciling = True
        raise CursorExpired

    async def _reconcile(self) -> _Head:
        """Find out what is wrong with the cursor, put it right, and pull from there."""
        position = await self._transport.position()
        plan, cursor = await self._progress.do(lambda work: _carry_out(work, position))
        if plan.load is not None:
            return await self._load(plan.load)
        if cursor is None:
            raise MalformedAnswer  # a plan without a load has a cursor
        return await self._pull(cursor)

    async def _load(self, load: Load) -> _Head:
        self._loaded = True
        loading = Loading(self._progress, self._transport, load)
        page = await loading.run(verify=False)
        self._progress.contact = self._clock.now()
        return await self._pull(load.cursor, page)

    async def _repair(self, head: _Head) -> _Head:
        """Load the buckets that differ again, and only them, at the replica's own number."""
        load = Load(head.cursor, head.differing, whole=False)
        try:
            page = await Loading(self._progress, self._transport, load).run(verify=True)
            return await self._pull(load.cursor, page)
        except CursorExpired:
            return await self._catch_up(await self._progress.do(_standing), reconciling=True)

    async def _pull(self, cursor: Cursor, page: Page | None = None) -> _Head:
        """Pull until the head; the next page travels while the last one is written.

        Args:
            page: the one after the cursor, if it is there already.
        """
        verify = self._verify and not self._loaded
        page = page or await self._transport.pull(cursor, verify=verify)
        while page.header.cursor.seq < page.header.head:
            before, cursor = cursor, page.header.cursor
            if cursor.seq <= before.seq:
                raise MalformedAnswer  # it would never come to an end
            coming = asyncio.create_task(self._transport.pull(cursor, verify=verify))
            try:
                await self._apply(page)
                page = await coming
            finally:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
        differing = () if self._says_nothing(page, cursor) else await self._apply(page)
        return _Head(page.header.cursor, differing)

    async def _apply(self, page: Page) -> tuple[str, ...]:
        if page.changes:
            self._progress.tell()
        self._verified = self._verified or page.header.checksums is not None
        return await self._progress.do(lambda work: work.apply_page(page.header, page.changes))

    def _says_nothing(self, page: Page, before: Cursor) -> bool:
        """Tell whether the replica would have to write nothing for a page."""
        contact = self._progress.contact
        return (
            not page.changes
            and page.header.checksums is None
            and not self._progress.pending
            and page.header.cursor == before
            and contact is not None
            and abs(self._clock.now() - contact) < _CONTACT_KEPT
        )


def _beginning(work: SyncWork) -> tuple[Standing, Batch, Notes]:
    """Return where the device stands, and what it has to send and to report first."""
    return work.standing(), work.to_push(MAX_OPERATIONS), work.accesses.to_send(MAX_NOTES)


def _standing(work: SyncWork) -> Standing:
    return work.standing()


def _carry_out(work: SyncWork, position: Position) -> tuple[Reconciliation, Cursor | None]:
    """Do everything of a reconciliation but its load, in one transaction; return the cursor after it."""
    state = work.standing()
    plan = reconcile(state, position)
    if plan.send_again_after is not None:
        count = work.send_journal_again(plan.send_again_after)
        _LOGGER.warning("sync sends the journal again operations=%d", count)
    if plan.forget:
        work.forget(plan.forget)
    if plan.scope_hash is not None:
        work.adopt_scope(plan.scope_hash)
    if state.load is not None and (plan.load is None or plan.load.after is None):
        work.drop_load()
    return plan, work.standing().cursor
