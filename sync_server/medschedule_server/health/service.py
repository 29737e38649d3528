"""Ask what the server depends on."""

from importlib.metadata import version

from medschedule_server.core.database import Database
from medschedule_server.core.errors import UnavailableError
from medschedule_server.health.schemas import Dependencies, Health, Status
from medschedule_shared.time.clock import Clock


class HealthService:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def check(self) -> Health:
        """Return the state of the server at this moment."""
        try:
            await self._database.ping()
        except UnavailableError:
            database = Status.UNAVAILABLE
        else:
            database = Status.OK
        return Health(
            status=database,
            timestamp=self._clock.now(),
            version=version("medschedule-server"),
            dependencies=Dependencies(database=database),
        )
