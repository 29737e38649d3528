from typing import Any

import pytest
from pydantic import ValidationError
from tests.samples.entities import AT, identifier

from medschedule_shared.operations.upgrades import OPERATIONS_VERSION
from medschedule_shared.protocol.checksum import Checksum, ChecksumText
from medschedule_shared.protocol.enrolment import EnrolRequest, LoginRequest
from medschedule_shared.protocol.envelope import Envelope, ErrorBody, ErrorCode
from medschedule_shared.protocol.sync import (
    MAX_OPERATIONS,
    Cursor,
    OperationEnvelope,
    PullRequest,
    PushRequest,
    SnapshotRequest,
)


def operation(**changes: Any) -> OperationEnvelope:
    usual: dict[str, Any] = {
        "id": identifier(1),
        "device_seq": 1,
        "actor_id": identifier(2),
        "at": AT,
        "base_rev": 0,
        "type": "SetPin",
        "arguments": {},
    }
    return OperationEnvelope(**{**usual, **changes})


def test_a_push_takes_at_most_five_hundred_operations() -> None:
    assert len(PushRequest(operations=(operation(),) * MAX_OPERATIONS).operations) == 500
    with pytest.raises(ValidationError):
        PushRequest(operations=(operation(),) * (MAX_OPERATIONS + 1))
    assert PushRequest(operations=()).operations == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"device_seq": 0},
        {"base_rev": -1},
        {"type": ""},
        {"type": "x" * 65},
        {"id": "7"},
        {"at": "2026-10-13T05:45:00"},
        {"arguments": []},
    ],
)
def test_an_operation_outside_its_limits_is_refused(wrong: dict[str, Any]) -> None:
    assert operation(type="x" * 64).schema_version == OPERATIONS_VERSION
    with pytest.raises(ValidationError):
        operation(**wrong)


@pytest.mark.parametrize("page_size", [0, 10_001])
def test_a_page_holds_between_one_and_ten_thousand_changes(page_size: int) -> None:
    cursor = Cursor(epoch=identifier(1), seq=0, scope_hash="x")
    assert PullRequest(cursor=cursor).page_size == 2000
    assert [PullRequest(cursor=cursor, page_size=size).page_size for size in (1, 10_000)] == [1, 10_000]
    with pytest.raises(ValidationError):
        PullRequest(cursor=cursor, page_size=page_size)
    snapshot = SnapshotRequest(epoch=identifier(1), seq=0, buckets=("organization",))
    assert (snapshot.after, snapshot.page_size) == (0, 2000)
    with pytest.raises(ValidationError):
        SnapshotRequest(epoch=identifier(1), seq=0, buckets=("organization",), page_size=page_size)


@pytest.mark.parametrize(
    "wrong", [{"buckets": ()}, {"buckets": ("x",) * 1001}, {"seq": -1}, {"after": -1}, {"epoch": ""}]
)
def test_a_snapshot_outside_its_limits_is_refused(wrong: dict[str, Any]) -> None:
    usual = {"epoch": identifier(1), "seq": 0, "buckets": ("x",) * 1000}
    assert SnapshotRequest.model_validate(usual)
    with pytest.raises(ValidationError):
        SnapshotRequest.model_validate(usual | wrong)


@pytest.mark.parametrize("total", ["", "0" * 31, "0" * 33, "G" * 32, "-" + "0" * 31])
def test_a_checksum_is_read_as_it_is_written_or_not_at_all(total: str) -> None:
    checksum = Checksum.of([2**128 - 1, 5])
    assert Checksum.read(checksum.text()) == checksum
    with pytest.raises(ValidationError):
        ChecksumText(count=0, total=total)


def test_a_cursor_is_never_before_the_log() -> None:
    assert Cursor(epoch=identifier(1), seq=0, scope_hash="a").seq == 0
    with pytest.raises(ValidationError):
        Cursor(epoch=identifier(1), seq=-1, scope_hash="a")
    with pytest.raises(ValidationError):
        Cursor(epoch=identifier(1), seq=0, scope_hash="")


def test_a_code_and_a_password_are_never_empty() -> None:
    with pytest.raises(ValidationError):
        EnrolRequest(code="", device_name="Station")
    with pytest.raises(ValidationError):
        LoginRequest(login="renee", password="", organization_id=identifier(1))


def test_the_envelope_has_exactly_its_four_keys() -> None:
    failed = Envelope[None](success=False, error=ErrorBody(code=ErrorCode.SYNC_CONFLICT, message="Twice."))
    assert list(failed.model_dump(by_alias=True)) == ["success", "data", "error", "meta"]
    assert failed.model_dump(mode="json", by_alias=True, exclude_none=True) == {
        "success": False,
        "error": {"code": "SYNC_CONFLICT", "message": "Twice."},
    }


def test_error_codes_are_stable() -> None:
    assert {code.value for code in ErrorCode} >= {
        "VALIDATION_ERROR",
        "AUTH_ERROR",
        "DEVICE_REVOKED",
        "AUTHORIZATION_ERROR",
        "NOT_FOUND",
        "SYNC_CONFLICT",
        "CURSOR_EXPIRED",
        "PAYLOAD_TOO_LARGE",
        "UPGRADE_REQUIRED",
        "RATE_LIMITED",
        "INTERNAL_ERROR",
        "DAMAGED_RECORD",
        "UNAVAILABLE",
    }
    assert all(code.name == code.value for code in ErrorCode)
