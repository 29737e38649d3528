"""Rules about a unit as a whole: grid, hours per patient day, skill mix, preceptors and the budget."""

from datetime import date

import pytest
from tests.samples.periods import period
from tests.samples.unit_work import on_duty

from medschedule_shared.rules.census import Census, Reading, census_of, steady
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.labour_cost import LabourBudget
from medschedule_shared.rules.pairing import Pairing, PreceptorPresent
from medschedule_shared.rules.patient_hours import HoursPerPatientDay
from medschedule_shared.rules.skill_mix import SkillMixKept, SkillShare
from medschedule_shared.rules.staffing_grid import Band, StaffingGridKept
from medschedule_shared.rules.unit_rule import UnitRule, check_unit, check_unit_days

FRAME = period(7)
BANDS = (
    Band(0, 16, (("rn", 4), ("cna", 1))),
    Band(17, 20, (("rn", 5), ("cna", 1))),
    Band(21, 24, (("rn", 6), ("cna", 2))),
)
GRID = StaffingGridKept({"D": BANDS, "N": BANDS})


def texts(rule: UnitRule, duties: list[Duty], census: Census | None = None) -> list[str]:
    unit = UnitWork(tuple(duties), census or Census())
    return [violation.text for violation in rule.check_day(unit, FRAME, 0)]


@pytest.mark.parametrize(
    ("patients", "nurses", "aides", "short"),
    [(16, 4, 1, 0), (17, 4, 1, 1), (17, 5, 1, 0), (21, 5, 1, 2), (24, 6, 2, 0)],
)
def test_a_grid_asks_for_the_seats_of_its_band(patients: int, nurses: int, aides: int, short: int) -> None:
    grid = StaffingGridKept({"D": BANDS})
    duties = on_duty(FRAME, 0, "D", number=nurses) + on_duty(FRAME, 0, "D", "cna", aides)
    assert len(texts(grid, duties, steady(patients))) == short


def test_a_grid_says_when_it_was_short_and_by_how_much() -> None:
    night = FRAME.work(0, "N")
    census = census_of([(night.start, 20), (FRAME.elapsed(1, 180), 22)])
    duties = on_duty(FRAME, 0, "N", number=5) + on_duty(FRAME, 0, "N", "cna", 2)
    grid = StaffingGridKept({"N": BANDS})
    unit = UnitWork(tuple(duties), census)
    (found,) = grid.check_day(unit, FRAME, 0)
    assert found.text == "Night, Tue 3 Nov from 03:00 to 07:30: 22 patients, 5 RN, the grid says 6."
    assert (found.days, found.excess, found.person) == ((0,), 1, None)


def test_a_reading_that_changes_nothing_is_not_told_twice() -> None:
    night = FRAME.work(0, "N")
    same = census_of([(night.start, 22), (night.start + 240, 22), (night.start + 480, 22)])
    grid = StaffingGridKept({"N": (Band(0, 24, (("rn", 6),)),)})
    assert len(texts(grid, on_duty(FRAME, 0, "N", number=5), same)) == 1


def test_a_band_change_at_three_on_the_night_of_the_clock_change_is_told_once() -> None:
    frame = period(2, date(2026, 10, 31))
    night = frame.work(0, "N")
    unit = UnitWork(
        tuple(on_duty(frame, 0, "N", number=5)),
        census_of([(night.start, 20), (frame.elapsed(1, 180), 22)]),
    )
    grid = StaffingGridKept({"N": (Band(0, 20, (("rn", 5),)), Band(21, 24, (("rn", 6),)))})
    (found,) = grid.check_day(unit, frame, 0)
    assert found.text == "Night, Sun 1 Nov from 03:00 to 07:30: 22 patients, 5 RN, the grid says 6."


def test_more_patients_than_the_grid_knows_are_said_and_staffed_as_the_last_band() -> None:
    grid = StaffingGridKept({"D": BANDS})
    duties = on_duty(FRAME, 0, "D", number=5) + on_duty(FRAME, 0, "D", "cna", 2)
    assert texts(grid, duties, steady(26)) == [
        "Day, Mon 2 Nov from 07:00 to 19:30: 26 patients, and the grid ends at 24.",
        "Day, Mon 2 Nov from 07:00 to 19:30: 26 patients, 5 RN, the grid says 6.",
    ]


def test_fewer_patients_than_the_grid_is_for_need_nobody() -> None:
    grid = StaffingGridKept({"D": (Band(1, 4, (("rn", 1),)), Band(5, 8, (("rn", 2),)))})
    assert texts(grid, [], steady(0)) == []
    assert len(texts(grid, [], steady(1))) == 1


