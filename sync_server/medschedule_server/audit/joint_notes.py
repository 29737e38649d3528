"""Note in one transaction what callers of many organisations are about to see."""

import asyncio
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import Noted
from medschedule_server.audit.known_heads import KnownHeads
from medschedule_server.audit.repository import lengthen
from medschedule_server.changelog.group_commit import MOST_WORKS, GroupCommit, Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database, OutrunError
from medschedule_server.core.errors import WriteRefusedError
from medschedule_server.core.origin import current_origin
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock

PACE_SECONDS = 0.025
"""From the beginning of one transaction to that of the next while callers come in crowds. A commit costs as
much for one of them as for ten, and who comes alone never waits."""

CROWD_SECONDS = 0.5
"""How long callers count as a crowd after the last sign of one. Of a crowd too, many are alone by chance when
a transaction begins, and one for each of those would be most of all."""

Who = tuple[EntityId | None, ...]
"""A person, a station, or a person at a station."""


class Pace:
    """Tells how long to gather callers between two transactions. Times are in seconds, of one clock.

    It is a crowd when several are there at once, or somebody else comes shortly after the last one. Somebody
    who makes one request after the other is none.
    """

    def __init__(self) -> None:
        self._crowd_ends = float("-inf")
        self._begun = float("-inf")
        self._last: Who | None = None

    def pause(self, begun: float, now: float, callers: Sequence[Who], *, others: bool) -> float:
        """Return how long to wait after a transaction.

        Args:
            begun: when it began.
            callers: whose acts it noted.
            others: whether there are some who came meanwhile.
        """
        is_soon = begun < self._begun + PACE_SECONDS
        if others or len(callers) > 1 or (is_soon and callers[0] != self._last):
            self._crowd_ends = now + CROWD_SECONDS
        self._begun, self._last = begun, callers[-1]
        return max(0.0, begun + PACE_SECONDS - now) if now < self._crowd_ends else 0.0


class NoteActs(Work[None]):
    """Add acts to the chain, and change nothing else."""

    def __init__(self, acts: Collection[Act]) -> None:
        self._acts = acts

    async def perform(self, unit: UnitOfWork) -> None:
        for act in self._acts:
            unit.note(act)


@dataclass(slots=True)
class _Caller:
    """Who waits for acts to be noted.

    Attributes:
        noted: whether they were; if not, the caller has to see to it alone.
    """

    organization_id: EntityId
    acts: tuple[Noted, ...]
    noted: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    @property
    def who(self) -> Who:
        first = self.acts[0].act
        return first.actor_id, first.device_id

    def tell(self, *, noted: bool) -> None:
        if not self.noted.done():
            self.noted.set_result(noted)

    def fail(self, error: Exception) -> None:
        if not self.noted.done():
            self.noted.set_exception(error)


class JointNotes:
    """Gather acts that change nothing, whatever organisation they are of, and commit them together.

    Each caller waits for the commit. An organisation whose works are being committed takes its acts along
    with those: two transactions of one organisation would only be in each other's way.

    Args:
        known: where chains stand for all that this process has written.
    """

    def __init__(self, database: Database, commits: GroupCommit, clock: Clock, known: KnownHeads) -> None:
        self._database = database
        self._commits = commits
        self._clock = clock
        self._known = known
        self._waiting: deque[_Caller] = deque()
        self._pace = Pace()
        self._worker: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """How many callers wait for the next joint transaction."""
        return len(self._waiting)

    async def add(self, organization_id: EntityId, acts: Collection[Act]) -> None:
        """Add acts to an organisation's chain, in their order, and return once they are committed.

        Raises:
            NotFoundError: there is no such organisation.
            UnavailableError: the database is lost. It may be that the acts are noted all the same.
        """
        if self._commits.is_busy(organization_id) or not await self._together(organization_id, acts):
            await self._commits.submit(organization_id, [NoteActs(acts)])

    async def close(self) -> None:
        """Return when everything that was added is committed or has failed."""
        if self._worker is not None:
            await self._worker

    async def _together(self, organization_id: EntityId, acts: Collection[Act]) -> bool:
        """Wait for the next joint transaction, and tell whether it noted the acts."""
        origin = current_origin()
        caller = _Caller(organization_id, tuple(Noted(act, origin) for act in acts))
        self._waiting.append(caller)
        if self._worker is None:
            self._worker = asyncio.create_task(self._drain())
        return await caller.noted

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                begun = loop.time()
                callers = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_WORKS))]
                await self._commit(callers)
                whose = [caller.who for caller in callers]
                pause = self._pace.pause(begun, loop.time(), whose, others=bool(self._waiting))
                await asyncio.sleep(pause)
        finally:
            self._worker = None

    async def _commit(self, callers: Collection[_Caller]) -> None:
        """Commit what is of organisations that are not busy, and answer every caller."""
        free: dict[EntityId, list[_Caller]] = {}
        for caller in callers:
            if self._commits.is_busy(caller.organization_id):
                caller.tell(noted=False)
            else:
                free.setdefault(caller.organization_id, []).append(caller)
        if free:
            await self._commit_free(free)

    async def _commit_free(self, free: Mapping[EntityId, Collection[_Caller]]) -> None:
        noted = {id_: [act for caller in callers for act in caller.acts] for id_, callers in free.items()}
        every = [caller for callers in free.values() for caller in callers]
        with self._commits.held(free):
            try:
                done = await lengthen(self._database, noted, self._clock, self._known)
            except (OutrunError, WriteRefusedError):
                done = frozenset()  # each alone: the others have nothing to do with what holds one of them up
            except Exception as error:
                for caller in every:
                    caller.fail(error)
                return
        for caller in every:
            caller.tell(noted=caller.organization_id in done)
