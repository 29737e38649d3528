"""Rounds of push and pull, and what they say of themselves."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from tests.desktop.chance import chance
from tests.desktop.entries import enter
from tests.desktop.replica_contents import visible
from tests.desktop.server_brain import MemoryTransport, ServerBrain
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock

from medschedule_desktop.errors.sync import (
    DeviceRevoked,
    MalformedAnswer,
    ServerBusy,
    ServerRefused,
    SyncError,
    UpgradeRequired,
)
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.backoff import Pace
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.status import SyncKind, SyncStatus
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.receipt import ReceiptStatus
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.sync import OperationEnvelope

NEVER = Pace(poll=3600, connected_poll=3600, first_retry=3600, last_retry=3600)
AT_ONCE = Pace(poll=3600, connected_poll=3600, first_retry=0.001, last_retry=0.001)


class Statuses:
    """Collects what an engine says, and lets a test wait for it."""

    def __init__(self) -> None:
        self.said: list[SyncStatus] = []
        self.tickets: list[str | None] = []
        self._news = asyncio.Condition()

    def __call__(self, status: SyncStatus) -> None:
        self.said.append(status)
        asyncio.get_running_loop().create_task(self._notify())

    async def _notify(self) -> None:
        async with self._news:
            self._news.notify_all()

    async def until(self, wanted: Callable[[SyncStatus], bool]) -> SyncStatus:
        async with asyncio.timeout(30), self._news:
            await self._news.wait_for(lambda: bool(self.said) and wanted(self.said[-1]))
        return self.said[-1]

    @property
    def kinds(self) -> list[SyncKind]:
        return [status.kind for status in self.said]


def _name_of(replica: Replica, ward: SmallWard) -> str:
    unit = replica.run(lambda work: work.get(Unit, ward.unit.id))
    assert unit is not None
    return unit.name


def make_engine(
    replica: Replica, transport: MemoryTransport, clock: SteppedClock, statuses: Statuses, pace: Pace
) -> SyncEngine:
    store = ReplicaSyncStore(replica)
    return SyncEngine(store, transport, clock, chance(), statuses, statuses.tickets.append, pace)


@pytest.fixture
def statuses() -> Statuses:
    return Statuses()


@pytest.fixture
def engine(
    replica: Replica, transport: MemoryTransport, stepped_clock: SteppedClock, statuses: Statuses
) -> SyncEngine:
    return make_engine(replica, transport, stepped_clock, statuses, NEVER)


@asynccontextmanager
async def running(engine: SyncEngine) -> AsyncIterator[None]:
    task = asyncio.create_task(engine.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_round_brings_everything_both_ways(
    engine: SyncEngine,
    replica: Replica,
    brain: ServerBrain,
    small_ward: SmallWard,
    transport: MemoryTransport,
    statuses: Statuses,
) -> None:
    assert (await engine.sync_now()).kind == "saved"
    shift = enter(replica, small_ward)
    status = await engine.sync_now()
    assert status == SyncStatus("saved", NOW, 0, NOW)
    assert statuses.kinds == ["syncing", "saved", "syncing", "saved"]
    assert ("assignments", shift) in brain.documents
    assert visible(replica) == brain.seen_at(brain.seq)
    assert [len(push) for push in transport.pushes] == [1]


async def test_a_round_without_news_says_nothing_new(engine: SyncEngine, statuses: Statuses) -> None:
    await engine.sync_now()
    said = len(statuses.said)
    await engine.sync_now()
    assert len(statuses.said) == said


async def test_operations_go_in_order_and_in_batches(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, transport: MemoryTransport
) -> None:
    await engine.sync_now()
    entered = [enter(replica, small_ward, day % 3, day) for day in range(28)]
    await engine.sync_now()
    sent = [operation for push in transport.pushes for operation in push]
    assert [operation.device_seq for operation in sent] == list(range(1, 29))
    assert [operation.arguments["assignmentId"] for operation in sent] == entered


async def test_offline_everything_is_kept_and_the_moment_is_said(
    engine: SyncEngine,
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    stepped_clock: SteppedClock,
) -> None:
    await engine.sync_now()
    transport.down = True
    began = stepped_clock.now()
    enter(replica, small_ward)
    status = await engine.sync_now()
    assert (status.kind, status.pending, status.since, status.last_success) == ("offline", 1, began, NOW)
    assert status.message == "The server cannot be reached. Your changes are kept on this station."
    stepped_clock.advance(NOW - NOW.replace(hour=5))
    enter(replica, small_ward, 1)
    status = await engine.sync_now()
    assert (status.pending, status.since) == (2, began)
    transport.down = False
    status = await engine.sync_now()
    assert (status.kind, status.pending, status.since) == ("saved", 0, stepped_clock.now())


async def test_a_lost_answer_does_nothing_twice(
    engine: SyncEngine,
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    brain: ServerBrain,
) -> None:
    await engine.sync_now()
    enter(replica, small_ward)
    transport.losing_answers = True
    assert (await engine.sync_now()).kind == "offline"
    done = brain.seq
    transport.losing_answers = False
    assert (await engine.sync_now()).kind == "saved"
    assert brain.seq == done
    assert len(transport.pushes) == 2


async def test_a_rejected_and_a_conflicting_operation_block_nothing(
    engine: SyncEngine,
    replica: Replica,
    small_ward: SmallWard,
    brain: ServerBrain,
) -> None:
    await engine.sync_now()
    enter(replica, small_ward, 0)
    enter(replica, small_ward, 1, day=1)
    stays = enter(replica, small_ward, 2, day=2)
    theirs = small_ward.assign(0)
    brain.take(
        new_id(),
        OperationEnvelope(
            id=new_id(),
            device_seq=1,
            actor_id=small_ward.nurse.id,
            at=NOW,
            base_rev=0,
            type=theirs.type,
            arguments=theirs.model_dump(mode="json", by_alias=True),
        ),
    )
    brain.put(small_ward.staff[1].changed(deleted_at=NOW))
    assert (await engine.sync_now()).kind == "saved"
    assert [receipt.status for receipt in replica.run(lambda work: work.rejected())] == [
        ReceiptStatus.CONFLICT,
        ReceiptStatus.REJECTED,
    ]
    shifts = {shift.id for shift in replica.run(lambda work: work.select(Assignment))}
    assert shifts == {theirs.assignment_id, stays}
    assert len(replica.run(lambda work: work.select(Conflict, equal={"state": "open"}))) == 1


@pytest.mark.parametrize("code", ["VALIDATION_ERROR", "PAYLOAD_TOO_LARGE"])
async def test_what_the_server_cannot_read_is_set_aside(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, transport: MemoryTransport, code: str
) -> None:
    await engine.sync_now()
    for person in range(3):
        enter(replica, small_ward, person)
    transport.refusing = [ServerRefused("It is too large.", code), ServerRefused("It is too large.", code)]
    assert (await engine.sync_now()).kind == "saved"
    [receipt] = replica.run(lambda work: work.rejected())
    assert (receipt.code, receipt.message) == (code, "It is too large.")
    assert len(replica.run(lambda work: work.select(Assignment))) == 2


async def test_a_server_that_takes_fewer_at_once_gets_fewer(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, transport: MemoryTransport
) -> None:
    await engine.sync_now()
    for day in range(9):
        enter(replica, small_ward, day % 3, day)
    transport.most = 2
    assert (await engine.sync_now()).kind == "saved"
    assert [len(push) for push in transport.pushes] == [2, 2, 2, 2, 1]
    assert replica.run(lambda work: work.rejected()) == ()


async def test_what_stands_behind_an_unreadable_operation_goes_together_again(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, transport: MemoryTransport
) -> None:
    await engine.sync_now()
    for day in range(8):
        enter(replica, small_ward, 2 if day == 2 else day % 2, day)
    transport.unreadable = frozenset({small_ward.staff[2].id})
    assert (await engine.sync_now()).kind == "saved"
    assert [len(push) for push in transport.pushes] == [2, 5]
    [receipt] = replica.run(lambda work: work.rejected())
    assert receipt.code == ErrorCode.VALIDATION_ERROR


async def test_a_refusal_of_the_station_sets_nothing_aside(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, transport: MemoryTransport
) -> None:
    """A server that is older than this program refuses every request as invalid, the pull too."""
    await engine.sync_now()
    enter(replica, small_ward)
    refused = ServerRefused("This version of the app is newer than the server.", "VALIDATION_ERROR")
    transport.refusing = [refused] * 2
    status = await engine.sync_now()
    assert (status.kind, status.pending) == ("refused", 1)
    assert replica.run(lambda work: work.rejected()) == ()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (ServerBusy(), "offline"),
        (MalformedAnswer(), "refused"),
        (UpgradeRequired(), "refused"),
        (ServerRefused("Your session has ended.", "AUTH_ERROR"), "refused"),
    ],
    ids=lambda value: getattr(value, "code", value),
)
async def test_trouble_keeps_the_outbox_and_says_its_sentence(
    engine: SyncEngine,
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    error: SyncError,
    kind: SyncKind,
) -> None:
    await engine.sync_now()
    enter(replica, small_ward)
    transport.refusing = [error]
    status = await engine.sync_now()
    assert (status.kind, status.message, status.pending) == (kind, str(error), 1)
    assert (await engine.sync_now()).kind == "saved"


async def test_a_server_restored_from_a_backup_gets_back_what_it_had_done(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, brain: ServerBrain
) -> None:
    await engine.sync_now()
    backup = brain.seq
    done = enter(replica, small_ward, 0)
    await engine.sync_now()
    brain.restore_from(backup)
    waiting = enter(replica, small_ward, 1)
    assert (await engine.sync_now()).kind == "saved"
    assert {shift.id for shift in replica.run(lambda work: work.select(Assignment))} == {done, waiting}
    assert {("assignments", done), ("assignments", waiting)} <= set(brain.documents)
    assert replica.run(lambda work: work.pending_count()) == 0


async def test_a_page_that_leads_nowhere_ends_the_round(
    engine: SyncEngine, transport: MemoryTransport, brain: ServerBrain
) -> None:
    await engine.sync_now()
    brain.seq += 1  # a head that no page reaches
    assert (await engine.sync_now()).kind == "refused"


async def test_a_fault_of_our_own_is_no_end(engine: SyncEngine, transport: MemoryTransport) -> None:
    transport.refusing = [ZeroDivisionError("a fault of our own")]
    assert (await engine.sync_now()).kind == "refused"
    assert (await engine.sync_now()).kind == "saved"


async def test_an_entry_is_sent_without_being_asked(
    engine: SyncEngine, replica: Replica, small_ward: SmallWard, brain: ServerBrain, statuses: Statuses
) -> None:
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
        shift = await asyncio.to_thread(enter, replica, small_ward)
        await statuses.until(lambda _: ("assignments", shift) in brain.documents)
        await statuses.until(lambda status: status.kind == "saved" and not status.pending)


async def test_a_poke_brings_what_others_did(
    engine: SyncEngine,
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    brain: ServerBrain,
    statuses: Statuses,
) -> None:
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
        [changed] = brain.put(small_ward.unit.changed(name="Renamed"))
        transport.pokes.put_nowait(brain.seq)
        await statuses.until(lambda status: len(statuses.said) > 2 and status.kind == "saved")
    assert visible(replica)["units", changed.id] == changed.wire_bytes()


async def test_an_old_poke_makes_no_round(
    engine: SyncEngine, transport: MemoryTransport, brain: ServerBrain, statuses: Statuses
) -> None:
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
        await engine.sync_now()  # what was loaded is verified
        pulls = transport.pulls
        transport.pokes.put_nowait(brain.seq)
        await transport.pokes.join()
        for _ in range(20):  # turns of the loop in which a round would have begun, before the one asked for
            await asyncio.sleep(0)
        await engine.sync_now()
    assert transport.pulls == pulls + 1  # the one that was asked for


async def test_without_pokes_the_poll_finds_it(
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    brain: ServerBrain,
    stepped_clock: SteppedClock,
    statuses: Statuses,
) -> None:
    engine = make_engine(replica, transport, stepped_clock, statuses, Pace(poll=0.001))
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
        brain.put(small_ward.unit.changed(name="Renamed"))
        await statuses.until(lambda status: len(statuses.said) > 2 and status.kind == "saved")


@pytest.mark.parametrize(
    ("away", "pokes", "longest"), [(False, False, 30), (False, True, 300), (True, False, 60)]
)
async def test_how_long_it_waits_between_rounds(
    replica: Replica,
    transport: MemoryTransport,
    stepped_clock: SteppedClock,
    statuses: Statuses,
    monkeypatch: pytest.MonkeyPatch,
    away: bool,
    pokes: bool,
    longest: float,
) -> None:
    engine = make_engine(replica, transport, stepped_clock, statuses, Pace(poll=Settings().poll_seconds))
    await engine.sync_now()
    await engine.sync_now()  # what was loaded is verified
    transport.down = away
    if pokes:
        transport.pokes.put_nowait(0)
    waits: list[float] = []
    ended = asyncio.Event()

    async def pause(seconds: float) -> None:
        await transport.pokes.join()
        waits.append(seconds)
        if len(waits) == 60:
            ended.set()
            await asyncio.Event().wait()

    monkeypatch.setattr(engine, "_pause", pause)
    async with running(engine):
        await ended.wait()
    settled = waits[10:]
    assert longest * (0.5 if away else 0.9) <= min(settled) <= max(settled) <= longest


async def test_after_an_outage_it_comes_back_by_itself(
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    stepped_clock: SteppedClock,
    statuses: Statuses,
) -> None:
    engine = make_engine(replica, transport, stepped_clock, statuses, AT_ONCE)
    transport.down = True
    async with running(engine):
        await statuses.until(lambda status: bool(status.message))
        transport.down = False
        await statuses.until(lambda status: status.kind == "saved")


async def test_an_entry_during_an_outage_is_counted_and_asks_nobody(
    engine: SyncEngine,
    replica: Replica,
    small_ward: SmallWard,
    transport: MemoryTransport,
    statuses: Statuses,
) -> None:
    await engine.sync_now()
    transport.down = True
    async with running(engine):
        await statuses.until(lambda status: status.kind == "offline")
        await asyncio.to_thread(enter, replica, small_ward)
        await statuses.until(lambda status: status.kind == "offline" and status.pending == 1)
    assert transport.pushes == []


async def test_a_server_that_pokes_again_is_asked_at_once(
    replica: Replica, transport: MemoryTransport, stepped_clock: SteppedClock, statuses: Statuses
) -> None:
    engine = make_engine(replica, transport, stepped_clock, statuses, NEVER)
    transport.refusing = [ServerBusy()]
    async with running(engine):
        await statuses.until(lambda status: bool(status.message))
        transport.pokes.put_nowait(1)
        await statuses.until(lambda status: status.kind == "saved")


async def test_a_revoked_device_stops(
    engine: SyncEngine, transport: MemoryTransport, statuses: Statuses
) -> None:
    transport.refusing = [DeviceRevoked(details={"wipeTicket": "signed"})]
    async with asyncio.timeout(30):
        await engine.run()
    assert statuses.said[-1].kind == "refused"
    assert statuses.tickets == ["signed"]
    assert (
        statuses.said[-1].message == "An administrator has closed this station. Ask for a new enrolment code."
    )


async def test_what_was_loaded_is_verified_at_once_and_then_hourly(
    replica: Replica,
    transport: MemoryTransport,
    stepped_clock: SteppedClock,
    statuses: Statuses,
    brain: ServerBrain,
) -> None:
    pace = Pace(poll=3600, connected_poll=3600, verify=3600)
    engine = make_engine(replica, transport, stepped_clock, statuses, pace)
    brain.lying_about = "organization"
    async with running(engine):
        status = await statuses.until(lambda status: bool(status.message))
    assert (status.kind, status.message) == (
        "saved",
        "A part of this station's copy differs from the server's. It is compared and loaded again later.",
    )
    assert len(transport.snapshots) == 3  # everything, and twice the part that differs
    assert (await engine.sync_now()).message == ""
    assert len(transport.snapshots) == 3


async def test_the_window_or_the_network_makes_a_round_soon(
    replica: Replica,
    transport: MemoryTransport,
    small_ward: SmallWard,
    brain: ServerBrain,
    stepped_clock: SteppedClock,
    statuses: Statuses,
) -> None:
    pace = Pace(poll=3600, connected_poll=3600, first_retry=3600, last_retry=3600, wake=0)
    engine = make_engine(replica, transport, stepped_clock, statuses, pace)
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
        transport.down = True
        await engine.sync_now()
        transport.down = False
        engine.wake()  # the network is back
        await statuses.until(lambda status: status.kind == "saved")
        brain.put(small_ward.unit.changed(name="Renamed"))
        engine.wake()  # the window came to the front
        await statuses.until(lambda _: _name_of(replica, small_ward) == "Renamed")


async def test_waking_right_after_a_round_makes_no_other(
    engine: SyncEngine, transport: MemoryTransport, statuses: Statuses
) -> None:
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
        await engine.sync_now()
        pulls = transport.pulls
        engine.wake()
        for _ in range(20):
            await asyncio.sleep(0)
        await engine.sync_now()
    assert transport.pulls == pulls + 1


async def test_a_replica_that_fails_is_said_and_tried_again(
    engine: SyncEngine, replica: Replica, statuses: Statuses
) -> None:
    await engine.sync_now()
    replica.close()
    status = await engine.sync_now()
    assert (status.kind, status.last_success) == ("refused", NOW)
    replica.open()
    assert (await engine.sync_now()).kind == "saved"


async def test_a_stream_that_says_revoked_asks_for_the_ticket_at_once(
    engine: SyncEngine, transport: MemoryTransport, statuses: Statuses
) -> None:
    async with asyncio.timeout(30), asyncio.TaskGroup() as tasks:
        tasks.create_task(engine.run())
        await statuses.until(lambda status: status.kind == "saved")
        await engine.sync_now()
        transport.refusing = [DeviceRevoked(details={"wipeTicket": "signed"})]
        transport.pokes.put_nowait(None)
    assert statuses.tickets == ["signed"]


async def test_stopping_leaves_no_task_and_no_subscription(
    engine: SyncEngine, replica: Replica, statuses: Statuses
) -> None:
    before = asyncio.all_tasks()
    async with running(engine):
        await statuses.until(lambda status: status.kind == "saved")
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
    assert replica._subscribers._callbacks == ()


class Counted:
    """An errand that can fail."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.times = 0

    async def run(self) -> None:
        self.times += 1
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize("error", [SyncError(), RuntimeError("a fault of ours")])
async def test_errands_follow_rounds_that_went_well_and_hold_nothing_up(
    replica: Replica,
    transport: MemoryTransport,
    stepped_clock: SteppedClock,
    statuses: Statuses,
    error: Exception,
) -> None:
    failing, other = Counted(error), Counted()
    engine = SyncEngine(
        ReplicaSyncStore(replica),
        transport,
        stepped_clock,
        chance(),
        statuses,
        statuses.tickets.append,
        NEVER,
        (failing, other),
    )
    transport.down = True
    await engine.sync_now()
    assert (failing.times, other.times) == (0, 0)
    transport.down = False
    for times in (1, 2):
        assert (await engine.sync_now()).kind == "saved"
        assert (failing.times, other.times) == (times, times)
