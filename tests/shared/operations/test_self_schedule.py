"""The window for picking shifts, by the clock: before, in and after it (J4 a)."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.samples.operation_world import (
    BACK_DAY,
    COLLECTED,
    DAY,
    GRACE,
    GRACE_PICK,
    NOW,
    WEST,
    World,
    context,
    fresh,
    new_world,
    user,
)

from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied, Refused
from medschedule_shared.operations.schedule import AdoptSchedule, PostSchedule
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)

OPENS, CLOSES = datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 11, 8, 12, tzinfo=UTC)
MOMENT = timedelta(milliseconds=1)

PICK = PickShift(
    pick_id=fresh(1), unit_id=WEST, period_id=COLLECTED, staff_id=GRACE, template_id=DAY, date=BACK_DAY
)
UNPICK = UnpickShift(pick_id=GRACE_PICK)


@pytest.fixture
def world() -> World:
    """Return the world with a window of a week."""
    found = new_world()
    found.applied(OpenSelfSchedule(period_id=COLLECTED, opens_at=OPENS, closes_at=CLOSES))
    return found


def period(world: World) -> SchedulePeriod:
    found: SchedulePeriod = world.get(SchedulePeriod, COLLECTED)
    return found


@pytest.mark.parametrize("operation", [PICK, UNPICK], ids=["pick", "take back"])
@pytest.mark.parametrize(
    ("at", "words"),
    [
        (OPENS - MOMENT, "has not opened yet"),
        (OPENS, ""),
        (CLOSES - MOMENT, ""),
        (CLOSES, "has closed"),
    ],
    ids=["before", "first", "last", "after"],
)
def test_the_clock_opens_and_closes_it(world: World, operation: Operation, at: datetime, words: str) -> None:
    outcome = world.apply(operation, context(at=at))
    if words:
        assert isinstance(outcome, Refused)
        assert words in outcome.message
    else:
        assert isinstance(outcome, Applied), outcome
    assert period(world).self_schedule is not None


def test_a_schedule_is_balanced_from_the_closing_on_and_nobody_has_to_say_so(world: World) -> None:
    assert period(world).state_at(CLOSES - MOMENT) is PeriodState.COLLECTING
    assert period(world).state_at(CLOSES) is PeriodState.BALANCING
    world.applied(PostSchedule(period_id=COLLECTED, version=0))
    assert period(world).state_at(CLOSES) is PeriodState.POSTED


def test_what_was_entered_before_an_early_closing_arrives_in_time(world: World) -> None:
    closed_at = OPENS + timedelta(days=1)
    world.applied(CloseSelfSchedule(period_id=COLLECTED), context(at=closed_at))
    assert period(world).state is PeriodState.BALANCING
    late = world.refused(PICK, context(at=closed_at))
    assert "has closed" in late.message
    world.applied(PICK, context(at=closed_at - MOMENT))
    assert world.get(ShiftPick, PICK.pick_id).stands


def test_closing_before_it_opens_leaves_no_moment_to_pick(world: World) -> None:
    world.applied(CloseSelfSchedule(period_id=COLLECTED), context(at=OPENS - timedelta(days=1)))
    assert isinstance(world.apply(PICK, context(at=OPENS)), Refused)


def test_opening_again_keeps_what_was_picked_and_posting_ends_it(world: World) -> None:
    world.applied(CloseSelfSchedule(period_id=COLLECTED), context(at=OPENS))
    again = OpenSelfSchedule(
        period_id=COLLECTED, opens_at=OPENS, closes_at=CLOSES + timedelta(days=2), undesirable_floor=3
    )
    world.applied(again, context(at=OPENS + MOMENT))
    assert period(world).state_at(CLOSES) is PeriodState.COLLECTING
    assert world.get(ShiftPick, GRACE_PICK).stands
    world.applied(PICK, context(at=CLOSES))
    world.applied(AdoptSchedule(period_id=COLLECTED, unit_id=WEST, seats=()))
    world.applied(PostSchedule(period_id=COLLECTED, version=0))
    for operation in (again, UNPICK, CloseSelfSchedule(period_id=COLLECTED)):
        assert isinstance(world.apply(operation, context(at=OPENS + MOMENT)), Refused)


def test_nobody_picks_a_day_of_approved_leave(world: World) -> None:
    leave = TimeOffRequest(
        id=fresh(2),
        organization_id=period(world).organization_id,
        created_at=NOW,
        updated_at=NOW,
        unit_id=WEST,
        staff_id=GRACE,
        kind=TimeOffKind.PAID_LEAVE,
        first_date=BACK_DAY,
        last_date=BACK_DAY,
    )
    world.put(leave)
    assert isinstance(world.apply(PICK, context(at=OPENS)), Applied), "a request binds nobody yet"
    world.put(leave.changed(state=RequestState.APPROVED))
    assert "approved leave on Mon 11 Jan" in world.refused(PICK, context(at=OPENS)).message


def test_staff_pick_and_take_back_for_themselves_only(world: World) -> None:
    for operation in (PICK, UNPICK):
        known = world.loaded(operation)
        assert operation.authorise(user(Role.STAFF, WEST, staff_id=GRACE), known) is None
        assert operation.authorise(user(Role.STAFF, WEST, staff_id=fresh(3)), known) is not None
        assert operation.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=fresh(3)), known) is None
