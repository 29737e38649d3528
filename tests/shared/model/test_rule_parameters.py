"""Parameters of rules: what contradicts itself is refused by name, and old documents still decode."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.samples.entities import ENTITY_SAMPLES

from medschedule_shared.model.core_staffing import RoleNeed
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.holiday import Holiday
from medschedule_shared.model.organization import Organization, OrganizationSettings
from medschedule_shared.model.ratio_law import RatioLaw
from medschedule_shared.model.scheduling_rules import (
    RuleLevel,
    RuleOverrides,
    RuleStrength,
    SchedulingRules,
)
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Employment, Staff, StaffRole
from medschedule_shared.model.staffing_grid import GridBand, StaffingGrid
from medschedule_shared.model.unit import HoursTarget, Unit
from medschedule_shared.model.unit_type import UnitType

UNIT = next(item for item in ENTITY_SAMPLES if isinstance(item, Unit))
STAFF = next(item for item in ENTITY_SAMPLES if isinstance(item, Staff))


def band(first: int, last: int, nurses: int) -> GridBand:
    return GridBand(from_patients=first, to_patients=last, seats=(RoleNeed(role=StaffRole.RN, count=nurses),))


@pytest.mark.parametrize("kind", [SchedulingRules, RuleOverrides])
def test_a_run_is_never_longer_at_least_than_at_most(
    kind: type[SchedulingRules] | type[RuleOverrides],
) -> None:
    assert kind(minimum_consecutive_days=3, maximum_consecutive_days=3).minimum_consecutive_days == 3
    with pytest.raises(
        ValidationError, match=r"minimumConsecutiveDays \(4\) is more than maximumCons.* \(3\)"
    ):
        kind(minimum_consecutive_days=4, maximum_consecutive_days=3)


@pytest.mark.parametrize(
    ("given", "missing"),
    [("minimum_consecutive_days", "maximumC"), ("maximum_consecutive_days", "minimumC")],
)
def test_an_override_sets_both_ends_of_a_run(given: str, missing: str) -> None:
    with pytest.raises(ValidationError, match=f"{missing}onsecutiveDays is missing"):
        RuleOverrides.model_validate({given: 2})


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"weekend_days": (5, 5)}, "weekendDays names a weekday twice"),
        (
            {"strengths": (RuleStrength(rule="no_overlap", level=RuleLevel.WARNING),)},
            "cannot weaken no_overlap",
        ),
        ({"strengths": (RuleStrength(rule="a", level=RuleLevel.OFF),) * 2}, "names a rule twice"),
        ({"weekend_days": (7,)}, "weekend"),
        ({"maximum_shift_minutes": 0}, "maximum"),
        ({"minimum_rn_percent": 101}, "minimum"),
    ],
)
def test_parameters_that_cannot_be_are_refused(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        SchedulingRules(**values)


def test_a_contract_is_laid_over_the_unit_and_the_unit_over_the_organisation() -> None:
    ours = SchedulingRules(minimum_rest_minutes=600, maximum_consecutive_nights=4, weekends_off_every=2)
    unit = RuleOverrides(minimum_rest_minutes=660, maximum_consecutive_nights=3)
    contract = RuleOverrides(maximum_consecutive_nights=2)
    bound = ours.overridden_by(unit, contract)
    assert bound.minimum_rest_minutes == 660
    assert bound.maximum_consecutive_nights == 2
    assert bound.weekends_off_every == 2
    assert ours.overridden_by(RuleOverrides(), RuleOverrides()) is ours


def test_every_override_is_a_limit_of_the_organisation() -> None:
    assert set(RuleOverrides.model_fields) <= set(SchedulingRules.model_fields)


@pytest.mark.parametrize(("fte", "most", "taken"), [(0.9, 36, True), (0.9, 35.5, False), (1.1, 44, True)])
def test_a_contract_owes_no_more_than_it_permits(fte: float, most: float, taken: bool) -> None:
    if taken:
        assert Employment(role=StaffRole.RN, fte=fte, max_hours_per_week=most).fte == fte
    else:
        with pytest.raises(ValidationError, match=r"maxHoursPerWeek \(35.5\) is less than the 36 h a week"):
            Employment(role=StaffRole.RN, fte=fte, max_hours_per_week=most)


def test_who_is_taught_does_not_teach_and_nobody_teaches_themselves() -> None:
    with pytest.raises(ValidationError, match="isOrientee and canPrecept"):
        STAFF.employment.changed(is_orientee=True, can_precept=True)
    with pytest.raises(ValidationError, match=r"employment\.preceptorId cannot be the person's own"):
        STAFF.changed(employment=STAFF.employment.changed(preceptor_id=STAFF.id))


def test_a_holiday_is_named_once() -> None:
    day = Holiday(date=date(2026, 12, 25), name="Christmas")
    with pytest.raises(ValidationError, match="holidays names 2026-12-25 twice"):
        OrganizationSettings(timezone="America/Chicago", holidays=(day, day))


@pytest.mark.parametrize(("first", "last"), [(11, 10), (501, 502)])
def test_a_band_counts_upwards(first: int, last: int) -> None:
    with pytest.raises(ValidationError, match="atients"):
        band(first, last, 3)


def test_a_band_names_a_role_once() -> None:
    seat = RoleNeed(role=StaffRole.RN, count=3)
    with pytest.raises(ValidationError, match="seats names a role twice"):
        GridBand(from_patients=0, to_patients=4, seats=(seat, seat))


@pytest.mark.parametrize("start", [12, 14])
def test_a_grid_has_no_gap_and_no_overlap(start: int) -> None:
    assert len(StaffingGrid(bands=(band(0, 12, 3), band(13, 20, 5))).bands) == 2
    with pytest.raises(ValidationError, match=f"must begin at 13, not at {start}"):
        StaffingGrid(bands=(band(0, 12, 3), band(start, 20, 5)))


@pytest.mark.parametrize(("nurses", "taken"), [(6, True), (5, False)])
def test_a_grid_never_undercuts_the_ratio(nurses: int, taken: bool) -> None:
    grids = (StaffingGrid(bands=(band(0, 22, nurses),)),)
    if taken:
        assert UNIT.changed(staffing_grids=grids).staffing_grids == grids
    else:
        with pytest.raises(
            ValidationError, match=r"staffingGrids: 5 licensed .* 22 patients .* patientsPerNurse"
        ):
            UNIT.changed(staffing_grids=grids)


@pytest.mark.parametrize(
    ("law", "own", "kind", "limit"),
    [
        (RatioLaw.NONE, 6, UnitType.GENERAL, 6),
        (RatioLaw.CALIFORNIA, 6, UnitType.GENERAL, 5),
        (RatioLaw.CALIFORNIA, 4, UnitType.GENERAL, 4),
        (RatioLaw.CALIFORNIA, 3, UnitType.ICU, 2),
        (RatioLaw.CALIFORNIA, 5, UnitType.STEP_DOWN, 3),
        (RatioLaw.CALIFORNIA, 7, UnitType.REHABILITATION, 7),
    ],
)
def test_the_law_is_a_limit_to_the_unit_s_own_ratio(
    law: RatioLaw, own: int, kind: UnitType, limit: int
) -> None:
    unit = UNIT.changed(ratio_law=law, patients_per_nurse=own, unit_type=kind, staffing_grids=())
    assert unit.patient_limit == limit


def test_a_kind_of_shift_has_its_own_grid_or_the_common_one() -> None:
    night = StaffingGrid(shift_type=ShiftType.NIGHT, bands=(band(0, 20, 5),))
    every = StaffingGrid(bands=(band(0, 20, 6),))
    unit = UNIT.changed(staffing_grids=(every, night))
    assert (unit.grid_for(ShiftType.NIGHT), unit.grid_for(ShiftType.DAY)) == (night, every)
    assert UNIT.changed(staffing_grids=(night,)).grid_for(ShiftType.DAY) is None


def test_a_census_below_the_bands_needs_nobody_and_one_above_them_the_last() -> None:
    grid = StaffingGrid(bands=(band(5, 12, 3), band(13, 20, 5)))
    found = [[need.count for need in grid.seats_for(patients)] for patients in (4, 5, 12, 13, 20, 21)]
    assert found == [[], [3], [3], [5], [5], [5]]


def test_a_unit_has_one_grid_for_a_kind_of_shift() -> None:
    grid = StaffingGrid(shift_type=ShiftType.DAY, bands=(band(0, 20, 5),))
    with pytest.raises(ValidationError, match="two grids for one kind of shift"):
        UNIT.changed(staffing_grids=(grid, grid))


def test_a_target_of_hours_counts_upwards() -> None:
    assert HoursTarget(minimum=6, maximum=6).maximum == 6
    with pytest.raises(ValidationError, match="less than minimum"):
        HoursTarget(minimum=6, maximum=5.9)


_NEW_FIELDS = {
    "organizations": {
        "settings.holidays",
        *(
            f"settings.schedulingRules.{name}"
            for name in (
                *("maximumShiftMinutes", "maximumMinutes24Hours", "minimumConsecutiveDays"),
                *("minimumConsecutiveDaysOff", "restAfterNightsMinutes", "weekendDays"),
                *("maximumConsecutiveWeekends", "completeWeekends", "overtimePolicy", "payPeriodFirstDate"),
                *("minimumRnPercent", "strengths"),
            )
        ),
    },
    "units": {
        *("usualOccupancyPercent", "staffingGrids", "hoursPerPatientDay", "weeklyLabourBudget"),
        *("preceptorsPerShift", "ruleOverrides", "ratioLaw", "postingLaw"),
    },
    "staff": {
        *("employment.canPrecept", "employment.preceptorId", "employment.competentUnitIds"),
        "employment.ruleOverrides",
    },
}
"""What documents of the first version do not have."""


@pytest.mark.parametrize("kind", [Organization, Unit, Staff])
def test_documents_of_the_first_version_still_decode(kind: type[Entity]) -> None:
    wire = next(item for item in ENTITY_SAMPLES if type(item) is kind).wire()
    for path in _NEW_FIELDS[kind.collection]:
        *parents, name = path.split(".")
        place = wire
        for parent in parents:
            place = place[parent]
        del place[name]
    read = kind.model_validate(wire)
    assert kind.model_validate_json(read.wire_bytes()) == read
