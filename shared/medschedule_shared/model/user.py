"""People who sign in."""

import unicodedata
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, PRIVATE_KEY, Entity, Index, Scope
from medschedule_shared.model.roles import EVERY_UNIT, PERMISSIONS, Permission, Role


class UserStatus(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"


def normal_login(login: str) -> str:
    """Return the one form in which a login is stored and looked up."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def normal_password(password: str) -> str:
    """Return the one form in which a password is hashed: keyboards differ in how they write one letter."""
    return unicodedata.normalize("NFKC", password)


class User(Entity):
    """An account (S88). The password's hash is kept apart, on the server only."""

    collection: ClassVar[str] = "users"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    indexes: ClassVar[tuple[Index, ...]] = (Index(("login",), unique=True),)
    on_kiosk: ClassVar[bool] = False

    login: Annotated[str, Field(min_length=3, max_length=254), PRIVATE_KEY]
    display_name: Annotated[str, Field(min_length=1, max_length=200), PRIVATE]
    role: Role
    unit_ids: tuple[EntityId, ...] = ()
    staff_id: EntityId | None = None
    status: UserStatus = UserStatus.ACTIVE

    def may(self, permission: Permission, unit_ids: tuple[EntityId, ...] = ()) -> bool:
        """Tell whether this active user has a permission on all the units named."""
        return (
            self.status is UserStatus.ACTIVE
            and self.deleted_at is None
            and permission in PERMISSIONS[self.role]
            and (self.role in EVERY_UNIT or set(unit_ids) <= set(self.unit_ids))
        )
