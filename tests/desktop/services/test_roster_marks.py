"""Live rules on the Schedule page: each breach marks its cell with a sentence that has the figures (J7)."""

from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import assign, cell_of, page_of
from tests.desktop.ward_station import WardStation

from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.roster import MarkKind, RosterSnapshot
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest

GRACE = "Grace Lindqvist"
MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
CLOCK_CHANGE = date(2026, 11, 1)


def give(ward: WardStation, schedule: ScheduleService, day: date, letter: str) -> RosterSnapshot:
    """Give Grace a shift."""
    staff_id = ward.person(GRACE).id
    return assign(ward, schedule, staff_id, day, letter)


def late_shift(ward: WardStation, end: str) -> ShiftTemplate:
    """Let the unit have a shift L from 12:00 to a time in the evening."""
    late = ward.template("E").changed(
        id=new_id(), label="Late", letter="L", start_time="12:00", end_time=end, paid_minutes=450
    )
    ward.pull(late)
    return late


def test_eight_hours_of_rest_are_marked_in_figures(ward: WardStation, schedule: ScheduleService) -> None:
    late_shift(ward, "23:00")
    give(ward, schedule, TUESDAY, "L")
    page = give(ward, schedule, WEDNESDAY, "D")
    cell = cell_of(page, GRACE, WEDNESDAY)
    assert cell.mark is MarkKind.HARD
    assert cell.sentence == ("8 h rest, needs 10 h. Late ends Tue 3 Nov 23:00, Day starts Wed 4 Nov 07:00.")
    assert cell_of(page, GRACE, TUESDAY).mark is None
    assert page.to_fix == 1
    assert [problem.sentence for problem in page.problems if problem.mark is MarkKind.WARNING] == [
        "16 h of work in 24 h to Wed 4 Nov 12:00, at most 13.5 h allowed."
    ]
    problem = page.problems[0]
    assert (problem.mark, problem.title, problem.sentence) == (
        MarkKind.HARD,
        "Grace Lindqvist, Wed 4 Nov",
        cell.sentence,
    )
    assert (problem.staff_id, problem.day) == (ward.person(GRACE).id, WEDNESDAY)
    assert not page.can_post


def test_the_shift_before_is_checked_against_the_one_after(
    ward: WardStation, schedule: ScheduleService
) -> None:
    late_shift(ward, "23:00")
    give(ward, schedule, WEDNESDAY, "D")
    page = give(ward, schedule, TUESDAY, "L")
    assert cell_of(page, GRACE, WEDNESDAY).sentence.startswith("8 h rest, needs 10 h.")


@pytest.mark.parametrize(("end", "broken"), [("21:00", False), ("21:01", True)])
def test_ten_hours_of_rest_are_enough_to_the_minute(
    ward: WardStation, schedule: ScheduleService, end: str, broken: bool
) -> None:
    late_shift(ward, end)
    give(ward, schedule, TUESDAY, "L")
    page = give(ward, schedule, WEDNESDAY, "D")
    assert bool(page.to_fix) is broken


@pytest.mark.parametrize(("end", "broken"), [("22:00", False), ("22:01", True)])
def test_in_the_night_of_the_clock_change_rest_is_elapsed_time(
    ward: WardStation, schedule: ScheduleService, end: str, broken: bool
) -> None:
    late_shift(ward, end)
    give(ward, schedule, CLOCK_CHANGE - timedelta(days=1), "L")
    page = give(ward, schedule, CLOCK_CHANGE, "D")
    assert bool(page.to_fix) is broken


def test_a_mended_breach_loses_its_mark(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, TUESDAY, "E")
    assert give(ward, schedule, WEDNESDAY, "D").to_fix == 1
    page = give(ward, schedule, WEDNESDAY, "E")
    assert (page.to_fix, page.problems, page.can_post) == (0, (), True)


def test_rest_looks_back_over_the_edge_of_the_period(ward: WardStation, schedule: ScheduleService) -> None:
    first, last_night = date(2026, 10, 25), date(2026, 10, 24)
    shifts = ward.all(Assignment)
    on_the_night = (ward.template("N").id, last_night)
    night = next(item for item in shifts if (item.template_id, item.shift_details.date) == on_the_night)
    staff_id = night.staff_id or ""
    page = assign(ward, schedule, staff_id, first, "E")
    cell = cell_of(page, ward.name(staff_id), first)
    assert (
        cell.sentence
        == "7.5 h rest, needs 10 h. Night ends Sun 25 Oct 07:30, Evening starts Sun 25 Oct 15:00."
    )


