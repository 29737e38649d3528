"""The desktop's replica and engine against the real server on a real MongoDB."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pyotp
import pytest
from tests.contract.loopback_server import LoopbackServer
from tests.contract.sync_station import SyncStation, station_at
from tests.desktop.replica_contents import connection_of
from tests.sync_server.hospital import PASSWORD, Hospital
from tests.sync_server.station import assign

from medschedule_desktop.errors.sign_in import LockedOut, SecondFactorNeeded, WrongPassword
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.sync.enrolment import enrol
from medschedule_desktop.sync.people_door import PeopleDoor
from medschedule_desktop.sync.status import SyncStatus
from medschedule_server.auth.attempts import MOST_ATTEMPTS
from medschedule_server.auth.one_time_codes import new_secret
from medschedule_server.auth.second_factor_store import SecondFactor
from medschedule_server.auth.second_factor_works import ConfirmFactor
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import Conflict
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.assign_shift import SetPin
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.fleet import CodeRequest
from medschedule_shared.protocol.sync import MAX_OPERATIONS

MakeStation = Callable[..., Awaitable[SyncStation]]


@pytest.fixture
async def make_station(
    server: LoopbackServer, hospital: Hospital, tmp_path: Path
) -> AsyncIterator[MakeStation]:
    """Return a function that enrols another device; they are closed at the end."""
    made: list[SyncStation] = []

    async def make(
        kind: DeviceKind = DeviceKind.DESKTOP,
        units: int = 2,
        on_status: Callable[[SyncStatus], None] = lambda _: None,
    ) -> SyncStation:
        folder = tmp_path / f"station-{len(made)}"
        station = await station_at(server, hospital, folder, kind, units, on_status)
        made.append(station)
        return station

    yield make
    for station in made:
        await station.close()


async def test_two_desktops_and_a_kiosk_come_to_the_same_state(
    make_station: MakeStation, hospital: Hospital
) -> None:
    first, second, kiosk = [
        await make_station(),
        await make_station(),
        await make_station(DeviceKind.KIOSK, 1),
    ]
    for station in (first, second, kiosk):
        assert (await station.engine.sync_now()).kind == "saved"
    for day in range(3):
        await first.enter(assign(hospital, 0, day), hospital.nurse)
        await second.enter(assign(hospital, 1, day), hospital.nurse)
    for station in (first, second, first, kiosk):
        status = await station.engine.sync_now()
        assert (status.kind, status.pending) == ("saved", 0)
    assert len(first.all(Assignment)) == 6
    for kind in (Assignment, Staff, User):
        assert first.all(kind) == second.all(kind)
    assert set(kiosk.all(Assignment)) == set(first.all(Assignment))
    assert kiosk.all(User) == {}
    assert {
        person.personal_info.last_name for person in kiosk.replica.run(lambda work: work.select(Staff))
    } == {"L."}


async def test_what_this_station_shows_offline_is_what_the_server_makes_of_it(
    make_station: MakeStation, hospital: Hospital
) -> None:
    station = await make_station()
    await station.engine.sync_now()
    operation = assign(hospital)
    await station.enter(operation, hospital.nurse)
    shown = station.replica.run(lambda work: work.get(Assignment, operation.assignment_id))
    await station.engine.sync_now()
    settled = station.replica.run(lambda work: work.get(Assignment, operation.assignment_id))
    assert shown is not None
    assert settled is not None
    assert settled.rev > shown.rev == 0
    assert settled.changed(rev=0, received_at=None) == shown
    [receipt] = station.replica.run(lambda work: work.select(Receipt))
    assert receipt.status is ReceiptStatus.APPLIED


async def test_a_double_booking_becomes_a_conflict_on_both_desktops(
    make_station: MakeStation, hospital: Hospital
) -> None:
    first, second = await make_station(), await make_station()
    for station in (first, second):
        await station.engine.sync_now()
        await station.enter(assign(hospital), hospital.nurse)
    for station in (first, second, first):
        await station.engine.sync_now()
    assert len(first.all(Conflict)) == 1
    assert first.all(Conflict) == second.all(Conflict)
    assert first.all(Assignment) == second.all(Assignment)
    assert first.replica.run(lambda work: work.rejected()) == ()
    [receipt] = second.replica.run(lambda work: work.rejected())
    assert receipt.status is ReceiptStatus.CONFLICT
    assert second.replica.run(lambda work: work.pending_count()) == 0


async def test_a_poke_carries_an_entry_from_one_desktop_to_the_other(
    make_station: MakeStation, hospital: Hospital
) -> None:
    arrived = asyncio.Event()
    first, second = await make_station(), await make_station()
    await second.engine.sync_now()

    loop = asyncio.get_running_loop()

    def look(changed: frozenset[str]) -> None:
        if "assignments" in changed:
            loop.call_soon_threadsafe(arrived.set)

    second.replica.subscribe(look)
    tasks = [asyncio.create_task(station.engine.run()) for station in (first, second)]
    try:
        await first.engine.sync_now()
        operation = assign(hospital)
        await first.enter(operation, hospital.nurse)
        async with asyncio.timeout(25):  # the poll alone would take longer
            await arrived.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert operation.assignment_id in second.all(Assignment)


async def test_a_long_outbox_is_pushed_in_batches(make_station: MakeStation, hospital: Hospital) -> None:
    station = await make_station()
    await station.engine.sync_now()
    entered = [assign(hospital, number % 3, number // 3) for number in range(84)]
    pins = [
        SetPin(assignment_id=entered[number % 84].assignment_id, pinned=number % 168 < 84)
        for number in range(MAX_OPERATIONS + 1 - 84)
    ]
    for operation in (*entered, *pins):
        await station.enter(operation, hospital.nurse)
    status = await station.engine.sync_now()
    assert (status.kind, status.pending) == ("saved", 0)
    assert len(station.all(Assignment)) == 84
    assert (await station.engine._transport.position()).device_seq == MAX_OPERATIONS + 1


async def test_an_operation_of_ten_megabytes_is_set_aside_and_holds_up_nothing(
    make_station: MakeStation, hospital: Hospital
) -> None:
    station, other = await make_station(), await make_station()
    for each in (station, other):
        await each.engine.sync_now()
    entered = [assign(hospital, number) for number in range(3)]
    for operation in entered:
        await station.enter(operation, hospital.nurse)
    arguments = json.dumps({"assignmentId": entered[1].assignment_id, "reason": "x" * 10_000_000})

    def enlarge() -> None:
        large = "UPDATE outbox SET arguments = ? WHERE device_seq = 2"
        with station.replica.transaction():
            connection_of(station.replica).exec_driver_sql(large, (arguments.encode(),))

    station.replica.executor.submit(enlarge).result()
    status = await station.engine.sync_now()
    assert (status.kind, status.pending) == ("saved", 0)
    [receipt] = station.replica.run(lambda work: work.rejected())
    assert receipt.code == ErrorCode.PAYLOAD_TOO_LARGE
    kept = {entered[0].assignment_id, entered[2].assignment_id}
    assert station.all(Assignment).keys() == kept
    await other.engine.sync_now()
    assert other.all(Assignment).keys() == kept


async def test_a_server_that_was_away_gets_everything_once(
    make_station: MakeStation, hospital: Hospital
) -> None:
    station = await make_station()
    await station.engine.sync_now()
    await station.enter(assign(hospital), hospital.nurse)
    batch = station.replica.run(lambda work: work.to_push(9))
    transport = station.engine._transport
    await transport.push(batch)  # the answer is lost: the replica never hears of it
    status = await station.engine.sync_now()
    assert (status.kind, status.pending) == ("saved", 0)
    assert len(station.all(Assignment)) == 1


async def test_a_revoked_desktop_is_told(
    server: LoopbackServer, make_station: MakeStation, hospital: Hospital
) -> None:
    station = await make_station()
    await station.engine.sync_now()
    await station.enter(assign(hospital), hospital.nurse)
    await server.services.devices.revoke(hospital.id, station.enrolment.device_id, hospital.admin.id)
    async with asyncio.timeout(25):
        await station.engine.run()
    assert station.engine.status.kind == "refused"
    assert station.engine.status.message.startswith("An administrator has closed this station.")
    assert station.engine.status.pending == 1
    [ticket] = station.tickets
    assert ticket is not None


async def test_a_second_factor_is_asked_for_at_the_station_too(
    server: LoopbackServer, hospital: Hospital
) -> None:
    secret = new_secret()
    factor = SecondFactor(user_id=hospital.nurse.id, secret=secret, confirmed=True)
    database = server.services.database
    await server.services.commits.submit(hospital.id, [ConfirmFactor(database, factor)])
    login = hospital.nurse.login
    with pytest.raises(SecondFactorNeeded, match=r"^Enter a code of your authenticator\.$"):
        await PeopleDoor(server.url, hospital.id).sign_in(login, PASSWORD)
    with pytest.raises(SecondFactorNeeded, match="This code is not right"):
        await PeopleDoor(server.url, hospital.id).sign_in(login, PASSWORD, code="000000")
    session = await PeopleDoor(server.url, hospital.id).sign_in(
        login, PASSWORD, code=pyotp.TOTP(secret).now()
    )
    assert session.user_id == hospital.nurse.id
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(SecondFactorNeeded):
            await PeopleDoor(server.url, hospital.id).sign_in(login, PASSWORD, code="000000")
    with pytest.raises(LockedOut):
        await PeopleDoor(server.url, hospital.id).sign_in(login, PASSWORD, code="000000")


async def test_signing_in_and_enrolling_go_wrong_in_one_sentence(
    server: LoopbackServer, hospital: Hospital
) -> None:
    session = await PeopleDoor(server.url, hospital.id).sign_in(hospital.nurse.login.upper(), PASSWORD)
    assert session.user_id == hospital.nurse.id
    with pytest.raises(WrongPassword, match=r"^The login or the password is wrong\.$"):
        await PeopleDoor(server.url, hospital.id).sign_in(hospital.nurse.login, "wrong")
    request = CodeRequest(kind=DeviceKind.DESKTOP, unit_ids=(hospital.unit.id,))
    code = await server.services.devices.make_code(hospital.id, request, hospital.admin.id)
    await enrol(server.url, code.code, "First")
    with pytest.raises(ServerRefused, match=r"This code was used before\. Ask for a new one\."):
        await enrol(server.url, code.code, "Second")
