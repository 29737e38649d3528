"""Changes of groups, preferences and rules, and drafts of messages, on 4 West's own copy."""

import sys
from collections import Counter
from datetime import date

import pytest
from tests.desktop.planning import faulty_solver
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.planning.isolation.isolated_solver import Enclosure
from medschedule_desktop.services.assistant.service import AssistantService
from medschedule_desktop.services.building.chain import Limits, ScheduleBuilder
from medschedule_desktop.services.snapshots.assistant import DiffRow, DiffTitles, Proposal
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.assign_shift import UnassignShift

GRACE = "Grace Lindqvist"


@pytest.fixture
def assistant(ward: WardStation) -> AssistantService:
    ward.sign_in(MANAGER)
    return AssistantService(ward.station, ward.board.status, ScheduleBuilder(2), look_seconds=0.5)


def proposed(assistant: AssistantService, text: str) -> Proposal:
    answer = assistant.ask(text)
    assert answer.proposal is not None, answer
    return answer.proposal


def record(ward: WardStation, name: str) -> Staff:
    return next(each for each in ward.all(Staff) if each.full_name == name)


def nights(ward: WardStation, first: date, last: date) -> dict[str, int]:
    own = {each.id: each.full_name for each in ward.all(Staff)}
    counts: Counter[str] = Counter()
    for item in ward.all(Assignment):
        details = item.shift_details
        home = item.staff_id is not None and record(ward, own[item.staff_id]).employment.home_unit_id
        at_night = details.shift_type is ShiftType.NIGHT and first <= details.date <= last
        if item.standing and at_night and home == ward.ward.unit.id:
            counts[own[item.staff_id or ""]] += 1
    return counts


def test_everyone_with_three_nights_this_week_has_sunday_off_once_accepted(
    ward: WardStation, assistant: AssistantService
) -> None:
    first, sunday = date(2026, 10, 12), date(2026, 10, 18)
    meant = {name for name, count in nights(ward, first, sunday).items() if count >= 3}
    working = {name for name in meant if any(each.standing for each in ward.shifts(name, sunday))}
    assert working, "the sample has somebody like that"
    before = ward.all(Assignment)
    found = proposed(assistant, "Give everyone with three nights this week Sunday off")
    assert {row.person for row in found.rows} == working
    assert {(row.day, row.after) for row in found.rows} == {("Sun 18 Oct", "–")}
    assert found.note.startswith(f"{len(meant)} pe")
    assert all(name in found.note for name in meant)
    assert found.cover, "the person sees what it does to the shift"
    assert (ward.all(Assignment), ward.waiting()) == (before, ())
    done = ward.do(lambda: assistant.accept("agreed with the team"))
    assert done.can_undo
    assert not any(each.standing for name in working for each in ward.shifts(name, sunday))
    ward.do(assistant.undo)
    assert all(any(each.standing for each in ward.shifts(name, sunday)) for name in working)


def test_a_group_that_changed_meanwhile_is_read_again_first(
    ward: WardStation, assistant: AssistantService
) -> None:
    text = "give everyone with seven nights this week Sunday off"
    assert assistant.ask(text).sentence == "Nobody of this unit is like that, so there is nothing to change."
    first = proposed(assistant, "give everyone with three nights this week Sunday off")
    leaving = first.rows[0].person
    for day in range(12, 19):
        for item in ward.shifts(leaving, date(2026, 10, day)):
            if item.standing:
                ward.perform(UnassignShift(assignment_id=item.id))
    again = ward.do(lambda: assistant.accept("agreed with the team"))
    assert again.sentence == "It was changed meanwhile, so nothing was done. Read the proposal again."
    assert again.proposal is not None
    assert leaving not in {row.person for row in again.proposal.rows}


def test_receipts_that_change_nothing_leave_a_proposal_as_it_was(
    ward: WardStation, assistant: AssistantService
) -> None:
    text = "give everyone with three nights this week Sunday off"
    found = proposed(assistant, text)
    day = (each for each in ward.all(Assignment) if each.shift_details.date == date(2026, 10, 18))
    ward.pull(*(each.model_copy(update={"rev": each.rev + 1000}) for each in day if each.standing))
    assert proposed(assistant, text) == found
    assert found.cover


def test_a_preference_is_recorded_once_accepted_and_taken_back(
    ward: WardStation, assistant: AssistantService
) -> None:
    found = proposed(assistant, "Lindqvist avoids Night")
    assert found == Proposal(
        (DiffRow(GRACE, "Night", "neither", "would avoid it"),), titles=DiffTitles.PREFERENCE
    )
    assert record(ward, GRACE).ai_preferences.avoided_shifts == ()
    ward.do(assistant.accept)
    assert record(ward, GRACE).ai_preferences.avoided_shifts == ("N",)
    assert ward.waiting() == ("UpdateFields",)
    assert assistant.ask("Lindqvist avoids Night").sentence == "It is so already. There is nothing to change."
    proposed(assistant, "Lindqvist prefers Night")
    ward.do(assistant.accept)
    held = record(ward, GRACE).ai_preferences
    assert (held.preferred_shifts, held.avoided_shifts) == (("N",), ())
    ward.do(assistant.undo)
    held = record(ward, GRACE).ai_preferences
    assert (held.preferred_shifts, held.avoided_shifts) == ((), ("N",))
    with pytest.raises(EntryRefused, match=r"nothing to take back"):
        ward.do(assistant.undo)


