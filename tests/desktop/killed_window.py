"""A desktop whose window is used by a busy manager and whose process is killed, again and again."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.desktop.chance import chance
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.ward_station import MANAGER, WardStation, ward_station
from tests.desktop.window_facts import Facts, request_facts, roster_facts, today_facts
from tests.fixtures.desk import DESK_PASSWORD
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.sample.ward_0545 import Ward0545

ROOT = Path(__file__).parents[2]
_MOST_ACTS = 6
_LONGEST_DELAY = 0.06
"""Seconds in which an act is over on a quiet computer."""


class WindowFailed(Exception):
    """A window did not do what a person did in it; the text says what it wrote instead."""


@dataclass(slots=True)
class Life:
    """What a process said before it was killed.

    Attributes:
        expected: what was there before, or what a page has shown as saved since.
        told: what the sign-in page said of the last time; empty for nothing.
        acts: how many acts have begun.
        is_acting: whether the last of them is not answered.
        open: beginnings of the names of facts that acts may have changed and no page has shown since.
        before: what facts like these were before.
    """

    expected: Facts
    told: str = ""
    acts: int = 0
    is_acting: bool = False
    open: tuple[str, ...] = ()
    before: Facts = field(default_factory=dict)

    def hear(self, line: str) -> None:
        """Take in a line that `busy_manager` said."""
        word, _, rest = line.partition(" ")
        if word == "told":
            self.told = rest
        elif word == "acts":
            self._begin(tuple(rest.split()))
        elif word == "done":
            self.is_acting = False
        elif word == "shown":
            self._show(*rest.split(" ", 1))
        elif word == "gone":
            self.expected.pop(rest, None)
        elif word == "page":
            self._close(tuple(rest.split()))

    def differs(self, after: Facts) -> list[str]:
        """Return what is not as it was shown, a line each."""
        names = {name for name in after if not name.startswith(self.open)} if self.open else set(after)
        return [
            f"{name} was shown as {self.expected.get(name)} and is {after.get(name)}"
            for name in sorted(names | self.expected.keys())
            if self.expected.get(name) != after.get(name)
        ]

    def _begin(self, changes: tuple[str, ...]) -> None:
        self.acts += 1
        self.is_acting = True
        self.open += changes
        for name in [name for name in self.expected if name.startswith(changes)]:
            self.before[name] = self.expected.pop(name)

    def _show(self, name: str, words: str) -> None:
        # Until an act is answered a page may well show what was there before it.
        if not (self.is_acting and self.before.get(name) == words):
            self.expected[name] = words
            self.before.pop(name, None)

    def _close(self, names: tuple[str, ...]) -> None:
        self.open = tuple(name for name in self.open if not name.startswith(names))
        self.before = {name: words for name, words in self.before.items() if not name.startswith(names)}


class KilledWindow:
    """One station over many lives.

    Attributes:
        acts: how many acts began in all lives.
        cut_short: how many of them were not answered.
    """

    def __init__(self, folder: Path, ward: Ward0545, filled: Path) -> None:
        """Prepare a station.

        Args:
            folder: of the station.
            filled: a replica of the ward, to be copied.
        """
        self.acts = 0
        self.cut_short = 0
        self._folder = folder
        self._ward = ward
        folder.mkdir(parents=True)
        shutil.copy(filled, folder / "replica.db")
        FileKeyStore(folder / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
        with ward_station(ward, self._replica, WARD_KEY) as station:
            station.pull(verifier_for(ward.hospital.user(MANAGER), DESK_PASSWORD))
        self._facts, self._waiting = self._read()
        self._lives = 0

    def live(self, seed: int) -> list[str]:
        """Let a manager work until the process is killed at a moment that the seed draws; return what is not
        as the screen had shown it, a line each.

        Raises:
            WindowFailed: the process ended by itself.
        """
        life = Life(dict(self._facts))
        self._run(life, seed, chance(seed))
        facts, waiting = self._read()
        wrong = life.differs(facts) + self._misinformed(life.told)
        self._facts, self._waiting = facts, waiting
        self._lives += 1
        self.acts += life.acts
        self.cut_short += life.is_acting
        return wrong

    @property
    def _replica(self) -> Path:
        return self._folder / "replica.db"

    def _run(self, life: Life, seed: int, random: Random) -> None:
        word, number = random.choice(("acts", "done")), random.randint(1, _MOST_ACTS)
        delay = random.uniform(0, _LONGEST_DELAY)
        errors = self._folder.with_suffix(".log")
        now = self._ward.now.isoformat()
        with (
            errors.open("w") as log,
            subprocess.Popen(
                [sys.executable, "-m", "tests.desktop.busy_manager", str(self._folder), now, str(seed)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "QT_QPA_PLATFORM": "offscreen",
                    "MEDSCHEDULE_DATA_DIR": str(self._folder),
                    "MEDSCHEDULE_LANGUAGE": "en",
                },
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                if line.endswith("\n"):
                    life.hear(line.removesuffix("\n"))
                number -= line.startswith(word)
                if number == 0:
                    number = -1
                    threading.Timer(delay, process.kill).start()
        if process.returncode != -signal.SIGKILL:
            raise WindowFailed(f"It ended with {process.returncode}: {errors.read_text()}")

    def _misinformed(self, told: str) -> list[str]:
        """Return what the sign-in page said wrongly of the life before this one."""
        if not self._lives:
            return [] if not told else [f"nothing had happened, and it said: {told}"]
        words = ["everything that was shown as saved is here"]
        if self._waiting:
            words.append(f"{self._waiting} ")
        return [f"it did not say {each!r}, but: {told}" for each in words if each not in told]

    def _read(self) -> tuple[Facts, int]:
        """Read what a station says that opens the replica anew, and how many entries wait."""
        with ward_station(self._ward, self._replica, WARD_KEY) as station:
            station.sign_in(MANAGER)
            return station.do(lambda: _facts(station)), len(station.waiting())


def _facts(station: WardStation) -> Facts:
    roster = RosterModel()
    roster.show(ScheduleService(station.station, 1, 1, Path()).load().roster)
    return {
        **roster_facts(roster),
        **today_facts(TodayService(station.station, station.board.status).load()),
        **request_facts(RequestsService(station.station).load()),
    }
