"""Self-scheduling on 4 West's station: the clock, the meter, balancing, and the draft that it leads to."""

from datetime import date, timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.self_schedule.service import SelfScheduleService
from medschedule_desktop.services.snapshots.self_schedule import PickOption, SelfScheduleSnapshot, WindowState
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.operations.self_schedule import OpenSelfSchedule, PickShift
from medschedule_shared.planning.ward import ward_problem

OWEN, GRACE, RUTH = "Owen Kelly", "Grace Lindqvist", "Ruth Adeyemi"
TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)


@pytest.fixture
def picks(ward: WardStation) -> SelfScheduleService:
    """Return the service with a window of two days open, and the unit's manager signed in."""
    ward.sign_in(MANAGER)
    ward.perform(
        OpenSelfSchedule(
            period_id=period(ward).id,
            opens_at=ward.ward.now,
            closes_at=ward.ward.now + timedelta(days=2),
            undesirable_floor=4,
        )
    )
    return SelfScheduleService(ward.station)


def period(ward: WardStation) -> SchedulePeriod:
    first = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING).id
    return next(each for each in ward.all(SchedulePeriod) if each.id == first)


def pick(
    ward: WardStation, picks: SelfScheduleService, name: str, day: date, letter: str = "D"
) -> SelfScheduleSnapshot:
    later(ward.clock, seconds=1)
    staff_id, template_id = ward.person(name).id, ward.template(letter).id
    return ward.do(lambda: picks.pick(staff_id, day, template_id))


def option(page: SelfScheduleSnapshot, day: date, letter: str) -> PickOption:
    days = (each for week in page.weeks for each in week if each is not None and each.day == day)
    return next(found for each in days for found in each.options if found.letter == letter)


def test_the_window_opens_and_closes_by_the_clock(ward: WardStation, picks: SelfScheduleService) -> None:
    """J4 (a)."""
    page = ward.do(picks.load)
    assert (page.state, page.can_pick) == (WindowState.OPEN, True)
    assert page.sentence.startswith("Open until Thu 15 Oct 05:45.")
    page = pick(ward, picks, OWEN, TUESDAY)
    mine = option(page, TUESDAY, "D").pick_id
    assert mine
    later(ward.clock, hours=48)
    page = ward.do(lambda: picks.load(ward.person(OWEN).id))
    assert (page.state, page.can_pick) == (WindowState.CLOSED, False)
    assert page.why_not == "Closed Thu 15 Oct 05:45: picks can be read and not changed. The manager balances."
    assert option(page, TUESDAY, "D").pick_id == mine, "what was picked can be read"
    for change in (
        lambda: picks.unpick(mine, ward.person(OWEN).id),
        lambda: picks.pick(ward.person(OWEN).id, WEDNESDAY, ward.template("D").id),
    ):
        with pytest.raises(EntryRefused, match="window for picking shifts has closed"):
            ward.do(change)
    assert len(ward.all(ShiftPick)) == 1


def test_before_it_opens_nobody_picks(ward: WardStation, picks: SelfScheduleService) -> None:
    later(ward.clock, minutes=-1)
    page = ward.do(picks.load)
    assert (page.state, page.sentence) == (WindowState.WAITING, "Opens Tue 13 Oct 05:45.")
    wanted = ward.person(OWEN).id, TUESDAY, ward.template("D").id
    with pytest.raises(EntryRefused, match="has not opened yet"):
        ward.do(lambda: picks.pick(*wanted))


def test_only_what_the_unit_needs_of_the_persons_role_can_be_picked(
    ward: WardStation, picks: SelfScheduleService
) -> None:
    page = ward.do(lambda: picks.load(ward.person(RUTH).id))
    planned = {
        core.template_id
        for core in ward.all(CoreStaffing)
        if core.unit_id == ward.ward.unit.id and core.weekday == TUESDAY.weekday()
    }
    shown = next(each for week in page.weeks for each in week if each is not None and each.day == TUESDAY)
    assert {each.template_id for each in shown.options} <= planned
    assert option(page, TUESDAY, "D").count == "0/2", "the aides' seats, not the nurses'"
    with pytest.raises(EntryRefused, match="No seat of this role is planned"):
        pick(ward, picks, RUTH, TUESDAY, "E")


def test_the_meter_counts_hours_weekends_and_what_nobody_likes(
    ward: WardStation, picks: SelfScheduleService
) -> None:
    page = pick(ward, picks, GRACE, date(2026, 10, 31))
    page = pick(ward, picks, GRACE, TUESDAY, "N")
    hours, weekends, undesirable = page.meter
    assert (hours.words, hours.is_met) == ("24 h of 144 h", False)
    assert (weekends.words, weekends.is_met) == ("1 of 2", False)
    assert undesirable.words == "2 of 4"
    assert page.problems == ()
    page = pick(ward, picks, GRACE, WEDNESDAY)
    assert page.problems
    assert any("rest" in each or "Night" in each for each in page.problems)


def test_another_shift_of_a_day_replaces_the_first(ward: WardStation, picks: SelfScheduleService) -> None:
    pick(ward, picks, OWEN, TUESDAY)
    page = pick(ward, picks, OWEN, TUESDAY, "N")
    assert (option(page, TUESDAY, "D").pick_id, option(page, TUESDAY, "D").count) == ("", "0/6")
    assert option(page, TUESDAY, "N").pick_id


