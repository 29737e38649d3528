"""Four designs that lose data, as others have built them. The oracle must find each."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypeVar

from tests.simulation.memory_database import WriteConflict
from tests.simulation.memory_ledger import MemoryLedger, MemoryLog, chain_of

from medschedule_desktop.replica.page import PageChange
from medschedule_desktop.replica.session import Session
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_server.changelog.ledger import LogPosition, LogStore
from medschedule_shared.identity import EntityId
from medschedule_shared.operations.documents import Documents
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import Applied, Outcome
from medschedule_shared.operations.update_fields import UpdateFields, with_value
from medschedule_shared.protocol.sync import PageHeader

T = TypeVar("T")


class NumbersOutside(MemoryLedger):
    """Numbers are taken before the transaction, from a counter of their own: two transactions commit in any
    order, and a reader's cursor passes a number that is committed later."""

    def __init__(self, ledger: MemoryLedger) -> None:
        super().__init__(ledger.database, ledger.observer)
        self._next: dict[EntityId, int] = {}

    async def transaction(self, organization_id: EntityId, body: Callable[[LogStore], Awaitable[T]]) -> T:
        async with self.reading(organization_id) as log:
            head = (await log.position()).seq
        first = max(self._next.get(organization_id, 0), head)
        self._next[organization_id] = first + 1
        await self.observer.pause()
        transaction = self.database.begin()
        store = _NumberedAlready(transaction, organization_id, self.observer)
        store.begin_at(first)
        try:
            result = await body(store)
            await self.observer.pause()
        except WriteConflict:
            transaction.abort()
            return await self.transaction(organization_id, body)
        except BaseException:
            transaction.abort()
            raise
        self.commit(organization_id, transaction)
        return result


class _NumberedAlready(MemoryLog):
    """A transaction that begins at a number it was given, and takes no turn."""

    def begin_at(self, seq: int) -> None:
        counter = self.counter()
        self.position = LogPosition(seq, counter["epoch"], counter["minSeq"])
        self.chain = chain_of(counter)


class WholeRowUpdate(UpdateFields):
    """The last writer wins with the whole form: what others changed goes back to what this one had seen."""

    def apply(self, context: Context, known: Documents) -> Outcome:
        document = self._document(known)
        if document is None:
            return not_found("record")
        wire = document.wire()
        for edit in self.edits:
            wire = with_value(wire, edit.path, edit.value)
        return Applied((context.change(type(document).model_validate(wire)),))


def no_digest(id_: EntityId, rev: int, body: bytes) -> int:
    """Count documents and look at nothing else."""
    return 0


class CursorFirst(Session):
    """The cursor is stored in one transaction, and the page's rows in the next."""

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        torn: list[tuple[PageHeader, Collection[PageChange]]] = []

        def only_the_cursor(unit: UnitOfWork) -> T:
            return work(_Torn(unit, torn))  # type: ignore[arg-type] # it forwards all but one method

        result = super().run(only_the_cursor)
        for header, changes in torn:
            super().run(lambda unit: unit.apply_page(header, changes))  # noqa: B023 - it is run at once
        return result


class _Torn:
    def __init__(self, unit: UnitOfWork, torn: list[tuple[PageHeader, Collection[PageChange]]]) -> None:
        self._unit = unit
        self._torn = torn

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)

    def apply_page(self, header: PageHeader, changes: Collection[PageChange]) -> tuple[str, ...]:
        self._torn.append((header, changes))
        return self._unit.apply_page(header, ())
