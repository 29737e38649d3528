"""Where a fault can be planted in the design, to see that the oracle finds it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.simulation.memory_ledger import MemoryLedger

from medschedule_desktop.replica.session import Session
from medschedule_server.changelog.ledger import Ledger


def _itself(ledger: MemoryLedger) -> Ledger:
    return ledger


@dataclass(frozen=True, slots=True)
class Plants:
    """What takes the place of parts of the product or of the world below it."""

    ledger: Callable[[MemoryLedger], Ledger] = _itself
    session: type[Session] = Session


SOUND = Plants()
"""Nothing is planted."""
