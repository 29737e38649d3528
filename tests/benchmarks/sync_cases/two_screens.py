"""How long an entry on one desktop takes to be in the other's replica, with everything running."""

import threading
from statistics import quantiles
from time import perf_counter

from tests.benchmarks.sync_cases.station import BenchmarkStation

from medschedule_desktop.sync.background import BackgroundSync
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.user import User
from medschedule_shared.operations.assign_shift import SetPin

_EDITS = 60
_PATIENCE_SECONDS = 30


class _Watch:
    """Tells when a replica shows an assignment as it is waited for."""

    def __init__(self, station: BenchmarkStation, assignment_id: EntityId) -> None:
        self._station = station
        self._assignment_id = assignment_id
        self._wanted = False
        self._seen = threading.Event()
        station.replica.subscribe(self._changed)

    def expect(self, pinned: bool) -> None:
        self._wanted = pinned
        self._seen.clear()

    def wait(self) -> None:
        if not self._seen.wait(_PATIENCE_SECONDS):
            raise TimeoutError("The other desktop never showed the entry.")

    def _changed(self, names: frozenset[str]) -> None:
        if Assignment.collection in names:
            with self._station.replica.transaction() as work:
                found = work.get(Assignment, self._assignment_id)
            if found is not None and found.pinned is self._wanted:
                self._seen.set()


def edit_to_other_screen(
    here: BenchmarkStation, there: BenchmarkStation, assignment_id: EntityId, actor: User
) -> float:
    """Return the 95th percentile in milliseconds, from before the entry to the other's notification."""
    watch = _Watch(there, assignment_id)
    syncs = [BackgroundSync(station.background_engine) for station in (here, there)]
    waits: list[float] = []
    try:
        for sync in syncs:
            sync.start()
        for number in range(_EDITS + 1):
            pinned = number % 2 == 0
            watch.expect(pinned)
            begin = perf_counter()
            here.enter([SetPin(assignment_id=assignment_id, pinned=pinned)], actor)
            watch.wait()
            waits.append((perf_counter() - begin) * 1000)
    finally:
        for sync in syncs:
            sync.stop()
    return quantiles(waits[1:], n=20)[18]
