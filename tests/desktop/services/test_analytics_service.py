"""The Analytics page's figures on 4 West's replica, against what was put there by hand."""

import csv
from collections import Counter
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, SUPERVISOR, WardStation
from tests.desktop.worked_weeks import GAP, NEWER, OVERTIME, unplanned, week_minutes

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.analytics.service import AnalyticsService
from medschedule_desktop.services.analytics.windows import (
    Window,
    pay_period_over,
    stretch_before,
    stretch_of,
)
from medschedule_desktop.services.snapshots.analytics import AnalyticsQuery, AnalyticsSnapshot, ChartKind
from medschedule_desktop.services.staff.periods import Stretch
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit

SIX_WEEKS = AnalyticsQuery("six_weeks")


@pytest.fixture
def analytics(ward: WardStation) -> AnalyticsService:
    ward.sign_in(MANAGER)
    return AnalyticsService(ward.station)


def load(
    ward: WardStation, analytics: AnalyticsService, query: AnalyticsQuery = SIX_WEEKS
) -> AnalyticsSnapshot:
    return ward.do(lambda: analytics.load(query))


def numbers(ward: WardStation, analytics: AnalyticsService, kind: ChartKind) -> list[dict[str, str]]:
    content = ward.do(lambda: analytics.numbers(SIX_WEEKS, kind)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content, newline="")))


def test_windows_are_whole_pay_weeks_that_are_over() -> None:
    rules = SchedulingRules()  # pay weeks begin on Sunday, pay periods on 27 September 2026
    saturday, sunday = date(2026, 10, 10), date(2026, 10, 11)
    assert stretch_of(Window.FOUR_WEEKS, sunday, rules) == Stretch(date(2026, 9, 13), saturday)
    assert stretch_of(Window.FOUR_WEEKS, saturday, rules).last == date(2026, 10, 3)
    assert [stretch_of(window, sunday, rules).days for window in Window] == [28, 42, 91, 364]
    assert stretch_before(Stretch(sunday, sunday)) == Stretch(saturday, saturday)
    assert pay_period_over(sunday, rules) == Stretch(date(2026, 9, 27), saturday)
    assert pay_period_over(saturday, rules) == Stretch(date(2026, 9, 13), date(2026, 9, 26))


def test_figures_are_those_of_what_was_worked(ward: WardStation, analytics: AnalyticsService) -> None:
    before = load(ward, analytics)
    assert [card.value for card in before.cards[:2]] == ["84 of 84", "0 h"]
    busy = unplanned(ward)
    over = week_minutes(ward, busy, OVERTIME) - 2400
    assert over > 0
    page = load(ward, analytics)
    assert page.subtitle == "4 West telemetry, 30 Aug – 10 Oct 2026, as worked"
    coverage, hours, fairness, requests = page.cards
    assert (coverage.value, coverage.detail) == ("83 of 84", "98.8 %, before that 100.0 %")
    assert hours.value == f"{(over + 720) / 60:.0f} h"
    rates = {person.id: person.employment.hourly_cost or 0 for person in ward.all(Staff)}
    helper = next(item for item in ward.all(Assignment) if item.replaces is not None and item.rev >= NEWER)
    cost = rates[busy.id] * 1.5 * over / 60 + rates[helper.staff_id or ""] * 12
    assert hours.detail == f"${cost:,.0f}, the unit has no budget"
    assert fairness.value.endswith(f" of {len(_with_contract(ward))}")
    assert requests.value == "1 of 3"
    assert requests.detail == "33.3 %; 2 call-outs, 1 filled in 31 min (median)"
    assert page.coverage is not None
    assert page.coverage.sentence == "1 of 84 shifts were short."
    day = page.coverage.panels[0]
    assert day.label == "Day"
    at = page.coverage.days.index(GAP)
    assert (day.needed[at], day.had[at], day.had[at + 1]) == (6, 5, 6)
    assert page.hours is not None
    assert [
        (bar.label, bar.overtime, bar.agency) for bar in page.hours.bars if bar.overtime or bar.agency
    ] == [
        ("13 Sep", 0, 12),
        ("20 Sep", over / 60, 0),
    ]
    assert page.requests is not None
    assert [(bar.honoured, bar.asked) for bar in page.requests.bars] == [(1, 2), (0, 1), (0, 0), (0, 0)]
    assert page.requests.not_honoured.startswith("Not honoured: 1 denied or lost, 1 never decided.")


def _with_contract(ward: WardStation) -> list[Staff]:
    return [
        person
        for person in ward.all(Staff)
        if person.employment.home_unit_id == ward.ward.unit.id
        and person.employment.fte > 0
        and person.employment.employment_type.value in ("regular", "traveler", "temporary")
    ]


