"""A process that is killed or stands still, at a moment that its own work decides."""

import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.soak.faulty_line import Stage
from tests.soak.soak_site import SoakSite

_LATEST_EXCHANGE = 4
_MOMENT_PATIENCE = 2.0
_LONGEST_OUTAGE = 1.2


class Act(StrEnum):
    KILL = "killed"
    PAUSE = "stood still"


@dataclass(frozen=True, slots=True)
class ProcessFault:
    """What happens to whom, and when.

    Attributes:
        target: `server`, `mongod`, or `station`.
        station: number of the one that is meant, or whose work decides the moment.
        stage: of an exchange on that station's line; None means when it has said that entries were saved.
        number: of that exchange or entry, counted from when the fault is armed.
        outage: seconds until it is over.
    """

    target: str
    act: Act
    station: int
    stage: Stage | None
    number: int
    outage: float

    @property
    def name(self) -> str:
        return f"{self.target} {self.act}"


def draw_faults(random: Random, entries: Sequence[int]) -> Sequence[ProcessFault]:
    """Draw one or two faults of different processes.

    Args:
        entries: how many each station is about to make.
    """
    targets = random.sample(("station", "server", "mongod"), random.choice((1, 1, 2)))
    return [_draw(random, entries, target) for target in targets]


def _draw(random: Random, entries: Sequence[int], target: str) -> ProcessFault:
    stage = random.choice((None, *Stage))
    station = random.randrange(len(entries))
    return ProcessFault(
        target,
        Act.KILL if random.random() < 0.7 else Act.PAUSE,
        station,
        stage,
        random.randint(1, entries[station] if stage is None else _LATEST_EXCHANGE),
        random.uniform(0, _LONGEST_OUTAGE),
    )


class ArmedFault:
    """A fault that waits for its moment."""

    def __init__(self, fault: ProcessFault, site: SoakSite) -> None:
        self.fault = fault
        self._site = site
        self._lock = threading.Lock()
        self._done = threading.Event()
        if fault.stage is None:
            site.stations[fault.station].on_saved(fault.number, self._strike)
        else:
            site.lines[fault.station].on(fault.stage, fault.number, self._strike)

    @property
    def victim(self) -> str:
        """Name the process."""
        is_station = self.fault.target == "station"
        return self._site.stations[self.fault.station].name if is_station else self.fault.target

    def wait(self) -> None:
        """Return when it has happened; it happens now if its moment does not come."""
        if not self._done.wait(_MOMENT_PATIENCE):
            self._strike()
        if self.fault.act is Act.KILL:
            self._site.see_dead(self.fault.target, self.fault.station)

    def _strike(self) -> None:
        with self._lock:
            if self._done.is_set():
                return
            kills = self.fault.act is Act.KILL
            if self.fault.target == "station":
                station = self._site.stations[self.fault.station]
                (station.kill if kills else station.pause)()
            else:
                self._site.signal(self.fault.target, signal.SIGKILL if kills else signal.SIGSTOP)
            self._done.set()
