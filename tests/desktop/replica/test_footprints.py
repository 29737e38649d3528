"""A page does again only what it can reach, and whatever it does not reach comes out the same."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta

import pytest
from tests.desktop.bare_session import BareSession, bare_session
from tests.desktop.server_brain import ServerBrain, brain_of
from tests.desktop.small_ward import FIRST_DAY, NOW, SmallWard

from medschedule_desktop.replica.footprint import UNKNOWN, Footprint, Touched
from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.replay import Replay
from medschedule_desktop.replica.state import ReplicaState
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.operations.documents import Reads, Ref, Related, StaffDays
from medschedule_shared.operations.operation import Operation
from medschedule_shared.protocol.sync import OperationEnvelope

DAY = FIRST_DAY
A, B, C = (new_id() for _ in range(3))


def test_every_way_of_reading_has_its_place() -> None:
    """Who adds one to the operations' reads adds it to their footprint."""
    known = {"documents", "staff_days", "periods", "seats", "unit_periods", "related"}
    assert {field.name for field in fields(Reads)} == known
    assert known <= set(Footprint.__struct_fields__)


def test_it_is_stored_and_read_back() -> None:
    reads = Reads(
        documents=frozenset({Ref("units", A)}),
        staff_days=frozenset({StaffDays(frozenset({A, B}), DAY, DAY + timedelta(days=2))}),
        periods=frozenset({B}),
        seats=frozenset({C}),
        unit_periods=frozenset({A}),
        related=frozenset({Related("credentials", "staffId", B)}),
    )
    footprint = Footprint.of(reads, C, ())
    assert ("users", C) in footprint.documents
    assert Footprint.read(footprint.stored()) == footprint
    assert Footprint.read(UNKNOWN.stored()) == UNKNOWN


@pytest.mark.parametrize(
    ("touched", "expected"),
    [
        (Touched(), False),
        (Touched(names={("units", A)}), True),
        (Touched(names={("staff", A)}), False),
        (Touched(days={A: {DAY.isoformat()}}), True),
        (Touched(days={A: {(DAY - timedelta(days=1)).isoformat()}}), False),
        (Touched(days={A: {(DAY + timedelta(days=2)).isoformat()}}), True),
        (Touched(days={A: {(DAY + timedelta(days=3)).isoformat()}}), False),
        (Touched(days={B: {DAY.isoformat()}}), False),
        (Touched(periods={B}), True),
        (Touched(seats={C}), True),
        (Touched(unit_periods={A}), True),
        (Touched(related={("credentials", "staffId", B)}), True),
        (Touched(related={("credentials", "staffId", A), ("shift_bids", "staffId", B)}), False),
        (Touched(periods={A}, seats={A}, unit_periods={B}), False),
    ],
)
def test_what_reaches_it(touched: Touched, expected: bool) -> None:
    reads = Reads(
        documents=frozenset({Ref("units", A)}),
        staff_days=frozenset({StaffDays(frozenset({A}), DAY, DAY + timedelta(days=2))}),
        periods=frozenset({B}),
        seats=frozenset({C}),
        unit_periods=frozenset({A}),
        related=frozenset({Related("credentials", "staffId", B)}),
    )
    assert touched.reaches(Footprint.of(reads, C, ())) is expected


@pytest.fixture
def done_again(monkeypatch: pytest.MonkeyPatch) -> list[EntityId]:
    """Return the ids of the operations that are done again, as it happens."""
    done: list[EntityId] = []
    again = Replay.again

    def note(self: Replay, pending: PendingOperation, state: ReplicaState) -> Footprint:
        done.append(pending.id)
        return again(self, pending, state)

    monkeypatch.setattr(Replay, "again", note)
    return done


def enter(opened: BareSession, ward: SmallWard, *operations: Operation) -> list[EntityId]:
    for operation in operations:
        with opened.session.transaction() as work:
            work.perform(operation, ward.nurse, NOW)
    return [found.id for found in opened.session.run(lambda work: work.pending())]