def test_a_charge_nurse_without_patients_fills_no_seat_of_the_grid() -> None:
    grid = StaffingGridKept({"D": (Band(0, 24, (("rn", 6),)),)})
    charge = on_duty(FRAME, 0, "D", "charge", takes_patients=())
    assert texts(grid, on_duty(FRAME, 0, "D", number=5) + charge, steady(22)) != []
    assert texts(grid, on_duty(FRAME, 0, "D", number=6), steady(22)) == []


@pytest.mark.parametrize(
    ("first", "last", "seats", "field"),
    [(5, 4, 1, "from_patients"), (-1, 4, 1, "from_patients"), (0, 4, -1, "seats")],
)
def test_a_band_that_cannot_be_is_refused_by_name(first: int, last: int, seats: int, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        Band(first, last, (("rn", seats),))


@pytest.mark.parametrize("start", [16, 18])
def test_bands_without_gap_or_overlap(start: int) -> None:
    with pytest.raises(ValueError, match="gap or an overlap after 16 patients"):
        StaffingGridKept({"D": (Band(0, 16, ()), Band(start, 20, ()))})


def twelve_nurses() -> list[Duty]:
    """Return the 144 h of six nurses on both shifts."""
    return on_duty(FRAME, 0, "D", number=6) + on_duty(FRAME, 0, "N", number=6)


@pytest.mark.parametrize(
    ("least", "most", "kept"),
    [(6.54, 6.55, True), (6.55, 7, False), (6, 6.54, False), (144 / 22, 144 / 22, True)],
)
def test_hours_per_patient_day_keep_to_both_sides(least: float, most: float, kept: bool) -> None:
    assert (texts(HoursPerPatientDay(least, most), twelve_nurses(), steady(22)) == []) is kept


def test_hours_per_patient_day_are_said_with_their_figures() -> None:
    duties = twelve_nurses() + on_duty(FRAME, 0, "D", "orientee", 3)
    (text,) = texts(HoursPerPatientDay(7, 8), duties, steady(22))
    assert text == (
        "144 h of nursing for 22 patients on Mon 2 Nov are 6.55 h per patient day, at least 7 are planned "
        "for."
    )


def test_a_patient_day_is_counted_at_the_midnight_that_ends_the_day() -> None:
    midnight = FRAME.elapsed(1, 0)
    rule = HoursPerPatientDay(0, 7)
    assert texts(rule, twelve_nurses(), Census((Reading(0, 22), Reading(midnight, 12)))) != []
    assert texts(rule, twelve_nurses(), Census((Reading(0, 22), Reading(midnight + 1, 12)))) == []
    assert texts(rule, twelve_nurses(), Census((Reading(0, 22), Reading(midnight, 0)))) == []


@pytest.mark.parametrize(
    ("least", "most", "field"),
    [(-1, 5, "minimum"), (5, 4, "maximum"), (float("nan"), 5, "minimum"), (5, float("nan"), "maximum")],
)
def test_a_target_of_hours_that_cannot_be_is_refused_by_name(least: float, most: float, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        HoursPerPatientDay(least, most)


@pytest.mark.parametrize(
    ("nurses", "practical", "lacking"), [(3, 3, 0), (3, 4, 1), (2, 4, 1), (0, 2, 1), (0, 0, 0)]
)
def test_practical_nurses_are_half_at_most(nurses: int, practical: int, lacking: int) -> None:
    rule = SkillMixKept((SkillShare("rn", frozenset({"lpn"}), 50),))
    duties = on_duty(FRAME, 0, "D", number=nurses) + on_duty(FRAME, 0, "D", "lpn", practical)
    found = rule.check(UnitWork((*duties, *on_duty(FRAME, 0, "D", "cna", 5))), FRAME)
    assert [violation.excess for violation in found] == [lacking] * bool(lacking)


def test_a_mix_says_what_is_missing_on_which_shift() -> None:
    rule = SkillMixKept((SkillShare("rn", frozenset({"lpn"}), 60),), (("charge", 1), ("preceptor", 0)))
    duties = on_duty(FRAME, 0, "D", number=2) + on_duty(FRAME, 0, "D", "lpn", 2)
    assert texts(rule, duties) == [
        "Day on Mon 2 Nov: 2 of 4 are RN, at least 60 % needed.",
        "Day on Mon 2 Nov has 0 of 1 with the skill charge.",
    ]
    assert texts(rule, on_duty(FRAME, 0, "D", "charge")) == []
    assert texts(rule, []) == []


def test_a_mix_that_cannot_be_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="percent must be from 0 to 100, not 101"):
        SkillShare("rn", frozenset({"lpn"}), 101)
    with pytest.raises(ValueError, match="others cannot hold its own skill"):
        SkillShare("rn", frozenset({"rn"}), 50)
    with pytest.raises(ValueError, match="minimums cannot be negative"):
        SkillMixKept(minimums=(("charge", -1),))


PAIRED = PreceptorPresent((Pairing("orientee0", "rn0", 100),), {"rn0": "Ana Ruiz"})


@pytest.mark.parametrize(("shift", "kept"), [("D", True), ("E", False), ("N", False)])
def test_an_orientee_works_the_shifts_of_the_preceptor(shift: str, kept: bool) -> None:
    duties = on_duty(FRAME, 0, shift) + on_duty(FRAME, 0, "D", "orientee")
    assert (texts(PAIRED, duties) == []) is kept


def test_an_orientee_without_the_preceptor_is_named() -> None:
    unit = UnitWork(tuple(on_duty(FRAME, 0, "D", "orientee") + on_duty(FRAME, 1, "D")))
    (found,) = PAIRED.check(unit, FRAME)
    assert found.text == "ORIENTEE 0 works Day on Mon 2 Nov without the preceptor, Ana Ruiz."
    assert (found.person, found.days) == ("orientee0", (0,))


def test_a_preceptor_may_work_without_the_orientee() -> None:
    assert texts(PAIRED, on_duty(FRAME, 0, "D")) == []


@pytest.mark.parametrize(("budget", "kept"), [(1200, True), (1199, False)])
def test_a_budget_is_for_the_whole_period(budget: float, kept: bool) -> None:
    duties = on_duty(FRAME, 0, "D", hourly_cost=50) + on_duty(FRAME, 2, "D", hourly_cost=50)
    assert (texts(LabourBudget(budget), duties) == []) is kept


def test_overtime_costs_half_as_much_again_from_the_week_s_limit_on() -> None:
    """Four shifts of 12 h are 48 h, eight of them overtime; the Sunday after begins a new week."""
    days = [0, 1, 2, 3, 6]
    unit = UnitWork(tuple(duty for day in days for duty in on_duty(FRAME, day, "D", hourly_cost=50)))
    assert LabourBudget(0).cost(unit, FRAME) == 50 * (48 + 4 + 12)


@pytest.mark.parametrize(("first_weekday", "overtime"), [(6, 8), (0, 0), (1, 0)])
def test_a_pay_week_may_have_begun_in_history(first_weekday: int, overtime: int) -> None:
    """Sunday is history; with it, Monday to Wednesday make 48 h of one pay week from Sunday on."""
    unit = UnitWork(tuple(duty for day in (-1, 0, 1, 2) for duty in on_duty(FRAME, day, "D", hourly_cost=50)))
    budget = LabourBudget(0, first_weekday=first_weekday)
    assert budget.cost(unit, FRAME) == 50 * (36 + overtime / 2)


def test_overtime_of_history_is_paid_already() -> None:
    days = [-5, -4, -3, -2, -1]
    unit = UnitWork(tuple(duty for day in days for duty in on_duty(FRAME, day, "D", hourly_cost=50)))
    assert LabourBudget(0, first_weekday=2).cost(unit, FRAME) == 0


def test_the_night_of_history_belongs_to_its_own_day() -> None:
    before = on_duty(FRAME, -1, "N", number=12)
    assert len(texts(HoursPerPatientDay(1, 8), before, steady(22))) == 1
    assert texts(
        StaffingGridKept({"N": BANDS}), [*before, *on_duty(FRAME, 0, "N", number=6)], steady(20)
    ) == ["Night, Mon 2 Nov from 19:00 to 07:30: 20 patients, 0 CNA, the grid says 1."]
    assert texts(SkillMixKept(minimums=(("charge", 1),)), before) == []
    assert texts(PAIRED, on_duty(FRAME, -1, "D", "orientee")) == []


def test_a_budget_says_the_figures_and_whose_cost_is_unknown() -> None:
    duties = on_duty(FRAME, 0, "D", hourly_cost=100) + on_duty(FRAME, 0, "N", "cna", 2)
    assert texts(LabourBudget(1000), duties) == [
        "The period costs 1,200, 200 more than the budget of 1,000, without 2 people whose cost is unknown."
    ]


@pytest.mark.parametrize(
    ("budget", "after", "field"),
    [(-1, 0, "maximum"), (float("nan"), 0, "maximum"), (0, -1, "overtime_after")],
)
def test_a_budget_that_cannot_be_is_refused_by_name(budget: float, after: int, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        LabourBudget(budget, after)


def test_days_together_say_what_the_period_says() -> None:
    rules: list[UnitRule] = [
        GRID,
        HoursPerPatientDay(7, 8),
        SkillMixKept(minimums=(("charge", 1),)),
        PAIRED,
        LabourBudget(100),
    ]
    duties = twelve_nurses() + on_duty(FRAME, 2, "D", "orientee", hourly_cost=50)
    unit = UnitWork(tuple(duties), steady(22))
    whole = check_unit(unit, FRAME, rules)
    assert whole == check_unit_days(unit, FRAME, rules, range(FRAME.days))
    assert {violation.rule for violation in whole} == {rule.id for rule in rules}
