"""The Schedule page on the next period of 4 West: what it shows, and every change by hand."""

from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.desktop.roster_page import assign, cell_of, clear, need_of, page_of, pin, row_of
from tests.desktop.ward_station import CHARGE_NURSE, ICU_MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.roster import BalanceState, NeedState, RosterSnapshot, ShiftKind
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.shift_seat import shift_details

FIRST, LAST = date(2026, 10, 25), date(2026, 11, 21)
TUESDAY = date(2026, 11, 3)
GRACE = "Grace Lindqvist"


def in_icu(ward: WardStation, name: str, day: date) -> Assignment:
    """Return a day shift of a person on the ICU in its next period."""
    hospital, icu = ward.ward.hospital, ward.ward.hospital.unit("ICU")
    template = next(
        item for item in hospital.select(ShiftTemplate) if (item.unit_id, item.letter) == (icu.id, "D")
    )
    return hospital.select(Assignment)[0].changed(
        id=new_id(),
        unit_id=icu.id,
        period_id=hospital.period(icu, PeriodState.BALANCING).id,
        staff_id=ward.person(name).id,
        template_id=template.id,
        shift_details=shift_details(template, day, icu, ZoneInfo(hospital.organization.settings.timezone)),
        status=AssignmentStatus.DRAFT,
        is_charge=False,
    )


def test_the_page_opens_on_the_first_period_that_is_not_posted(
    ward: WardStation, schedule: ScheduleService
) -> None:
    page = page_of(ward, schedule)
    assert page.period_title == "25 Oct – 21 Nov 2026"
    assert (page.state_label, page.is_posted, page.post_label) == (
        "Draft, not posted",
        False,
        "Post version 1",
    )
    assert [(week.title, week.length) for week in page.weeks] == [
        ("Week 1: 25 Oct – 31 Oct", 7),
        ("Week 2: 1 Nov – 7 Nov", 7),
        ("Week 3: 8 Nov – 14 Nov", 7),
        ("Week 4: 15 Nov – 21 Nov", 7),
    ]
    assert (page.days[0].day, page.days[-1].day) == (FIRST, LAST)
    assert [(day.weekday, day.is_weekend) for day in page.days[:7]] == [
        (letter, letter == "S") for letter in "SMTWTFS"
    ]
    assert not any(day.is_today for day in page.days)
    assert [(shift.letter, shift.hours, shift.kind) for shift in page.legend] == [
        ("C", "07:00–19:00", ShiftKind.ON_CALL),
        ("D", "07:00–19:30", ShiftKind.DAY),
        ("E", "15:00–23:30", ShiftKind.EVENING),
        ("N", "19:00–07:30", ShiftKind.NIGHT),
    ]
    people = [person for group in page.groups for person in group.people]
    assert page.staff_label == f"{len(people)} staff"
    assert {row.title for row in page.needs} == {
        f"{shift} {seat}" for shift in ("Day", "Night") for seat in ("RN", "CNA", "Charge")
    }
    assert need_of(page, "Day RN", TUESDAY).text == "0/6"
    assert need_of(page, "Day RN", TUESDAY).state is NeedState.SHORT
    assert (page.to_fix, page.warnings, page.problems) == (0, 0, ())
    assert (page.can_edit, page.can_generate, page.can_post) == (True, True, False)


def test_the_running_period_shows_today_and_its_version(ward: WardStation, schedule: ScheduleService) -> None:
    schedule.desk.period_id = ward.ward.period.id
    page = page_of(ward, schedule)
    assert (page.state_label, page.is_posted, page.post_label) == (
        "Posted, version 1",
        True,
        "Post version 2",
    )
    assert [day.day for day in page.days if day.is_today] == [date(2026, 10, 13)]
    assert (page.can_edit, page.can_generate, page.can_post) == (True, False, False)
    assert need_of(page, "Day RN", date(2026, 10, 13)).state is NeedState.MET


def test_without_an_open_period_the_running_one_opens(ward: WardStation, schedule: ScheduleService) -> None:
    coming = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING)
    ward.pull(coming.changed(deleted_at=ward.clock.now()))
    assert page_of(ward, schedule).period_id == ward.ward.period.id
    later(ward.clock, hours=24 * 30)
    assert page_of(ward, schedule).period_title == "27 Sep – 24 Oct 2026"


