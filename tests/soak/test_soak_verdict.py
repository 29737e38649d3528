"""The verdict on a soak is tested too: each kind of loss has to be found in what it is given."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.e2e.server_records import Bodies
from tests.samples.entities import identifier
from tests.soak.evidence import Evidence, LogRow, StationAccount, server_complaints
from tests.soak.replica_file import ReplicaFile
from tests.soak.verdict import violations

from medschedule_shared.model.assignment import Assignment, AssignmentStatus, ShiftDetails
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.operations.operation import Context
from medschedule_shared.protocol.sync import Cursor

_AT = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
_ORGANIZATION, _DEVICE, _UNIT, _ELSEWHERE, _PERSON = map(identifier, range(1, 6))
_FIRST, _SECOND = identifier(11), identifier(12)
_CONTEXT = Context(_ORGANIZATION, _FIRST, None, _DEVICE, _AT)

Change = Callable[[Evidence], Evidence]


def census(number: int, unit_id: str = _UNIT) -> CensusReading:
    return _CONTEXT.create(
        CensusReading, identifier(100 + number), unit_id=unit_id, taken_at=_AT, patients=number
    )


def receipt(id_: str, device_seq: int, status: ReceiptStatus = ReceiptStatus.APPLIED) -> Receipt:
    return _CONTEXT.create(Receipt, id_, device_id=_DEVICE, device_seq=device_seq, status=status)


def shift(number: int, hour: int) -> Assignment:
    details = ShiftDetails(
        date=_AT.date(),
        start_time="07:00",
        end_time="19:30",
        shift_type=ShiftType.DAY,
        start_at=_AT.replace(hour=hour),
        end_at=_AT.replace(hour=hour + 8),
        paid_minutes=480,
    )
    return _CONTEXT.create(
        Assignment,
        identifier(200 + number),
        unit_id=_UNIT,
        period_id=identifier(7),
        staff_id=_PERSON,
        template_id=identifier(8),
        role=StaffRole.RN,
        shift_details=details,
        status=AssignmentStatus.PROVISIONAL,
    )


def rows(operation_id: str, first: int, *documents: Entity) -> Iterable[LogRow]:
    last = first + len(documents) - 1
    for seq, document in enumerate(documents, start=first):
        yield LogRow(seq, last, document.collection, document.id, operation_id, document.wire_bytes())


def bodies(*documents: Entity) -> Bodies:
    return {(document.collection, document.id): document.wire_bytes() for document in documents}


def operation(reading: CensusReading) -> dict[str, object]:
    return {"type": "RecordCensus", "arguments": {"readingId": reading.id}}


def sound(*more: Entity) -> Evidence:
    """Return what two entries of one station leave behind, and documents that the server made itself."""
    log = (
        *rows(_FIRST, 1, census(1), receipt(_FIRST, 1)),
        *rows(_SECOND, 3, census(2), receipt(_SECOND, 2)),
        *rows(identifier(13), 5, census(3, _ELSEWHERE), *more),
    )
    mine = bodies(census(1), receipt(_FIRST, 1), census(2), receipt(_SECOND, 2), *more)
    station = StationAccount(
        name="D1",
        device_id=_DEVICE,
        unit_ids=(_UNIT,),
        saved=(_FIRST, _SECOND),
        kills=0,
        cursors=(("e", 0), ("e", 2), ("e", 5)),
        receipts=(receipt(_FIRST, 1), receipt(_SECOND, 2)),
        file=ReplicaFile(cursor_at(5), mine, (), (), 0),
        killed=((cursor_at(2), bodies(census(1), receipt(_FIRST, 1))), (None, {})),
    )
    return Evidence(
        stations=(station,),
        rows=log,
        head=log[-1].seq,
        min_seq=0,
        stored=mine | bodies(census(3, _ELSEWHERE)),
        operations={_FIRST: operation(census(1)), _SECOND: operation(census(2))},
        complaints=(),
    )


def cursor_at(seq: int) -> Cursor:
    return Cursor(epoch=identifier(9), seq=seq, scope_hash="s")


def station_with(**values: object) -> Change:
    def change(evidence: Evidence) -> Evidence:
        [station] = evidence.stations
        return replace(evidence, stations=(replace(station, **values),))  # type: ignore[arg-type] # any field

    return change


def file_with(**values: object) -> Change:
    def change(evidence: Evidence) -> Evidence:
        [station] = evidence.stations
        file = replace(station.file, **values)  # type: ignore[arg-type] # any field
        return replace(evidence, stations=(replace(station, file=file),))

    return change


def with_rows(edit: Callable[[Sequence[LogRow]], Iterable[LogRow]]) -> Change:
    return lambda evidence: replace(evidence, rows=tuple(edit(evidence.rows)))


def twice(log: Sequence[LogRow]) -> Iterable[LogRow]:
    """Write the first entry into the log once more at the end."""
    return (*log, *rows(_FIRST, 6, census(1), receipt(_FIRST, 1)))


def test_what_is_sound_is_found_sound() -> None:
    assert violations(sound()) == []
    assert violations(sound(shift(1, 6), shift(2, 14))) == []


@pytest.mark.parametrize(
    ("change", "invariant"),
    [
        (file_with(base=bodies(census(1))), "I1: 3 documents are missing"),
        (file_with(base=sound().stored), "I1: 0 documents are missing, 1 are too many"),
        (station_with(killed=((cursor_at(1), bodies(census(1), receipt(_FIRST, 1))),)), "I2: "),
        (station_with(saved=(_FIRST, _SECOND, identifier(99))), "I3: 1 saved entries are lost"),
        (lambda found: replace(found, operations={}), "I3: the server does not say what"),
        (file_with(outbox=(_FIRST,)), "I4: 1 entries are in two places"),
        (file_with(rejections=(_FIRST,)), "I4: of 0 entries to look at it shows 1"),
        (file_with(quarantined=1), "I4: 1 documents are in quarantine"),
        (station_with(saved=(_FIRST,)), "I5: the server has 1 entries that nobody made"),
        (with_rows(twice), f"I5: entry {_FIRST} has 2 receipts"),
        (with_rows(lambda log: (*log[:1], *log[2:])), f"I5: entry {_FIRST} has 0 receipts"),
        (with_rows(lambda log: log[:-1]), "I6: the log's 4 numbers"),
        (station_with(cursors=(("e", 2), ("e", 1))), "I6: the cursor went back from 2 to 1"),
        (station_with(receipts=(receipt(_FIRST, 1), receipt(_SECOND, 3))), "I7: the numbers"),
        (lambda found: replace(found, stored={}), "I7: 5 documents are not what the log says"),
        (file_with(outbox=(identifier(98),)), "I13: 1 entries wait"),
        (lambda found: replace(found, complaints=("server: it fell",)), "server: it fell"),
    ],
)
def test_each_kind_of_loss_is_found(change: Change, invariant: str) -> None:
    assert any(invariant in line for line in violations(change(sound())))


def test_a_rejected_entry_with_an_effect_is_found() -> None:
    rejected = receipt(_FIRST, 1, ReceiptStatus.REJECTED)
    found = violations(station_with(receipts=(rejected, receipt(_SECOND, 2)))(sound()))
    assert f"I5: entry {_FIRST} was rejected and has an effect." in found


def test_a_person_in_two_places_is_found() -> None:
    found = violations(sound(shift(1, 6), shift(2, 13)))
    assert [line.partition(":")[0] for line in found] == ["I11"]


def test_an_entry_of_a_station_that_was_killed_before_it_could_speak_is_no_fault() -> None:
    assert violations(station_with(saved=(_FIRST,), kills=1)(sound())) == []


def test_a_cursor_may_begin_again_in_another_epoch() -> None:
    assert violations(station_with(cursors=(("e", 5), ("f", 1)))(sound())) == []


def test_a_log_that_was_made_shorter_is_sound_from_there_on() -> None:
    whole = sound()
    shorter = tuple(row for row in whole.rows if row.collection != CensusReading.collection or row.seq > 2)
    replaced = census(1).model_copy(update={"deleted_at": _AT})
    without = {key: body for key, body in whole.stored.items() if key[1] != replaced.id}
    found = replace(whole, rows=shorter, min_seq=2, stored=without | bodies(replaced))
    [station] = found.stations
    file = replace(
        station.file, base={key: body for key, body in station.file.base.items() if key in without}
    )
    found = replace(found, stations=(replace(station, file=file, killed=((cursor_at(1), {}),)),))
    assert violations(found) == []
    assert violations(replace(found, min_seq=0))


def test_a_refused_entry_that_a_restored_server_forgot_is_on_record_at_its_station() -> None:
    forgotten = identifier(97)
    kept = file_with(rejections=(forgotten,))(station_with(saved=(_FIRST, _SECOND, forgotten))(sound()))
    assert violations(replace(kept, is_restored=True)) == []
    assert any("I3: 1 saved entries are lost" in line for line in violations(kept))
    lost = station_with(saved=(_FIRST, _SECOND, forgotten))(sound())
    assert any("I3: 1 saved" in line for line in violations(replace(lost, is_restored=True)))


def test_a_servers_log_is_read_for_faults_of_its_own() -> None:
    fine = (
        '{"event": "request", "level": "info"}',
        '{"event": "change_stream_lost", "level": "warning"}',
        "ASGI callable returned without completing handshake.",
        "MongoClient background task encountered an error:",
        "Traceback (most recent call last):",
        "OSError: Connection is closed",
    )
    faults = (
        '{"event": "request_failed", "level": "error"}',
        '{"event": "operation", "level": "warning", "exception": "builtins.KeyError"}',
        "Traceback (most recent call last):",
    )
    assert list(server_complaints((*fine, *faults))) == list(faults)
