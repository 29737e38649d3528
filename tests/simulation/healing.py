"""The end of all trouble: the world comes to rest, and everything that was promised for then is checked."""

from tests.simulation.happenings import Happenings
from tests.simulation.held import Held
from tests.simulation.station import Station

_MOST_PASSES = 4
"""Rounds that each station may need until nothing is on its way: its own, and the others' effects."""


def heal(happenings: Happenings) -> None:
    """Let everything work again and hold I1, I3, I9, I10 and I13.

    Raises:
        InvariantBroken: something is not as it was promised.
    """
    world = happenings.world
    world.trace.note("heal")
    world.server_dies = None
    world.network.trouble = 0
    for station in world.stations.values():
        station.line.plugged = True
        station.line.fates.clear()
        happenings.restart(station)
    for _ in range(_MOST_PASSES):
        for station in list(world.stations.values()):
            _make_round(happenings, station)
        happenings.wipe_the_revoked()
        if all(_is_quiet(happenings, station) for station in world.stations.values()):
            break
    else:
        loud = [station.name for station in world.stations.values() if not _is_quiet(happenings, station)]
        raise world.trace.broken("I13", f"{loud} did not come to rest in {_MOST_PASSES} rounds")
    for station in world.stations.values():
        held = station.held()
        world.trace.note("healed", station.name, held.seq, len(held.base))
        world.oracle.settled(station, held, world.buckets(station))
        _hold_nothing_left_over(happenings, station, held)
    world.oracle.nothing_lost()


def _make_round(happenings: Happenings, station: Station) -> None:
    if happenings.make_round(station) == "saved" and station.corrupted:
        happenings.world.oracle.repaired(station, station.held())
        station.corrupted.clear()


def _is_quiet(happenings: Happenings, station: Station) -> bool:
    if not station.runs or station.revoked:
        return False
    log = happenings.world.chronicle.log(station.organization_id)
    held = station.held()
    return (
        not held.outbox
        and held.seq == log.head
        and set(held.buckets) == set(happenings.world.buckets(station))
    )


def _hold_nothing_left_over(happenings: Happenings, station: Station, held: Held) -> None:
    """Hold I9 and I8 for every byte on a station's disk."""
    world, files = happenings.world, station.file_bytes()
    for found in world.hospitals.values():
        for ward in found.wards:
            if ward.unit.id not in held.unit_ids:
                world.oracle.forgotten(station, files, ward)
    world.oracle.answered(station, files, world.strangers_words(station))
    station.check_text_search()
