"""What each operation may change in a document that exists, and what it must have changed.

This is the oracle's own short account of the use cases. A change that it does not explain is one by which
somebody else's entry was silently overwritten.
"""

import json
from collections.abc import Iterator
from typing import Any

from tests.simulation.chronicle import LogRecord, Version, Write

_ALWAYS = frozenset({"rev", "updatedAt", "updatedBy", "updatedOn", "receivedAt"})

_PLACE = frozenset({"staffId", "role", "isCharge", "takesPatients", "templateId", "shiftDetails", "replaces"})
_OVERRIDE = frozenset({"overridden", "overrideReason"})
_DECISION = frozenset({"state", "decidedBy", "decidedAt", "decisionReason"})

_TOLD = frozenset({"told", "toldAt", "toldBy"})
_BIDS = frozenset({"state", "decidedBy", "decidedAt"})
_OFFER_SETTLED = _BIDS | {"settledBy", "settledAt"}

_MAY_CHANGE: dict[str, frozenset[str]] = {
    "AssignShift": _OFFER_SETTLED,
    "UnassignShift": frozenset({"status", "deletedAt"}),
    "SetPin": frozenset({"pinned"}),
    "MoveShift": _PLACE | _OVERRIDE | {"status"},
    "HoldOver": _OFFER_SETTLED,
    "FloatStaff": _OFFER_SETTLED | {"status"},
    "OfferOpenShift": frozenset(),
    "WithdrawOpenShift": _OFFER_SETTLED,
    "BidForShift": frozenset(),
    "WithdrawBid": frozenset({"state"}),
    "AwardShift": _OFFER_SETTLED | {"awardedTo", "assignmentId"},
    "OpenSelfSchedule": frozenset({"state", "selfSchedule"}),
    "CloseSelfSchedule": frozenset({"state", "selfSchedule"}),
    "PickShift": frozenset(),
    "UnpickShift": frozenset({"state"}),
    "CreateRecord": frozenset(),
    "DeleteRecord": frozenset({"deletedAt"}),
    "OfferSwap": frozenset(),
    "AcceptSwap": frozenset({"state", "acceptedAt", "acceptedBy"}),
    "DeclineSwap": _DECISION,
    "WithdrawSwap": frozenset({"state"}),
    "DecideSwap": _DECISION | _OVERRIDE | {"status", "staffId"},
    "RecordCallOut": frozenset({"status"}),
    "WithdrawCallOut": _OFFER_SETTLED | {"status", "withdrawnAt"},
    "ExplainCallOut": frozenset({"reason"}),
    "LogCall": frozenset(),
    "WithdrawCall": frozenset({"withdrawnAt"}),
    "RecordCensus": frozenset(),
    "TakePatients": frozenset({"takesPatients"}),
    "FlexOff": frozenset({"status"}),
    "SummonOnCall": _OFFER_SETTLED | {"status"},
    "StandDown": frozenset({"status"}),
    "LogTurn": frozenset(),
    "CallBack": frozenset({"status", "calledBackAt"}),
    "WithdrawTurn": frozenset({"status", "withdrawnAt"}),
    "AskToCloseBeds": frozenset(),
    "DecideBedClosure": frozenset({"state", "decidedBy", "decidedAt"}),
    "WithdrawBedClosure": frozenset({"state"}),
    "RequestTimeOff": frozenset(),
    "DecideTimeOff": _DECISION,
    "ReopenTimeOff": _DECISION,
    "AgreeToTimeOff": frozenset({"agreedBy", "agreedAt"}),
    "DeclineBid": _DECISION,
    "PostSchedule": _TOLD | {"status", "state", "version", "postedAt", "postedBy"},
    "ConfirmNotice": _TOLD,
    "NoteTold": _TOLD,
    "AdoptSchedule": frozenset({"deletedAt"}),
    "LayRotation": frozenset({"deletedAt", "pinned"}),
    "MoveDocument": frozenset({"unitId", "note", "label"}),
    "ChangeUnits": frozenset({"unitIds"}),
    "RevokeDevice": frozenset({"status"}),
    "ConfirmWipe": frozenset({"wipedAt"}),
}

_MADE = {
    "AssignShift": ("assignments", "assignmentId", {"staffId": "staffId", "templateId": "templateId"}),
    "HoldOver": ("assignments", "assignmentId", {"staffId": "staffId", "extends": "heldId"}),
    "FloatStaff": ("assignments", "assignmentId", {"staffId": "staffId", "unitId": "unitId"}),
    "OfferSwap": ("swaps", "swapId", {"giverId": "giverId", "takerId": "takerId"}),
    "RecordCallOut": ("call_outs", "callOutId", {"assignmentId": "assignmentId"}),
    "LogCall": ("call_attempts", "attemptId", {"staffId": "staffId", "outcome": "outcome"}),
    "RecordCensus": ("census_readings", "readingId", {"patients": "patients"}),
    "FlexOff": ("turn_entries", "entryId", {"assignmentId": "assignmentId"}),
    "LogTurn": ("turn_entries", "entryId", {"assignmentId": "assignmentId", "choice": "choice"}),
    "AskToCloseBeds": ("bed_closures", "closureId", {"beds": "beds"}),
    "RequestTimeOff": ("time_off_requests", "requestId", {"staffId": "staffId", "kind": "kind"}),
    "OfferOpenShift": ("open_shifts", "openShiftId", {"templateId": "templateId", "fills": "fills"}),
    "PickShift": ("shift_picks", "pickId", {"staffId": "staffId", "templateId": "templateId"}),
    "BidForShift": ("shift_bids", "bidId", {"staffId": "staffId", "openShiftId": "openShiftId"}),
}
"""Collection and id of the document that an operation makes, and which fields come from which arguments."""


