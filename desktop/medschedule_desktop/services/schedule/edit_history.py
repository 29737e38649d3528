"""What one person did to a roster, to take back and to make again, without limit."""

from dataclasses import dataclass, field

from medschedule_desktop.services.schedule.build_step import BuildStep
from medschedule_desktop.services.schedule.leave_step import LeaveStep
from medschedule_desktop.services.schedule.roster_step import Step
from medschedule_shared.rules.violation import Violation


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was made.

    Attributes:
        mended: what it took out of the broken rules; taking it back may bring that back.
    """

    step: Step | LeaveStep | BuildStep
    mended: frozenset[Violation]


@dataclass(slots=True)
class EditHistory:
    """Steps in the order in which they can be taken back or made again."""

    _done: list[Done] = field(default_factory=list)
    _undone: list[Done] = field(default_factory=list)

    @property
    def undo_words(self) -> str:
        """What would be taken back; empty when nothing can be."""
        return self._done[-1].step.words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What would be made again; empty when nothing can be."""
        return self._undone[-1].step.words if self._undone else ""

    @property
    def last(self) -> Done | None:
        """The step that is taken back next."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Done | None:
        """The step that is made again next."""
        return self._undone[-1] if self._undone else None

    def add(self, done: Done) -> None:
        """Remember a new step; what was taken back before it can not be made again."""
        self._done.append(done)
        self._undone.clear()

    def note_undone(self, mended: frozenset[Violation]) -> None:
        """Note that the last step was taken back."""
        step = self._done.pop().step
        self._undone.append(Done(step.renewed() if isinstance(step, LeaveStep) else step, mended))

    def note_redone(self, mended: frozenset[Violation]) -> None:
        """Note that the last step taken back was made again."""
        self._done.append(Done(self._undone.pop().step, mended))
