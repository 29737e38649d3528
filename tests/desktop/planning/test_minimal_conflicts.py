"""Every conflict is one, and is minimal: seen by trying every roster there is, without the solver."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model
from tests.samples.periods import CHICAGO, EVENING, MONDAY, NIGHT

from medschedule_desktop.planning.encoding.row import OFF, Bound, Clause, NumberedRow, RowConstraints
from medschedule_desktop.planning.explanation import conflict
from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.conflict import Finding
from medschedule_desktop.planning.explanation.explainer import explain_gaps
from medschedule_desktop.planning.explanation.gap import Reach
from medschedule_shared.planning.problem import Member, Pin, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDaysOff
from medschedule_shared.rules.weekends import MaximumWeekends

DAYS = 4
LETTERS = (None, "E", "N")
FRAME = Frame(MONDAY + timedelta(days=3), DAYS, {kind.id: kind for kind in (EVENING, NIGHT)}, CHICAGO)
ROWS = tuple(product((OFF, 0, 1), repeat=DAYS))

RULES: st.SearchStrategy[PersonRule] = st.one_of(
    st.just(NoOverlap()),
    st.just(MinimumRest(18 * 60)),
    st.builds(MaximumMinutes, st.integers(1, 5).map(lambda shifts: shifts * 600)),
    st.builds(MinimumMinutes, st.integers(0, 3).map(lambda shifts: shifts * 480)),
    st.builds(MaximumConsecutiveDays, st.integers(1, 3)),
    st.builds(MinimumConsecutiveDaysOff, st.integers(1, 2)),
    st.builds(MaximumWeekends, st.integers(0, 1)),
)
DAY_NUMBERS = st.integers(0, DAYS - 1)


@st.composite
def people(draw: st.DrawFn, name: str) -> Member:
    skills = draw(st.sampled_from([{"rn"}, {"rn", "icu"}, {"icu"}]))
    first = draw(st.one_of(st.none(), DAY_NUMBERS))
    absences: tuple[Absence, ...] = ()
    if first is not None:
        absences = (Absence(FRAME.date_of(first), FRAME.date_of(min(DAYS - 1, first + 1))),)
    rules = draw(st.lists(RULES, max_size=3, unique_by=type))
    return Member(Person(name, name, frozenset(skills), absences=absences), (ApprovedLeave(), *rules))


@st.composite
def cases(draw: st.DrawFn) -> RosterCase:
    members = tuple(draw(people(name)) for name in ("ana", "lee"))
    needs = draw(
        st.lists(
            st.builds(
                Need,
                DAY_NUMBERS,
                st.sampled_from("EN"),
                st.sampled_from(["rn", "icu"]),
                st.integers(1, 2),
                st.just(9),
            ),
            min_size=1,
            max_size=5,
            unique_by=lambda need: (need.day, need.shift, need.skill),
        )
    )
    row = st.tuples(*[st.sampled_from(LETTERS)] * DAYS)
    roster = {member.person.id: draw(row) for member in members}
    pinned = draw(st.sets(st.tuples(st.sampled_from(["ana", "lee"]), DAY_NUMBERS), max_size=2))
    pins = tuple(Pin(person, day, roster[person][day]) for person, day in sorted(pinned))
    return RosterCase(RosterProblem(FRAME, members, tuple(needs), pins=pins), roster)


def holds(constraints: RowConstraints, part: Clause | Bound, row: NumberedRow) -> bool:
    if isinstance(part, Clause):
        return any(constraints.holds(literal, row) for literal in part.literals)
    return part.excess(sum(weight for weight, literal in part.terms if constraints.holds(literal, row))) == 0


def rows_that_keep(case: RosterCase, number: int, conditions: Collection[Condition]) -> Iterator[NumberedRow]:
    """Yield every row of a member that keeps those of some conditions that bind it."""
    constraints = case.index.constraints[number]
    person = case.problem.members[number].person.id
    parts = [
        part
        for condition in conditions
        if condition.person == person
        for part in case.conditions(number)[condition]
    ]
    for row in ROWS:
        if all(holds(constraints, part, row) for part in parts):
            yield row


def can_hold(case: RosterCase, conditions: Collection[Condition]) -> bool:
    """Tell whether any roster keeps some conditions."""
    shifts = {shift: number for number, shift in enumerate(FRAME.shifts)}
    demands = []
    for condition in conditions:
        if condition.requirement is not None:
            requirement = case.requirements[condition.requirement]
            present = case.present[condition.requirement]
            is_target = condition.kind is ConditionKind.TARGET
            level = present + 1 if is_target else min(present, requirement.minimum)
            ((day, shift),) = requirement.places
            demands.append((case.counting(requirement), day, shifts[shift], level))
    choices = [list(rows_that_keep(case, number, conditions)) for number in range(len(case.rows))]
    return any(
        all(sum(rows[each][day] == shift for each in able) >= level for able, day, shift, level in demands)
        for rows in product(*choices)
    )


@settings(max_examples=60)
@given(cases())
def test_a_conflict_cannot_hold_and_can_without_any_one_of_its_members(case: RosterCase) -> None:
    check_all(case)


@settings(max_examples=30)
@given(cases())
def test_so_does_one_that_the_solver_has_not_narrowed_down(case: RosterCase) -> None:
    solve, assuming = conflict._solve, conflict._ASSUMING

    def undecided(
        model: cp_model.CpModel, deadline: float, effort: float
    ) -> tuple[cp_model.CpSolver, Finding]:
        if effort == assuming:
            return cp_model.CpSolver(), Finding.UNDECIDED
        return solve(model, deadline, effort)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conflict, "_solve", undecided)
        check_all(case)


def check_all(case: RosterCase) -> None:
    for explanation in explain_gaps(case, (), seconds=600):
        if explanation.reach in {Reach.NOTHING, Reach.SAME_SKILL, Reach.ROSTER}:
            assert explanation.minimal
            found = explanation.conflict
            assert not can_hold(case, found)
            for left_out in found:
                assert can_hold(case, [each for each in found if each != left_out])
        else:
            assert explanation.reach is Reach.POSSIBLE
            everything = [each for number in range(len(case.rows)) for each in case.conditions(number)]
            needs = [
                Condition(ConditionKind.NEED, each.day, each.day, requirement=number)
                for number, each in enumerate(case.requirements)
                if number not in explanation.gap.requirements
            ]
            for number in explanation.gap.requirements:
                day = case.requirements[number].day
                target = Condition(ConditionKind.TARGET, day, day, requirement=number)
                assert can_hold(case, [*everything, *needs, target])
