"""Whether sessions are in force, asked for many callers at once."""

import asyncio

import pytest
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import enrolled

from medschedule_server.auth.live_sessions import LiveSessions
from medschedule_server.auth.principal import Principal
from medschedule_server.core.database import Database
from medschedule_server.core.repository import TenantEntities
from medschedule_shared.model.user import User, UserStatus


@pytest.fixture
def live(server: Running) -> LiveSessions:
    return LiveSessions(server.services.database, server.watch)


async def station(server: Running, hospital: Hospital) -> Principal:
    found = await enrolled(server.http, server.services, hospital)
    return await server.services.sessions.principal(found.enrolment.tokens.access_token)


async def person(server: Running, user: User) -> Principal:
    session = await signed_in(server, user)
    return await server.services.sessions.principal(session.tokens.access_token)


async def disabled(database: Database, user: User) -> None:
    users = TenantEntities(database, user.organization_id).of(User)
    await users.change([{"_id": user.id, "status": UserStatus.DISABLED.value}])


async def test_each_of_many_that_ask_together_gets_its_own_answer(
    server: Running, hospital: Hospital, live: LiveSessions
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    callers = [await station(server, hospital) for _ in range(3)]
    callers += [await station(server, other), await person(server, hospital.admin)]
    await server.services.devices.revoke(hospital.id, callers[1].require_device().id, None)
    assert await asyncio.gather(*map(live.holds, callers)) == [True, False, True, True, True]


async def test_an_ended_session_a_disabled_person_and_the_lapse_of_time_each_end_it(
    server: Running, hospital: Hospital, live: LiveSessions
) -> None:
    session = await signed_in(server, hospital.nurse)
    signed_out = await server.services.sessions.principal(session.tokens.access_token)
    nurse, admin = await person(server, hospital.nurse), await person(server, hospital.admin)
    assert await live.holds(signed_out)
    await server.http.post("/api/v1/auth/logout", json={"refreshToken": session.tokens.refresh_token})
    assert [await live.holds(each) for each in (signed_out, nurse)] == [False, True]
    await disabled(server.services.database, hospital.nurse)
    assert [await live.holds(each) for each in (nurse, admin)] == [False, True]
    server.watch.forward(days=8)
    assert not await live.holds(admin)


async def test_what_changes_after_a_question_was_asked_is_in_the_next_answer(
    server: Running, hospital: Hospital, live: LiveSessions
) -> None:
    caller = await station(server, hospital)
    asked = asyncio.create_task(live.holds(caller))
    await asked
    await server.services.devices.revoke(hospital.id, caller.require_device().id, None)
    assert not await live.holds(caller)


async def test_who_gives_up_waiting_takes_nobody_along(
    server: Running, hospital: Hospital, live: LiveSessions
) -> None:
    callers = [await station(server, hospital) for _ in range(2)]
    waiting = [asyncio.create_task(live.holds(caller)) for caller in callers]
    await asyncio.sleep(0)
    waiting[0].cancel()
    assert await waiting[1]
