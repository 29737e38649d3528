"""Look at the sessions of people and end them."""

from medschedule_server.audit.act import Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.principal import Principal
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.core.database import Database
from medschedule_server.core.errors import NotFoundError
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.accounts import SessionList, SessionView
from medschedule_shared.protocol.audit import Action
from medschedule_shared.time.clock import Clock


class SessionService:
    """A session that is ended here opens nothing from the next request on."""

    def __init__(self, database: Database, trail: AuditTrail, clock: Clock) -> None:
        self._database = database
        self._trail = trail
        self._clock = clock

    async def listed(self, caller: Principal, user_id: EntityId) -> SessionList:
        """Return a person's sessions that are in force, the newest first.

        Raises:
            NotFoundError: there is no such account.
        """
        store = await self._store_of(caller, user_id)
        found = await store.sessions_of(user_id, self._clock.now())
        names = {
            device_id: device.name
            for device_id in {each.device_id for each in found if each.device_id is not None}
            if (device := await store.device(device_id)) is not None
        }
        return SessionList(
            sessions=tuple(
                SessionView(
                    session_id=each.id,
                    device_id=each.device_id,
                    device_name=names.get(each.device_id or ""),
                    method=each.method,
                    user_agent=each.user_agent,
                    created_at=each.created_at,
                    last_used_at=each.last_used_at,
                    expires_at=each.expires_at,
                    is_current=each.id == caller.session_id,
                )
                for each in found
            )
        )

    async def end(self, caller: Principal, user_id: EntityId, session_id: EntityId) -> None:
        """End one session of a person.

        Raises:
            NotFoundError: they have none of that id in force.
        """
        store = await self._store_of(caller, user_id)
        if not await store.end_session_of(user_id, session_id, self._clock.now()):
            raise NotFoundError("There is no such session.")
        await self._note(caller, user_id, "EndSession", session_id)

    async def end_all(self, caller: Principal, user_id: EntityId, *, but: EntityId | None = None) -> None:
        """End every session of a person, except one if that is named.

        Raises:
            NotFoundError: there is no such account.
        """
        store = await self._store_of(caller, user_id)
        await store.revoke_user_sessions(user_id, but=but)
        await self._note(caller, user_id, "EndSessions", user_id)

    async def _store_of(self, caller: Principal, user_id: EntityId) -> AuthRepository:
        store = AuthRepository(self._database, caller.organization_id)
        if await store.user(user_id) is None:
            raise NotFoundError("There is no such account.")
        return store

    async def _note(self, caller: Principal, user_id: EntityId, operation: str, id_: EntityId) -> None:
        device_id = None if caller.device is None else caller.device.id
        ended = Act(
            Action.SIGN_OUT, "sessions", caller.actor_id, device_id, (user_id, id_), operation=operation
        )
        await self._trail.record(caller.organization_id, ended)