def test_a_limit_is_set_apart_for_this_unit(ward: WardStation, assistant: AssistantService) -> None:
    def rest() -> int | None:
        unit = next(each for each in ward.all(Unit) if each.id == ward.ward.unit.id)
        return unit.rule_overrides.minimum_rest_minutes

    found = proposed(assistant, "set rest to 11 hours")
    assert found.rows == (DiffRow("Rest between shifts", "4 West telemetry", "10 h, as everywhere", "11 h"),)
    assert (found.titles, rest()) == (DiffTitles.RULE, None)
    ward.do(assistant.accept)
    assert rest() == 660
    ward.do(assistant.undo)
    assert rest() is None
    assert proposed(assistant, "set rest to 72 hours").can_accept
    beyond = assistant.ask("set rest to 73 hours")
    assert beyond.proposal is None
    assert beyond.sentence == "“Rest between shifts” can be set from 0 h to 72 h. Nothing was changed."


@pytest.mark.parametrize("text", ["Lindqvist avoids Night", "set rest to 11 hours"])
def test_who_may_not_change_a_record_may_not_by_asking(
    ward: WardStation, assistant: AssistantService, text: str
) -> None:
    ward.sign_in(CHARGE_NURSE)
    found = proposed(assistant, text)
    assert found.why_not
    assert not found.can_accept
    with pytest.raises(EntryRefused):
        ward.do(assistant.accept)
    assert ward.waiting() == ()


def test_a_message_is_drafted_and_holds_nothing_private(
    ward: WardStation, assistant: AssistantService
) -> None:
    asked = assistant.ask("ask Keisha Monroe to work Night tomorrow")
    assert asked.sentence == "This is a draft to copy. Nothing is sent from here."
    assert asked.message.startswith("Hello Keisha,\n\n4 West telemetry needs one more person for Night on ")
    own = assistant.ask("tell Keisha Monroe when they work").message
    assert "Tue 13 Oct 2026: Day, 07:00 to 19:30" in own
    assert assistant.ask("announce the schedule").message.startswith("Hello everybody,")
    phone = record(ward, "Keisha Monroe").personal_info.phone
    assert phone
    assert phone not in own + asked.message
    assert ward.waiting() == ()


def test_two_periods_are_set_side_by_side(assistant: AssistantService) -> None:
    lines = {line.title: line.detail for line in assistant.ask("compare periods").lines}
    assert lines["Coverage"].startswith("This period: ")
    assert lines["Coverage"].endswith("next: 0.0 %")


def test_a_schedule_is_built_taken_over_and_taken_back(ward: WardStation) -> None:
    ward.sign_in(MANAGER)
    crashing = Enclosure((sys.executable, faulty_solver.__file__, "early abort"))
    builder = ScheduleBuilder(2, Limits(whole=90.0), crashing)
    assistant = AssistantService(ward.station, ward.board.status, builder)

    def drafts() -> list[tuple[str | None, date]]:
        found = (each for each in ward.all(Assignment) if each.status is AssignmentStatus.DRAFT)
        return sorted((each.staff_id, each.shift_details.date) for each in found)

    before = drafts()
    told: list[str] = []
    answer = assistant.ask("build the schedule", told.append)
    assert told == ["The solver of this station searches."]
    assert answer.proposal is not None
    assert answer.sentence.startswith("Rule-based: a template")
    assert answer.proposal.titles is DiffTitles.BUILD
    assert {line.title: line.detail for line in answer.lines}["Fairness"].endswith(" %")
    assert answer.lines[0].title == "The solver of this station failed."
    assert drafts() == before
    done = ward.do(assistant.accept)
    assert done.can_undo
    made = [each for each in ward.all(Assignment) if "template" in str(each.ai_metadata)]
    assert len(made) == sum(int(row.after) for row in answer.proposal.rows)
    assert ward.waiting() == ("AdoptSchedule",)
    ward.do(assistant.undo)
    assert drafts() == before
    with pytest.raises(EntryRefused):
        ward.do(assistant.accept)
    refused = assistant.ask("build the schedule with today").sentence
    assert refused == "The schedule with Tue 13 Oct is posted, so it is not built anew."
    ward.station.enter(ward.ward.hospital.user(MANAGER).model_copy(update={"role": Role.STAFF}))
    refused = assistant.ask("build the schedule").sentence
    assert refused == "Your role does not allow to change this schedule. Nothing was changed."
