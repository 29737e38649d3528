"""The ledger in memory and the one in MongoDB are the same to whoever uses them.

What the simulation proves on the first holds on the second.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from random import Random

import pytest
from tests.simulation.administration import ChangeUnits, Found, MoveDocument
from tests.simulation.hospital import FIRST_DAY, Hospital, hospital
from tests.simulation.memory_database import MemoryDatabase
from tests.simulation.memory_ledger import MemoryLedger
from tests.simulation.seeded import SeededIds, seeded
from tests.simulation.virtual_time import START, VirtualClock, VirtualTime

from medschedule_server.changelog.change import LogRow
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.ledger import Ledger, Limit, LogPosition, LogStore, Rows
from medschedule_server.changelog.log_collections import PLANS
from medschedule_server.changelog.maintenance import compact, rotate_epoch
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.core.database import connected
from medschedule_server.core.errors import NotFoundError, ServiceError, SyncConflictError
from medschedule_server.core.schema import entity_plan
from medschedule_server.sync.operation_work import OperationWork
from medschedule_server.sync.pushed_operation import PushedOperation
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.protocol.sync import OperationEnvelope

EVERYTHING = Limit(10_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class Site:
    """One hospital on one ledger, with one device."""

    ledger: Ledger
    commits: GroupCommit
    hospital: Hospital
    device: Device
    ids: SeededIds

    async def push(self, operation: Operation, device_seq: int, id_: EntityId | None = None) -> Receipt:
        """Do an operation as the device sends it."""
        envelope = OperationEnvelope(
            id=id_ or self.ids(),
            device_seq=device_seq,
            actor_id=self.hospital.manager.id,
            at=START,
            base_rev=0,
            type=operation.type,
            arguments=operation.model_dump(mode="json", by_alias=True),
        )
        work = OperationWork(PushedOperation(self.hospital.id, self.device.id, envelope))
        [receipt] = await self.commits.submit(self.hospital.id, [work])
        return receipt

    async def position(self) -> LogPosition:
        async with self.ledger.reading(self.hospital.id) as log:
            return await log.position()

    async def rows(self) -> list[LogRow]:
        """Return every row that every bucket has."""
        async with self.ledger.reading(self.hospital.id) as log:
            position = await log.position()
            return (await log.changes(after=0, upto=position.seq, buckets=self.buckets)).rows

    @property
    def buckets(self) -> tuple[str, ...]:
        units = (f"unit:{ward.unit.id}" for ward in self.hospital.wards)
        return ("organization", *units, f"device:{self.device.id}")

    def assign(self, person: int, day: int, assignment_id: EntityId) -> AssignShift:
        ward = self.hospital.wards[0]
        return AssignShift(
            assignment_id=assignment_id,
            unit_id=ward.unit.id,
            period_id=ward.period.id,
            staff_id=self.hospital.staff[person].id,
            template_id=ward.templates[0].id,
            date=FIRST_DAY.replace(day=FIRST_DAY.day + day),
        )


async def _site(ledger: MemoryLedger | MongoLedger, seed: object) -> Site:
    clock = VirtualClock(VirtualTime())
    ids = SeededIds(VirtualTime(), seeded(seed))
    mine = hospital("A", ids)
    opened = ledger.open(mine.id, ids())
    if opened is not None:
        await opened
    device = Device(
        id=ids(),
        organization_id=mine.id,
        created_at=START,
        updated_at=START,
        name="A1",
        kind=DeviceKind.DESKTOP,
        unit_ids=tuple(ward.unit.id for ward in mine.wards),
        enrolled_at=START,
    )
    commits = GroupCommit(ledger, clock)
    await commits.submit(mine.id, [Found(ids(), (*mine.documents(), device))])
    return Site(ledger, commits, mine, device, ids)


@pytest.fixture
async def mongo_ledger(mongo_uri: str, mongo_database: str) -> AsyncIterator[MongoLedger]:
    async with connected(mongo_uri, mongo_database, 5) as database:
        await database.ensure((*(entity_plan(kind) for kind in ENTITIES), *PLANS))
        yield MongoLedger(database)


@pytest.fixture(params=["memory", "mongo"])
async def site(request: pytest.FixtureRequest, mongo_ledger: MongoLedger) -> Site:
    """Return a site on the one and on the other."""
    return await _site(mongo_ledger if request.param == "mongo" else MemoryLedger(MemoryDatabase()), "one")


async def _lives(site: Site) -> None:
    """Let a few days pass: shifts, a call-out, edits, moves and a grant."""
    first, second, call_out = (site.ids() for _ in range(3))
    staff, ward = site.hospital.staff[0], site.hospital.wards[0]
    await site.push(site.assign(0, 0, first), 1)
    await site.push(site.assign(0, 0, second), 2)  # a double booking
    await site.push(RecordCallOut(call_out_id=call_out, assignment_id=first, reason="fever"), 3)
    edit = FieldEdit(path="personalInfo.phone", base=staff.personal_info.phone, value="555-0199")
    await site.push(UpdateFields(collection="staff", document_id=staff.id, edits=(edit,)), 4)
    await site.push(site.assign(1, 1, second), 5)
    await site.push(UnassignShift(assignment_id=second), 6)
    await site.push(UnassignShift(assignment_id=site.ids()), 7)  # there is none
    away = site.hospital.wards[1].unit.id
    works = (
        MoveDocument(site.ids(), TimeOffRequest, ward.request.id, away, str),
        ChangeUnits(site.ids(), site.device.id, (away,)),
    )
    await site.commits.submit(site.hospital.id, works)


async def test_they_hold_the_same_log(mongo_ledger: MongoLedger) -> None:
    """Every read of one is the same read of the other: any part of the log, snapshots at any number."""
    memory = await _site(MemoryLedger(MemoryDatabase()), "same")
    mongo = await _site(mongo_ledger, "same")
    await _lives(memory)
    await _lives(mongo)
    assert await memory.position() == await mongo.position()
    await _compare_reads(memory, mongo, seeded("reads", 1))
    upto = (await memory.position()).seq - 5
    upto = next(row.last for row in await memory.rows() if row.seq >= upto)
    assert await compact(memory.ledger, memory.hospital.id, upto) == await compact(
        mongo.ledger, mongo.hospital.id, upto
    )
    assert await memory.rows() == await mongo.rows()
    await _compare_reads(memory, mongo, seeded("reads", 2))


async def _compare_reads(memory: Site, mongo: Site, random: Random) -> None:
    head = (await memory.position()).seq
    for _ in range(60):
        buckets = random.sample(memory.buckets, random.randint(1, len(memory.buckets)))
        at, after = random.randint(0, head), random.randint(0, head)
        limit = random.choice((EVERYTHING, Limit(3, 10_000_000), Limit(100, 900)))
        answers: list[tuple[Rows, Rows, Rows, object, int]] = []
        for site in (memory, mongo):
            async with site.ledger.reading(site.hospital.id) as log:
                since = await log.changes(after=after, upto=head, buckets=buckets, limit=limit)
                assert await log.since(after=after, buckets=buckets, limit=limit) == (
                    await log.position(),
                    since,
                )
                answers.append(
                    (
                        await log.changes(after=after, upto=at, buckets=buckets, limit=limit),
                        await log.changes(after=after, upto=at, buckets=buckets),
                        await log.snapshot(at=at, after=after, buckets=buckets, limit=limit),
                        await log.checksums(buckets),
                        await log.last_device_seq(site.device.id),
                    )
                )
        assert answers[0] == answers[1]


async def test_a_transaction_that_fails_writes_nothing(site: Site) -> None:
    before = await site.rows(), await site.position()

    async def fails(log: LogStore) -> None:
        await log.publish_min_seq(7)
        raise ServiceError("no")

    with pytest.raises(ServiceError):
        await site.ledger.transaction(site.hospital.id, fails)
    assert (await site.rows(), await site.position()) == before


async def test_a_document_that_must_be_unique_is_refused(site: Site) -> None:
    twin = site.hospital.staff[0].changed(id=site.ids())
    head = (await site.position()).seq
    with pytest.raises(SyncConflictError):
        await site.commits.submit(site.hospital.id, [Found(site.ids(), (twin,))])
    assert (await site.position()).seq == head


async def test_a_number_of_a_device_is_taken_once(site: Site) -> None:
    operation, id_ = site.assign(0, 0, site.ids()), site.ids()
    receipt = await site.push(operation, 1, id_)
    assert await site.push(operation, 1, id_) == receipt
    with pytest.raises(SyncConflictError) as caught:
        await site.push(site.assign(1, 1, site.ids()), 1)
    assert caught.value.details == {"expected": 2}


async def test_a_reader_sees_one_moment(site: Site) -> None:
    async with site.ledger.reading(site.hospital.id) as log:
        before = await log.position()
        await site.push(site.assign(0, 0, site.ids()), 1)
        assert await log.position() == before
        rows = (await log.changes(after=before.seq, upto=before.seq + 100, buckets=site.buckets)).rows
        assert rows == []
        assert await log.last_device_seq(site.device.id) == 0
    assert (await site.position()).seq > before.seq


async def test_transactions_of_an_organisation_take_turns(site: Site) -> None:
    """Of two that begin together the second sees what the first wrote: numbers stay dense."""
    seen: list[int] = []

    async def grows(log: LogStore) -> None:
        position = log.position
        await log.publish_min_seq(position.min_seq + 1)
        await asyncio.sleep(0.01)
        seen.append(position.min_seq)

    await asyncio.gather(*(site.ledger.transaction(site.hospital.id, grows) for _ in range(4)))
    assert (await site.position()).min_seq == 4
    assert sorted(set(seen)) == [0, 1, 2, 3]


async def test_nothing_is_known_of_an_organisation_that_is_not_there(site: Site) -> None:
    async def nothing(log: LogStore) -> None:
        raise AssertionError("there is no log")

    stranger = site.ids()
    with pytest.raises(NotFoundError):
        await site.ledger.transaction(stranger, nothing)
    async with site.ledger.reading(stranger) as log:
        with pytest.raises(NotFoundError):
            await log.position()


async def test_a_new_epoch_and_the_kept_part_are_published(site: Site) -> None:
    epoch, head = site.ids(), (await site.position()).seq
    await rotate_epoch(site.ledger, site.hospital.id, epoch)
    await compact(site.ledger, site.hospital.id, head)
    assert await site.position() == LogPosition(head, epoch, head)