@pytest.mark.parametrize(
    ("letter", "expires", "sentence"),
    [
        ("D", TUESDAY, ""),
        ("N", WEDNESDAY, ""),
        ("N", TUESDAY, "Night on Tue 3 Nov needs ACLS, valid until Tue 3 Nov 2026."),
        ("D", MONDAY, "Day on Tue 3 Nov needs ACLS, valid until Mon 2 Nov 2026."),
    ],
)
def test_a_credential_must_hold_to_the_end_of_the_shift(
    ward: WardStation, schedule: ScheduleService, letter: str, expires: date, sentence: str
) -> None:
    grace = ward.person(GRACE).id
    acls = next(item for item in ward.all(Credential) if (item.staff_id, item.code) == (grace, "ACLS"))
    ward.pull(acls.changed(expires=expires))
    page = give(ward, schedule, TUESDAY, letter)
    cell = cell_of(page, GRACE, TUESDAY)
    assert (cell.sentence, cell.mark) == (sentence, MarkKind.HARD if sentence else None)


def test_a_credential_that_was_never_held_is_named(ward: WardStation, schedule: ScheduleService) -> None:
    grace = ward.person(GRACE).id
    tele = next(item for item in ward.all(Credential) if (item.staff_id, item.code) == (grace, "TELE"))
    ward.pull(tele.changed(deleted_at=ward.clock.now()))
    page = give(ward, schedule, TUESDAY, "D")
    assert cell_of(page, GRACE, TUESDAY).sentence == "Day on Tue 3 Nov needs TELE, and none is on file."


def time_off(ward: WardStation, state: RequestState) -> TimeOffRequest:
    """Let Grace ask for Tuesday and Wednesday."""
    request = ward.all(TimeOffRequest)[0].changed(
        id=new_id(),
        unit_id=ward.ward.unit.id,
        staff_id=ward.person(GRACE).id,
        first_date=TUESDAY,
        last_date=WEDNESDAY,
        state=state,
    )
    ward.pull(request)
    return request


def test_a_shift_on_approved_leave_is_marked(ward: WardStation, schedule: ScheduleService) -> None:
    time_off(ward, RequestState.APPROVED)
    page = give(ward, schedule, WEDNESDAY, "D")
    cell, free = cell_of(page, GRACE, WEDNESDAY), cell_of(page, GRACE, TUESDAY)
    assert (cell.mark, cell.sentence) == (MarkKind.HARD, "Day on Wed 4 Nov falls on approved leave.")
    assert cell.leave
    assert (free.leave, free.letter, free.description) == (True, "", "approved leave")
    assert not cell_of(page, GRACE, MONDAY).leave


def test_the_night_before_leave_is_allowed(ward: WardStation, schedule: ScheduleService) -> None:
    time_off(ward, RequestState.APPROVED)
    assert give(ward, schedule, MONDAY, "N").to_fix == 0


def test_an_open_request_shows_and_binds_nobody(ward: WardStation, schedule: ScheduleService) -> None:
    time_off(ward, RequestState.PENDING)
    page = give(ward, schedule, TUESDAY, "D")
    assert cell_of(page, GRACE, TUESDAY).asked_off
    assert cell_of(page, GRACE, WEDNESDAY).description == "asked to be off"
    assert page.to_fix == 0


def test_a_denied_request_does_not_show(ward: WardStation, schedule: ScheduleService) -> None:
    time_off(ward, RequestState.DENIED)
    assert not cell_of(page_of(ward, schedule), GRACE, TUESDAY).asked_off


def test_six_days_in_a_row_are_one_too_many(ward: WardStation, schedule: ScheduleService) -> None:
    for offset in range(5):
        page = give(ward, schedule, MONDAY + timedelta(days=offset), "D")
    assert page.to_fix == 0
    page = give(ward, schedule, MONDAY + timedelta(days=5), "D")
    assert {problem.sentence for problem in page.problems} == {
        "6 days in a row from Mon 2 Nov, at most 5 allowed.",
        "72 h in the seven days to Sat 7 Nov, at most 60 h allowed.",
    }
    assert cell_of(page, GRACE, date(2026, 11, 7)).mark is MarkKind.HARD


def test_a_warning_is_marked_after_what_is_to_fix_and_does_not_stop_posting(
    ward: WardStation, schedule: ScheduleService
) -> None:
    nights = [date(2026, 11, 9) + timedelta(days=offset) for offset in range(5)]
    for night in nights:
        page = give(ward, schedule, night, "N")
    assert (page.to_fix, page.warnings, page.can_post) == (0, 1, True)
    cell = cell_of(page, GRACE, nights[-1])
    assert (cell.mark, cell.sentence) == (
        MarkKind.WARNING,
        "5 nights in a row from Mon 9 Nov, at most 4 allowed.",
    )
    give(ward, schedule, TUESDAY, "E")
    page = give(ward, schedule, WEDNESDAY, "D")
    marks = [problem.mark for problem in page.problems]
    assert marks == [MarkKind.HARD, MarkKind.WARNING, MarkKind.WARNING]