def test_a_shift_is_given(ward: WardStation, schedule: ScheduleService) -> None:
    page = assign(ward, schedule, ward.person(GRACE).id, TUESDAY, "D")
    cell = cell_of(page, GRACE, TUESDAY)
    assert (cell.letter, cell.kind, cell.description) == ("D", ShiftKind.DAY, "D 07:00–19:30")
    assert (cell.mark, cell.pinned) == (None, False)
    assert need_of(page, "Day RN", TUESDAY).text == "1/6"
    assert need_of(page, "Day RN", TUESDAY).sentence == "Day RN Tue 3 Nov needs 6, has 1"
    row = row_of(page, GRACE)
    assert (row.hours, row.contract_hours, row.balance_state) == ("12", "144", BalanceState.UNDER)
    assert row.balance == "−132"
    assert page.can_post
    assert ward.waiting() == ("AssignShift",)


def test_the_first_who_may_run_a_shift_takes_charge(ward: WardStation, schedule: ScheduleService) -> None:
    first, second = "Alan Prewitt", "Fatima Haddad"
    assign(ward, schedule, ward.person(first).id, TUESDAY, "D")
    page = assign(ward, schedule, ward.person(second).id, TUESDAY, "D")
    assert need_of(page, "Day Charge", TUESDAY).text == "1"
    assert [item.is_charge for name in (first, second) for item in ward.shifts(name, TUESDAY)] == [
        True,
        False,
    ]
    page = assign(ward, schedule, ward.person(first).id, TUESDAY, "D")
    assert [item.is_charge for item in ward.shifts(first, TUESDAY) if item.standing] == [True]
    assert not row_of(page, GRACE).is_charge


def test_a_shift_takes_the_place_of_another(ward: WardStation, schedule: ScheduleService) -> None:
    staff_id = ward.person(GRACE).id
    assign(ward, schedule, staff_id, TUESDAY, "D")
    commits: list[frozenset[str]] = []
    ward.replica.subscribe(commits.append)
    page = assign(ward, schedule, staff_id, TUESDAY, "N")
    assert cell_of(page, GRACE, TUESDAY).letter == "N"
    assert need_of(page, "Day RN", TUESDAY).text == "0/6"
    assert row_of(page, GRACE).hours == "12"
    assert len(commits) == 1
    assert ward.waiting() == ("AssignShift", "UnassignShift", "AssignShift")


def test_a_shift_at_the_time_of_one_on_another_unit_is_refused(
    ward: WardStation, schedule: ScheduleService
) -> None:
    ward.pull(in_icu(ward, GRACE, TUESDAY))
    with pytest.raises(EntryRefused) as refused:
        assign(ward, schedule, ward.person(GRACE).id, TUESDAY, "D")
    assert str(refused.value) == "This person already has a shift at that time. Nothing was changed."
    assert ward.waiting() == ()


def test_a_refused_shift_leaves_the_old_one_in_place(ward: WardStation, schedule: ScheduleService) -> None:
    staff_id = ward.person(GRACE).id
    assign(ward, schedule, staff_id, TUESDAY, "D")
    ward.pull(in_icu(ward, GRACE, TUESDAY + timedelta(days=1)))
    with pytest.raises(EntryRefused, match="already has a shift at that time"):
        assign(ward, schedule, staff_id, TUESDAY, "N")
    assert cell_of(page_of(ward, schedule), GRACE, TUESDAY).letter == "D"
    assert ward.waiting() == ("AssignShift",)


