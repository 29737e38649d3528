"""Bring replica and server together: push what waits, pull what is new, whenever either side has news."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import aclosing
from random import Random
from typing import TypeVar

from medschedule_desktop.errors import (
    CursorExpired,
    DesktopError,
    DeviceRevoked,
    MalformedAnswer,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
    SyncDisagreement,
    SyncError,
    fault_report,
)
from medschedule_desktop.sync.backoff import Backoff, Pace
from medschedule_desktop.sync.page import Page
from medschedule_desktop.sync.status import SyncKind, SyncStatus
from medschedule_desktop.sync.store import SyncStore, SyncWork
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import MAX_OPERATIONS, Cursor, OperationEnvelope, PushResult
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

T = TypeVar("T")

_UNREADABLE = frozenset({ErrorCode.VALIDATION_ERROR, ErrorCode.PAYLOAD_TOO_LARGE})


class SyncEngine:
    """Runs on one asyncio loop; the replica's work runs on the replica's executor.

    A round pushes the outbox in order and pulls until the head of the log. Rounds are made at a poke, after
    an entry on this station, by the poll, and on demand; a failed round is repeated with growing, jittered
    pauses. An operation that the server cannot even read is set aside, so that it holds up nothing.

    `on_status` is called on the loop's thread whenever the status has changed.
    """

    def __init__(
        self,
        replica: SyncStore,
        transport: SyncTransport,
        clock: Clock,
        random: Random,
        on_status: Callable[[SyncStatus], None],
        pace: Pace | None = None,
    ) -> None:
        self._replica = replica
        self._transport = transport
        self._clock = clock
        self._random = random
        self._on_status = on_status
        self._pace = pace or Pace()
        self._status = SyncStatus("offline", clock.now(), 0, None)
        self._round = asyncio.Lock()
        self._news = asyncio.Event()
        self._own_work = False
        self._entered = False
        self._poked_seq = 0
        self._pulled_seq = 0
        self._connected = False
        self._failing = False
        self._revoked = False

    @property
    def status(self) -> SyncStatus:
        return self._status

    async def run(self) -> None:
        """Synchronise until cancelled, or until the server says that this device is revoked."""
        loop = asyncio.get_running_loop()

        def changed(names: frozenset[str]) -> None:
            if "outbox" in names and not self._own_work:
                loop.call_soon_threadsafe(self._note_entry)

        unsubscribe = self._replica.subscribe(changed)
        listening = asyncio.create_task(self._listen(), name="sync stream")
        backoff = Backoff(self._pace, self._random)
        try:
            while True:
                error = await self._attempt()
                if self._revoked:
                    return
                await self._pause(self._delay(error, backoff))
        finally:
            unsubscribe()
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def sync_now(self) -> SyncStatus:
        """Make a round at once and return how it ended."""
        await self._attempt()
        return self._status

    async def aclose(self) -> None:
        """Close the way to the server."""
        await self._transport.aclose()

    async def _attempt(self) -> DesktopError | None:
        """Make one round; return what it failed with."""
        async with self._round:
            self._entered = False
            try:
                await self._push()
                await self._pull()
            except DesktopError as error:
                return await self._failed(error)
            except Exception as error:  # a fault of ours must not end the synchronisation for good
                _LOGGER.error("sync round failed %s", fault_report(error))
                return await self._failed(SyncError())
            self._failing = False
            await self._say("saved")
            return None

    async def _failed(self, error: DesktopError) -> DesktopError:
        self._failing = True
        self._revoked = self._revoked or isinstance(error, DeviceRevoked)
        offline = isinstance(error, ServerUnreachable)
        _LOGGER.log(logging.INFO if offline else logging.WARNING, "sync failed code=%s", error.code)
        await self._on_replica(lambda work: work.count_lease())
        await self._say("offline" if offline else "refused", str(error))
        return error

    async def _push(self) -> None:
        limit, disagreed = MAX_OPERATIONS, False
        while batch := await self._to_push(limit):
            if not self._failing:  # otherwise it stays offline until the server has answered
                await self._say("syncing")
            try:
                result = await self._transport.push(batch)
            except SyncDisagreement as error:
                expected = error.expected
                if disagreed or expected is None:
                    raise
                disagreed = True
                await self._pull()  # what the server took before leaves the outbox by its receipt
                await self._renumber(expected)
            except ServerRefused as error:
                if error.server_code not in _UNREADABLE:
                    raise
                if len(batch) == 1:
                    await self._pull()  # if this is refused too, it was not for the operation
                    await self._set_aside(batch[0], error)
                limit = max(1, len(batch) // 2)
            else:
                await self._acknowledge(result)

    async def _pull(self) -> None:
        """Pull until the head; the next page travels while the last one is written."""
        cursor = (await self._on_replica(lambda work: work.state())).cursor
        coming = asyncio.create_task(self._page_after(cursor))
        try:
            while True:
                page = await coming
                header = page.header
                is_last = header.cursor.seq >= header.head
                if not is_last:
                    if header.cursor == cursor:
                        raise MalformedAnswer  # it would never come to an end
                    cursor = header.cursor
                    coming = asyncio.create_task(self._page_after(cursor))
                if page.changes:
                    await self._say("syncing")
                await self._apply(page)
                if is_last:
                    return
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)

    async def _page_after(self, cursor: Cursor | None) -> Page:
        try:
            return await self._transport.pull(cursor)
        except (CursorExpired, SyncDisagreement):
            if cursor is None:
                raise
            return await self._transport.pull(None)

    async def _to_push(self, limit: int) -> tuple[OperationEnvelope, ...]:
        return await self._on_replica(lambda work: work.to_push(limit))

    async def _acknowledge(self, result: PushResult) -> None:
        await self._on_replica(lambda work: work.acknowledge(result.receipts, result.seq))
        _LOGGER.info("sync pushed operations=%d seq=%d", len(result.receipts), result.seq)

    async def _apply(self, page: Page) -> None:
        await self._on_replica(lambda work: work.apply_page(page.header, page.changes))
        self._pulled_seq = page.header.cursor.seq

    async def _renumber(self, first: int) -> None:
        _LOGGER.warning("sync renumbers the outbox first=%d", first)
        await self._on_replica(lambda work: work.renumber(first))

    async def _set_aside(self, operation: OperationEnvelope, error: ServerRefused) -> None:
        _LOGGER.warning("sync sets an operation aside id=%s code=%s", operation.id, error.server_code)
        await self._on_replica(lambda work: work.set_aside(operation.id, error.server_code, str(error)))

    async def _listen(self) -> None:
        """Turn pokes into news. Without them the poll finds everything too, only later."""
        backoff = Backoff(self._pace, self._random)
        while True:
            try:
                async with aclosing(self._transport.stream()) as pokes:
                    async for seq in pokes:
                        self._connected = True
                        backoff.reset()
                        self._poked_seq = max(self._poked_seq, seq)
                        self._news.set()
            except SyncError as error:
                _LOGGER.info("sync stream ended code=%s", error.code)
            except Exception as error:  # the poll goes on without it
                _LOGGER.error("sync stream failed %s", fault_report(error))
            self._connected = False
            await asyncio.sleep(backoff.next())

    def _note_entry(self) -> None:
        self._entered = True
        self._news.set()

    def _delay(self, error: DesktopError | None, backoff: Backoff) -> float:
        if error is None:
            backoff.reset()
            poll = self._pace.connected_poll if self._connected else self._pace.poll
            return self._random.uniform(0.9 * poll, poll)
        asked = error.retry_after if isinstance(error, ServerBusy) else None
        return max(backoff.next(), min(asked or 0, self._pace.connected_poll))

    async def _pause(self, seconds: float) -> None:
        """Wait, or return early at news that a round could do something about."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        was_connected = self._connected
        while (left := deadline - loop.time()) > 0:
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                return
            self._news.clear()
            if self._failing:
                if self._connected and not was_connected:
                    return  # the server is back
                await self._say(self._status.kind, self._status.message)  # one more entry waits
            elif self._entered or self._poked_seq > self._pulled_seq:
                return

    async def _say(self, kind: SyncKind, message: str = "") -> None:
        pending, last_success = await self._on_replica(
            lambda work: (work.pending_count(), work.state().last_success)
        )
        since = self._status.since if kind == self._status.kind else self._clock.now()
        status = SyncStatus(kind, since, pending, last_success, message)
        if status != self._status:
            self._status = status
            self._on_status(status)

    async def _on_replica(self, work: Callable[[SyncWork], T]) -> T:
        def run() -> T:
            self._own_work = True  # its subscribers are called on this thread, before it is over
            try:
                return self._replica.run(work)
            finally:
                self._own_work = False

        return await asyncio.get_running_loop().run_in_executor(self._replica.executor, run)
