"""The documents that an operation reads, and how they are loaded."""

from collections.abc import Iterable
from datetime import date

from tests.samples.operation_world import (
    DANA,
    DANA_ICU,
    DANA_ON_CALL,
    DANA_SUMMONED,
    DAY,
    DELETED_DRAFT,
    ENTERED,
    GRACE,
    GRACE_CANCELLED,
    GRACE_DRAFT,
    GRACE_ON_CALL,
    GRACE_PROVISIONAL,
    GRACE_TODAY,
    IN_CHARGE,
    OPEN,
    POSTED,
    TODAY,
    TOMAS_CALL_OUT,
    TOMAS_OUT,
    TOMAS_PINNED,
    UNKNOWN,
    assignment,
    context,
    fresh,
    new_world,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.call_out import WithdrawCallOut
from medschedule_shared.operations.documents import Documents, Reads, StaffDays, refs
from medschedule_shared.operations.loading import load, load_async


def test_reads_join_and_part() -> None:
    days = StaffDays(frozenset({GRACE}), TODAY, TODAY)
    all_kinds = Reads(refs(Staff, GRACE), frozenset({days}), frozenset({OPEN}), frozenset({TOMAS_OUT}))
    assert all_kinds | Reads() == all_kinds
    assert not all_kinds - all_kinds
    assert not Reads()
    for part in (
        Reads(documents=all_kinds.documents),
        Reads(staff_days=all_kinds.staff_days),
        Reads(periods=all_kinds.periods),
        Reads(seats=all_kinds.seats),
    ):
        assert part
        assert all_kinds - part | part == all_kinds
    assert refs(Staff, None, GRACE) == refs(Staff, GRACE)


def test_a_deleted_document_is_known_but_not_live() -> None:
    known = new_world().everything()
    assert known.known(Assignment, DELETED_DRAFT) is not None
    assert known.live(Assignment, DELETED_DRAFT) is None
    assert known.known(Assignment, UNKNOWN) is None
    assert known.known(Staff, GRACE_TODAY) is None


def test_assignments_are_found_by_person_period_and_seat_in_order_of_start() -> None:
    known = new_world().everything()
    known.add(
        Reads(), [assignment(fresh(1), DANA, DAY, POSTED, TODAY, AssignmentStatus.DRAFT, replaces=TOMAS_OUT)]
    )
    assert [found.id for found in known.assignments_of(GRACE)] == [
        GRACE_ON_CALL,
        GRACE_TODAY,
        GRACE_PROVISIONAL,
        GRACE_CANCELLED,
        GRACE_DRAFT,
    ]
    on_others = {DANA_ICU, IN_CHARGE, DANA_SUMMONED, DANA_ON_CALL}
    assert {found.id for found in known.assignments_of(DANA)} == {*on_others, fresh(1)}
    assert {found.id for found in known.assignments_in(OPEN)} == {GRACE_DRAFT, TOMAS_PINNED}
    assert [found.id for found in known.replacements_of(TOMAS_OUT)] == [fresh(1)]
    assert known.assignments_of(UNKNOWN) == ()


def test_a_document_loaded_again_takes_the_place_of_the_older_one() -> None:
    known = Documents()
    shift = assignment(fresh(1), DANA, DAY, POSTED, TODAY, AssignmentStatus.DRAFT)
    known.add(Reads(), [shift])
    known.add(Reads(), [shift.changed(staff_id=GRACE)])
    assert known.assignments_of(DANA) == ()
    assert [found.staff_id for found in known.assignments_of(GRACE)] == [GRACE]
    known.add(Reads(), [shift.changed(deleted_at=ENTERED)])
    assert known.assignments_of(DANA) == ()


def test_loading_asks_until_there_is_nothing_new_and_for_nothing_twice() -> None:
    world = new_world()
    asked: list[Reads] = []

    def fetch(reads: Reads) -> Iterable[Entity]:
        asked.append(reads)
        return tuple(world.fetch(reads))

    known = load(WithdrawCallOut(call_out_id=TOMAS_CALL_OUT), context(), fetch)
    assert [reads.documents for reads in asked] == [
        refs(CallOut, TOMAS_CALL_OUT),
        refs(Assignment, TOMAS_OUT),
        frozenset(),
    ]
    (days,) = asked[-1].staff_days
    assert (days.first, days.last) == (date(2026, 10, 12), date(2026, 10, 14))
    assert known.live(Assignment, TOMAS_OUT) is not None


async def test_an_awaited_store_is_asked_the_same() -> None:
    world = new_world()

    async def fetch(reads: Reads) -> Iterable[Entity]:
        return tuple(world.fetch(reads))

    operation = WithdrawCallOut(call_out_id=TOMAS_CALL_OUT)
    assert await load_async(operation, context(), fetch) == world.loaded(operation)
