"""Opening, generating and posting a schedule while others work on it."""

from datetime import date

import pytest
from pydantic import ValidationError
from tests.samples.operation_world import (
    DANA,
    DAY,
    GRACE,
    GRACE_DRAFT,
    GRACE_PROVISIONAL,
    GRACE_TODAY,
    ICU,
    ICU_DAY,
    ICU_POSTED,
    NIGHT,
    NOW,
    OPEN,
    POSTED,
    TOMAS,
    TOMAS_OUT,
    TOMAS_PINNED,
    UNKNOWN,
    WEST,
    World,
    assignment,
    context,
    fresh,
    new_world,
)

from medschedule_shared.model.assignment import AIMetadata, Assignment, AssignmentStatus, GeneratedBy
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.operations.outcome import Applied, RefusalCode
from medschedule_shared.operations.schedule import (
    AdoptSchedule,
    CreatePeriod,
    DraftSeat,
    PostSchedule,
    posting_id,
)

FIRST, LAST = date(2026, 10, 25), date(2026, 11, 21)
DRAFT_DAY = date(2026, 10, 26)


def seat(number: int, staff: str, day: date, template: str = DAY) -> DraftSeat:
    return DraftSeat(assignment_id=fresh(number), staff_id=staff, template_id=template, date=day)


def adopt(*seats: DraftSeat, replaces: tuple[str, ...] = ()) -> AdoptSchedule:
    return AdoptSchedule(
        period_id=OPEN,
        unit_id=WEST,
        seats=seats,
        replaces=replaces,
        ai_metadata=AIMetadata(generated_by=GeneratedBy.AI),
    )


def drafts(world: World) -> set[str]:
    known = world.everything().assignments_in(OPEN)
    return {found.id for found in known}


def test_a_period_is_opened_for_balancing() -> None:
    world = new_world()
    world.applied(CreatePeriod(period_id=fresh(1), unit_id=WEST, first_date=date(2026, 11, 22), days=28))
    period = world.get(SchedulePeriod, fresh(1))
    assert (period.state, period.version, period.last_date) == (PeriodState.BALANCING, 0, date(2026, 12, 19))


@pytest.mark.parametrize("days", [6, 85])
def test_a_period_is_neither_shorter_than_a_week_nor_longer_than_twelve(days: int) -> None:
    with pytest.raises(ValidationError):
        CreatePeriod(period_id=fresh(1), unit_id=WEST, first_date=FIRST, days=days)


def test_a_generated_schedule_takes_the_place_of_the_drafts_it_saw() -> None:
    world = new_world()
    outcome = world.applied(adopt(seat(1, DANA, FIRST), seat(2, GRACE, LAST), replaces=(GRACE_DRAFT,)))
    assert not outcome.merged
    assert drafts(world) == {fresh(1), fresh(2), TOMAS_PINNED}
    made = world.get(Assignment, fresh(1))
    assert (made.status, made.ai_metadata.generated_by) == (AssignmentStatus.DRAFT, GeneratedBy.AI)
    assert world.get(Assignment, GRACE_DRAFT).deleted_at == NOW


def test_a_pin_set_meanwhile_is_kept_and_said() -> None:
    world = new_world()
    outcome = world.applied(adopt(seat(1, TOMAS, DRAFT_DAY), replaces=(TOMAS_PINNED, GRACE_DRAFT)))
    assert outcome.merged
    assert drafts(world) == {TOMAS_PINNED}


def test_a_draft_made_meanwhile_is_kept_and_its_person_not_booked_twice() -> None:
    world = new_world()
    newer = assignment(fresh(9), DANA, DAY, OPEN, date(2026, 10, 28), AssignmentStatus.DRAFT)
    world.put(newer)
    outcome = world.applied(
        adopt(seat(1, DANA, date(2026, 10, 28)), seat(2, DANA, date(2026, 10, 29)), replaces=(GRACE_DRAFT,))
    )
    assert outcome.merged
    assert drafts(world) == {newer.id, fresh(2), TOMAS_PINNED}


def test_a_draft_deleted_meanwhile_is_said() -> None:
    world = new_world()
    world.put(world.get(Assignment, GRACE_DRAFT).changed(deleted_at=NOW))
    assert world.applied(adopt(seat(1, DANA, FIRST), replaces=(GRACE_DRAFT,))).merged


def test_a_shift_on_another_unit_keeps_its_person() -> None:
    world = new_world()
    world.put(assignment(fresh(9), DANA, ICU_DAY, ICU_POSTED, FIRST, AssignmentStatus.POSTED))
    outcome = world.applied(adopt(seat(1, DANA, FIRST), seat(2, DANA, date(2026, 10, 26))))
    assert outcome.merged
    assert fresh(1) not in drafts(world)
    assert fresh(2) in drafts(world)


def test_the_night_before_the_period_keeps_its_person() -> None:
    world = new_world()
    world.put(assignment(fresh(9), DANA, NIGHT, POSTED, date(2026, 10, 24), AssignmentStatus.POSTED))
    assert world.applied(adopt(seat(1, DANA, FIRST))).documents == ()


def test_seats_that_overlap_each_other_are_not_both_taken() -> None:
    world = new_world()
    outcome = world.applied(adopt(seat(1, DANA, FIRST), seat(2, DANA, FIRST, NIGHT)))
    assert outcome.merged
    assert [document.id for document in outcome.documents] == [fresh(1)]


