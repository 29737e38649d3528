"""The three ways to decide a conflict, and what is checked again before one is taken."""

import pytest
from tests.samples.operation_world import (
    DANA,
    DANA_ICU,
    DAY,
    GRACE,
    GRACE_TODAY,
    ICU,
    NIGHT,
    NOW,
    POSTED,
    TODAY,
    TOMAS,
    TOMAS_OUT,
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
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied, RefusalCode
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

FIRST, SECOND, NEITHER = ConflictChoice.KEEP_FIRST, ConflictChoice.KEEP_SECOND, ConflictChoice.NEITHER
WANTED = fresh(1)


def clash(world: World, operation: Operation) -> Conflict:
    """Apply an operation that clashes, and store its conflict."""
    outcome = world.applied(operation)
    assert outcome.clash is not None
    conflict = conflict_of(outcome.clash, context(operation_id=fresh(50 + len(world.documents))))
    world.put(conflict)
    return conflict


def in_the_open_seat(staff_id: str, assignment_id: str = WANTED) -> AssignShift:
    return AssignShift(
        assignment_id=assignment_id,
        unit_id=WEST,
        period_id=POSTED,
        staff_id=staff_id,
        template_id=DAY,
        date=TODAY,
        replaces=TOMAS_OUT,
    )


def double_booking() -> tuple[World, Conflict]:
    world = new_world()
    return world, clash(world, in_the_open_seat(DANA))


@pytest.mark.parametrize(
    ("choice", "first", "second"),
    [
        (FIRST, AssignmentStatus.POSTED, None),
        (SECOND, AssignmentStatus.CANCELLED, AssignmentStatus.PROVISIONAL),
        (NEITHER, AssignmentStatus.CANCELLED, None),
    ],
)
def test_a_person_in_two_places_stays_in_one_in_the_other_or_in_none(
    choice: ConflictChoice, first: AssignmentStatus, second: AssignmentStatus | None
) -> None:
    world, conflict = double_booking()
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=choice))
    assert world.get(Assignment, DANA_ICU).status is first
    made = world.documents.get((Assignment.collection, WANTED))
    assert (made.status if isinstance(made, Assignment) else None) is second
    decided = world.get(Conflict, conflict.id)
    assert (decided.state, decided.choice) == (ConflictState.RESOLVED, choice)
    assert (decided.resolved_by, decided.resolved_at) == (context().actor_id, NOW)
    assert (decided.first, decided.second) == (conflict.first, conflict.second)


def test_the_second_comes_too_when_the_first_has_gone_meanwhile() -> None:
    world, conflict = double_booking()
    world.put(world.get(Assignment, DANA_ICU).changed(status=AssignmentStatus.CANCELLED))
    outcome = world.applied(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert {document.id for document in outcome.documents} == {conflict.id, WANTED}


def test_the_second_cannot_come_when_the_person_got_a_third_shift_meanwhile() -> None:
    world, conflict = double_booking()
    world.put(assignment(fresh(2), DANA, NIGHT, POSTED, TODAY, AssignmentStatus.POSTED))
    refusal = world.refused(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert refusal.code is RefusalCode.DOUBLE_BOOKING
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=FIRST))


