"""The first roster: everybody has a row, and only what cannot be kept is given up."""

from dataclasses import replace

import pytest
from tests.samples.periods import ANA, period

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.search import construction
from medschedule_desktop.planning.search.index import named, number
from medschedule_desktop.planning.search.state import SearchState
from medschedule_shared.planning.problem import Member, Pin, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.rest import MinimumRest
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDaysOff
from medschedule_shared.rules.weekends import MaximumWeekends

DAYS = 28


def problem(*pins: Pin) -> RosterProblem:
    rules = (
        MinimumRest(),
        MaximumConsecutiveDays(4),
        MinimumConsecutiveDaysOff(2),
        MinimumMinutes(120 * 60),
        MaximumWeekends(2),
    )
    members = tuple(Member(replace(ANA, id=name), rules) for name in ("ana", "lee", "kim"))
    needs = tuple(Need(day, shift, None, 1, 100, 1) for day in range(DAYS) for shift in "DEN")
    return RosterProblem(period(DAYS), members, needs, pins=pins)


def construct(problem: RosterProblem) -> SearchState:
    state = SearchState(number(problem, standard_encoders()), 600, lambda _: None)
    construction.construct(state, 0)
    return state


def test_a_row_that_takes_too_long_to_price_is_not_taken_for_an_impossible_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(construction, "_ROW_LIMIT", 1e-9)
    ward = problem()
    state = construct(ward)
    assert state.rows is not None
    assert ward.violations(named(ward, state.index.shape, state.rows)) == ()
    whole = number(ward, standard_encoders())
    assert state.index.constraints == whole.constraints


def test_only_who_has_no_row_gives_something_up() -> None:
    ward = problem(Pin("lee", 3, "E"), Pin("lee", 4, "D"))
    state = construct(ward)
    assert state.rows is not None
    broken = ward.violations(named(ward, state.index.shape, state.rows))
    assert [(violation.person, violation.rule, violation.days) for violation in broken] == [
        ("lee", MinimumRest.id, (3, 4))
    ]
    whole = number(ward, standard_encoders())
    kept = [mine == theirs for mine, theirs in zip(state.index.constraints, whole.constraints, strict=True)]
    assert kept == [True, False, True]
