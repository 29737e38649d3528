"""A hospital to look at: what its people asked of each other could have been entered, and can be decided."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.samples.operation_world import World, context, fresh

from medschedule_shared.model.assignment import Assignment, AssignmentStatus, Decision
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.insight import AIInsight
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.schedule import PostSchedule
from medschedule_shared.operations.schedule_notice import notice_id
from medschedule_shared.operations.self_schedule import PickShift
from medschedule_shared.operations.shift_bid import AwardShift
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap
from medschedule_shared.sample.colleagues import among_colleagues
from medschedule_shared.sample.hospital import TIMEZONE, Hospital, sample_hospital
from medschedule_shared.sample.periods import week_of
from medschedule_shared.sample.ward_0545 import IN_THE_STORY, Ward0545
from medschedule_shared.staffing.posted_changes import changes_since
from medschedule_shared.time.shift_span import local_instant


@pytest.fixture(scope="module")
def lively(ward_0545: Ward0545) -> Hospital:
    """Return the hospital of the first journey as the demonstration shows it."""
    return among_colleagues(ward_0545.hospital, ward_0545.now, 7, IN_THE_STORY)


def world_of(hospital: Hospital) -> World:
    world = World()
    world.put(hospital.organization, *hospital.records)
    return world


def at(ward: Ward0545, hospital: Hospital) -> Context:
    return replace(context(), organization_id=hospital.organization.id, at=ward.now)


def test_nothing_of_the_bare_hospital_changes_but_the_window_and_who_called_out(
    ward_0545: Ward0545, lively: Hospital
) -> None:
    before = {record.id: record for record in ward_0545.hospital.records}
    after = {record.id: record for record in lively.records}
    assert len(after) == len(lively.records), "no id twice"
    assert before.keys() <= after.keys()
    changed = [after[id_] for id_ in before if after[id_] != before[id_]]
    out = [record for record in changed if isinstance(record, Assignment)]
    assert {shift.status for shift in out} == {AssignmentStatus.CALLED_OUT}
    assert [type(record) for record in changed if record not in out] == [SchedulePeriod]
    again = among_colleagues(ward_0545.hospital, ward_0545.now, 7, IN_THE_STORY)
    assert [record.wire_bytes() for record in again.records] == [
        record.wire_bytes() for record in lively.records
    ]


def test_nurses_called_out_in_the_past_weeks_and_most_seats_were_filled(
    ward_0545: Ward0545, lively: Hospital
) -> None:
    calls, shifts = lively.select(CallOut), {shift.id: shift for shift in lively.select(Assignment)}
    bare = {shift.id for shift in ward_0545.hospital.select(Assignment)}
    assert len(calls) == len({call.staff_id for call in calls}) == 9
    came = {shift.replaces: shift for shift in shifts.values() if shift.id not in bare}
    assert 5 <= len(came) < len(calls)
    for call in calls:
        shift = shifts[call.assignment_id]
        assert (shift.staff_id, shift.status) == (call.staff_id, AssignmentStatus.CALLED_OUT)
        assert call.called_at < shift.shift_details.start_at < ward_0545.now
        replaced = came.get(shift.id)
        if replaced is not None:
            assert call.called_at < replaced.created_at < shift.shift_details.start_at
            near = [
                each.shift_details.date - shift.shift_details.date
                for each in shifts.values()
                if each.staff_id == replaced.staff_id and each.id != replaced.id
            ]
            assert all(abs(days) > timedelta(days=1) for days in near)


def test_swaps_and_bids_can_be_decided(ward_0545: Ward0545, lively: Hospital) -> None:
    world, now = world_of(lively), at(ward_0545, lively)
    names = {person.id: person.full_name for person in lively.select(Staff)}
    swaps = [swap for swap in lively.select(Swap) if swap.decided_at is None]
    assert sorted(swap.state for swap in swaps) == [
        SwapState.AWAITING_APPROVAL,
        SwapState.AWAITING_APPROVAL,
        SwapState.OFFERED,
    ]
    assert [swap.returns is None for swap in swaps].count(True) == 1
    for swap in swaps:
        assert not {names[swap.giver_id], names[swap.taker_id]} & IN_THE_STORY
        if swap.state is SwapState.OFFERED:
            world.applied(AcceptSwap(swap_id=swap.id), now)
        world.applied(DecideSwap(swap_id=swap.id, decision=Decision.APPROVED), now)
    bids = {bid.open_shift_id: bid for bid in lively.select(ShiftBid)}
    assert {offer.id for offer in lively.select(OpenShift)} > set(bids), "one still waits for somebody"
    assert len(bids) > 1
    for number, bid in enumerate(bids.values()):
        world.applied(AwardShift(bid_id=bid.id, assignment_id=fresh(number + 1)), now)


@pytest.mark.parametrize("today", [date(2026, 10, 22), date(2026, 3, 9)])
def test_every_open_shift_is_a_seat_that_nobody_has(today: date) -> None:
    bare = sample_hospital(7, today)
    now = local_instant(today, time(9), ZoneInfo(TIMEZONE))
    for shown in (bare, among_colleagues(bare, now, 7)):
        assert_offers_are_empty_seats(shown, at_least=1)


def test_the_ward_of_the_story_offers_seats_that_nobody_has(ward_0545: Ward0545, lively: Hospital) -> None:
    for shown in (ward_0545.hospital, lively):
        assert_offers_are_empty_seats(shown, at_least=3)


def assert_offers_are_empty_seats(hospital: Hospital, at_least: int) -> None:
    offers = hospital.select(OpenShift)
    assert len(offers) >= at_least
    on = Counter(
        (shift.template_id, shift.shift_details.date, shift.role)
        for shift in hospital.select(Assignment)
        if shift.standing and not shift.is_charge
    )
    needs = {
        (core.template_id, core.weekday, need.role): need.count
        for core in hospital.select(CoreStaffing)
        for need in core.needs
    }
    for offer in offers:
        day = offer.shift_details.date
        need = needs[offer.template_id, day.weekday(), offer.role]
        assert on[offer.template_id, day, offer.role] == need - 1, f"{day}: one seat is empty"
    [insight] = hospital.select(AIInsight)
    assert insight.text.startswith(f"{len(offers)} ")


def test_every_schedule_that_was_posted_has_its_posting_and_everybody_in_it_knows(
    ward_0545: Ward0545, lively: Hospital
) -> None:
    notices = {(notice.period_id, notice.staff_id): notice for notice in lively.select(ScheduleNotice)}
    postings = {posting.period_id: posting for posting in lively.select(SchedulePosting)}
    out = [period for period in lively.select(SchedulePeriod) if period.posted_at is not None]
    assert {period.id for period in out} == set(postings)
    assert len(out) == 2 * len(lively.select(Unit))
    here = {shift.id for shift in lively.select(Assignment)}
    wanted = set()
    for period in out:
        posting = postings[period.id]
        planned = [shift for shift in ward_0545.hospital.select(Assignment) if shift.id in here]
        assert changes_since(posting, planned) == (), "what was posted is what was planned"
        for staff_id in {shift.staff_id for shift in posting.shifts}:
            notice = notices[period.id, staff_id or ""]
            wanted.add(notice.id)
            assert notice.id == notice_id(period.id, staff_id or "")
            assert notice.told_at is not None
            at = notice.told_at.astimezone(ZoneInfo(TIMEZONE))
            assert posting.posted_at < notice.told_at < posting.posted_at + timedelta(days=10)
            assert 7 <= at.hour < 20, "nobody is called at night"
    assert wanted == {notice.id for notice in lively.select(ScheduleNotice)}


def test_nobody_bids_for_a_shift_that_would_be_overtime(lively: Hospital) -> None:
    offers = {offer.id: offer for offer in lively.select(OpenShift)}
    for bid in lively.select(ShiftBid):
        assert offers[bid.open_shift_id].created_at < bid.created_at
        shift = offers[bid.open_shift_id].shift_details
        paid = sum(
            item.shift_details.paid_minutes
            for item in lively.select(Assignment)
            if item.staff_id == bid.staff_id
            and item.standing
            and week_of(item.shift_details.date) == week_of(shift.date)
        )
        assert paid + shift.paid_minutes <= 40 * 60


def test_a_ward_s_overtime_is_what_wards_have(ward_0545: Ward0545, lively: Hospital) -> None:
    """In a week 46 people are paid for some 1,500 h; more than one hour in thirty would be news."""
    own = {
        person.id for person in lively.select(Staff) if person.employment.home_unit_id == ward_0545.unit.id
    }
    weeks: Counter[tuple[str, date]] = Counter()
    for item in lively.select(Assignment):
        if item.standing and item.staff_id in own:
            weeks[item.staff_id or "", week_of(item.shift_details.date)] += item.shift_details.paid_minutes
    by_week: Counter[date] = Counter()
    for (_staff_id, week), minutes in weeks.items():
        by_week[week] += max(0, minutes - 40 * 60)
    assert len(by_week) == 10
    assert max(by_week.values()) <= 48 * 60


def test_one_of_each_kind_of_record_can_be_imported(ward_0545: Ward0545, lively: Hospital) -> None:
    admin = replace(at(ward_0545, lively), at=ward_0545.now)
    for kind in {type(record): record for record in lively.records}.values():
        world = World()
        world.put(lively.organization)
        world.applied(ImportRecords(collection=kind.collection, records=(kind.wire(),)), admin)


def test_every_pick_could_have_been_entered_while_the_window_was_open(
    ward_0545: Ward0545, lively: Hospital
) -> None:
    period = lively.period(lively.unit("4W"), PeriodState.BALANCING)
    window = period.self_schedule
    assert window is not None
    assert not window.is_open(ward_0545.now), "it has closed: the manager balances"
    picks = lively.select(ShiftPick)
    assert len(picks) > 150
    bare = replace(
        lively, records=tuple(record for record in lively.records if not isinstance(record, ShiftPick))
    )
    world = world_of(bare)
    world.put(period.changed(state=PeriodState.COLLECTING))
    for pick in picks:
        assert window.is_open(pick.picked_at)
        entered = PickShift(
            pick_id=pick.id,
            unit_id=pick.unit_id,
            period_id=pick.period_id,
            staff_id=pick.staff_id,
            template_id=pick.template_id,
            date=pick.date,
        )
        world.applied(entered, replace(at(ward_0545, lively), at=pick.picked_at))


def test_requests_came_over_several_weeks_and_some_were_denied(ward_0545: Ward0545, lively: Hospital) -> None:
    waiting = [item for item in lively.select(TimeOffRequest) if item.state is RequestState.PENDING]
    assert len({item.created_at.date() for item in waiting}) > 15
    assert all(timedelta() < ward_0545.now - item.created_at < timedelta(days=30) for item in waiting)
    denied = [item for item in lively.select(TimeOffRequest) if item.state is RequestState.DENIED]
    assert denied
    assert all(item.decision_reason for item in denied)


def test_what_was_decided_of_the_past_weeks_agrees_with_what_was_worked(
    ward_0545: Ward0545, lively: Hospital
) -> None:
    worked = {(item.staff_id, item.shift_details.date) for item in lively.select(Assignment)}
    past = [item for item in lively.select(TimeOffRequest) if item.last_date < ward_0545.now.date()]
    here = [item for item in past if item.unit_id == ward_0545.unit.id and item.decided_by is not None]
    states = [item.state for item in here]
    assert states.count(RequestState.APPROVED) > 10
    assert states.count(RequestState.DENIED) > 5
    for item in here:
        assert ((item.staff_id, item.first_date) in worked) is (item.state is RequestState.DENIED)
    swaps = [swap for swap in lively.select(Swap) if swap.decided_at is not None]
    assert {swap.state for swap in swaps} == {SwapState.APPROVED, SwapState.DENIED}
    holders = {item.id: item.staff_id for item in lively.select(Assignment)}
    for swap in swaps:
        holder = swap.taker_id if swap.state is SwapState.APPROVED else swap.giver_id
        assert holders[swap.gives.assignment_id] == holder
        assert swap.gives.date < ward_0545.now.date()


def test_rotations_are_of_4_west_and_the_schedule_can_still_be_posted(
    ward_0545: Ward0545, lively: Hospital
) -> None:
    here = (shift for shift in lively.select(Assignment) if shift.unit_id == ward_0545.unit.id)
    templates = {shift.template_id for shift in here}
    rotations = lively.select(RotationPattern)
    assert len(rotations) == 3
    assert all(pattern.templates <= templates for pattern in rotations)
    period = lively.period(lively.unit("4W"), PeriodState.BALANCING)
    world_of(lively).applied(PostSchedule(period_id=period.id, version=period.version), at(ward_0545, lively))
