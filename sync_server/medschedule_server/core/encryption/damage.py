"""What was met and cannot be opened any more: gathered here, and entered in the audit by whoever follows.

A record is read within transactions too, which cannot wait for another one of the same organisation.
"""

import asyncio
from collections import OrderedDict
from typing import NamedTuple

import structlog

from medschedule_server.core.origin import Origin, current_origin
from medschedule_shared.identity import EntityId

_REMEMBERED = 10_000

_log = structlog.get_logger(__name__)


class DamagedRecord(NamedTuple):
    """A stored record that something else than this server has changed, or whose key is gone.

    Attributes:
        document_id: None if not even that can be read.
        seq: its number, where it is a row of a log.
    """

    organization_id: EntityId
    collection: str
    document_id: EntityId | None
    seq: int | None


class DamageReports:
    """Writes each meeting into the server's log, and hands the first of each record on."""

    def __init__(self) -> None:
        self._known: OrderedDict[DamagedRecord, None] = OrderedDict()
        self._waiting: asyncio.Queue[tuple[DamagedRecord, Origin]] = asyncio.Queue()

    def report(self, record: DamagedRecord) -> None:
        """Tell of a record that could not be opened, with the request that met it."""
        _log.error("document_damaged", **record._asdict())
        if record in self._known:
            self._known.move_to_end(record)
            return
        self._known[record] = None
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        self._waiting.put_nowait((record, current_origin()))

    async def next(self) -> tuple[DamagedRecord, Origin]:
        """Return the next record that was met for the first time, once there is one."""
        return await self._waiting.get()

    def done(self) -> None:
        """Say that the last one is dealt with."""
        self._waiting.task_done()

    async def settled(self) -> None:
        """Return when all that were met are dealt with."""
        await self._waiting.join()
