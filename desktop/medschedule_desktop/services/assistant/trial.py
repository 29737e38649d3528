"""A change that was worked out and waits for a yes."""

from dataclasses import dataclass

from medschedule_desktop.services.snapshots.assistant import Proposal
from medschedule_shared.assistant.command import Change


@dataclass(frozen=True, slots=True)
class Trial:
    """A change with what it would do.

    Attributes:
        rules: warnings that Accept goes past, with a reason.
    """

    change: Change
    proposal: Proposal
    rules: tuple[str, ...] = ()
