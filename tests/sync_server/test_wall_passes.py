"""Who may act at a kiosk: whoever the server saw there, for themselves, while the account stands."""

from datetime import date
from typing import Any

import pytest
import pytest_asyncio
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import account_of, login_body
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

from medschedule_server.users.works import ChangeUser
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.roles import Role
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.time_off import RequestTimeOff


@pytest_asyncio.fixture
async def kiosk(server: Running, hospital: Hospital) -> Station:
    return await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)


@pytest_asyncio.fixture
async def manager(server: Running, hospital: Hospital) -> User:
    return await account_of(
        server, hospital, Role.MANAGER, (hospital.unit.id,), staff_id=hospital.staff[0].id
    )


async def proved(server: Running, user: User, device_id: EntityId) -> int:
    body = {**login_body(user), "deviceId": device_id}
    return (await server.http.post("/api/v1/auth/login", json=body)).status_code


def leave(hospital: Hospital, person: int = 0) -> RequestTimeOff:
    return RequestTimeOff(
        request_id=new_id(),
        unit_id=hospital.unit.id,
        staff_id=hospital.staff[person].id,
        kind=TimeOffKind.REQUESTED_OFF,
        first_date=date(2026, 12, 24),
        last_date=date(2026, 12, 26),
    )


async def outcome(kiosk: Station, operation: RequestTimeOff, user: User) -> tuple[str, str | None]:
    [receipt] = await kiosk.receipts(kiosk.envelope(operation, user.id))
    return receipt.status.value, receipt.code


async def passes(kiosk: Station) -> list[dict[str, Any]]:
    await kiosk.pull()
    found = [body for (collection, _), body in kiosk.replica.items() if collection == "wall_passes"]
    return [body for body in found if body["deletedAt"] is None]


async def test_a_kiosk_that_claims_somebody_who_never_stood_there_is_refused(
    server: Running, hospital: Hospital, kiosk: Station, manager: User
) -> None:
    assert await outcome(kiosk, leave(hospital), manager) == ("rejected", "NOT_ALLOWED")
    neighbour = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    assert await proved(server, manager, neighbour.id) == 200
    assert await outcome(kiosk, leave(hospital), manager) == ("rejected", "NOT_ALLOWED")
    assert await outcome(neighbour, leave(hospital), manager) == ("applied", None)
    assert await passes(kiosk) == []


async def test_whoever_signed_in_there_acts_for_themselves_and_for_nobody_else(
    server: Running, hospital: Hospital, kiosk: Station, desktop: Station, manager: User
) -> None:
    assert await proved(server, manager, kiosk.id) == 200
    mine = leave(hospital)
    assert await outcome(kiosk, mine, manager) == ("applied", None)
    assert await outcome(kiosk, leave(hospital, person=1), manager) == ("rejected", "NOT_ALLOWED")
    [at_desk] = await desktop.receipts(desktop.envelope(leave(hospital, person=1), manager.id))
    assert at_desk.status.value == "applied"  # at a desk a manager enters it for others

    [held] = await passes(kiosk)
    assert (held["userId"], held["staffId"]) == (manager.id, hospital.staff[0].id)
    assert ("time_off_requests", mine.request_id) not in kiosk.replica
    receipts = [body for (collection, _), body in kiosk.replica.items() if collection == "receipts"]
    assert {body["code"] for body in receipts} == {None, "NOT_ALLOWED"}
    assert not [body for body in receipts if "message" in body]


async def test_one_foreign_operation_and_the_whole_push_is_refused(
    server: Running, hospital: Hospital, kiosk: Station, manager: User
) -> None:
    assert await proved(server, manager, kiosk.id) == 200
    census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=3)
    sent = [kiosk.envelope(leave(hospital), manager.id), kiosk.envelope(census, manager.id)]
    answer = await kiosk.push(*sent)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")
    assert (await kiosk.position()).device_seq == 0


async def test_nobody_of_another_unit_gets_a_pass(
    server: Running, hospital: Hospital, kiosk: Station
) -> None:
    stranger = await account_of(
        server, hospital, Role.STAFF, (hospital.units[1].id,), staff_id=hospital.staff[0].id
    )
    assert await proved(server, stranger, kiosk.id) == 403
    assert await passes(kiosk) == []
    assert await outcome(kiosk, leave(hospital), stranger) == ("rejected", "NOT_ALLOWED")


async def test_signing_in_again_makes_no_second_pass(
    server: Running, hospital: Hospital, kiosk: Station, manager: User
) -> None:
    assert await proved(server, manager, kiosk.id) == 200
    assert await proved(server, manager, kiosk.id) == 200
    assert len(await passes(kiosk)) == 1


@pytest.mark.parametrize("end", ["disabled", "moved", "another role", "password reset"])
async def test_a_pass_ends_with_the_account_and_the_password(
    server: Running, hospital: Hospital, kiosk: Station, manager: User, end: str
) -> None:
    database = server.services.database
    assert await proved(server, manager, kiosk.id) == 200
    assert len(await passes(kiosk)) == 1
    fields: dict[str, dict[str, Any]] = {
        "disabled": {"status": UserStatus.DISABLED},
        "moved": {"unit_ids": (hospital.units[1].id,)},
        "another role": {"role": Role.STAFF},
    }
    renamed = ChangeUser(database, manager.id, {"display_name": "Another Name"}, None, hospital.admin.id)
    await server.services.commits.submit(hospital.id, [renamed])
    assert len(await passes(kiosk)) == 1
    if end in fields:
        work = ChangeUser(database, manager.id, fields[end], None, hospital.admin.id)
        await server.services.commits.submit(hospital.id, [work])
    else:
        await server.services.users.reset_password(hospital.id, manager.id, hospital.admin.id)
    assert await passes(kiosk) == []
    assert await outcome(kiosk, leave(hospital), manager) == ("rejected", "NOT_ALLOWED")
