"""Who is calling, as the server knows them at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from medschedule_server.auth.repository import AuthRepository
from medschedule_server.core.errors import AuthenticationError, AuthorizationError, DeviceRevokedError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.roles import EVERY_UNIT, Permission
from medschedule_shared.model.user import User, UserStatus


@dataclass(frozen=True, slots=True)
class Principal:
    """A device, a person, or a person on a device.

    Attributes:
        expires_at: when the access token ends.
        opened: units that the person does not hold and has opened in an emergency.
    """

    session_id: EntityId
    organization_id: EntityId
    user: User | None
    device: Device | None
    expires_at: datetime
    opened: tuple[EntityId, ...] = ()

    def require(self, permission: Permission | None) -> User:
        """Return the person who is calling and has a permission; who is calling at all if it is None.

        Raises:
            AuthorizationError: nobody is signed in, or their role does not allow it.
        """
        if self.user is None or (permission is not None and not self.user.may(permission)):
            raise AuthorizationError("Your role does not allow this.")
        return self.user

    @property
    def actor_id(self) -> EntityId | None:
        """Return who is answerable for what this call does; None for a station by itself."""
        return None if self.user is None else self.user.id

    @property
    def units(self) -> tuple[EntityId, ...] | None:
        """Return the units whose data the caller may see; None for a role that is bound to no unit."""
        if self.user is None:
            return () if self.device is None else self.device.unit_ids
        return None if self.user.role in EVERY_UNIT else (*self.user.unit_ids, *self.opened)

    def holds(self, unit_ids: Iterable[EntityId]) -> bool:
        """Tell whether all of some units are within the caller's reach."""
        return self.units is None or set(unit_ids) <= set(self.units)

    def require_units(self, unit_ids: Iterable[EntityId]) -> None:
        """Let through who holds all of some units.

        Raises:
            AuthorizationError: one of them is not theirs.
        """
        if not self.holds(unit_ids):
            raise AuthorizationError("This belongs to a unit that is not yours.")

    def require_device(self) -> Device:
        """Return the enrolled station.

        Raises:
            AuthorizationError: the caller is not on one.
        """
        if self.device is None:
            raise AuthorizationError("This needs a station that is enrolled.")
        return self.device


async def require_active(
    repository: AuthRepository, user_id: EntityId | None, device_id: EntityId | None
) -> tuple[User | None, Device | None]:
    """Return the person and the device of a session as they are now.

    Raises:
        AuthenticationError, DeviceRevokedError: see `check_active`.
    """
    device = None if device_id is None else await repository.device(device_id)
    user = None if user_id is None else await repository.user(user_id)
    check_active(user_id, user, device_id, device)
    return user, device


def check_active(
    user_id: EntityId | None, user: User | None, device_id: EntityId | None, device: Device | None
) -> None:
    """Let through a person and a device that a session names, as they were found.

    Raises:
        AuthenticationError: the account is disabled or gone, or the device is not known: a database that was
            restored from a backup forgets devices, and what such a one holds must not be destroyed.
        DeviceRevokedError: the device is revoked.
    """
    if device_id is not None:
        if device is None:
            raise AuthenticationError("The server does not know this station. Ask for a new enrolment code.")
        if device.status is not DeviceStatus.ACTIVE:
            raise DeviceRevokedError
    if user_id is not None and (user is None or user.status is not UserStatus.ACTIVE):
        raise AuthenticationError("This account is disabled. Ask your administrator.")
