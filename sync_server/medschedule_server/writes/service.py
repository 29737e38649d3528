"""The second door: the same operations as sync's, for people and programs that are online."""

from medschedule_server.auth.principal import Principal
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.core.database import Database
from medschedule_server.core.errors import ConflictRecordedError, NotFoundError
from medschedule_server.writes.door_work import DoorWork
from medschedule_server.writes.idempotency_key import IdempotencyKey
from medschedule_server.writes.repository import document_now
from medschedule_server.writes.wish import Wish, Written
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity


class OperationDoor:
    """Carry out what people ask by REST, each wish in a transaction of the group commit."""

    def __init__(self, database: Database, ledger: MongoLedger, commits: GroupCommit) -> None:
        self._database = database
        self._ledger = ledger
        self._commits = commits

    async def perform(self, caller: Principal, wish: Wish, key: IdempotencyKey | None = None) -> Entity:
        """Return the document that answers a wish, with its number.

        Sent again under its key within 24 hours, a wish is answered as it was the first time. A refusal is
        not kept: it changed nothing, and the same request may succeed later.

        Raises:
            AuthorizationError: the person may not do this.
            ConflictRecordedError: it cannot stand beside what is on record; both facts are kept.
            NotFoundError: what it speaks of is not there.
            PreconditionFailedError: somebody changed the document since the person read it.
            IdempotencyKeyReusedError: the key belongs to another request.
            StateRefusedError, ContentRefusedError: the operation refuses it.
            UnavailableError: the database is lost; with a key it can be sent again safely.
        """
        user = caller.require(None)
        work = DoorWork(self._database, user.id, wish, key, caller.opened)
        [written] = await self._commits.submit(caller.organization_id, [work])
        if written.conflict_id is not None:
            raise ConflictRecordedError(written.conflict_id)
        return written.document or await self._as_it_was(caller.organization_id, written)

    async def _as_it_was(self, organization_id: EntityId, written: Written) -> Entity:
        """Return the document of an earlier answer: as it is now if nobody changed it, else from the log.

        A log that was compacted meanwhile has only what the document became.
        """
        now = await document_now(self._database, organization_id, written.answers)
        if now is not None and now.rev == written.rev:
            return now
        async with self._ledger.reading(organization_id) as log:
            row = await log.row(written.rev)
        if row is not None and row.body is not None:
            return BY_COLLECTION[row.collection].model_validate_json(row.body)
        if now is None:
            raise NotFoundError("There is no such document any more.")
        return now
