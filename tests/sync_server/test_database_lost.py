"""The database is killed under the server: nothing acknowledged is lost, and it recovers by itself."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx
import pytest
from pydantic import SecretStr
from pymongo.errors import WriteConcernError
from tests.sync_server.caller import calling
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.people import headers_of, login_body
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, enrolled

from medschedule_server.core.database import administration_error, translated
from medschedule_server.core.errors import UnavailableError
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Mode, Settings
from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.sync import OperationEnvelope


@pytest.fixture
async def fragile(own_mongod: Mongod) -> AsyncIterator[Running]:
    """Return a server on a database that only this test uses."""
    settings = Settings(
        mode=Mode.DEVELOPMENT, mongodb_uri=SecretStr(own_mongod.uri), database_timeout_seconds=0.5
    )
    async with running(settings) as started:
        yield started


@contextmanager
def killed(mongod: Mongod) -> Iterator[None]:
    """Have the database gone, and there again at the end."""
    mongod.kill()
    yield
    mongod.restart()


@contextmanager
def frozen(mongod: Mongod) -> Iterator[None]:
    """Have a database that takes connections and answers nobody, as behind a broken line."""
    os.kill(mongod.pid, signal.SIGSTOP)
    yield
    os.kill(mongod.pid, signal.SIGCONT)


async def recovered(server: Running) -> None:
    """Return once the server says that it is well again."""
    async with asyncio.timeout(30):
        while (await server.http.get("/api/v1/health")).status_code != 200:
            pass


def unavailable(answer: httpx.Response) -> bool:
    if answer.status_code != 503:
        return False
    assert answer.json()["error"]["code"] == "UNAVAILABLE"
    assert answer.headers["retry-after"]
    return True


async def test_a_database_killed_in_mid_push_loses_nothing_acknowledged(
    own_mongod: Mongod, fragile: Running
) -> None:
    hospital = await founded(fragile.services, invented_hospital())
    stations = [await enrolled(fragile.http, fragile.services, hospital) for _ in range(8)]
    acknowledged: list[str] = []
    enough = asyncio.Event()

    async def write(station: Station) -> list[OperationEnvelope]:
        """Push until the database is lost; return what was never acknowledged."""
        while True:
            census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=21)
            envelope = station.envelope(census, hospital.nurse.id)
            answer = await station.push(envelope)
            if unavailable(answer):
                return [envelope]
            assert answer.status_code == 200, answer.text
            acknowledged.append(envelope.id)
            if len(acknowledged) >= 40:
                enough.set()

    async def kill() -> None:
        await enough.wait()
        await asyncio.to_thread(own_mongod.kill)

    *waiting, _ = await asyncio.gather(*(write(station) for station in stations), kill())
    await asyncio.to_thread(own_mongod.restart)
    await recovered(fragile)

    for station, pending in zip(stations, waiting, strict=True):
        assert pending is not None
        first = await station.receipts(*pending)
        assert await station.receipts(*pending) == first
        await station.pull()
        mine = {id_ for collection, id_ in station.replica if collection == "receipts"}
        assert len(mine) == station.device_seq
        assert mine >= {sent.id for sent in pending}
        acknowledged = [id_ for id_ in acknowledged if id_ not in mine]
    assert acknowledged == []


async def test_every_route_says_unavailable_soon_and_recovers(own_mongod: Mongod, fragile: Running) -> None:
    hospital = await founded(fragile.services, invented_hospital())
    station = await enrolled(fragile.http, fragile.services, hospital)
    await station.pull()
    nurse = await calling(fragile, hospital.nurse)
    census = {"unitId": hospital.unit.id, "patients": 21}
    await asyncio.to_thread(own_mongod.kill)

    health = await fragile.http.get("/api/v1/health")
    assert unavailable(health)
    assert health.json()["data"]["dependencies"]["database"] == "unavailable"
    login = await fragile.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))
    read, written = await nurse.get("staff"), await nurse.post("census", census, key="0600")
    for answer in (login, await station.pull_page(), await station.push(), read, written):
        assert unavailable(answer)
    async with asyncio.timeout(10):  # no measurement: without a limit of its own this would take 30 s
        with pytest.raises(UnavailableError):
            await fragile.services.logs.rotate_epoch(hospital.id)

    await asyncio.to_thread(own_mongod.restart)
    await recovered(fragile)
    assert (await station.pull_page()).status_code == 200
    assert (await nurse.get("staff")).status_code == 200
    for _ in range(2):
        assert (await nurse.post("census", census, key="0600")).status_code == 201
    assert (await nurse.get("census")).json()["meta"]["pagination"]["total"] == 1


@pytest.mark.parametrize("lost", [killed, frozen])
async def test_every_route_of_the_document_gives_up_soon_and_works_again(
    own_mongod: Mongod, fragile: Running, lost: Callable[[Mongod], AbstractContextManager[None]]
) -> None:
    hospital = await founded(fragile.services, invented_hospital())
    station = await enrolled(fragile.http, fragile.services, hospital)
    admin = await headers_of(fragile, hospital.admin)
    body = {"login": "nobody", "password": "x" * 20, "organizationId": hospital.id}
    enrol = {"code": "WRONG", "deviceName": "x"}

    async def call(method: str, path: str, reach: str) -> httpx.Response:
        address = re.sub(r"{\w+}", lambda _: new_id(), path)
        headers = station.headers if reach == "device" else {} if reach == "anonymous" else admin
        given = {"/api/v1/auth/login": body, "/api/v1/devices/enrol": enrol}.get(path, {})
        return await fragile.http.request(method, address, headers=headers, json=given)

    routes = [
        (method, path, operation["x-access"]["reach"])
        for path, operations in fragile.app.openapi()["paths"].items()
        for method, operation in operations.items()
    ]
    with lost(own_mongod):
        async with asyncio.timeout(25):  # no measurement: the driver by itself would take 30 s and more
            answers = await asyncio.gather(*(call(*route) for route in routes))
    for (method, path, reach), answer in zip(routes, answers, strict=True):
        needs_the_database = reach != "anonymous" or path in _ASK_THE_DATABASE
        assert unavailable(answer) or not needs_the_database, f"{method} {path}: {answer.text}"
        assert answer.status_code < 500 or unavailable(answer)
    await recovered(fragile)
    assert (await fragile.http.get("/api/v1/users/me", headers=admin)).status_code == 200
    assert await station.pull()


_ASK_THE_DATABASE = {"/api/v1/health", "/api/v1/health/ready", "/api/v1/auth/login", "/api/v1/devices/enrol"}


def test_a_transaction_that_took_longer_than_it_may_can_be_tried_again() -> None:
    took_too_long = WriteConcernError("Transaction exceeded its lifetime", 290)
    assert isinstance(translated(took_too_long), UnavailableError)
    said = administration_error(took_too_long)
    assert said == UnavailableError().message
