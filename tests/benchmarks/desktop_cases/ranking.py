"""Whom to call when somebody cannot come, among 300 staff on their station's own encrypted copy.

Processor time, in milliseconds.
"""

from pathlib import Path
from time import process_time

from tests.desktop.ward_station import MANAGER, WardStation, ward_station

from medschedule_desktop.services.today.replacement import SeatRanking, rank_for_seat
from medschedule_desktop.services.today.service import TodayService
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.rules.rest import NoOverlap
from medschedule_shared.sample.ward_0545 import Ward0545
from medschedule_shared.staffing.reasons import reasons


def rankings(folder: Path, key: bytes, ward: Ward0545, runs: int) -> tuple[list[float], list[float]]:
    """Read everybody, rank them for a called-out nurse's seat, and word the reasons for and against each.

    Returns:
        What each run took, the first one left out, and beside each the cheapest rule over the same people.
    """
    with ward_station(ward, folder / "replica.db", key) as station:
        station.sign_in(MANAGER)
        called_out = ward.calling_out[0].id
        today = TodayService(station.station, station.board.status)
        station.do(lambda: today.record_call_out(called_out))
        seat = next(item for item in station.all(Assignment) if item.id == called_out)
        taken = [station.do(lambda: _rank(station, seat)) for _run in range(runs + 1)]
    return [took for took, _floor in taken[1:]], [floor for _took, floor in taken[1:]]


def _rank(station: WardStation, seat: Assignment) -> tuple[float, float]:
    begin = process_time()
    with station.replica.transaction() as work:
        ward = read_ward(work, seat.unit_id)
        ranking = rank_for_seat(work, ward, seat, station.ward.now, online=False)
    for standing in (*ranking.ranking.eligible, *ranking.ranking.excluded):
        reasons(standing, ranking.ranking)
    took = process_time() - begin
    return took * 1000, _cheapest_rule(ranking) * 1000


def _cheapest_rule(ranking: SeatRanking) -> float:
    rule, begin = NoOverlap(), process_time()
    for standing in (*ranking.ranking.eligible, *ranking.ranking.excluded):
        rule.check(standing.candidate.person, standing.candidate.timeline, ranking.frame)
    return process_time() - begin
