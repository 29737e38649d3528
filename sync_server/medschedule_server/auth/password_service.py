"""Choose, change and reset passwords."""

from medschedule_server.auth.attempts import Attempts
from medschedule_server.auth.password_rules import PasswordRules
from medschedule_server.auth.password_tokens import (
    TOKEN_LIFETIME,
    IssuedToken,
    new_password_token,
    read_password_token,
    token_refused,
)
from medschedule_server.auth.password_works import ChangePassword, ChoosePassword, ResetPassword
from medschedule_server.auth.passwords import Hashes, Passwords
from medschedule_server.auth.principal import Principal
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.sign_in_verifier import may_sign_in_offline
from medschedule_shared.model.user import User
from medschedule_shared.protocol.accounts import PasswordToken
from medschedule_shared.time.clock import Clock


class PasswordService:
    """Passwords by the rules of their organisation."""

    def __init__(
        self,
        database: Database,
        commits: GroupCommit,
        passwords: Passwords,
        attempts: Attempts,
        clock: Clock,
    ) -> None:
        self._database = database
        self._commits = commits
        self._passwords = passwords
        self._attempts = attempts
        self._clock = clock

    async def accepted(self, user: User, password: str) -> Hashes:
        """Return what to keep of a good password for an account, which need not be stored yet.

        Raises:
            InvalidRequestError: the rules refuse it.
            NotFoundError: there is no such organisation.
        """
        organization = await AuthRepository(self._database, user.organization_id).organization()
        if organization is None:
            raise NotFoundError("There is no such organisation.")
        PasswordRules(user, organization).check(password)
        return await self.hashes(user, password)

    async def hashes(self, user: User, password: str) -> Hashes:
        """Return what to keep of any password for an account."""
        return await self._passwords.hashes(password, for_stations=may_sign_in_offline(user))

    async def change(self, caller: Principal, current: str, new: str) -> None:
        """Put a person's new password in place of the current one and end their other sessions.

        Raises:
            AuthenticationError: there were too many attempts.
            InvalidRequestError: the current password is wrong, or the rules refuse the new one.
        """
        user = caller.require(None)
        await self._attempts.count(user.organization_id, user.login)
        store = AuthRepository(self._database, user.organization_id)
        stored = await store.password_hash(user.id)
        if not await self._passwords.matches(stored, current) or stored is None:
            raise InvalidRequestError("The current password is wrong.", {"field": "currentPassword"})
        await self._attempts.succeeded(user.organization_id, user.login)
        hashes = await self.accepted(user, new)
        work = ChangePassword(self._database, user.id, stored, hashes, caller.session_id)
        await self._commits.submit(user.organization_id, [work])

    async def reset(
        self, organization_id: EntityId, user_id: EntityId, actor_id: EntityId | None
    ) -> PasswordToken:
        """Take a person's password away and return the token that lets them choose another.

        Raises:
            InvalidRequestError: it is the caller's own.
            NotFoundError: there is no such account.
        """
        if user_id == actor_id:
            raise InvalidRequestError("Change your own password instead: it needs the current one.")
        shown, issued = self.issued(organization_id, user_id)
        await self._commits.submit(
            organization_id, [ResetPassword(self._database, user_id, issued, actor_id)]
        )
        return shown

    def issued(self, organization_id: EntityId, user_id: EntityId) -> tuple[PasswordToken, IssuedToken]:
        """Return a new token for a person, and what has to be stored of it."""
        token = new_password_token(organization_id)
        expires = self._clock.now() + TOKEN_LIFETIME
        shown = PasswordToken(user_id=user_id, token=str(token), expires_at=expires)
        return shown, IssuedToken(token.hash, expires)

    async def choose(self, token: str, password: str) -> None:
        """Set a password with a one-time token, which is good until a password was taken.

        Raises:
            AuthenticationError: the token is unknown, used or too old, or the account is disabled.
            InvalidRequestError: the rules refuse the password.
        """
        given = read_password_token(token)
        store = AuthRepository(self._database, given.organization_id)
        user_id = await store.password_token_user(given.hash, self._clock.now())
        user = None if user_id is None else await store.user(user_id)
        if user is None:
            raise token_refused()
        hashes = await self.accepted(user, password)
        work = ChoosePassword(self._database, given.hash, user.id, hashes)
        await self._commits.submit(given.organization_id, [work])
