"""What a page may bring, and what it may not."""

import msgspec
import pytest
from tests.desktop.entries import enter
from tests.desktop.replica_contents import visible
from tests.desktop.server_brain import ServerBrain, change_of, gone
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.sync.page import Page, PageChange
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import unit_bucket
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit


def apply(replica: Replica, page: Page) -> None:
    replica.run(lambda work: work.apply_page(page.header, page.changes))


def with_changes(page: Page, *changes: PageChange) -> Page:
    return Page(page.header, changes)


def test_documents_and_cursor_come_together(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, stepped_clock: SteppedClock
) -> None:
    assert len(visible(filled)) == len(brain.documents)
    state = filled.run(lambda work: work.state())
    assert state.cursor is not None
    assert (state.cursor.seq, state.cursor.epoch) == (brain.seq, brain.epoch)
    assert state.last_success == stepped_clock.now()
    assert state.buckets == small_ward.buckets


def test_a_document_that_is_gone_is_removed(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    page = brain.next_page(filled, 1)
    line = gone(11, small_ward.units[1])
    apply(filled, with_changes(page, line, line))
    assert [unit.code for unit in filled.run(lambda work: work.select(Unit))] == ["4W"]


def test_of_two_changes_of_a_document_the_later_stands(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    page = brain.next_page(filled, 1)
    unit = small_ward.unit
    back = change_of(unit.changed(name="Back", rev=12))
    apply(filled, with_changes(page, gone(11, unit), back))
    found = filled.run(lambda work: work.get(Unit, unit.id))
    assert found is not None
    assert found.name == "Back"


def test_a_page_older_than_the_cursor_is_left_out(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    brain.put(small_ward.unit.changed(name="New"))
    old = brain.next_page(filled, 9)
    apply(filled, old)
    brain.put(small_ward.unit.changed(name="Newer"))
    apply(filled, brain.next_page(filled, 9))
    before = visible(filled), filled.run(lambda work: work.state())
    apply(filled, old)
    assert (visible(filled), filled.run(lambda work: work.state())) == before


def test_an_operation_waits_while_its_documents_are_gone(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    brain.put(small_ward.nurse.changed(deleted_at=NOW))
    brain.pull(filled)
    [pending] = filled.run(lambda work: work.pending())
    assert pending.waiting == "Your role does not allow this here. Ask your manager to make the change."
    assert filled.run(lambda work: work.select(Assignment)) == ()
    brain.put(small_ward.nurse)
    brain.pull(filled)
    [pending] = filled.run(lambda work: work.pending())
    assert pending.waiting is None
    assert len(filled.run(lambda work: work.select(Assignment))) == 1


def test_a_document_this_version_cannot_read_is_kept_aside_until_one_can(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    assignment = brain.put(
        small_ward.make(
            Assignment,
            unit_id=small_ward.unit.id,
            period_id=small_ward.period.id,
            staff_id=None,
            template_id=small_ward.template.id,
            role="rn",
            shift_details={
                "date": "2026-10-13",
                "startTime": "07:00",
                "endTime": "19:30",
                "shiftType": "day",
                "startAt": NOW,
                "endAt": NOW,
                "paidMinutes": 720,
            },
        )
    )[0]
    page = brain.next_page(filled, 1)
    apply(filled, page)
    newer = assignment.wire_bytes().replace(b'"status":"draft"', b'"status":"bartered"')
    apply(filled, with_changes(page, change_of(assignment, newer)))
    assert filled.run(lambda work: work.get(Assignment, assignment.id)) is None
    [kept] = filled.run(lambda work: work.quarantined())
    assert kept.document == newer
    assert "status" in kept.reason

    apply(filled, page)
    assert filled.run(lambda work: work.get(Assignment, assignment.id)) == assignment
    assert filled.run(lambda work: work.quarantined()) == ()


def test_a_collection_of_a_newer_server_is_kept_aside(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    page = brain.next_page(filled, 1)
    unit = (unit_bucket(small_ward.unit.id),)
    parade = PageChange(11, "parades", new_id(), unit, msgspec.Raw(b'{"id":"x"}'))
    apply(filled, with_changes(page, parade))
    [kept] = filled.run(lambda work: work.quarantined())
    assert (kept.collection, kept.buckets) == ("parades", unit)
    filled.close()
    filled.open()  # it is tried again and stays where it is
    assert filled.run(lambda work: work.quarantined())[0].document == b'{"id":"x"}'
    apply(filled, with_changes(page, PageChange(12, "parades", parade.id, (), msgspec.Raw(b"null"))))
    assert filled.run(lambda work: work.quarantined()) == ()


def test_an_unreadable_receipt_keeps_its_operation(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    enter(filled, small_ward)
    [pending] = filled.run(lambda work: work.pending())
    receipt = small_ward.make(
        Receipt,
        id=pending.id,
        device_id=new_id(),
        device_seq=1,
        status=ReceiptStatus.APPLIED,
    )
    odd = receipt.wire_bytes().replace(b'"applied"', b'"pondered"')
    page = brain.next_page(filled, 1)
    apply(filled, with_changes(page, change_of(receipt, odd)))
    assert filled.run(lambda work: work.pending_count()) == 1


def test_a_change_that_holds_another_document_refuses_the_whole_page(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    before = visible(filled), filled.run(lambda work: work.state())
    brain.put(small_ward.unit.changed(name="Newer"))
    page = brain.next_page(filled, 9)
    stray = PageChange(
        12, "staff", new_id(), ("organization",), msgspec.Raw(small_ward.staff[0].wire_bytes())
    )
    with pytest.raises(MalformedAnswer):
        apply(filled, with_changes(page, *page.changes, stray))
    assert (visible(filled), filled.run(lambda work: work.state())) == before


def test_subscribers_hear_what_changed_after_the_commit(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    heard: list[frozenset[str]] = []
    counts: list[int] = []

    def listen(changed: frozenset[str]) -> None:
        heard.append(changed)
        counts.append(filled.run(lambda work: work.pending_count()))

    def fail(changed: frozenset[str]) -> None:
        raise OSError("a subscriber's own trouble")

    unsubscribe_failing = filled.subscribe(fail)
    unsubscribe = filled.subscribe(listen)
    enter(filled, small_ward)
    assert heard == [frozenset({"assignments", "outbox"})]
    assert counts == [1]
    filled.run(lambda work: work.select(Staff))
    assert len(heard) == 1
    brain.put(small_ward.unit.changed(name="Newer"))
    apply(filled, brain.next_page(filled, 9))
    assert "units" in heard[1]
    unsubscribe()
    unsubscribe_failing()
    enter(filled, small_ward, 1)
    assert len(heard) == 2


def test_a_station_that_becomes_another_device_keeps_its_entries(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    for person in range(2):
        enter(filled, small_ward, person)
    state = filled.run(lambda work: work.state())
    before = filled.run(lambda work: work.pending())
    [envelope] = filled.run(lambda work: work.to_push(1))
    receipt = brain.take(state.device_id or "", envelope)
    filled.run(lambda work: work.acknowledge([receipt], receipt.rev))
    renewed = small_ward.enrolment(new_id())
    filled.run(lambda work: work.enrol(renewed, "https://new.example.org"))
    after = filled.run(lambda work: work.pending())
    assert [found.device_seq for found in after] == [1, 2]
    assert not {found.id for found in after} & {found.id for found in before}
    assert [found.arguments for found in after] == [found.arguments for found in before]
    state = filled.run(lambda work: work.state())
    assert (state.device_id, state.next_device_seq, state.cursor) == (renewed.device_id, 3, None)
    assert len(filled.run(lambda work: work.to_push(9))) == 2


def test_entries_of_one_organisation_do_not_go_to_another(filled: Replica, small_ward: SmallWard) -> None:
    enter(filled, small_ward)
    elsewhere = SmallWard().enrolment()
    with pytest.raises(EntryRefused, match="entries of another organisation"):
        filled.run(lambda work: work.enrol(elsewhere, "https://new.example.org"))
    assert filled.run(lambda work: work.state()).organization_id == small_ward.organization_id


def test_a_new_organisation_finds_nothing_of_the_former(filled: Replica, open_replica: OpenReplica) -> None:
    elsewhere = SmallWard().enrolment()
    filled.run(lambda work: work.enrol(elsewhere, "https://new.example.org"))
    assert visible(filled) == {}
    assert filled.run(lambda work: work.search_staff("quill")) == ()
