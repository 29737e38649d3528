"""Records made and deleted one at a time: whose they are, what keeps them, and what meets a deletion."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.samples.operation_log import OTHER_DEVICE, OperationLog
from tests.samples.operation_world import (
    ACLS,
    ARCHIVED,
    COLLECTED,
    DANA,
    DAY,
    GONE,
    GRACE,
    GRACE_TODAY,
    ICU,
    IDLE,
    NEXT_WEEK,
    NOW,
    ONE_MORE,
    OPEN,
    ORGANIZATION,
    OVER,
    PLANNED,
    POSTED,
    ROTATION,
    TODAY,
    UNUSED,
    WEST,
    World,
    assignment,
    context,
    fresh,
    new_world,
    open_shift,
    user,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.open_shift import OpenShiftState
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied, RefusalCode
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields


def delete(collection: str, record_id: str) -> DeleteRecord:
    return DeleteRecord(collection=collection, record_id=record_id)


def person(home: str | None) -> CreateRecord:
    fields = {
        "employeeId": "E77",
        "personalInfo": {"firstName": "Ada", "lastName": "Berg"},
        "employment": {"role": "rn", "homeUnitId": home},
    }
    return CreateRecord(collection="staff", record_id=fresh(1), fields=fields)


def credential(staff_id: str) -> CreateRecord:
    return CreateRecord(
        collection="credentials", record_id=fresh(2), fields={"staffId": staff_id, "code": "CCRN"}
    )


def verify(id_: str) -> UpdateFields:
    edit = FieldEdit(path="verified", base=False, value=True)
    return UpdateFields(collection="credentials", document_id=id_, edits=(edit,))


DANAS = "0199d000-0000-7000-8000-000000000173"
"""A credential of Dana's, who floats."""


@pytest.mark.parametrize(
    ("operation", "own_manager", "other_manager"),
    [
        (person(WEST), True, False),
        (person(None), False, False),
        (credential(GRACE), True, False),
        (credential(DANA), False, False),
        (verify(ACLS), True, False),
        (delete("credentials", ACLS), True, False),
        (delete("credentials", DANAS), False, False),
        (delete("staff", IDLE), True, False),
        (delete("staff", DANA), False, False),
        (delete("shift_templates", UNUSED), True, False),
        (delete("units", WEST), False, False),
        (delete("schedule_periods", OPEN), True, False),
    ],
    ids=str,
)
def test_managers_answer_for_their_units_and_administrators_for_the_rest(
    operation: Operation, own_manager: bool, other_manager: bool
) -> None:
    known = new_world().loaded(operation)
    assert (operation.authorise(user(Role.MANAGER, WEST), known) is None) is own_manager
    assert (operation.authorise(user(Role.MANAGER, ICU), known) is None) is other_manager
    assert operation.authorise(user(Role.ADMIN), known) is None
    for role in (Role.CHARGE_NURSE, Role.HOUSE_SUPERVISOR, Role.STAFF, Role.KIOSK, Role.AUDITOR):
        assert operation.authorise(user(role, WEST), known) is not None


def test_a_new_record_is_stamped_by_the_system_alone() -> None:
    world = new_world()
    world.applied(person(WEST))
    made = world.get(Staff, fresh(1))
    assert (made.organization_id, made.rev, made.deleted_at) == (ORGANIZATION, 0, None)
    assert (made.created_at, made.updated_by) == (NOW, context().actor_id)


@pytest.mark.parametrize(
    "more", [{"ssn": "1"}, {"rev": 9}, {"deletedAt": None}, {"organization_id": WEST}, {"id": GRACE}]
)
def test_what_nobody_enters_is_refused(more: dict[str, Any]) -> None:
    entered = person(WEST)
    refusal = new_world().refused(entered.model_copy(update={"fields": entered.fields | more}))
    assert refusal.code is RefusalCode.INVALID
    assert next(iter(more)) in refusal.message


def test_the_code_of_a_deleted_unit_is_free_again() -> None:
    world = new_world()
    fields = {"name": "5 East", "code": "4W", "unitType": "general", "beds": 9, "patientsPerNurse": 5}
    operation = CreateRecord(collection="units", record_id=fresh(1), fields=fields)
    assert world.refused(operation).code is RefusalCode.ALREADY_EXISTS
    world.put(world.get(Unit, WEST).changed(deleted_at=NOW))
    world.applied(operation)


@pytest.mark.parametrize(("ends_later", "kept"), [(timedelta(milliseconds=1), True), (timedelta(0), False)])
def test_a_person_stays_until_their_last_shift_is_over(ends_later: timedelta, kept: bool) -> None:
    world = new_world()
    shift = assignment(fresh(3), IDLE, DAY, POSTED, TODAY, AssignmentStatus.POSTED)
    world.put(shift)
    made = context(at=shift.shift_details.end_at - ends_later)
    if kept:
        refusal = world.refused(delete("staff", IDLE), made)
        assert refusal.message == "Ines Farrow still has 1 shift, from Tue 13 Oct on. Nothing was deleted."
    else:
        world.applied(delete("staff", IDLE), made)


def test_a_cancelled_shift_keeps_nobody() -> None:
    world = new_world()
    world.put(assignment(fresh(3), IDLE, DAY, POSTED, NEXT_WEEK, AssignmentStatus.CANCELLED))
    world.applied(delete("staff", IDLE))


