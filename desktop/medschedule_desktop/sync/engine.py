"""When replica and server are brought together: at news from either side, by the poll, and on demand."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from datetime import datetime
from random import Random

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.fault_report import fault_report
from medschedule_desktop.errors.sync import (
    DeviceRevoked,
    ServerBusy,
    ServerUnreachable,
    SessionEnded,
    SyncError,
)
from medschedule_desktop.sync.backoff import Backoff, Pace
from medschedule_desktop.sync.errand import Errand
from medschedule_desktop.sync.round import RoundResult, SyncRound
from medschedule_desktop.sync.status import SyncKind, SyncStatus
from medschedule_desktop.sync.store import SyncStore, SyncWork
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

_DIFFERS = "A part of this station's copy differs from the server's. It is compared and loaded again later."


class SyncEngine:
    """Runs on one asyncio loop; the replica's work runs where its store runs it.

    Rounds are made at a poke, after an entry on this station, when the window comes to the front or the
    network comes back (`wake`), by the poll, and on demand; a failed round is repeated with growing, jittered
    pauses.

    Args:
        on_status: called on the loop's thread whenever the status has changed.
        on_revoked: called there once, when the server says that an administrator has closed this station,
            with the ticket that confirms its wipe; None when the server gave none.
        errands: what else is done after each round that went well.
    """

    def __init__(
        self,
        store: SyncStore,
        transport: SyncTransport,
        clock: Clock,
        random: Random,
        on_status: Callable[[SyncStatus], None],
        on_revoked: Callable[[str | None], None],
        pace: Pace | None = None,
        errands: Sequence[Errand] = (),
    ) -> None:
        self._store = store
        self._transport = transport
        self._clock = clock
        self._random = random
        self._on_status = on_status
        self._on_revoked = on_revoked
        self._pace = pace or Pace()
        self._errands = errands
        self._status = SyncStatus("offline", clock.now(), 0, None)
        self._round = asyncio.Lock()
        self._news = asyncio.Event()
        self._entered = False
        self._wanted = False
        self._poked_seq = 0
        self._pulled_seq = 0
        self._connected = False
        self._failing = False
        self._revoked = False
        self._ended_at: float | None = None
        self._verify_at: float | None = None

    @property
    def status(self) -> SyncStatus:
        return self._status

    async def run(self) -> None:
        """Synchronise until cancelled, or until the server says that this device is revoked."""
        loop = asyncio.get_running_loop()

        def entered() -> None:
            loop.call_soon_threadsafe(self._note_entry)

        unsubscribe = self._store.on_entry(entered)
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

    def wake(self) -> None:
        """Make a round soon: the window came to the front, or the network came back.

        It is called on the loop's thread. Right after a round that went well it does nothing.
        """
        ended = self._ended_at
        now = asyncio.get_running_loop().time()
        if self._failing or ended is None or now - ended >= self._pace.wake:
            self.hurry()

    def hurry(self) -> None:
        """Make a round as soon as there can be one. It is called on the loop's thread."""
        self._wanted = True
        self._news.set()

    async def aclose(self) -> None:
        """Close the way to the server."""
        await self._transport.aclose()

    async def _attempt(self) -> DesktopError | None:
        """Make one round; return what it failed with."""
        async with self._round:
            self._entered = self._wanted = False
            now = asyncio.get_running_loop().time()
            verify = self._verify_at is None or now >= self._verify_at
            round_ = SyncRound(
                self._store,
                self._transport,
                self._clock,
                self._working,
                verify=verify,
            )
            try:
                result = await round_.run()
            except DesktopError as error:
                return await self._failed(error)
            except Exception as error:  # a fault of ours must not end the synchronisation for good
                _LOGGER.error("sync round failed %s", fault_report(error))
                return await self._failed(SyncError())
            self._succeeded(result, verify=verify)
            await self._run_errands()
            return None

    async def _run_errands(self) -> None:
        """Do what else there is to do with the server; what fails is tried again after the next round."""
        for errand in self._errands:
            try:
                await errand.run()
            except DesktopError as error:
                _LOGGER.info("errand failed code=%s", error.code)
            except Exception as error:  # a fault of ours must not end the synchronisation for good
                _LOGGER.error("errand failed %s", fault_report(error))

    def _working(self, pending: int, contact: datetime | None) -> None:
        if not self._failing:  # otherwise it stays offline until a round has gone well
            self._say("syncing", pending, contact)

    def _succeeded(self, result: RoundResult, *, verify: bool) -> None:
        self._failing = False
        self._pulled_seq = result.seq
        self._ended_at = asyncio.get_running_loop().time()
        if result.loaded:
            self._verify_at = None
        elif verify:
            self._verify_at = self._ended_at + self._pace.verify
        self._say("saved", result.pending, self._clock.now(), _DIFFERS if result.unrepaired else "")

    async def _failed(self, error: DesktopError) -> DesktopError:
        self._failing = True
        offline = isinstance(error, ServerUnreachable)
        _LOGGER.log(logging.INFO if offline else logging.WARNING, "sync failed code=%s", error.code)
        needs_code = isinstance(error, SessionEnded)
        kind: SyncKind = "offline" if offline else "refused"
        self._say(kind, *await self._standing(), str(error), needs_code=needs_code)
        if isinstance(error, DeviceRevoked) and not self._revoked:
            self._revoked = True
            self._on_revoked(error.wipe_ticket)
        return error

    async def _standing(self) -> tuple[int, datetime | None]:
        """Count the lease down, and return how many operations wait and when the server was last reached."""

        def look(work: SyncWork) -> tuple[int, datetime | None]:
            work.count_lease()
            return work.pending_count(), work.standing().last_success

        try:
            return await self._store.run(look)
        except Exception as error:  # the replica may be what failed
            _LOGGER.error("sync replica failed %s", fault_report(error))
            return self._status.pending, self._status.last_success

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
            except DeviceRevoked:
                self.hurry()  # a round learns the same, and the ticket
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
            if self._verify_at is None:
                return 0  # what was just loaded is compared with the server's checksums
            poll = self._pace.connected_poll if self._connected else self._pace.poll
            return self._random.uniform(0.9 * poll, poll)
        asked = error.retry_after if isinstance(error, ServerBusy) else None
        return max(backoff.next(), min(asked or 0, self._pace.connected_poll))

    async def _pause(self, seconds: float) -> None:
        """Wait, or return early at news that a round could do something about."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        was_connected = self._connected
        while loop.time() < deadline:
            try:
                # Not wait_for: until Python 3.12 it loses a cancellation that comes together with the news.
                async with asyncio.timeout_at(deadline):
                    await self._news.wait()
            except TimeoutError:
                return
            self._news.clear()
            if self._wanted:
                return
            if self._failing:
                if self._connected and not was_connected:
                    return  # the server is back
                said = self._status  # one more waits
                standing = await self._standing()
                self._say(said.kind, *standing, said.message, needs_code=said.needs_code)
            elif self._entered or self._poked_seq > self._pulled_seq:
                return

    def _say(
        self,
        kind: SyncKind,
        pending: int,
        last_success: datetime | None,
        message: str = "",
        *,
        needs_code: bool = False,
    ) -> None:
        since = self._status.since if kind == self._status.kind else self._clock.now()
        status = SyncStatus(kind, since, pending, last_success, message, needs_code)
        if status != self._status:
            self._status = status
            self._on_status(status)
