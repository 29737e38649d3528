from datetime import date

from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rest import MinimumRest
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import MaximumConsecutiveDays
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.staffing.colleague import Colleague

DAY = ShiftKind("D", "Day", 420, 750, 720)
EVENING = ShiftKind("E", "Evening", 900, 510, 480)
FRAME = Frame(date(2026, 10, 5), 14, {"D": DAY, "E": EVENING})


def works(shift: str, *days: int) -> tuple[Work, ...]:
    return tuple(FRAME.work(day, shift) for day in days)


def broken(
    rules: tuple[PersonRule, ...],
    has: tuple[Work, ...],
    *,
    gains: tuple[Work, ...] = (),
    loses: tuple[Work, ...] = (),
) -> list[str]:
    colleague = Colleague(Person("a", "Amy"), rules, Timeline(has))
    return [found.text for found in colleague.breaches(FRAME, gains=gains, loses=loses)]


def test_a_change_without_a_breach_breaks_nothing() -> None:
    assert broken((MaximumConsecutiveDays(3),), works("D", 1, 2), gains=works("D", 3)) == []


def test_a_longer_run_is_a_breach_and_a_shorter_one_is_not() -> None:
    rules = (MaximumConsecutiveDays(3),)
    longer = broken(rules, works("D", 1, 2, 3, 4), gains=works("D", 5))
    assert longer == ["5 days in a row from Tue 6 Oct, at most 3 allowed."]
    assert broken(rules, works("D", 1, 2, 3, 4, 5), loses=works("D", 5)) == []


def test_a_breach_that_moves_to_other_days_is_a_new_one() -> None:
    rules = (MinimumRest(11 * 60),)
    quick_return = works("E", 3) + works("D", 4)
    moved = broken(rules, quick_return, gains=works("E", 2), loses=works("D", 4))
    assert moved == []
    follows = broken(rules, quick_return, gains=works("D", 3), loses=works("D", 4))
    assert follows == []
    new = broken(rules, quick_return + works("E", 7), gains=works("D", 8))
    assert new == ["7.5 h rest, needs 11 h. Evening ends Mon 12 Oct 23:30, Day starts Tue 13 Oct 07:00."]


def test_hours_past_the_limit_of_the_period_are_a_breach_and_fewer_of_them_are_not() -> None:
    rules = (MaximumMinutes(24 * 60),)
    more = broken(rules, works("D", 1, 3, 5), gains=works("D", 8))
    assert more == ["48 h in the period, at most 24 h allowed."]
    assert broken(rules, works("D", 1, 3, 5, 8), loses=works("D", 8)) == []


def test_hours_that_are_missing_anyway_are_a_breach_once_more_are() -> None:
    rules = (MinimumMinutes(36 * 60),)
    assert broken(rules, works("D", 1, 2), gains=works("E", 4)) == []
    assert broken(rules, works("D", 1, 2), loses=works("D", 1)) == ["12 h in the period, needs 36 h."]


def test_two_rules_of_one_kind_do_not_stand_in_for_each_other() -> None:
    rules = (MaximumShiftsOfKind("D", 0), MaximumShiftsOfKind("E", 0))
    found = broken(rules, works("D", 1), gains=works("E", 3), loses=works("D", 1))
    assert found == ["1 Evening shift in the period, none allowed."]


def test_the_gravest_breach_comes_first() -> None:
    rules = (MaximumMinutes(12 * 60, Severity.WARNING), MinimumRest(11 * 60))
    found = broken(rules, works("E", 3), gains=works("D", 4))
    assert [text[:10] for text in found] == ["7.5 h rest", "20 h in th"]
