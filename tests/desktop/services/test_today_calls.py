"""The Today page after two call-outs: whom to ask, what came of each call, and what if nobody comes."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.desktop.ward_station import ICU_MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import TodaySnapshot
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOutcome
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.sample.ward_0545 import CALLING_OUT, ELIGIBLE, INELIGIBLE, TODAY

pytestmark = pytest.mark.usefixtures("called_out")

FULL = "6 of 6 RN"
DAY_BEGINS = datetime(2026, 10, 13, 12, tzinfo=UTC)


def ask(ward: WardStation, today: TodayService, name: str, outcome: CallOutcome) -> TodaySnapshot:
    staff_id = ward.person(name).id
    return ward.do(lambda: today.log_call(staff_id, outcome))


def test_five_may_come_in_contract_order(ward: WardStation, today: TodayService) -> None:
    page = ward.do(today.load)
    assert tuple(row.name for row in page.candidates) == ELIGIBLE
    assert [row.rank for row in page.candidates] == [1, 2, 3, 4, 5]
    facts = [
        (row.tier, row.hours_before, row.hours_after, row.overtime, row.cost, row.rest_before)
        for row in page.candidates
    ]
    assert facts == [
        ("Own unit, 0.9 FTE", "24", "36 h", "None", "$624", "59.5 h"),
        ("Own unit, 0.9 FTE", "12", "24 h", "None", "$598", "11.5 h"),
        ("Float pool, 0.9 FTE", "24", "36 h", "None", "$640", "35.5 h"),
        ("Per diem", "0", "12 h", "None", "$684", "83.5 h"),
        ("Own unit, 1 FTE", "36", "48 h", "8 h overtime", "$832", "35.5 h"),
    ]
    assert [row.why for row in page.candidates] == [
        "Under contract hours",
        "Under contract hours, short rest",
        "Float comes after own unit",
        "Per diem comes after float",
        "Overtime comes last",
    ]
    assert [row.last_asked for row in page.candidates] == ["21 Sep", "4 Oct", "9 Oct", "28 Sep", "2 Oct"]
    assert {row.competency for row in page.candidates} == {"ACLS, TELE"}
    assert [row.is_overtime for row in page.candidates] == [False] * 4 + [True]
    assert page.candidates_note.startswith("5 in contract order. Hours on other units as of 05:12. ")
    assert page.candidates_note.endswith(" others work, rest or are on leave.")


def test_three_near_misses_say_why_and_what_would_help(ward: WardStation, today: TodayService) -> None:
    rows = ward.do(today.load).ineligible
    assert tuple(row.name for row in rows) == INELIGIBLE
    elena, kwame, jo = rows
    assert (elena.reason, elena.action) == (
        "0 h rest: works until 07:30, needs 10 h",
        "Hold-over 4 h only, below",
    )
    assert (kwame.reason, kwame.action) == (
        "Day on Tue 13 Oct needs ACLS, valid until Wed 30 Sep 2026.",
        "Renew in Staff",
    )
    assert (jo.reason, jo.action) == (
        "Needs online approval by the house supervisor; offline now.",
        "Phone the house supervisor",
    )


def test_who_called_out_is_not_asked(ward: WardStation, today: TodayService) -> None:
    page = ward.do(today.load)
    asked = {row.name for row in page.candidates} | {row.name for row in page.ineligible}
    assert asked.isdisjoint(CALLING_OUT)


def test_the_first_in_order_is_to_be_phoned(ward: WardStation, today: TodayService) -> None:
    call = ward.do(today.load).call_next
    assert call is not None
    assert (call.name, call.phone, call.seat) == (
        "Grace Lindqvist",
        "312-555-0118",
        "Call next for Day 07:00, 2 to fill",
    )


@pytest.mark.parametrize(
    ("outcome", "words", "event"),
    [
        (CallOutcome.NO, "05:45 No", ": cannot come"),
        (CallOutcome.NO_ANSWER, "05:45 No answer", ": no answer"),
        (CallOutcome.LEFT_MESSAGE, "05:45 Left message", ": left a message"),
    ],
)
def test_without_a_yes_the_next_in_order_is_to_be_phoned(
    ward: WardStation, today: TodayService, outcome: CallOutcome, words: str, event: str
) -> None:
    page = ask(ward, today, "Grace Lindqvist", outcome)
    assert page.next.count == "4 of 6 RN"
    grace = next(row for row in page.candidates if row.name == "Grace Lindqvist")
    assert (grace.outcome, grace.answered) == (words, outcome)
    assert page.call_next is not None
    assert page.call_next.name == "Tomas Rivera"
    assert (page.call_log[0].name, page.call_log[0].event) == ("Grace Lindqvist", event)
    assert page.call_log_note == "3 in the last 24 h"
    assert ward.waiting()[-1] == "LogCall"


def test_when_everybody_was_asked_the_page_points_below(ward: WardStation, today: TodayService) -> None:
    for name in ELIGIBLE:
        page = ask(ward, today, name, CallOutcome.NO)
    assert page.call_next is None
    assert page.call_sentence == "Everyone has been asked. See what to do if nobody comes, below."


def test_the_newest_answer_of_a_person_counts(ward: WardStation, today: TodayService) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.NO_ANSWER)
    later(ward.clock, minutes=3)
    page = ask(ward, today, "Grace Lindqvist", CallOutcome.LEFT_MESSAGE)
    assert page.candidates[0].outcome == "05:48 Left message"
    assert [row.time for row in page.call_log[:2]] == ["05:48", "05:45"]


def test_a_yes_fills_the_seat_of_who_called_out(ward: WardStation, today: TodayService) -> None:
    page = ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    assert page.next.sentence == "Short 1 RN. 22 ÷ 5 = 4.4 each. Limit 4."
    (shift,) = ward.shifts("Grace Lindqvist", TODAY)
    assert shift.status is AssignmentStatus.PROVISIONAL
    assert shift.replaces in {item.id for item in ward.ward.calling_out}
    assert shift.period_id == ward.ward.period.id
    row = next(row for row in page.on_shift if row.name == "Grace Lindqvist")
    assert (row.note, row.called_out) == ("added", "")
    assert "Grace Lindqvist" not in {row.name for row in page.candidates}
    assert page.call_next is not None
    assert page.call_next.seat == "Call next for Day 07:00, 1 to fill"
    assert ward.waiting()[-2:] == ("LogCall", "AssignShift")


def test_two_yes_make_the_day_whole_again(ward: WardStation, today: TodayService) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    page = ask(ward, today, "Tomas Rivera", CallOutcome.YES)
    assert (page.next.sentence, page.next.state) == (FULL, CoverageState.OK)
    filled = {ward.shifts(name, TODAY)[0].replaces for name in ("Grace Lindqvist", "Tomas Rivera")}
    assert filled == {item.id for item in ward.ward.calling_out}
    assert (page.candidates, page.fallback) == ((), ())
    assert page.call_sentence == "Nobody is needed: Day has 6 of 6 RN."
    assert ward.waiting() == (
        *["RecordCallOut"] * 2,
        *["LogCall", "AssignShift"] * 2,
    )


def test_a_third_yes_finds_every_seat_filled(ward: WardStation, today: TodayService) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    ask(ward, today, "Tomas Rivera", CallOutcome.YES)
    before = ward.waiting()
    with pytest.raises(EntryRefused, match=r"Every seat is filled by now\. Nobody was added\."):
        ask(ward, today, "Dana Whitfield", CallOutcome.YES)
    assert ward.waiting() == before
    assert ward.shifts("Dana Whitfield", TODAY) == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Kwame Boateng", "Day on Tue 13 Oct needs ACLS, valid until Wed 30 Sep 2026."),
        ("Jo Bennett", "Needs online approval by the house supervisor; offline now."),
        ("Elena Sokolova", "0 h rest: works until 07:30, needs 10 h"),
    ],
)
def test_a_yes_of_somebody_who_must_not_come_is_refused_with_the_reason(
    ward: WardStation, today: TodayService, name: str, reason: str
) -> None:
    before = ward.waiting()
    with pytest.raises(EntryRefused) as refused:
        ask(ward, today, name, CallOutcome.YES)
    assert str(refused.value) == f"{reason.rstrip('.')}. Nobody was added."
    assert ward.waiting() == before
    assert ward.shifts(name, TODAY) == ()


def test_a_yes_of_somebody_who_works_by_now_is_refused(ward: WardStation, today: TodayService) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    with pytest.raises(EntryRefused, match="Two shifts at once") as refused:
        ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    assert str(refused.value).endswith("Nobody was added.")


def test_a_yes_of_somebody_whom_the_unit_may_not_ask_is_refused(
    ward: WardStation, today: TodayService
) -> None:
    with pytest.raises(EntryRefused, match=r"This unit cannot ask this person for the shift\."):
        ask(ward, today, CALLING_OUT[0], CallOutcome.YES)
    with pytest.raises(EntryRefused, match=r"This unit cannot ask this person for the shift\."):
        ward.do(lambda: today.log_call(new_id(), CallOutcome.YES))


def test_a_call_to_nobody_known_is_refused(ward: WardStation, today: TodayService) -> None:
    with pytest.raises(EntryRefused, match="staff member is no longer there"):
        ward.do(lambda: today.log_call(new_id(), CallOutcome.NO))


def test_a_role_that_may_not_record_logs_no_call(ward: WardStation, today: TodayService) -> None:
    calls = len(ward.all(CallAttempt))
    ward.sign_in(ICU_MANAGER)
    ward.station.unit_id = ward.ward.unit.id
    for outcome in (CallOutcome.NO, CallOutcome.YES):
        with pytest.raises(EntryRefused, match="Your role does not allow this here"):
            ask(ward, today, "Grace Lindqvist", outcome)
    assert len(ward.all(CallAttempt)) == calls
    assert ward.shifts("Grace Lindqvist", TODAY) == ()


def test_who_comes_back_after_the_seat_was_filled_is_one_more(ward: WardStation, today: TodayService) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    ask(ward, today, "Tomas Rivera", CallOutcome.YES)
    page = ward.do(lambda: today.undo_call_out(ward.ward.calling_out[0].id))
    assert page.next.sentence == "7 of 6 RN"


def test_who_took_another_shift_meanwhile_cannot_take_the_call_out_back(
    ward: WardStation, today: TodayService
) -> None:
    shift = ward.ward.calling_out[0]
    evening = AssignShift(
        assignment_id=new_id(),
        unit_id=ward.ward.unit.id,
        period_id=ward.ward.period.id,
        staff_id=shift.staff_id or "",
        template_id=ward.template("E").id,
        date=TODAY,
    )
    ward.perform(evening)
    with pytest.raises(EntryRefused, match="another shift at that time meanwhile"):
        ward.do(lambda: today.undo_call_out(shift.id))


def test_online_the_agency_nurse_may_be_asked_last(ward: WardStation, today: TodayService) -> None:
    ward.say("saved")
    page = ward.do(today.load)
    assert tuple(row.name for row in page.candidates) == (*ELIGIBLE, "Jo Bennett")
    assert page.candidates[-1].why == "Agency comes after everybody"
    assert "Jo Bennett" not in {row.name for row in page.ineligible}
    assert ask(ward, today, "Jo Bennett", CallOutcome.YES).next.count == "5 of 6 RN"


@pytest.mark.parametrize(
    ("minutes", "offered"),
    [(5, True), (6, False)],
)
def test_while_sending_the_agency_nurse_may_be_asked_if_the_server_answered_lately(
    ward: WardStation, today: TodayService, minutes: int, offered: bool
) -> None:
    ward.say("syncing", last_success=ward.clock.now() - timedelta(minutes=minutes))
    page = ward.do(today.load)
    assert ("Jo Bennett" in {row.name for row in page.candidates}) is offered


def test_without_any_contact_the_note_does_not_claim_an_hour(ward: WardStation, today: TodayService) -> None:
    status = ward.board.status()
    ward.board.post(type(status)("offline", status.since, 0, None))
    assert ward.do(today.load).candidates_note.startswith("5 in contract order. 60 others")


@pytest.mark.parametrize("into", [timedelta(0), timedelta(hours=2) - timedelta(milliseconds=1)])
def test_the_running_shift_is_still_to_be_staffed_in_its_first_two_hours(
    ward: WardStation, today: TodayService, into: timedelta
) -> None:
    ward.clock.at = DAY_BEGINS + into
    page = ward.do(today.load)
    assert page.on_title == "Day 07:00: who is on"
    assert page.now.verdict == "Short 2 RN"
    assert tuple(row.name for row in page.candidates) == ELIGIBLE
    assert ask(ward, today, "Grace Lindqvist", CallOutcome.YES).now.count == "5 of 6 RN"


def test_after_two_hours_the_page_looks_at_the_next_shift(ward: WardStation, today: TodayService) -> None:
    ward.clock.at = DAY_BEGINS + timedelta(hours=2)
    page = ward.do(today.load)
    assert page.now.verdict == "Short 2 RN"
    assert page.on_title == "Night 19:00: who is on"
    assert page.candidates == ()


def test_a_running_shift_that_is_whole_is_left_alone(ward: WardStation, today: TodayService) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.YES)
    ask(ward, today, "Tomas Rivera", CallOutcome.YES)
    later(ward.clock, minutes=90)
    assert ward.do(today.load).on_title == "Night 19:00: who is on"


def test_who_has_gone_home_is_not_held_over(ward: WardStation, today: TodayService) -> None:
    ward.clock.at = DAY_BEGINS + timedelta(minutes=29)
    assert any(row.option.startswith("Hold over Elena") for row in ward.do(today.load).fallback)
    ward.clock.at = DAY_BEGINS + timedelta(minutes=30)
    page = ward.do(today.load)
    assert not any(row.option.startswith("Hold over") for row in page.fallback)
    elena = next(row for row in page.ineligible if row.name == "Elena Sokolova")
    assert (elena.reason, elena.action) == ("0 h rest: works until 07:30, needs 10 h", "")


def test_everything_is_still_there_after_the_station_was_closed(
    ward: WardStation, today: TodayService
) -> None:
    ask(ward, today, "Grace Lindqvist", CallOutcome.NO_ANSWER)
    page = ask(ward, today, "Tomas Rivera", CallOutcome.YES)
    ward.replica.close()
    ward.replica.open()
    assert ward.do(today.load) == page
    assert ward.waiting() == ("RecordCallOut", "RecordCallOut", "LogCall", "LogCall", "AssignShift")
