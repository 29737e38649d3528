"""The assistant on 4 West's own copy: answers with a source, and changes that wait for a yes."""

from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import assign, cell_of, page_of
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.assistant.service import AssistantService
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, DiffRow, Proposal
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.assign_shift import AssignShift

GRACE, TOMAS = "Grace Lindqvist", "Tomas Rivera"
TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)
FIRST_SATURDAY, FOURTH_SATURDAY = date(2026, 10, 31), date(2026, 11, 21)
REST = "7.5 h rest, needs 10 h. Evening ends Tue 3 Nov 23:30, Day starts Wed 4 Nov 07:00."


@pytest.fixture
def assistant(ward: WardStation) -> AssistantService:
    ward.sign_in(MANAGER)
    return AssistantService(ward.station, ward.board.status, ScheduleBuilder(2), look_seconds=0.5)


def proposed(assistant: AssistantService, text: str) -> Proposal:
    answer = assistant.ask(text)
    assert answer.proposal is not None, answer
    return answer.proposal


def letter(ward: WardStation, schedule: ScheduleService, name: str, day: date) -> str:
    return cell_of(page_of(ward, schedule), name, day).letter


def test_nothing_changes_before_accept_and_accept_can_be_undone(
    ward: WardStation, schedule: ScheduleService, assistant: AssistantService
) -> None:
    before = ward.all(Assignment)
    found = proposed(assistant, "give Lindqvist D on Wed 4 Nov")
    assert found == Proposal(
        (DiffRow(GRACE, "Wed 4 Nov", "–", "D"),), cover=("Day RN Wed 4 Nov: 0 of 6, now 1",)
    )
    assert found.can_accept
    assert (ward.waiting(), ward.all(Assignment)) == ((), before), "the trial leaves nothing behind"
    done = ward.do(assistant.accept)
    assert done.can_undo
    assert letter(ward, schedule, GRACE, WEDNESDAY) == "D"
    assert ward.waiting() == ("AssignShift",)
    ward.do(assistant.undo)
    assert letter(ward, schedule, GRACE, WEDNESDAY) == ""
    with pytest.raises(EntryRefused, match=r"Nothing is proposed"):
        ward.do(assistant.accept)


def test_what_is_rejected_or_asked_over_cannot_be_accepted(
    ward: WardStation, assistant: AssistantService
) -> None:
    for put_away in (assistant.reject, None):
        proposed(assistant, "give Lindqvist D on Wed 4 Nov")
        if put_away is None:
            assistant.ask("who is on")
        else:
            ward.do(put_away)
        with pytest.raises(EntryRefused, match=r"Nothing was changed\."):
            ward.do(assistant.accept)
    assert proposed(assistant, "what if Lindqvist works D on 4 Nov").is_question
    with pytest.raises(EntryRefused):
        ward.do(assistant.accept)
    assert ward.waiting() == ()


def test_a_rule_that_must_hold_keeps_a_change_from_being_accepted(
    ward: WardStation, schedule: ScheduleService, assistant: AssistantService
) -> None:
    assign(ward, schedule, ward.person(GRACE).id, TUESDAY, "E")
    found = proposed(assistant, "give Lindqvist D on Wed 4 Nov")
    assert found.breaks[0] == REST
    assert found.why_not == f"Not saved. {REST} Nobody can go past this rule."
    assert not found.can_accept
    with pytest.raises(EntryRefused):
        ward.do(assistant.accept)


def test_a_warning_is_passed_over_with_a_reason_long_enough(
    ward: WardStation, schedule: ScheduleService, assistant: AssistantService
) -> None:
    staff_id = ward.person(GRACE).id
    for weeks in range(3):
        assign(ward, schedule, staff_id, FIRST_SATURDAY + timedelta(weeks=weeks), "D")
    ward.sign_in(CHARGE_NURSE)
    held = proposed(assistant, "give Lindqvist D on Sat 21 Nov")
    assert held.why_not.endswith("Your role does not allow to go past a warning. Ask your manager.")
    ward.sign_in(MANAGER)
    found = proposed(assistant, "give Lindqvist D on Sat 21 Nov")
    assert (found.can_accept, found.why_not) == (True, "")
    assert found.breaks
    assert found.least > 1
    with pytest.raises(EntryRefused, match=r"Give a reason"):
        ward.do(lambda: assistant.accept(" " + "x" * (found.least - 1) + " "))
    assert letter(ward, schedule, GRACE, FOURTH_SATURDAY) == ""
    ward.do(lambda: assistant.accept("x" * found.least))
    made = next(each for each in ward.shifts(GRACE, FOURTH_SATURDAY) if each.standing)
    assert made.override_reason == "x" * found.least


def test_a_schedule_that_changed_meanwhile_is_read_again_first(
    ward: WardStation, schedule: ScheduleService, assistant: AssistantService
) -> None:
    proposed(assistant, "give Lindqvist D on Wed 4 Nov")
    assign(ward, schedule, ward.person(GRACE).id, WEDNESDAY, "N")
    again = ward.do(assistant.accept)
    assert again.sentence.startswith("It was changed meanwhile, so nothing was done.")
    assert again.proposal is not None
    assert again.proposal.rows == (DiffRow(GRACE, "Wed 4 Nov", "N", "D"),)
    assert letter(ward, schedule, GRACE, WEDNESDAY) == "N"
    ward.do(assistant.accept)
    assert letter(ward, schedule, GRACE, WEDNESDAY) == "D"


