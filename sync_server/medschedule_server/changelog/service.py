"""The logs as an administrator sees them."""

from dataclasses import dataclass
from datetime import timedelta

from medschedule_server.audit.act import Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.changelog.maintenance import compact, rotate_epoch
from medschedule_server.changelog.repository import MongoLedger
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.protocol.audit import Action
from medschedule_shared.time.clock import Clock


@dataclass(frozen=True, slots=True)
class LogState:
    """Where a log stands and how long it is.

    Attributes:
        min_seq: devices that stand before it load everything again.
        rows: how many changes are kept.
    """

    seq: int
    min_seq: int
    epoch: EntityId
    rows: int


@dataclass(frozen=True, slots=True)
class CompactionReport:
    """What a compaction did, or would do.

    Attributes:
        min_seq: devices that stand before it load everything again.
        rows: how many changes were kept before.
        removed: how many of them are not needed any more.
    """

    min_seq: int
    rows: int
    removed: int


class LogService:
    """The administration's own door, used by the command line: no route leads here.

    What it does is in the audit before it is done.
    """

    def __init__(self, ledger: MongoLedger, trail: AuditTrail, clock: Clock) -> None:
        self._ledger = ledger
        self._trail = trail
        self._clock = clock

    async def state(self, organization_id: EntityId) -> LogState:
        """Return where the log of an organisation stands.

        Raises:
            NotFoundError: there is no such organisation.
        """
        async with self._ledger.reading(organization_id) as log:
            position = await log.position()
            return LogState(position.seq, position.min_seq, position.epoch, await log.count())

    async def compact(
        self, organization_id: EntityId, keep: timedelta, *, dry_run: bool = False
    ) -> CompactionReport:
        """Remove what no device needs that pulled within a while.

        Args:
            dry_run: only say what would be removed.

        Raises:
            NotFoundError: there is no such organisation.
        """
        async with self._ledger.reading(organization_id) as log:
            position = await log.position()
            upto = max(await log.seq_at(self._clock.now() - keep), position.min_seq)
            rows = await log.count()
            removed = await log.discardable(upto)
        if dry_run:
            return CompactionReport(upto, rows, removed)
        act = Act(Action.MAINTENANCE, "changes", operation="CompactLog", count=removed, numbers=(0, upto))
        await self._trail.record(organization_id, act)
        done = await compact(self._ledger, organization_id, upto)
        return CompactionReport(done.min_seq, rows, done.removed)

    async def rotate_epoch(self, organization_id: EntityId) -> EntityId:
        """Begin a new epoch and return it.

        Raises:
            NotFoundError: there is no such organisation.
        """
        epoch = new_id()
        act = Act(Action.MAINTENANCE, "changes", operation="RotateEpoch", reason=epoch)
        await self._trail.record(organization_id, act)
        await rotate_epoch(self._ledger, organization_id, epoch)
        return epoch
