"""Fetch a snapshot into the replica."""

import asyncio
import logging
from collections.abc import Sequence

from medschedule_desktop.errors import MalformedAnswer
from medschedule_desktop.sync.page import Page, PageChange, SnapshotPage
from medschedule_desktop.sync.progress import Progress
from medschedule_desktop.sync.reconciliation import Load
from medschedule_desktop.sync.store import SyncWork
from medschedule_desktop.sync.transport import SyncTransport

_LOGGER = logging.getLogger(__name__)

HELD_BYTES = 16 * 1024 * 1024
"""A snapshot up to this size is written in one go; a larger one goes through the replica's staging table, a
piece of this size at a time, so that its load can be gone on with after a stop."""


class Loading:
    """One load. Whatever travels next does so while the last page is written."""

    def __init__(
        self, progress: Progress, transport: SyncTransport, load: Load, held_bytes: int = HELD_BYTES
    ) -> None:
        self._progress = progress
        self._transport = transport
        self._load = load
        self._held_bytes = held_bytes
        self._has_begun = load.after is not None

    async def run(self, *, verify: bool) -> Page:
        """Fetch everything, and return the log's page after it.

        Args:
            verify: have that page with the buckets' checksums.

        Raises:
            CursorExpired: the server can no longer give this snapshot.
        """
        load, after = self._load, self._load.after or 0
        _LOGGER.info("sync loads buckets=%d seq=%d after=%d", len(load.buckets), load.cursor.seq, after)
        self._progress.tell()
        held: list[PageChange] = []
        size = 0
        coming = asyncio.create_task(self._page(after))
        following: asyncio.Task[Page] | None = None
        try:
            while True:
                page = await coming
                held += page.changes
                size += page.size
                if page.header.complete:
                    following = asyncio.create_task(self._transport.pull(load.cursor, verify=verify))
                    await self._complete(held, page)
                    return await following
                after = page.header.after
                coming = asyncio.create_task(self._page(after))
                if size > self._held_bytes:
                    await self._stage(held, after)
                    held, size = [], 0
        finally:
            for task in (coming, following):
                if task is not None:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)

    async def _page(self, after: int) -> SnapshotPage:
        cursor = self._load.cursor
        page = await self._transport.snapshot(cursor.epoch, cursor.seq, self._load.buckets, after)
        is_stuck = page.header.after <= after and not page.header.complete
        if page.header.seq != cursor.seq or is_stuck:
            raise MalformedAnswer
        return page

    async def _stage(self, changes: Sequence[PageChange], after: int) -> None:
        def stage(work: SyncWork) -> None:
            self._begin(work)
            work.stage(changes, after)

        await self._progress.do(stage)
        self._has_begun = True

    async def _complete(self, changes: Sequence[PageChange], page: SnapshotPage) -> None:
        def complete(work: SyncWork) -> None:
            self._begin(work)
            work.complete_load(changes, page.header.server_time)

        await self._progress.do(complete)

    def _begin(self, work: SyncWork) -> None:
        if not self._has_begun:
            work.begin_load(self._load.cursor, self._load.buckets, whole=self._load.whole)