def test_shifts_are_taken_away_moved_and_swapped(
    ward: WardStation, schedule: ScheduleService, assistant: AssistantService
) -> None:
    for name, day, shift in ((GRACE, TUESDAY, "D"), (TOMAS, TUESDAY, "N"), (GRACE, date(2026, 11, 10), "D")):
        assign(ward, schedule, ward.person(name).id, day, shift)
    assert proposed(assistant, "swap Lindqvist and Tomas on Tue 3 Nov").rows == (
        DiffRow(GRACE, "Tue 3 Nov", "D", "N"),
        DiffRow(TOMAS, "Tue 3 Nov", "N", "D"),
    )
    ward.do(assistant.accept)
    assert (letter(ward, schedule, GRACE, TUESDAY), letter(ward, schedule, TOMAS, TUESDAY)) == ("N", "D")
    twice = assistant.ask("swap Lindqvist 10 Nov with Tomas 3 Nov")
    assert twice.sentence == (
        "Grace Lindqvist, Tue 3 Nov has a shift already, so this swap would give two on a day."
    )
    proposed(assistant, "move Lindqvist from 10 Nov to 11 Nov")
    ward.do(assistant.accept)
    assert letter(ward, schedule, GRACE, date(2026, 11, 11)) == "D"
    proposed(assistant, "give Lindqvist 11 Nov off")
    ward.do(assistant.accept)
    assert letter(ward, schedule, GRACE, date(2026, 11, 11)) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("give Lindqvist 3 Nov off", "The schedule says so already. There is nothing to change."),
        ("move Lindqvist from 3 Nov to 4 Nov", "Grace Lindqvist, Tue 3 Nov has no shift on this unit"),
        ("swap Lindqvist and Tomas on 3 Nov", "Grace Lindqvist, Tue 3 Nov has no shift on this unit"),
        ("move Lindqvist from 13 Oct to 3 Nov", "Both days must lie in one schedule."),
        ("give Lindqvist D on 2031-01-01", "No schedule is open for Wed 1 Jan."),
        ("compare Lindqvist with Lindqvist", "Name two different people to compare."),
        ("find cover for D on yesterday", "This shift is over."),
        ("give Nobody D on 3 Nov", "Nobody on this unit's schedule is called “nobody”."),
    ],
)
def test_what_cannot_be_done_is_said(assistant: AssistantService, text: str, sentence: str) -> None:
    answer = assistant.ask(text)
    assert answer.sentence.startswith(sentence)
    assert answer.proposal is None


def test_a_role_that_may_not_is_told_so(ward: WardStation, assistant: AssistantService) -> None:
    account = ward.ward.hospital.user(CHARGE_NURSE)
    ward.station.enter(account.model_copy(update={"role": Role.STAFF}))
    found = proposed(assistant, "give Lindqvist D on Wed 4 Nov")
    assert found.why_not
    assert not found.can_accept
    for text in ("find cover for Day tomorrow", "show expiring credentials", "why are we short"):
        answer = assistant.ask(text)
        assert answer.sentence == "Your role does not show personal data of this unit. Ask your manager."
        assert answer.lines == ()
    assert assistant.ask("who is on").lines


def test_somebody_without_a_row_on_the_schedule_is_not_tried(
    ward: WardStation, assistant: AssistantService
) -> None:
    home = ward.ward.unit.id
    free_day = date(2026, 10, 14)
    (period,) = (
        each
        for each in ward.all(SchedulePeriod)
        if each.unit_id == home and each.first_date <= free_day <= each.last_date
    )
    guest = AssignShift(
        assignment_id=new_id(),
        unit_id=home,
        period_id=period.id,
        staff_id=ward.person("Dana Whitfield").id,
        template_id=ward.template("D").id,
        date=free_day,
    )
    ward.perform(guest)
    before = ward.waiting()
    answer = assistant.ask("give Dana Whitfield D on Wed 4 Nov")
    assert answer.sentence == "This person has no row on that schedule. Nothing was changed."
    assert ward.waiting() == before


def test_questions_are_answered_with_their_source(ward: WardStation, assistant: AssistantService) -> None:
    def lines(text: str) -> AssistantAnswer:
        answer = assistant.ask(text)
        assert (
            answer.source == "From this station's copy of 4 West telemetry, with the server's news of 05:12."
        )
        return answer

    on = lines("who is on Day today").lines
    assert len(on) == 1
    assert on[0].title.startswith("Day 07:00–19:30: 6 of 6 RN")
    assert "(charge)" in on[0].detail
    assert lines("when does Keisha Monroe work").lines[0].title == "Tue 13 Oct 2026"
    cover = lines("find cover for Day tomorrow")
    assert cover.lines[0].title.startswith("1. ")
    own = [line.ask for line in cover.lines if line.ask]
    assert own
    assert assistant.ask(own[0]).proposal is not None, "what is offered next is understood"
    ending = lines("which credentials expire in 365 days")
    assert any("Colin Hayes: ACLS" in line.title for line in ending.lines)
    over = lines("which credentials expire in 0 days").lines
    assert [line.detail for line in over] == ["over since Fri 9 Oct 2026"]
    figures = {line.title: line.detail for line in lines("summarise the next period").lines}
    assert figures["Coverage"] == "0.0 %"
    assert int(figures["Open seats"]) > 0
    pair = lines("compare Lindqvist with Tomas").lines
    assert pair[0].detail == "Grace Lindqvist: 0 h · Tomas Rivera: 0 h"
    assert ward.waiting() == ()


def test_a_gap_of_a_day_is_explained(assistant: AssistantService) -> None:
    answer = assistant.ask("why is Day short on Wed 4 Nov")
    assert answer.understood == "Why Day stays open, Wed 4 Nov"
    assert answer.lines
    assert all(line.detail for line in answer.lines)


def test_the_page_says_that_it_is_rule_based_and_what_can_be_said(
    ward: WardStation, assistant: AssistantService
) -> None:
    page = ward.do(assistant.load)
    assert page.note.startswith("Rule-based: ")
    assert "offline" in page.note
    assert len(page.examples) >= 12
