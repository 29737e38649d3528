"""An entry is in the tables and in the outbox, or in neither."""

from datetime import timedelta

import pytest
from tests.desktop.entries import enter
from tests.desktop.replica_contents import base, connection_of, visible
from tests.desktop.server_brain import ServerBrain
from tests.desktop.small_ward import NOW, SmallWard
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.replica import ReplicaFull
from medschedule_desktop.replica.replica import Replica
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift
from medschedule_shared.operations.outcome import Applied, RefusalCode, Refused


def test_an_operation_is_numbered_and_says_what_the_station_had_seen(
    filled: Replica, small_ward: SmallWard
) -> None:
    operation = small_ward.assign()
    outcome = filled.run(
        lambda work: work.perform(operation, small_ward.nurse, NOW + timedelta(microseconds=1999))
    )
    assert isinstance(outcome, Applied)
    enter(filled, small_ward, day=1)
    first, second = filled.run(lambda work: work.pending())
    assert (first.device_seq, second.device_seq) == (1, 2)
    assert first.id < second.id
    assert first.base_rev == 10
    assert first.at == NOW + timedelta(milliseconds=1)
    assert first.actor_id == small_ward.nurse.id
    assert AssignShift.model_validate(first.arguments) == operation
    [shift, _] = filled.run(lambda work: work.select(Assignment))
    assert shift.updated_on == filled.run(lambda work: work.state()).device_id
    assert shift.received_at is None


@pytest.mark.parametrize("case", ["refused", "clash", "not allowed", "other unit"])
def test_what_is_not_possible_writes_nothing(filled: Replica, small_ward: SmallWard, case: str) -> None:
    enter(filled, small_ward)
    before = visible(filled), base(filled), filled.run(lambda work: work.state())
    operation, actor = {
        "refused": (UnassignShift(assignment_id=new_id()), small_ward.nurse),
        "clash": (small_ward.assign(), small_ward.nurse),
        "not allowed": (small_ward.assign(1), small_ward.nurse.changed(unit_ids=())),
        "other unit": (
            small_ward.assign(1).model_copy(update={"unit_id": new_id()}),
            small_ward.admin,
        ),
    }[case]
    outcome = filled.run(lambda work: work.perform(operation, actor, NOW))
    if case == "clash":
        assert isinstance(outcome, Applied)
        assert outcome.clash is not None
    else:
        assert isinstance(outcome, Refused)
        assert outcome.code is (RefusalCode.NOT_FOUND if case == "refused" else RefusalCode.NOT_ALLOWED)
    assert (visible(filled), base(filled), filled.run(lambda work: work.state())) == before
    assert filled.run(lambda work: work.pending_count()) == 1


def test_a_transaction_that_fails_takes_its_operations_with_it(
    filled: Replica, small_ward: SmallWard
) -> None:
    before = visible(filled)

    def fail() -> None:
        with filled.transaction() as work:
            work.perform(small_ward.assign(), small_ward.nurse, NOW)
            raise EntryRefused

    with pytest.raises(EntryRefused):
        filled.executor.submit(fail).result()
    assert visible(filled) == before
    assert filled.run(lambda work: work.pending_count()) == 0


def test_a_station_that_is_not_enrolled_cannot_enter(
    open_replica: OpenReplica, small_ward: SmallWard
) -> None:
    replica = open_replica()
    with pytest.raises(EntryRefused, match="not enrolled"):
        replica.run(lambda work: work.perform(small_ward.assign(), small_ward.nurse, NOW))


def test_a_full_disk_keeps_the_old_state(filled: Replica, small_ward: SmallWard) -> None:
    enter(filled, small_ward)
    before = visible(filled)

    def limit(pages: str) -> None:
        with connection_of(filled).begin():
            count = connection_of(filled).exec_driver_sql("PRAGMA page_count").scalar_one()
            most = count if pages == "full" else 1_000_000
            connection_of(filled).exec_driver_sql(f"PRAGMA max_page_count = {most}").scalar_one()

    filled.executor.submit(limit, "full").result()

    def enter_until_full() -> None:
        for day in range(1, 28):
            enter(filled, small_ward, 0, day)

    with pytest.raises(ReplicaFull, match="The last change was not saved; all earlier ones are"):
        enter_until_full()
    kept = filled.run(lambda work: work.pending_count())
    assert set(before) <= set(visible(filled))
    filled.executor.submit(limit, "free").result()
    enter(filled, small_ward, 1)
    assert filled.run(lambda work: work.pending_count()) == kept + 1


