"""Organisations as the server's own administration sees them: across tenants."""

from medschedule_server.core.database import Database
from medschedule_shared.model.organization import Organization


async def every_organization(database: Database) -> list[Organization]:
    """Return all tenants. For the command line alone: no request leads here."""
    cursor = database.collection(Organization.collection).find({"deletedAt": None}, {"_id": False})
    return [Organization.model_validate(found) async for found in cursor]
