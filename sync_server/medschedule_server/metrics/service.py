"""Gather what is measured when somebody reads it."""

import msgspec

from medschedule_server.audit.joint_notes import JointNotes
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.cache import EVERY_ORGANIZATION, Cache
from medschedule_server.core.database import Database, database_error
from medschedule_server.core.instruments import Instruments
from medschedule_server.core.redis_link import RedisLink
from medschedule_server.metrics.repository import business_numbers
from medschedule_server.sync.poke import PokeHub

_BUSINESS_SECONDS = 60
"""Business numbers cost a walk through collections: all processes together take one in a minute."""


class MetricsService:
    """Reads the gauges of this process, and the numbers of the business from cache or database."""

    def __init__(
        self,
        database: Database,
        commits: GroupCommit,
        notes: JointNotes,
        hub: PokeHub,
        cache: Cache,
        link: RedisLink | None,
    ) -> None:
        self._database = database
        self._commits = commits
        self._notes = notes
        self._hub = hub
        self._cache = cache
        self._link = link

    async def text(self, instruments: Instruments) -> bytes:
        """Return everything as Prometheus reads it; without the business while the database is lost."""
        gauges: dict[str, float] = {
            "app_commit_queue": self._commits.waiting + self._notes.waiting,
            "app_poke_connections": self._hub.connections,
            "app_transactions": self._database.commits,
            "app_transaction_tries": self._database.tries,
        }
        if self._link is not None:
            gauges["app_redis_up"] = float(self._link.is_up)
        return instruments.text({**gauges, **await self._business()})

    async def _business(self) -> dict[str, int]:
        async def compute() -> bytes:
            return msgspec.json.encode(await business_numbers(self._database))

        try:
            found = await self._cache.remembered(EVERY_ORGANIZATION, "business", _BUSINESS_SECONDS, compute)
        except Exception as error:
            if database_error(error) is None:
                raise
            return {}
        return msgspec.json.decode(found, type=dict[str, int])
