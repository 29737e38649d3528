"""Repair of a posted schedule: rules first, then as few changes as can be, then quality."""

import pytest
from tests.samples.explained_wards import letters, need, nurse, roster, ward

from medschedule_desktop.planning.progress import Status
from medschedule_desktop.planning.repair.change import Change
from medschedule_desktop.planning.repair.least_change import RosterRepair, away, repair
from medschedule_shared.planning.problem import Pin, Roster, RosterProblem
from medschedule_shared.rules.hours import MaximumMinutes
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.violation import Severity


def mended(
    problem: RosterProblem, rows: Roster, first_day: int, confirmed: tuple[tuple[str, int], ...] = ()
) -> RosterRepair:
    found = repair(problem, rows, first_day=first_day, confirmed=confirmed, seconds=60, workers=1)
    assert found.solution.status is Status.OPTIMAL
    return found


NEEDS = tuple(need(day, "D", 1) for day in range(7))
POSTED = roster({"ana": "DDD..DD", "lee": "...DD..", "kim": "......."})


def test_sickness_moves_no_more_than_the_shifts_of_whoever_is_sick() -> None:
    problem = away(ward(nurse("Ana"), nurse("Lee"), nurse("Kim"), needs=NEEDS), "ana", 2, 5)
    found = mended(problem, POSTED, first_day=2)
    assert found.solution.roster["ana"] == ("D", "D", None, None, None, None, "D")
    assert found.solution.open_needs == ()
    assert found.solution.conflicts == ()
    assert len(found.changes) == 4
    assert found.changes[0] in (Change("ana", 2, "D", None), Change("lee", 2, None, "D"))
    assert "Ana is off on Wed 4 Nov instead of on Day." in found.texts


def test_what_is_past_stays_and_so_does_what_is_confirmed() -> None:
    problem = away(ward(nurse("Ana"), nurse("Lee"), nurse("Kim"), needs=NEEDS), "ana", 2, 5)
    confirmed = (*(("lee", day) for day in range(7)), ("ana", 2), ("ana", 5))
    found = mended(problem, POSTED, first_day=2, confirmed=confirmed)
    # Lee's week is confirmed, so Kim comes; what Ana had confirmed goes with the sickness.
    assert letters(found.solution.roster) == {"ana": "DD....D", "lee": "...DD..", "kim": "..D..D."}


def test_a_past_shift_stays_even_on_a_day_of_absence() -> None:
    problem = away(ward(nurse("Ana"), nurse("Lee"), nurse("Kim"), needs=NEEDS), "ana", 0, 6)
    found = mended(problem, POSTED, first_day=1)
    assert found.solution.roster["ana"] == ("D", *[None] * 6)
    assert [conflict.rule for conflict in found.solution.conflicts] == ["approved_leave"]


def test_a_nearer_change_is_dearer_than_a_later_one() -> None:
    needs = (need(1, "D", 1), need(5, "D", 1))
    problem = ward(nurse("Ana", MaximumMinutes(12 * 60)), nurse("Lee"), needs=needs)
    found = mended(problem, roster({"ana": ".D...D.", "lee": "......."}), first_day=0)
    assert letters(found.solution.roster) == {"ana": ".D.....", "lee": ".....D."}


def test_quality_alone_changes_nothing() -> None:
    request = ShiftRequest("ana", 0, None, wanted=False, weight=100)
    problem = ward(nurse("Ana"), nurse("Lee"), needs=NEEDS, requests=(request,))
    posted = roster({"ana": "DDD..DD", "lee": "...DD.."})
    assert mended(problem, posted, first_day=0).changes == ()


def test_a_census_that_falls_takes_nobody_off_who_is_not_in_the_way() -> None:
    posted = roster({"ana": "DDDDDDD", "lee": "DDDDDDD"})
    problem = ward(nurse("Ana"), nurse("Lee"), needs=NEEDS)
    assert mended(problem, posted, first_day=0).changes == ()


def test_a_floor_or_need_that_rises_is_filled_from_the_days_off() -> None:
    needs = (*NEEDS[:6], need(6, "D", 2))
    problem = ward(nurse("Ana"), nurse("Lee"), nurse("Kim"), needs=needs)
    found = mended(problem, POSTED, first_day=0)
    assert len(found.changes) == 1
    assert found.changes[0].day == 6


def test_rules_come_before_changes() -> None:
    problem = ward(nurse("Ana"), nurse("Lee"), needs=(need(0, "N", 1), need(1, "D", 1)))
    found = mended(problem, roster({"ana": "ND.....", "lee": "......."}), first_day=0)
    assert not any(each.severity is Severity.NO_SAVE for each in problem.violations(found.solution.roster))
    assert found.solution.open_needs == ()
    assert len(found.changes) == 2


def test_pins_that_break_rules_stay_and_are_told() -> None:
    problem = ward(nurse("Ana"), needs=(), pins=(Pin("ana", 0, "N"), Pin("ana", 1, "D")))
    found = mended(problem, roster({"ana": "ND....."}), first_day=0)
    assert found.changes == ()
    assert [conflict.rule for conflict in found.solution.conflicts] == ["no_overlap"]


def test_absence_lets_pinned_shifts_go_and_leaves_other_pins() -> None:
    pins = (Pin("ana", 1, "D"), Pin("ana", 2, None), Pin("ana", 3, "D"), Pin("lee", 1, "D"))
    problem = away(ward(nurse("Ana"), nurse("Lee"), needs=(), pins=pins), "ana", 1, 2)
    assert problem.pins == pins[1:]


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_repair_needs_time(seconds: float) -> None:
    with pytest.raises(ValueError, match="zero seconds"):
        repair(ward(nurse("Ana"), needs=()), roster({"ana": "......."}), first_day=0, seconds=seconds)
