"""Notes of accesses have dense numbers and stay until the server has them."""

from datetime import timedelta

from tests.desktop.small_ward import SmallWard
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.replica.replica import Replica
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.access import AccessKind, AccessNote


def add(replica: Replica, count: int = 1) -> None:
    now = replica.run(lambda work: work.state().lease.counted_at)
    assert now is not None
    for number in range(count):
        at = now + timedelta(minutes=number)
        replica.run(lambda work, at=at: work.accesses.add(AccessKind.VIEW, at, None, "today"))  # type: ignore[misc] # it is run at once


def waiting(replica: Replica, limit: int = 100) -> tuple[AccessNote, ...]:
    return replica.run(lambda work: work.accesses.to_send(limit))


def test_numbers_go_on_after_all_was_sent_and_after_a_restart(open_replica: OpenReplica) -> None:
    ward = SmallWard()
    replica = open_replica()
    replica.run(lambda work: work.enrol(ward.enrolment(), "http://127.0.0.1:1"))
    add(replica, 3)
    assert [note.number for note in waiting(replica)] == [1, 2, 3]
    replica.run(lambda work: work.accesses.sent(3))
    assert waiting(replica) == ()
    replica.close()
    replica = open_replica()
    add(replica)
    assert [note.number for note in waiting(replica)] == [4]


def test_what_was_noted_meanwhile_stays(replica: Replica) -> None:
    add(replica, 2)
    replica.run(lambda work: work.accesses.sent(1))
    assert [note.number for note in waiting(replica)] == [2]
    assert waiting(replica, 0) == ()


def test_a_note_is_no_entry_that_waits(replica: Replica) -> None:
    add(replica)
    assert replica.run(lambda work: (work.pending_count(), work.to_push(10))) == (0, ())


def test_a_station_that_becomes_another_device_counts_from_one(
    replica: Replica, small_ward: SmallWard
) -> None:
    add(replica, 3)
    replica.run(lambda work: work.accesses.sent(2))
    anew = small_ward.enrolment().model_copy(update={"device_id": new_id()})
    replica.run(lambda work: work.enrol(anew, "http://127.0.0.1:1"))
    assert [note.number for note in waiting(replica)] == [1]
    again = anew.model_copy()
    replica.run(lambda work: work.enrol(again, "http://127.0.0.1:1"))
    add(replica)
    assert [note.number for note in waiting(replica)] == [1, 2]
