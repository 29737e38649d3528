"""One round between replica and server: push what waits, pull what is new, repair what differs.

It decides nothing about time: when rounds are made, and what follows a failure, is the engine's matter.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from medschedule_desktop.errors import CursorExpired, MalformedAnswer, ServerRefused, SyncDisagreement
from medschedule_desktop.sync.page import Page, PageChange, SnapshotPage
from medschedule_desktop.sync.reconciliation import Load, Reconciliation, reconcile
from medschedule_desktop.sync.store import Standing, SyncStore, SyncWork
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import MAX_OPERATIONS, Cursor, OperationEnvelope, Position, PushResult
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

T = TypeVar("T")
Batch = tuple[OperationEnvelope, ...]

HELD_BYTES = 16 * 1024 * 1024
"""A snapshot up to this size is written in one go; a larger one goes through the replica's staging table, so
that its load can be gone on with after a stop."""

_RECONCILIATIONS = 3
_REPAIRS = 2
_CONTACT_KEPT = timedelta(minutes=1)
_UNREADABLE = frozenset({ErrorCode.VALIDATION_ERROR, ErrorCode.PAYLOAD_TOO_LARGE})


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


class SyncRound:
    """What one round knows; it is used once.

    Args:
        on_work: told how many operations wait, and when the server was last reached, whenever there is
            something to push or to write.
        verify: compare the replica with the server's checksums at the end, unless it was just loaded.
        held_bytes: see `HELD_BYTES`.
    """

    def __init__(
        self,
        store: SyncStore,
        transport: SyncTransport,
        clock: Clock,
        on_work: Callable[[int, datetime | None], None],
        *,
        verify: bool = False,
        held_bytes: int = HELD_BYTES,
    ) -> None:
        self._store = store
        self._transport = transport
        self._clock = clock
        self._on_work = on_work
        self._verify = verify
        self._held_bytes = held_bytes
        self._pending = 0
        self._contact: datetime | None = None
        self._loaded = False
        self._verified = False

    async def run(self) -> RoundResult:
        """Make the round.

        Raises:
            DesktopError: it did not come to its end. What it wrote stands; the next round goes on from there.
        """
        state, batch = await self._do(lambda work: (work.standing(), work.to_push(MAX_OPERATIONS)))
        self._contact = state.last_success
        if batch:
            await self._push(batch)
            state = await self._do(_standing)
        cursor, differing = await self._catch_up(state)
        for _ in range(_REPAIRS):
            if not differing:
                break
            _LOGGER.warning("sync repairs buckets=%d seq=%d", len(differing), cursor.seq)
            cursor, differing = await self._repair(cursor, differing)
        if differing:
            _LOGGER.error("sync leaves buckets that differ buckets=%d", len(differing))
        return RoundResult(self._pending, cursor.seq, self._loaded, self._verified, differing)

    async def _push(self, batch: Batch) -> None:
        """Send the outbox in its order.

        An operation that the server cannot even read is found by halving the batch and set aside, so that it
        holds up nothing.
        """
        limit, has_disagreed = MAX_OPERATIONS, False
        while batch:
            self._on_work(self._pending, self._contact)
            try:
                result = await self._transport.push(batch)
            except SyncDisagreement as error:
                if has_disagreed or error.expected is None:
                    raise
                has_disagreed = True
                batch = await self._agree(error.expected, limit)
            except ServerRefused as error:
                if error.server_code not in _UNREADABLE:
                    raise
                if len(batch) == 1:
                    # If this is refused too, it was not for the operation.
                    await self._catch_up(await self._do(_standing))
                    await self._set_aside(batch[0], error)
                limit = max(1, len(batch) // 2)
                batch = await self._to_push(limit)
            else:
                if [receipt.id for receipt in result.receipts] != [operation.id for operation in batch]:
                    raise MalformedAnswer
                _LOGGER.info("sync pushed operations=%d seq=%d", len(batch), result.seq)
                batch = await self._acknowledge(result, limit)

    async def _to_push(self, limit: int) -> Batch:
        return await self._do(lambda work: work.to_push(limit))

    async def _acknowledge(self, result: PushResult, limit: int) -> Batch:
        def acknowledge(work: SyncWork) -> Batch:
            work.acknowledge(result.receipts, result.seq)
            return work.to_push(limit)

        return await self._do(acknowledge)

    async def _agree(self, expected: int, limit: int) -> Batch:
        """Find out why the server wants another number than the outbox begins with.

        A server that was restored gets the journal's operations again, which closes the gap; what it took
        without our hearing of it leaves the outbox by its receipt. Only what is left then gets new numbers.
        """
        state = await self._do(_standing)
        await self._catch_up(state, reconciling=True)
        batch = await self._to_push(limit)
        if not batch or batch[0].device_seq == expected:
            return batch

        def renumber(work: SyncWork) -> Batch:
            work.renumber(expected)
            return work.to_push(limit)

        _LOGGER.warning("sync renumbers the outbox first=%d", expected)
        return await self._do(renumber)

    async def _set_aside(self, operation: OperationEnvelope, error: ServerRefused) -> None:
        _LOGGER.warning("sync sets an operation aside id=%s code=%s", operation.id, error.server_code)
        await self._do(lambda work: work.set_aside(operation.id, error.server_code, str(error)))

    async def _catch_up(
        self, state: Standing, *, reconciling: bool = False
    ) -> tuple[Cursor, tuple[str, ...]]:
        """Bring the replica to the head of the log. Return the cursor and the buckets that differ."""
        cursor = state.cursor
        for _ in range(_RECONCILIATIONS):
            try:
                if cursor is None or state.load is not None or reconciling:
                    cursor = await self._reconcile()
                return await self._pull(cursor, state)
            except CursorExpired:
                reconciling = True
        raise CursorExpired

    async def _reconcile(self) -> Cursor:
        position = await self._transport.position()
        plan = await self._do(lambda work: _carry_out(work, position))
        if plan.load is not None:
            _LOGGER.info(
                "sync loads buckets=%d seq=%d after=%s",
                len(plan.load.buckets),
                plan.load.cursor.seq,
                plan.load.after,
            )
            await self._load(plan.load)
            self._loaded = True
        cursor = (await self._do(_standing)).cursor
        if cursor is None:
            raise CursorExpired  # what was loaded is not what the replica needs any more
        return cursor

    async def _load(self, load: Load) -> None:
        """Fetch a snapshot; the next page travels while the last one is written."""
        self._on_work(self._pending, self._contact)
        has_begun, after = load.after is not None, load.after or 0
        held: list[PageChange] = []
        size = 0
        coming = asyncio.create_task(self._snapshot_page(load, after))
        try:
            while True:
                page = await coming
                held += page.changes
                size += page.size
                if page.header.complete:
                    await self._do(_completion(load, held, page, has_begun=has_begun))
                    return
                after = page.header.after
                coming = asyncio.create_task(self._snapshot_page(load, after))
                if has_begun or size > self._held_bytes:
                    await self._do(_staging(load, held, after, has_begun=has_begun))
                    has_begun, held, size = True, [], 0
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)

    async def _snapshot_page(self, load: Load, after: int) -> SnapshotPage:
        page = await self._transport.snapshot(load.cursor.epoch, load.cursor.seq, load.buckets, after)
        is_stuck = page.header.after <= after and not page.header.complete
        if page.header.seq != load.cursor.seq or is_stuck:
            raise MalformedAnswer
        return page

    async def _pull(self, cursor: Cursor, state: Standing) -> tuple[Cursor, tuple[str, ...]]:
        """Pull until the head; the next page travels while the last one is written."""
        verify = self._verify and not self._loaded
        coming = asyncio.create_task(self._transport.pull(cursor, verify=verify))
        try:
            while True:
                page = await coming
                before, cursor = cursor, page.header.cursor
                is_last = cursor.seq >= page.header.head
                if not is_last:
                    if cursor.seq <= before.seq:
                        raise MalformedAnswer  # it would never come to an end
                    coming = asyncio.create_task(self._transport.pull(cursor, verify=verify))
                if page.changes:
                    self._on_work(self._pending, self._contact)
                if is_last and self._is_known(page, state):
                    return cursor, ()
                differing = await self._apply(page)
                if is_last:
                    return cursor, differing
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)

    async def _apply(self, page: Page) -> tuple[str, ...]:
        self._verified = self._verified or page.header.checksums is not None
        return await self._do(lambda work: work.apply_page(page.header, page.changes))

    def _is_known(self, page: Page, state: Standing) -> bool:
        """Tell whether the page says nothing that the replica would have to write."""
        return (
            not page.changes
            and page.header.checksums is None
            and not self._pending
            and page.header.cursor == state.cursor
            and self._contact is not None
            and abs(self._clock.now() - self._contact) < _CONTACT_KEPT
        )

    async def _repair(self, cursor: Cursor, differing: tuple[str, ...]) -> tuple[Cursor, tuple[str, ...]]:
        await self._load(Load(cursor, differing, whole=False))
        return await self._catch_up(await self._do(_standing))

    async def _do(self, work: Callable[[SyncWork], T]) -> T:
        """Run work on the replica, and learn how many operations wait after it."""
        result, self._pending = await self._store.run(lambda unit: (work(unit), unit.pending_count()))
        return result


def _standing(work: SyncWork) -> Standing:
    return work.standing()


def _carry_out(work: SyncWork, position: Position) -> Reconciliation:
    """Do everything of a reconciliation but its load, in one transaction."""
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
    return plan


def _staging(
    load: Load, held: list[PageChange], after: int, *, has_begun: bool
) -> Callable[[SyncWork], None]:
    def stage(work: SyncWork) -> None:
        if not has_begun:
            work.begin_load(load.cursor, load.buckets, whole=load.whole)
        work.stage(held, after)

    return stage


def _completion(
    load: Load, held: list[PageChange], page: SnapshotPage, *, has_begun: bool
) -> Callable[[SyncWork], None]:
    def complete(work: SyncWork) -> None:
        if not has_begun:
            work.begin_load(load.cursor, load.buckets, whole=load.whole)
        work.complete_load(held, page.header.server_time)

    return complete
