"""A seeded walk through a world: the same seed is the same walk, step by step and byte by byte."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.simulation.happenings import Happenings
from tests.simulation.healing import heal
from tests.simulation.network import Fate
from tests.simulation.plants import SOUND, Plants
from tests.simulation.seeded import seeded
from tests.simulation.station import Station
from tests.simulation.world import World

_STEPS_TO_HEALING = 60
_SKEWS = (timedelta(0), timedelta(minutes=-7), timedelta(hours=3), timedelta(days=-366), timedelta(days=366))
_SCOPES = ((0,), (1,), (0, 1), (0, 2), (1, 2), (0, 1, 2))


@dataclass(frozen=True, slots=True)
class Summary:
    """What a walk was.

    Attributes:
        happened: how often each event occurred.
        hash: stands for everything that happened.
    """

    steps: int
    happened: dict[str, int]
    hash: str
    virtual_hours: float


def simulate(seed: object, steps: int, plants: Plants = SOUND) -> Summary:
    """Walk, heal now and then and at the end.

    Raises:
        InvariantBroken: a promise of the design was broken.
    """
    with (
        TemporaryDirectory(prefix="medschedule-simulation-") as folder,
        World(seed, Path(folder), plants) as world,
    ):
        walk = Walk(Happenings(world), seeded(seed, "walk"))
        for step in range(1, steps + 1):
            walk.step()
            if step % _STEPS_TO_HEALING == 0 or step == steps:
                heal(walk.happenings)
        return Summary(
            steps, dict(sorted(world.trace.counts.items())), world.trace.hash(), world.time.now / 3600
        )


class Walk:
    """Chooses what happens next."""

    def __init__(self, happenings: Happenings, random: Random) -> None:
        self.happenings = happenings
        self._random = random
        choices: tuple[tuple[float, Callable[[], None]], ...] = (
            (40, self._enter),
            (12, self._wait),
            (1, self._wait_long),
            (4, self._unplug),
            (3, self._plug),
            (6, self._fate),
            (2, self._trouble),
            (3, self._crash),
            (2, self._restart),
            (1, self._kill_server),
            (3, self._kill_server_at_commit),
            (4, self._change_units),
            (2, self._move_document),
            (0.4, self._revoke),
            (0.4, self._enrol_again),
            (2, self._compact),
            (2, self._back_up),
            (0.8, self._restore),
            (1, self._skew),
            (1, self._fill_disk),
            (2, self._empty_disk),
            (3, self._corrupt),
            (1, self._age),
            (2, self._wake),
        )
        self._weights = [weight for weight, _ in choices]
        self._choices = [choice for _, choice in choices]

    def step(self) -> None:
        """Let one thing happen, and some time pass."""
        for station in list(self.happenings.world.stations.values()):
            if not station.runs and self._random.random() < 0.3:
                self.happenings.restart(station)
        self.happenings.wipe_the_revoked()
        self._random.choices(self._choices, self._weights)[0]()
        self.happenings.world.live(self._random.choice((0.0, 0.02, 0.1, 0.5, 2.0)))

    def _station(self) -> Station:
        stations = list(self.happenings.world.stations.values())
        return self._random.choice(stations)

    def _organization(self) -> str:
        return "A" if self._random.random() < 0.8 else "B"

    def _enter(self) -> None:
        """Let people at a few stations enter things at the same time, without knowing of each other."""
        for _ in range(self._random.choice((1, 1, 2, 4, 8))):
            self.happenings.enter(self._station(), self._random)

    def _wait(self) -> None:
        self.happenings.world.live(self._random.uniform(0, 40))

    def _wait_long(self) -> None:
        self.happenings.world.live(self._random.uniform(1200, 2400))

    def _unplug(self) -> None:
        self.happenings.unplug(self._station())

    def _plug(self) -> None:
        out = [station for station in self.happenings.world.stations.values() if not station.line.plugged]
        if out:
            self.happenings.plug(self._random.choice(out))

    def _fate(self) -> None:
        self.happenings.fate(self._station(), self._random.choice(list(Fate)))

    def _trouble(self) -> None:
        self.happenings.set_trouble(self._random.choice((0.0, 0.05, 0.3)))

    def _crash(self) -> None:
        self.happenings.crash(self._station(), self._random.randrange(60))

    def _restart(self) -> None:
        self.happenings.restart(self._station())

    def _kill_server(self) -> None:
        self.happenings.kill_server(self._random.randrange(2))

    def _kill_server_at_commit(self) -> None:
        self.happenings.kill_server_at_commit(self._random.choice(("before", "after")))

    def _change_units(self) -> None:
        self.happenings.change_units(self._station(), self._random.choice(_SCOPES))

    def _move_document(self) -> None:
        self.happenings.move_document(self._organization(), self._random)

    def _revoke(self) -> None:
        self.happenings.revoke(self._station())

    def _enrol_again(self) -> None:
        self.happenings.enrol_again(self._station(), self._random.choice(_SCOPES))

    def _compact(self) -> None:
        self.happenings.compact(self._organization(), self._random)

    def _back_up(self) -> None:
        self.happenings.back_up()

    def _restore(self) -> None:
        self.happenings.restore()

    def _skew(self) -> None:
        self.happenings.skew(self._station(), self._random.choice(_SKEWS))

    def _fill_disk(self) -> None:
        self.happenings.fill_disk(self._station())

    def _empty_disk(self) -> None:
        self.happenings.empty_disk(self._station())

    def _corrupt(self) -> None:
        self.happenings.corrupt(self._station(), self._random)

    def _age(self) -> None:
        self.happenings.age(self._station())

    def _wake(self) -> None:
        self.happenings.wake(self._station())
