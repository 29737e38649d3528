"""What every use case of this station shares: its replica, its clock, its unit and who is signed in."""

from dataclasses import dataclass
from datetime import datetime

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.time.clock import Clock

_CLASHES = {
    ConflictKind.DOUBLE_BOOKING: "This person already has a shift at that time. Nothing was changed.",
    ConflictKind.SAME_SEAT: "Somebody else fills this seat by now. Nothing was changed.",
}


@dataclass(slots=True)
class Station:
    """This computer, as the use cases see it. It is used on the replica's executor only.

    Attributes:
        unit_id: the unit on show.
        user: who is signed in; None while it is locked, and on a kiosk.
    """

    replica: Replica
    clock: Clock
    unit_id: EntityId
    user: User | None = None

    def enter(self, user: User) -> None:
        """Let a person work here, on a unit of theirs when the unit on show is none."""
        self.user = user
        if user.unit_ids and self.unit_id not in user.unit_ids:
            self.unit_id = user.unit_ids[0]

    def perform(self, *operations: Operation) -> None:
        """Carry out operations here and put them in the outbox, all in one transaction.

        Raises:
            EntryRefused: nobody is signed in, or one of them is not possible; nothing was changed.
        """
        if self.user is None:
            raise EntryRefused("Sign in first. Nothing was changed.")
        now = self.clock.now()
        with self.replica.transaction() as work:
            for operation in operations:
                perform(work, operation, self.user, now)


def perform(work: UnitOfWork, operation: Operation, user: User, now: datetime) -> None:
    """Carry out one operation in a transaction.

    Raises:
        EntryRefused: it is not possible, or it clashes with what is already there.
    """
    outcome = work.perform(operation, user, now)
    if isinstance(outcome, Refused):
        raise EntryRefused(outcome.message)
    if outcome.clash is not None:
        raise EntryRefused(_CLASHES.get(outcome.clash.kind, EntryRefused.sentence))