def test_each_chart_has_its_numbers_and_the_workbook_has_all(
    ward: WardStation, analytics: AnalyticsService
) -> None:
    unplanned(ward)
    seats = numbers(ward, analytics, ChartKind.COVERAGE)
    assert [row["Date"] for row in seats if row["Short"] != "0"] == [GAP.isoformat()]
    assert sum(float(row["Agency hours"]) for row in numbers(ward, analytics, ChartKind.HOURS)) == 12
    reasons = [row["Reason"] for row in numbers(ward, analytics, ChartKind.REQUESTS)]
    assert "'=short of nurses" in reasons
    shares = numbers(ward, analytics, ChartKind.FAIRNESS)
    weekends = sum(float(row["Weekends"]) for row in shares)
    assert weekends == pytest.approx(sum(float(row["Fair share of weekends"]) for row in shares), abs=1)
    calls = numbers(ward, analytics, ChartKind.CALL_OUTS)
    assert [row["Minutes until filled"] for row in calls] == ["", "31"]
    book = load_workbook(BytesIO(ward.do(lambda: analytics.every_number(SIX_WEEKS))))
    assert book.sheetnames == ["Coverage", "Overtime and agency", "Fairness", "Requests", "Call-outs"]
    assert book["Coverage"].max_row == 1 + len(seats)


def test_a_budget_is_held_against_the_labour_cost_of_each_week(
    ward: WardStation, analytics: AnalyticsService
) -> None:
    costs = sorted(float(row["Labour cost"]) for row in numbers(ward, analytics, ChartKind.HOURS))
    for budget, detail, tone in (
        (costs[-1] + 1, "$0, every week within the budget", "text_2"),
        (costs[-1] - 100, "▽ $0; 1 week over budget, by $100 in all", "amber"),
    ):
        ward.pull(ward.ward.unit.changed(weekly_labour_budget=budget, rev=NEWER + round(budget)))
        card = load(ward, analytics).cards[1]
        assert (card.detail, card.tone) == (detail, tone)


def test_weeks_without_a_posted_schedule_are_not_counted_as_short(
    ward: WardStation, analytics: AnalyticsService
) -> None:
    year = load(ward, analytics, AnalyticsQuery("year"))
    posted = [each for each in ward.all(SchedulePeriod) if each.unit_id == ward.ward.unit.id and each.version]
    past = sum(
        each.first_date + timedelta(days=day) <= date(2026, 10, 10)
        for each in posted
        for day in range(each.days)
    )
    assert year.cards[0].value == f"{2 * past} of {2 * past}"
    assert year.subtitle == "4 West telemetry, 12 Oct 2025 – 10 Oct 2026, as worked"
    ward.pull(*(each.changed(version=0, rev=NEWER) for each in posted))
    nothing = load(ward, analytics)
    assert nothing.empty.startswith("No schedule was posted for these weeks.")
    assert nothing.cards == ()


def test_units_stand_side_by_side_for_who_may_see_them(
    ward: WardStation, analytics: AnalyticsService
) -> None:
    assert not load(ward, analytics).can_compare
    ward.sign_in(SUPERVISOR)
    page = load(ward, analytics, AnalyticsQuery("six_weeks", compares=True))
    assert page.can_compare
    assert [line.name for line in page.units] == sorted(unit.name for unit in ward.all(Unit))
    mine = next(line for line in page.units if line.unit_id == ward.ward.unit.id)
    assert (mine.coverage, mine.call_outs) == ("84 of 84, 100.0 %", "no call-outs")


def test_figures_are_for_who_may_see_the_unit_and_payroll_for_who_answers_for_it(
    ward: WardStation, analytics: AnalyticsService
) -> None:
    manager = ward.ward.hospital.user(MANAGER)
    ward.station.enter(manager.changed(id=new_id(), login="staff", role=Role.STAFF))
    with pytest.raises(EntryRefused, match="may not see this unit's figures"):
        load(ward, analytics)
    ward.sign_in(CHARGE_NURSE)
    assert load(ward, analytics).payroll_reason == (
        "A nurse manager or an auditor takes the payroll file of a unit."
    )
    with pytest.raises(EntryRefused, match="payroll file"):
        ward.do(analytics.payroll)


def test_payroll_has_every_paid_minute_once_and_says_so(
    ward: WardStation, analytics: AnalyticsService
) -> None:
    assert load(ward, analytics).payroll_name == "4W payroll 2026-09-27 2026-10-10"
    book = load_workbook(BytesIO(ward.do(analytics.payroll)))
    lines = list(book["Payroll"].iter_rows(min_row=2, values_only=True))
    totals = {row[0]: row[1] for row in book["Control totals"].iter_rows(min_row=2, values_only=True)}
    home = ward.ward.unit.id
    own = {person.id for person in ward.all(Staff) if person.employment.home_unit_id == home}
    worked = [
        item
        for item in ward.all(Assignment)
        if item.standing
        and date(2026, 9, 27) <= item.shift_details.date <= date(2026, 10, 10)
        and (item.unit_id == home or item.staff_id in own)
    ]
    paid = sum(item.shift_details.paid_minutes for item in worked)
    by_code: Counter[object] = Counter()
    for line in lines:
        by_code[line[7]] += int(str(line[8]))
    assert by_code.total() == paid == totals["All pay codes"] == totals["Paid minutes of all shifts"]
    assert by_code["Regular"] == totals["Regular"]
    assert totals["Lines"] == len(lines)
    assert totals["Pay codes and shifts agree"] == "yes"
    floated = sum(int(str(line[8])) for line in lines if line[6] == "yes")
    assert floated == totals["Of these on a unit that is not home"]
