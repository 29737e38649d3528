"""Do what a person asked by REST, in a transaction on the organisation's log."""

import json

from medschedule_server.changelog.change import OperationRecord
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import IdempotencyKeyReusedError, NotFoundError, StateRefusedError
from medschedule_server.writes.idempotency_key import IdempotencyKey
from medschedule_server.writes.refusal import refusal
from medschedule_server.writes.repository import KeyRepository
from medschedule_server.writes.wish import Wish, Written
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.user import User
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.documents import Documents, Reads, Ref, refs
from medschedule_shared.operations.loading import load_async
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, RefusalCode, Refused
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION
from medschedule_shared.time.instant import instant_text


class DoorWork(Work[Written]):
    """One wish of one person. Nothing is written if it raises.

    Args:
        opened: units that the person does not hold and has opened in an emergency.
    """

    def __init__(
        self,
        database: Database,
        actor_id: EntityId,
        wish: Wish,
        key: IdempotencyKey | None,
        opened: tuple[EntityId, ...] = (),
    ) -> None:
        self._database = database
        self._actor_id = actor_id
        self._opened = opened
        self._wish = wish
        self._key = key
        self._id = new_id()

    def reads(self) -> Reads:
        target = self._wish.target
        return Reads(documents=refs(User, self._actor_id) | ({target} if target else set()))

    async def perform(self, unit: UnitOfWork) -> Written:
        """Do it, or return what was answered the first time.

        Raises:
            ServiceError: the operation is refused, the precondition does not hold, or the key was used for
                something else.
        """
        given = await self._given_before(unit)
        if given is not None:
            return given
        target = await _get(unit, self._wish.target)
        operation = self._wish.make(target)
        context = self._context(unit, target)
        known = await load_async(operation, context, unit.fetch)
        applied = await self._applied(unit, operation, context, known, target)
        documents, conflict = self._documents(applied, context)
        written = unit.write(context.operation_id, documents, self._record(operation, context, unit))
        answer = await self._answer(unit, written, conflict)
        await self._give(unit, answer)
        return answer

    async def refuse(self, unit: UnitOfWork) -> Written:
        """Tell that the database refuses it for good.

        Raises:
            StateRefusedError: always, unless this was done before.
        """
        given = await self._given_before(unit)
        if given is not None:
            return given
        raise StateRefusedError(
            "Something with the same name or number is there already. Nothing was changed.",
            {"refusal": RefusalCode.ALREADY_EXISTS.value},
        )

    async def _given_before(self, unit: UnitOfWork) -> Written | None:
        if self._key is None:
            return None
        given = await self._keys(unit).given(self._key, unit.at)
        if given is None:
            return None
        if given.fingerprint != self._key.fingerprint:
            raise IdempotencyKeyReusedError
        return given.written

    async def _give(self, unit: UnitOfWork, written: Written) -> None:
        if self._key is not None:
            await self._keys(unit).give(self._key, written, unit.at)

    def _keys(self, unit: UnitOfWork) -> KeyRepository:
        return KeyRepository(self._database, unit.organization_id, unit.session)

    def _context(self, unit: UnitOfWork, target: Entity | None) -> Context:
        said = self._wish.precondition
        seen = target.rev if target is not None and said is not None and said.revs is not None else None
        return Context(unit.organization_id, self._id, self._actor_id, None, unit.at, unit.at, seen)

    async def _applied(
        self,
        unit: UnitOfWork,
        operation: Operation,
        context: Context,
        known: Documents,
        target: Entity | None,
    ) -> Applied:
        """Return what the operation leads to. Who may not do it learns nothing else.

        Raises:
            ServiceError: it leads to nothing.
        """
        refused = operation.authorise(await self._actor(unit), known)
        if refused is None and target is not None and self._wish.precondition is not None:
            self._wish.precondition.check(target)
        strange = operation.unknown_fields()
        if refused is None and strange:
            refused = Refused(RefusalCode.INVALID, f"There is no field {strange[0]}.")
        outcome = refused or operation.apply(context, known)
        if isinstance(outcome, Refused):
            raise refusal(outcome)
        return outcome

    async def _actor(self, unit: UnitOfWork) -> User | None:
        """Return the person as they are now, with the units that they have opened."""
        actor = await unit.get(User, self._actor_id)
        if actor is None or not self._opened:
            return actor
        return actor.model_copy(update={"unit_ids": (*actor.unit_ids, *self._opened)})

    @staticmethod
    def _documents(applied: Applied, context: Context) -> tuple[tuple[Entity, ...], Conflict | None]:
        if applied.clash is None:
            return applied.documents, None
        conflict = conflict_of(applied.clash, context)
        return (*applied.documents, conflict), conflict

    def _record(self, operation: Operation, context: Context, unit: UnitOfWork) -> OperationRecord:
        envelope = {
            "schemaVersion": OPERATIONS_VERSION,
            "id": context.operation_id,
            "actorId": self._actor_id,
            "at": instant_text(unit.at),
            "baseRev": context.base_rev,
            "type": operation.type,
            "arguments": operation.model_dump(mode="json", by_alias=True),
        }
        text = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))
        return OperationRecord(
            id=context.operation_id,
            device_id=None,
            actor_id=self._actor_id,
            type=operation.type,
            envelope=text,
            is_private=operation.is_private(),
            at=unit.at,
        )

    async def _answer(
        self, unit: UnitOfWork, written: tuple[Entity, ...], conflict: Conflict | None
    ) -> Written:
        """Return the document that answers: as it was written, or as it is if it was left alone."""
        answers = self._wish.answers
        if conflict is not None:
            answers = Ref(Conflict.collection, conflict.id)
        document = next((each for each in written if Ref(each.collection, each.id) == answers), None)
        if document is None:
            document = await _get(unit, answers)
        if document is None:
            raise NotFoundError("There is no such document.")
        conflict_id = None if conflict is None else conflict.id
        return Written(answers, document.rev, conflict_id, document)


async def _get(unit: UnitOfWork, ref: Ref | None) -> Entity | None:
    return None if ref is None else await unit.get(BY_COLLECTION[ref.collection], ref.id)