@pytest.mark.parametrize("letter", ["X", "d", "DD"])
def test_an_unknown_letter_is_refused(ward: WardStation, schedule: ScheduleService, letter: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        assign(ward, schedule, ward.person(GRACE).id, TUESDAY, letter)
    assert str(refused.value) == f"This unit has no shift {letter!r}. Nothing was changed."
    assert ward.waiting() == ()


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_day_outside_the_period_is_refused(ward: WardStation, schedule: ScheduleService, day: date) -> None:
    with pytest.raises(EntryRefused, match="is outside this schedule"):
        assign(ward, schedule, ward.person(GRACE).id, day, "E")


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_day_belong_to_the_period(
    ward: WardStation, schedule: ScheduleService, day: date
) -> None:
    page = assign(ward, schedule, ward.person(GRACE).id, day, "E")
    assert cell_of(page, GRACE, day).letter == "E"


def test_somebody_unknown_is_refused(ward: WardStation, schedule: ScheduleService) -> None:
    with pytest.raises(EntryRefused, match="staff member is no longer there"):
        assign(ward, schedule, new_id(), TUESDAY, "D")


def test_a_shift_is_taken_away(ward: WardStation, schedule: ScheduleService) -> None:
    staff_id = ward.person(GRACE).id
    assign(ward, schedule, staff_id, TUESDAY, "D")
    page = clear(ward, schedule, staff_id, TUESDAY)
    assert cell_of(page, GRACE, TUESDAY).letter == ""
    assert not page.can_post
    page = clear(ward, schedule, staff_id, TUESDAY)
    assert ward.waiting() == ("AssignShift", "UnassignShift")


def test_a_shift_is_pinned_and_let_go(ward: WardStation, schedule: ScheduleService) -> None:
    staff_id = ward.person(GRACE).id
    assign(ward, schedule, staff_id, TUESDAY, "D")
    page = pin(ward, schedule, staff_id, TUESDAY, pinned=True)
    assert cell_of(page, GRACE, TUESDAY).pinned
    page = pin(ward, schedule, staff_id, TUESDAY, pinned=False)
    assert not cell_of(page, GRACE, TUESDAY).pinned
    pin(ward, schedule, staff_id, FIRST, pinned=True)
    assert ward.waiting() == ("AssignShift", "SetPin", "SetPin")


def test_a_guest_from_another_unit_has_a_row(ward: WardStation, schedule: ScheduleService) -> None:
    before = page_of(ward, schedule)
    page = assign(ward, schedule, ward.person("Dana Whitfield").id, TUESDAY, "D")
    assert page.groups[-1].title == "From other units, 1 staff"
    assert page.groups[:-1] == before.groups
    assert need_of(page, "Day RN", TUESDAY).text == "1/6"


def test_who_may_assign(ward: WardStation, schedule: ScheduleService) -> None:
    staff_id = ward.person(GRACE).id
    ward.sign_in(CHARGE_NURSE)
    page = assign(ward, schedule, staff_id, TUESDAY, "D")
    assert (page.can_edit, page.can_generate, page.can_post) == (True, True, False)
    ward.sign_in(ICU_MANAGER)
    ward.station.unit_id = ward.ward.unit.id
    assert not page_of(ward, schedule).can_edit
    changes: tuple[Callable[[], RosterSnapshot], ...] = (
        lambda: assign(ward, schedule, staff_id, TUESDAY, "N"),
        lambda: clear(ward, schedule, staff_id, TUESDAY),
        lambda: pin(ward, schedule, staff_id, TUESDAY, pinned=True),
    )
    for change in changes:
        with pytest.raises(EntryRefused, match="Your role does not allow this here"):
            change()
    assert ward.waiting() == ("AssignShift",)


def test_staff_only_read(ward: WardStation, schedule: ScheduleService) -> None:
    ward.station.user = ward.ward.hospital.user(CHARGE_NURSE).changed(role=Role.STAFF)
    page = page_of(ward, schedule)
    assert (page.can_edit, page.can_generate, page.can_post) == (False, False, False)
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        assign(ward, schedule, ward.person(GRACE).id, TUESDAY, "D")


def test_nobody_signed_in_changes_nothing(ward: WardStation, schedule: ScheduleService) -> None:
    ward.station.user = None
    assert not page_of(ward, schedule).can_edit
    with pytest.raises(EntryRefused, match="Sign in first"):
        assign(ward, schedule, ward.person(GRACE).id, TUESDAY, "D")


def test_a_seat_that_two_want_is_one_sentence(ward: WardStation, schedule: ScheduleService) -> None:
    shift = ward.ward.calling_out[0]
    wanted = AssignShift(
        assignment_id=new_id(),
        unit_id=shift.unit_id,
        period_id=shift.period_id,
        staff_id=ward.person(GRACE).id,
        template_id=shift.template_id,
        date=shift.shift_details.date,
        replaces=shift.id,
    )
    with pytest.raises(EntryRefused, match=r"Somebody else fills this seat by now\. Nothing was changed\."):
        ward.perform(wanted)


def test_the_night_of_the_clock_change_has_thirteen_paid_hours(
    ward: WardStation, schedule: ScheduleService
) -> None:
    staff_id = ward.person(GRACE).id
    page = assign(ward, schedule, staff_id, date(2026, 10, 31), "N")
    assert row_of(page, GRACE).hours == "13"
    (shift,) = ward.shifts(GRACE, date(2026, 10, 31))
    assert shift.shift_details.end_at - shift.shift_details.start_at == timedelta(hours=13.5)
    assert cell_of(page, GRACE, date(2026, 10, 31)).description == "N 19:00–07:30"
    page = assign(ward, schedule, staff_id, date(2026, 11, 7), "N")
    assert row_of(page, GRACE).hours == "25"
