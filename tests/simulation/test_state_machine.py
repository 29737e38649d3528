"""Proof 2: a state machine over the same world: Hypothesis chooses what happens and shrinks what fails.

I2, I4, I6 and I8 are held at every commit and every answer, the others after each healing. A longer run:
`MEDSCHEDULE_SIMULATION=long`.
"""

import os
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.simulation.happenings import Happenings
from tests.simulation.healing import heal
from tests.simulation.network import Fate
from tests.simulation.station import Station
from tests.simulation.world import STATIONS, World

_IS_LONG = os.environ.get("MEDSCHEDULE_SIMULATION") == "long"
_SETTINGS = settings(
    max_examples=400 if _IS_LONG else 25,
    stateful_step_count=60 if _IS_LONG else 25,
    derandomize=not _IS_LONG,  # the short run is the same for everybody; the long one explores
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

_places = st.integers(0, len(STATIONS) - 1)
_scopes = st.sampled_from([(0,), (1,), (0, 1), (0, 2), (1, 2), (0, 1, 2)])
_chances = st.randoms(use_true_random=False)


class SimulatedWorld(RuleBasedStateMachine):
    """The world, with each fault as a rule."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory(prefix="medschedule-simulation-")
        self._world: World | None = None
        self._is_sound = True

    @initialize(seed=st.integers(0, 10_000))
    def begin(self, seed: int) -> None:
        self._world = World(seed, Path(self._folder.name)).__enter__()
        self._happenings = Happenings(self._world)

    def _station(self, place: int) -> Station:
        assert self._world is not None
        stations = list(self._world.stations.values())
        return stations[place % len(stations)]

    # What people do.

    @rule(place=_places, chance=_chances)
    def edit(self, place: int, chance: Random) -> None:
        self._happenings.enter(self._station(place), chance)

    @rule(places=st.lists(_places, min_size=2, max_size=5), chance=_chances)
    def edit_at_once(self, places: list[int], chance: Random) -> None:
        for place in places:
            self._happenings.enter(self._station(place), chance)

    @rule(place=_places)
    def push_and_pull(self, place: int) -> None:
        self._happenings.make_round(self._station(place))

    @rule(seconds=st.sampled_from([0.01, 0.2, 3.0, 40.0]))
    def wait(self, seconds: float) -> None:
        self._happenings.world.live(seconds)

    # The cable.

    @rule(place=_places, fate=st.sampled_from(list(Fate)))
    def decide_a_request(self, place: int, fate: Fate) -> None:
        """Drop it, drop its answer after the commit, duplicate, delay or damage it."""
        self._happenings.fate(self._station(place), fate)

    @rule(place=_places)
    def unplug(self, place: int) -> None:
        self._happenings.unplug(self._station(place))

    @rule(place=_places)
    def plug(self, place: int) -> None:
        self._happenings.plug(self._station(place))

    # Deaths.

    @rule(place=_places, statements=st.integers(0, 60))
    def crash_between_two_writes(self, place: int, statements: int) -> None:
        self._happenings.crash(self._station(place), statements)

    @rule(place=_places)
    def restart(self, place: int) -> None:
        self._happenings.restart(self._station(place))

    @rule(number=st.integers(0, 1))
    def kill_the_server(self, number: int) -> None:
        self._happenings.kill_server(number)

    @rule(moment=st.sampled_from(["before", "after"]))
    def kill_the_server_at_a_commit(self, moment: str) -> None:
        self._happenings.kill_server_at_commit(moment)

    # Who may see what.

    @rule(place=_places, wards=_scopes)
    def grant_and_take_away(self, place: int, wards: tuple[int, ...]) -> None:
        self._happenings.change_units(self._station(place), wards)

    @rule(chance=_chances)
    def move_a_document(self, chance: Random) -> None:
        self._happenings.move_document("A", chance)

    @rule(place=_places, wards=_scopes)
    def enrol_again(self, place: int, wards: tuple[int, ...]) -> None:
        self._happenings.enrol_again(self._station(place), wards)

    @rule(place=_places)
    def revoke_and_wipe(self, place: int) -> None:
        self._happenings.revoke(self._station(place))

    # The server's disk.

    @rule(chance=_chances)
    def compact(self, chance: Random) -> None:
        self._happenings.compact("A", chance)

    @rule()
    def back_up(self) -> None:
        self._happenings.back_up()

    @rule()
    def restore(self) -> None:
        self._happenings.restore()

    # The stations' clocks, disks and programs.

    @rule(place=_places, ahead=st.sampled_from([timedelta(), timedelta(hours=-5), timedelta(days=366)]))
    def skew_a_clock(self, place: int, ahead: timedelta) -> None:
        self._happenings.skew(self._station(place), ahead)

    @rule(place=_places, chance=_chances)
    def corrupt_a_row(self, place: int, chance: Random) -> None:
        self._happenings.corrupt(self._station(place), chance)

    @rule(place=_places)
    def fill_a_disk(self, place: int) -> None:
        self._happenings.fill_disk(self._station(place))

    @rule(place=_places)
    def empty_a_disk(self, place: int) -> None:
        self._happenings.empty_disk(self._station(place))

    @rule(place=_places)
    def upgrade(self, place: int) -> None:
        self._happenings.age(self._station(place))

    # What holds.

    @rule()
    def come_to_rest(self) -> None:
        self._heal()

    @precondition(lambda self: self._world is not None)
    @invariant()
    def no_promise_is_broken(self) -> None:
        self._is_sound = False
        self._happenings.world.live(0.05)
        self._happenings.wipe_the_revoked()
        self._is_sound = True

    def _heal(self) -> None:
        self._is_sound = False
        heal(self._happenings)
        self._is_sound = True

    def teardown(self) -> None:
        try:
            if self._world is not None and self._is_sound:
                self._heal()
        finally:
            if self._world is not None:
                self._world.__exit__()
            self._folder.cleanup()


TestSimulatedWorld = SimulatedWorld.TestCase
TestSimulatedWorld.settings = _SETTINGS
