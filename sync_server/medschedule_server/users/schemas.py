"""What the routes of accounts take and give."""

from pydantic import Field

from medschedule_server.auth.schemas import PasswordToken
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant


class NewUser(Message):
    """An account to be made. Its person chooses the password, with the token that the answer holds."""

    login: str = Field(min_length=3, max_length=254, examples=["renee.calloway"])
    display_name: str = Field(min_length=1, max_length=200, examples=["Renee Calloway"])
    role: Role
    unit_ids: tuple[EntityId, ...] = Field(default=(), max_length=200)
    staff_id: EntityId | None = None


class UserChange(Message):
    """What is to change of an account; what is left out stays. A null `staffId` ends the link."""

    login: str | None = Field(default=None, min_length=3, max_length=254)
    display_name: str | None = Field(default=None, min_length=1, max_length=200)
    role: Role | None = None
    unit_ids: tuple[EntityId, ...] | None = Field(default=None, max_length=200)
    staff_id: EntityId | None = None
    status: UserStatus | None = None

    def fields(self) -> dict[str, object]:
        """Return what was given, by the names of the account's fields."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return {name: value for name, value in given.items() if value is not None or name == "staff_id"}


class UserView(Answer):
    """An account, as administrators and auditors see it."""

    user_id: EntityId
    rev: int
    login: str
    display_name: str
    role: Role
    unit_ids: tuple[EntityId, ...]
    staff_id: EntityId | None
    status: UserStatus
    created_at: Instant
    updated_at: Instant

    @classmethod
    def of(cls, user: User) -> "UserView":
        """Return the view of an account."""
        return cls(
            user_id=user.id,
            rev=user.rev,
            login=user.login,
            display_name=user.display_name,
            role=user.role,
            unit_ids=user.unit_ids,
            staff_id=user.staff_id,
            status=user.status,
            created_at=user.created_at,
            updated_at=user.updated_at,
        )


class UserPage(Answer):
    """Some accounts by their ids, oldest first.

    Attributes:
        next_after: what to ask for the following ones; null when these are the last.
    """

    users: tuple[UserView, ...]
    next_after: EntityId | None


class Invitation(Answer):
    """A new account with the token that its person chooses the password with."""

    user: UserView
    password_token: PasswordToken
