"""What happens to second factors: each change is in the audit, in the same transaction."""

from medschedule_server.audit.act import Act
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.second_factor_store import SecondFactor, SecondFactorStore
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.user import User
from medschedule_shared.protocol.audit import Action

_RESOURCE = SecondFactor.collection


class ConfirmFactor(Work[None]):
    """Put a person's confirmed factor in force, in place of an earlier one."""

    def __init__(self, database: Database, factor: SecondFactor) -> None:
        self._database = database
        self._factor = factor

    async def perform(self, unit: UnitOfWork) -> None:
        store = SecondFactorStore(self._database, unit.organization_id, unit.session)
        await store.forget(self._factor.user_id)
        await store.put(self._factor)
        user_id = self._factor.user_id
        unit.note(Act(Action.CREATE, _RESOURCE, user_id, None, (user_id,), operation="ConfirmFactor"))


class RemoveFactor(Work[None]):
    """Take a person's factors away; if somebody else does it, the person's sessions end."""

    def __init__(self, database: Database, user_id: EntityId, actor_id: EntityId | None) -> None:
        self._database = database
        self._user_id = user_id
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> None:
        user = await unit.get(User, self._user_id)
        if user is None or user.deleted_at is not None:
            raise NotFoundError("There is no such account.")
        await SecondFactorStore(self._database, unit.organization_id, unit.session).forget(user.id)
        if self._actor_id != user.id:
            store = AuthRepository(self._database, unit.organization_id, unit.session)
            await store.revoke_user_sessions(user.id)
        unit.note(Act(Action.DELETE, _RESOURCE, self._actor_id, None, (user.id,), operation="RemoveFactor"))
