"""The audit chain as it is stored, for tests to look at."""

from typing import Any

from pymongo.database import Database

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import Action

Stored = Database[dict[str, Any]]


def entries_of(
    stored: Stored, organization_id: EntityId, action: Action | None = None
) -> list[dict[str, Any]]:
    """Return an organisation's entries in their order, of one kind of act if one is named."""
    query: dict[str, Any] = {"organizationId": organization_id}
    if action is not None:
        query["action"] = action.value
    return list(stored["audit_logs"].find(query, {"_id": False}, sort=[("seq", 1)]))
