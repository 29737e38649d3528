"""Numbers over all organisations, without any document."""

from medschedule_server.core.database import Database
from medschedule_shared.model.conflict import Conflict, ConflictState
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.user import User, UserStatus

_CHANGES = "changes"


async def business_numbers(database: Database) -> dict[str, int]:
    """Return how many there are of what the business counts. No request of a tenant leads here."""

    async def count(kind: type[Entity], **fields: str) -> int:
        return await database.collection(kind.collection).count_documents({**fields, "deletedAt": None})

    return {
        "business_organizations": await count(Organization),
        "business_users_active": await count(User, status=UserStatus.ACTIVE.value),
        "business_devices_active": await count(Device, status=DeviceStatus.ACTIVE.value),
        "business_conflicts_open": await count(Conflict, state=ConflictState.OPEN.value),
        "business_changes": await database.collection(_CHANGES).estimated_document_count(),
    }
