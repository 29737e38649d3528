"""Commit the waiting works of an organisation together: one transaction for many callers."""

import asyncio
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from medschedule_server.changelog.ledger import Ledger, LogStore
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.errors import ServiceError, SyncConflictError, WriteRefusedError
from medschedule_server.core.origin import Origin, current_origin
from medschedule_shared.identity import EntityId
from medschedule_shared.operations.documents import Reads
from medschedule_shared.time.clock import Clock

R = TypeVar("R")

MOST_WORKS = 512
"""Works in one transaction. A transaction that grows without end would keep everybody waiting for it."""


class Work(ABC, Generic[R]):
    """Something to do on an organisation's log. It may be done several times, and committed only once."""

    def reads(self) -> Reads:
        """Name what it is sure to read, so that a batch can load it for all its works at once."""
        return Reads()

    def further_reads(self, unit: UnitOfWork) -> Reads:
        """Name what it is likely to read as well, now that what it is sure to read is loaded."""
        return Reads()

    @abstractmethod
    async def perform(self, unit: UnitOfWork) -> R:
        """Do it and return what the caller is told; writing is its last step.

        Raises:
            ServiceError: it cannot be done; nothing was written.
        """

    async def refuse(self, unit: UnitOfWork) -> R:
        """Do what is to be done instead after the database refused, for good, what `perform` wrote.

        Raises:
            SyncConflictError: unless a subclass knows better.
        """
        raise SyncConflictError("This is already there.")


@dataclass(slots=True)
class _Waiting:
    work: Work[Any]
    origin: Origin = field(default_factory=current_origin)
    answer: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def succeed(self, result: Any) -> None:
        if not self.answer.done():
            self.answer.set_result(result)

    def fail(self, error: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class GroupCommit:
    """Queue works by organisation and commit what has gathered while the last commit was under way.

    It makes commits fast, not correct: any number of servers may commit to one organisation, since each
    transaction begins by taking the organisation's turn in the ledger.
    """

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock
        self._queues: dict[EntityId, deque[_Waiting]] = {}
        self._workers: dict[EntityId, asyncio.Task[None]] = {}
        self._held: set[EntityId] = set()

    @property
    def waiting(self) -> int:
        """How many works wait for their organisation's next transaction."""
        return sum(map(len, self._queues.values()))

    async def submit(self, organization_id: EntityId, works: Sequence[Work[R]]) -> list[R]:
        """Do works in their order and return their results once they are committed.

        Each is a work of its own: those before a failed one stay done.

        Raises:
            ServiceError: the first failure among them.
        """
        entries = [_Waiting(work) for work in works]
        if entries:
            self._queues.setdefault(organization_id, deque()).extend(entries)
            self._begin(organization_id)
        results = await asyncio.gather(*(entry.answer for entry in entries), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result
        return cast("list[R]", results)

    def is_busy(self, organization_id: EntityId) -> bool:
        """Tell whether works of an organisation are being committed here: one more goes with the next."""
        return organization_id in self._workers

    @contextmanager
    def held(self, organization_ids: Collection[EntityId]) -> Iterator[None]:
        """Begin no transaction of some organisations in this context, which writes in another way.

        None of them may be busy. What is submitted meanwhile is committed afterwards.
        """
        self._held.update(organization_ids)
        try:
            yield
        finally:
            self._held.difference_update(organization_ids)
            for organization_id in organization_ids:
                self._begin(organization_id)

    def _begin(self, organization_id: EntityId) -> None:
        waits = organization_id in self._queues and organization_id not in self._workers
        if waits and organization_id not in self._held:
            self._workers[organization_id] = asyncio.create_task(self._drain(organization_id))

    async def close(self) -> None:
        """Return when everything that was submitted is committed or has failed."""
        await asyncio.gather(*self._workers.values())

    async def _drain(self, organization_id: EntityId) -> None:
        queue = self._queues[organization_id]
        try:
            while queue:
                batch = [queue.popleft() for _ in range(min(len(queue), MOST_WORKS))]
                await self._commit(organization_id, batch)
        finally:
            del self._workers[organization_id]
            del self._queues[organization_id]

    async def _commit(self, organization_id: EntityId, batch: list[_Waiting]) -> None:
        """Commit a batch and answer its callers; in halves, down to the culprit, if one work spoils it."""
        try:
            outcomes = await self._transact(organization_id, batch)
        except ServiceError as error:
            for entry in batch:
                entry.fail(error)
        except Exception as error:
            middle = len(batch) // 2
            if middle:
                await self._commit(organization_id, batch[:middle])
                await self._commit(organization_id, batch[middle:])
            elif isinstance(error, WriteRefusedError):
                await self._refuse(organization_id, batch[0])
            else:
                batch[0].fail(error)
        else:
            for entry, outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, ServiceError):
                    entry.fail(outcome)
                else:
                    entry.succeed(outcome)

    async def _transact(self, organization_id: EntityId, batch: list[_Waiting]) -> list[Any]:
        async def body(log: LogStore) -> list[Any]:
            unit = UnitOfWork(log, organization_id, self._clock.now())
            await unit.prefetch(Reads.union(entry.work.reads() for entry in batch))
            await unit.prefetch(Reads.union(entry.work.further_reads(unit) for entry in batch))
            outcomes: list[Any] = []
            for entry in batch:
                unit.origin = entry.origin
                try:
                    outcomes.append(await entry.work.perform(unit))
                except ServiceError as error:
                    outcomes.append(error)
            await unit.flush()
            return outcomes

        return await self._ledger.transaction(organization_id, body)

    async def _refuse(self, organization_id: EntityId, entry: _Waiting) -> None:
        async def body(log: LogStore) -> Any:
            unit = UnitOfWork(log, organization_id, self._clock.now())
            unit.origin = entry.origin
            result = await entry.work.refuse(unit)
            await unit.flush()
            return result

        try:
            entry.succeed(await self._ledger.transaction(organization_id, body))
        except WriteRefusedError:
            entry.fail(SyncConflictError("An id that was sent is in use already."))
        except Exception as error:
            entry.fail(error)
