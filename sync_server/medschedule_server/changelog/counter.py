"""What an organisation's counter says: where its log and its audit chain stand."""

from medschedule_server.audit.chain import ChainHead
from medschedule_server.changelog.ledger import LogPosition
from medschedule_server.core.database import Document
from medschedule_server.core.errors import NotFoundError
from medschedule_shared.identity import EntityId

Heads = dict[EntityId, int]
"""Numbers that logs are known to have reached. What is not known, or has been taken back by a restore, makes
a reader ask otherwise and find the same."""


def log_position(counter: Document | None) -> LogPosition:
    """Return where a log stands.

    Raises:
        NotFoundError: there is no such organisation.
    """
    if counter is None:
        raise NotFoundError("There is no such organisation.")
    return LogPosition(counter["seq"], counter["epoch"], counter.get("minSeq", 0))


def chain_head(counter: Document | None) -> ChainHead:
    """Return the last entry of the audit chain, as an organisation's counter has it."""
    if counter is None or "auditSeq" not in counter:
        return ChainHead()
    return ChainHead(counter["auditSeq"], counter["auditHash"])


def stored_head(head: ChainHead) -> Document:
    """Return the fields with which an organisation's counter has the last entry of its audit chain."""
    return {"auditSeq": head.seq, "auditHash": head.hash}
