"""The wire, byte for byte: the files in tests/contract/golden are what other versions have sent."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from medschedule_shared.model.assignment import Decision
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.time_off import DecideTimeOff
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION
from medschedule_shared.protocol.access import AccessReport
from medschedule_shared.protocol.enrolment import (
    Enrolment,
    EnrolRequest,
    LoginRequest,
    RefreshRequest,
    SecondFactorRequest,
    Session,
    WipedRequest,
)
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.station_report import (
    DiagnosticsUpload,
    StationReport,
    StationReportAnswer,
)
from medschedule_shared.protocol.sync import (
    Change,
    ExpiryReason,
    OperationEnvelope,
    PageHeader,
    Poke,
    Position,
    PositionRequest,
    PullRequest,
    PushRequest,
    PushResult,
    SnapshotHeader,
    SnapshotRequest,
)

GOLDEN = Path(__file__).parents[2] / "contract" / "golden"
MESSAGES: dict[str, type[BaseModel]] = {
    "operation_envelope": OperationEnvelope,
    "operation_envelope_version_1": OperationEnvelope,
    "push_request": PushRequest,
    "push_result": Envelope[PushResult],
    "position_request": PositionRequest,
    "position": Envelope[Position],
    "pull_request": PullRequest,
    "page_header": PageHeader,
    "snapshot_request": SnapshotRequest,
    "snapshot_header": SnapshotHeader,
    "change": Change,
    "change_gone": Change,
    "poke": Poke,
    "access_report": AccessReport,
    "station_report": StationReport,
    "station_report_answer": Envelope[StationReportAnswer],
    "diagnostics_upload": DiagnosticsUpload,
    "enrol_request": EnrolRequest,
    "enrolment": Envelope[Enrolment],
    "login_request": LoginRequest,
    "session": Envelope[Session],
    "refresh_request": RefreshRequest,
    "second_factor_request": SecondFactorRequest,
    "wiped_request": WipedRequest,
    "envelope_error": Envelope[None],
    "cursor_expired": Envelope[None],
}


def golden(name: str) -> bytes:
    return (GOLDEN / f"{name}.json").read_bytes()


def written(message: BaseModel) -> bytes:
    """Return a message as it goes over the wire, indented as the golden files are."""
    text = json.dumps(message.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False)
    return f"{text}\n".encode()


def test_every_golden_file_is_tried() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(MESSAGES)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_read_and_written_byte_for_byte(name: str) -> None:
    message = MESSAGES[name].model_validate_json(golden(name))
    assert written(message) == golden(name)
    compact = json.loads(message.model_dump_json(by_alias=True))
    assert compact == json.loads(golden(name))


@pytest.mark.parametrize("name", ["operation_envelope", "push_request"])
def test_the_operations_in_them_are_understood(name: str) -> None:
    content = json.loads(golden(name))
    for operation in content.get("operations", [content]):
        decoded = decode(operation["type"], operation["schemaVersion"], operation["arguments"])
        assert not isinstance(decoded, Refused), decoded
        assert decoded.model_dump(mode="json", by_alias=True) == operation["arguments"]


def test_an_operation_of_an_older_version_is_understood_as_it_was_meant() -> None:
    envelope = OperationEnvelope.model_validate_json(golden("operation_envelope_version_1"))
    assert envelope.schema_version < OPERATIONS_VERSION
    decoded = decode(envelope.type, envelope.schema_version, envelope.arguments)
    assert isinstance(decoded, DecideTimeOff)
    assert decoded.decision is Decision.APPROVED


def test_the_reasons_of_an_expired_cursor_are_those_on_the_wire() -> None:
    details = json.loads(golden("cursor_expired"))["error"]["details"]
    assert ExpiryReason(details["reason"]) is ExpiryReason.COMPACTED
    assert {reason.value for reason in ExpiryReason} == {"epoch", "scope", "compacted", "ahead"}


REQUESTS = (
    "operation_envelope",
    "operation_envelope_version_1",
    "push_request",
    "position_request",
    "pull_request",
    "snapshot_request",
    "wiped_request",
    "access_report",
    "station_report",
    "diagnostics_upload",
    "enrol_request",
    "login_request",
    "refresh_request",
    "second_factor_request",
)
ANSWERS = tuple(name for name in MESSAGES if name not in REQUESTS)


def with_stranger(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(golden(name))
    return {**content, "fromTheFuture": True}


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_with_a_field_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="fromTheFuture"):
        MESSAGES[name].model_validate(with_stranger(name))


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_of_a_newer_server_is_read_without_what_it_added(name: str) -> None:
    message = MESSAGES[name].model_validate(with_stranger(name))
    assert written(message) == golden(name)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_cannot_be_altered(name: str) -> None:
    message = MESSAGES[name].model_validate_json(golden(name))
    field = next(iter(MESSAGES[name].model_fields))
    with pytest.raises(ValueError, match="frozen"):
        setattr(message, field, None)
