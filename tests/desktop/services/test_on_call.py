"""Somebody is on call while a nurse is missing: summoned before anybody is asked, and stood down again."""

import pytest
from tests.desktop.ward_station import WardStation

from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.sample.ward_0545 import TODAY

pytestmark = pytest.mark.usefixtures("called_out")

ON_CALL = "Marcus Bell"


def test_who_is_on_call_comes_first_and_is_on_call_again_when_stood_down(
    ward: WardStation, today: TodayService
) -> None:
    staff_id = ward.person(ON_CALL).id
    call = AssignShift(
        assignment_id=new_id(),
        unit_id=ward.ward.unit.id,
        period_id=ward.ward.period.id,
        staff_id=staff_id,
        template_id=ward.template("C").id,
        date=TODAY,
    )
    ward.perform(call)
    page = ward.do(today.load)
    assert (page.candidates[0].name, page.candidates[0].why) == (ON_CALL, "On call: summon first")
    assert page.call_next is not None
    assert page.call_next.name == ON_CALL
    assert page.next.count == "4 of 6 RN", "who is on call is not there"

    page = ward.do(lambda: today.log_call(staff_id, CallOutcome.YES))
    assert page.next.count == "5 of 6 RN"
    assert ward.waiting()[-2:] == ("LogCall", "SummonOnCall")
    shifts = {shift.template_id: shift for shift in ward.shifts(ON_CALL, TODAY)}
    on_call, works = shifts[ward.template("C").id], shifts[ward.template("D").id]
    assert on_call.status is AssignmentStatus.CANCELLED
    assert works.called_in_from == on_call.id
    assert works.replaces in {shift.id for shift in ward.ward.calling_out}

    [said_yes] = [row for row in page.call_log if row.name == ON_CALL]
    page = ward.do(lambda: today.undo(said_yes.undo))
    assert ward.waiting()[-2:] == ("WithdrawCall", "StandDown")
    assert page.next.count == "4 of 6 RN"
    assert page.candidates[0].why == "On call: summon first"
