"""What the routes of the audit take and give."""

from typing import Annotated

from pydantic import Field, StringConstraints

from medschedule_server.audit.act import Action
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant

ResourceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]


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
    """

    after: int = Field(default=0, ge=0, le=2**53)
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
    """Entries in the order of the chain. `next` is what to ask the next page after; null after the last."""

    entries: tuple[AuditEntry, ...]
    next: int | None


class AuditAnchor(Answer):
    """The end of the chain, for an auditor to keep elsewhere: a chain that is made anew cannot hold it."""

    organization_id: EntityId
    seq: int
    hash: str
    at: Instant
