"""Accounts of one organisation in the database."""

from collections.abc import Collection
from typing import Any

from medschedule_server.core.database import Database, Session
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User, UserStatus


class UserRepository:
    """Accounts, within a transaction if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._entities = TenantEntities(database, organization_id, session)

    async def get(self, user_id: EntityId) -> User | None:
        """Return an account, or None."""
        return await self._entities.get(User, user_id)

    async def page(
        self, *, after: EntityId | None, limit: int, role: Role | None, status: UserStatus | None
    ) -> list[User]:
        """Return up to a number of accounts with ids above one, in the order of their ids."""
        query: dict[str, Any] = {"deletedAt": None}
        if after is not None:
            query["_id"] = {"$gt": after}
        if role is not None:
            query["role"] = role.value
        if status is not None:
            query["status"] = status.value
        found = await self._entities.of(User).many(query, sort=[("_id", 1)], limit=limit)
        return [User.model_validate(stored) for stored in found]

    async def administrators(self) -> list[EntityId]:
        """Return the accounts that may administer the organisation now."""
        query = {"role": Role.ADMIN.value, "status": UserStatus.ACTIVE.value, "deletedAt": None}
        found = await self._entities.of(User).many(query, fields=["id"])
        return [stored["id"] for stored in found]

    async def missing_units(self, unit_ids: Collection[EntityId]) -> set[EntityId]:
        """Return those of some units that do not exist."""
        found = await self._entities.find(Unit, {"_id": {"$in": list(unit_ids)}, "deletedAt": None})
        return set(unit_ids) - {unit.id for unit in found}

    async def has_staff(self, staff_id: EntityId) -> bool:
        """Tell whether somebody is on the staff."""
        return await self._entities.get(Staff, staff_id) is not None
