"""Assigning, calling out, and what happens when two people want the same."""

from datetime import date, datetime
from uuid import UUID

import pytest
from tests.samples.operation_world import (
    DANA,
    DANA_ICU,
    DAY,
    DELETED_DRAFT,
    GRACE,
    GRACE_DRAFT,
    GRACE_PROVISIONAL,
    GRACE_TODAY,
    ICU,
    NIGHT,
    NOW,
    OPEN,
    POSTED,
    RECEIVED,
    TODAY,
    TOMAS,
    TOMAS_CALL_OUT,
    TOMAS_OUT,
    WEST,
    ZONE,
    assignment,
    context,
    fresh,
    new_world,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import ConflictKind, ConflictState
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import LogCall, RecordCallOut, WithdrawCallOut
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.outcome import Applied, RefusalCode
from medschedule_shared.operations.record_census import RecordCensus


def assign(
    number: int, staff: str, day: date, *, template: str = DAY, replaces: str | None = None
) -> AssignShift:
    return AssignShift(
        assignment_id=fresh(number),
        unit_id=WEST,
        period_id=POSTED if day < date(2026, 10, 25) else OPEN,
        staff_id=staff,
        template_id=template,
        date=day,
        replaces=replaces,
    )


@pytest.mark.parametrize(
    ("day", "status"),
    [(date(2026, 10, 20), AssignmentStatus.PROVISIONAL), (date(2026, 10, 27), AssignmentStatus.DRAFT)],
)
def test_a_shift_is_a_draft_until_its_schedule_is_posted(day: date, status: AssignmentStatus) -> None:
    (made,) = new_world().applied(assign(1, GRACE, day)).documents
    assert isinstance(made, Assignment)
    assert made.status is status
    assert made.shift_details.paid_minutes == 720
    assert made.shift_details.start_at.astimezone(ZONE) == datetime(
        day.year, day.month, day.day, 7, tzinfo=ZONE
    )


@pytest.mark.parametrize(
    ("day", "elapsed", "paid"),
    [(date(2026, 10, 30), 12.5, 12), (date(2026, 10, 31), 13.5, 13)],
)
def test_a_night_under_the_clock_change_is_paid_for_what_it_lasts(
    day: date, elapsed: float, paid: float
) -> None:
    (made,) = new_world().applied(assign(1, DANA, day, template=NIGHT)).documents
    assert isinstance(made, Assignment)
    details = made.shift_details
    assert (details.end_at - details.start_at).total_seconds() == elapsed * 3600
    assert details.paid_minutes == paid * 60


def test_two_places_at_once_make_a_conflict_that_holds_both_facts() -> None:
    world = new_world()
    outcome = world.apply(assign(1, DANA, TODAY, replaces=TOMAS_OUT))
    assert isinstance(outcome, Applied)
    assert outcome.documents == ()
    assert outcome.clash is not None
    conflict = conflict_of(outcome.clash, context(received_at=RECEIVED))
    assert (conflict.kind, conflict.state) == (ConflictKind.DOUBLE_BOOKING, ConflictState.OPEN)
    assert conflict.unit_ids == (WEST, ICU)
    assert conflict.staff_id == DANA
    assert (conflict.first.document_id, conflict.first.unit_id) == (DANA_ICU, ICU)
    assert (conflict.second.document_id, conflict.second.unit_id) == (fresh(1), WEST)
    assert (conflict.second.device_time, conflict.second.device_id) == (NOW, context().device_id)
    kept = Assignment.model_validate_json(conflict.second.document)
    assert (kept.staff_id, kept.replaces) == (DANA, TOMAS_OUT)
    assert Assignment.model_validate_json(conflict.first.document) == world.get(Assignment, DANA_ICU)


def test_a_conflict_s_identifier_follows_from_its_operation() -> None:
    outcome = new_world().apply(assign(1, DANA, TODAY))
    assert isinstance(outcome, Applied)
    assert outcome.clash is not None
    device = conflict_of(outcome.clash, context())
    server = conflict_of(outcome.clash, context(received_at=RECEIVED))
    other = conflict_of(outcome.clash, context(operation_id=fresh(99)))
    assert device.id == server.id
    assert device.id != other.id
    assert UUID(device.id).version == 5


def test_the_second_to_fill_a_seat_gets_a_conflict() -> None:
    world = new_world()
    world.put(world.get(Assignment, DANA_ICU).changed(status=AssignmentStatus.CANCELLED))
    world.put(world.get(Assignment, GRACE_TODAY).changed(status=AssignmentStatus.CANCELLED))
    world.applied(assign(1, GRACE, TODAY, replaces=TOMAS_OUT))
    outcome = world.apply(assign(2, DANA, TODAY, replaces=TOMAS_OUT))
    assert isinstance(outcome, Applied)
    assert outcome.clash is not None
    assert (outcome.clash.kind, outcome.clash.first.id) == (ConflictKind.SAME_SEAT, fresh(1))
    world.applied(UnassignShift(assignment_id=fresh(1)))
    assert len(world.applied(assign(3, DANA, TODAY, replaces=TOMAS_OUT)).documents) == 1


def test_a_call_out_taken_back_gives_the_shift_its_state_again() -> None:
    world = new_world()
    world.applied(RecordCallOut(call_out_id=fresh(1), assignment_id=GRACE_PROVISIONAL))
    world.applied(WithdrawCallOut(call_out_id=fresh(1)))
    assert world.get(Assignment, GRACE_PROVISIONAL).status is AssignmentStatus.PROVISIONAL


def test_shifts_that_touch_or_are_cancelled_do_not_clash() -> None:
    world = new_world()
    before = assignment(fresh(8), DANA, NIGHT, POSTED, date(2026, 10, 19), AssignmentStatus.CALLED_OUT)
    world.put(before)
    outcome = world.apply(assign(1, DANA, date(2026, 10, 20)))
    assert isinstance(outcome, Applied)
    assert outcome.clash is None
    world.put(before.changed(status=AssignmentStatus.POSTED))
    outcome = world.apply(assign(1, DANA, date(2026, 10, 20)))
    assert isinstance(outcome, Applied)
    assert outcome.clash is not None


def test_a_draft_disappears_and_a_posted_shift_stays_on_record() -> None:
    world = new_world()
    world.applied(UnassignShift(assignment_id=GRACE_DRAFT))
    world.applied(UnassignShift(assignment_id=GRACE_TODAY))
    world.applied(UnassignShift(assignment_id=GRACE_PROVISIONAL))
    draft, posted, provisional = (
        world.get(Assignment, id_) for id_ in (GRACE_DRAFT, GRACE_TODAY, GRACE_PROVISIONAL)
    )
    assert (draft.deleted_at, draft.status) == (NOW, AssignmentStatus.DRAFT)
    for kept in (posted, provisional):
        assert (kept.deleted_at, kept.status) == (None, AssignmentStatus.CANCELLED)


def test_a_pin_is_set_and_let_go() -> None:
    world = new_world()
    for pinned in (True, False):
        world.applied(SetPin(assignment_id=GRACE_DRAFT, pinned=pinned))
        assert world.get(Assignment, GRACE_DRAFT).pinned is pinned


def test_a_call_out_opens_the_seat_and_can_be_taken_back() -> None:
    world = new_world()
    world.applied(RecordCallOut(call_out_id=fresh(1), assignment_id=GRACE_TODAY, reason="migraine"))
    assert not world.get(Assignment, GRACE_TODAY).standing
    call_out = world.get(CallOut, fresh(1))
    assert (call_out.staff_id, call_out.called_at, call_out.reason) == (GRACE, NOW, "migraine")
    world.applied(WithdrawCallOut(call_out_id=fresh(1)))
    assert world.get(Assignment, GRACE_TODAY).status is AssignmentStatus.POSTED
    assert world.get(CallOut, fresh(1)).withdrawn_at == NOW


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": AssignmentStatus.CANCELLED}, RefusalCode.WRONG_STATE),
        ({"staff_id": None}, RefusalCode.WRONG_STATE),
        ({"deleted_at": NOW}, RefusalCode.NOT_FOUND),
    ],
)
def test_nobody_calls_out_of_a_shift_that_nobody_works(change: dict[str, object], code: RefusalCode) -> None:
    world = new_world()
    world.put(world.get(Assignment, GRACE_TODAY).changed(**change))
    refusal = world.refused(RecordCallOut(call_out_id=fresh(1), assignment_id=GRACE_TODAY))
    assert refusal.code is code


