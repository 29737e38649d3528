"""The rules of a unit from its parameters, and its documents as the rules see them."""

from datetime import date, timedelta

import pytest
from tests.samples.entities import ENTITY_SAMPLES, identifier
from tests.samples.periods import CHICAGO

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import RoleNeed
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.ratio_law import RatioLaw
from medschedule_shared.model.scheduling_rules import RuleLevel, RuleOverrides, RuleStrength, SchedulingRules
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.staffing_grid import GridBand, StaffingGrid
from medschedule_shared.model.unit import HoursTarget, Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.labour_cost import LabourBudget
from medschedule_shared.rules.legal_ratio import LegalRatio
from medschedule_shared.rules.pairing import Pairing, PreceptorPresent
from medschedule_shared.rules.patient_hours import HoursPerPatientDay
from medschedule_shared.rules.skill_mix import SkillMixKept, SkillShare
from medschedule_shared.rules.staffing_grid import Band, StaffingGridKept
from medschedule_shared.rules.unit_rule import UnitRule
from medschedule_shared.sample.ward_0545 import Ward0545
from medschedule_shared.staffing.people import by_staff, person_of
from medschedule_shared.staffing.priorities import WITHOUT_PRECEPTOR
from medschedule_shared.staffing.rulebook import Rulebook
from medschedule_shared.staffing.unit_rulebook import pairings, unit_rules
from medschedule_shared.staffing.unit_work import unit_work

SAMPLE = next(item for item in ENTITY_SAMPLES if isinstance(item, Unit))
BARE = SAMPLE.changed(
    staffing_grids=(),
    hours_per_patient_day=None,
    weekly_labour_budget=None,
    preceptors_per_shift=0,
    rule_overrides=RuleOverrides(),
    ratio_law=RatioLaw.NONE,
)
DAY = next(item for item in ENTITY_SAMPLES if isinstance(item, ShiftTemplate))
STAFF = next(item for item in ENTITY_SAMPLES if isinstance(item, Staff))
SHARE = SkillShare("rn", frozenset({"lpn"}), 50)


def rules_of(
    unit: Unit, staff: tuple[Staff, ...] = (), limits: SchedulingRules | None = None
) -> tuple[UnitRule, ...]:
    organization = next(item for item in ENTITY_SAMPLES if isinstance(item, Organization))
    settings = organization.settings.changed(scheduling_rules=limits or SchedulingRules())
    return unit_rules(Rulebook(organization.changed(settings=settings), unit), [DAY], staff, 14)


def test_every_unit_has_a_ratio_and_a_mix() -> None:
    assert rules_of(BARE) == (LegalRatio(4, 50), SkillMixKept((SHARE,), (("preceptor", 0),)))


def test_the_law_lowers_the_unit_s_own_ratio() -> None:
    lax = BARE.changed(patients_per_nurse=6, unit_type=UnitType.GENERAL)
    assert rules_of(lax)[0] == LegalRatio(6, 50)
    assert rules_of(lax.changed(ratio_law=RatioLaw.CALIFORNIA))[0] == LegalRatio(5, 50)


def test_what_the_unit_sets_becomes_a_rule() -> None:
    grid = StaffingGrid(
        bands=(GridBand(from_patients=0, to_patients=24, seats=(RoleNeed(role=StaffRole.RN, count=6),)),)
    )
    unit = BARE.changed(
        staffing_grids=(grid,),
        hours_per_patient_day=HoursTarget(minimum=6, maximum=8),
        weekly_labour_budget=50_000.0,
        preceptors_per_shift=1,
    )
    kinds = {type(rule): rule for rule in rules_of(unit)}
    found = kinds[StaffingGridKept]
    assert isinstance(found, StaffingGridKept)
    assert found.bands == {DAY.id: (Band(0, 24, (("rn", 6),)),)}
    assert kinds[HoursPerPatientDay] == HoursPerPatientDay(6, 8)
    assert kinds[LabourBudget] == LabourBudget(100_000.0, 2400, first_weekday=6)
    monday = SchedulingRules(pay_period_first_date=date(2026, 9, 28))
    budget = {type(rule): rule for rule in rules_of(unit, limits=monday)}[LabourBudget]
    assert budget == LabourBudget(100_000.0, 2400, first_weekday=0)
    assert kinds[SkillMixKept] == SkillMixKept((SHARE,), (("preceptor", 1),))


def test_a_grid_for_nights_binds_no_day() -> None:
    grid = StaffingGrid(
        shift_type=ShiftType.NIGHT,
        bands=(GridBand(from_patients=0, to_patients=24, seats=(RoleNeed(role=StaffRole.RN, count=6),)),),
    )
    assert len(rules_of(BARE.changed(staffing_grids=(grid,)))) == 2


def test_an_orientee_is_paired_with_a_preceptor_who_is_there() -> None:
    preceptor = STAFF.changed(
        id=identifier(13),
        employment=STAFF.employment.changed(is_orientee=False, can_precept=True, preceptor_id=None),
    )
    assert pairings([STAFF, preceptor]) == (Pairing(STAFF.id, identifier(13), WITHOUT_PRECEPTOR),)
    assert pairings([STAFF]) == ()
    grown = STAFF.changed(employment=STAFF.employment.changed(is_orientee=False))
    assert pairings([grown, preceptor]) == ()
    alone = STAFF.changed(employment=STAFF.employment.changed(preceptor_id=None))
    assert pairings([alone, preceptor]) == ()
    (rule,) = [rule for rule in rules_of(BARE, (STAFF, preceptor)) if isinstance(rule, PreceptorPresent)]
    assert rule.names[identifier(13)] == preceptor.full_name


def test_an_organisation_turns_a_unit_s_rule_off() -> None:
    off = SchedulingRules(strengths=(RuleStrength(rule=SkillMixKept.id, level=RuleLevel.OFF),))
    assert [type(rule) for rule in rules_of(BARE, limits=off)] == [LegalRatio]


@pytest.mark.parametrize(
    ("called_out", "said"),
    [(0, []), (1, ["Tue 13 Oct from 07:30 to 15:00: 22 patients, 5 RN, needs 6."])],
)
def test_the_ward_at_0545_keeps_the_ratio_until_somebody_calls_out(
    ward_0545: Ward0545, called_out: int, said: list[str]
) -> None:
    """Six nurses have 22 patients, a charge nurse stands in on breaks, and an evening begins at 15:00."""
    hospital, unit = ward_0545.hospital, ward_0545.unit
    frame = Frame(ward_0545.shift_of("Alan Prewitt").shift_details.date, 1, {}, CHICAGO)
    gone = {item.id for item in ward_0545.calling_out[:called_out]}
    around = frame.first_date - timedelta(days=1)
    assignments = [
        item
        for item in hospital.select(Assignment)
        if item.unit_id == unit.id
        and item.id not in gone
        and around <= item.shift_details.date <= frame.first_date
    ]
    on_duty = by_staff(assignments)
    people = {
        staff.id: (staff, person_of(staff, (), ())) for staff in hospital.select(Staff) if staff.id in on_duty
    }
    templates = {item.id: item for item in hospital.select(ShiftTemplate)}
    readings = [item for item in hospital.select(CensusReading) if item.unit_id == unit.id]
    work = unit_work(assignments, people, templates, readings, frame)
    assert work.census.at(frame.minute_of(ward_0545.now)) == 22
    book = Rulebook(hospital.organization, unit)
    ratio = unit_rules(book, templates.values(), hospital.select(Staff), 1)[0]
    found = [violation.text for violation in ratio.check(work, frame)]
    assert found == said
