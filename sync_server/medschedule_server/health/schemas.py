"""What a health check is told (S149)."""

from enum import StrEnum

from medschedule_shared.protocol.envelope import Answer
from medschedule_shared.time.instant import Instant


class Status(StrEnum):
    OK = "ok"
    UNAVAILABLE = "unavailable"
    NOT_CONFIGURED = "not configured"


class Dependencies(Answer):
    database: Status
    redis: Status = Status.NOT_CONFIGURED
    openai: Status = Status.NOT_CONFIGURED


class Health(Answer):
    """Whether the server can serve: without the database it cannot, without the others it can."""

    status: Status
    timestamp: Instant
    version: str
    dependencies: Dependencies
