"""Which rules bind whom: contract before unit before organisation, and each as strong as it is said to be."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import pytest
from tests.samples.entities import ENTITY_SAMPLES
from tests.samples.periods import period

from medschedule_shared.model.holiday import Holiday
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.scheduling_rules import (
    OvertimePolicy,
    RuleLevel,
    RuleOverrides,
    RuleStrength,
    SchedulingRules,
)
from medschedule_shared.model.staff import AvailabilityWindow, EmploymentType, Staff, StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.rules.availability import WithinAvailability
from medschedule_shared.rules.competence import UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.holidays import HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekend_shape import CompleteWeekends
from medschedule_shared.rules.weekends import MaximumConsecutiveWeekends, MaximumWeekends
from medschedule_shared.staffing.contract import owed_minutes
from medschedule_shared.staffing.people import person_of
from medschedule_shared.staffing.priorities import (
    OFF_ROTATION,
    OVERTIME,
    PICKED,
    REQUEST_OFF,
    SPLIT_WEEKEND,
    UNDER,
    UNFAIR,
)
from medschedule_shared.staffing.rulebook import Rulebook

RuleT = TypeVar("RuleT", bound=PersonRule)
FRAME = period(28)
_BEDSIDE = (StaffRole.RN, StaffRole.LPN, StaffRole.CNA)
UNIT = next(item for item in ENTITY_SAMPLES if isinstance(item, Unit)).changed(rule_overrides=RuleOverrides())
PERSON = next(item for item in ENTITY_SAMPLES if isinstance(item, Staff))
STAFF = PERSON.changed(
    employment=PERSON.employment.changed(
        is_orientee=False, fte=0.9, max_hours_per_week=60, rule_overrides=RuleOverrides()
    )
)


def book(
    rules: SchedulingRules | None = None, unit: Unit = UNIT, holidays: tuple[Holiday, ...] = ()
) -> Rulebook:
    organization = next(item for item in ENTITY_SAMPLES if isinstance(item, Organization))
    settings = organization.settings.changed(scheduling_rules=rules or SchedulingRules(), holidays=holidays)
    return Rulebook(organization.changed(settings=settings), unit)


def employed(**changes: object) -> Staff:
    return STAFF.changed(employment=STAFF.employment.changed(**changes))


def only(rules: Iterable[PersonRule], kind: type[RuleT]) -> list[RuleT]:
    return [rule for rule in rules if isinstance(rule, kind)]


def test_everybody_is_bound_by_the_organisation_s_limits() -> None:
    limits = SchedulingRules(
        minimum_rest_minutes=660, maximum_consecutive_days=4, maximum_consecutive_nights=3
    )
    rules = book(limits).rules(STAFF)
    assert set(rules) == {
        NoOverlap(),
        MinimumRest(660),
        OneShiftADay(),
        ApprovedLeave(),
        CredentialValid(),
        WithinAvailability(),
        UnitCompetence(),
        MaximumShiftMinutes(990),
        MaximumMinutesIn24Hours(810),
        MaximumMinutesInSevenDays(3600, Severity.NO_SAVE),
        MaximumConsecutiveDays(4),
        MaximumConsecutiveNights(3),
        WeeklyOvertime(2400),
    }


def test_a_contract_goes_before_the_unit_and_the_unit_before_the_organisation() -> None:
    unit = UNIT.changed(rule_overrides=RuleOverrides(minimum_rest_minutes=660, maximum_consecutive_nights=3))
    staff = employed(rule_overrides=RuleOverrides(maximum_consecutive_nights=2))
    rules = book(unit=unit).rules(staff)
    assert only(rules, MinimumRest) == [MinimumRest(660)]
    assert only(rules, MaximumConsecutiveNights) == [MaximumConsecutiveNights(2)]
    assert only(book(unit=unit).rules(STAFF), MaximumConsecutiveNights) == [MaximumConsecutiveNights(3)]


@pytest.mark.parametrize(("agreed", "said"), [(60, []), (59, [59 * 60])])
def test_a_weekly_maximum_of_the_contract_warns_below_the_organisation_s(
    agreed: float, said: list[int]
) -> None:
    found = only(book().rules(employed(max_hours_per_week=agreed)), MaximumMinutesInSevenDays)
    assert [rule.maximum for rule in found if rule.severity is Severity.WARNING] == said
    assert [rule.maximum for rule in found if rule.severity is Severity.NO_SAVE] == [3600]


def test_credentials_are_asked_of_licensed_nurses() -> None:
    assert only(book().rules(employed(role=StaffRole.LPN)), CredentialValid)
    assert not only(book().rules(employed(role=StaffRole.CNA)), CredentialValid)


def test_rules_that_ask_nothing_are_left_out_and_others_come_with_their_figures() -> None:
    limits = SchedulingRules(
        minimum_consecutive_days=2,
        minimum_consecutive_days_off=2,
        rest_after_nights_minutes=1440,
        maximum_consecutive_weekends=1,
    )
    optional = {
        MinimumConsecutiveDays(2, Severity.WARNING),
        MinimumConsecutiveDaysOff(2, Severity.WARNING),
        RestAfterNights(minutes=1440),
        MaximumConsecutiveWeekends(1),
    }
    assert optional <= set(book(limits).rules(STAFF))
    kinds = tuple(type(rule) for rule in optional)
    assert not any(isinstance(rule, kinds) for rule in book().rules(STAFF))


def test_overtime_follows_the_policy_of_the_contract() -> None:
    monday = SchedulingRules(pay_period_first_date=date(2026, 10, 5), overtime_weekly_minutes=2250)
    assert WeeklyOvertime(2250, 0) in book(monday).rules(STAFF)
    agreed = employed(rule_overrides=RuleOverrides(overtime_policy=OvertimePolicy.EIGHT_EIGHTY))
    assert EightAndEighty(date(2026, 10, 5)) in book(monday).rules(agreed)
    assert not only(book(monday).rules(agreed), WeeklyOvertime)


def test_holidays_are_worked_in_turn_by_those_whose_last_ones_are_known() -> None:
    christmas = Holiday(date=date(2026, 12, 25), name="Christmas")
    rules = book(holidays=(christmas,)).rules(STAFF, frozenset({"Christmas"}))
    (found,) = only(rules, HolidaysInTurn)
    assert [holiday.date for holiday in found.holidays] == [christmas.date]
    assert found.worked_last_time == {"Christmas"}
    assert not only(book(holidays=(christmas,)).rules(STAFF), HolidaysInTurn)


def test_an_organisation_says_how_strongly_a_rule_binds() -> None:
    strengths = (
        RuleStrength(rule=MinimumRest.id, level=RuleLevel.WARNING),
        RuleStrength(rule=MaximumConsecutiveNights.id, level=RuleLevel.NO_SAVE),
        RuleStrength(rule=OneShiftADay.id, level=RuleLevel.OFF),
        RuleStrength(rule=MaximumWeekends.id, level=RuleLevel.INFORMATION),
        RuleStrength(rule=CompleteWeekends.id, level=RuleLevel.OFF),
    )
    strict = book(SchedulingRules(strengths=strengths))
    rules = strict.rules(STAFF)
    assert only(rules, MinimumRest) == [MinimumRest(severity=Severity.WARNING)]
    assert only(rules, MaximumConsecutiveNights) == [MaximumConsecutiveNights(4, Severity.NO_SAVE)]
    assert not only(rules, OneShiftADay)
    person = person_of(STAFF, (), ())
    (weekends,) = only(strict.period_rules(STAFF, person, FRAME), MaximumWeekends)
    assert weekends.severity is Severity.INFORMATION
    assert not any(isinstance(goal.rule, CompleteWeekends) for goal in strict.goals(STAFF, FRAME))


def test_a_contract_s_hours_leave_room_of_half_a_shift() -> None:
    rules = book().period_rules(STAFF, person_of(STAFF, (), ()), FRAME)
    assert set(rules) == {
        MaximumWeekends(2, Severity.WARNING),
        MinimumMinutes(138 * 60, Severity.WARNING),
        MaximumMinutes(150 * 60, Severity.WARNING),
    }


@pytest.mark.parametrize(("every", "worked"), [(1, 0), (2, 2), (3, 3), (4, 3), (6, 4)])
def test_weekends_off_are_counted_whole(every: int, worked: int) -> None:
    staff = employed(rule_overrides=RuleOverrides(weekends_off_every=every))
    (rule,) = only(book().period_rules(staff, person_of(staff, (), ()), FRAME), MaximumWeekends)
    assert rule.maximum == worked


@pytest.mark.parametrize(
    ("kind", "core"),
    [
        (EmploymentType.REGULAR, True),
        (EmploymentType.TRAVELER, True),
        (EmploymentType.TEMPORARY, True),
        (EmploymentType.PER_DIEM, False),
        (EmploymentType.AGENCY, False),
    ],
)
def test_hours_are_owed_to_those_with_a_contract(kind: EmploymentType, core: bool) -> None:
    staff = employed(employment_type=kind)
    rules = book().period_rules(staff, person_of(staff, (), ()), FRAME)
    assert bool(only(rules, MinimumMinutes)) is core
    assert owed_minutes(staff, (), FRAME) == (144 * 60 if core else 0)


def test_a_guest_is_bound_by_no_period_of_this_unit() -> None:
    guest = employed(home_unit_id=None)
    assert book().period_rules(guest, person_of(guest, (), ()), FRAME) == ()


def test_a_roster_leans_to_fair_shares_whole_weekends_and_no_overtime() -> None:
    share = FairShare(Burden.NIGHTS, 3.0)
    weights = [(goal.rule.id, goal.weight) for goal in book().goals(STAFF, FRAME, [share])]
    assert weights == [
        ("fair_share", UNFAIR[Burden.NIGHTS]),
        ("complete_weekends", SPLIT_WEEKEND),
        ("weekly_overtime", OVERTIME),
    ]
    free = employed(rule_overrides=RuleOverrides(complete_weekends=False))
    assert [goal.rule.id for goal in book().goals(free, FRAME)] == ["weekly_overtime"]


def test_overtime_weighs_by_the_policy_of_the_contract_where_the_organisation_keeps_the_rule() -> None:
    agreed = employed(rule_overrides=RuleOverrides(overtime_policy=OvertimePolicy.EIGHT_EIGHTY))
    assert [type(goal.rule) for goal in book().goals(agreed, FRAME)][-1] is EightAndEighty
    off = SchedulingRules(strengths=(RuleStrength(rule=WeeklyOvertime.id, level=RuleLevel.OFF),))
    assert not any(isinstance(goal.rule, WeeklyOvertime) for goal in book(off).goals(STAFF, FRAME))


def test_a_shift_of_overtime_is_worth_a_seat_and_no_wish() -> None:
    """Of four shifts of 12 h a week, what goes past 40 h: against a seat, a rotation and a day asked off."""
    fourth_shift = 8 * 60 * OVERTIME
    assert max(REQUEST_OFF, PICKED, OFF_ROTATION) < fourth_shift < min(UNDER[role] for role in _BEDSIDE)


@pytest.mark.parametrize(
    ("burden", "share", "kept"),
    [
        (Burden.WEEKENDS, 1, True),
        (Burden.WEEKENDS, 2, False),
        (Burden.HOLIDAYS, 0, True),
        (Burden.HOLIDAYS, 1, False),
        (Burden.NIGHTS, 27, True),
        (Burden.NIGHTS, 28, False),
    ],
)
def test_a_share_that_nobody_can_go_beyond_is_no_goal(burden: Burden, share: float, kept: bool) -> None:
    """Four weekends of which every other is off, and one holiday in the period."""
    days = (
        Holiday(date=date(2026, 11, 26), name="Thanksgiving"),
        Holiday(date=date(2026, 12, 25), name="Christmas"),
    )
    goals = book(holidays=days).goals(STAFF, FRAME, [FairShare(burden, share)])
    assert any(goal.rule.id == FairShare.id for goal in goals) is kept


def test_weekends_that_only_inform_leave_the_share_of_them_a_goal() -> None:
    mild = RuleStrength(rule=MaximumWeekends.id, level=RuleLevel.INFORMATION)
    goals = book(SchedulingRules(strengths=(mild,))).goals(STAFF, FRAME, [FairShare(Burden.WEEKENDS, 3)])
    assert goals[0].rule.id == FairShare.id


def test_a_person_s_availability_and_units_are_known_to_the_rules() -> None:
    windows = (
        AvailabilityWindow(weekday=1, start="7:00", end="19:30"),
        AvailabilityWindow(weekday=4, start="19:00", end="07:30"),
    )
    person = person_of(STAFF.changed(availability=windows), (), ())
    assert [(item.weekday, item.start_minute, item.end_minute) for item in person.availability] == [
        (1, 420, 1170),
        (4, 1140, 1890),
    ]
    other = "0199d000-0000-7000-8000-0000000000aa"
    home = STAFF.employment.home_unit_id or ""
    pooled = employed(competent_unit_ids=(other,), home_unit_id=None)
    assert person_of(employed(competent_unit_ids=(other,)), (), ()).units == frozenset({home, other})
    assert person_of(pooled, (), ()).units == frozenset({other})
    assert person_of(employed(competent_unit_ids=()), (), ()).units is None


def test_skills_tell_who_is_licensed_who_runs_a_shift_and_who_teaches() -> None:
    assert person_of(employed(can_precept=True), (), ()).skills == {"rn", "licensed", "charge", "preceptor"}
    assert person_of(employed(role=StaffRole.CNA, can_charge=False), (), ()).skills == {"cna"}
    assert person_of(PERSON, (), ()).skills == frozenset()
