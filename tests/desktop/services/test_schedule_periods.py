"""Other schedules of a unit: looked at, opened, closed and taken away."""

from datetime import date

import pytest
from tests.desktop.roster_page import assign, page_of
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.periods import PeriodLine
from medschedule_desktop.services.snapshots.roster import RosterSnapshot, SolverSnapshot
from medschedule_shared.identity import new_id
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.schedule import CreatePeriod

GRACE = "Grace Lindqvist"
A_DAY_OF_THE_DRAFT = date(2026, 11, 3)
AFTER_THE_DRAFT = date(2026, 11, 22)


def line(page: RosterSnapshot, title: str) -> PeriodLine:
    return next(line for line in page.choices.lines if line.title.startswith(title))


def show(ward: WardStation, schedule: ScheduleService, title: str) -> RosterSnapshot:
    wanted = line(page_of(ward, schedule), title).period_id
    return ward.do(lambda: schedule.periods.show(wanted)).roster


def test_every_schedule_of_the_unit_is_named_the_newest_first(
    ward: WardStation, schedule: ScheduleService
) -> None:
    page = page_of(ward, schedule)
    lines = [(each.title, each.note, each.is_shown, each.is_current) for each in page.choices.lines]
    assert lines == [
        ("25 Oct – 21 Nov 2026", "Draft, not posted", True, False),
        ("27 Sep – 24 Oct 2026", "Posted, version 1", False, True),
        ("16 Aug – 26 Sep 2026", "Archived, version 1", False, False),
    ]


def test_what_is_archived_is_looked_at_and_not_changed(ward: WardStation, schedule: ScheduleService) -> None:
    page = show(ward, schedule, "16 Aug")
    assert (page.state_label, page.days[0].day) == ("Archived, version 1", date(2026, 8, 16))
    assert any(cell.letter for group in page.groups for person in group.people for cell in person.cells)
    assert (page.can_edit, page.can_generate, page.can_post, page.post_label) == (False, False, False, "")
    assert not page.choices.can_archive
    before = ward.waiting()
    with pytest.raises(EntryRefused, match="archived"):
        assign(ward, schedule, ward.person(GRACE).id, date(2026, 8, 18), "D")
    assert ward.waiting() == before


def test_a_shift_goes_into_the_schedule_on_show_and_is_taken_back_in_it(
    ward: WardStation, schedule: ScheduleService
) -> None:
    grace = ward.person(GRACE).id
    assign(ward, schedule, grace, A_DAY_OF_THE_DRAFT, "D")
    posted = show(ward, schedule, "27 Sep")
    assert posted.is_posted
    assert ward.do(schedule.load).undo == ""
    show(ward, schedule, "25 Oct")
    assert ward.do(schedule.load).undo
    ward.do(schedule.edits.undo)
    assert ward.shifts(GRACE, A_DAY_OF_THE_DRAFT) == ()


def test_the_next_schedule_is_opened_after_the_last_while_a_draft_exists(
    ward: WardStation, schedule: ScheduleService
) -> None:
    following = page_of(ward, schedule).choices.following
    assert [(each.first_day, each.weeks, each.title) for each in following] == [
        (AFTER_THE_DRAFT, 4, "22 Nov – 19 Dec 2026"),
        (AFTER_THE_DRAFT, 6, "22 Nov – 2 Jan 2027"),
    ]
    page = ward.do(lambda: schedule.periods.open_next(following[1].first_day, following[1].days)).roster
    assert (page.period_title, page.state_label, len(page.days)) == (
        "22 Nov – 2 Jan 2027",
        "Draft, not posted",
        42,
    )
    assert (page.can_edit, page.can_generate) == (True, True)
    assert page.choices.following[0].first_day == date(2027, 1, 3)
    assert ward.waiting() == ("CreatePeriod",)


