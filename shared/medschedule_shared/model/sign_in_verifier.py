"""What lets a person sign in at a station that cannot reach its server."""

from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, PRIVATE, Entity, Scope, unit_bucket
from medschedule_shared.model.roles import EVERY_UNIT, Role
from medschedule_shared.model.user import User, UserStatus

OFFLINE_ROLES: frozenset[Role] = frozenset(
    {Role.MANAGER, Role.CHARGE_NURSE, Role.HOUSE_SUPERVISOR, Role.STAFF}
)
"""Roles of people who work on a ward. What administrators and auditors do needs the server anyway, so
nothing that could be guessed at offline leaves it for them."""


class SignInVerifier(Entity):
    """An Argon2id hash of a password, made for stations with a salt of its own; its id is the user's.

    It goes to the desktops that hold one of the person's units, and is deleted when the account is disabled.

    Attributes:
        verifier: in the PHC string format, parameters and salt included.
        lease_hours: how long after the station's last contact with the server it may be used.
    """

    collection: ClassVar[str] = "sign_in_verifiers"
    scope: ClassVar[Scope] = Scope.UNIT
    on_kiosk: ClassVar[bool] = False

    verifier: Annotated[str, Field(pattern=r"^\$argon2id\$", max_length=512), PRIVATE]
    role: Role
    unit_ids: tuple[EntityId, ...]
    lease_hours: int = Field(ge=0)

    def buckets(self) -> tuple[str, ...]:
        if self.role in EVERY_UNIT:
            return (ORGANIZATION_BUCKET,)
        return tuple(unit_bucket(unit) for unit in self.unit_ids)

    def owning_units(self) -> tuple[EntityId, ...]:
        return self.unit_ids


def may_sign_in_offline(user: User) -> bool:
    """Tell whether stations get a verifier for an account."""
    return user.status is UserStatus.ACTIVE and user.deleted_at is None and user.role in OFFLINE_ROLES
