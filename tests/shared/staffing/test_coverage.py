from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.ratio_law import RatioLaw
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.staffing_grid import GridBand, StaffingGrid
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.staffing.coverage import Dispute, Safety, coverage
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.time.shift_span import shift_span

ZONE = ZoneInfo("America/Chicago")
ON = date(2026, 10, 13)
STAMP: dict[str, Any] = {
    "organization_id": new_id(),
    "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    "updated_at": datetime(2026, 1, 1, tzinfo=UTC),
}
UNIT = Unit(
    id=new_id(),
    **STAMP,
    name="4 West",
    code="4W",
    unit_type=UnitType.TELEMETRY,
    beds=24,
    patients_per_nurse=4,
)
DAY = ShiftTemplate(
    id=new_id(),
    **STAMP,
    unit_id=UNIT.id,
    label="Day",
    letter="D",
    shift_type=ShiftType.DAY,
    start_time="07:00",
    end_time="19:30",
    paid_minutes=720,
)
SHIFT = ShiftOccurrence(
    template=DAY,
    date=ON,
    span=shift_span(ON, "07:00", "19:30", ZONE),
    core=CoreStaffing(
        id=new_id(),
        **STAMP,
        unit_id=UNIT.id,
        template_id=DAY.id,
        weekday=1,
        needs=(RoleNeed(role=StaffRole.RN, count=6), RoleNeed(role=StaffRole.CNA, count=2)),
    ),
)


def seat(
    role: StaffRole = StaffRole.RN,
    status: AssignmentStatus = AssignmentStatus.POSTED,
    *,
    charge: bool = False,
) -> Assignment:
    return Assignment(
        id=new_id(),
        **STAMP,
        unit_id=UNIT.id,
        period_id=new_id(),
        staff_id=new_id(),
        template_id=DAY.id,
        role=role,
        is_charge=charge,
        shift_details=shift_details(DAY, ON, UNIT, ZONE),
        status=status,
    )


def full_shift(nurses: int = 6) -> list[Assignment]:
    aides = [seat(StaffRole.CNA), seat(StaffRole.CNA)]
    return [seat(charge=True), *aides, *(seat() for _ in range(nurses))]


def census(patients: int) -> CensusReading:
    return CensusReading(
        id=new_id(), **STAMP, unit_id=UNIT.id, taken_at=datetime(2026, 10, 13, tzinfo=UTC), patients=patients
    )


def test_the_fixture_ward_is_met_with_six_nurses_for_22_patients() -> None:
    found = coverage(SHIFT, UNIT, full_shift(), census(22))
    assert (found.nurses, found.needed, found.short, found.safety) == (6, 6, 0, Safety.MET)


def test_two_call_outs_make_it_unsafe() -> None:
    seats = full_shift(nurses=4) + [seat(status=AssignmentStatus.CALLED_OUT) for _ in range(2)]
    found = coverage(SHIFT, UNIT, seats, census(22))
    assert (found.nurses, found.short, found.patients_each, found.safety) == (4, 2, 5.5, Safety.UNSAFE)


@pytest.mark.parametrize(("patients", "broken"), [(20, False), (21, True)])
def test_the_ratio_breaks_one_patient_past_the_limit(patients: int, broken: bool) -> None:
    assert coverage(SHIFT, UNIT, full_shift(nurses=5), census(patients)).ratio_broken is broken


def test_the_charge_nurse_takes_no_patients() -> None:
    found = coverage(SHIFT, UNIT, [seat(charge=True), *(seat() for _ in range(5))], census(22))
    assert (found.nurses, found.charge_have) == (5, 1)


def test_without_a_census_core_staffing_is_the_need() -> None:
    found = coverage(SHIFT, UNIT, full_shift(nurses=5), None)
    assert (found.needed, found.short, found.ratio_broken, found.safety) == (6, 1, False, Safety.SHORT)


def test_a_missing_aide_is_short_but_not_unsafe() -> None:
    seats = [seat(charge=True), seat(StaffRole.CNA), *(seat() for _ in range(6))]
    assert coverage(SHIFT, UNIT, seats, census(22)).safety is Safety.SHORT


