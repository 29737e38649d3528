"""Needs of a day, requests, and what one change would break."""

import pytest
from tests.samples.periods import ANA, period, timeline

from medschedule_shared.rules.cover import MinimumCover, Need
from medschedule_shared.rules.live_check import live_check
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import check_person
from medschedule_shared.rules.runs import MaximumConsecutiveDays
from medschedule_shared.rules.violation import Severity

FRAME = period(7)
LEE = Person("lee", "Lee Wong", frozenset({"rn", "charge"}))
ORIENTEE = Person("ida", "Ida Berg")


@pytest.mark.parametrize(("people", "short"), [((ANA, LEE), 0), ((ANA, ORIENTEE), 1), ((), 1)])
def test_only_those_with_the_skill_fill_a_seat(people: tuple[Person, ...], short: int) -> None:
    need = Need(1, "N", "rn", 2, 1000)
    assert len(MinimumCover().check([need], {(1, "N"): people}, FRAME)) == short


def test_a_shift_without_charge_nurse_says_so() -> None:
    need = Need(1, "N", "charge", 1, 2000)
    (found,) = MinimumCover().check([need], {(1, "N"): (ANA, ANA)}, FRAME)
    assert found.text == "Night on Tue 3 Nov has 0 of 1 charge."
    assert found.person is None


def test_a_need_without_skill_counts_everybody() -> None:
    assert Need(0, "D", None, 1, 1).count({(0, "D"): (ORIENTEE,)}) == 1


@pytest.mark.parametrize("numbers", [(-1, 1, 1), (1, -1, 1), (1, 1, -1)])
def test_needs_are_never_negative(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        Need(0, "D", None, *numbers)


@pytest.mark.parametrize(
    ("shift", "wanted", "row", "honoured"),
    [
        ("D", True, ["D"], True),
        ("D", True, ["N"], False),
        ("D", False, ["N"], True),
        ("D", False, ["D"], False),
        (None, False, ["D"], False),
        (None, False, [None], True),
        (None, True, ["D"], True),
    ],
)
def test_requests(shift: str | None, wanted: bool, row: list[str | None], honoured: bool) -> None:
    assert ShiftRequest("ana", 0, shift, wanted, 1).is_honoured_by(row) is honoured


def test_a_request_never_weighs_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        ShiftRequest("ana", 0, None, wanted=True, weight=-1)


def test_a_change_is_blamed_for_what_it_breaks_and_nothing_else() -> None:
    rules = (NoOverlap(), MinimumRest(), MaximumConsecutiveDays(3))
    work = timeline("ED.....", FRAME)
    assert len(check_person(ANA, work, FRAME, rules)) == 1
    assert live_check(ANA, work, FRAME, rules, gains=[FRAME.work(4, "D")]) == ()
    moved = live_check(ANA, work, FRAME, rules, gains=[FRAME.work(2, "E")], loses=[FRAME.work(0, "E")])
    assert moved == ()
    caused = live_check(ANA, work, FRAME, rules, gains=[FRAME.work(2, "D"), FRAME.work(3, "D")])
    assert [violation.rule for violation in caused] == ["maximum_consecutive_days"]


def test_the_gravest_breach_comes_first() -> None:
    rules = (MinimumRest(severity=Severity.INFORMATION), MaximumConsecutiveDays(1, Severity.NO_SAVE))
    found = check_person(ANA, timeline("ED.....", FRAME), FRAME, rules)
    assert [violation.severity for violation in found] == [Severity.NO_SAVE, Severity.INFORMATION]
