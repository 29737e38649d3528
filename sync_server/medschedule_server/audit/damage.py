"""Put into the audit which records cannot be read any more, once for each (HIPAA 164.312(c): integrity)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from medschedule_server.audit.act import REFUSED, Act
from medschedule_server.audit.repository import AuditRepository
from medschedule_server.changelog.group_commit import GroupCommit, Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.encryption.damage import DamagedRecord
from medschedule_server.core.errors import ServiceError, UnavailableError
from medschedule_server.core.origin import served_from
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.envelope import ErrorCode

_AGAIN_SECONDS = 2.0
_LAST_WORDS_SECONDS = 5.0


class NoteDamage(Work[None]):
    """Enter a damaged record, unless that was done before."""

    def __init__(self, database: Database, record: DamagedRecord) -> None:
        self._database = database
        self._act = _act(record)

    async def perform(self, unit: UnitOfWork) -> None:
        entries = AuditRepository(self._database, unit.organization_id, unit.session)
        if not await entries.has(self._act):
            unit.note(self._act)


class DamageEntries:
    """Enters what readers of the database report, beside them: no answer waits for it."""

    def __init__(self, database: Database, commits: GroupCommit) -> None:
        self._database = database
        self._reports = database.damage
        self._commits = commits

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Enter what is reported in this context; what is left at its end, while the database answers."""
        task = asyncio.create_task(self._follow())
        try:
            yield
            with suppress(TimeoutError):
                await asyncio.wait_for(self._reports.settled(), _LAST_WORDS_SECONDS)
        finally:
            task.cancel()

    async def _follow(self) -> None:
        while True:
            record, origin = await self._reports.next()
            with served_from(origin.ip, origin.user_agent, origin.request_id):
                await self._enter(record)
            self._reports.done()

    async def _enter(self, record: DamagedRecord) -> None:
        """Enter a record; again and again while the database is lost."""
        work = NoteDamage(self._database, record)
        while True:
            try:
                await self._commits.submit(record.organization_id, [work])
            except UnavailableError:
                await asyncio.sleep(_AGAIN_SECONDS)
            except ServiceError:
                return  # there is no such organisation any more; the server's log has it
            else:
                return


def _act(record: DamagedRecord) -> Act:
    return Act(
        Action.DAMAGE,
        record.collection,
        document_ids=() if record.document_id is None else (record.document_id,),
        count=1,
        numbers=None if record.seq is None else (record.seq, record.seq),
        outcome=REFUSED,
        code=ErrorCode.DAMAGED_RECORD.value,
    )