def test_a_unit_goes_when_its_people_schedules_and_kinds_of_shift_are_gone() -> None:
    world = new_world()

    def left() -> str:
        return world.refused(delete("units", WEST)).message

    assert "4 people still belong to 4 West telemetry" in left()
    for each in tuple(world.documents.values()):
        if isinstance(each, Staff):
            world.put(each.changed(deleted_at=NOW))
    assert "still has 4 schedules" in left()
    for period_id in (POSTED, OPEN, OVER, COLLECTED):
        world.put(world.get(SchedulePeriod, period_id).changed(state=PeriodState.ARCHIVED))
    assert "still has 4 kinds of shift" in left()
    for each in tuple(world.documents.values()):
        if isinstance(each, ShiftTemplate) and each.unit_id == WEST:
            world.put(each.changed(deleted_at=NOW))
    world.applied(delete("units", WEST))


def test_a_kind_of_shift_goes_when_nobody_is_planned_for_it_any_more() -> None:
    world = new_world()

    def left() -> str:
        return world.refused(delete("shift_templates", DAY)).message

    assert "use this kind" in left()
    for each in tuple(world.documents.values()):
        if isinstance(each, Assignment) and each.template_id == DAY:
            world.put(each.changed(status=AssignmentStatus.CANCELLED))
    assert "1 row of core staffing" in left()
    world.put(world.get(CoreStaffing, PLANNED).changed(deleted_at=NOW))
    assert "2 open shifts of this kind" in left()
    for each in tuple(world.documents.values()):
        if each.collection == "open_shifts":
            world.put(each.changed(deleted_at=NOW))
    world.put(open_shift(ONE_MORE, DAY, POSTED, TODAY, OpenShiftState.WITHDRAWN))
    assert "1 rotation has this kind" in left()
    world.applied(delete("rotation_patterns", ROTATION))
    world.applied(delete("shift_templates", DAY))


def test_a_kind_of_shift_of_archived_schedules_alone_can_go() -> None:
    world = new_world()
    first = world.get(SchedulePeriod, ARCHIVED).first_date
    worked = assignment(fresh(3), IDLE, DAY, ARCHIVED, first, AssignmentStatus.COMPLETED)
    world.put(worked.changed(template_id=UNUSED))
    world.applied(delete("shift_templates", UNUSED))


def test_an_empty_schedule_that_was_never_posted_can_go() -> None:
    world = new_world()
    for each in tuple(world.documents.values()):
        if isinstance(each, Assignment) and each.period_id == OPEN:
            world.put(each.changed(deleted_at=NOW))
    world.applied(delete("schedule_periods", OPEN))


def deletion_of_a_changed_record() -> OperationLog:
    """Return what came of a deletion by somebody who had not seen the last change of the record."""
    log = OperationLog(new_world(), seq=10)
    log.take(verify(ACLS), log.context(device=OTHER_DEVICE))
    outcome = log.take(delete("credentials", ACLS), log.context(base_rev=10))
    assert isinstance(outcome, Applied)
    assert outcome.clash is not None
    assert (outcome.documents, outcome.clash.kind) == ((), ConflictKind.DELETED)
    return log


def resolution(log: OperationLog, choice: ConflictChoice) -> ResolveConflict:
    [conflict] = [each for each in log.world.documents.values() if isinstance(each, Conflict)]
    return ResolveConflict(conflict_id=conflict.id, choice=choice)


@pytest.mark.parametrize(
    ("choice", "deleted"), [(ConflictChoice.KEEP_FIRST, False), (ConflictChoice.KEEP_SECOND, True)]
)
def test_a_deletion_against_an_edit_waits_for_a_person(choice: ConflictChoice, deleted: bool) -> None:
    log = deletion_of_a_changed_record()
    assert log.world.get(Credential, ACLS).deleted_at is None
    log.take(resolution(log, choice), log.context())
    kept = log.world.get(Credential, ACLS)
    assert (kept.deleted_at is not None) is deleted
    assert kept.verified


def test_a_deletion_that_waits_is_not_carried_out_on_what_changed_again() -> None:
    log = deletion_of_a_changed_record()
    changed = log.world.get(Credential, ACLS).changed(issuer="Board")
    log.world.put(changed.model_copy(update={"rev": 99}))
    refusal = log.outcome(resolution(log, ConflictChoice.KEEP_SECOND), log.context())
    assert not isinstance(refusal, Applied)
    assert "changed again" in refusal.message


def test_a_deletion_that_waits_is_checked_again_for_what_needs_the_record() -> None:
    log = OperationLog(new_world(), seq=10)
    edit = FieldEdit(path="personalInfo.phone", base="555-0118", value="555-0199")
    log.take(
        UpdateFields(collection="staff", document_id=IDLE, edits=(edit,)), log.context(device=OTHER_DEVICE)
    )
    log.take(delete("staff", IDLE), log.context(base_rev=10))
    log.world.put(assignment(fresh(3), IDLE, DAY, POSTED, NEXT_WEEK, AssignmentStatus.POSTED))
    refusal = log.outcome(resolution(log, ConflictChoice.KEEP_SECOND), log.context())
    assert not isinstance(refusal, Applied)
    assert "still has 1 shift" in refusal.message


def test_an_edit_against_a_deletion_is_a_conflict_too() -> None:
    log = OperationLog(new_world(), seq=10)
    log.take(delete("credentials", ACLS), log.context(device=OTHER_DEVICE))
    outcome = log.take(verify(ACLS), replace(log.context(base_rev=10)))
    assert isinstance(outcome, Applied)
    assert outcome.clash is not None
    log.take(resolution(log, ConflictChoice.KEEP_SECOND), log.context())
    assert log.world.get(Credential, ACLS).deleted_at is None


def test_nobody_new_is_put_under_somebody_or_something_deleted() -> None:
    world: World = new_world()
    assert world.refused(credential(GONE)).code is RefusalCode.NOT_FOUND
    world.put(world.get(Unit, WEST).changed(deleted_at=NOW))
    assert world.refused(person(WEST)).code is RefusalCode.NOT_FOUND
    assert world.get(Assignment, GRACE_TODAY).standing
