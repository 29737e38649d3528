"""A load does not wait for the disk: a power cut leaves any part of what it has written, up to a torn end."""

from pathlib import Path

from tests.desktop.entries import enter
from tests.desktop.replica_contents import base, live
from tests.desktop.server_brain import MemoryTransport, ServerBrain
from tests.desktop.small_ward import SmallWard, SteppedClock
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.sync.round import SyncRound

_CUTS = 12


def _contents(path: Path) -> tuple[bytes, bytes]:
    """Return the bytes of a replica and those of its journal."""
    return path.read_bytes(), Path(f"{path}-wal").read_bytes()


def _put(path: Path, file: bytes, journal: bytes) -> None:
    path.write_bytes(file)
    Path(f"{path}-wal").write_bytes(journal)


async def _synchronise(replica: Replica, transport: MemoryTransport, clock: SteppedClock) -> None:
    await SyncRound(ReplicaSyncStore(replica), transport, clock, lambda *_: None, verify=True).run()


async def test_a_station_goes_on_from_whatever_a_power_cut_leaves_of_a_load(
    replica: Replica,
    open_replica: OpenReplica,
    transport: MemoryTransport,
    brain: ServerBrain,
    stepped_clock: SteppedClock,
    small_ward: SmallWard,
) -> None:
    await _synchronise(replica, transport, stepped_clock)
    shift = enter(replica, small_ward)
    entered = len(_contents(replica.path)[1])
    brain.restore_from(brain.seq)  # so that everything is loaded anew
    transport.snapshot_size = 3
    await _synchronise(replica, transport, stepped_clock)
    file, journal = _contents(replica.path)
    left: set[tuple[int, bool]] = set()
    for cut in range(_CUTS + 1):
        end = entered + (len(journal) - entered) * cut // _CUTS
        name = f"cut-{cut}.db"
        _put(replica.path.with_name(name), file, journal[:end] + bytes(300))
        again = open_replica(name)
        loading = again.run(lambda work: work.standing()).load is not None
        left.add((again.run(lambda work: work.pending_count()), loading))
        await _synchronise(again, transport, stepped_clock)
        assert again.run(lambda work: work.pending_count()) == 0
        assert live(base(again)) == live(brain.seen_at(brain.seq))
    assert {(1, False), (1, True), (0, False)} <= left, "before the load, within it and after it"
    assert ("assignments", shift) in brain.documents