def unexplained_changes(
    type_: str, write: Write | None, before: Version, after: Version, log: LogRecord
) -> set[str]:
    """Return the wire paths that differ between two states although the operation does not name them."""
    changed = set(_differences(before.wire, after.wire)) - _ALWAYS
    if type_ == "UpdateFields":
        assert write is not None
        edits = write.arguments["edits"]
        named = {edit["path"] for edit in edits if edit["value"] != edit["base"]}
        unnamed = {path for path in changed if not any(_within(path, name) for name in named)}
        return unnamed | {path for path in _fought_over(edits, before, after) if path in changed}
    if type_ == "ChangeSettings":
        assert write is not None
        return _unseen_settings(write, changed, before)
    if type_ == "ResolveConflict":
        return _unexplained_by_decision(write, changed, before, log)
    if type_ not in _MAY_CHANGE:
        return {f"{path} (by {type_ or 'nobody'})" for path in changed}
    return {path for path in changed if path.split(".")[0] not in _MAY_CHANGE[type_]}


def _unseen_settings(write: Write, changed: set[str], before: Version) -> set[str]:
    """Return the changed settings, if the person had seen others than those that were replaced."""
    seen, there = write.arguments["settings"], before.wire["settings"]
    is_same = (seen["version"], seen["madeBy"]) == (there["version"], there["madeBy"])
    return {path for path in changed if not (is_same and _within(path, "settings"))}


def _fought_over(edits: list[dict[str, Any]], before: Version, after: Version) -> Iterator[str]:
    """Yield the fields that had neither the value which the person had seen nor the one they wanted."""
    for edit in edits:
        now = _value(before.wire, edit["path"])
        wants = edit["value"] != edit["base"]
        if wants and now not in (edit["base"], edit["value"]) and _value(after.wire, edit["path"]) != now:
            yield edit["path"]


def _unexplained_by_decision(
    write: Write | None, changed: set[str], before: Version, log: LogRecord
) -> set[str]:
    if before.key[0] == "conflicts":
        return {path for path in changed if path not in {"state", "choice", "resolvedBy", "resolvedAt"}}
    if before.key[0] == "assignments":
        may = _PLACE | _OVERRIDE | {"status", "deletedAt"}
        return {path for path in changed if path.split(".")[0] not in may}
    assert write is not None
    conflict = log.at(("conflicts", write.arguments["conflictId"]), log.head)
    fields = () if conflict is None else conflict.wire["fields"]
    if conflict is not None and conflict.wire["kind"] == "deleted":
        first, second = (json.loads(conflict.wire[side]["document"]) for side in ("first", "second"))
        fields = tuple(_differences(first, second))
    return {path for path in changed if not any(_within(path, name) for name in fields)}


def effect_is_missing(write: Write, status: str, log: LogRecord) -> str:
    """Return what of an operation that was taken is not in the log; nothing if it is all there."""
    if write.type in _MADE:
        collection, name, fields = _MADE[write.type]
        made = _version_by(write, collection, write.arguments[name], log)
        if made is None:
            return f"made no {collection}"
        for path, argument in fields.items():
            if made.wire[path] != write.arguments[argument]:
                return f"made {path} {made.wire[path]!r}"
        return ""
    if write.type == "UpdateFields":
        arguments = write.arguments
        edits = [edit for edit in arguments["edits"] if edit["value"] != edit["base"]]
        made = _version_by(write, arguments["collection"], arguments["documentId"], log)
        if made is None:  # everybody wanted the same
            return ""
        lost = [edit["path"] for edit in edits if _value(made.wire, edit["path"]) != edit["value"]]
        return f"left out {lost}" if lost else ""
    if not any(version.operation_id == write.id for version in log.history()):
        return "changed nothing"
    return ""


def _version_by(write: Write, collection: str, id_: str, log: LogRecord) -> Version | None:
    for version in log.history():
        if version.key == (collection, id_) and version.operation_id == write.id:
            return version
    return None


def _value(wire: dict[str, Any], path: str) -> Any:
    value: Any = wire
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _within(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}.") or name.startswith(f"{path}.")


def _differences(one: dict[str, Any], other: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name in sorted(one.keys() | other.keys()):
        mine, theirs = one.get(name), other.get(name)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            yield from _differences(mine, theirs, f"{prefix}{name}.")
        elif mine != theirs:
            yield f"{prefix}{name}"
