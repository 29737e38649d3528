"""One organisation's log in MongoDB as it is at one moment, read page by page."""

from collections.abc import Collection, Iterable
from contextlib import aclosing
from datetime import datetime
from typing import Any

from medschedule_server.changelog.bucket_checksums import BucketChecksums
from medschedule_server.changelog.change import LogRow
from medschedule_server.changelog.counter import Heads, log_position
from medschedule_server.changelog.ledger import Limit, LogPosition, Rows
from medschedule_server.changelog.log_collections import CHANGES, COUNTERS, LogCollections, discarded
from medschedule_server.changelog.stored_form import ROW_FIELDS, read_row
from medschedule_server.core.database import Document
from medschedule_server.core.errors import DamagedRecordError
from medschedule_server.core.repository import Related, TooLargeTogetherError
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import instant_text

_PORTION = 500
"""Rows that are read at once: few, since reading goes on to the end of one when a page is full."""

_FIRST = 32
"""Rows that come with the log's position."""

_ROWS = "rows"
_IN_ORDER = (("seq", 1),)


class MongoLogReader:
    """One organisation's log at one moment; see `LogReader`."""

    def __init__(self, stores: LogCollections, heads: Heads) -> None:
        self._stores = stores
        self._heads = heads

    async def position(self) -> LogPosition:
        """Return where the log stands."""
        counters = self._stores.collection(COUNTERS)
        position = log_position(await counters.one({"_id": self._stores.organization_id}))
        self._heads[self._stores.organization_id] = position.seq
        return position

    async def since(self, *, after: int, buckets: Collection[str], limit: Limit) -> tuple[LogPosition, Rows]:
        """Return where the log stands, and the rows of some buckets with numbers above `after`.

        Where there are rows for all that is known, the first come with the position, in one question; where
        there are none, the position alone is half of that question's work.
        """
        if after < self._heads.get(self._stores.organization_id, 0):
            try:
                return await self._with_first(after, buckets, limit)
            except (DamagedRecordError, TooLargeTogetherError):
                pass  # one by one they can be read
        position = await self.position()
        if after >= position.seq:
            return position, Rows([], more=False)
        return position, await self._rows(_above(after, buckets), _Page(limit))

    async def _with_first(
        self, after: int, buckets: Collection[str], limit: Limit
    ) -> tuple[LogPosition, Rows]:
        first = Related(
            self._stores.collection(CHANGES),
            by="organizationId",
            key="organizationId",
            query=_above(after, buckets),
            fields=ROW_FIELDS,
            order=_IN_ORDER,
            most=_FIRST,
        )
        counters = self._stores.collection(COUNTERS)
        found = await counters.one_with({"_id": self._stores.organization_id}, {_ROWS: first})
        position, page = log_position(found), _Page(limit)
        stored = [] if found is None else found[_ROWS]
        if page.fills(stored) or len(stored) < _FIRST:
            return position, page.rows()
        return position, await self._rows(_above(stored[-1]["seq"], buckets), page)

    async def changes(
        self, *, after: int, upto: int, buckets: Collection[str], limit: Limit | None = None
    ) -> Rows:
        """Return the rows of some buckets with numbers above `after` and up to `upto`."""
        query = {"seq": {"$gt": after, "$lte": upto}, "buckets": {"$in": list(buckets)}}
        return await self._rows(query, _Page(limit))

    async def snapshot(self, *, at: int, after: int, buckets: Collection[str], limit: Limit) -> Rows:
        """Return the rows that hold the live documents of some buckets as they were at a number."""
        query = {
            "seq": {"$gt": after, "$lte": at},
            "buckets": {"$in": list(buckets)},
            "live": True,
            "until": {"$not": {"$lte": at}},
        }
        return await self._rows(query, _Page(limit))

    async def _rows(self, query: dict[str, Any], page: "_Page") -> Rows:
        """Return a page with what a query finds, in the order of the log."""
        found = self._stores.collection(CHANGES).some(
            query, sort=_IN_ORDER, limit=page.left, fields=ROW_FIELDS, portion=_PORTION
        )
        async with aclosing(found) as portions:
            async for portion in portions:
                if page.fills(portion):
                    break
        return page.rows()

    async def checksums(self, buckets: Collection[str]) -> dict[str, BucketChecksums]:
        """Return the checksums of those of the buckets that have any."""
        return await self._stores.checksums(buckets)

    async def last_device_seq(self, device_id: EntityId) -> int:
        """Return the number of the last operation of a device; 0 if it never sent one."""
        return await self._stores.last_device_seq(device_id)

    async def seq_at(self, instant: datetime) -> int:
        """Return the number of the last row that was committed by an instant; 0 if there is none."""
        newest = await self._stores.collection(CHANGES).many(
            {"at": {"$lte": instant_text(instant)}}, sort=[("seq", -1)], limit=1, fields=["last"]
        )
        return int(newest[0]["last"]) if newest else 0

    async def row(self, seq: int) -> LogRow | None:
        """Return the row of a number; None if it is not kept any more."""
        found = await self._stores.collection(CHANGES).many({"seq": seq}, limit=1, fields=ROW_FIELDS)
        return read_row(found[0]) if found else None

    async def count(self) -> int:
        """Return how many rows are kept."""
        return await self._stores.collection(CHANGES).count({})

    async def discardable(self, upto: int) -> int:
        """Return how many rows a compaction up to a number would remove."""
        return await self._stores.collection(CHANGES).count(discarded(upto))


class _Page:
    """Rows as they are read, up to a limit if there is one."""

    def __init__(self, limit: Limit | None) -> None:
        self._limit = limit
        self._rows: list[LogRow] = []
        self._body_bytes = 0
        self._is_full = False

    @property
    def left(self) -> int:
        """How many rows may still come; 0 without a limit."""
        return 0 if self._limit is None else self._limit.rows - len(self._rows)

    def fills(self, stored: Iterable[Document]) -> bool:
        """Take rows, and tell whether the limit is reached: what follows then is not taken."""
        for each in stored:
            row = read_row(each)
            self._rows.append(row)
            self._body_bytes += len(row.body or b"")
            if self._limit is not None and (
                len(self._rows) >= self._limit.rows or self._body_bytes >= self._limit.body_bytes
            ):
                self._is_full = True
                break
        return self._is_full

    def rows(self) -> Rows:
        """Return what was read."""
        return Rows(self._rows, more=self._is_full)


def _above(seq: int, buckets: Collection[str]) -> dict[str, Any]:
    return {"seq": {"$gt": seq}, "buckets": {"$in": list(buckets)}}
