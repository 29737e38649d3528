"""The cost of a roster and its four figures."""

from collections.abc import Sequence

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.metrics.quality import conflicts, coverage, efficiency, fairness, open_seats
from medschedule_shared.metrics.score import Demand, Planned, Score, score
from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.runs import MaximumConsecutiveDays
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.violation import Severity, Violation

LEE = Person("lee", "Lee Wong", frozenset({"rn", "charge"}))
FRAME = period(2)
NIGHT_SPAN = (20 * 60, 24 * 60)


def cost(
    rows: dict[str, str],
    demand: Demand,
    requests: Sequence[ShiftRequest] = (),
    goals: tuple[Goal, ...] = (),
) -> Score:
    """Score rows written as letters, a dot for a day off and history before a bar."""
    roster = {
        name: tuple(None if day == "." else day for day in row.split("|")[-1]) for name, row in rows.items()
    }
    planned = [
        Planned(person, timeline(rows[person.id], FRAME), goals) for person in (ANA, LEE) if person.id in rows
    ]
    return score(roster, planned, demand, requests, FRAME)


def test_a_score_adds_what_is_short_over_and_unheard() -> None:
    needs = (Need(0, "D", "rn", 1, 100, 7), Need(1, "N", "rn", 3, 100, 7), Need(1, "D", "charge", 1, 50))
    requests = [
        ShiftRequest("ana", 0, None, wanted=False, weight=5),
        ShiftRequest("lee", 1, "N", wanted=True, weight=3),
    ]
    found = cost({"ana": "D.", "lee": "DN"}, Demand(needs), requests)
    assert (found.under, found.over, found.requests) == (250, 7, 5)
    assert found.total == 262


def test_a_ceiling_costs_each_person_past_it() -> None:
    def over(ceiling: Ceiling) -> int:
        return cost({"ana": "D.", "lee": "D."}, Demand((), (ceiling,))).over

    assert over(Ceiling(0, "D", "rn", 2, 9)) == 0
    assert over(Ceiling(0, "D", "rn", 1, 9)) == 9
    assert over(Ceiling(0, "D", "charge", 0, 9)) == 9


def test_a_floor_counts_whoever_is_at_work_through_its_whole_span() -> None:
    def under(rows: dict[str, str], start: int, end: int) -> int:
        return cost(rows, Demand((), floors=(Floor(start, end, "rn", 2, 30),))).under

    assert under({"ana": "N.", "lee": "N."}, *NIGHT_SPAN) == 0
    assert under({"ana": "N.", "lee": "D."}, *NIGHT_SPAN) == 30
    assert under({"ana": "..", "lee": ".."}, *NIGHT_SPAN) == 60
    # The night before the period lasts into its first morning.
    assert under({"ana": "N|..", "lee": ".|.."}, 0, 60) == 30


@pytest.mark.parametrize(("share", "under"), [(0, 0), (50, 0), (51, 20), (100, 20)])
def test_a_mix_costs_each_person_who_lacks_to_the_share(share: int, under: int) -> None:
    mix = SkillMix(0, "D", "charge", frozenset({"rn"}), share, 20)
    assert cost({"ana": "D.", "lee": "D."}, Demand((), mixes=(mix,))).under == under


def test_a_pairing_costs_each_shift_of_the_follower_alone() -> None:
    demand = Demand((), pairings=(Pairing("ana", "lee", 40),))
    assert cost({"ana": "DN", "lee": "DN"}, demand).pairings == 0
    assert cost({"ana": "DN", "lee": "N."}, demand).pairings == 80
    assert cost({"ana": "..", "lee": "DN"}, demand).pairings == 0


def test_a_goal_costs_what_its_rule_is_missed_by() -> None:
    goals = (Goal(MaximumConsecutiveDays(1), 6),)
    assert cost({"ana": "D.", "lee": "D."}, Demand(()), goals=goals).goals == 0
    assert cost({"ana": "D.", "lee": "DD"}, Demand(()), goals=goals).goals == 6


@pytest.mark.parametrize(("maximum", "over"), [(-1, 0), (0, -1)])
def test_a_negative_ceiling_is_refused(maximum: int, over: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        Ceiling(0, "D", None, maximum, over)


def test_coverage_counts_filled_seats_and_not_extra_people() -> None:
    needs = [Need(0, "D", "rn", 2, 1), Need(0, "N", "rn", 2, 1)]
    assert coverage(needs, {(0, "D"): (ANA, LEE, LEE), (0, "N"): (ANA,)}) == 75
    assert coverage([], {}) == 100


def test_efficiency_counts_each_duty_once() -> None:
    needs = [Need(0, "D", "rn", 1, 1), Need(0, "D", "charge", 1, 1)]
    assert efficiency(needs, {(0, "D"): (LEE,)}) == 100
    assert efficiency(needs, {(0, "D"): (LEE, ANA)}) == 50
    assert efficiency(needs, {(0, "N"): (ANA,)}) == 0
    assert efficiency(needs, {}) == 100


@pytest.mark.parametrize(
    ("ana", "lee", "share", "expected"),
    [(2, 2, 100, 100), (4, 0, 100, 50), (4, 2, 50, 100), (0, 0, 100, 100), (4, 0, 0, 100)],
)
def test_burdens_are_fair_by_contract(ana: int, lee: int, share: int, expected: float) -> None:
    borne = {"ana": {Burden.NIGHTS: ana}, "lee": {Burden.NIGHTS: lee}}
    assert fairness(borne, {"ana": 100, "lee": share}) == pytest.approx(expected)


def test_fairness_is_the_mean_over_the_burdens_that_anybody_bears() -> None:
    borne = {"ana": {Burden.NIGHTS: 4, Burden.WEEKENDS: 1}, "lee": {Burden.WEEKENDS: 1}}
    assert fairness(borne, {"ana": 100, "lee": 100}) == pytest.approx(75)
    assert fairness(borne, {"ana": 0, "lee": 0}) == 100


def test_open_seats_are_counted_by_the_seat() -> None:
    needs = [Need(0, "D", "rn", 2, 1), Need(0, "N", "rn", 2, 1)]
    assert open_seats(needs, {(0, "D"): (ANA, LEE, LEE), (0, "N"): (ANA,)}) == 1
    assert open_seats([], {}) == 0


def test_conflicts_leave_information_out() -> None:
    found = [Violation("x", severity, "ana", (), "") for severity in Severity]
    assert conflicts(found) == 2
