"""A ward's documents into a roster problem, and back into seats."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.desktop.planning.short_search import solved_until
from tests.samples.ward_facts import HISTORY_DAYS, ward_facts

from medschedule_desktop.planning.progress import Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import AIPreferences, AvailabilityWindow, EmploymentType, Rotation, Staff
from medschedule_shared.model.time_off_request import RequestState
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.planning.problem import Pin, Roster
from medschedule_shared.planning.ward import WardFacts, seats_of, ward_problem
from medschedule_shared.rules.eligibility import CredentialValid
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.overtime import WeeklyOvertime
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.violation import Severity
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.staffing.priorities import LIKING


@pytest.fixture
def facts(hospital: Hospital) -> WardFacts:
    """Return 4 West with the period that is still to be planned."""
    return ward_facts(hospital, "4W")


def night(facts: WardFacts) -> ShiftTemplate:
    return next(template for template in facts.templates if template.letter == "N")


def draft(facts: WardFacts, staff: Staff, day: int, *, pinned: bool = False) -> Assignment:
    """Return a night of a person in the period, made from an assignment of the past."""
    local_date = facts.period.first_date + timedelta(days=day)
    details = shift_details(night(facts), local_date, facts.unit, facts.zone)
    return facts.assignments[0].model_copy(
        update={
            "id": f"draft-{staff.id}-{day}",
            "staff_id": staff.id,
            "period_id": facts.period.id,
            "unit_id": facts.unit.id,
            "template_id": night(facts).id,
            "role": staff.employment.role,
            "shift_details": details,
            "status": AssignmentStatus.DRAFT,
            "pinned": pinned,
        }
    )


def with_employment(staff: Staff, **changes: object) -> Staff:
    return staff.model_copy(update={"employment": staff.employment.model_copy(update=changes)})


def rules_of(facts: WardFacts, staff: Staff) -> tuple[PersonRule, ...]:
    problem = ward_problem(facts)
    return next(member.rules for member in problem.members if member.person.id == staff.id)


def only(found: Iterable[PersonRule], kind: type[PersonRule]) -> list[PersonRule]:
    return [rule for rule in found if isinstance(rule, kind)]


def test_a_ward_is_filled_without_a_broken_rule(facts: WardFacts) -> None:
    problem = ward_problem(facts)

    def is_sound(roster: Roster) -> bool:
        return all(found.severity < Severity.WARNING for found in problem.violations(roster))

    solution = solved_until(problem, is_sound)
    assert solution.status in {Status.OPTIMAL, Status.CANCELLED}
    assert solution.conflicts == ()
    assert is_sound(solution.roster)
    assert solution.objective == problem.score(solution.roster).total
    seats = seats_of(facts, solution.roster)
    charges = Counter((seat.date, seat.template_id) for seat in seats if seat.is_charge)
    able = {person.id for person in facts.staff if person.employment.can_charge}
    assert max(charges.values()) == 1
    assert all(seat.staff_id in able for seat in seats if seat.is_charge)


def test_a_ward_is_filled_with_no_more_overtime_than_its_contracts_ask(facts: WardFacts) -> None:
    """Whoever is paid for 40 h works a fourth shift of 12 h in one week of the four; nobody else has to."""
    problem = ward_problem(facts)
    full_time = sum(person.employment.fte == 1.0 for person in facts.staff)

    def overtime(roster: Roster) -> int:
        return sum(found.excess for found in problem.violations(roster) if found.rule == WeeklyOvertime.id)

    def is_cheap(roster: Roster) -> bool:
        return overtime(roster) <= full_time * 8 * 60

    assert is_cheap(solved_until(problem, is_cheap).roster)


def test_needs_follow_core_staffing_with_the_charge_nurse_on_top(facts: WardFacts) -> None:
    problem = ward_problem(facts)
    core = next(item for item in facts.core_staffing if item.weekday == facts.period.first_date.weekday())
    planned = {need.role.value: need.count for need in core.needs}
    needs = {
        need.skill: need.minimum for need in problem.needs if need.day == 0 and need.shift == core.template_id
    }
    assert needs["charge"] == core.charge_nurses == 1
    assert needs["rn"] == planned["rn"] + 1
    assert needs["cna"] == planned["cna"]


def test_a_surplus_is_spread_by_a_ceiling_one_above_each_seat(facts: WardFacts) -> None:
    problem = ward_problem(facts)
    seats = {
        (need.day, need.shift, need.skill): need.minimum
        for need in problem.needs
        if need.minimum and need.over
    }
    assert {(item.day, item.shift, item.skill): item.maximum - 1 for item in problem.ceilings} == seats


def test_a_shift_without_seats_costs_whoever_stands_on_it(facts: WardFacts) -> None:
    bare = replace(facts, core_staffing=(), unit=facts.unit.changed(staffing_grids=()))
    assert all(need.minimum == 0 and need.over > 0 for need in ward_problem(bare).needs)


@pytest.mark.parametrize(("fte", "least", "most"), [(0.9, 138, 150), (1.0, 154, 166), (0.5, 74, 86)])
def test_a_contract_is_the_nearest_number_of_whole_shifts(
    facts: WardFacts, fte: float, least: int, most: int
) -> None:
    staff = with_employment(facts.staff[0], fte=fte)
    rules = rules_of(replace(facts, staff=(staff,), time_off=()), staff)
    assert [rule.minimum for rule in rules if isinstance(rule, MinimumMinutes)] == [least * 60]
    assert [rule.maximum for rule in rules if isinstance(rule, MaximumMinutes)] == [most * 60]


def test_leave_is_taken_off_the_contract(facts: WardFacts) -> None:
    staff = with_employment(facts.staff[0], fte=0.9)
    leave = facts.time_off[0].model_copy(
        update={
            "staff_id": staff.id,
            "state": RequestState.APPROVED,
            "first_date": facts.period.first_date,
            "last_date": facts.period.first_date + timedelta(days=6),
        }
    )
    narrowed = replace(facts, staff=(staff,), time_off=(leave,))
    rules = rules_of(narrowed, staff)
    assert [rule.minimum for rule in rules if isinstance(rule, MinimumMinutes)] == [(27 * 4 - 6) * 60]
    (member,) = ward_problem(narrowed).members
    assert member.person.absences[0].first_date == facts.period.first_date


def test_somebody_without_a_contract_is_owed_nothing_and_asked_last(facts: WardFacts) -> None:
    staff = with_employment(facts.staff[0], employment_type=EmploymentType.PER_DIEM, rotation=Rotation.ANY)
    narrowed = replace(facts, staff=(staff,), time_off=())
    assert only(rules_of(narrowed, staff), MinimumMinutes) == []
    preferences = ward_problem(narrowed).preferences
    assert len(preferences) == facts.period.days
    assert not any(preference.wanted or preference.shift for preference in preferences)


def test_a_rotation_leans_away_from_the_other_half_of_the_day(facts: WardFacts) -> None:
    staff = with_employment(
        facts.staff[0], employment_type=EmploymentType.REGULAR, fte=0.9, rotation=Rotation.DAY
    )
    preferences = ward_problem(replace(facts, staff=(staff,), time_off=())).preferences
    assert {preference.shift for preference in preferences} == {night(facts).id}


@pytest.mark.parametrize("likes", ["D", "N", None])
def test_a_schedule_leans_to_the_shifts_that_somebody_likes(facts: WardFacts, likes: str | None) -> None:
    letters = {template.letter: template.id for template in facts.templates}
    liked = AIPreferences(preferred_shifts=(likes,), weight=7) if likes else AIPreferences()
    avoided = AIPreferences(avoided_shifts=(likes or "",), weight=7)
    staff = with_employment(
        facts.staff[0], employment_type=EmploymentType.REGULAR, fte=0.9, rotation=Rotation.ANY
    )

    def leans(preferences: AIPreferences) -> Counter[tuple[str | None, int]]:
        one = staff.changed(ai_preferences=preferences)
        found = ward_problem(replace(facts, staff=(one,), time_off=())).preferences
        return Counter((each.shift, each.weight) for each in found if not each.wanted)

    frame = ward_problem(facts).frame
    others = set(frame.shifts) - {letters[likes]} if likes else set()
    assert leans(liked) == Counter({(shift, 7 * LIKING): frame.days for shift in others})
    shunned = {letters[likes]} if likes else set()
    assert leans(avoided) == Counter({(shift, 7 * LIKING): frame.days for shift in shunned})


def test_credentials_are_asked_of_licensed_nurses_only(facts: WardFacts) -> None:
    problem = ward_problem(facts)
    asked = {member.person.id for member in problem.members if only(member.rules, CredentialValid)}
    assert asked == {person.id for person in facts.staff if person.employment.role.value in {"rn", "lpn"}}


def test_pinned_shifts_are_pins_and_other_drafts_are_free(facts: WardFacts) -> None:
    first, second = facts.staff[:2]
    drafts = (draft(facts, first, 3, pinned=True), draft(facts, second, 4))
    problem = ward_problem(replace(facts, assignments=facts.assignments + drafts))
    assert problem.pins == (Pin(first.id, 3, night(facts).id),)


def test_a_second_pinned_shift_on_a_day_is_a_commitment(facts: WardFacts) -> None:
    staff = facts.staff[0]
    twice = (draft(facts, staff, 3, pinned=True), draft(facts, staff, 3, pinned=True))
    problem = ward_problem(replace(facts, staff=(staff,), assignments=twice))
    assert len(problem.pins) == 1
    assert [work.day for work in problem.members[0].commitments.works] == [3]


def test_work_elsewhere_and_history_are_commitments(facts: WardFacts) -> None:
    staff = facts.staff[0]
    elsewhere = draft(facts, staff, 5).model_copy(update={"unit_id": "icu", "period_id": "other"})
    past = draft(facts, staff, -2)
    problem = ward_problem(replace(facts, staff=(staff,), assignments=(elsewhere, past)))
    assert problem.pins == ()
    assert [work.day for work in problem.members[0].commitments.works] == [-2, 5]
    assert problem.members[0].commitments.known_from == -HISTORY_DAYS


def test_a_guest_keeps_the_shifts_given_and_gets_no_more(facts: WardFacts) -> None:
    guest = with_employment(facts.staff[0], home_unit_id="icu")
    narrowed = replace(facts, staff=(guest,), assignments=(draft(facts, guest, 2),), time_off=())
    problem = ward_problem(narrowed)
    assert len(problem.pins) == facts.period.days
    row = solve(problem, seconds=60, workers=1).roster[guest.id]
    assert [day for day, shift in enumerate(row) if shift] == [2]


def test_days_without_availability_stay_free(facts: WardFacts) -> None:
    window = AvailabilityWindow(weekday=0, start="07:00", end="19:30")
    staff = facts.staff[0].model_copy(update={"availability": (window,)})
    problem = ward_problem(replace(facts, staff=(staff,), time_off=()))
    row = solve(problem, seconds=60, workers=1).roster[staff.id]
    days = {problem.frame.date_of(day).weekday() for day, shift in enumerate(row) if shift}
    assert days == {0}


def test_pending_requests_weigh_by_the_day(facts: WardFacts) -> None:
    staff = facts.staff[0]
    request = facts.time_off[0].model_copy(
        update={
            "staff_id": staff.id,
            "state": RequestState.PENDING,
            "first_date": facts.period.first_date - timedelta(days=3),
            "last_date": facts.period.first_date + timedelta(days=1),
        }
    )
    problem = ward_problem(replace(facts, staff=(staff,), time_off=(request,)))
    assert [(wish.day, wish.shift, wish.wanted) for wish in problem.requests] == [
        (0, None, False),
        (1, None, False),
    ]


def test_a_pinned_charge_nurse_keeps_the_charge_and_turns_are_shared(facts: WardFacts) -> None:
    able = [person for person in facts.staff if person.employment.can_charge][:2]
    held = draft(facts, able[1], 0, pinned=True).model_copy(update={"is_charge": True})
    roster = {person.id: (night(facts).id,) * 4 for person in able}
    seats = seats_of(replace(facts, assignments=(held,)), roster)
    in_charge = {seat.date: seat.staff_id for seat in seats if seat.is_charge}
    first = facts.period.first_date
    assert in_charge[first] == able[1].id
    assert Counter(in_charge.values()) == {able[0].id: 2, able[1].id: 2}


def test_a_pinned_shift_without_the_charge_leaves_it_to_somebody_else(facts: WardFacts) -> None:
    able = sorted((person for person in facts.staff if person.employment.can_charge), key=lambda one: one.id)
    pinned = draft(facts, able[0], 0, pinned=True)
    roster = {person.id: (night(facts).id,) for person in able[:2]}
    seats = seats_of(replace(facts, assignments=(pinned,)), roster)
    assert [seat.staff_id for seat in seats if seat.is_charge] == [able[1].id]


def test_nights_of_the_clock_change_are_paid_as_they_elapse(facts: WardFacts) -> None:
    frame = ward_problem(facts).frame
    saturday = frame.day_of(date(2026, 10, 31))
    if not 0 <= saturday < frame.days:
        pytest.fail("The sample's period no longer holds the night of the clock change.")
    paid = frame.work(saturday, night(facts).id).paid_minutes
    assert paid == shift_details(night(facts), date(2026, 10, 31), facts.unit, facts.zone).paid_minutes == 780
