"""A repair for which somebody gives up leave: it is judged without that leave, and undo gives it back."""

from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import assign, cell_of, page_of
from tests.desktop.ward_station import WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.advice.repair import RepairOffer
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import EditAnswer
from medschedule_desktop.services.snapshots.roster import MarkKind
from medschedule_shared.identity import new_id
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.time_off import GiveUpLeave, RequestTimeOff

GRACE = "Grace Lindqvist"
MONDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 4)
LEAVE = (WEDNESDAY - timedelta(days=1), WEDNESDAY + timedelta(days=1))
TITLE = "Grace Lindqvist works Day on Wed 4 Nov"


@pytest.fixture
def leave(ward: WardStation, schedule: ScheduleService) -> TimeOffRequest:
    """Return three days of leave that the manager has approved."""
    grace, id_ = ward.person(GRACE), new_id()
    asked = RequestTimeOff(
        request_id=id_,
        unit_id=ward.ward.unit.id,
        staff_id=grace.id,
        kind=TimeOffKind.PAID_LEAVE,
        first_date=LEAVE[0],
        last_date=LEAVE[1],
    )
    ward.perform(asked)
    (request,) = [each for each in ward.all(TimeOffRequest) if each.id == id_]
    ward.pull(request.changed(state=RequestState.APPROVED, rev=request.rev + 1))
    return next(each for each in ward.all(TimeOffRequest) if each.id == id_)


@pytest.fixture
def offered(ward: WardStation, schedule: ScheduleService, leave: TimeOffRequest) -> ScheduleService:
    """Return the service with a repair on offer: Grace gives up the middle of her leave for a day shift."""
    roster = ward.do(schedule.desk.roster)
    day = next(each.id for each in roster.reading.ward.templates.values() if each.letter == "D")
    operations = (
        GiveUpLeave(request_id=leave.id, dates=(WEDNESDAY,), remainder_ids=(new_id(),)),
        AssignShift(
            assignment_id=new_id(),
            unit_id=ward.ward.unit.id,
            period_id=roster.reading.period.id,
            staff_id=leave.staff_id,
            template_id=day,
            date=WEDNESDAY,
        ),
    )
    offer = RepairOffer(
        TITLE, (), needs_reason=False, needs_consent=True, cost=0, filled=1, missing=0, operations=operations
    )
    schedule.advice._repairs = {0: (offer,)}
    return schedule


def spans(ward: WardStation, leave: TimeOffRequest) -> list[tuple[int, int, RequestState]]:
    """Return the days of November that a person's leave covers by now, and how it stands."""
    own = [each for each in ward.all(TimeOffRequest) if each.staff_id == leave.staff_id]
    ours = [each for each in own if each.first_date >= LEAVE[0] and each.last_date <= LEAVE[1]]
    return sorted((each.first_date.day, each.last_date.day, each.state) for each in ours)


def apply(ward: WardStation, schedule: ScheduleService) -> EditAnswer:
    return ward.do(lambda: schedule.advice.apply_repair(0, 0))


def test_undo_gives_the_leave_back_and_goes_on_to_earlier_steps(
    ward: WardStation, offered: ScheduleService, leave: TimeOffRequest
) -> None:
    whole = [(3, 5, RequestState.APPROVED)]
    parts = [(3, 3, RequestState.APPROVED), (5, 5, RequestState.APPROVED)]
    assign(ward, offered, leave.staff_id, MONDAY, "D")
    answer = apply(ward, offered)
    assert (answer.held, answer.undo) == (None, TITLE)
    for _ in range(2):
        page = page_of(ward, offered)
        assert cell_of(page, GRACE, WEDNESDAY).letter == "D"
        assert (page.to_fix, spans(ward, leave)) == (0, parts)
        answer = ward.do(offered.edits.undo)
        assert cell_of(answer.roster, GRACE, WEDNESDAY).letter == ""
        assert cell_of(answer.roster, GRACE, WEDNESDAY).leave
        assert (spans(ward, leave), answer.redo) == (whole, TITLE)
        ward.do(offered.edits.redo)
    ward.do(offered.edits.undo)
    answer = ward.do(offered.edits.undo)
    assert cell_of(answer.roster, GRACE, MONDAY).letter == "", "the step before it is taken back as well"
    assert not answer.undo


def test_what_breaks_a_rule_by_now_leaves_leave_and_shifts_as_they_are(
    ward: WardStation, offered: ScheduleService, leave: TimeOffRequest
) -> None:
    before = LEAVE[0]
    page = assign(ward, offered, leave.staff_id, before, "E")
    assert cell_of(page, GRACE, before).mark is MarkKind.HARD, "it falls on leave"
    answer = apply(ward, offered)
    assert answer.held is not None
    assert "7.5 h rest" in answer.held.sentence
    assert spans(ward, leave) == [(3, 5, RequestState.APPROVED)]
    assert cell_of(page_of(ward, offered), GRACE, WEDNESDAY).letter == ""


def test_leave_that_was_changed_meanwhile_is_not_overwritten(
    ward: WardStation, offered: ScheduleService, leave: TimeOffRequest
) -> None:
    apply(ward, offered)
    later(ward.clock, minutes=1)
    kept = next(each for each in ward.all(TimeOffRequest) if each.id == leave.id)
    ward.pull(kept.changed(state=RequestState.WITHDRAWN, rev=kept.rev + 5))
    with pytest.raises(EntryRefused, match=r"^This leave was changed meanwhile\. Nothing was changed\.$"):
        ward.do(offered.edits.undo)
    assert cell_of(page_of(ward, offered), GRACE, WEDNESDAY).letter == "D"
