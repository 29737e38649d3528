"""What a rule that weighs costs, and how far past its limit each breach goes."""

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDays
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.weekends import MaximumWeekends


@pytest.mark.parametrize(
    ("rule", "letters", "excess"),
    [
        (MaximumConsecutiveDays(5), "DDDDDDD", 2),
        (MaximumConsecutiveDays(1), "DDD.DD.", 3),
        (MinimumConsecutiveDays(4), ".DD.D..", 5),
        (MaximumShiftsOfKind("N", 1), "NNN....", 2),
        (MaximumWeekends(0), "DDDDDDD", 1),
        (MinimumMinutes(19 * 60), "D......", 420),
        (MinimumRest(600), "ED.....", 150),
        (NoOverlap(), "ND.....", 1),
        (MaximumConsecutiveDays(7), "DDDDDDD", 0),
    ],
)
def test_a_goal_costs_its_weight_for_each_unit_of_excess(rule: PersonRule, letters: str, excess: int) -> None:
    frame = period(7)
    assert Goal(rule, 10).cost(ANA, timeline(letters, frame), frame) == 10 * excess


def test_a_goal_never_weighs_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="weight cannot be negative"):
        Goal(NoOverlap(), -1)


def test_a_violation_goes_past_its_limit() -> None:
    with pytest.raises(ValueError, match="by one at least"):
        Violation("x", Severity.WARNING, None, (), "Nothing is wrong.", 0)
