"""What a station says of itself: its program, what it was told, how it is, and the file for whoever helps.

Nothing here is about a person. Texts are words from fixed lists, figures and addresses of servers.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.instant import Instant

MAX_BUNDLE_BYTES = 512 * 1024
"""Of a diagnostics bundle: twenty reports of errors are a tenth of it."""

CheckName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]
CheckCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,59}$")]
PolicyText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 .,:/_\[\]-]{0,200}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class HealthVerdict(StrEnum):
    """The verdicts of `medschedule doctor`, the worse the later."""

    OK = "ok"
    UNKNOWN = "unknown"
    WARNING = "warning"
    FAILED = "failed"


class HealthCheck(Message):
    """What a check of the station found.

    Attributes:
        code: stable; `OK` where there is nothing to say.
    """

    check: CheckName
    verdict: HealthVerdict
    code: CheckCode


class PolicyValue(Message):
    """One setting of a station that is no secret and no path."""

    name: CheckName
    value: PolicyText


class StationReport(Message):
    """How a station is now. It is sent after a round, a few times in an hour.

    Attributes:
        at: by the station's clock.
        version: of the program.
        policy_digest: the same for two stations exactly where all of their settings are.
    """

    schema_version: int = SCHEMA_VERSION
    at: Instant
    version: str = Field(max_length=40)
    policy_digest: Digest
    policies: tuple[PolicyValue, ...] = Field(default=(), max_length=60)
    health: tuple[HealthCheck, ...] = Field(default=(), max_length=60)


class StationReportAnswer(Answer):
    """What the server wants of the station.

    Attributes:
        diagnostics: the id of an administrator's request for a bundle; None when there is none.
    """

    diagnostics: EntityId | None = None


class DiagnosticsUpload(Message):
    """A bundle, for the request of an administrator. Sending it again changes nothing.

    Attributes:
        content: a zip file in base 64.
    """

    schema_version: int = SCHEMA_VERSION
    request_id: EntityId
    content: str = Field(
        min_length=4, max_length=4 * -(-MAX_BUNDLE_BYTES // 3), pattern=r"^[A-Za-z0-9+/]+={0,2}$"
    )


class DiagnosticsTaken(Answer):
    """The server has the bundle.

    Attributes:
        size: in bytes.
    """

    size: int


class DiagnosticsState(Answer):
    """How far an administrator's request for a bundle has come.

    Attributes:
        requested_at: the station sees it at its next report.
        uploaded_at: null while the station has not answered.
        expires_at: when request and bundle are forgotten.
        size: of the bundle, in bytes; 0 while there is none.
    """

    request_id: EntityId
    requested_at: Instant
    uploaded_at: Instant | None
    expires_at: Instant
    size: int