def gridded(nurses: int, aides: int) -> Unit:
    seats = (RoleNeed(role=StaffRole.RN, count=nurses), RoleNeed(role=StaffRole.CNA, count=aides))
    band = GridBand(from_patients=0, to_patients=22, seats=seats)
    return UNIT.changed(staffing_grids=(StaffingGrid(bands=(band,)),))


@pytest.mark.parametrize(("patients", "needed"), [(22, 7), (28, 7), (29, 8)])
def test_the_grid_or_the_ratio_asks_for_more(patients: int, needed: int) -> None:
    found = coverage(SHIFT, gridded(7, 3), full_shift(), census(patients))
    assert (found.needed, found.limit) == (needed, 4)
    assert [(count.role, count.have, count.need) for count in found.others] == [(StaffRole.CNA, 2, 3)]


def test_a_grid_says_nothing_without_a_census() -> None:
    found = coverage(SHIFT, gridded(7, 3), full_shift(), None)
    assert (found.needed, found.others[0].need) == (6, 2)


def test_the_law_limits_the_patients_of_a_nurse() -> None:
    unit = UNIT.changed(patients_per_nurse=6, ratio_law=RatioLaw.CALIFORNIA)
    assert coverage(SHIFT, unit, full_shift(), census(22)).limit == 4


def test_an_orientee_fills_no_seat() -> None:
    seats = full_shift()
    learner = seats[-1].staff_id
    assert learner is not None
    assert coverage(SHIFT, UNIT, seats, census(22), orientees={learner}).nurses == 5


def elsewhere(status: AssignmentStatus = AssignmentStatus.PROVISIONAL) -> Assignment:
    return seat(status=status).changed(unit_id=new_id(), template_id=new_id())


@pytest.mark.parametrize("wanted", [elsewhere(), seat()])
def test_a_disputed_place_is_not_counted_but_named(wanted: Assignment) -> None:
    seats = full_shift()
    found = coverage(SHIFT, UNIT, seats, census(22), [Dispute(seats[-1].id, wanted)])
    assert (found.nurses, found.conflicts) == (5, 1)


def test_an_entry_that_waits_because_the_nurse_was_given_away_is_named() -> None:
    found = coverage(SHIFT, UNIT, full_shift(nurses=5), census(22), [Dispute(elsewhere().id, seat())])
    assert (found.nurses, found.conflicts) == (5, 1)


def test_a_dispute_about_another_shift_is_no_matter_here() -> None:
    found = coverage(SHIFT, UNIT, full_shift(), census(22), [Dispute(elsewhere().id, elsewhere())])
    assert (found.nurses, found.conflicts) == (6, 0)


def test_nobody_there_has_no_patients_each_but_breaks_the_ratio() -> None:
    found = coverage(SHIFT, UNIT, [], census(1))
    assert found.patients_each is None
    assert found.ratio_broken


@pytest.mark.parametrize(("nurses", "later"), [(6, 1), (7, 0)])
def test_a_shift_that_is_covered_for_a_part_of_it_is_short_afterwards(nurses: int, later: int) -> None:
    """A nurse held over to 11:30 counts until then; one over what is needed may leave."""
    ends = datetime(2026, 10, 13, 16, 30, tzinfo=UTC)
    seats = full_shift(nurses=nurses)
    at = next(number for number, item in enumerate(seats) if item.role is StaffRole.RN and not item.is_charge)
    seats[at] = seats[at].changed(shift_details=seats[at].shift_details.changed(end_at=ends))
    found = coverage(SHIFT, UNIT, seats, census(22))
    assert (found.short, found.short_later) == (0, later)
    assert found.short_from == (ends if later else None)
    assert found.safety is (Safety.SHORT if later else Safety.MET)


@pytest.mark.parametrize("takes_patients", [True, False])
def test_a_charge_nurse_counts_in_the_ratio_only_with_patients(takes_patients: bool) -> None:
    seats = [item for item in full_shift(nurses=5) if not item.is_charge]
    seats.append(seat(charge=True).changed(takes_patients=takes_patients))
    found = coverage(SHIFT, UNIT, seats, census(22))
    assert (found.nurses, found.charge_have) == (5 + takes_patients, 1)
    assert found.charge_with_patients is takes_patients
