"""What every use case of this station shares: its replica, its clock, its unit and who is signed in."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.replica import ReplicaFull
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.settings import WallNames
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.protocol.access import AccessKind
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

_ONE_LOOK = timedelta(minutes=15)
_CLASHES = Words(
    {
        ConflictKind.DOUBLE_BOOKING: marked(
            "This person already has a shift at that time. Nothing was changed."
        ),
        ConflictKind.SAME_SEAT: marked("Somebody else fills this seat by now. Nothing was changed."),
    }
)


@dataclass(slots=True)
class Station:
    """This computer, as the use cases see it. It is used on the replica's executor only.

    Attributes:
        unit_id: the unit on show.
        user: who is signed in; None while it is locked, and on a kiosk.
        wall_names: how staff are named where everybody can read it.
    """

    replica: Replica
    clock: Clock
    unit_id: EntityId
    user: User | None = None
    wall_names: WallNames = "initial"
    _seen: dict[tuple[EntityId, str], datetime] = field(default_factory=dict)

    def note(self, kind: AccessKind, actor_id: EntityId | None = None) -> None:
        """Note for the audit that somebody opened or left this station, or was not let in."""
        self._write_note(kind, self.clock.now(), actor_id, None)

    def note_view(self, screen: str) -> None:
        """Note for the audit that whoever is signed in looks at a page with personal data.

        A page is read again with each change; a person's look at it is noted once in a quarter of an hour.
        """
        if self.user is None:
            return
        now, person = self.clock.now(), self.user.id
        before = self._seen.get((person, screen))
        if before is not None and before <= now < before + _ONE_LOOK:
            return
        self._write_note(AccessKind.VIEW, now, person, screen)
        self._seen[person, screen] = now

    def _write_note(
        self, kind: AccessKind, at: datetime, actor_id: EntityId | None, screen: str | None
    ) -> None:
        """Write a note; a full disk keeps nobody from the roster, and the log says that the note is lost."""
        try:
            self.replica.run(lambda work: work.accesses.add(kind, at, actor_id, screen))
        except ReplicaFull:
            _LOGGER.exception("access note lost kind=%s", kind)

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
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
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
        raise EntryRefused(tr(outcome.message))
    if outcome.clash is not None:
        raise EntryRefused(_CLASHES.get(outcome.clash.kind, tr(EntryRefused.sentence)))
