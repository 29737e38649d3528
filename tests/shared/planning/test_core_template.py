"""The template of last resort: planned seats in turn, and never a rule broken that binds."""

from dataclasses import replace

import pytest
from tests.samples.ward_facts import ward_facts

from medschedule_shared.planning.core_template import core_template
from medschedule_shared.planning.problem import Pin, RosterProblem
from medschedule_shared.planning.quality import measure
from medschedule_shared.planning.ward import ward_problem
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.person import Absence
from medschedule_shared.rules.violation import Severity
from medschedule_shared.sample.hospital import Hospital


def problem_of(hospital: Hospital, code: str) -> RosterProblem:
    return ward_problem(ward_facts(hospital, code))


@pytest.mark.parametrize("code", ["4W", "ICU"])
def test_most_seats_are_filled_and_no_rule_is_broken(hospital: Hospital, code: str) -> None:
    problem = problem_of(hospital, code)
    roster = core_template(problem)
    binding = {found.rule for found in problem.violations(roster) if found.severity >= Severity.WARNING}
    assert binding <= {MinimumMinutes.id}, "a template may leave people below their hours, nothing else"
    report = measure(problem, roster)
    assert report.coverage > 90
    assert report.efficiency == 100
    assert core_template(problem) == roster


def test_pins_leave_and_whole_rows_stay(hospital: Hospital) -> None:
    problem = problem_of(hospital, "4W")
    (first, second, *others) = problem.members
    shift = next(iter(problem.frame.shifts))
    held = (Pin(first.person.id, 3, shift), Pin(first.person.id, 4, None))
    leave = Absence(problem.frame.date_of(0), problem.frame.date_of(problem.frame.days - 1), "leave")
    absent = replace(second, person=replace(second.person, absences=(leave,)))
    wanted = replace(problem, members=(first, absent, *others), pins=held)
    roster = core_template(wanted)
    assert roster[first.person.id][3:5] == (shift, None)
    assert not any(roster[second.person.id])
    assert set(roster) == {member.person.id for member in wanted.members}
    assert {len(row) for row in roster.values()} == {wanted.frame.days}


def test_a_seat_that_nobody_may_take_stays_open(hospital: Hospital) -> None:
    problem = problem_of(hospital, "4W")
    leave = Absence(problem.frame.date_of(0), problem.frame.date_of(problem.frame.days - 1), "leave")
    members = tuple(
        replace(member, person=replace(member.person, absences=(leave,))) for member in problem.members
    )
    roster = core_template(replace(problem, members=members))
    assert not any(any(row) for row in roster.values())