def test_only_a_receipt_empties_the_outbox(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    state = filled.run(lambda work: work.state())
    enter(filled, small_ward)
    assert state.device_id is not None
    [envelope] = filled.run(lambda work: work.to_push(10))
    receipt = brain.take(state.device_id, envelope)
    filled.run(lambda work: work.acknowledge([receipt], receipt.rev))
    assert filled.run(lambda work: work.to_push(10)) == ()  # it is not sent twice
    assert filled.run(lambda work: work.pending_count()) == 1  # but it is not gone either

    brain.pull(filled)
    assert filled.run(lambda work: work.pending_count()) == 0
    [shift] = filled.run(lambda work: work.select(Assignment))
    assert shift.rev == receipt.rev - 1


def test_an_operation_whose_receipt_does_not_come_is_sent_again(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    state = filled.run(lambda work: work.state())
    [envelope] = filled.run(lambda work: work.to_push(10))
    receipt = brain.take(state.device_id or "", envelope)
    filled.run(lambda work: work.acknowledge([receipt], receipt.rev))
    page = brain.next_page(filled, 100)
    header = page.header.model_copy(update={"changes": 0})
    filled.run(lambda work: work.apply_page(header, ()))
    assert filled.run(lambda work: work.to_push(10)) == (envelope,)


def test_a_rejected_operation_is_shown_with_what_was_entered_until_it_is_dismissed(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    operation = small_ward.assign()
    filled.run(lambda work: work.perform(operation, small_ward.nurse, NOW))
    brain.put(small_ward.period.changed(deleted_at=NOW))
    state = filled.run(lambda work: work.state())
    [envelope] = filled.run(lambda work: work.to_push(10))
    brain.take(state.device_id or "", envelope)
    brain.pull(filled)

    [receipt] = filled.run(lambda work: work.rejected())
    assert receipt.status is ReceiptStatus.REJECTED
    assert receipt.message == "The schedule is no longer there. Nothing was changed."
    assert filled.run(lambda work: work.select(Assignment)) == ()
    entered = filled.run(lambda work: work.rejected_operation(receipt.id))
    assert entered is not None
    assert AssignShift.model_validate(entered.arguments) == operation
    assert filled.run(lambda work: work.get(Receipt, receipt.id)) is not None

    filled.run(lambda work: work.dismiss(receipt.id))
    assert filled.run(lambda work: work.rejected()) == ()


def test_an_operation_that_the_server_cannot_read_gives_its_number_to_the_next(
    filled: Replica, small_ward: SmallWard
) -> None:
    for person in range(3):
        enter(filled, small_ward, person)
    poison = filled.run(lambda work: work.pending())[1]
    filled.run(lambda work: work.set_aside(poison.id, "PAYLOAD_TOO_LARGE", "It is too large."))
    assert [found.device_seq for found in filled.run(lambda work: work.pending())] == [1, 2]
    assert filled.run(lambda work: work.state()).next_device_seq == 3
    assert len(filled.run(lambda work: work.select(Assignment))) == 2
    [receipt] = filled.run(lambda work: work.rejected())
    assert (receipt.id, receipt.code) == (poison.id, "PAYLOAD_TOO_LARGE")


def test_a_batch_is_limited_in_number_and_in_bytes(filled: Replica, small_ward: SmallWard) -> None:
    for person in range(3):
        enter(filled, small_ward, person)
    assert len(filled.run(lambda work: work.to_push(2))) == 2
    assert len(filled.run(lambda work: work.to_push(3))) == 3

    def grow() -> None:
        with connection_of(filled).begin():
            connection_of(filled).exec_driver_sql(
                """UPDATE outbox SET arguments = CAST('{"a": "' || hex(zeroblob(400000)) || '"}' AS BLOB)"""
            )

    filled.executor.submit(grow).result()
    assert len(filled.run(lambda work: work.to_push(3))) == 1
