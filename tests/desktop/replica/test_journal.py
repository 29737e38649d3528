"""What the server has done is kept for a while, in case that it is restored from before it did (I3)."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from tests.desktop.entries import enter
from tests.desktop.replica_contents import connection_of
from tests.desktop.server_brain import ServerBrain
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.errors.replica import ReplicaDamaged
from medschedule_desktop.replica.journal import KEPT
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.tables import JOURNAL
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.receipt import ReceiptStatus


def send(
    replica: Replica, brain: ServerBrain, ward: SmallWard, server_time_later: timedelta = timedelta(0)
) -> None:
    """Push everything and pull the receipts."""
    for operation in replica.run(lambda work: work.to_push(100)):
        brain.take(ward.device_id, operation)
    page = brain.next_page(replica, 1000)
    header = page.header.model_copy(update={"server_time": NOW + server_time_later})
    replica.run(lambda work: work.apply_page(header, page.changes))


def journal(replica: Replica) -> dict[int, EntityId]:
    """Return the ids in the journal by their numbers."""

    def read() -> dict[int, EntityId]:
        with connection_of(replica).begin():
            found = connection_of(replica).execute(select(JOURNAL.c.device_seq, JOURNAL.c.id))
            return {row.device_seq: row.id for row in found}

    return replica.executor.submit(read).result()


def test_what_was_done_goes_from_the_outbox_into_the_journal(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    [pending] = filled.run(lambda work: work.pending())
    send(filled, brain, small_ward)
    assert journal(filled) == {1: pending.id}
    assert filled.run(lambda work: work.standing()).journal_end == 1


def test_what_was_refused_does_not(filled: Replica, brain: ServerBrain, small_ward: SmallWard) -> None:
    enter(filled, small_ward)
    brain.put(small_ward.period.changed(deleted_at=NOW))
    send(filled, brain, small_ward)
    assert [receipt.status for receipt in filled.run(lambda work: work.rejected())] == [
        ReceiptStatus.REJECTED
    ]
    assert journal(filled) == {}


def test_it_is_kept_for_35_days_by_the_server_s_clock_alone(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, stepped_clock: SteppedClock
) -> None:
    enter(filled, small_ward)
    send(filled, brain, small_ward)
    stepped_clock.advance(timedelta(days=365))  # the device's clock is set forward a year
    enter(filled, small_ward, 1)
    send(filled, brain, small_ward, KEPT)
    assert set(journal(filled)) == {1, 2}
    enter(filled, small_ward, 2)
    send(filled, brain, small_ward, KEPT + timedelta(milliseconds=1))
    assert set(journal(filled)) == {2, 3}


def test_it_is_sent_again_in_front_of_what_waits(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    for day in range(3):
        enter(filled, small_ward, 0, day)
    send(filled, brain, small_ward)
    done = journal(filled)
    enter(filled, small_ward, 0, 3)
    [waiting] = filled.run(lambda work: work.pending())
    assert filled.run(lambda work: work.send_journal_again(1)) == 2
    again = filled.run(lambda work: work.to_push(9))
    assert [(found.device_seq, found.id) for found in again] == [(2, done[2]), (3, done[3]), (4, waiting.id)]
    assert journal(filled) == {1: done[1]}
    assert filled.run(lambda work: work.state()).next_device_seq == 5


def test_a_gap_that_a_refusal_left_is_closed(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward, 0, 0)
    enter(filled, small_ward, 0, 1)
    brain.put(small_ward.staff[0].changed(deleted_at=NOW))
    enter(filled, small_ward, 1, 2)
    send(filled, brain, small_ward)
    done = journal(filled)
    assert set(done) == {3}
    assert filled.run(lambda work: work.send_journal_again(0)) == 1
    [again] = filled.run(lambda work: work.to_push(9))
    assert (again.device_seq, again.id) == (1, done[3])
    assert len(filled.run(lambda work: work.rejected())) == 2  # what was refused stays refused


def test_a_conflict_that_is_sent_again_is_no_longer_shown_as_decided(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    [mine] = filled.run(lambda work: work.to_push(1))
    theirs = mine.model_copy(
        update={"id": new_id(), "arguments": {**mine.arguments, "assignmentId": new_id()}}
    )
    brain.take(new_id(), theirs)
    send(filled, brain, small_ward)
    assert [receipt.status for receipt in filled.run(lambda work: work.rejected())] == [
        ReceiptStatus.CONFLICT
    ]
    filled.run(lambda work: work.send_journal_again(0))
    assert filled.run(lambda work: work.rejected()) == ()
    assert filled.run(lambda work: work.pending_count()) == 1


def test_what_the_server_took_and_lost_is_sent_again_too(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    [mine] = filled.run(lambda work: work.to_push(1))
    receipt = brain.take(small_ward.device_id, mine)
    filled.run(lambda work: work.acknowledge((receipt,), receipt.rev))
    assert filled.run(lambda work: work.to_push(1)) == ()
    assert filled.run(lambda work: work.send_journal_again(0)) == 0
    assert filled.run(lambda work: work.to_push(1)) == (mine,)


def test_what_a_server_took_and_knows_no_more_is_numbered_and_sent_with_the_rest(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    for day in (2, 3):
        enter(filled, small_ward, day=day)
    first, second = filled.run(lambda work: work.to_push(2))
    receipt = brain.take(small_ward.device_id, first)
    filled.run(lambda work: work.acknowledge((receipt,), receipt.rev))
    filled.run(lambda work: work.renumber(1))
    assert [(again.id, again.device_seq) for again in filled.run(lambda work: work.to_push(2))] == [
        (first.id, 1),
        (second.id, 2),
    ]


def test_a_receipt_that_is_held_already_settles_at_once(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    send(filled, brain, small_ward)
    filled.run(lambda work: work.send_journal_again(0))  # though the server has lost nothing
    [mine] = filled.run(lambda work: work.to_push(1))
    receipt = brain.take(small_ward.device_id, mine)
    filled.run(lambda work: work.acknowledge((receipt,), receipt.rev))
    assert filled.run(lambda work: work.pending_count()) == 0
    assert set(journal(filled)) == {1}


def test_another_device_has_a_journal_of_its_own(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    send(filled, brain, small_ward)
    filled.run(lambda work: work.enrol(small_ward.enrolment(new_id()), "https://new.example.org"))
    assert journal(filled) == {}


def test_it_is_saved_from_a_damaged_replica(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, open_replica: OpenReplica
) -> None:
    enter(filled, small_ward)
    send(filled, brain, small_ward)
    enter(filled, small_ward, 1)
    before = journal(filled)
    filled.close()
    content = bytearray(filled.path.read_bytes())
    content[-1500] ^= 0x01
    filled.path.write_bytes(content)
    with pytest.raises(ReplicaDamaged, match="1 entry that was not yet sent could be saved"):
        open_replica()
    fresh = open_replica()
    assert journal(fresh) == before
    assert fresh.run(lambda work: work.standing()).cursor is None
