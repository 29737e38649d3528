"""What one person deletes and another changes is decided by a person; nothing goes silently."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.entities import identifier
from tests.samples.operation_world import (
    DAY,
    DELETED_DRAFT,
    DEVICE,
    GRACE,
    GRACE_DRAFT,
    GRACE_TODAY,
    NIGHT,
    NOW,
    OPEN,
    TOMAS_PINNED,
    WEST,
    World,
    assignment,
    context,
    fresh,
    new_world,
    user,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind, ConflictState
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.assign_shift import UnassignShift
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.schedule import AdoptSchedule
from medschedule_shared.operations.shift_seat import Place
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

ANOTHER = identifier(0x182)
CHANGED = 50
"""The log number of what the other device did."""

SEEN = context(base_rev=CHANGED)
UNSEEN = context(base_rev=CHANGED - 1)
FIRST, SECOND, NEITHER = ConflictChoice.KEEP_FIRST, ConflictChoice.KEEP_SECOND, ConflictChoice.NEITHER

EDIT = UpdateFields(
    collection="staff",
    document_id=GRACE,
    edits=(FieldEdit(path="personalInfo.phone", base="555-0118", value="555-0199"),),
)
DROP = UnassignShift(assignment_id=GRACE_DRAFT)


def by_another(world: World, kind: type[Entity], id_: str, **changes: object) -> None:
    """Let another device change a document."""
    document = world.get(kind, id_).changed(**changes)
    world.put(document.model_copy(update={"rev": CHANGED, "updated_on": ANOTHER}))


def world_without_grace() -> World:
    world = new_world()
    by_another(world, Staff, GRACE, deleted_at=NOW, employee_id="E9")
    return world


def world_with_other_draft(**changes: object) -> World:
    world = new_world()
    by_another(world, Assignment, GRACE_DRAFT, **(changes or {"pinned": True}))
    return world


def clash(world: World, operation: Operation) -> Conflict:
    """Apply an operation whose author did not know, and store the conflict."""
    outcome = world.applied(operation, UNSEEN)
    assert outcome.documents == ()
    assert outcome.clash is not None
    conflict = conflict_of(outcome.clash, UNSEEN)
    world.put(conflict)
    assert conflict.kind is ConflictKind.DELETED
    return conflict


def test_an_edit_of_what_was_deleted_unseen_can_bring_it_back() -> None:
    world = world_without_grace()
    conflict = clash(world, EDIT)
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    grace = world.get(Staff, GRACE)
    assert (grace.deleted_at, grace.personal_info.phone, grace.employee_id) == (None, "555-0199", "E9")
    assert world.get(Conflict, conflict.id).state is ConflictState.RESOLVED


def test_what_was_deleted_can_stay_so() -> None:
    world = world_without_grace()
    world.applied(ResolveConflict(conflict_id=clash(world, EDIT).id, choice=FIRST))
    assert world.get(Staff, GRACE).deleted_at == NOW


def test_an_edit_that_wants_nothing_is_no_conflict() -> None:
    world = world_without_grace()
    edits = (FieldEdit(path="personalInfo.phone", base="555-0118", value="555-0118"),)
    outcome = world.applied(UpdateFields(collection="staff", document_id=GRACE, edits=edits), UNSEEN)
    assert (outcome.documents, outcome.clash) == ((), None)


def test_whoever_knew_that_it_was_deleted_is_refused() -> None:
    assert world_without_grace().refused(EDIT, SEEN).code is RefusalCode.NOT_FOUND
    assert world_without_grace().refused(EDIT).code is RefusalCode.NOT_FOUND
    own = replace(UNSEEN, device_id=ANOTHER)
    assert world_without_grace().refused(EDIT, own).code is RefusalCode.NOT_FOUND


def test_what_came_back_already_is_not_written_over() -> None:
    world = world_without_grace()
    conflict = clash(world, EDIT)
    world.put(world.get(Staff, GRACE).changed(deleted_at=None))
    operation = ResolveConflict(conflict_id=conflict.id, choice=SECOND)
    assert world.refused(operation).code is RefusalCode.WRONG_STATE


@pytest.mark.parametrize(
    ("role", "choice", "allowed"),
    [
        (Role.MANAGER, SECOND, True),
        (Role.CHARGE_NURSE, SECOND, False),
        (Role.CHARGE_NURSE, FIRST, True),
    ],
)
def test_to_bring_a_record_back_takes_what_editing_it_takes(
    role: Role, choice: ConflictChoice, allowed: bool
) -> None:
    world = world_without_grace()
    operation = ResolveConflict(conflict_id=clash(world, EDIT).id, choice=choice)
    assert (operation.authorise(user(role, WEST), world.loaded(operation)) is None) is allowed


def test_editing_a_deleted_record_takes_its_unit() -> None:
    known = world_without_grace().loaded(EDIT)
    assert EDIT.units(known) == (WEST,)


@pytest.mark.parametrize(("choice", "stays"), [(FIRST, True), (SECOND, False)])
def test_a_draft_that_somebody_changed_unseen_is_not_dropped_silently(
    choice: ConflictChoice, stays: bool
) -> None:
    world = world_with_other_draft()
    conflict = clash(world, DROP)
    assert world.get(Assignment, GRACE_DRAFT).standing
    operation = ResolveConflict(conflict_id=conflict.id, choice=choice)
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST), world.loaded(operation)) is None
    world.applied(operation)
    assert world.get(Assignment, GRACE_DRAFT).standing is stays


def test_a_draft_that_was_posted_unseen_is_cancelled_on_record_by_choice_only() -> None:
    world = world_with_other_draft(status=AssignmentStatus.POSTED)
    world.applied(ResolveConflict(conflict_id=clash(world, DROP).id, choice=SECOND))
    dropped = world.get(Assignment, GRACE_DRAFT)
    assert (dropped.status, dropped.deleted_at) == (AssignmentStatus.CANCELLED, None)


def test_a_draft_that_was_moved_after_the_conflict_is_not_dropped() -> None:
    world = world_with_other_draft()
    conflict = clash(world, DROP)
    by_another(world, Assignment, GRACE_DRAFT, template_id=NIGHT)
    operation = ResolveConflict(conflict_id=conflict.id, choice=SECOND)
    assert world.refused(operation).code is RefusalCode.WRONG_STATE


def test_a_draft_that_is_gone_by_then_is_settled() -> None:
    world = world_with_other_draft()
    conflict = clash(world, DROP)
    by_another(world, Assignment, GRACE_DRAFT, deleted_at=NOW)
    outcome = world.applied(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert [document.id for document in outcome.documents] == [conflict.id]


def test_a_draft_changed_in_full_view_is_dropped() -> None:
    for made in (SEEN, context(), replace(UNSEEN, device_id=ANOTHER)):
        world = world_with_other_draft()
        world.applied(DROP, made)
        assert world.get(Assignment, GRACE_DRAFT).deleted_at == NOW
    assert DEVICE != ANOTHER


@pytest.mark.parametrize("operation", [EDIT, DROP], ids=lambda operation: operation.type)
def test_neither_is_no_answer_about_one_record(operation: Operation) -> None:
    world = world_without_grace() if operation is EDIT else world_with_other_draft()
    conflict = clash(world, operation)
    refusal = world.refused(ResolveConflict(conflict_id=conflict.id, choice=NEITHER))
    assert refusal.code is RefusalCode.INVALID


def move_deleted() -> tuple[World, Conflict]:
    world = new_world()
    by_another(world, Assignment, GRACE_DRAFT, deleted_at=NOW)
    was = Place(staff_id=GRACE, template_id=DAY, date=date(2026, 10, 26))
    operation = MoveShift(assignment_id=GRACE_DRAFT, was=was, to=was.changed(template_id=NIGHT))
    assert world.refused(operation, SEEN).code is RefusalCode.NOT_FOUND
    return world, clash(world, operation)


def test_a_move_of_what_was_dropped_unseen_can_bring_it_back() -> None:
    world, conflict = move_deleted()
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    back = world.get(Assignment, GRACE_DRAFT)
    assert (back.standing, back.template_id) == (True, NIGHT)


def test_a_move_does_not_bring_a_shift_back_into_a_double_booking() -> None:
    world, conflict = move_deleted()
    world.put(assignment(fresh(1), GRACE, NIGHT, OPEN, date(2026, 10, 26), AssignmentStatus.DRAFT))
    operation = ResolveConflict(conflict_id=conflict.id, choice=SECOND)
    assert world.refused(operation).code is RefusalCode.DOUBLE_BOOKING


def test_a_generated_schedule_keeps_the_drafts_that_others_changed_since() -> None:
    world = world_with_other_draft(template_id=NIGHT)
    operation = AdoptSchedule(period_id=OPEN, unit_id=WEST, seats=(), replaces=(GRACE_DRAFT,))
    outcome = world.applied(operation, UNSEEN)
    assert (outcome.documents, outcome.merged) == ((), True)
    world.applied(operation, SEEN)
    assert world.get(Assignment, GRACE_DRAFT).deleted_at == NOW


def test_a_value_chosen_late_does_not_write_over_a_third_one() -> None:
    world = new_world()
    stale = UpdateFields(
        collection="staff",
        document_id=GRACE,
        edits=(FieldEdit(path="personalInfo.phone", base="555-0100", value="555-0199"),),
    )
    outcome = world.applied(stale)
    assert outcome.clash is not None
    conflict = conflict_of(outcome.clash, context())
    world.put(conflict)
    world.applied(EDIT.model_copy(update={"edits": (EDIT.edits[0].changed(value="555-0123"),)}))
    operation = ResolveConflict(conflict_id=conflict.id, choice=SECOND)
    assert world.refused(operation).code is RefusalCode.WRONG_STATE
    assert world.get(Staff, GRACE).personal_info.phone == "555-0123"


def test_tombstones_and_pins_of_the_world_are_as_these_tests_take_them() -> None:
    world = new_world()
    assert world.get(Assignment, DELETED_DRAFT).deleted_at is not None
    assert world.get(Assignment, TOMAS_PINNED).pinned
    assert world.get(Assignment, GRACE_TODAY).status is AssignmentStatus.POSTED
