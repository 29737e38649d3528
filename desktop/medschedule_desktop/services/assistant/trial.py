"""A change that was worked out and waits for a yes."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from medschedule_desktop.services.snapshots.assistant import Proposal
from medschedule_shared.assistant.command import Change

ChangeT = TypeVar("ChangeT", bound=Change, contravariant=True)


@dataclass(frozen=True, slots=True)
class Trial:
    """A change with what it would do.

    Attributes:
        rules: warnings that Accept goes past, with a reason.
    """

    change: Change
    proposal: Proposal
    rules: tuple[str, ...] = ()


class Proposer(Protocol[ChangeT]):
    """Works changes of some kinds out, and makes them. Used on the replica's executor only."""

    def work_out(self, change: ChangeT) -> Trial:
        """Say what a change would do. Nothing is changed.

        Raises:
            EntryRefused: there is nothing to change, or it cannot be.
        """

    def make(self, trial: Trial, reason: str) -> None:
        """Make a change that was worked out.

        Raises:
            EntryRefused: it is not possible any more; nothing was changed.
        """

    def undo(self) -> None:
        """Take the change that was made last back.

        Raises:
            EntryRefused: something else was changed meanwhile.
        """
