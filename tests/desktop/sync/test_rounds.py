"""Rounds against logs that were cut, restored, granted, taken away, damaged or told wrong."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from tests.desktop.entries import enter
from tests.desktop.replica_contents import base, connection_of, live, visible
from tests.desktop.server_brain import MemoryTransport, ServerBrain
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock

from medschedule_desktop.errors.replica import ReplicaFull
from medschedule_desktop.errors.sync import CursorExpired, MalformedAnswer, ServerRefused, ServerUnreachable
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.sync.page import Page, PageChange
from medschedule_desktop.sync.round import RoundResult, SyncRound
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.staff import Staff
from medschedule_shared.protocol.access import AccessKind
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import Cursor, PushResult

T = TypeVar("T")


@dataclass(slots=True)
class Station:
    """A replica and its way to the server."""

    replica: Replica
    transport: MemoryTransport
    brain: ServerBrain
    clock: SteppedClock
    ward: SmallWard
    told: list[int] = field(default_factory=list)

    async def sync(self, *, verify: bool = False) -> RoundResult:
        store = ReplicaSyncStore(self.replica)
        return await SyncRound(
            store,
            self.transport,
            self.clock,
            lambda pending, _: self.told.append(pending),
            verify=verify,
        ).run()

    def is_right(self) -> bool:
        """Tell whether the replica is what the log says, up to its cursor and within its buckets (I2)."""
        cursor = self.replica.run(lambda work: work.state()).cursor
        return cursor is not None and live(base(self.replica)) == live(self.brain.seen_at(cursor.seq))


@pytest.fixture
def station(
    replica: Replica,
    transport: MemoryTransport,
    brain: ServerBrain,
    stepped_clock: SteppedClock,
    small_ward: SmallWard,
) -> Station:
    return Station(replica, transport, brain, stepped_clock, small_ward)


async def test_a_first_round_loads_and_the_next_one_verifies(station: Station) -> None:
    assert await station.sync(verify=True) == RoundResult(0, 10, loaded=True, verified=False, unrepaired=())
    assert station.is_right()
    assert await station.sync(verify=True) == RoundResult(0, 10, loaded=False, verified=True, unrepaired=())


async def test_a_round_without_news_asks_once_and_writes_nothing(station: Station) -> None:
    await station.sync()
    before = station.replica.run(lambda work: work.state())
    pulls, positions = station.transport.pulls, station.transport.positions
    station.clock.advance(timedelta(seconds=59))
    await station.sync()
    assert (station.transport.pulls, station.transport.positions) == (pulls + 1, positions)
    assert station.replica.run(lambda work: work.state()).last_success == before.last_success
    station.clock.advance(timedelta(seconds=1))
    await station.sync()  # a contact that is a minute old is worth a write
    assert station.replica.run(lambda work: work.state()).last_success == station.clock.now()


@pytest.mark.parametrize("year", [-365, 365])
async def test_a_clock_that_is_a_year_off_changes_nothing_but_the_lease(station: Station, year: int) -> None:
    await station.sync()
    station.clock.advance(timedelta(days=year))
    shift = enter(station.replica, station.ward)
    result = await station.sync(verify=True)
    assert (result.pending, result.verified, result.unrepaired) == (0, True, ())
    assert station.is_right()
    assert ("assignments", shift) in station.brain.documents
    assert not station.replica.run(lambda work: work.count_lease()).expired
    station.clock.advance(timedelta(days=-year))
    assert (await station.sync()).pending == 0
    assert not station.replica.run(lambda work: work.count_lease()).expired


async def test_a_grant_comes_at_the_cursor_s_own_number_and_then_the_rest(station: Station) -> None:
    everything = station.brain.buckets
    station.brain.buckets = everything[:1] + everything[2:]
    await station.sync()
    at = station.brain.seq
    station.brain.put(station.ward.template.changed(label="Later"))
    station.brain.buckets = everything
    station.transport.pulls = 0
    result = await station.sync()
    assert result.loaded
    assert station.transport.snapshots[-1] == (everything[1:2], at, 0)
    assert station.is_right()
    assert station.replica.run(lambda work: work.state()).unit_ids[-1] == station.ward.unit.id


async def test_what_was_taken_away_goes_before_anything_else_is_done(station: Station) -> None:
    await station.sync()
    enter(station.replica, station.ward)
    station.brain.buckets = tuple(
        found for found in station.brain.buckets if found != station.ward.buckets[1]
    )
    station.brain.put(station.ward.staff[0].changed(notes="later"))
    station.brain.min_seq = station.brain.seq  # so that everything has to be loaded as well
    station.transport.snapshots_left = 0
    with pytest.raises(ServerUnreachable):
        await station.sync()
    assert not [name for name, _ in base(station.replica) if name == "shift_templates"]
    station.transport.snapshots_left = None
    await station.sync()
    assert station.is_right()


async def test_an_entry_of_a_lost_unit_is_decided_by_the_server(station: Station) -> None:
    await station.sync()
    shift = enter(station.replica, station.ward)
    station.brain.buckets = tuple(
        found for found in station.brain.buckets if found != station.ward.buckets[1]
    )
    result = await station.sync()
    assert result.pending == 0  # it was sent first, and its receipt is the device's own
    assert ("assignments", shift) in station.brain.documents
    assert station.replica.run(lambda work: work.select(Assignment)) == ()
    assert station.is_right()


async def test_an_old_cursor_loads_everything_and_keeps_what_waits(station: Station) -> None:
    await station.sync()
    station.brain.put(station.ward.staff[1].changed(deleted_at=NOW))
    station.brain.min_seq = station.brain.seq
    waiting = enter(station.replica, station.ward)
    station.transport.refusing_pushes = True
    with pytest.raises(ServerUnreachable):
        await station.sync()
    station.transport.refusing_pushes = False
    assert (await station.sync()).loaded
    assert station.is_right()
    assert ("assignments", waiting) in station.brain.documents


async def test_a_restored_server_gets_back_what_it_had_done(station: Station) -> None:
    await station.sync()
    backup = station.brain.seq
    done = [enter(station.replica, station.ward, 0, day) for day in range(3)]
    await station.sync()
    waiting = enter(station.replica, station.ward, 0, 3)
    station.brain.restore_from(backup)
    await station.sync()
    assert {shift.id for shift in station.replica.run(lambda work: work.select(Assignment))} == {
        *done,
        waiting,
    }
    assert station.is_right()
    assert station.brain.device_seqs == {station.ward.device_id: 4}


async def test_a_log_that_goes_back_without_saying_so_is_noticed(station: Station) -> None:
    await station.sync()
    backup, epoch = station.brain.seq, station.brain.epoch
    done = enter(station.replica, station.ward)
    await station.sync()
    station.brain.restore_from(backup)
    station.brain.epoch = epoch
    await station.sync()
    await station.sync()
    assert ("assignments", done) in station.brain.documents
    assert station.is_right()


async def test_a_large_load_goes_on_after_the_connection_was_cut(station: Station) -> None:
    station.transport.snapshot_size = 3
    station.transport.snapshots_left = 2
    with pytest.raises(ServerUnreachable):
        await station.sync()
    under_way = station.replica.run(lambda work: work.standing()).load
    assert under_way is not None
    assert under_way.after > 0
    assert visible(station.replica) == {}
    station.transport.snapshots_left = None
    station.brain.put(station.ward.unit.changed(name="Later"))  # the load stays at its number
    asked = len(station.transport.snapshots)
    assert (await station.sync()).loaded
    assert station.transport.snapshots[asked] == (station.brain.buckets, 10, under_way.after)
    assert station.is_right()


async def test_a_load_holds_no_more_in_memory_than_two_pages(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[int] = []
    unwritten: list[int] = []
    stage, complete = UnitOfWork.stage, UnitOfWork.complete_load

    def staged(work: UnitOfWork, changes: Sequence[PageChange], after: int) -> None:
        unwritten.append(len(station.transport.snapshots) - len(pieces))
        pieces.append(len(changes))
        stage(work, changes, after)

    def completed(work: UnitOfWork, changes: Sequence[PageChange], server_time: datetime) -> None:
        pieces.append(len(changes))
        complete(work, changes, server_time)

    monkeypatch.setattr(UnitOfWork, "stage", staged)
    monkeypatch.setattr(UnitOfWork, "complete_load", completed)
    station.transport.snapshot_size = 2
    assert (await station.sync()).loaded
    assert len(pieces) > 4
    assert max(pieces) == 2
    assert max(unwritten) == 2  # one is written while the next is on its way
    assert station.is_right()


@pytest.mark.parametrize("pages_at_once", [1, 3, 100])
async def test_a_load_asks_again_until_it_has_the_last_page(station: Station, pages_at_once: int) -> None:
    station.transport.snapshot_size = 2
    station.transport.pages_at_once = pages_at_once
    assert (await station.sync()).loaded
    assert len(station.transport.snapshots) > 4
    assert station.is_right()


@pytest.mark.parametrize("pages_at_once", [0, 2])
async def test_an_answer_without_a_page_and_one_that_goes_on_behind_its_last_are_no_answers(
    station: Station, pages_at_once: int
) -> None:
    """Neither would ever come to an end."""
    station.transport.pages_at_once = pages_at_once
    station.transport.goes_on = True
    with pytest.raises(MalformedAnswer):
        await station.sync()
    station.transport.pages_at_once, station.transport.goes_on = 2, False
    await station.sync()
    assert station.is_right()


async def test_a_load_does_not_wait_for_the_disk_and_what_comes_after_it_does(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels: list[tuple[str, int]] = []

    def noting(name: str) -> Callable[..., None]:
        method = getattr(UnitOfWork, name)

        def call(work: UnitOfWork, *arguments: object) -> None:
            levels.append((name, level(work)))
            method(work, *arguments)

        return call

    def level(_work: UnitOfWork) -> int:
        found: int = connection_of(station.replica).exec_driver_sql("PRAGMA synchronous").scalar_one()
        return found

    def fail(_work: UnitOfWork) -> None:
        raise LookupError

    for name in ("stage", "complete_load"):
        monkeypatch.setattr(UnitOfWork, name, noting(name))
    station.transport.snapshot_size = 3
    station.transport.snapshots_left = 1
    with pytest.raises(ServerUnreachable):
        await station.sync()
    station.transport.snapshots_left = None
    normal, full = 1, 2
    assert station.replica.run(level) == full
    await station.sync()
    assert set(levels) == {("stage", normal), ("complete_load", normal)}
    with pytest.raises(LookupError):
        station.replica.run(fail, may_be_lost=True)
    assert station.replica.run(level) == full


async def test_a_load_of_before_a_compaction_begins_anew(station: Station) -> None:
    station.transport.snapshot_size = 3
    station.transport.snapshots_left = 2
    with pytest.raises(ServerUnreachable):
        await station.sync()
    station.transport.snapshots_left = None
    station.brain.put(station.ward.unit.changed(name="Later"))
    station.brain.min_seq = station.brain.seq
    assert (await station.sync()).loaded
    assert station.is_right()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM staff",
        "UPDATE staff SET rev = rev - 1",
        "INSERT INTO units SELECT 'stray', 99, NULL, 'S1', body, buckets FROM units LIMIT 1",
    ],
)
async def test_a_damaged_bucket_is_loaded_again_and_no_other(station: Station, damage: str) -> None:
    await station.sync()
    enter(station.replica, station.ward)
    await station.sync()
    corrupt(station.replica, damage)
    result = await station.sync(verify=True)
    assert (result.verified, result.unrepaired) == (True, ())
    assert station.transport.snapshots[-1][0] == ("organization",)
    assert station.is_right()
    assert len(station.replica.run(lambda work: work.search_staff("quill"))) == 1


async def test_a_bucket_that_cannot_be_repaired_is_reported_and_not_loaded_for_ever(station: Station) -> None:
    await station.sync()
    station.brain.lying_about = "organization"
    snapshots = len(station.transport.snapshots)
    result = await station.sync(verify=True)
    assert result.unrepaired == ("organization",)
    assert len(station.transport.snapshots) == snapshots + 2
    assert (await station.sync()).unrepaired == ()
    assert len(station.transport.snapshots) == snapshots + 2


async def test_a_server_that_expires_every_cursor_ends_the_round(station: Station) -> None:
    await station.sync()
    station.transport.refusing = [CursorExpired(), *([CursorExpired()] * 20)]
    with pytest.raises(CursorExpired):
        await station.sync()
    station.transport.refusing = []
    assert (await station.sync()).pending == 0


Twist = Callable[[Station, Page], Page]


def other_epoch(station: Station, page: Page) -> Page:
    cursor = page.header.cursor.model_copy(update={"epoch": station.ward.organization_id})
    return Page(page.header.model_copy(update={"cursor": cursor}), page.changes)


def no_progress(station: Station, page: Page) -> Page:
    cursor = page.header.cursor.model_copy(update={"seq": 10})
    return Page(page.header.model_copy(update={"cursor": cursor}), ())


def backwards(station: Station, page: Page) -> Page:
    cursor = page.header.cursor.model_copy(update={"seq": 1})
    return Page(page.header.model_copy(update={"cursor": cursor}), page.changes)


@pytest.mark.parametrize("twist", [other_epoch, no_progress, backwards], ids=lambda twist: twist.__name__)
async def test_a_page_that_contradicts_itself_changes_nothing(station: Station, twist: Twist) -> None:
    await station.sync()
    station.brain.put(station.ward.unit.changed(name="Later"))
    station.transport.twisting = lambda page: twist(station, page)
    before = visible(station.replica), station.replica.run(lambda work: work.state())
    with pytest.raises(MalformedAnswer):
        await station.sync()
    assert (visible(station.replica), station.replica.run(lambda work: work.state())) == before
    station.transport.twisting = None
    await station.sync()
    assert station.is_right()


async def test_an_entry_whose_receipt_never_comes_is_sent_again(station: Station) -> None:
    await station.sync()
    shift = enter(station.replica, station.ward)
    [mine] = station.replica.run(lambda work: work.to_push(1))
    lost = station.ward.make(
        Receipt, id=mine.id, rev=10, device_id=station.ward.device_id, device_seq=1, status="applied"
    )
    station.replica.run(lambda work: work.acknowledge((lost,), 10))
    await station.sync()
    assert (await station.sync()).pending == 0
    assert ("assignments", shift) in station.brain.documents


@pytest.mark.parametrize("receipts", [0, 2])
async def test_receipts_for_something_else_are_refused(station: Station, receipts: int) -> None:
    await station.sync()
    enter(station.replica, station.ward)
    await station.sync()
    [receipt] = [found for name, found in station.brain.documents.items() if name[0] == "receipts"]
    enter(station.replica, station.ward, 1)
    station.transport.answering_pushes = PushResult.model_validate(
        {"receipts": [receipt.wire()] * receipts, "seq": 99}
    )
    with pytest.raises(MalformedAnswer):
        await station.sync()
    station.transport.answering_pushes = None
    assert (await station.sync()).pending == 0


async def test_a_full_disk_in_the_middle_of_a_pull_leaves_what_was_there(station: Station) -> None:
    await station.sync()
    enter(station.replica, station.ward)
    station.transport.page_size = 200
    for batch in range(6):
        station.brain.put(*(a_colleague(station.ward, f"{batch}-{number}") for number in range(200)))

    def limit(pages: int) -> None:
        with connection_of(station.replica).begin():
            used = connection_of(station.replica).exec_driver_sql("PRAGMA page_count").scalar_one()
            connection_of(station.replica).exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")

    station.replica.executor.submit(limit, 40).result()
    with pytest.raises(ReplicaFull):
        await station.sync()
    cursor = station.replica.run(lambda work: work.state()).cursor
    assert cursor is not None
    assert 10 < cursor.seq < station.brain.seq  # some pages found room
    assert station.is_right()
    assert station.replica.run(lambda work: work.pending_count()) == 1
    station.replica.executor.submit(limit, 1_000_000).result()
    result = await station.sync(verify=True)
    assert (result.pending, result.unrepaired) == (0, ())
    assert station.is_right()


async def test_a_full_disk_in_the_middle_of_a_load_is_gone_on_with(station: Station) -> None:
    station.brain.put(*(a_colleague(station.ward, str(number)) for number in range(1500)))
    station.transport.snapshot_size = 300

    def limit(pages: int) -> None:
        with connection_of(station.replica).begin():
            connection_of(station.replica).exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    station.replica.executor.submit(limit, 150).result()
    with pytest.raises(ReplicaFull):
        await station.sync()
    assert visible(station.replica) == {}
    station.replica.executor.submit(limit, 1_000_000).result()
    await station.sync()
    assert station.is_right()


async def test_a_round_that_is_stopped_leaves_no_task(station: Station) -> None:
    before = asyncio.all_tasks()
    station.transport.hanging = asyncio.Event()
    task = asyncio.create_task(station.sync())
    await station.transport.hanging.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert asyncio.all_tasks() == before


def a_colleague(ward: SmallWard, number: str) -> Staff:
    person = ward.staff[0]
    return ward.make(
        Staff, employee_id=f"X{number}", personal_info=person.personal_info, employment=person.employment
    )


def corrupt(replica: Replica, statement: str) -> None:
    def act() -> None:
        with connection_of(replica).begin():
            connection_of(replica).exec_driver_sql(statement)

    replica.executor.submit(act).result()


def test_a_position_is_no_cursor(brain: ServerBrain) -> None:
    """The stand-in refuses what the server refuses."""
    for wrong in (
        {"seq": brain.seq + 1},
        {"epoch": brain.organization_id},
        {"scope_hash": "other"},
    ):
        with pytest.raises(CursorExpired):
            brain.page(Cursor(**{**brain.head.model_dump(), **wrong}), 1)


async def test_a_round_reports_what_the_station_noted_until_the_server_has_it(station: Station) -> None:
    for screen in ("today", "schedule"):
        station.replica.run(
            lambda work, screen=screen: work.accesses.add(AccessKind.VIEW, NOW, None, screen)  # type: ignore[misc] # run at once
        )
    station.transport.losing_answers = True
    with pytest.raises(ServerUnreachable):
        await station.sync()
    station.transport.losing_answers = False
    await station.sync()
    sent = [note.screen for note in station.transport.notes]
    assert sent == ["today", "schedule"] * 2, "what got no answer is sent again"
    assert len({note.id for note in station.transport.notes}) == 2
    await station.sync()
    assert len(station.transport.notes) == 4


async def test_a_server_that_knows_no_reports_holds_up_no_round(station: Station) -> None:
    station.replica.run(lambda work: work.accesses.add(AccessKind.UNLOCK, NOW))
    station.transport.refusing = [ServerRefused("There is nothing here.", ErrorCode.NOT_FOUND, {})]
    await station.sync()
    assert station.is_right()
    assert station.replica.run(lambda work: len(work.accesses.to_send(9))) == 1
