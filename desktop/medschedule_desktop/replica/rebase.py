"""Put the server's documents under this device's pending operations.

What the person sees is the base plus the pending operations in their order. When the base changes, only the
operations that could notice are done again: those that the change answers, those that read or wrote what has
changed, and those that depend on what these had written. If one of them now does something that reaches an
operation that was left alone, everything is done again.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from medschedule_desktop.replica.answer import answers_in
from medschedule_desktop.replica.base_rows import BaseRows
from medschedule_desktop.replica.footprint import Footprint, Name, Touched
from medschedule_desktop.replica.outbox import Outbox
from medschedule_desktop.replica.page import Latest, PageWriter
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.replay import Replay
from medschedule_desktop.replica.state import StateRow
from medschedule_shared.identity import EntityId


class Rebase:
    """Changes of the base within one transaction."""

    def __init__(
        self,
        connection: Connection,
        base: BaseRows,
        outbox: Outbox,
        state: StateRow,
        replay: Replay,
        writer: PageWriter,
    ) -> None:
        self._connection = connection
        self._base = base
        self._outbox = outbox
        self._state = state
        self._replay = replay
        self._writer = writer

    def on(self, changes: Latest, server_time: datetime) -> None:
        """Write the server's changes, and settle the operations whose receipts are among them."""
        waiting = self._outbox.ids()
        answers = answers_in(changes, waiting)
        names = {(collection, id_) for collection, by_id in changes.items() for id_ in by_id}

        def change() -> None:
            self._writer.write(changes)
            self._outbox.settle(answers, server_time)

        if not waiting:
            change()
        elif len(answers) == len(waiting):
            self.whole(change, names)  # nothing is left to be done again
        else:
            self._among(self._outbox.pending(), {answer.id for answer in answers}, names, change)

    def _among(
        self,
        pending: Sequence[PendingOperation],
        answered: set[EntityId],
        names: set[Name],
        change: Callable[[], None],
    ) -> None:
        """Change documents by name, with those of the operations done again that could notice."""
        if not all(operation.footprint.is_known for operation in pending):
            self.whole(change, names)
        else:
            reach = _Reach(self._connection, self._base, pending, answered)
            reach.extend(names)
            change()
            reach.extend(names)
            if not self._do_again([found for found in reach.reached if found.id not in answered], reach.left):
                self.whole(lambda: None)

    def whole(self, change: Callable[[], object], written: Collection[Name] = ()) -> None:
        """Change the base in any way, with every operation done again on it.

        Args:
            written: documents that the change is sure to write or remove.
        """
        self._base.restore(but=written)
        change()
        state = self._state.read()
        for operation in self._outbox.pending():
            self._replay.again(operation, state)

    def _do_again(self, reached: Iterable[PendingOperation], left: list[PendingOperation]) -> bool:
        """Do some operations again; tell whether that reached none of those that were left alone."""
        state = self._state.read()
        footprints = [self._replay.again(operation, state) for operation in reached]
        if not left:
            return True
        done, others = Touched(), Touched()
        done.look(self._connection, _writes(footprints))
        others.look(self._connection, _writes(operation.footprint for operation in left))
        return not (
            any(done.reaches(operation.footprint) for operation in left)
            or any(others.reaches(footprint) for footprint in footprints)
        )


class _Reach:
    """Which pending operations a change reaches. Every one of them has a footprint; the documents that those
    reached have written are put back.

    Attributes:
        left: the operations not reached so far.
    """

    def __init__(
        self,
        connection: Connection,
        base: BaseRows,
        pending: Iterable[PendingOperation],
        answered: set[str],
    ) -> None:
        self._connection = connection
        self._base = base
        self._touched = Touched()
        self._found: dict[str, PendingOperation] = {}
        self._order = list(pending)
        self.left = list(self._order)
        self._take([found for found in self.left if found.id in answered])

    @property
    def reached(self) -> list[PendingOperation]:
        """The operations reached so far, oldest first."""
        return [operation for operation in self._order if operation.id in self._found]

    def extend(self, names: Iterable[Name]) -> None:
        """Take in documents as they are now, and all operations that depend on them."""
        self._touched.look(self._connection, names)
        while True:
            new = [found for found in self.left if self._touched.reaches(found.footprint)]
            if not new:
                return
            self._take(new)

    def _take(self, operations: list[PendingOperation]) -> None:
        """Undo operations."""
        self._found |= {operation.id: operation for operation in operations}
        self.left = [operation for operation in self.left if operation.id not in self._found]
        written = _writes(operation.footprint for operation in operations)
        self._touched.look(self._connection, written)
        self._base.restore_some(written)


def _writes(footprints: Iterable[Footprint]) -> set[Name]:
    return {name for footprint in footprints for name in footprint.writes}
