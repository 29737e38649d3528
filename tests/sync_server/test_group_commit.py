import asyncio

import pytest
from tests.sync_server.hospital import Hospital, hashes
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.errors import NotFoundError, SyncConflictError
from medschedule_server.organizations.works import ImportBatch, server_context
from medschedule_server.users.works import AddUser
from medschedule_shared.identity import new_id
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.unit import Unit


class Record(Work[int]):
    """Store one census reading and return its number."""

    def __init__(self, unit_id: str, id_: str | None = None) -> None:
        self._unit_id = unit_id
        self._id = id_ or new_id()

    async def perform(self, unit: UnitOfWork) -> int:
        context = server_context(unit)
        reading = context.create(CensusReading, self._id, unit_id=self._unit_id, taken_at=unit.at, patients=1)
        return unit.write(context.operation_id, (reading,))[0].rev


class Broken(Work[int]):
    async def perform(self, unit: UnitOfWork) -> int:
        raise ZeroDivisionError


class Malformed(Record):
    """Store what the collection's validator refuses."""

    async def perform(self, unit: UnitOfWork) -> int:
        context = server_context(unit)
        reading = CensusReading.model_construct(
            **dict(
                context.create(
                    CensusReading, self._id, unit_id=unit.organization_id, taken_at=unit.at, patients=1
                )
            )
            | {"patients": -1}
        )
        return unit.write(context.operation_id, (reading,))[0].rev


async def test_works_that_wait_together_are_committed_together(server: Running, hospital: Hospital) -> None:
    commits = server.services.commits
    before = server.services.database.commits
    submitted = [commits.submit(hospital.id, [Record(hospital.unit.id)]) for _ in range(50)]
    numbers = [number for [number] in await asyncio.gather(*submitted)]
    assert numbers == list(range(numbers[0], numbers[0] + 50))
    assert server.services.database.commits - before < 10


@pytest.mark.parametrize(
    ("spoiler", "error"), [(Broken(), ZeroDivisionError), (Malformed("u"), SyncConflictError)]
)
async def test_a_work_that_spoils_its_batch_fails_alone(
    server: Running, hospital: Hospital, spoiler: Work[int], error: type[Exception]
) -> None:
    commits = server.services.commits
    works = [Record(hospital.unit.id), spoiler, Record(hospital.unit.id), Record(hospital.unit.id)]
    submitted = [commits.submit(hospital.id, [work]) for work in works]
    first, failed, *others = await asyncio.gather(*submitted, return_exceptions=True)
    assert isinstance(failed, error)
    numbers = [first, *others]
    assert all(isinstance(number, list) for number in numbers)
    flat = [number[0] for number in numbers if isinstance(number, list)]
    assert flat == list(range(flat[0], flat[0] + 3))


async def test_an_id_that_is_taken_is_never_overwritten(server: Running, hospital: Hospital) -> None:
    [number] = await server.services.commits.submit(hospital.id, [Record(hospital.unit.id, id_ := new_id())])
    with pytest.raises(SyncConflictError):
        await server.services.commits.submit(hospital.id, [Record(hospital.unit.id, id_)])
    assert number > 0


async def test_an_unknown_organisation_has_no_log(server: Running, hospital: Hospital) -> None:
    with pytest.raises(NotFoundError):
        await server.services.commits.submit(new_id(), [Record(hospital.unit.id)])


class Move(Work[int]):
    """Move a reading to another unit."""

    def __init__(self, id_: str, unit_id: str) -> None:
        self._id = id_
        self._unit_id = unit_id

    async def perform(self, unit: UnitOfWork) -> int:
        context = server_context(unit)
        reading = await unit.get(CensusReading, self._id)
        assert reading is not None
        return unit.write(context.operation_id, (context.change(reading, unit_id=self._unit_id),))[0].rev


async def test_a_document_that_leaves_a_unit_is_gone_for_that_units_devices(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    one_unit = await enrolled(server.http, server.services, hospital, units=1)
    commits = server.services.commits
    id_ = new_id()
    await commits.submit(hospital.id, [Record(hospital.unit.id, id_)])
    for station in (one_unit, desktop):
        await station.pull()
        assert ("census_readings", id_) in station.replica
    await commits.submit(hospital.id, [Move(id_, hospital.units[1].id)])
    for station in (one_unit, desktop):
        await station.pull()
    assert ("census_readings", id_) not in one_unit.replica
    assert desktop.replica["census_readings", id_]["unitId"] == hospital.units[1].id


async def test_closing_waits_for_what_is_under_way(server: Running, hospital: Hospital) -> None:
    waiting = asyncio.create_task(server.services.commits.submit(hospital.id, [Record(hospital.unit.id)]))
    await asyncio.sleep(0)
    await server.services.commits.close()
    assert waiting.done() or (await waiting)


async def test_works_wait_while_their_organisation_is_held(server: Running, hospital: Hospital) -> None:
    commits = server.services.commits
    before = server.services.database.tries
    with commits.held([hospital.id]):
        waiting = asyncio.create_task(commits.submit(hospital.id, [Record(hospital.unit.id)]))
        for _ in range(10):
            await asyncio.sleep(0)
        assert (commits.waiting, commits.is_busy(hospital.id)) == (1, False)
        assert server.services.database.tries == before
    assert commits.is_busy(hospital.id)
    await waiting
    assert not commits.is_busy(hospital.id)


async def test_administration_is_told_what_is_there_already(server: Running, hospital: Hospital) -> None:
    services = server.services
    again = hospital.unit.changed(id=new_id())
    with pytest.raises(Exception, match="another one has already"):
        await services.commits.submit(hospital.id, [ImportBatch([again])])
    with pytest.raises(Exception, match="already there"):
        await services.commits.submit(hospital.id, [ImportBatch([hospital.unit])])
    twin = hospital.nurse.changed(id=new_id())
    with pytest.raises(Exception, match="login is taken"):
        await services.commits.submit(hospital.id, [AddUser(services.database, twin, hashes())])
    assert isinstance(again, Unit)
