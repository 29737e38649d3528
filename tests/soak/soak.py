"""Rounds of entries and faults, and now and then a rest in which everything has to come together."""

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import sleep

from tests.desktop.chance import chance
from tests.soak.evidence import gathered
from tests.soak.process_fault import ArmedFault, ProcessFault, draw_faults
from tests.soak.replica_file import copied
from tests.soak.soak_site import FillHospital, Programs, SoakSite
from tests.soak.verdict import violations

_MOST_ENTRIES = 6
_MOST_PASSES = 12
_ROUNDS_BETWEEN_RESTS = 10
_UPKEEP: dict[str, tuple[float, Callable[[SoakSite], None]]] = {
    "log made shorter": (0.15, SoakSite.make_log_shorter),
    "epoch rotated": (0.05, SoakSite.rotate_epoch),
    "backup made": (0.2, SoakSite.back_up),
    "backup restored": (0.06, SoakSite.restore),
}
"""What an operator does, and in which share of the rounds."""

DrawFaults = Callable[[Random, Sequence[int]], Sequence[ProcessFault]]


class SoakFailed(Exception):
    """Something does not hold that has to; the text says what, a line each."""


class Soak:
    """One run.

    Attributes:
        counts: of rounds, entries and faults.

    Args:
        folder: where everything is kept: the database, the replicas, the logs.
        seed: of what is drawn. When it happens is up to the processes, so that no two runs are the same.
        draw: says what happens to processes in a round, by the number of each station's entries.
        tell: is given a line of progress at a time.
    """

    def __init__(
        self,
        folder: Path,
        seed: int,
        fill: FillHospital,
        *,
        stations: int = 3,
        programs: Programs | None = None,
        draw: DrawFaults = draw_faults,
        tell: Callable[[str], None] = print,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._random = chance(seed)
        self._draw = draw
        self._tell = tell
        self._killed: defaultdict[str, list[Path]] = defaultdict(list)
        self._site = SoakSite(folder, self._random, fill, stations, programs or Programs())

    def run(self, rounds: int) -> None:
        """Make the rounds, a rest after every ten of them and at the end.

        Raises:
            SoakFailed: an invariant does not hold, or a process died by itself.
            StationFailed: a station does not do what it is told.
        """
        with self._site as site:
            try:
                for done in range(1, rounds + 1):
                    self._round()
                    if done % _ROUNDS_BETWEEN_RESTS == 0 or done == rounds:
                        self._rest()
                        self._tell(f"{done:5} rounds: {self._progress()}")
            finally:
                for line in site.lines:
                    self.counts.update(line.counts)

    def _round(self) -> None:
        """Let every station make entries while something happens to one or two processes."""
        site = self._site
        site.recover()
        for line in site.lines:
            line.roughen()
        entries = [self._random.randint(1, _MOST_ENTRIES) for _ in site.stations]
        armed = [ArmedFault(fault, site) for fault in self._draw(self._random, entries)]
        for station, number in zip(site.stations, entries, strict=True):
            station.tell("enter", number)
        for fault in armed:
            fault.wait()
            self.counts[fault.fault.name] += 1
        sleep(max(fault.fault.outage for fault in armed))
        dead = site.dead
        by_themselves = dead - {fault.victim for fault in armed}
        if by_themselves:
            raise SoakFailed(f"Nobody killed {', '.join(sorted(by_themselves))}.")
        for station in site.stations:
            if station.name in dead:
                copy = copied(station.folder, f"{station.name}-{self.counts['rounds']}")
                self._killed[station.name].append(copy)
        site.recover()
        for station in site.stations:
            if station.name not in dead:
                station.answer("entered")
        self._look_after()
        self.counts["rounds"] += 1

    def _look_after(self) -> None:
        """Do what an operator does now and then."""
        for name, (share, work) in _UPKEEP.items():
            if self._random.random() < share:
                work(self._site)
                self.counts[name] += 1

    def _rest(self) -> None:
        """Let everything heal, and hold what there is then to the invariants.

        Raises:
            SoakFailed: something does not hold.
        """
        site = self._site
        for line in site.lines:
            line.calm()
        site.recover()
        unquiet = self._synchronise()
        codes = {station.name: station.close() for station in site.stations}
        found = [f"{name} ended with {code}." for name, code in codes.items() if code != 0]
        found += unquiet
        found += violations(gathered(site, self._killed))
        if found:
            raise SoakFailed("\n".join(found))
        for folders in self._killed.values():
            for folder in folders:
                shutil.rmtree(folder)
        self._killed.clear()

    def _synchronise(self) -> list[str]:
        """Make rounds at all stations until nothing is left to do (I13); return what stays undone."""
        stations = self._site.stations
        said: dict[str, list[str]] = {}
        for passes in range(1, _MOST_PASSES + 1):
            for station in stations:
                station.tell("sync")
            said = {station.name: station.answer("synced") for station in stations}
            head = str(self._site.records.head())
            if all(words == ["saved", "0", head] for words in said.values()):
                self.counts["most passes to quiet"] = max(self.counts["most passes to quiet"], passes)
                return []
        return [
            f"I13: {name} is not quiet after {_MOST_PASSES} rounds: {' '.join(words)}."
            for name, words in said.items()
        ]

    def _progress(self) -> str:
        records = self._site.records
        saved = sum(len(station.saved) for station in self._site.stations)
        return f"{saved} entries saved, log at {records.head()}, all stations agree"
