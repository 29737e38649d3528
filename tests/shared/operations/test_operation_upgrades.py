"""Operations that an older version wrote are understood, and those of a newer one are not guessed at."""

from typing import Any

import pytest
from tests.samples.operation_world import GRACE_TODAY, PENDING

from medschedule_shared.model.assignment import Decision
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.time_off import DecideTimeOff
from medschedule_shared.operations.upgrades import OLDEST_OPERATIONS_VERSION, OPERATIONS_VERSION, upgrade


@pytest.mark.parametrize(("approve", "decision"), [(True, Decision.APPROVED), (False, Decision.DENIED)])
def test_a_decision_of_the_first_version_is_read(approve: bool, decision: Decision) -> None:
    arguments = {"requestId": PENDING, "approve": approve, "reason": "Two others are off"}
    expected = DecideTimeOff(request_id=PENDING, decision=decision, reason="Two others are off")
    assert decode("DecideTimeOff", 1, arguments) == expected
    assert arguments["approve"] is approve


@pytest.mark.parametrize("decision", Decision)
def test_what_is_of_the_newest_version_already_stays_as_it_is(decision: Decision) -> None:
    arguments = {"requestId": PENDING, "decision": decision.value}
    assert upgrade("DecideTimeOff", OPERATIONS_VERSION, arguments) == arguments
    once = upgrade("DecideTimeOff", 1, {"requestId": PENDING, "approve": decision is Decision.APPROVED})
    assert upgrade("DecideTimeOff", 1, once) == once == arguments


@pytest.mark.parametrize("version", range(OLDEST_OPERATIONS_VERSION, OPERATIONS_VERSION + 1))
def test_an_operation_that_never_changed_is_read_in_every_version(version: int) -> None:
    assert not isinstance(decode("UnassignShift", version, {"assignmentId": GRACE_TODAY}), Refused)


@pytest.mark.parametrize(
    ("version", "arguments", "named"),
    [
        (OPERATIONS_VERSION, {"requestId": PENDING, "approve": True}, "decision"),
        (1, {"requestId": PENDING, "approve": "perhaps"}, "decision"),
        (1, {"requestId": PENDING, "approve": True, "decision": "denied"}, "approve"),
        (1, {"requestId": PENDING}, "decision"),
        (OLDEST_OPERATIONS_VERSION - 1, {"requestId": PENDING, "approve": True}, "version 0"),
        (OPERATIONS_VERSION + 1, {"requestId": PENDING, "decision": "approved"}, "newer version"),
    ],
)
def test_what_fits_no_version_is_refused(version: int, arguments: dict[str, Any], named: str) -> None:
    refusal = decode("DecideTimeOff", version, arguments)
    assert isinstance(refusal, Refused)
    assert refusal.code is RefusalCode.INVALID
    assert named in refusal.message
    assert refusal.message.endswith(".")
