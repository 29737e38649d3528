"""What a pull reads: one device's part of the log, at one moment."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from medschedule_server.changelog.repository import LogRepository, Position
from medschedule_server.core.database import Database
from medschedule_shared.identity import EntityId


@dataclass(frozen=True, slots=True)
class LogPage:
    """Rows of the log.

    Attributes:
        end: the log number up to which nothing is missing.
    """

    rows: list[dict[str, Any]]
    end: int


class PullRepository:
    """Read positions and pages of one organisation, each read at least as new as the one before."""

    def __init__(self, log: LogRepository) -> None:
        self._log = log

    async def position(self) -> Position:
        """Return where the log stands.

        Raises:
            NotFoundError: there is no such organisation.
        """
        return await self._log.position()

    async def page(self, after: int, head: int, buckets: tuple[str, ...], size: int) -> LogPage:
        """Return about `size` rows, cut after a whole operation."""
        if after == head:
            return LogPage([], head)
        rows = await self._log.rows(after=after, upto=head, buckets=buckets, limit=size)
        if len(rows) < size:
            return LogPage(rows, head)
        newest, end = rows[-1]["seq"], rows[-1]["last"]
        if newest < end:
            rows += await self._log.rows(after=newest, upto=end, buckets=buckets, limit=0)
        return LogPage(rows, end)


@asynccontextmanager
async def reading(database: Database, organization_id: EntityId) -> AsyncIterator[PullRepository]:
    """Give an organisation's log for one pull."""
    async with database.causal_session() as session:
        yield PullRepository(LogRepository(database, organization_id, session))
