"""What people picked in self-scheduling becomes what the solver is asked for (J4 f)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.samples.ward_facts import ward_facts

from medschedule_desktop.planning.explanation.unmet_request import explain_requests
from medschedule_desktop.planning.solver import solve
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.shift_pick import PickState, ShiftPick
from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.planning.ward import WardFacts, ward_problem
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.staffing.priorities import PICKED, PICKED_BEYOND_SEATS

SEATS = 7
"""Registered nurses on a Day of 4 West, the charge nurse among them."""


@pytest.fixture
def facts(hospital: Hospital) -> WardFacts:
    """Return the first week of 4 West's period that is still to be planned; nobody asks for days off."""
    facts = ward_facts(hospital, "4W")
    return replace(facts, period=facts.period.changed(days=7), time_off=())


def template_of(facts: WardFacts, letter: str) -> EntityId:
    return next(template.id for template in facts.templates if template.letter == letter)


def pick(facts: WardFacts, person: Staff, day: int, letter: str = "D", minute: int = 0) -> ShiftPick:
    at = facts.period.created_at + timedelta(minutes=minute)
    return ShiftPick(
        id=new_id(),
        organization_id=facts.organization.id,
        created_at=at,
        updated_at=at,
        unit_id=facts.unit.id,
        period_id=facts.period.id,
        staff_id=person.id,
        template_id=template_of(facts, letter),
        date=facts.period.first_date + timedelta(days=day),
        picked_at=at,
    )


def day_nurses(facts: WardFacts) -> list[Staff]:
    """Return nurses who were hired for days."""
    return [
        person
        for person in facts.staff
        if person.employment.role is StaffRole.RN
        and person.employment.rotation is Rotation.DAY
        and not person.employment.is_orientee
    ]


def test_a_pick_is_a_request_and_the_last_of_too_many_weigh_less(facts: WardFacts) -> None:
    nurses = day_nurses(facts)[: SEATS + 2]
    picks = tuple(pick(facts, person, 2, minute=number) for number, person in enumerate(nurses))
    moved_before = {nurses[-1].id: 3}
    problem = ward_problem(replace(facts, picks=picks, moved_before=moved_before))
    asked = {each.person: each.weight for each in problem.requests if each.wanted}
    assert set(asked) == {person.id for person in nurses}
    assert asked[nurses[-1].id] == PICKED, "who was moved most often keeps the pick, though it came last"
    light = [person.id for person in nurses if asked[person.id] == PICKED_BEYOND_SEATS]
    assert light == [person.id for person in nurses[SEATS - 1 : -1]], "then who picked last is moved"


def test_the_schedule_leans_not_against_what_somebody_asked_for(facts: WardFacts) -> None:
    person = day_nurses(facts)[0]
    night, day = template_of(facts, "N"), 3
    against = (day, night)
    before, after = (
        {(each.day, each.shift) for each in problem.preferences if each.person == person.id}
        for problem in (
            ward_problem(facts),
            ward_problem(replace(facts, picks=(pick(facts, person, day, "N"),))),
        )
    )
    assert before - after == {against}
    gone = pick(facts, person, day, "N")
    outside = gone.changed(id=new_id(), date=facts.period.last_date + timedelta(days=1))
    stranger = gone.changed(id=new_id(), staff_id=new_id())
    unknown = gone.changed(id=new_id(), template_id=new_id())
    problem = ward_problem(replace(facts, picks=(outside, stranger, unknown)))
    assert not [each for each in problem.requests if each.wanted]
    assert gone.changed(state=PickState.WITHDRAWN).stands is False


def test_generate_keeps_picks_where_it_can_and_says_why_not_elsewhere(
    facts: WardFacts, hospital: Hospital
) -> None:
    """J4 (f): every pick is kept or has a reason with its name and day."""
    owner, on_leave, *others = day_nurses(facts)
    wanted = pick(facts, owner, 1), pick(facts, owner, 4)
    leave = hospital.select(TimeOffRequest)[0].changed(
        id=new_id(),
        staff_id=on_leave.id,
        unit_id=facts.unit.id,
        state=RequestState.APPROVED,
        first_date=facts.period.first_date + timedelta(days=3),
        last_date=facts.period.first_date + timedelta(days=3),
    )
    crowd = [pick(facts, person, 5, minute=number) for number, person in enumerate(others[: SEATS + 1])]
    blocked = pick(facts, on_leave, 3)
    problem = ward_problem(replace(facts, picks=(*wanted, blocked, *crowd), time_off=(leave,)))
    solution = solve(problem, seconds=6, workers=2)
    row = solution.roster[owner.id]
    day = template_of(facts, "D")
    assert (row[1], row[4]) == (day, day), "nothing stands against these"
    unmet = explain_requests(problem, solution.roster)
    said = {each.request.person: each.text for each in unmet if each.request.wanted}
    assert "approved leave" in said[on_leave.id]
    assert on_leave.full_name in said[on_leave.id]
    kept = sum(solution.roster[each.staff_id][5] == day for each in crowd)
    assert kept >= SEATS - 1, "as many as there are seats"
    for each in crowd:
        if solution.roster[each.staff_id][5] != day:
            assert said[each.staff_id].startswith(
                next(person.full_name for person in others if person.id == each.staff_id)
            )
