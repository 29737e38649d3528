"""What can happen to one exchange of a request and its answer on the wire."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

_QUIET = 0.55
_LONGEST_HOLD = 0.3
_PAST_PATIENCE = 4.5


class WireFault(StrEnum):
    """Kinds of faults; `NONE` is most of what happens."""

    NONE = "none"
    REFUSED = "connection refused"
    REQUEST_CUT = "request cut"
    REQUEST_HELD = "request held"
    ANSWER_CUT = "answer cut"
    ANSWER_HELD = "answer held"
    ANSWER_LOST = "answer lost"
    STALE = "request done after its sender gave up"
    TWICE_BEFORE = "request twice, the copy first"
    TWICE_BESIDE = "request twice at once"
    TWICE_AFTER = "request twice, the copy later"
    TWICE_LATE = "request again after later ones"


_FAULTS = tuple(fault for fault in WireFault if fault is not WireFault.NONE)
_RARE = {WireFault.STALE: 0.2}
"""It costs the sender its whole patience."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """What is to happen to one exchange.

    Attributes:
        share: of the message that gets through before a cut, from 0 to 1.
        seconds: for which a message is held.
    """

    fault: WireFault
    share: float = 1.0
    seconds: float = 0.0


QUIET = Mishap(WireFault.NONE)


def draw(random: Random) -> Mishap:
    """Draw what happens to the next exchange."""
    if random.random() < _QUIET:
        return QUIET
    weights = [_RARE.get(fault, 1.0) for fault in _FAULTS]
    [fault] = random.choices(_FAULTS, weights)
    held = _PAST_PATIENCE if fault is WireFault.STALE else random.uniform(0, _LONGEST_HOLD)
    return Mishap(fault, random.random(), held)
