"""Organisations as the server's own administration sees them: across tenants."""

from medschedule_server.core.database import Database
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.unit import Unit


async def every_organization(database: Database) -> list[Organization]:
    """Return all tenants. For the command line alone: no request leads here."""
    cursor = database.collection(Organization.collection).find({"deletedAt": None}, {"_id": False})
    return [Organization.model_validate(found) async for found in cursor]


async def units_by_code(database: Database, organization_id: EntityId) -> dict[str, EntityId]:
    """Return the ids of a tenant's units by their codes."""
    units = await TenantEntities(database, organization_id).find(Unit, {"deletedAt": None})
    return {unit.code: unit.id for unit in units}
