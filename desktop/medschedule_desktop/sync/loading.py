"""Fetch a snapshot into the replica."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.sync.page import Page, SnapshotPage
from medschedule_desktop.sync.progress import Progress
from medschedule_desktop.sync.reconciliation import Load
from medschedule_desktop.sync.store import SyncWork
from medschedule_desktop.sync.transport import SyncTransport

_LOGGER = logging.getLogger(__name__)


class Loading:
    """One load. Whatever travels next does so while the last page is read and written.

    A snapshot of one page is written in one go; the pages of a larger one are staged as they come, so that
    its load can be gone on with after a stop. Nothing of it waits for the disk: the server has it all, and a
    power cut leaves a replica that stands where it stood before, operations included.
    """

    def __init__(self, progress: Progress, transport: SyncTransport, load: Load) -> None:
        self._progress = progress
        self._transport = transport
        self._load = load
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
        pages = self._pages(after)
        coming = asyncio.create_task(_next(pages))
        tail: list[asyncio.Task[Page]] = []
        try:
            while not (page := await coming).header.complete:
                coming = asyncio.create_task(_next(pages))
                await self._stage(page)
            tail.append(asyncio.create_task(self._transport.pull(load.cursor, verify=verify)))
            await self._complete(page)
            return await tail[0]
        finally:
            for task in (coming, *tail):
                task.cancel()
            await asyncio.gather(coming, *tail, return_exceptions=True)
            await pages.aclose()

    async def _pages(self, after: int) -> AsyncGenerator[SnapshotPage, None]:
        """Fetch the pages after a number. An answer has as many as the server sends at once; the last page is
        given once its answer has ended, so that its connection serves what comes next.
        """
        cursor = self._load.cursor
        while True:
            page = None
            answer = self._transport.snapshot(cursor.epoch, cursor.seq, self._load.buckets, after)
            async with aclosing(answer):
                async for page in answer:
                    is_stuck = page.header.after <= after and not page.header.complete
                    if page.header.seq != cursor.seq or is_stuck:
                        raise MalformedAnswer
                    after = page.header.after
                    if not page.header.complete:
                        yield page
                        continue
                    async for _further in answer:
                        raise MalformedAnswer
            if page is None:
                raise MalformedAnswer  # it would be asked for again and again
            if page.header.complete:
                yield page
                return

    async def _stage(self, page: SnapshotPage) -> None:
        def stage(work: SyncWork) -> None:
            self._begin(work)
            work.stage(page.changes(), page.header.after)

        await self._progress.do(stage, may_be_lost=True)
        self._has_begun = True

    async def _complete(self, page: SnapshotPage) -> None:
        def complete(work: SyncWork) -> None:
            self._begin(work)
            work.complete_load(page.changes(), page.header.server_time)

        await self._progress.do(complete, may_be_lost=True)

    def _begin(self, work: SyncWork) -> None:
        if not self._has_begun:
            work.begin_load(self._load.cursor, self._load.buckets, whole=self._load.whole)


async def _next(pages: AsyncGenerator[SnapshotPage, None]) -> SnapshotPage:
    return await anext(pages)
