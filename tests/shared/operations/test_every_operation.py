"""What holds for every operation: one row for each thing that can become of it."""

from typing import Any

import pytest
from tests.samples.operation_cases.case import INVALID, SAME_FIELD, WORLD, Case, assign, request_off
from tests.samples.operation_cases.day import DAY_CASES
from tests.samples.operation_cases.records import RECORDS_CASES
from tests.samples.operation_cases.requests import REQUESTS_CASES
from tests.samples.operation_cases.roster import ROSTER_CASES
from tests.samples.operation_cases.schedules import SCHEDULES_CASES
from tests.samples.operation_world import (
    DANA,
    GRACE,
    GRACE_TODAY,
    ICU,
    NADIA,
    OPEN,
    ORGANIZATION,
    RECEIVED,
    TOMAS,
    WEST,
    context,
    fresh,
    user,
)

from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.roles import EVERY_UNIT, PERMISSIONS, Permission, Role
from medschedule_shared.operations.call_out import ExplainCallOut
from medschedule_shared.operations.catalogue import OPERATIONS, decode
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION

CASES = (*ROSTER_CASES, *DAY_CASES, *SCHEDULES_CASES, *REQUESTS_CASES, *RECORDS_CASES)


def settled(outcome: Outcome) -> Outcome:
    """Return an outcome without the one stamp that only the server sets."""
    if isinstance(outcome, Refused):
        return outcome
    return Applied(
        tuple(document.changed(received_at=None) for document in outcome.documents), outcome.merged
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_becomes_what_its_row_says_whoever_decides(case: Case) -> None:
    check_what_becomes_of_it(case)
    check_it_reads_all_it_needs(case)
    check_it_is_pure_and_decides_alike_every_time(case)
    check_the_server_decides_like_the_device(case)
    check_its_changes_carry_who_did_it_where_and_when(case)
    check_it_comes_back_from_the_wire(case)


def check_what_becomes_of_it(case: Case) -> None:
    outcome = WORLD.apply(case.operation)
    if case.refusal is not None:
        assert isinstance(outcome, Refused), outcome
        assert outcome.code is case.refusal
        assert outcome.message.endswith(".")
        return
    assert isinstance(outcome, Applied), outcome
    assert tuple(document.collection for document in outcome.documents) == case.changes
    assert (outcome.clash.kind if outcome.clash else None) is case.clash
    assert outcome.merged is case.merged


def check_it_reads_all_it_needs(case: Case) -> None:
    outcome = case.operation.apply(context(), WORLD.everything())
    assert WORLD.apply(case.operation) == outcome


def check_it_is_pure_and_decides_alike_every_time(case: Case) -> None:
    before = {key: document.wire_bytes() for key, document in WORLD.documents.items()}
    known = WORLD.loaded(case.operation)
    assert case.operation.apply(context(), known) == case.operation.apply(context(), known)
    assert {key: document.wire_bytes() for key, document in WORLD.documents.items()} == before


def check_the_server_decides_like_the_device(case: Case) -> None:
    known = WORLD.loaded(case.operation)
    device = case.operation.apply(context(), known)
    server = case.operation.apply(context(received_at=RECEIVED), known)
    assert settled(server) == settled(device)
    if isinstance(server, Applied):
        assert {document.received_at for document in server.documents} <= {RECEIVED}
    if isinstance(device, Applied) and device.clash is not None:
        assert isinstance(server, Applied)
        assert server.clash is not None
        one, other = (conflict_of(clash, context()) for clash in (device.clash, server.clash))
        assert (one.id, one.first) == (other.id, other.first)


def check_its_changes_carry_who_did_it_where_and_when(case: Case) -> None:
    outcome = WORLD.apply(case.operation)
    for document in outcome.documents if isinstance(outcome, Applied) else ():
        stamp = context()
        assert document.organization_id == ORGANIZATION
        assert (document.updated_at, document.updated_by, document.updated_on) == (
            stamp.at,
            stamp.actor_id,
            stamp.device_id,
        )


def check_it_comes_back_from_the_wire(case: Case) -> None:
    arguments = case.operation.model_dump(mode="json", by_alias=True)
    assert decode(case.operation.type, OPERATIONS_VERSION, arguments) == case.operation


PERMISSION_OF = {
    "AssignShift": Permission.ASSIGN,
    "UnassignShift": Permission.ASSIGN,
    "MoveShift": Permission.ASSIGN,
    "HoldOver": Permission.ASSIGN,
    "FloatStaff": Permission.ASSIGN,
    "SetPin": Permission.ASSIGN,
    "RecordCallOut": Permission.RECORD_CALL_OUT,
    "WithdrawCallOut": Permission.RECORD_CALL_OUT,
    "ExplainCallOut": Permission.RECORD_CALL_OUT,
    "LogCall": Permission.RECORD_CALL_OUT,
    "WithdrawCall": Permission.RECORD_CALL_OUT,
    "RecordCensus": Permission.RECORD_CENSUS,
    "CreatePeriod": Permission.POST_SCHEDULE,
    "AdoptSchedule": Permission.ASSIGN,
    "PostSchedule": Permission.POST_SCHEDULE,
    "ConfirmNotice": Permission.BID,
    "NoteTold": Permission.ASSIGN,
    "RequestTimeOff": Permission.REQUEST_TIME_OFF,
    "WithdrawTimeOff": Permission.REQUEST_TIME_OFF,
    "OfferSwap": Permission.OFFER_SWAP,
    "AcceptSwap": Permission.OFFER_SWAP,
    "DeclineSwap": Permission.OFFER_SWAP,
    "WithdrawSwap": Permission.OFFER_SWAP,
    "DecideSwap": Permission.DECIDE_SWAP,
    "DecideTimeOff": Permission.DECIDE_TIME_OFF,
    "AgreeToTimeOff": Permission.DECIDE_TIME_OFF,
    "ReopenTimeOff": Permission.DECIDE_TIME_OFF,
    "GiveUpLeave": Permission.DECIDE_TIME_OFF,
    "ReturnLeave": Permission.DECIDE_TIME_OFF,
    "UpdateFields": Permission.EDIT_RECORDS,
    "ImportRecords": Permission.ADMINISTER,
    "ResolveConflict": Permission.RESOLVE_CONFLICT,
    "OfferOpenShift": Permission.ASSIGN,
    "WithdrawOpenShift": Permission.ASSIGN,
    "BidForShift": Permission.BID,
    "WithdrawBid": Permission.BID,
    "DeclineBid": Permission.ASSIGN,
    "AwardShift": Permission.ASSIGN,
    "OpenSelfSchedule": Permission.POST_SCHEDULE,
    "CloseSelfSchedule": Permission.POST_SCHEDULE,
    "PickShift": Permission.BID,
    "UnpickShift": Permission.BID,
    "ArchivePeriod": Permission.POST_SCHEDULE,
    "CreateRecord": Permission.EDIT_RECORDS,
    "DeleteRecord": Permission.EDIT_RECORDS,
    "ChangeSettings": Permission.ADMINISTER,
    "TakePatients": Permission.ASSIGN,
    "FlexOff": Permission.ASSIGN,
    "SummonOnCall": Permission.ASSIGN,
    "StandDown": Permission.ASSIGN,
    "LogTurn": Permission.ASSIGN,
    "CallBack": Permission.ASSIGN,
    "WithdrawTurn": Permission.ASSIGN,
    "AskToCloseBeds": Permission.ASSIGN,
    "DecideBedClosure": Permission.CLOSE_BEDS,
    "WithdrawBedClosure": Permission.ASSIGN,
    "RecordInsight": Permission.ASSIGN,
    "AcknowledgeInsight": Permission.ASSIGN,
    "LayRotation": Permission.ASSIGN,
}
OF_4_WEST = {
    case.operation.type: case.operation
    for case in reversed(CASES)
    if case.changes and case.operation.units(WORLD.loaded(case.operation)) in ((WEST,), (WEST, ICU))
} | {
    case.operation.type: case.operation
    for case in CASES
    if isinstance(case.operation, ImportRecords | ChangeSettings)
}
"""An operation of each type that changes 4 West alone; an import names no unit, a float two."""
SOMEBODY = {"AcceptSwap": TOMAS, "DeclineSwap": TOMAS, "DecideSwap": DANA, "WithdrawBid": NADIA}
"""Who may do what Grace may not: staff answer for themselves, and nobody decides about their own swap."""


def test_every_operation_of_the_catalogue_is_tried_and_has_its_permission() -> None:
    assert {name: operation.permission for name, operation in OPERATIONS.items()} == PERMISSION_OF
    tried = {case.operation.type for case in CASES if case.refusal is None}
    assert tried == set(OPERATIONS)
    refused = {case.operation.type for case in CASES if case.refusal is not None}
    assert refused == set(OPERATIONS)
    assert set(OF_4_WEST) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_role_may_do_it_on_its_own_units_and_not_on_others(name: str) -> None:
    for role in Role:
        check_what_a_role_may_do(name, role)


def check_what_a_role_may_do(name: str, role: Role) -> None:
    operation = OF_4_WEST[name]
    known = WORLD.loaded(operation)
    allowed = PERMISSION_OF[name] in PERMISSIONS[role]
    if isinstance(operation, ResolveConflict) and known.live(Conflict, operation.conflict_id) == SAME_FIELD:
        allowed = allowed and Permission.EDIT_RECORDS in PERMISSIONS[role]
    if isinstance(operation, ExplainCallOut):  # somebody else recorded it
        allowed = allowed and Permission.DECIDE_TIME_OFF in PERMISSIONS[role]
    person = SOMEBODY.get(name, GRACE)
    own = operation.authorise(user(role, *(operation.units(known) or (WEST,)), staff_id=person), known)
    foreign = operation.authorise(user(role, ICU, staff_id=person), known)
    assert (own is None) is allowed, role
    house_wide = role in EVERY_UNIT or not operation.units(known)
    assert (foreign is None) is (allowed and house_wide), role
    for refusal in (own, foreign):
        assert refusal is None or refusal.code is RefusalCode.NOT_ALLOWED


@pytest.mark.parametrize("name", OPERATIONS)
def test_nobody_is_refused(name: str) -> None:
    operation = OF_4_WEST[name]
    refusal = operation.authorise(None, WORLD.loaded(operation))
    assert refusal is not None
    assert refusal.code is RefusalCode.NOT_ALLOWED


@pytest.mark.parametrize("role", [Role.MANAGER, Role.HOUSE_SUPERVISOR, Role.CHARGE_NURSE])
def test_past_a_warning_goes_only_who_may(role: Role) -> None:
    warned = assign(overridden=("minimum_rest",), override_reason="Nobody else can come")
    known = WORLD.loaded(warned)
    assert assign().authorise(user(role, WEST), known) is None
    refusal = warned.authorise(user(role, WEST), known)
    assert (refusal is None) is (Permission.OVERRIDE_RULES in PERMISSIONS[role])
    assert refusal is None or refusal.code is RefusalCode.NOT_ALLOWED


def test_staff_ask_for_time_off_for_themselves_only() -> None:
    operation = request_off()
    known = WORLD.loaded(operation)
    assert operation.authorise(user(Role.STAFF, WEST, staff_id=GRACE), known) is None
    assert operation.authorise(user(Role.STAFF, WEST, staff_id=TOMAS), known) is not None
    assert operation.authorise(user(Role.STAFF, WEST), known) is not None
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=TOMAS), known) is None


@pytest.mark.parametrize(
    ("name", "arguments", "where"),
    [
        ("Conjure", {}, "Conjure"),
        ("UnassignShift", {}, "assignmentId"),
        ("UnassignShift", {"assignmentId": "7"}, "assignmentId"),
        ("UnassignShift", {"assignmentId": GRACE_TODAY, "because": "so"}, "because"),
        ("RecordCensus", {"readingId": fresh(1), "unitId": WEST, "patients": 501}, "patients"),
        ("AdoptSchedule", {"periodId": OPEN, "unitId": WEST, "seats": [{"date": "x"}]}, "seats.0"),
    ],
)
def test_what_is_no_operation_is_refused_by_name(name: str, arguments: dict[str, Any], where: str) -> None:
    refusal = decode(name, OPERATIONS_VERSION, arguments)
    assert isinstance(refusal, Refused)
    assert refusal.code is INVALID
    assert where in refusal.message