def test_an_empty_draft_is_taken_away_and_one_with_a_shift_is_not(
    ward: WardStation, schedule: ScheduleService
) -> None:
    page = ward.do(lambda: schedule.periods.open_next(AFTER_THE_DRAFT, 28)).roster
    assert page.choices.can_remove
    assert not assign(ward, schedule, ward.person(GRACE).id, AFTER_THE_DRAFT, "D").choices.can_remove
    with pytest.raises(EntryRefused, match="still has 1 shift"):
        ward.do(schedule.periods.remove)
    another = ward.do(lambda: schedule.periods.open_next(date(2026, 12, 20), 28)).roster
    left = ward.do(schedule.periods.remove).roster
    assert another.period_id not in {each.period_id for each in left.choices.lines}
    assert left.period_title == "25 Oct – 21 Nov 2026"


def test_a_schedule_is_archived_the_day_after_its_last_and_not_before(
    ward: WardStation, schedule: ScheduleService
) -> None:
    assert not show(ward, schedule, "27 Sep").choices.can_archive
    with pytest.raises(EntryRefused, match="runs until Sat 24 Oct"):
        ward.do(schedule.periods.archive)
    later(ward.clock, hours=24 * 11)
    assert not page_of(ward, schedule).choices.can_archive
    later(ward.clock, hours=24)
    assert page_of(ward, schedule).choices.can_archive
    page = ward.do(schedule.periods.archive).roster
    assert (page.state_label, page.can_edit, page.choices.can_archive) == (
        "Archived, version 1",
        False,
        False,
    )
    assert ward.waiting() == ("ArchivePeriod",)


def test_somebody_else_begins_with_the_draft_and_may_not_open_one(
    ward: WardStation, schedule: ScheduleService
) -> None:
    show(ward, schedule, "16 Aug")
    ward.sign_in(CHARGE_NURSE)
    page = page_of(ward, schedule)
    assert page.period_title == "25 Oct – 21 Nov 2026"
    assert page.choices.following == ()
    with pytest.raises(EntryRefused):
        ward.do(lambda: schedule.periods.open_next(AFTER_THE_DRAFT, 28))
    ward.sign_in(MANAGER)
    assert page_of(ward, schedule).choices.following


def test_days_that_somebody_opened_meanwhile_are_not_opened_twice(
    ward: WardStation, schedule: ScheduleService
) -> None:
    ward.perform(
        CreatePeriod(period_id=new_id(), unit_id=ward.ward.unit.id, first_date=AFTER_THE_DRAFT, days=28)
    )
    with pytest.raises(EntryRefused, match="has a schedule for"):
        ward.do(lambda: schedule.periods.open_next(AFTER_THE_DRAFT, 28))


def test_a_unit_without_a_schedule_is_offered_its_first(ward: WardStation, schedule: ScheduleService) -> None:
    mine = [period for period in ward.all(SchedulePeriod) if period.unit_id == ward.ward.unit.id]
    ward.pull(*(period.changed(deleted_at=ward.clock.now()) for period in mine))
    page = page_of(ward, schedule)
    assert (page.period_id, page.days, page.empty_sentence) == ("", (), "Open one to plan its weeks.")
    assert [(each.first_day, each.weeks) for each in page.choices.following] == [
        (date(2026, 10, 18), 4),
        (date(2026, 10, 18), 6),
    ]
    ward.sign_in(CHARGE_NURSE)
    assert page_of(ward, schedule).empty_sentence == (
        "This unit has no schedule yet. A manager opens one on the Schedule page."
    )
    ward.sign_in(MANAGER)
    assert ward.do(lambda: schedule.periods.open_next(date(2026, 10, 18), 28)).roster.can_generate


def test_what_was_found_goes_into_its_own_schedule(ward: WardStation, schedule: ScheduleService) -> None:
    draft = page_of(ward, schedule)

    def first_found(report: SolverSnapshot) -> None:
        if report.can_use:
            schedule.stop()

    schedule.generate(first_found)
    assert show(ward, schedule, "27 Sep").is_posted
    page = ward.do(schedule.use_best).roster
    assert page.period_id == draft.period_id
    assert not page.is_posted