def test_a_call_out_is_not_taken_back_into_a_double_booking() -> None:
    world = new_world()
    world.applied(assign(1, TOMAS, TODAY, template=NIGHT))
    refusal = world.refused(WithdrawCallOut(call_out_id=TOMAS_CALL_OUT))
    assert refusal.code is RefusalCode.DOUBLE_BOOKING
    world.applied(UnassignShift(assignment_id=fresh(1)))
    world.applied(WithdrawCallOut(call_out_id=TOMAS_CALL_OUT))


def test_a_call_out_whose_shift_is_gone_cannot_be_taken_back() -> None:
    world = new_world()
    world.put(world.get(CallOut, TOMAS_CALL_OUT).changed(assignment_id=DELETED_DRAFT))
    assert world.refused(WithdrawCallOut(call_out_id=TOMAS_CALL_OUT)).code is RefusalCode.NOT_FOUND


def test_calls_and_census_are_evidence_with_the_device_s_time() -> None:
    world = new_world()
    world.applied(
        LogCall(
            attempt_id=fresh(1),
            unit_id=WEST,
            staff_id=GRACE,
            template_id=DAY,
            shift_date=TODAY,
            outcome=CallOutcome.LEFT_MESSAGE,
        )
    )
    call = world.get(CallAttempt, fresh(1))
    assert (call.called_at, call.called_by, call.outcome) == (
        NOW,
        context().actor_id,
        CallOutcome.LEFT_MESSAGE,
    )
    world.applied(
        RecordCensus(reading_id=fresh(2), unit_id=WEST, patients=22, pending_admits=1, pending_discharges=2)
    )
    reading = world.get(CensusReading, fresh(2))
    assert (reading.taken_at, reading.patients) == (NOW, 22)
    assert (reading.pending_admits, reading.pending_discharges) == (1, 2)


def test_the_same_call_or_reading_is_not_recorded_twice() -> None:
    world = new_world()
    reading = RecordCensus(reading_id=fresh(2), unit_id=WEST, patients=22)
    world.applied(reading)
    assert world.refused(reading).code is RefusalCode.ALREADY_EXISTS
    call = LogCall(
        attempt_id=fresh(1),
        unit_id=WEST,
        staff_id=GRACE,
        template_id=DAY,
        shift_date=TODAY,
        outcome=CallOutcome.NO,
    )
    world.applied(call)
    assert world.refused(call).code is RefusalCode.ALREADY_EXISTS


def test_a_call_out_of_a_shift_that_was_cancelled_meanwhile_is_not_taken_back() -> None:
    world = new_world()
    world.applied(UnassignShift(assignment_id=TOMAS_OUT))
    refusal = world.refused(WithdrawCallOut(call_out_id=TOMAS_CALL_OUT))
    assert refusal.code is RefusalCode.WRONG_STATE
    assert world.get(Assignment, TOMAS_OUT).status is AssignmentStatus.CANCELLED
