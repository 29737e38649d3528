"""Ask what the server depends on."""

from importlib.metadata import version

from medschedule_server.core.database import Database
from medschedule_server.core.errors import UnavailableError
from medschedule_server.core.redis_link import RedisLink
from medschedule_server.health.schemas import Alive, Dependencies, Health, Status
from medschedule_shared.time.clock import Clock

MOST_LAG_SECONDS = 10
"""A majority of the database that is further behind makes every commit wait for as long."""

_VERSION = version("medschedule-server")


class HealthService:
    def __init__(self, database: Database, link: RedisLink | None, clock: Clock) -> None:
        self._database = database
        self._link = link
        self._clock = clock

    @staticmethod
    def alive() -> Alive:
        """Say that the process answers."""
        return Alive(status=Status.OK, version=_VERSION)

    async def check(self) -> Health:
        """Return the state of the server at this moment."""
        redis = await self._redis()
        lag = await self._lag()
        if lag is None:
            database = Status.UNAVAILABLE
        else:
            database = Status.OK if lag <= MOST_LAG_SECONDS else Status.DEGRADED
        degraded = database is Status.OK and redis is Status.UNAVAILABLE
        return Health(
            status=Status.DEGRADED if degraded else database,
            timestamp=self._clock.now(),
            version=_VERSION,
            dependencies=Dependencies(database=database, replication_lag_seconds=lag, redis=redis),
        )

    async def _lag(self) -> int | None:
        try:
            return await self._database.replication_lag()
        except UnavailableError:
            return None

    async def _redis(self) -> Status:
        if self._link is None:
            return Status.NOT_CONFIGURED
        return Status.OK if await self._link.answers() else Status.UNAVAILABLE
