"""Post: versions of a period, and what keeps one from being posted."""

from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import assign, cell_of, clear, page_of
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.schedule import PostSchedule
from medschedule_shared.sample.ward_0545 import TODAY

GRACE = "Grace Lindqvist"
TUESDAY = date(2026, 11, 3)


def give(ward: WardStation, schedule: ScheduleService, day: date, letter: str) -> None:
    staff_id = ward.person(GRACE).id
    assign(ward, schedule, staff_id, day, letter)
    later(ward.clock, minutes=1)


def coming(ward: WardStation) -> SchedulePeriod:
    wanted = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING)
    return next(period for period in ward.all(SchedulePeriod) if period.id == wanted.id)


def test_posting_makes_version_1_and_stays_on_it(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, TUESDAY, "D")
    page = ward.do(schedule.versions.post).answer.roster
    assert (page.state_label, page.is_posted) == ("Posted, version 1", True)
    assert page.period_id == coming(ward).id
    assert (page.post_label, page.can_post, page.can_generate) == ("Post version 2", False, False)
    assert page.can_edit
    period = coming(ward)
    assert (period.state, period.version, period.posted_at) == (PeriodState.POSTED, 1, ward.clock.now())
    assert period.posted_by == ward.ward.hospital.user(MANAGER).id
    (shift,) = ward.shifts(GRACE, TUESDAY)
    assert shift.status is AssignmentStatus.POSTED


def test_nothing_new_is_not_posted_again(ward: WardStation, schedule: ScheduleService) -> None:
    with pytest.raises(EntryRefused, match="There is nothing new to post"):
        ward.do(schedule.versions.post)
    give(ward, schedule, TUESDAY, "D")
    ward.do(schedule.versions.post)
    with pytest.raises(EntryRefused, match="There is nothing new to post"):
        ward.do(schedule.versions.post)
    assert coming(ward).version == 1
    assert ward.waiting() == ("AssignShift", "PostSchedule")


@pytest.mark.parametrize(
    ("letters", "broken"), [("ED", "1 rule that must hold is"), ("EDED", "2 rules that must hold are")]
)
def test_with_a_broken_rule_nothing_is_posted(
    ward: WardStation, schedule: ScheduleService, letters: str, broken: str
) -> None:
    for offset, letter in enumerate(letters):
        give(ward, schedule, TUESDAY + timedelta(days=offset), letter)
    assert not page_of(ward, schedule).can_post
    with pytest.raises(EntryRefused) as refused:
        ward.do(schedule.versions.post)
    assert str(refused.value) == f"{broken} broken. Mend what is marked before posting."
    assert coming(ward).version == 0


def test_a_shift_added_after_posting_becomes_version_2(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, TUESDAY, "D")
    ward.do(schedule.versions.post)
    later(ward.clock, minutes=1)
    give(ward, schedule, date(2026, 11, 10), "D")
    (added,) = ward.shifts(GRACE, date(2026, 11, 10))
    assert added.status is AssignmentStatus.PROVISIONAL
    assert page_of(ward, schedule).can_post
    page = ward.do(schedule.versions.post).answer.roster
    assert (page.state_label, page.can_post) == ("Posted, version 2", False)
    (added,) = ward.shifts(GRACE, date(2026, 11, 10))
    assert added.status is AssignmentStatus.POSTED


def test_a_shift_removed_after_posting_becomes_version_2(
    ward: WardStation, schedule: ScheduleService
) -> None:
    give(ward, schedule, TUESDAY, "D")
    ward.do(schedule.versions.post)
    later(ward.clock, minutes=1)
    page = clear(ward, schedule, ward.person(GRACE).id, TUESDAY)
    assert (cell_of(page, GRACE, TUESDAY).letter, page.can_post) == ("", True)
    later(ward.clock, minutes=1)
    page = ward.do(schedule.versions.post).answer.roster
    assert (page.state_label, page.can_post) == ("Posted, version 2", False)


def test_worked_shifts_and_call_outs_are_no_changes_to_post(
    ward: WardStation, schedule: ScheduleService
) -> None:
    schedule.desk.period_id = ward.ward.period.id
    assert not page_of(ward, schedule).can_post
    shift = ward.ward.calling_out[0]
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=shift.id))
    assert not page_of(ward, schedule).can_post
    replacement = AssignShift(
        assignment_id=new_id(),
        unit_id=shift.unit_id,
        period_id=shift.period_id,
        staff_id=ward.person(GRACE).id,
        template_id=shift.template_id,
        date=TODAY,
        replaces=shift.id,
    )
    ward.perform(replacement)
    assert page_of(ward, schedule).can_post


def test_a_charge_nurse_does_not_post(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, TUESDAY, "D")
    ward.sign_in(CHARGE_NURSE)
    assert not page_of(ward, schedule).can_post
    with pytest.raises(EntryRefused, match="Your role does not allow to post"):
        ward.do(schedule.versions.post)
    assert coming(ward).version == 0
    assert ward.waiting() == ("AssignShift",)


def test_a_version_that_somebody_else_posted_is_looked_at_first(
    ward: WardStation, schedule: ScheduleService
) -> None:
    give(ward, schedule, TUESDAY, "D")
    period = coming(ward)
    ward.perform(PostSchedule(period_id=period.id, version=0))
    with pytest.raises(EntryRefused, match=r"Version 1 was posted meanwhile\. Look at it first\."):
        ward.perform(PostSchedule(period_id=period.id, version=0))
