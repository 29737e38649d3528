"""Hold what a soak left behind to the invariants of the synchronisation (docs/sync-protocol.md)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

import msgspec
from tests.e2e.server_records import Bodies
from tests.soak.evidence import Evidence, LogRow, StationAccount, folded, live

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallAttempt, CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictState
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest

_TO_DECIDE = (ReceiptStatus.REJECTED, ReceiptStatus.CONFLICT)
_MAKES: dict[str, tuple[str, str]] = {
    "AssignShift": (Assignment.collection, "assignmentId"),
    "FloatStaff": (Assignment.collection, "assignmentId"),
    "HoldOver": (Assignment.collection, "assignmentId"),
    "OfferSwap": (Swap.collection, "swapId"),
    "RecordCensus": (CensusReading.collection, "readingId"),
    "RecordCallOut": (CallOut.collection, "callOutId"),
    "LogCall": (CallAttempt.collection, "attemptId"),
    "RequestTimeOff": (TimeOffRequest.collection, "requestId"),
}
"""What an operation makes, and the argument with its id."""


def violations(evidence: Evidence) -> list[str]:
    """Say what does not hold, a line each."""
    found = [f"A process failed by itself: {line}" for line in evidence.complaints]
    for station in evidence.stations:
        found += (f"{station.name}: {line}" for line in _of_station(station, evidence))
    by_operation: defaultdict[str, list[LogRow]] = defaultdict(list)
    for row in evidence.rows:
        by_operation[row.operation_id].append(row)
    for station in evidence.stations:
        for receipt in station.receipts:
            found += _of_effect(receipt, by_operation[receipt.id], evidence)
    found += _of_log(evidence)
    found += _of_shifts(evidence.stored)
    return found


def _of_station(station: StationAccount, evidence: Evidence) -> Iterator[str]:
    yield from _differences("I1", station.file.base, station.visible(evidence.rows, evidence.head))
    for cursor, base in station.killed:
        seq = 0 if cursor is None else cursor.seq
        if seq == 0 or seq >= evidence.min_seq:
            yield from _differences("I2", base, station.visible(evidence.rows, seq))
    if station.file.quarantined:
        yield f"I4: {station.file.quarantined} documents are in quarantine."
    if station.file.outbox:
        yield f"I13: {len(station.file.outbox)} entries wait although all is quiet."
    yield from _of_entries(station, evidence)
    for (epoch, seq), (later_epoch, later_seq) in pairwise(station.cursors):
        if epoch == later_epoch and later_seq < seq:
            yield f"I6: the cursor went back from {seq} to {later_seq}."


def _of_entries(station: StationAccount, evidence: Evidence) -> Iterator[str]:
    answered = Counter(receipt.id for receipt in station.receipts)
    places = answered + Counter(station.file.outbox)
    shown = set(station.file.rejections)
    # What a restored server has forgotten is sent again, unless it was refused: the person is shown that.
    on_record = shown if evidence.is_restored else set()
    lost = [id_ for id_ in station.saved if places[id_] == 0 and id_ not in on_record]
    if lost:
        yield f"I3: {len(lost)} saved entries are lost: {lost[:5]}."
    doubled = [id_ for id_, times in places.items() if times > 1]
    if doubled:
        yield f"I4: {len(doubled)} entries are in two places: {doubled[:5]}."
    unsaid = answered.keys() - set(station.saved)
    if len(unsaid) > station.kills:
        yield f"I5: the server has {len(unsaid)} entries that nobody made: {sorted(unsaid)[:5]}."
    to_decide = {receipt.id for receipt in station.receipts if receipt.status in _TO_DECIDE}
    if not to_decide <= shown or (to_decide < shown and not evidence.is_restored):
        yield f"I4: of {len(to_decide)} entries to look at it shows {len(shown)}."
    numbers = [receipt.device_seq for receipt in station.receipts]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"I7: the numbers of its entries are not dense: {numbers[-20:]}."


def _differences(invariant: str, base: Bodies, expected: Bodies) -> Iterator[str]:
    held = live(base)
    if held != expected:
        missing, extra = expected.keys() - held.keys(), held.keys() - expected.keys()
        other = {key for key in held.keys() & expected.keys() if held[key] != expected[key]}
        yield (
            f"{invariant}: {len(missing)} documents are missing, {len(extra)} are too many and {len(other)} "
            f"are others than in the log: {sorted(missing | extra | other)[:5]}."
        )


def _of_effect(receipt: Receipt, rows: list[LogRow], evidence: Evidence) -> Iterator[str]:
    """Hold one answered operation to what the log has of it."""
    receipts = [row for row in rows if row.collection == Receipt.collection]
    is_whole = bool(rows) and rows[-1].last > evidence.min_seq
    together = not is_whole or [row.seq for row in rows] == list(range(rows[0].seq, rows[0].last + 1))
    if len(receipts) != 1 or not together:
        yield f"I5: entry {receipt.id} has {len(receipts)} receipts among its {len(rows)} rows of the log."
    if receipt.status is ReceiptStatus.REJECTED and len(rows) > 1:
        yield f"I5: entry {receipt.id} was rejected and has an effect."
    operation: Mapping[str, object] = evidence.operations.get(receipt.id, {})
    kind, arguments = operation.get("type"), operation.get("arguments")
    if not isinstance(kind, str) or not isinstance(arguments, dict):
        yield f"I3: the server does not say what entry {receipt.id} was."
        return
    if receipt.status is ReceiptStatus.CONFLICT:
        made: tuple[str, object] | None = (Conflict.collection, receipt.conflict_id)
    elif receipt.status is not ReceiptStatus.REJECTED and kind in _MAKES:
        collection, argument = _MAKES[kind]
        made = (collection, arguments[argument])
    else:
        made = None
    if made is not None and made not in evidence.stored:
        yield f"I3: entry {receipt.id} was {receipt.status}, but what it made is not there."


def _of_log(evidence: Evidence) -> Iterator[str]:
    numbers = [row.seq for row in evidence.rows]
    whole = [number for number in numbers if number > evidence.min_seq]
    if whole != list(range(evidence.min_seq + 1, evidence.head + 1)) or len(set(numbers)) < len(numbers):
        yield (
            f"I6: the log's {len(numbers)} numbers are not unique, or not dense from {evidence.min_seq} to "
            f"{evidence.head}."
        )
    logged, stored = live(folded(evidence.rows, evidence.head)), live(evidence.stored)
    other = {key for key in logged.keys() | stored.keys() if not _same(key, logged, stored)}
    if other:
        yield f"I7: {len(other)} documents are not what the log says: {sorted(other)[:5]}."


def _same(key: tuple[str, str], logged: Bodies, stored: Bodies) -> bool:
    one, other = logged.get(key), stored.get(key)
    return one is not None and other is not None and msgspec.json.decode(one) == msgspec.json.decode(other)


def _of_shifts(stored: Bodies) -> Iterator[str]:
    shifts: defaultdict[str, list[Assignment]] = defaultdict(list)
    undecided: list[set[str]] = []
    for (collection, _), body in stored.items():
        if collection == Assignment.collection:
            shift = Assignment.model_validate_json(body)
            if shift.standing and shift.staff_id is not None:
                shifts[shift.staff_id].append(shift)
        elif collection == Conflict.collection:
            conflict = Conflict.model_validate_json(body)
            if conflict.state is ConflictState.OPEN:
                undecided.append({conflict.first.document_id, conflict.second.document_id})
    for person, theirs in shifts.items():
        for one, other in combinations(theirs, 2):
            if one.shift_details.overlaps(other.shift_details) and {one.id, other.id} not in undecided:
                yield f"I11: {person} is on two shifts at a time: {one.id} and {other.id}."
