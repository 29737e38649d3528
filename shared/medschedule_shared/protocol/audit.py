"""What auditors ask and learn about who saw and changed what."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant

ResourceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]


class Action(StrEnum):
    """What kind of act it was (S125, and what a hospital's security officer asks for beside it)."""

    CREATE = "CREATE"
    READ = "READ"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    SIGN_IN = "SIGN_IN"
    SIGN_OUT = "SIGN_OUT"
    UNLOCK = "UNLOCK"
    """Somebody opened their own pages on a kiosk or a station that was locked."""
    EXPORT = "EXPORT"
    BREAK_GLASS = "BREAK_GLASS"
    """Somebody reached beyond their units in an emergency; the reason says why."""
    DAMAGE = "DAMAGE"
    """A record was met that something else than the server changed in the database: nobody can read it."""
    MAINTENANCE = "MAINTENANCE"
    """The administration of the server itself: keys, backups, logs."""


class AuditFilter(Message):
    """Which entries are wanted; all of them without one.

    Attributes:
        since: taken by the server at or after this instant, and before `until`.
        document_id: that concern this document.
    """

    since: Instant | None = None
    until: Instant | None = None
    actor_id: EntityId | None = None
    device_id: EntityId | None = None
    resource: ResourceName | None = None
    document_id: EntityId | None = None
    action: Action | None = None

    def words(self) -> str:
        """Return the filter as text for the entry of an export."""
        given = self.model_dump(mode="json", by_alias=True, exclude_none=True, include=set(_FILTERS))
        return " ".join(f"{name}={value}" for name, value in given.items())


_FILTERS = tuple(AuditFilter.model_fields)


class AuditQuery(AuditFilter):
    """A page of entries, by their numbers.

    Attributes:
        after: the number that the page before ended with.
        before: take those below this number in its place, the newest first.
    """

    after: int = Field(default=0, ge=0, le=2**53)
    before: int | None = Field(default=None, ge=1, le=2**53)
    page_size: int = Field(default=100, ge=1, le=1000)


class AuditEntry(Answer):
    """One entry as it was hashed; see docs/security.md.

    Attributes:
        at: when the server took it. `deviceAt`: when the person acted, by the device's clock.
        count: of the documents, where they are not all named.
        numbers: the range of the change log's numbers that a station received.
    """

    organization_id: EntityId
    seq: int
    at: str
    action: str
    resource: str
    actor_id: EntityId | None
    device_id: EntityId | None
    device_seq: int | None
    device_at: str | None
    document_ids: tuple[str, ...]
    count: int
    fields: tuple[str, ...]
    numbers: tuple[int, int] | None
    operation: str | None
    operation_id: EntityId | None
    outcome: str
    code: str | None
    reason: str | None
    ip: str | None
    user_agent: str | None
    request_id: str | None
    prev_hash: str
    hash: str


class AuditPage(Answer):
    """Entries in the order of the chain, or against it where `before` was asked.

    `next` is what to ask the next page after, or before; null with the last page.
    """

    entries: tuple[AuditEntry, ...]
    next: int | None


class AuditAnchor(Answer):
    """The end of the chain, for an auditor to keep elsewhere: a chain that is made anew cannot hold it."""

    organization_id: EntityId
    seq: int
    hash: str
    at: Instant


class AuditBreak(Answer):
    """The first entry of a chain that is not as it was written; `fault` says in which way."""

    seq: int
    fault: str
    sentence: str


class AuditGap(Answer):
    """Numbers of a device, from the first to the last, that no entry has; `seq` is the entry after them.

    Attributes:
        series: `operations`, or `accesses` for what the device noted of itself.
    """

    device_id: EntityId
    series: str
    first: int
    last: int
    seq: int


class AuditVerdict(Answer):
    """What a walk over the whole chain has found.

    Attributes:
        entries: how many are sound.
        seq: the number of the last entry when the walk began, and `hash` its hash.
        broken: null if every entry is as it was written.
    """

    entries: int
    seq: int
    hash: str
    broken: AuditBreak | None
    gaps: tuple[AuditGap, ...]
