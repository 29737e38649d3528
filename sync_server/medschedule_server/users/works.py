"""What happens to an account in its organisation's log: it is made, and changed."""

from typing import Any

from medschedule_server.audit.act import Act
from medschedule_server.auth.password_tokens import IssuedToken
from medschedule_server.auth.passwords import Hashes
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.station_verifiers import verifier_changes
from medschedule_server.auth.wall_passes import passes_after_change
from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.users.repository import UserRepository
from medschedule_server.writes.precondition import Precondition
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.operations.operation import Context
from medschedule_shared.protocol.audit import Action

_TAKEN = "This login is taken."
_INVITED = ("login", "display_name", "role", "unit_ids", "staff_id", "deleted_at")


class AddUser(Work[User]):
    """Write an account with what is kept of its password, or of the token to choose one with.

    Args:
        secret: None for a person who signs in elsewhere.
    """

    def __init__(
        self,
        database: Database,
        user: User,
        secret: Hashes | IssuedToken | None,
        actor_id: EntityId | None = None,
    ) -> None:
        self._database = database
        self._user = user
        self._secret = secret
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> User:
        store = AuthRepository(self._database, unit.organization_id, unit.session)
        before = await unit.get(User, self._user.id)
        if before is not None:
            return await self._again(unit, store, before)
        station_hash = None
        if isinstance(self._secret, Hashes):
            await store.put_password_hash(self._user.id, self._secret.server)
            station_hash = self._secret.station
        elif self._secret is not None:
            await store.add_password_token(self._user.id, self._secret)
        context = _context(unit, self._actor_id)
        added = context.change(self._user, rev=0, created_at=unit.at)
        verifier = await verifier_changes(unit, context, added, station_hash)
        record = server_record("AddUser", context, added.id)
        unit.write(context.operation_id, (added, *verifier), record)
        return await _known(unit, added.id)

    async def refuse(self, unit: UnitOfWork) -> User:
        raise InvalidRequestError(_TAKEN, {"field": "login"})

    async def _again(self, unit: UnitOfWork, store: AuthRepository, before: User) -> User:
        """Answer a request that came twice as the first time, with another token: the first one got lost."""
        if isinstance(self._secret, Hashes):
            raise InvalidRequestError(_TAKEN, {"field": "login"})
        asked = {name: getattr(self._user, name) for name in _INVITED}
        if asked != {name: getattr(before, name) for name in _INVITED} or before.updated_by != self._actor_id:
            raise InvalidRequestError("This id is of another account.", {"field": "userId"})
        if isinstance(self._secret, IssuedToken):
            await store.add_password_token(before.id, self._secret)
            unit.note(
                Act(Action.UPDATE, User.collection, self._actor_id, None, (before.id,), operation="AddUser")
            )
        return before


class ChangeUser(Work[User]):
    """Change an account. One that is disabled is out at once; the last administrator stays one.

    Args:
        fields: by the names of the account's fields.
        seen: the state that the change was made on; None to change whatever is there.
    """

    def __init__(
        self,
        database: Database,
        user_id: EntityId,
        fields: dict[str, Any],
        seen: Precondition | None,
        actor_id: EntityId | None,
    ) -> None:
        self._database = database
        self._user_id = user_id
        self._fields = fields
        self._seen = seen
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> User:
        user = await _known(unit, self._user_id)
        if self._seen is not None:
            self._seen.check(user)
        context = _context(unit, self._actor_id)
        changed = context.change(user, **self._fields)
        if _is_administrator(user) and not _is_administrator(changed):
            await self._require_another(unit)
        if changed.status is not UserStatus.ACTIVE:
            store = AuthRepository(self._database, unit.organization_id, unit.session)
            await store.revoke_user_sessions(user.id)
            await store.forget_password_tokens(user.id)
        verifier = await verifier_changes(unit, context, changed)
        passes = await passes_after_change(unit, context, user, changed)
        record = server_record("ChangeUser", context, changed.id)
        unit.write(context.operation_id, (changed, *verifier, *passes), record)
        return await _known(unit, changed.id)

    async def refuse(self, unit: UnitOfWork) -> User:
        raise InvalidRequestError(_TAKEN, {"field": "login"})

    async def _require_another(self, unit: UnitOfWork) -> None:
        """Let through while somebody else administers the organisation and has a password to sign in with.

        Raises:
            InvalidRequestError: nobody else does.
        """
        accounts = UserRepository(self._database, unit.organization_id, unit.session)
        store = AuthRepository(self._database, unit.organization_id, unit.session)
        for user_id in await accounts.administrators():
            # An earlier work of this transaction may have changed what the database says.
            other = await unit.get(User, user_id)
            if user_id == self._user_id or other is None or not _is_administrator(other):
                continue
            if await store.password_hash(user_id) is not None:
                return
        raise InvalidRequestError(
            "This is the last administrator who can sign in. Make somebody else one first."
        )


async def _known(unit: UnitOfWork, user_id: EntityId) -> User:
    """Return an account as it is now.

    Raises:
        NotFoundError: there is no such account.
    """
    user = await unit.get(User, user_id)
    if user is None or user.deleted_at is not None:
        raise NotFoundError("There is no such account.")
    return user


def _is_administrator(user: User) -> bool:
    return user.role is Role.ADMIN and user.status is UserStatus.ACTIVE


def _context(unit: UnitOfWork, actor_id: EntityId | None) -> Context:
    return Context(unit.organization_id, new_id(), actor_id, None, unit.at, unit.at)
