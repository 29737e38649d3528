"""Arguments of older operations in today's form, so that what waited in an outbox is understood."""

from collections.abc import Mapping
from typing import Any

from medschedule_shared.model.assignment import Decision

OPERATIONS_VERSION = 2
"""The version in which operations are written. Each step up has its own function below."""

OLDEST_OPERATIONS_VERSION = 1


def upgrade(type_: str, version: int, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of an operation as the newest version has them.

    What an upgrade does not know it leaves as it is, for the operation itself to refuse by name.
    """
    upgraded = dict(arguments)
    if version < 2 and type_ == "DecideTimeOff":
        upgraded = _with_decision(upgraded)
    return upgraded


def _with_decision(arguments: dict[str, Any]) -> dict[str, Any]:
    """Version 1 said `approve: true | false`; version 2 names the decision, as approvals do."""
    if not isinstance(arguments.get("approve"), bool) or "decision" in arguments:
        return arguments
    decision = Decision.APPROVED if arguments["approve"] else Decision.DENIED
    others = {name: value for name, value in arguments.items() if name != "approve"}
    return {**others, "decision": decision.value}