@pytest.mark.parametrize(
    "wrong",
    [
        seat(1, UNKNOWN, FIRST),
        seat(1, DANA, FIRST, UNKNOWN),
        seat(1, DANA, FIRST, ICU_DAY),
        seat(1, DANA, date(2026, 10, 24)),
        seat(1, DANA, date(2026, 11, 22)),
        DraftSeat(assignment_id=GRACE_TODAY, staff_id=DANA, template_id=DAY, date=FIRST),
    ],
)
def test_a_seat_that_cannot_be_is_left_out_and_said(wrong: DraftSeat) -> None:
    outcome = new_world().applied(adopt(wrong, seat(2, DANA, LAST)))
    assert outcome.merged
    assert [document.id for document in outcome.documents] == [fresh(2)]


def test_adopting_twice_changes_nothing_the_second_time() -> None:
    world = new_world()
    operation = adopt(seat(1, DANA, FIRST), seat(2, GRACE, LAST), replaces=(GRACE_DRAFT,))
    world.applied(operation)
    again = world.applied(operation)
    assert again.documents == ()


def went_past(world: World, reason: str) -> Assignment:
    """Let Grace's draft be one for which a warning was passed over."""
    draft: Assignment = world.get(Assignment, GRACE_DRAFT).changed(
        overridden=("min-rest",), override_reason=reason, updated_by=fresh(70)
    )
    world.put(draft)
    return draft


def restore(*ids: str, replaces: tuple[str, ...] = ()) -> AdoptSchedule:
    return AdoptSchedule(period_id=OPEN, unit_id=WEST, seats=(), replaces=replaces, restores=ids)


def test_taking_a_generated_schedule_back_and_again_keeps_what_was_passed_over_and_why() -> None:
    world = new_world()
    before = went_past(world, "She asked for it herself")
    world.applied(adopt(seat(1, GRACE, DRAFT_DAY), replaces=(GRACE_DRAFT,)))
    assert GRACE_DRAFT not in drafts(world)

    back = restore(GRACE_DRAFT, replaces=(fresh(1),))
    outcome = world.applied(back)
    assert (outcome.merged, fresh(1) in drafts(world)) == (False, False)
    mine = {"updated_by": context().actor_id, "updated_at": NOW, "updated_on": before.updated_on}
    now = world.get(Assignment, GRACE_DRAFT)
    assert now.changed(**mine, received_at=None) == before.changed(**mine, received_at=None)
    assert now.override_reason == "She asked for it herself"
    assert world.applied(back).documents == ()

    world.applied(restore(fresh(1), replaces=(GRACE_DRAFT,)))
    assert world.get(Assignment, fresh(1)).ai_metadata.generated_by is GeneratedBy.AI
    assert GRACE_DRAFT not in drafts(world)


def test_nobody_brings_back_what_another_person_took_away() -> None:
    world = new_world()
    draft = went_past(world, "She asked for it herself")
    world.put(draft.changed(deleted_at=NOW))
    outcome = world.applied(restore(GRACE_DRAFT))
    assert (outcome.merged, outcome.documents) == (True, ())


def test_a_draft_whose_time_was_given_to_another_shift_stays_away() -> None:
    world = new_world()
    world.applied(adopt(seat(1, GRACE, DRAFT_DAY), replaces=(GRACE_DRAFT,)))
    outcome = world.applied(restore(GRACE_DRAFT))
    assert (outcome.merged, outcome.documents) == (True, ())
    assert fresh(1) in drafts(world)


def test_posting_publishes_every_draft_and_counts_the_version() -> None:
    world = new_world()
    world.applied(PostSchedule(period_id=OPEN, version=0))
    period = world.get(SchedulePeriod, OPEN)
    assert (period.state, period.version) == (PeriodState.POSTED, 1)
    assert (period.posted_at, period.posted_by) == (NOW, context().actor_id)
    assert world.get(Assignment, GRACE_DRAFT).status is AssignmentStatus.POSTED
    assert world.get(Assignment, TOMAS_PINNED).status is AssignmentStatus.POSTED
    outcome = world.apply(adopt(seat(1, DANA, FIRST)))
    assert not isinstance(outcome, Applied)
    assert outcome.code is RefusalCode.WRONG_STATE


def test_posting_again_takes_in_provisional_shifts_and_leaves_call_outs() -> None:
    world = new_world()
    outcome = world.applied(PostSchedule(period_id=POSTED, version=1))
    changed = [document for document in outcome.documents if not isinstance(document, ScheduleNotice)]
    assert {document.id for document in changed} == {POSTED, GRACE_PROVISIONAL, posting_id(POSTED, 2)}
    assert world.get(Assignment, GRACE_PROVISIONAL).status is AssignmentStatus.POSTED
    assert world.get(Assignment, TOMAS_OUT).status is AssignmentStatus.CALLED_OUT
    assert (
        "Version 2 was posted meanwhile" in world.refused(PostSchedule(period_id=POSTED, version=1)).message
    )


@pytest.mark.parametrize(
    ("first", "days", "free"),
    [
        (date(2026, 11, 22), 28, True),
        (date(2026, 11, 21), 28, False),
        (date(2026, 8, 23), 7, True),
        (date(2026, 8, 24), 7, False),
        (date(2026, 8, 1), 84, False),
    ],
)
def test_a_schedule_has_days_that_no_other_of_its_unit_has(first: date, days: int, free: bool) -> None:
    world = new_world()
    operation = CreatePeriod(period_id=fresh(1), unit_id=WEST, first_date=first, days=days)
    if free:
        world.applied(operation)
    else:
        refusal = world.refused(operation)
        assert refusal.code is RefusalCode.ALREADY_EXISTS
        assert "has a schedule for" in refusal.message


def test_schedules_of_two_units_share_their_days() -> None:
    operation = CreatePeriod(period_id=fresh(1), unit_id=ICU, first_date=date(2026, 10, 25), days=28)
    assert len(new_world().applied(operation).documents) == 1
