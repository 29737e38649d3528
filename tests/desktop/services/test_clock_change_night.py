"""Journey 12: the night of 31 October 2026 lasts 13.5 h; a census in it counts once."""

from datetime import UTC, date, datetime

from tests.desktop.ward_station import CHARGE_NURSE, WardStation

from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.identity import new_id
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.assign_shift import AssignShift

HALLOWEEN = date(2026, 10, 31)
BEGINS, ENDS = datetime(2026, 11, 1, 0, tzinfo=UTC), datetime(2026, 11, 1, 13, 30, tzinfo=UTC)
NURSES = ("Grace Lindqvist", "Tomas Rivera", "Marcus Bell", "Owen Kelly", "Linh Pham")


def test_hours_are_elapsed_labels_are_local_and_the_census_at_three_counts_once(
    ward: WardStation, today: TodayService
) -> None:
    ward.sign_in(CHARGE_NURSE)
    periods = ward.all(SchedulePeriod)
    [period] = [
        each
        for each in periods
        if each.unit_id == ward.ward.unit.id and each.first_date <= HALLOWEEN <= each.last_date
    ]
    taken = {shift.staff_id for name in NURSES for shift in ward.shifts(name, HALLOWEEN) if shift.standing}
    for name in NURSES:
        staff_id = ward.person(name).id
        if staff_id in taken:
            continue
        ward.perform(
            AssignShift(
                assignment_id=new_id(),
                unit_id=ward.ward.unit.id,
                period_id=period.id,
                staff_id=staff_id,
                template_id=ward.template("N").id,
                date=HALLOWEEN,
            )
        )
    [night] = [shift for shift in ward.shifts("Grace Lindqvist", HALLOWEEN) if shift.standing]
    assert (night.shift_details.start_at, night.shift_details.end_at) == (BEGINS, ENDS)
    assert (night.shift_details.start_time, night.shift_details.end_time) == ("19:00", "07:30")
    assert night.shift_details.paid_minutes == 13 * 60, "13.5 h elapsed less the break"

    ward.clock.at = datetime(2026, 11, 1, 4, tzinfo=UTC)  # 23:00, still summer time
    page = ward.do(lambda: today.record_census(20, 0, 0))
    assert page.now.caption == "Now: Night until 07:30"
    assert page.census.sentence == "20/24 beds at 23:00, next 02:00", "four hours later the clock says 02:00"
    assert page.now.count.endswith("of 5 RN")
    for hour in (6, 7, 8):  # 01:00 twice, then 02:00
        ward.clock.at = datetime(2026, 11, 1, hour, tzinfo=UTC)
        page = ward.do(today.load)
        assert page.census.is_due is (hour == 8)
        assert page.now.count.endswith("of 5 RN"), "no band changes while the hour is repeated"
    ward.clock.at = datetime(2026, 11, 1, 9, tzinfo=UTC)  # 03:00, which comes once
    page = ward.do(lambda: today.record_census(24, 0, 0))
    assert page.census.sentence == "24/24 beds at 03:00, next 07:00"
    assert page.now.count.endswith("of 6 RN")
    mine = [each for each in ward.all(CensusReading) if each.taken_at >= BEGINS]
    assert sorted(each.patients for each in mine) == [20, 24]
