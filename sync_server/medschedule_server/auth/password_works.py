"""What happens to a password: it is set, and taken away. Each ends sessions in the same transaction."""

from medschedule_server.auth.password_tokens import IssuedToken, token_refused
from medschedule_server.auth.passwords import Hashes
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.station_verifiers import taken_back, verifier_changes
from medschedule_server.auth.wall_passes import withdrawn_passes
from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError, NotFoundError
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.operations.operation import Context


class ChangePassword(Work[None]):
    """A person puts another password in place of their own; every other session of theirs ends.

    Args:
        before: the hash that the current password was compared with.
    """

    def __init__(
        self, database: Database, user_id: EntityId, before: str, hashes: Hashes, session_id: EntityId
    ) -> None:
        self._database = database
        self._user_id = user_id
        self._before = before
        self._hashes = hashes
        self._session_id = session_id

    async def perform(self, unit: UnitOfWork) -> None:
        store = AuthRepository(self._database, unit.organization_id, unit.session)
        user = await _active(unit, self._user_id)
        if await store.password_hash(user.id) != self._before:
            raise AuthenticationError("The password was changed meanwhile. Sign in again.")
        await store.put_password_hash(user.id, self._hashes.server)
        await store.revoke_user_sessions(user.id, but=self._session_id)
        context = _context(unit, user.id)
        await _written(unit, context, "ChangePassword", user, self._hashes.station)


class ChoosePassword(Work[None]):
    """A person chooses a password with a one-time token, which is used up; every session of theirs ends."""

    def __init__(self, database: Database, token_hash: str, user_id: EntityId, hashes: Hashes) -> None:
        self._database = database
        self._token_hash = token_hash
        self._user_id = user_id
        self._hashes = hashes

    async def perform(self, unit: UnitOfWork) -> None:
        store = AuthRepository(self._database, unit.organization_id, unit.session)
        if await store.password_token_user(self._token_hash, unit.at) != self._user_id:
            raise token_refused()
        user = await _active(unit, self._user_id)
        await store.forget_password_tokens(user.id)
        await store.put_password_hash(user.id, self._hashes.server)
        await store.revoke_user_sessions(user.id)
        context = _context(unit, user.id)
        await _written(unit, context, "ChoosePassword", user, self._hashes.station)


class ResetPassword(Work[None]):
    """An administrator takes a password away and stores a one-time token for its successor."""

    def __init__(
        self, database: Database, user_id: EntityId, token: IssuedToken, actor_id: EntityId | None
    ) -> None:
        self._database = database
        self._user_id = user_id
        self._token = token
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> None:
        user = await unit.get(User, self._user_id)
        if user is None or user.deleted_at is not None:
            raise NotFoundError("There is no such account.")
        store = AuthRepository(self._database, unit.organization_id, unit.session)
        await store.forget_password(user.id)
        await store.add_password_token(user.id, self._token)
        await store.revoke_user_sessions(user.id)
        context = _context(unit, self._actor_id)
        verifier = await unit.get(SignInVerifier, user.id)
        gone = () if verifier is None or verifier.deleted_at else (taken_back(context, verifier),)
        reset = context.change(user)
        passes = await withdrawn_passes(unit, context, user)
        record = server_record("ResetPassword", context, user.id)
        unit.write(context.operation_id, (reset, *gone, *passes), record)


class RenewVerifier(Work[None]):
    """A person has signed in whose password stations do not know, or know by an outdated hash."""

    def __init__(self, user_id: EntityId, station_hash: str) -> None:
        self._user_id = user_id
        self._station_hash = station_hash

    async def perform(self, unit: UnitOfWork) -> None:
        user = await _active(unit, self._user_id)
        context = _context(unit, user.id)
        changed = await verifier_changes(unit, context, user, self._station_hash)
        unit.write(context.operation_id, changed, server_record("RenewVerifier", context, user.id))


async def _written(
    unit: UnitOfWork, context: Context, type_: str, user: User, station_hash: str | None
) -> None:
    changed = await verifier_changes(unit, context, user, station_hash)
    passes = await withdrawn_passes(unit, context, user)
    touched = context.change(user)
    unit.write(context.operation_id, (touched, *changed, *passes), server_record(type_, context, user.id))


async def _active(unit: UnitOfWork, user_id: EntityId) -> User:
    user = await unit.get(User, user_id)
    if user is None or user.deleted_at is not None or user.status is not UserStatus.ACTIVE:
        raise AuthenticationError("This account is disabled. Ask your administrator.")
    return user


def _context(unit: UnitOfWork, actor_id: EntityId | None) -> Context:
    return Context(unit.organization_id, new_id(), actor_id, None, unit.at, unit.at)
