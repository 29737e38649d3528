"""Apply one pushed operation to the organisation's documents."""

from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.sync.pushed_operation import Decision, PushedOperation
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.outcome import RefusalCode, Refused

_NOT_STORED = Refused(
    RefusalCode.ALREADY_EXISTS,
    "The server could not store this change: something with the same name or number is there already.",
)


class OperationWork(Work[Receipt]):
    """An operation of a device's outbox, answered with its receipt.

    Whatever it turns out to be, it takes its number: a bad operation holds up nothing behind it.
    """

    def __init__(self, pushed: PushedOperation) -> None:
        self._pushed = pushed

    def reads(self) -> Reads:
        return self._pushed.first_reads

    def further_reads(self, unit: UnitOfWork) -> Reads:
        return self._pushed.further_reads(unit.loaded(self._pushed.first_reads))

    async def perform(self, unit: UnitOfWork) -> Receipt:
        """Apply it, or return the receipt of the first time.

        Raises:
            SyncConflictError: its number is not the next of this device.
            DeviceRevokedError: the device was revoked meanwhile.
        """
        known = await self._known(unit)
        done = await self._done_before(unit, known)
        if done is not None:
            return done
        while isinstance(step := self._pushed.step(unit.at, known), Reads):
            known.add(step, await unit.fetch(step))
        return self._write(unit, step)

    async def refuse(self, unit: UnitOfWork) -> Receipt:
        """Reject it for good, since the database does."""
        done = await self._done_before(unit, await self._known(unit))
        return done or self._write(unit, self._pushed.decision(unit.at, _NOT_STORED))

    async def _known(self, unit: UnitOfWork) -> Documents:
        first = self._pushed.first_reads
        known = Documents()
        known.add(first, await unit.fetch(first))
        return known

    async def _done_before(self, unit: UnitOfWork, known: Documents) -> Receipt | None:
        expected = await unit.last_device_seq(self._pushed.device_id) + 1
        return self._pushed.done_before(known, expected)

    def _write(self, unit: UnitOfWork, decision: Decision) -> Receipt:
        envelope = self._pushed.envelope
        record = self._pushed.record(unit.at, decision)
        unit.write(envelope.id, (*decision.documents, decision.receipt), record)
        unit.took(self._pushed.device_id, envelope.device_seq)
        # The receipt is written last, so its number is the operation's last.
        return decision.receipt.model_copy(update={"rev": unit.seq})
