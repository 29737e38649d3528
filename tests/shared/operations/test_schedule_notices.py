"""Who is told of a posted version, who knows, and whose word that is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.samples.operation_world import (
    GRACE,
    GRACE_DRAFT,
    GRACE_PROVISIONAL,
    NADIA,
    OPEN,
    POSTED,
    TOMAS,
    TOMAS_LATER,
    WEST,
    World,
    context,
    new_world,
    user,
)

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.operations.assign_shift import UnassignShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.schedule import PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold, notice_id
from medschedule_shared.operations.shift_seat import place_of


def notice(world: World, staff_id: str, period: str = POSTED) -> ScheduleNotice:
    found: ScheduleNotice = world.get(ScheduleNotice, notice_id(period, staff_id))
    return found


def tell(world: World, staff_id: str, version: int, how: Told | None = Told.CALL) -> None:
    world.applied(NoteTold(notice_id=notice_id(POSTED, staff_id), version=version, how=how))


def posted_twice() -> World:
    """Post version 2, of which Grace, Nadia and Tomas are told, give a shift of Grace's away, post 3."""
    world = new_world()
    world.applied(PostSchedule(period_id=POSTED, version=1))
    tell(world, GRACE, 2)
    tell(world, TOMAS, 2, Told.PAPER)
    given = world.get(Assignment, GRACE_PROVISIONAL)
    world.applied(
        MoveShift(assignment_id=given.id, was=place_of(given), to=place_of(given).changed(staff_id=NADIA))
    )
    world.applied(PostSchedule(period_id=POSTED, version=2))
    return world


def test_a_first_version_is_news_to_everybody_who_has_a_shift_in_it() -> None:
    world = new_world()
    world.applied(PostSchedule(period_id=OPEN, version=0))
    told = [each for each in world.documents.values() if isinstance(each, ScheduleNotice)]
    assert {each.staff_id for each in told if each.period_id == OPEN} == {GRACE, TOMAS}
    assert {(each.version, each.is_open, each.unit_id) for each in told if each.period_id == OPEN} == {
        (1, True, WEST)
    }


def test_a_later_version_is_news_to_those_alone_whose_shifts_it_changed() -> None:
    world = posted_twice()
    for staff_id in (GRACE, NADIA):  # who gave and who got
        assert (notice(world, staff_id).version, notice(world, staff_id).is_open) == (3, True)
    assert (notice(world, TOMAS).version, notice(world, TOMAS).told) == (2, Told.PAPER)


def test_whoever_lost_a_shift_is_told_and_who_was_never_told_of_the_first_stays_so() -> None:
    world = new_world()
    world.applied(PostSchedule(period_id=POSTED, version=1))
    world.applied(UnassignShift(assignment_id=TOMAS_LATER))
    world.applied(PostSchedule(period_id=POSTED, version=2))
    assert (notice(world, TOMAS).version, notice(world, TOMAS).is_open) == (3, True)
    assert (notice(world, GRACE).version, notice(world, GRACE).is_open) == (2, True)


def test_seeing_an_older_version_leaves_the_newer_one_to_be_seen() -> None:
    world = posted_twice()
    late = ConfirmNotice(notice_id=notice_id(POSTED, GRACE), version=2)  # entered at a wall without network
    assert world.applied(late).documents == ()
    world.applied(late.model_copy(update={"version": 3}))
    assert notice(world, GRACE).told is Told.SEEN
    refused = world.refused(NoteTold(notice_id=notice_id(POSTED, NADIA), version=2, how=Told.CALL))
    assert (refused.code, "Version 3" in refused.message) == (RefusalCode.WRONG_STATE, True)


def test_who_told_when_and_how_is_kept_and_taken_back() -> None:
    world = new_world()
    tell(world, GRACE, 1, Told.IN_PERSON)
    found = notice(world, GRACE)
    stamp = context()
    assert (found.told, found.told_at, found.told_by) == (Told.IN_PERSON, stamp.at, stamp.actor_id)
    tell(world, GRACE, 1, None)
    assert (notice(world, GRACE).is_open, notice(world, GRACE).told_by) == (True, None)
    tell(world, GRACE, 1)
    world.applied(
        ConfirmNotice(notice_id=found.id, version=1), replace(stamp, at=stamp.at + timedelta(hours=1))
    )
    assert notice(world, GRACE).told is Told.SEEN


@pytest.mark.parametrize("role", [Role.STAFF, Role.CHARGE_NURSE, Role.MANAGER, Role.ADMIN])
def test_nobody_has_seen_anything_for_somebody_else(role: Role) -> None:
    world = new_world()
    seen = ConfirmNotice(notice_id=notice_id(POSTED, GRACE), version=1)
    known = world.loaded(seen)
    assert seen.authorise(user(role, WEST, staff_id=GRACE), known) is None
    assert seen.authorise(user(role, WEST, staff_id=NADIA), known) is not None
    assert seen.authorise(user(role, WEST), known) is not None


def test_a_wall_learns_that_somebody_knows_and_not_from_whom() -> None:
    world = new_world()
    tell(world, GRACE, 1)
    shown = for_kiosk(ScheduleNotice, notice(world, GRACE).wire())
    assert shown is not None
    assert shown["toldAt"] is not None
    assert {"told", "toldBy"}.isdisjoint(shown)


def test_a_draft_tells_nobody() -> None:
    world = new_world()
    world.applied(UnassignShift(assignment_id=GRACE_DRAFT))
    assert (ScheduleNotice.collection, notice_id(OPEN, GRACE)) not in world.documents
