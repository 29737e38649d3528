"""The documents of an organisation as a server keeps them: numbered changes, conflicts, several devices."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.samples.entities import identifier
from tests.samples.operation_world import DEVICE, NOW, RECEIVED, World, context

from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome

OTHER_DEVICE = identifier(0x182)


@dataclass
class OperationLog:
    """Applies operations one after the other.

    Attributes:
        seq: the number of the last change.
        taken: how many operations were applied.
    """

    world: World
    seq: int = 0
    taken: int = 0

    def context(
        self, *, device: str = DEVICE, base_rev: int | None = None, received_at: datetime | None = RECEIVED
    ) -> Context:
        """Return the context of the next operation."""
        at = NOW + timedelta(minutes=self.taken)
        made = context(
            operation_id=identifier(0x4000 + self.taken), received_at=received_at, base_rev=base_rev, at=at
        )
        return replace(made, device_id=device)

    def outcome(self, operation: Operation, made: Context) -> Outcome:
        """Return what an operation would lead to now."""
        return operation.apply(made, load(operation, made, self.world.fetch))

    def take(self, operation: Operation, made: Context) -> Outcome:
        """Apply an operation and keep what it leads to, conflicts included."""
        outcome = self.outcome(operation, made)
        self.taken += 1
        if isinstance(outcome, Applied):
            self._write(outcome.documents)
            if outcome.clash is not None:
                self._write((conflict_of(outcome.clash, made),))
        return outcome

    def _write(self, documents: tuple[Entity, ...]) -> None:
        for document in documents:
            self.seq += 1
            self.world.put(document.model_copy(update={"rev": self.seq}))
