"""What a ward asks of its schedule: seats by census, the ratio's floors, mixes, pairs and fair shares."""

from dataclasses import replace

import pytest
from tests.samples.ward_facts import ward_facts

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_shared.model.core_staffing import RoleNeed
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.staffing_grid import GridBand, StaffingGrid
from medschedule_shared.planning.ward import WardFacts, ward_frame, ward_problem
from medschedule_shared.planning.ward_demand import WardDemand
from medschedule_shared.rules.frame import MINUTES_IN_DAY
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.staffing.priorities import BELOW_MIX, BELOW_RATIO, WITHOUT_PRECEPTOR


@pytest.fixture
def facts(hospital: Hospital) -> WardFacts:
    """Return 4 West with a week to plan."""
    found = ward_facts(hospital, "4W")
    return replace(found, period=found.period.changed(days=7))


def demand(facts: WardFacts) -> WardDemand:
    return WardDemand(ward_frame(facts), facts.unit, facts.templates, facts.core_staffing, facts.patients)


def second_day(floors: tuple[Floor, ...], facts: WardFacts) -> list[tuple[str, str, str | None, int]]:
    """Return the floors within the second day, by the wall clock."""
    frame = ward_frame(facts)
    return [
        (
            f"{frame.wall_clock(floor.start):%H:%M}",
            f"{frame.wall_clock(floor.end):%H:%M}",
            floor.skill,
            floor.minimum,
        )
        for floor in floors
        if floor.start >= MINUTES_IN_DAY and floor.end <= 2 * MINUTES_IN_DAY
    ]


def test_seats_that_keep_the_ratio_need_no_floor(facts: WardFacts) -> None:
    assert tuple(demand(facts).floors(50)) == ()


@pytest.mark.parametrize(("patients", "nurses"), [(24, None), (25, 7), (28, 7), (29, 8)])
def test_more_patients_than_the_seats_are_for_need_floors(
    facts: WardFacts, patients: int, nurses: int | None
) -> None:
    """Six nurses and a charge nurse are planned; where both shifts are there, they are enough."""
    crowded = replace(facts, patients=patients)
    floors = tuple(demand(crowded).floors(50))
    expected = [("07:30", "19:00", "licensed", nurses + 1)] if nurses else []
    assert second_day(floors, crowded) == expected
    assert all(floor.under == BELOW_RATIO for floor in floors)
    assert len(floors) == (14 if nurses else 0)


def test_floors_ask_for_registered_nurses_where_seats_are_for_practical_ones(facts: WardFacts) -> None:
    needs = (RoleNeed(role=StaffRole.RN, count=2), RoleNeed(role=StaffRole.LPN, count=4))
    core = tuple(item.changed(needs=needs) for item in facts.core_staffing)
    floors = tuple(demand(replace(facts, core_staffing=core, patients=22)).floors(50))
    assert second_day(floors, facts) == [("07:30", "19:00", "rn", 4)]
    assert tuple(demand(replace(facts, core_staffing=core, patients=22)).floors(33)) == ()


def test_without_a_reading_the_beds_at_their_usual_occupancy_are_planned_for(facts: WardFacts) -> None:
    beds = facts.unit.changed(beds=24, usual_occupancy_percent=85)
    assert demand(replace(facts, unit=beds)).patients == 20
    assert demand(replace(facts, unit=beds, patients=23)).patients == 23


@pytest.mark.parametrize(("patients", "nurses"), [(20, 5), (21, 6)])
def test_a_unit_without_core_staffing_takes_its_seats_from_the_grids(
    facts: WardFacts, patients: int, nurses: int
) -> None:
    bands = tuple(
        GridBand(
            from_patients=first,
            to_patients=last,
            seats=(RoleNeed(role=StaffRole.RN, count=count), RoleNeed(role=StaffRole.CNA, count=2)),
        )
        for first, last, count in ((0, 20, 5), (21, 24, 6))
    )
    unit = facts.unit.changed(staffing_grids=(StaffingGrid(shift_type=ShiftType.NIGHT, bands=bands),))
    found = demand(replace(facts, unit=unit, core_staffing=(), patients=patients))
    night = next(item.id for item in facts.templates if item.letter == "N")
    assert {shift.shift for shift in found.planned} == {night}
    seats = {need.skill: need.minimum for need in found.needs({StaffRole.RN}) if need.shift == night}
    assert seats == {"charge": 1, "rn": nurses + 1, "cna": 2}


def test_core_staffing_goes_before_the_grids(facts: WardFacts) -> None:
    letters = {item.id: item.letter for item in facts.templates}
    assert facts.unit.staffing_grids
    assert {letters[shift.shift] for shift in demand(facts).planned} == {"D", "N"}


def test_a_preceptor_is_needed_on_each_planned_shift(facts: WardFacts) -> None:
    unit = facts.unit.changed(preceptors_per_shift=1)
    needs = [need for need in demand(replace(facts, unit=unit)).needs(()) if need.skill == "preceptor"]
    assert len(needs) == 14
    assert {(need.minimum, need.under) for need in needs} == {(1, BELOW_MIX)}


def test_practical_nurses_bring_a_mix_to_every_planned_shift(facts: WardFacts) -> None:
    assert ward_problem(facts).mixes == ()
    practical = employed(facts.staff[0], role=StaffRole.LPN, can_charge=False)
    mixes = ward_problem(replace(facts, staff=(practical, *facts.staff[1:]))).mixes
    assert len(mixes) == 14
    assert mixes[0] == SkillMix(mixes[0].day, mixes[0].shift, "rn", frozenset({"lpn"}), 50, BELOW_MIX)


def employed(staff: Staff, **changes: object) -> Staff:
    return staff.changed(employment=staff.employment.changed(**changes))


def test_an_orientee_follows_the_preceptor_and_bears_no_share(facts: WardFacts) -> None:
    preceptor, learner = facts.staff[0], facts.staff[-1]
    orientee = employed(learner, is_orientee=True, preceptor_id=preceptor.id, can_charge=False)
    problem = ward_problem(replace(facts, staff=(*facts.staff[:-1], orientee)))
    assert problem.pairings == (Pairing(orientee.id, preceptor.id, WITHOUT_PRECEPTOR),)
    follower = next(member for member in problem.members if member.person.id == orientee.id)
    assert follower.person.skills == frozenset()
    assert not any(goal.rule.id == "fair_share" for goal in follower.goals)


def test_the_weekend_is_the_organisation_s(facts: WardFacts) -> None:
    settings = facts.organization.settings
    limits = settings.scheduling_rules.changed(weekend_days=(4, 5, 6))
    friday_too = facts.organization.changed(settings=settings.changed(scheduling_rules=limits))
    assert ward_frame(replace(facts, organization=friday_too)).weekend_days == {4, 5, 6}


def test_the_solver_has_an_encoding_for_all_that_a_ward_gives_it(facts: WardFacts) -> None:
    problem = ward_problem(facts)
    encoders = standard_encoders()
    for member in problem.members:
        encoders.constraints(problem.frame, member, (), ())


def test_a_period_that_runs_has_the_floors_of_its_census(facts: WardFacts) -> None:
    assert ward_problem(facts).floors == ()
    assert ward_problem(replace(facts, patients=30)).floors != ()
