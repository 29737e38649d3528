"""Tell connected devices that their organisation's log has grown."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog

from medschedule_server.changelog.repository import MongoLedger, watch_positions
from medschedule_server.core.database import Database
from medschedule_shared.identity import EntityId

_LONGEST_PAUSE_SECONDS = 5.0

_log = structlog.get_logger(__name__)


class Mailbox:
    """Holds the newest log number that one connection has not been told yet."""

    def __init__(self) -> None:
        self._seq = 0
        self._news = asyncio.Event()

    def put(self, seq: int) -> None:
        """Leave a number; one that was not fetched yet is forgotten."""
        self._seq = max(self._seq, seq)
        self._news.set()

    async def newest(self) -> int:
        """Wait for a number that was not fetched yet and return it."""
        await self._news.wait()
        self._news.clear()
        return self._seq


class PokeHub:
    """Follow the counters of all organisations, whichever server moves them."""

    def __init__(self, database: Database, ledger: MongoLedger) -> None:
        self._database = database
        self._ledger = ledger
        self._mailboxes: dict[EntityId, set[Mailbox]] = {}

    @property
    def connections(self) -> int:
        """How many mailboxes there are."""
        return sum(map(len, self._mailboxes.values()))

    @contextmanager
    def listening(self, organization_id: EntityId) -> Iterator[Mailbox]:
        """Give a mailbox of an organisation for as long as the context lasts."""
        mailbox = Mailbox()
        self._mailboxes.setdefault(organization_id, set()).add(mailbox)
        try:
            yield mailbox
        finally:
            self._mailboxes[organization_id].discard(mailbox)
            if not self._mailboxes[organization_id]:
                del self._mailboxes[organization_id]

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Fill the mailboxes for as long as the context lasts."""
        following = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            while not following.done():
                following.cancel()  # again and again: the driver now and then loses a cancellation
                await asyncio.wait({following}, timeout=0.1)

    async def _follow(self) -> None:
        """Follow the counters until cancelled; a lost database is awaited."""
        failures = 0
        while True:
            try:
                async for organization_id, seq in watch_positions(self._database):
                    failures = 0
                    if organization_id:
                        self._publish(organization_id, seq)
                    else:
                        await self._publish_all()
            except (
                Exception
            ) as error:  # whatever it is: without pokes, devices would wait for their next poll
                _log.warning("change_stream_lost", error=type(error).__name__)
            failures += 1
            pause = min(_LONGEST_PAUSE_SECONDS, 0.1 * 2**failures)
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - jitter is no secret

    def _publish(self, organization_id: EntityId, seq: int) -> None:
        for mailbox in self._mailboxes.get(organization_id, ()):
            mailbox.put(seq)

    async def _publish_all(self) -> None:
        """Make up for what happened while nobody listened."""
        for organization_id in list(self._mailboxes):
            async with self._ledger.reading(organization_id) as log:
                position = await log.position()
            self._publish(organization_id, position.seq)
