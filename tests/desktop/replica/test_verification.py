"""What the replica holds adds up to what the server says, or the bucket that does not is named (I10)."""

import pytest
from tests.desktop.entries import enter
from tests.desktop.replica_contents import connection_of
from tests.desktop.server_brain import ServerBrain, change_of
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.replica.replica import Replica
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.protocol.checksum import ChecksumText


def verified(replica: Replica, brain: ServerBrain) -> tuple[str, ...]:
    """Let the replica compare itself with the server; return the buckets that differ."""
    cursor = replica.run(lambda work: work.state()).cursor
    assert cursor is not None
    page = brain.page(cursor, 1000, verify=True)
    return replica.run(lambda work: work.apply_page(page.header, page.changes))


def corrupt(replica: Replica, statement: str, *values: object) -> None:
    def act() -> None:
        with connection_of(replica).begin():
            connection_of(replica).exec_driver_sql(statement, values)

    replica.executor.submit(act).result()


def test_a_replica_that_is_right_says_so(filled: Replica, brain: ServerBrain, small_ward: SmallWard) -> None:
    assert verified(filled, brain) == ()
    brain.put(small_ward.staff[1].changed(deleted_at=NOW), small_ward.conflict())
    assert verified(filled, brain) == ()  # with a tombstone, and a document in two buckets


def test_what_waits_to_be_sent_is_no_part_of_it(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    shift = enter(filled, small_ward)
    assert verified(filled, brain) == ()
    [mine] = filled.run(lambda work: work.to_push(1))
    brain.take(small_ward.device_id, mine)
    assert verified(filled, brain) == ()
    assert ("assignments", shift) in brain.documents


def test_documents_that_this_version_cannot_read_are_counted(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    [template] = brain.put(small_ward.template)
    odd = template.changed(rev=brain.seq).wire_bytes().replace(b'"unitId"', b'"id":7,"unitId"')
    page = brain.next_page(filled, 9)
    filled.run(lambda work: work.apply_page(page.header, (change_of(template, odd),)))
    assert len(filled.run(lambda work: work.quarantined())) == 1
    assert verified(filled, brain) == small_ward.buckets[1:2]  # its bytes are not the server's


@pytest.mark.parametrize(
    ("statement", "bucket"),
    [
        ("UPDATE staff SET body = CAST(replace(CAST(body AS TEXT), 'Quill', 'Quall') AS BLOB)", 0),
        ("UPDATE staff SET rev = rev + 1 WHERE employee_id = 'E1'", 0),
        ("DELETE FROM shift_templates", 1),
        ("UPDATE schedule_periods SET buckets = 'nowhere'", 1),
        ("INSERT INTO receipts SELECT 'extra', rev, NULL, NULL, NULL, body, '{2}' FROM units LIMIT 1", 2),
    ],
)
def test_any_difference_names_its_bucket_and_no_other(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, statement: str, bucket: int
) -> None:
    corrupt(filled, statement.format(*small_ward.buckets))
    assert verified(filled, brain) == (small_ward.buckets[bucket],)


def test_a_bucket_that_the_server_leaves_out_is_not_compared(filled: Replica, brain: ServerBrain) -> None:
    corrupt(filled, "DELETE FROM staff")
    page = brain.next_page(filled, 9)
    header = page.header.model_copy(update={"checksums": {"device:x": ChecksumText(count=0, total="0" * 32)}})
    assert filled.run(lambda work: work.apply_page(header, ())) == ()


def test_a_damaged_base_row_is_found_and_does_not_stand_in_the_way(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    shift = enter(filled, small_ward)
    [mine] = filled.run(lambda work: work.to_push(1))
    brain.take(small_ward.device_id, mine)
    brain.pull(filled)
    pin = SetPin(assignment_id=shift, pinned=True)
    filled.run(lambda work: work.perform(pin, small_ward.nurse, NOW))
    corrupt(filled, "UPDATE base_rows SET body = X'7B22'")
    assert verified(filled, brain) == small_ward.buckets[1:2]
    brain.put(small_ward.unit.changed(name="Renamed"))
    brain.load(filled)
    assert verified(filled, brain) == ()
