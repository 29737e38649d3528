"""Send the outbox in its order."""

import logging
from typing import Protocol

from medschedule_desktop.errors.sync import MalformedAnswer, ServerRefused, SyncDisagreement
from medschedule_desktop.sync.progress import Progress
from medschedule_desktop.sync.store import SyncWork
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import MAX_OPERATIONS, OperationEnvelope, PushResult

_LOGGER = logging.getLogger(__name__)

Batch = tuple[OperationEnvelope, ...]

_UNREADABLE = frozenset({ErrorCode.VALIDATION_ERROR, ErrorCode.PAYLOAD_TOO_LARGE})


class CatchUp(Protocol):
    """Brings the replica to the head of the log."""

    async def __call__(self, *, reconciling: bool) -> None: ...


class Pushing:
    """The pushes of one round.

    Args:
        catch_up: what the round does after its pushes.
    """

    def __init__(self, progress: Progress, transport: SyncTransport, catch_up: CatchUp) -> None:
        self._progress = progress
        self._transport = transport
        self._catch_up = catch_up
        self._limit = MAX_OPERATIONS
        self._has_disagreed = False

    async def push(self, batch: Batch) -> None:
        """Send a batch and all that come after it.

        An operation that the server cannot even read is found by halving the batch and set aside, so that it
        holds up nothing.
        """
        while batch:
            self._progress.tell()
            try:
                result = await self._transport.push(batch)
            except SyncDisagreement as error:
                batch = await self._agree(error)
            except ServerRefused as error:
                if error.server_code not in _UNREADABLE:
                    raise
                batch = await self._without_unreadable(batch, error)
            else:
                if [receipt.id for receipt in result.receipts] != [operation.id for operation in batch]:
                    raise MalformedAnswer
                _LOGGER.info("sync pushed operations=%d seq=%d", len(batch), result.seq)
                batch = await self._acknowledge(result)

    async def _acknowledge(self, result: PushResult) -> Batch:
        def acknowledge(work: SyncWork) -> Batch:
            work.acknowledge(result.receipts, result.seq)
            return work.to_push(self._limit)

        return await self._progress.do(acknowledge)

    async def _agree(self, error: SyncDisagreement) -> Batch:
        """Find out why the server wants another number than the outbox begins with.

        A server that was restored gets the journal's operations again, which closes the gap; what it took
        without our hearing of it leaves the outbox by its receipt. Only what is left then gets new numbers.
        """
        expected = error.expected
        if self._has_disagreed or expected is None:
            raise error
        self._has_disagreed = True
        await self._catch_up(reconciling=True)
        batch = await self._next()
        if not batch or batch[0].device_seq == expected:
            return batch

        def renumber(work: SyncWork) -> Batch:
            work.renumber(expected)
            return work.to_push(self._limit)

        _LOGGER.warning("sync renumbers the outbox first=%d", expected)
        return await self._progress.do(renumber)

    async def _without_unreadable(self, batch: Batch, error: ServerRefused) -> Batch:
        if len(batch) == 1:
            await self._catch_up(reconciling=False)  # if this is refused too, it was not for the operation
            _LOGGER.warning("sync sets an operation aside id=%s code=%s", batch[0].id, error.server_code)
            await self._progress.do(lambda work: work.set_aside(batch[0].id, error.server_code, str(error)))
            self._limit = MAX_OPERATIONS  # those behind it go together again
        else:
            self._limit = len(batch) // 2
        return await self._next()

    async def _next(self) -> Batch:
        return await self._progress.do(lambda work: work.to_push(self._limit))
