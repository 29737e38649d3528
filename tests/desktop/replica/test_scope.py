"""What a device may no longer hold leaves its tables, its name search and the bytes of its file (I9)."""

from pathlib import Path

import pytest
from tests.desktop.bare_session import Died, bare_session
from tests.desktop.entries import enter
from tests.desktop.replica_contents import base, visible
from tests.desktop.server_brain import ServerBrain, brain_of, change_of, gone
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock

from medschedule_desktop.replica.replica import Replica
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.staff import Staff

CANARY = b"unspoken-parrot"


@pytest.fixture
def told(small_ward: SmallWard) -> ServerBrain:
    """Return a server that has logged a secret of the first unit, and a conflict of both."""
    brain = brain_of(small_ward)
    brain.put(
        small_ward.make(
            CallOut,
            unit_id=small_ward.unit.id,
            assignment_id=new_id(),
            staff_id=small_ward.staff[0].id,
            called_at=NOW,
            recorded_by=small_ward.nurse.id,
            reason=CANARY.decode(),
        ),
        small_ward.conflict(),
    )
    return brain


def test_a_bucket_that_was_taken_away_leaves_every_table(
    replica: Replica, told: ServerBrain, small_ward: SmallWard
) -> None:
    told.load(replica)
    first = small_ward.buckets[1]
    replica.run(lambda work: work.forget((first,)))
    told.buckets = tuple(bucket for bucket in told.buckets if bucket != first)
    assert base(replica) == visible(replica) == told.seen_at(told.seq)
    state = replica.run(lambda work: work.state())
    assert state.buckets == told.buckets
    assert state.unit_ids == (small_ward.units[1].id,)
    assert len(replica.run(lambda work: work.select(Conflict))) == 1  # the other unit's too
    replica.run(lambda work: work.forget(small_ward.buckets[2:3]))
    assert replica.run(lambda work: work.select(Conflict)) == ()


def test_an_entry_of_a_lost_unit_waits_and_says_why(
    replica: Replica, told: ServerBrain, small_ward: SmallWard
) -> None:
    told.load(replica)
    enter(replica, small_ward)
    replica.run(lambda work: work.forget(small_ward.buckets[1:2]))
    [pending] = replica.run(lambda work: work.pending())
    assert pending.waiting == (
        "This station may no longer see that unit. The server decides about this entry when it has been sent."
    )
    assert replica.run(lambda work: work.select(Assignment)) == ()
    assert len(replica.run(lambda work: work.to_push(9))) == 1


def test_unreadable_documents_and_pages_that_wait_go_too(
    replica: Replica, told: ServerBrain, small_ward: SmallWard
) -> None:
    told.load(replica)
    odd = change_of(
        small_ward.template, small_ward.template.wire_bytes().replace(b'"label"', b'"id":7,"label"')
    )
    page = told.next_page(replica, 1)
    replica.run(lambda work: work.apply_page(page.header, (odd,)))
    assert len(replica.run(lambda work: work.quarantined())) == 1
    snapshot = told.snapshot(told.epoch, told.seq, told.buckets, 0, 5)
    replica.run(lambda work: work.begin_load(told.head, told.buckets, whole=True))
    replica.run(lambda work: work.stage(snapshot.changes(), snapshot.header.after))
    replica.run(lambda work: work.forget(small_ward.buckets[1:2]))
    assert replica.run(lambda work: work.quarantined()) == ()
    assert replica.run(lambda work: work.standing()).load is None


def test_no_byte_of_it_is_left_in_the_file(small_ward: SmallWard, told: ServerBrain, tmp_path: Path) -> None:
    path = tmp_path / "clear.db"
    with bare_session(small_ward, path) as opened:
        opened.session.run(told.whole_load())
        page = told.page(told.head, 1)
        opened.session.run(lambda work: work.apply_page(page.header, (gone(13, small_ward.staff[0]),)))
        assert CANARY in path.read_bytes() + Path(f"{path}-wal").read_bytes()
        opened.session.run(lambda work: work.forget(small_ward.buckets[1:2]))
        assert CANARY not in path.read_bytes()
        assert CANARY not in Path(f"{path}-wal").read_bytes()
        # SQLite may give rows new numbers then; they are found by whatever number they have.
        [found] = opened.session.run(lambda work: work.search_staff("dana"))
        assert found.id == small_ward.staff[2].id


def test_no_byte_is_left_of_what_a_whole_load_of_fewer_units_replaces(
    small_ward: SmallWard, told: ServerBrain, tmp_path: Path
) -> None:
    path = tmp_path / "clear.db"
    with bare_session(small_ward, path) as opened:
        opened.session.run(told.whole_load())
        assert CANARY in path.read_bytes() + Path(f"{path}-wal").read_bytes()
        told.buckets = (small_ward.buckets[0], small_ward.buckets[2])
        opened.session.run(told.whole_load())
        assert CANARY not in path.read_bytes() + Path(f"{path}-wal").read_bytes()
        assert opened.session.run(lambda work: work.select(Staff))


@pytest.mark.parametrize(("lost", "is_written_anew"), [((), False), ((1,), True)])
def test_a_page_that_waits_is_purged_when_the_next_load_is_of_fewer_units(
    small_ward: SmallWard, told: ServerBrain, lost: tuple[int, ...], is_written_anew: bool
) -> None:
    with bare_session(small_ward) as opened:
        snapshot = told.snapshot(told.epoch, told.seq, told.buckets, 0, 5)
        opened.session.run(lambda work: work.begin_load(told.head, told.buckets, whole=True))
        opened.session.run(lambda work: work.stage(snapshot.changes(), snapshot.header.after))
        buckets = tuple(name for number, name in enumerate(told.buckets) if number not in lost)
        with opened.session.transaction() as work:
            work.begin_load(told.head, buckets, whole=True)
            assert work.has_purged == is_written_anew


def test_a_stop_between_the_purge_and_the_writing_anew_is_made_up_for(
    small_ward: SmallWard, told: ServerBrain, tmp_path: Path
) -> None:
    path = tmp_path / "clear.db"
    with bare_session(small_ward, path) as opened:
        opened.session.run(told.whole_load())
        before, number = opened.everything(), 0
        while opened.everything() == before:
            opened.dies_in_front_of(number)
            with pytest.raises(Died):
                opened.session.run(lambda work: work.forget(small_ward.buckets[1:2]))
            opened.lives()
            number += 1
        assert opened.session.run(lambda work: work.is_purged())
    with bare_session(small_ward, path) as again:
        again.session.begin()
        assert not again.session.run(lambda work: work.is_purged())
        assert CANARY not in path.read_bytes() + Path(f"{path}-wal").read_bytes()
        assert len(again.session.run(lambda work: work.search_staff("quill"))) == 1


def test_forgetting_what_is_not_there_writes_nothing_anew(
    small_ward: SmallWard, stepped_clock: SteppedClock
) -> None:
    brain = brain_of(small_ward)
    with bare_session(small_ward, clock=stepped_clock) as opened:
        opened.session.run(brain.whole_load())
        people = opened.session.run(lambda work: work.select(Staff))
        opened.session.run(lambda work: work.forget(("unit:none",)))
        assert not opened.session.run(lambda work: work.is_purged())
        assert opened.session.run(lambda work: work.select(Staff)) == people
