"""The cost of a roster and its four figures."""

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.metrics.quality import conflicts, coverage, efficiency, fairness
from medschedule_shared.metrics.score import score
from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.violation import Severity, Violation

LEE = Person("lee", "Lee Wong", frozenset({"rn", "charge"}))
PEOPLE = (ANA, LEE)


def test_a_score_adds_what_is_short_over_and_unheard() -> None:
    roster = {"ana": ("D", None), "lee": ("D", "N")}
    needs = [Need(0, "D", "rn", 1, 100, 7), Need(1, "N", "rn", 3, 100, 7), Need(1, "D", "charge", 1, 50)]
    requests = [
        ShiftRequest("ana", 0, None, wanted=False, weight=5),
        ShiftRequest("lee", 1, "N", wanted=True, weight=3),
    ]
    found = score(roster, PEOPLE, needs, requests)
    assert (found.under, found.over, found.requests) == (250, 7, 5)
    assert found.total == 262


def test_a_ceiling_costs_each_person_past_it() -> None:
    roster = {"ana": ("D",), "lee": ("D",)}
    assert score(roster, PEOPLE, [], [], [Ceiling(0, "D", "rn", 2, 9)]).total == 0
    assert score(roster, PEOPLE, [], [], [Ceiling(0, "D", "rn", 1, 9)]).over == 9
    assert score(roster, PEOPLE, [], [], [Ceiling(0, "D", "charge", 0, 9)]).over == 9


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
    [
        ("NN..", "NN..", 100, 100),
        ("NNNN", "....", 100, 50),
        ("NNNN", "NN..", 50, 100),
        ("....", "....", 100, 100),
    ],
)
def test_nights_are_fair_by_contract(ana: str, lee: str, share: int, expected: float) -> None:
    frame = period(4)
    timelines = {"ana": timeline(ana, frame), "lee": timeline(lee, frame)}
    assert fairness(timelines, {"ana": 100, "lee": share}, frame) == pytest.approx(expected)


def test_conflicts_leave_information_out() -> None:
    found = [Violation("x", severity, "ana", (), "") for severity in Severity]
    assert conflicts(found) == 2
