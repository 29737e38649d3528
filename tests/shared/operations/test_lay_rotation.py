"""A rotation on a schedule: which shift falls on which date, and what gives way to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.operation_world import (
    DAY,
    GRACE,
    GRACE_DRAFT,
    ICU_DAY,
    NIGHT,
    NOW,
    OPEN,
    ROTATION,
    TOMAS,
    TOMAS_PINNED,
    UNKNOWN,
    WEST,
    World,
    context,
    fresh,
    new_world,
)

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.rotation_pattern import RotationDay, RotationPattern
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.staffing.rotation import shifts_on

FIRST, LAST = date(2026, 10, 25), date(2026, 11, 21)
DRAFT_DAY = date(2026, 10, 26)
SUNDAY, MONDAY = 6, 0


def pattern(*days: str | None, first_weekday: int = SUNDAY) -> RotationPattern:
    found: RotationPattern = new_world().get(RotationPattern, ROTATION)
    shifts = (RotationDay(day=number, template_id=day) for number, day in enumerate(days) if day is not None)
    return found.changed(weeks=len(days) // 7, days=tuple(shifts), first_weekday=first_weekday)


def lay(staff: str, *days: tuple[str, date], replaces: tuple[str, ...] = ()) -> LayRotation:
    shifts = tuple(
        RotationShift(assignment_id=fresh(number), template_id=template, date=day)
        for number, (template, day) in enumerate(days)
    )
    return LayRotation(
        pattern_id=ROTATION, unit_id=WEST, period_id=OPEN, staff_id=staff, shifts=shifts, replaces=replaces
    )


def row(world: World, staff: str) -> dict[date, tuple[str, bool]]:
    """Return the shift of each day of a person's row, and whether it is pinned."""
    return {
        each.shift_details.date: (each.template_id, each.pinned)
        for each in world.documents.values()
        if isinstance(each, Assignment)
        and (each.staff_id, each.period_id, each.deleted_at) == (staff, OPEN, None)
    }


@given(
    weeks=st.lists(
        st.lists(st.sampled_from([DAY, NIGHT, None]), min_size=7, max_size=7), min_size=1, max_size=4
    ).filter(lambda found: any(any(week) for week in found)),
    first_weekday=st.integers(0, 6),
    first=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    days=st.integers(7, 84),
    data=st.data(),
)
def test_weeks_follow_on_one_another_in_a_circle(
    weeks: list[list[str | None]], first_weekday: int, first: date, days: int, data: st.DataObject
) -> None:
    rotation = pattern(*(day for week in weeks for day in week), first_weekday=first_weekday)
    starts_with = data.draw(st.integers(1, len(weeks)))
    found = shifts_on(rotation, first, days, starts_with)
    assert all(first <= day < first + timedelta(days=days) for day in found)
    for offset in range(days):
        day = first + timedelta(days=offset)
        started = first - timedelta(days=(first.weekday() - first_weekday) % 7)
        week, at = divmod((day - started).days, 7)
        assert found.get(day) == weeks[(starts_with - 1 + week) % len(weeks)][at]
        assert (day.weekday() - first_weekday) % 7 == at
    # What follows on begins with the week that comes next.
    whole = shifts_on(rotation, first, days + 7 * len(weeks), starts_with)
    assert {day: whole[day] for day in whole if day < first + timedelta(days=days)} == found


def test_a_rotation_has_no_week_before_its_first_or_after_its_last() -> None:
    rotation = pattern(*(DAY,) * 14)
    assert len(shifts_on(rotation, FIRST, 7, 2)) == 7
    for week in (0, 3):
        with pytest.raises(ValueError, match=f"no week {week}"):
            shifts_on(rotation, FIRST, 7, week)


def test_a_pattern_has_each_of_its_days_once_and_within_its_weeks() -> None:
    last = RotationDay(day=13, template_id=DAY)
    two_weeks = pattern(*(DAY,) * 14).changed(days=(last,))
    assert two_weeks.rows[1] == (*(None,) * 6, DAY)
    for changed in ({"weeks": 1}, {"days": (last, last)}, {"days": ()}, {"weeks": 13}):
        with pytest.raises(ValueError, match=r"days|weeks"):
            two_weeks.changed(**changed)


def test_it_is_pinned_and_laying_it_again_changes_nothing() -> None:
    world = new_world()
    days = ((DAY, FIRST), (NIGHT, FIRST + timedelta(days=2)))
    world.applied(lay(GRACE, *days))
    assert row(world, GRACE) == {
        FIRST: (DAY, True),
        DRAFT_DAY: (DAY, False),
        FIRST + timedelta(days=2): (NIGHT, True),
    }
    again = world.applied(lay(GRACE, *days))
    assert again.documents == ()
    assert not again.merged


def test_a_draft_on_the_wanted_shift_is_pinned_where_it_is_and_others_give_way() -> None:
    world = new_world()
    pinned = world.applied(lay(GRACE, (DAY, DRAFT_DAY)))
    assert [document.id for document in pinned.documents] == [GRACE_DRAFT]
    world = new_world()
    replaced = world.applied(lay(GRACE, (NIGHT, DRAFT_DAY), replaces=(GRACE_DRAFT,)))
    assert not replaced.merged
    assert row(world, GRACE) == {DRAFT_DAY: (NIGHT, True)}


def test_what_somebody_pinned_or_changed_meanwhile_stays_and_is_told() -> None:
    world = new_world()
    kept = world.applied(lay(TOMAS, (NIGHT, DRAFT_DAY), (DAY, FIRST), replaces=(TOMAS_PINNED,)))
    assert kept.merged
    assert row(world, TOMAS)[DRAFT_DAY] == (DAY, True)  # the night would share time with it
    assert row(world, TOMAS)[FIRST] == (DAY, True)
    world = new_world()
    draft = world.get(Assignment, GRACE_DRAFT)
    world.put(draft.changed(rev=9, updated_on=UNKNOWN))
    unseen = world.applied(lay(GRACE, (DAY, FIRST), replaces=(GRACE_DRAFT,)), context(base_rev=8))
    assert unseen.merged
    assert DRAFT_DAY in row(world, GRACE)


def test_leave_that_was_approved_keeps_its_days() -> None:
    world = new_world()
    world.put(
        TimeOffRequest(
            id=fresh(0x90),
            organization_id=context().organization_id,
            created_at=NOW,
            updated_at=NOW,
            unit_id=WEST,
            staff_id=GRACE,
            kind=TimeOffKind.PAID_LEAVE,
            first_date=FIRST,
            last_date=FIRST,
            state=RequestState.APPROVED,
        )
    )
    laid = world.applied(lay(GRACE, (DAY, FIRST), (DAY, LAST)))
    assert laid.merged
    assert row(world, GRACE) == {DRAFT_DAY: (DAY, False), LAST: (DAY, True)}


def test_a_shift_outside_the_schedule_or_of_another_unit_is_left_out() -> None:
    world = new_world()
    laid = world.applied(lay(GRACE, (DAY, LAST + timedelta(days=1)), (ICU_DAY, LAST), (DAY, FIRST)))
    assert laid.merged
    assert row(world, GRACE) == {FIRST: (DAY, True), DRAFT_DAY: (DAY, False)}