def test_balancing_moves_the_latest_and_the_rest_goes_into_the_draft(
    ward: WardStation, picks: SelfScheduleService
) -> None:
    nurses = [
        "Amy Tran",
        "Hannah Weiss",
        "Tomas Rivera",
        "Marcus Bell",
        "Fatima Haddad",
        OWEN,
        "Sofía Marín",
        GRACE,
    ]
    for name in nurses:
        pick(ward, picks, name, TUESDAY)
    page = pick(ward, picks, OWEN, WEDNESDAY)
    over = page.balance[0]
    assert (over.title, over.count, over.is_over) == ("Day Tue 3 Nov, RN", "7 of 6", True)
    assert over.sentence == "Moved: Grace Lindqvist."
    assert option(page, TUESDAY, "D").count == "7/6", "one of the eight runs the shift"
    alone = next(row for row in page.balance if row.title == "Day Wed 4 Nov, RN")
    assert (alone.count, alone.sentence) == (
        "1 of 6",
        "5 seats are empty. Nobody picked it who may run the shift.",
    )
    assert page.balance_sentence.startswith("9 picks, 1 moved,")
    with pytest.raises(EntryRefused, match="when the window has closed"):
        ward.do(picks.take_over)
    page = ward.do(picks.close_window)
    assert (page.state, page.can_take_over) == (WindowState.CLOSED, True)
    ward.do(picks.take_over)
    drafted = [each for each in ward.all(Assignment) if each.period_id == period(ward).id]
    assert {each.status for each in drafted} == {AssignmentStatus.DRAFT}
    on_tuesday = {ward.name(each.staff_id) for each in drafted if each.shift_details.date == TUESDAY}
    assert on_tuesday == set(nurses) - {GRACE}
    with pytest.raises(EntryRefused, match="in the draft already"):
        ward.do(picks.take_over)
    assert any(each.staff_id == ward.person(GRACE).id for each in ward.all(ShiftPick)), (
        "what she asked is kept"
    )


def test_staff_see_and_pick_their_own_and_a_charge_nurse_sets_no_window(
    ward: WardStation, picks: SelfScheduleService
) -> None:
    assert ward.station.user is not None
    ward.station.user = ward.station.user.changed(role=Role.STAFF, staff_id=ward.person(OWEN).id)
    page = ward.do(lambda: picks.load(ward.person(GRACE).id))
    assert (page.people, page.person_name) == (((ward.person(OWEN).id, OWEN),), OWEN)
    assert (page.balance, page.can_manage, page.can_take_over) == ((), False, False)
    pick(ward, picks, OWEN, TUESDAY)
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        pick(ward, picks, GRACE, TUESDAY)
    ward.sign_in(CHARGE_NURSE)
    page = ward.do(picks.load)
    assert (len(page.people) > 30, page.can_manage) == (True, False)
    form = ward.do(lambda: picks.open("window"))
    assert (form.allowed, form.reason) == (False, "A nurse manager of the unit opens the window.")


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("closesDay", "12 Oct 2026", "close after it opens"),
        ("closesDay", "soon", "Write the day like"),
        ("opensTime", "25:00", "Write the time like 07:00."),
        ("floor", "41", "at most 40"),
        ("floor", "", "must be a number"),
    ],
)
def test_the_form_of_the_window_names_the_field(
    ward: WardStation, picks: SelfScheduleService, key: str, typed: str, words: str
) -> None:
    form = ward.do(lambda: picks.open("window"))
    entered = form.entered() | {key: (typed,)}
    with pytest.raises(FormNotSaved) as refused:
        ward.do(lambda: picks.save(form, entered))
    assert words in refused.value.problems[key]
    assert period(ward).self_schedule is not None


def test_the_form_opens_the_window(ward: WardStation) -> None:
    ward.sign_in(MANAGER)
    picks = SelfScheduleService(ward.station)
    assert ward.do(picks.load).state is WindowState.NONE
    form = ward.do(lambda: picks.open("window"))
    entered = form.entered() | {"closesDay": ("20 Oct 2026",), "closesTime": ("17:00",), "floor": ("3",)}
    assert ward.do(lambda: picks.save(form, entered)) == "The window for picking shifts is set."
    page = ward.do(picks.load)
    assert (page.state, page.sentence.split(".")[0]) == (WindowState.OPEN, "Open until Tue 20 Oct 17:00")
    assert ward.waiting() == ("OpenSelfSchedule",)


def test_picks_offline_wait_in_the_outbox(ward: WardStation, picks: SelfScheduleService) -> None:
    pick(ward, picks, OWEN, TUESDAY)
    assert ward.waiting()[-1] == PickShift.type


def test_generate_is_asked_for_what_stands_picked(ward: WardStation, picks: SelfScheduleService) -> None:
    """J4 (f): the solver gets every pick that stands; one that was taken back is no wish any more."""
    pick(ward, picks, OWEN, TUESDAY)
    page = pick(ward, picks, GRACE, WEDNESDAY, "N")
    taken_back = option(page, WEDNESDAY, "N").pick_id
    ward.do(lambda: picks.unpick(taken_back, ward.person(GRACE).id))
    desk = RosterDesk(ward.station)
    problem = ward_problem(ward.do(desk.read).facts)
    asked = {
        (each.person, problem.frame.date_of(each.day), each.shift) for each in problem.requests if each.wanted
    }
    assert (ward.person(OWEN).id, TUESDAY, ward.template("D").id) in asked
    assert (ward.person(GRACE).id, WEDNESDAY, ward.template("N").id) not in asked
