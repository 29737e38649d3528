"""What was posted stays as it was, and what came after is told apart from it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.operation_world import (
    DANA_SUMMONED,
    GRACE,
    GRACE_ON_CALL,
    GRACE_PROVISIONAL,
    GRACE_TODAY,
    IN_CHARGE,
    NADIA,
    NADIA_TONIGHT,
    NIGHT,
    NOBODY_NIGHT,
    OPEN,
    POSTED,
    THURSDAY,
    TOMAS_LATER,
    TOMAS_OUT,
    World,
    fresh,
    new_world,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.schedule_posting import PostedShift, SchedulePosting
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.operations.assign_shift import UnassignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.schedule import PostSchedule, posting_id
from medschedule_shared.operations.shift_seat import place_of
from medschedule_shared.staffing.posted_changes import (
    ChangeKind,
    PostedChange,
    as_posted,
    changes_between,
    changes_since,
    shift_changes,
)


def posted(world: World, version: int, period: str = POSTED) -> SchedulePosting:
    world.applied(PostSchedule(period_id=period, version=version - 1))
    posting: SchedulePosting = world.get(SchedulePosting, posting_id(period, version))
    return posting


def shifts_of(world: World, period: str = POSTED) -> list[Assignment]:
    found = (each for each in world.documents.values() if isinstance(each, Assignment))
    return [each for each in found if each.period_id == period]


def change_everything(world: World) -> None:
    """Give a shift to somebody else, cancel one, call out of one."""
    given = world.get(Assignment, GRACE_PROVISIONAL)
    to = place_of(given).changed(staff_id=NADIA)
    world.applied(MoveShift(assignment_id=given.id, was=place_of(given), to=to))
    world.applied(UnassignShift(assignment_id=TOMAS_LATER))
    world.applied(RecordCallOut(call_out_id=fresh(1), assignment_id=GRACE_TODAY))


def test_a_posting_holds_who_is_expected_and_the_seats_that_have_nobody() -> None:
    posting = posted(new_world(), 2)
    ids = [shift.assignment_id for shift in posting.shifts]
    assert ids == [
        *(IN_CHARGE, GRACE_ON_CALL, DANA_SUMMONED),
        *(NADIA_TONIGHT, GRACE_TODAY, GRACE_PROVISIONAL, TOMAS_LATER, NOBODY_NIGHT),
    ]
    assert TOMAS_OUT not in ids
    assert posting.shifts[-1].staff_id is None
    assert (posting.version, posting.period_id) == (2, POSTED)


def test_a_posting_does_not_follow_what_changes_after_it() -> None:
    world = new_world()
    posting = posted(world, 2)
    before = posting.wire_bytes()
    change_everything(world)
    world.put(world.get(ShiftTemplate, NIGHT).changed(start_time="20:00"))
    posted(world, 3)
    assert world.get(SchedulePosting, posting.id).wire_bytes() == before


def test_what_changed_since_the_posting_is_told_shift_by_shift() -> None:
    world = new_world()
    posting = posted(world, 2)
    assert changes_since(posting, shifts_of(world)) == ()
    change_everything(world)
    changes = changes_since(posting, shifts_of(world))
    assert [(each.kind, (each.before or each.after) and each.fields) for each in changes] == [
        (ChangeKind.REMOVED, ()),
        (ChangeKind.CHANGED, ("staffId",)),
        (ChangeKind.REMOVED, ()),
    ]
    given = changes[1]
    assert given.before is not None
    assert given.after is not None
    assert (given.before.staff_id, given.after.staff_id) == (GRACE, NADIA)


def test_two_versions_differ_in_what_happened_between_them() -> None:
    world = new_world()
    first = posted(world, 2)
    change_everything(world)
    second = posted(world, 3)
    assert changes_between(first, second) == changes_since(first, shifts_of(world))
    assert changes_between(second, second) == ()
    backwards = changes_between(second, first)
    assert sorted(each.kind for each in backwards) == ["added", "added", "changed"]


def test_versions_of_two_schedules_are_not_compared() -> None:
    world = new_world()
    with pytest.raises(ValueError, match="two schedule periods"):
        changes_between(posted(world, 2), posted(world, 1, OPEN))


def test_a_posting_names_each_assignment_once() -> None:
    posting = posted(new_world(), 2)
    with pytest.raises(ValueError, match="twice"):
        posting.changed(shifts=(*posting.shifts, posting.shifts[0]))


@pytest.mark.parametrize("status", AssignmentStatus)
def test_what_counts_as_posted_is_what_somebody_is_expected_on(status: AssignmentStatus) -> None:
    shift = new_world().get(Assignment, GRACE_TODAY).changed(status=status)
    expected = status not in ("called_out", "floated_out", "cancelled")
    assert (as_posted([shift]) != ()) is expected
    assert as_posted([shift.changed(deleted_at=shift.created_at)]) == ()


ROSTER = as_posted(shifts_of(new_world()))


@st.composite
def rosters(draw: st.DrawFn) -> tuple[PostedShift, ...]:
    shifts = []
    for shift in ROSTER:
        what = draw(st.sampled_from(("same", "gone", "given", "moved")))
        if what == "given":
            shifts.append(shift.changed(staff_id=draw(st.sampled_from((GRACE, NADIA)))))
        elif what == "moved":
            day = THURSDAY + timedelta(days=draw(st.integers(0, 3)))
            shifts.append(shift.changed(shift_details=shift.shift_details.changed(date=day)))
        elif what == "same":
            shifts.append(shift)
    return tuple(shifts)


def applied(before: tuple[PostedShift, ...], changes: tuple[PostedChange, ...]) -> set[str]:
    """Return the shifts after some changes, in their wire form."""
    after = {shift.assignment_id: shift for shift in before}
    for change in changes:
        if change.before is not None:
            assert after.pop(change.before.assignment_id) == change.before
        if change.after is not None:
            after[change.after.assignment_id] = change.after
    return {shift.model_dump_json() for shift in after.values()}


@given(rosters(), rosters())
def test_the_changes_lead_from_one_roster_to_the_other_and_back(
    before: tuple[PostedShift, ...], after: tuple[PostedShift, ...]
) -> None:
    assert applied(before, shift_changes(before, after)) == {each.model_dump_json() for each in after}
    assert applied(after, shift_changes(after, before)) == {each.model_dump_json() for each in before}
    assert shift_changes(before, before) == ()