def pull(opened: BareSession, brain: ServerBrain, since: int) -> None:
    page = brain.page(brain.head.model_copy(update={"seq": since}), 1000)
    opened.session.run(lambda work: work.apply_page(page.header, page.changes))


Change = Callable[[SmallWard, ServerBrain], object]


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        (lambda ward, brain: brain.put(ward.units[1].changed(name="Elsewhere")), ()),
        (lambda ward, brain: brain.put(ward.admin.changed(display_name="Someone")), ()),
        (lambda ward, brain: brain.put(ward.staff[1].changed(notes="moved")), (1,)),
        (lambda ward, brain: brain.put(ward.nurse.changed(display_name="Renée")), (0, 1, 2)),
        (lambda ward, brain: brain.take(new_id(), envelope(ward, ward.assign(2, day=2))), (2,)),
    ],
    ids=["another unit", "another user", "one person", "who entered them", "the same day of one person"],
)
def test_only_what_a_page_reaches_is_done_again(
    small_ward: SmallWard, done_again: list[EntityId], change: Change, reached: tuple[int, ...]
) -> None:
    brain = brain_of(small_ward)
    with bare_session(small_ward) as opened:
        opened.session.run(brain.whole_load())
        ids = enter(opened, small_ward, *(small_ward.assign(person, person) for person in range(3)))
        since = brain.seq
        change(small_ward, brain)
        pull(opened, brain, since)
    assert done_again == [ids[place] for place in reached]


def test_an_answer_does_nothing_else_again(small_ward: SmallWard, done_again: list[EntityId]) -> None:
    brain = brain_of(small_ward)
    with bare_session(small_ward) as opened:
        opened.session.run(brain.whole_load())
        enter(opened, small_ward, *(small_ward.assign(person, person) for person in range(3)))
        since = brain.seq
        for operation in opened.session.run(lambda work: work.to_push(2)):
            brain.take(small_ward.device_id, operation)
        pull(opened, brain, since)
        assert opened.session.run(lambda work: work.pending_count()) == 1
        assert len(opened.session.run(lambda work: work.select(Assignment))) == 3
    assert done_again == []


def test_what_was_entered_on_top_is_done_again(small_ward: SmallWard, done_again: list[EntityId]) -> None:
    brain = brain_of(small_ward)
    with bare_session(small_ward) as opened:
        opened.session.run(brain.whole_load())
        assign = small_ward.assign()
        pin = SetPin(assignment_id=assign.assignment_id, pinned=True)
        ids = enter(opened, small_ward, assign, pin)
        since = brain.seq
        brain.put(small_ward.staff[0].changed(deleted_at=NOW))
        pull(opened, brain, since)
        waiting = [found.waiting for found in opened.session.run(lambda work: work.pending())]
        assert all(waiting)
        assert opened.session.run(lambda work: work.select(Assignment)) == ()
    assert done_again == ids


def test_operations_of_an_earlier_version_are_all_done_again(
    small_ward: SmallWard, done_again: list[EntityId]
) -> None:
    brain = brain_of(small_ward)
    with bare_session(small_ward) as opened:
        opened.session.run(brain.whole_load())
        ids = enter(opened, small_ward, *(small_ward.assign(person, person) for person in range(3)))
        with opened.connection.begin():
            opened.connection.exec_driver_sql("UPDATE outbox SET footprint = NULL, units = ''")
        since = brain.seq
        brain.put(small_ward.units[1].changed(name="Elsewhere"))
        pull(opened, brain, since)
        assert done_again == ids
        since = brain.seq
        brain.put(small_ward.units[1].changed(name="Once more"))
        pull(opened, brain, since)
        assert done_again == ids  # now it is known what they depend on


def envelope(ward: SmallWard, operation: Operation) -> OperationEnvelope:
    return OperationEnvelope(
        id=new_id(),
        device_seq=1,
        actor_id=ward.nurse.id,
        at=NOW,
        base_rev=0,
        type=operation.type,
        arguments=operation.model_dump(mode="json", by_alias=True),
    )
