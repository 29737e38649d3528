"""Look at accounts, make and change them."""

from medschedule_server.auth.password_service import PasswordService
from medschedule_server.auth.passwords import Hashes
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.users.repository import UserRepository
from medschedule_server.users.works import AddUser, ChangeUser
from medschedule_server.writes.precondition import Precondition
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User, UserStatus, normal_login
from medschedule_shared.protocol.accounts import (
    Invitation,
    NewUser,
    PasswordToken,
    UserChange,
    UserPage,
    UserView,
)
from medschedule_shared.time.clock import Clock


class UserService:
    """The accounts of organisations."""

    def __init__(
        self, database: Database, commits: GroupCommit, passwords: PasswordService, clock: Clock
    ) -> None:
        self._database = database
        self._commits = commits
        self._passwords = passwords
        self._clock = clock

    async def get(self, organization_id: EntityId, user_id: EntityId) -> User:
        """Return an account.

        Raises:
            NotFoundError: there is no such account.
        """
        found = await UserRepository(self._database, organization_id).get(user_id)
        if found is None:
            raise NotFoundError("There is no such account.")
        return found

    async def page(
        self,
        organization_id: EntityId,
        *,
        after: EntityId | None = None,
        limit: int = 50,
        role: Role | None = None,
        status: UserStatus | None = None,
    ) -> UserPage:
        """Return some accounts by their ids, oldest first."""
        found = await UserRepository(self._database, organization_id).page(
            after=after, limit=limit + 1, role=role, status=status
        )
        shown = found[:limit]
        next_after = shown[-1].id if len(found) > limit else None
        return UserPage(users=tuple(UserView.of(user) for user in shown), next_after=next_after)

    async def invite(
        self, organization_id: EntityId, request: NewUser, actor_id: EntityId | None
    ) -> Invitation:
        """Make an account without a password and return it with the token to choose one.

        Raises:
            InvalidRequestError: the login is taken, a unit or the person does not exist, or the id is of
                another account.
        """
        await self._check_links(organization_id, request.unit_ids, request.staff_id)
        user = self._account(organization_id, request)
        token, issued = self._passwords.issued(organization_id, user.id)
        work = AddUser(self._database, user, issued, actor_id)
        [added] = await self._commits.submit(organization_id, [work])
        return Invitation(user=UserView.of(added), password_token=token)

    async def add(self, user: User, password: str) -> User:
        """Make an account with a password, as the server's own administration does.

        Raises:
            InvalidRequestError: the login is taken, or the rules refuse the password.
            NotFoundError: there is no such organisation.
        """
        return await self._add(user, await self._passwords.accepted(user, password))

    async def add_sample(self, user: User, password: str) -> User:
        """Make an account of an invented hospital, whose passwords are printed and may be short."""
        return await self._add(user, await self._passwords.hashes(user, password))

    async def _add(self, user: User, hashes: Hashes) -> User:
        account = user.changed(login=normal_login(user.login))
        [added] = await self._commits.submit(user.organization_id, [AddUser(self._database, account, hashes)])
        return added

    async def change(
        self,
        organization_id: EntityId,
        user_id: EntityId,
        change: UserChange,
        seen: Precondition | None,
        actor_id: EntityId | None,
    ) -> User:
        """Change an account; one that is disabled is out at once.

        Raises:
            InvalidRequestError: the login is taken, a unit or the person does not exist, or nobody could
                administer the organisation any more.
            NotFoundError: there is no such account.
            PreconditionFailedError: it was changed after the state that the change was made on.
        """
        await self._check_links(organization_id, change.unit_ids or (), change.staff_id)
        fields = change.fields()
        if change.login is not None:
            fields["login"] = normal_login(change.login)
        work = ChangeUser(self._database, user_id, fields, seen, actor_id)
        [changed] = await self._commits.submit(organization_id, [work])
        return changed

    async def reset_password(
        self, organization_id: EntityId, user_id: EntityId, actor_id: EntityId | None
    ) -> PasswordToken:
        """Take a person's password away and return the token that lets them choose another.

        Raises:
            NotFoundError: there is no such account.
        """
        return await self._passwords.reset(organization_id, user_id, actor_id)

    def _account(self, organization_id: EntityId, request: NewUser) -> User:
        now = self._clock.now()
        return User(
            id=request.user_id or new_id(),
            organization_id=organization_id,
            created_at=now,
            updated_at=now,
            login=normal_login(request.login),
            display_name=request.display_name,
            role=request.role,
            unit_ids=tuple(dict.fromkeys(request.unit_ids)),
            staff_id=request.staff_id,
        )

    async def _check_links(
        self, organization_id: EntityId, unit_ids: tuple[EntityId, ...], staff_id: EntityId | None
    ) -> None:
        accounts = UserRepository(self._database, organization_id)
        if unit_ids and await accounts.missing_units(unit_ids):
            raise InvalidRequestError("One of the units does not exist.", {"field": "unitIds"})
        if staff_id is not None and not await accounts.has_staff(staff_id):
            raise InvalidRequestError("There is nobody of that number on the staff.", {"field": "staffId"})
