"""What an administrator does to a log: make it shorter, and begin a new epoch after a restore."""

from dataclasses import dataclass

from medschedule_server.changelog.ledger import Ledger, LogStore
from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.identity import EntityId


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compaction did.

    Attributes:
        min_seq: readers that stand before it load everything again.
        removed: rows.
    """

    min_seq: int
    removed: int


async def compact(ledger: Ledger, organization_id: EntityId, upto: int) -> Compacted:
    """Remove the rows that nobody needs who has read the log up to a number, or loads it from there.

    The number is published before anything is removed, so that no reader goes on from before it. What is cut
    off in between is made up for by the next compaction. Documents, receipts and operations stay.

    Args:
        upto: the last number of an operation.

    Raises:
        InvalidRequestError: the log does not reach so far.
    """

    async def publish(log: LogStore) -> int:
        if upto > log.position.seq:
            raise InvalidRequestError(f"The log ends at {log.position.seq}.")
        min_seq = max(upto, log.position.min_seq)
        await log.publish_min_seq(min_seq)
        return min_seq

    min_seq = await ledger.transaction(organization_id, publish)
    return Compacted(min_seq, await ledger.discard(organization_id, min_seq))


async def rotate_epoch(ledger: Ledger, organization_id: EntityId, epoch: EntityId) -> None:
    """Tell every device of an organisation that the log may have lost its end: the database was restored.

    Devices send again what they know to have been acknowledged, and load everything anew.
    """

    async def begin(log: LogStore) -> None:
        await log.begin_epoch(epoch)

    await ledger.transaction(organization_id, begin)