def test_the_second_cannot_come_when_somebody_else_got_the_seat_meanwhile() -> None:
    world, conflict = double_booking()
    world.put(world.get(Assignment, GRACE_TODAY).changed(status=AssignmentStatus.CANCELLED))
    world.applied(in_the_open_seat(GRACE, fresh(2)))
    refusal = world.refused(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert refusal.code is RefusalCode.WRONG_STATE
    assert refusal.message == "Somebody else fills this seat by now."


def test_of_two_in_one_seat_one_gives_way() -> None:
    world = new_world()
    for id_ in (GRACE_TODAY, DANA_ICU):
        world.put(world.get(Assignment, id_).changed(status=AssignmentStatus.CANCELLED))
    world.applied(in_the_open_seat(GRACE, fresh(2)))
    conflict = clash(world, in_the_open_seat(DANA))
    assert conflict.kind is ConflictKind.SAME_SEAT
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert world.get(Assignment, fresh(2)).status is AssignmentStatus.CANCELLED
    assert world.get(Assignment, WANTED).standing


def same_field(staff_id: str = GRACE) -> tuple[World, Conflict]:
    world = new_world()
    edits = (
        FieldEdit(path="personalInfo.phone", base="555-0100", value="555-0199"),
        FieldEdit(path="personalInfo.email", base=None, value="new@lakeview.example"),
    )
    return world, clash(world, UpdateFields(collection="staff", document_id=staff_id, edits=edits))


@pytest.mark.parametrize(("choice", "phone"), [(FIRST, "555-0118"), (SECOND, "555-0199")])
def test_of_two_values_one_stands_and_other_fields_keep_theirs(choice: ConflictChoice, phone: str) -> None:
    world, conflict = same_field()
    world.put(world.get(Staff, GRACE).changed(employee_id="E7"))
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=choice))
    staff = world.get(Staff, GRACE)
    assert staff.personal_info.phone == phone
    assert staff.personal_info.email == "new@lakeview.example"
    assert staff.employee_id == "E7"


def test_a_value_of_a_deleted_record_cannot_be_chosen() -> None:
    world, conflict = same_field()
    world.put(world.get(Staff, GRACE).changed(deleted_at=NOW))
    refusal = world.refused(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert refusal.code is RefusalCode.NOT_FOUND
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=FIRST))


@pytest.mark.parametrize(("choice", "needed"), [(FIRST, {WEST}), (SECOND, {ICU}), (NEITHER, {WEST, ICU})])
def test_whoever_decides_holds_the_unit_that_gives_way(choice: ConflictChoice, needed: set[str]) -> None:
    world, conflict = double_booking()
    operation = ResolveConflict(conflict_id=conflict.id, choice=choice)
    known = world.loaded(operation)
    assert set(operation.units(known)) == needed
    for held in ((WEST,), (ICU,), (WEST, ICU)):
        refusal = operation.authorise(user(Role.CHARGE_NURSE, *held), known)
        assert (refusal is None) is (needed <= set(held))


@pytest.mark.parametrize(
    ("role", "unit", "choice", "allowed"),
    [
        (Role.MANAGER, WEST, SECOND, True),
        (Role.MANAGER, ICU, SECOND, False),
        (Role.CHARGE_NURSE, WEST, SECOND, False),
        (Role.CHARGE_NURSE, WEST, FIRST, True),
        (Role.CHARGE_NURSE, ICU, FIRST, False),
        (Role.ADMIN, ICU, SECOND, True),
    ],
)
def test_to_choose_a_value_takes_what_editing_the_record_takes(
    role: Role, unit: str, choice: ConflictChoice, allowed: bool
) -> None:
    world, conflict = same_field()
    operation = ResolveConflict(conflict_id=conflict.id, choice=choice)
    assert (operation.authorise(user(role, unit), world.loaded(operation)) is None) is allowed


def test_a_value_of_float_staff_is_a_manager_s_to_choose() -> None:
    world, conflict = same_field(DANA)
    assert conflict.unit_ids == ()
    operation = ResolveConflict(conflict_id=conflict.id, choice=SECOND)
    known = world.loaded(operation)
    assert operation.authorise(user(Role.MANAGER, ICU), known) is None
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST), known) is not None


def test_tomas_s_call_out_seat_is_untouched_by_all_this() -> None:
    world, conflict = double_booking()
    outcome = world.apply(ResolveConflict(conflict_id=conflict.id, choice=SECOND))
    assert isinstance(outcome, Applied)
    assert TOMAS_OUT not in {document.id for document in outcome.documents}
    assert world.get(Assignment, TOMAS_OUT).staff_id == TOMAS
