"""What administrators ask and learn about accounts and their sessions."""

from enum import StrEnum

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.time.instant import Instant


class SignInMethod(StrEnum):
    """How the holder of a session proved who they are."""

    DEVICE = "device"
    PASSWORD = "password"  # noqa: S105 - the name of a method
    SECOND_FACTOR = "second_factor"
    OPENID = "openid"


class PasswordToken(Answer):
    """Lets one person choose a password, once.

    Attributes:
        token: shown here and never again; hand it to that person alone.
    """

    user_id: EntityId
    token: str
    expires_at: Instant


class PasswordChoice(Message):
    """A password chosen with a one-time token."""

    token: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=1024)


class PasswordChange(Message):
    """A person's own new password, with the one that it replaces."""

    current_password: str = Field(min_length=1, max_length=1024)
    new_password: str = Field(min_length=1, max_length=1024)


class NewUser(Message):
    """An account to be made. Its person chooses the password, with the token that the answer holds.

    Attributes:
        user_id: brought by the caller, so that sending it again makes no second account: the same account is
            answered then, with a token in place of the one before.
    """

    user_id: EntityId | None = None
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


class SessionView(Answer):
    """One session of a person.

    Attributes:
        method: how they signed in.
        user_agent: the program that they signed in with.
        last_used_at: to within a quarter of an hour.
        is_current: the one that asks.
    """

    session_id: EntityId
    device_id: EntityId | None
    device_name: str | None
    method: SignInMethod
    user_agent: str | None
    created_at: Instant
    last_used_at: Instant
    expires_at: Instant
    is_current: bool


class SessionList(Answer):
    """A person's sessions that are in force, the newest first."""

    sessions: tuple[SessionView, ...]
