"""Measure decisions on the day: `python tests/benchmarks/staffing.py [--json]`.

Each figure is the median of nine runs in milliseconds of processor time, on the sample hospital's 300 people
with every rule of their contracts, from facts in memory; what a station's encrypted replica adds is told
apart. The floor is a bare loop over the same people with the cheapest rule, measured in the same run.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from tests.desktop.ward_station import WardStation, fill, ward_station
from tests.samples.working_hospital import WorkingHospital, large_frame, large_live_roster, working_hospital

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.services.nearby_staff import NEAR
from medschedule_desktop.services.today.candidate_reading import SeatWanted, read_candidates
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.rest import NoOverlap
from medschedule_shared.sample.ward_0545 import TODAY, Ward0545, ward_4w_0545
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.reasons import reasons
from medschedule_shared.staffing.replacement import rank
from medschedule_shared.staffing.roster_edit import Edit, Seat
from medschedule_shared.staffing.swap import OnDuty
from medschedule_shared.staffing.swap_partners import SwapOffer, swap_partners

_SEED = 20261013
_RUNS = 9
_STAFF, _DAYS = 200, 42
_EDITS = 40
_KEY = bytes(range(32))


def _milliseconds(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return (process_time() - begin) * 1000


def _median(work: Callable[[], object]) -> float:
    return round(median(_milliseconds(work) for _run in range(_RUNS)), 2)


def cheapest_rule(colleagues: Iterable[Colleague], frame: Frame) -> None:
    """Check everybody by the cheapest rule."""
    rule = NoOverlap()
    for colleague in colleagues:
        rule.check(colleague.person, colleague.timeline, frame)


def rank_everybody(hospital: WorkingHospital) -> None:
    """Rank all 300 for one shift, with the reasons for and against each in words."""
    ranking = rank(hospital.candidates, hospital.shift, hospital.frame)
    for standing in (*ranking.eligible, *ranking.excluded):
        reasons(standing, ranking)


def find_partners(hospital: WorkingHospital, giver: str) -> None:
    """Find everybody to whom a shift can be given, with both rosters checked."""
    colleagues = hospital.colleagues
    (gives,) = (work for work in colleagues[giver].timeline.works if work.day == hospital.shift.day)
    swap_partners(SwapOffer(giver, gives), colleagues, OnDuty(hospital.frame, {}))


def sample_edits(live: LiveRoster, people: list[str], days: int, shifts: list[str]) -> list[Edit]:
    """Return assignments, removals, moves and swaps that fit the roster as it is."""
    random = Random(_SEED)  # noqa: S311 - the same edits each time, not a secret
    edits: list[Edit] = []
    for kind in cycle(("assign", "unassign", "move", "swap")):
        if len(edits) == _EDITS:
            return edits
        first, second = random.sample(people, 2)
        day, other = random.randrange(days), random.randrange(days)
        here, there = live.seats_of(first, day), live.seats_of(second, other)
        free = not live.seats_of(first, other)
        wanted = Seat(first, other, random.choice(shifts))
        if kind == "assign" and free:
            edits.append(Edit.assign(wanted))
        elif kind == "unassign" and here:
            edits.append(Edit.unassign(here[0]))
        elif kind == "move" and here and free:
            edits.append(Edit.move(here[0], wanted))
        elif kind == "swap" and here and there and free and not live.seats_of(second, day):
            edits.append(Edit.swap(here[0], there[0]))
    return edits


def preview_milliseconds(live: LiveRoster, edit: Edit) -> float:
    """Measure the check of one edit."""
    return median(_milliseconds(lambda: live.preview(edit)) for _run in range(3))


def live_figures(hospital: WorkingHospital) -> dict[str, float]:
    """Measure the check of one edit of a roster of 200 people and 42 days, of every kind in turn."""
    frame = large_frame(hospital, _DAYS)
    live = large_live_roster(hospital, frame, _STAFF)
    people = [candidate.person.id for candidate in hospital.candidates[:_STAFF]]
    edits = sample_edits(live, people, frame.days, list(frame.shifts))
    times = [preview_milliseconds(live, edit) for edit in edits]
    return {
        "live_check_200x42_ms": round(median(times), 2),
        "live_check_200x42_slowest_ms": round(max(times), 2),
        "live_check_floor_ms": _median(lambda: cheapest_rule(map(live.colleague, people), frame)),
    }


def replica_figures(ward: Ward0545) -> dict[str, float]:
    """Measure how long a station takes to have everybody whom 4 West may ask ready for the ranking."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "replica.db"
        with ward_station(ward, path, _KEY) as station:
            fill(station.replica, ward, DeviceKind.DESKTOP, ward.offline_since)
        with ward_station(ward, path, _KEY) as station:
            first = station.do(lambda: _milliseconds(lambda: read_from(station.replica, station)))
            again = station.do(lambda: _median(lambda: read_from(station.replica, station)))
    return {"rank_loading_first_ms": round(first, 2), "rank_loading_ms": again}


def read_from(replica: Replica, station: WardStation) -> None:
    """Read the candidates for the Day shift from a replica."""
    with replica.transaction() as work:
        ward = read_ward(work, station.ward.unit.id)
        seat = SeatWanted(TODAY, StaffRole.RN)
        details = shift_details(station.ward.day, TODAY, ward.unit, ward.zone)
        read_candidates(work, ward, seat, details, station.ward.now, NEAR).candidates(ward, online=False)


def figures() -> dict[str, float]:
    """Measure everything."""
    ward = ward_4w_0545(_SEED)
    hospital = working_hospital(ward)
    colleagues = list(hospital.colleagues.values())
    giver = ward.calling_out[0].staff_id or ""
    floor = _median(lambda: cheapest_rule(colleagues, hospital.frame))
    return {
        "rank_300_ms": _median(lambda: rank_everybody(hospital)),
        "rank_floor_ms": floor,
        **replica_figures(ward),
        "swap_partners_300_ms": _median(lambda: find_partners(hospital, giver)),
        "swap_partners_floor_ms": floor,
        **live_figures(hospital),
    }


def main() -> None:
    """Print the figures, as words or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    measured = figures()
    if arguments.json:
        sys.stdout.write(json.dumps(measured) + "\n")
        return
    sys.stdout.write(
        f"rank 300 staff with reasons: {measured['rank_300_ms']} ms "
        f"(target under 50; one rule alone: {measured['rank_floor_ms']})\n"
        f"load a unit's candidates from the replica: {measured['rank_loading_ms']} ms "
        f"({measured['rank_loading_first_ms']} the first time)\n"
        f"find swap partners among 300 staff: {measured['swap_partners_300_ms']} ms "
        f"(one rule alone: {measured['swap_partners_floor_ms']})\n"
        f"check one edit of {_STAFF} x {_DAYS}: {measured['live_check_200x42_ms']} ms, the slowest "
        f"{measured['live_check_200x42_slowest_ms']} (target under 16; one rule on everybody: "
        f"{measured['live_check_floor_ms']})\n"
    )


if __name__ == "__main__":
    main()
