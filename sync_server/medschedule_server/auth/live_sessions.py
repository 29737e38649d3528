"""Tell of many callers at once whether their sessions are in force.

A poke wakes every station of an organisation in the same moment. Asked for each of them, the database would
need seconds to say what it says of all in one answer.
"""

import asyncio
from collections.abc import Collection

from medschedule_server.auth.principal import Principal
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.core.database import Database
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock


class LiveSessions:
    """Gathers the questions about one organisation that come while its last answer is under way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: dict[EntityId, dict[asyncio.Future[bool], Principal]] = {}
        self._asking: set[asyncio.Task[None]] = set()

    async def holds(self, principal: Principal) -> bool:
        """Tell whether a session is in force now, and its person and its station are active.

        Raises:
            PyMongoError: the database does not answer.
        """
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(principal.organization_id, {})
        if not waiting:
            task = asyncio.create_task(self._ask(principal.organization_id))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        waiting[answer] = principal
        return await answer

    async def _ask(self, organization_id: EntityId) -> None:
        waiting = self._waiting.pop(organization_id)
        try:
            good = await self._in_force(organization_id, waiting.values())
        except Exception as error:  # each of those who wait decides what it means
            for answer in waiting:
                if not answer.done():
                    answer.set_exception(error)
            return
        for answer, principal in waiting.items():
            if not answer.done():
                answer.set_result(principal.session_id in good)

    async def _in_force(
        self, organization_id: EntityId, principals: Collection[Principal]
    ) -> frozenset[EntityId]:
        repository = AuthRepository(self._database, organization_id)
        sessions, users, devices = await asyncio.gather(
            repository.sessions_in_force({each.session_id for each in principals}, self._clock.now()),
            repository.active_users({each.user.id for each in principals if each.user is not None}),
            repository.active_devices({each.device.id for each in principals if each.device is not None}),
        )
        return frozenset(
            each.session_id
            for each in principals
            if each.session_id in sessions
            and (each.user is None or each.user.id in users)
            and (each.device is None or each.device.id in devices)
        )
