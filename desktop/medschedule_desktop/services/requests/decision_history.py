"""Decisions that can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.operations.operation import Operation


@dataclass(frozen=True, slots=True)
class UndoStep:
    """How to take the last decision back.

    Attributes:
        words: for instance "approve 2 requests".
    """

    words: str
    operations: tuple[Operation, ...]


class DecisionHistory:
    """What each person has decided here: nobody takes back another's decision by undo."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._steps: dict[EntityId, list[UndoStep]] = {}

    @property
    def words(self) -> str:
        """What undo takes back; empty when there is nothing."""
        steps = self._own()
        return steps[-1].words if steps else ""

    def remember(self, words: str, operations: Iterable[Operation]) -> None:
        """Note how a decision is taken back."""
        self._own().append(UndoStep(words, tuple(operations)))

    def undo(self) -> None:
        """Take the last decision back, by operations of its own: the audit keeps both.

        Raises:
            EntryRefused: there is none, or somebody decided otherwise meanwhile.
        """
        steps = self._own()
        if not steps:
            raise EntryRefused(tr("There is no decision to take back. Nothing was changed."))
        self._station.perform(*steps.pop().operations)

    def _own(self) -> list[UndoStep]:
        user = self._station.user
        return self._steps.setdefault(user.id, []) if user is not None else []
