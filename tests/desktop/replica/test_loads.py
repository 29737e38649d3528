"""Snapshots: whole or of some buckets, at one number, in one transaction (I1, I2)."""

from collections.abc import Sequence

import pytest
from tests.desktop.entries import enter
from tests.desktop.replica_contents import base, connection_of, visible
from tests.desktop.server_brain import ServerBrain, change_of, gone
from tests.desktop.small_ward import NOW, SmallWard
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.schema import downgrade
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff

SCHEMA = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'staff_text_%' ORDER BY name"


def begin(replica: Replica, brain: ServerBrain, buckets: Sequence[str], *, whole: bool) -> None:
    replica.run(lambda work: work.begin_load(brain.head, tuple(buckets), whole=whole))


def finish(replica: Replica, brain: ServerBrain, buckets: Sequence[str], after: int = 0) -> None:
    page = brain.snapshot(brain.epoch, brain.seq, buckets, after, 10_000)
    replica.run(lambda work: work.complete_load(page.changes(), NOW))


def test_a_whole_load_takes_the_place_of_everything_but_what_waits(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    shift = enter(filled, small_ward)
    other = ServerBrain(small_ward.organization_id, buckets=brain.buckets)
    other.put(*(found for found in small_ward.documents if found != small_ward.staff[2]))
    other.load(filled)
    assert base(filled) == other.seen_at(other.seq)
    assert ("assignments", shift) in visible(filled)
    state = filled.run(lambda work: work.state())
    assert state.cursor == other.head
    assert state.buckets == brain.buckets


def test_a_load_that_was_cut_off_goes_on_after_a_new_start(
    replica: Replica, brain: ServerBrain, small_ward: SmallWard, open_replica: OpenReplica
) -> None:
    begin(replica, brain, brain.buckets, whole=True)
    page = brain.snapshot(brain.epoch, brain.seq, brain.buckets, 0, 4)
    replica.run(lambda work: work.stage(page.changes(), page.header.after))
    assert visible(replica) == {}  # nothing is shown before all is there
    replica.close()
    replica.open()
    load = replica.run(lambda work: work.standing()).load
    assert load is not None
    assert (load.cursor, load.buckets, load.whole, load.after) == (
        brain.head,
        brain.buckets,
        True,
        page.header.after,
    )
    finish(replica, brain, brain.buckets, load.after)
    assert base(replica) == brain.seen_at(brain.seq)
    assert replica.run(lambda work: work.standing()).load is None


def test_a_load_that_begins_takes_the_place_of_another(replica: Replica, brain: ServerBrain) -> None:
    begin(replica, brain, brain.buckets, whole=True)
    page = brain.snapshot(brain.epoch, brain.seq, brain.buckets, 0, 4)
    replica.run(lambda work: work.stage(page.changes(), page.header.after))
    begin(replica, brain, brain.buckets[:1], whole=True)
    finish(replica, brain, brain.buckets[:1])
    assert base(replica) == {
        name: body
        for name, body in brain.seen_at(brain.seq).items()
        if name[0] not in ("shift_templates", "schedule_periods")
    }


def test_a_granted_bucket_joins_the_others_at_their_number(
    replica: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    everything = brain.buckets
    brain.put(
        small_ward.make(
            ShiftTemplate,
            unit_id=small_ward.units[1].id,
            label="N12",
            letter="N",
            shift_type="night",
            start_time="19:00",
            end_time="07:30",
            paid_minutes=720,
        ),
        small_ward.conflict(),
    )
    brain.buckets = tuple(bucket for bucket in everything if bucket != everything[2])
    brain.load(replica)
    assert replica.run(lambda work: work.select(ShiftTemplate)) == (
        small_ward.template.changed(rev=4, received_at=NOW),
    )
    waiting = enter(replica, small_ward)
    brain.buckets = everything
    begin(replica, brain, everything[2:3], whole=False)
    finish(replica, brain, everything[2:3])
    assert base(replica) == brain.seen_at(brain.seq)
    state = replica.run(lambda work: work.state())
    assert set(state.buckets) == set(everything)
    assert state.cursor == brain.head
    assert set(state.unit_ids) == {unit.id for unit in small_ward.units}
    assert ("assignments", waiting) in visible(replica)


def test_a_part_of_another_number_is_refused(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    begin(filled, brain, brain.buckets[1:2], whole=False)
    brain.put(small_ward.unit.changed(name="Newer"))
    brain.pull(filled)
    before = visible(filled)
    with pytest.raises(MalformedAnswer):
        filled.run(lambda work: work.complete_load((), NOW))
    assert visible(filled) == before
    filled.run(lambda work: work.drop_load())
    with pytest.raises(MalformedAnswer):
        filled.run(lambda work: work.complete_load((), NOW))


def test_a_snapshot_names_nothing_that_is_gone(
    replica: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    begin(replica, brain, brain.buckets, whole=True)
    with pytest.raises(MalformedAnswer):
        replica.run(lambda work: work.stage([gone(3, small_ward.unit)], 3))


@pytest.mark.parametrize("is_staged", [False, True])
def test_a_large_load_leaves_every_index_and_the_name_search_as_they_were(
    replica: Replica, brain: ServerBrain, small_ward: SmallWard, is_staged: bool
) -> None:
    brain.load(replica)
    many = [
        person.changed(
            id=new_id(), personal_info=person.personal_info.changed(last_name=f"Bergström{number}")
        )
        for number in range(1000)
        for person in small_ward.staff
    ]
    brain.put(*many)

    def schema() -> list[tuple[str, str]]:
        with connection_of(replica).begin():
            found = connection_of(replica).exec_driver_sql(SCHEMA)
            return [(row.name, " ".join((row.sql or "").replace('"', "").split())) for row in found]

    before = replica.executor.submit(schema).result()
    begin(replica, brain, brain.buckets, whole=True)
    after = 0
    if is_staged:
        page = brain.snapshot(brain.epoch, brain.seq, brain.buckets, 0, 500)
        replica.run(lambda work: work.stage(page.changes(), page.header.after))
        after = page.header.after
    finish(replica, brain, brain.buckets, after)
    assert replica.executor.submit(schema).result() == before
    assert len(replica.run(lambda work: work.search_staff("bergström999"))) == 3
    assert len(replica.run(lambda work: work.search_staff("quill"))) == 1
    assert base(replica) == brain.seen_at(brain.seq)
    [married] = brain.put(many[0].changed(personal_info=many[0].personal_info.changed(last_name="Quist")))
    brain.pull(replica)
    assert replica.run(lambda work: work.search_staff("quist")) == (married,)


def test_a_load_settles_what_its_receipts_answer(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    done, waits = enter(filled, small_ward), enter(filled, small_ward, 1)
    [first, _] = filled.run(lambda work: work.to_push(9))
    brain.take(small_ward.device_id, first)
    brain.load(filled)
    [pending] = filled.run(lambda work: work.pending())
    assert pending.arguments["assignmentId"] == waits
    assert {found.id for found in filled.run(lambda work: work.select(Assignment))} == {done, waits}
    assert filled.run(lambda work: work.standing()).journal_end == 1


def test_an_unreadable_document_of_a_snapshot_is_kept_aside(
    replica: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    person = small_ward.staff[0]
    odd = change_of(person, person.wire_bytes().replace(b'"employeeId":"E0"', b'"employeeId":7'))

    def load(work: UnitOfWork) -> None:
        work.begin_load(brain.head, brain.buckets, whole=True)
        work.complete_load([odd], NOW)

    replica.run(load)
    [kept] = replica.run(lambda work: work.quarantined())
    assert (kept.id, kept.buckets) == (person.id, ("organization",))
    assert replica.run(lambda work: work.select(Staff)) == ()


def test_a_granted_bucket_in_several_pages_joins_what_is_there(
    replica: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    everything = brain.buckets
    brain.buckets = everything[1:]
    brain.load(replica)
    kept = visible(replica)
    brain.buckets = everything
    begin(replica, brain, everything[:1], whole=False)
    person = small_ward.staff[0]
    odd = change_of(person, person.wire_bytes().replace(b'"employeeId":"E0"', b'"employeeId":7'))
    page = brain.snapshot(brain.epoch, brain.seq, everything[:1], 0, 6)
    changes = [odd if change.id == person.id else change for change in page.changes()]
    assert odd in changes
    replica.run(lambda work: work.stage(changes, page.header.after))
    assert visible(replica) == kept
    finish(replica, brain, everything[:1], page.header.after)
    assert brain.seen_at(brain.seq).keys() - base(replica).keys() == {("staff", person.id)}
    assert [found.id for found in replica.run(lambda work: work.quarantined())] == [person.id]


def test_another_revision_of_the_tables_forgets_a_load_under_way(
    replica: Replica, brain: ServerBrain
) -> None:
    begin(replica, brain, brain.buckets, whole=True)
    page = brain.snapshot(brain.epoch, brain.seq, brain.buckets, 0, 4)
    replica.run(lambda work: work.stage(page.changes(), page.header.after))

    def go_back() -> None:
        with connection_of(replica).begin():
            downgrade(connection_of(replica), "0011")

    replica.executor.submit(go_back).result()
    replica.close()
    replica.open()
    assert replica.run(lambda work: work.standing()).load is None
    begin(replica, brain, brain.buckets, whole=True)
    finish(replica, brain, brain.buckets)
    assert base(replica) == brain.seen_at(brain.seq)
