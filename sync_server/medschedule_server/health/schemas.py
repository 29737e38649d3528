"""What a health check is told (S149)."""

from enum import StrEnum

from medschedule_shared.protocol.envelope import Answer
from medschedule_shared.time.instant import Instant


class Status(StrEnum):
    """DEGRADED: it serves, and an operator should look at it. UNAVAILABLE: it cannot serve."""

    OK = "ok"
    DEGRADED = "degraded"
    UNAVAILABLE = "unavailable"
    NOT_CONFIGURED = "not configured"


class Dependencies(Answer):
    """The state of what the server depends on.

    Attributes:
        replication_lag_seconds: how far a majority of the database's members is behind its primary; unknown
            while the database cannot be reached.
    """

    database: Status
    replication_lag_seconds: int | None = None
    redis: Status = Status.NOT_CONFIGURED
    openai: Status = Status.NOT_CONFIGURED


class Health(Answer):
    """Whether the server can serve: without the database it cannot, without the others it can."""

    status: Status
    timestamp: Instant
    version: str
    dependencies: Dependencies


class Alive(Answer):
    """That the process answers at all."""

    status: Status
    version: str
