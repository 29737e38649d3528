"""The ledger in MongoDB: it gives turns and moments, and says when a log grows."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from medschedule_server.audit.chain import ChainHead
from medschedule_server.audit.known_heads import KnownHeads
from medschedule_server.changelog.counter import Heads, chain_head, log_position
from medschedule_server.changelog.ledger import LogStore
from medschedule_server.changelog.log_collections import CHANGES, COUNTERS, LogCollections, discarded
from medschedule_server.changelog.log_reader import MongoLogReader
from medschedule_server.changelog.log_store import MongoLogStore
from medschedule_server.core.database import Database, Session, patience
from medschedule_shared.identity import EntityId

T = TypeVar("T")


class MongoLedger:
    """The logs of all organisations, in one database.

    Attributes:
        chains: where audit chains stand for all that is written here.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.chains = KnownHeads()
        self._heads: Heads = {}

    async def open(self, organization_id: EntityId, epoch: EntityId) -> None:
        """Begin the log of a new organisation at zero; does nothing if there is one."""
        counters = LogCollections(self._database, organization_id, None).collection(COUNTERS)
        first = {"seq": 0, "turn": 0, "epoch": epoch, "minSeq": 0}
        await counters.update({"_id": organization_id}, {"$setOnInsert": first}, upsert=True)

    async def transaction(self, organization_id: EntityId, body: Callable[[LogStore], Awaitable[T]]) -> T:
        """Run `body` with the organisation's turn; see `Ledger`."""

        async def turn(session: Session) -> tuple[T, ChainHead]:
            log = await _take_turn(self._database, organization_id, session, self._heads)
            self.chains.found(organization_id, log.chain)
            return await body(log), log.last_entry

        result, head = await self._database.transaction(turn)
        self.chains.moved(organization_id, head)
        return result

    @asynccontextmanager
    async def reading(self, organization_id: EntityId) -> AsyncIterator[MongoLogReader]:
        """Give an organisation's log as it is at one moment."""
        async with self._database.one_moment() as session:
            yield MongoLogReader(LogCollections(self._database, organization_id, session), self._heads)

    async def discard(self, organization_id: EntityId, upto: int) -> int:
        """Remove rows that no reader from a number of the log on needs; return how many."""
        changes = LogCollections(self._database, organization_id, None).collection(CHANGES)
        with patience():
            return await changes.delete(discarded(upto))


async def _take_turn(
    database: Database, organization_id: EntityId, session: Session, heads: Heads
) -> MongoLogStore:
    """Make every other transaction of this organisation wait for this one.

    The write on the counter is what serialises an organisation's transactions: nothing that a later read
    finds can change before the commit, so two of them can never both book one person.

    Raises:
        NotFoundError: there is no such organisation.
    """
    stores = LogCollections(database, organization_id, session)
    counter = await stores.collection(COUNTERS).update({"_id": organization_id}, {"$inc": {"turn": 1}})
    return MongoLogStore(stores, log_position(counter), chain_head(counter), heads)


async def watch_positions(database: Database) -> AsyncIterator[tuple[EntityId, int]]:
    """Yield every organisation and log number that any server commits from now on.

    The one reader that crosses organisations: it sees numbers and no documents. It starts with a pair of an
    empty organisation and 0 as soon as it listens.
    """
    grown = [{"$match": {"updateDescription.updatedFields.seq": {"$exists": True}}}]
    async with await database.collection(COUNTERS).watch(grown) as stream:
        yield "", 0
        async for change in stream:
            yield change["documentKey"]["_id"], change["updateDescription"]["updatedFields"]["seq"]
