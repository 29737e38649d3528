"""The server asked in a person's name: what is sent, and what happens when the access token is over."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest
from tests.desktop.scripted_server import Received, ScriptedServer, failure, http, scripted_server, success

from medschedule_desktop.errors.administration import NoServerSession
from medschedule_desktop.errors.sync import DeviceRevoked, MalformedAnswer, ServerRefused
from medschedule_desktop.sync.administration import Administration
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_desktop.sync.route import Route
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import DeviceStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import UserStatus
from medschedule_shared.protocol.accounts import UserChange, UserView
from medschedule_shared.protocol.audit import AuditPage, AuditQuery
from medschedule_shared.protocol.enrolment import Session, TokenPair
from medschedule_shared.protocol.fleet import DeviceSummary

NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
DEVICE = new_id()
REVOKED = DeviceSummary(device_id=DEVICE, status=DeviceStatus.REVOKED)


def pair(name: str) -> TokenPair:
    return TokenPair(
        access_token=f"access-{name}",
        access_expires_at=NOW,
        refresh_token=f"refresh-{name}",
        refresh_expires_at=NOW,
    )


def opened(server: ScriptedServer) -> tuple[Administration, PersonSession, EntityId]:
    session, user_id = PersonSession(), new_id()
    session.begin(
        Session(
            user_id=user_id,
            organization_id=new_id(),
            display_name="Administrator",
            role=Role.ADMIN,
            unit_ids=(),
            tokens=pair("1"),
        )
    )
    return Administration(server.url, session, Route(request_seconds=5)), session, user_id


async def test_a_change_sends_what_is_set_and_what_was_seen() -> None:
    view = UserView(
        user_id=new_id(),
        rev=8,
        login="ada",
        display_name="Ada",
        role=Role.STAFF,
        unit_ids=(),
        staff_id=None,
        status=UserStatus.DISABLED,
        created_at=NOW,
        updated_at=NOW,
    )
    async with scripted_server(success(view)) as server:
        client, _, caller = opened(server)
        change = UserChange(status=UserStatus.DISABLED)
        assert await asyncio.to_thread(client.change_user, caller, view.user_id, 7, change) == view
    [sent] = server.received
    assert sent.path == f"/api/v1/users/{view.user_id}"
    assert sent.body == {"status": "disabled"}
    assert (sent.headers["authorization"], sent.headers["if-match"]) == ("Bearer access-1", '"7"')


async def test_a_question_without_conditions_asks_for_nothing_else() -> None:
    async with scripted_server(success(AuditPage(entries=(), next=None))) as server:
        client, _, caller = opened(server)
        await asyncio.to_thread(client.audit, caller, AuditQuery(before=9, since=NOW))
    [sent] = server.received
    assert sent.path == "/api/v1/audit?since=2026-10-13T10%3A45%3A00.000Z&before=9"


async def test_an_access_token_that_is_over_is_renewed_once() -> None:
    answers = (failure(401, "AUTH_ERROR"), success(pair("2")), success(REVOKED), success(REVOKED))
    async with scripted_server(*answers) as server:
        client, _, caller = opened(server)
        for _ in range(2):
            assert await asyncio.to_thread(client.revoke, caller, DEVICE) == REVOKED
    tokens = [sent.headers.get("authorization") for sent in server.received]
    assert tokens == ["Bearer access-1", None, "Bearer access-2", "Bearer access-2"]
    assert server.received[1].body == {"refreshToken": "refresh-1"}


class WatchedLock:
    """A lock that tells when a second one wants it."""

    def __init__(self, wanted: threading.Event) -> None:
        self._lock = threading.Lock()
        self._wanted = wanted

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self._wanted.set()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


async def test_of_two_requests_at_once_one_trades_the_refresh_token_in() -> None:
    both_refused, second_is_here = asyncio.Barrier(2), threading.Event()

    async def pause(received: Received) -> None:
        if received.headers.get("authorization") == "Bearer access-1":
            await both_refused.wait()
        elif received.path.endswith("/auth/refresh"):
            if sum(sent.path == received.path for sent in server.received) > 1:
                second_is_here.set()
            await asyncio.to_thread(second_is_here.wait)

    over, done = failure(401, "AUTH_ERROR"), success(REVOKED)
    async with scripted_server(over, over, success(pair("2")), done, done) as server:
        server.pause = pause
        client, session, caller = opened(server)
        session.renewing = WatchedLock(second_is_here)  # type: ignore[assignment]
        asked = (asyncio.to_thread(client.revoke, caller, DEVICE) for _ in range(2))
        assert await asyncio.gather(*asked) == [REVOKED, REVOKED]
    assert [sent.path for sent in server.received].count("/api/v1/auth/refresh") == 1
    assert [sent.headers.get("authorization") for sent in server.received][-2:] == ["Bearer access-2"] * 2


async def test_a_session_that_has_ended_asks_no_more() -> None:
    async with scripted_server(failure(401, "AUTH_ERROR"), failure(401, "AUTH_ERROR")) as server:
        client, _, caller = opened(server)
        assert client.is_open(caller)
        for _ in range(2):
            with pytest.raises(NoServerSession):
                await asyncio.to_thread(client.revoke, caller, DEVICE)
        assert not client.is_open(caller)
    assert len(server.received) == 2


async def test_nobody_asks_with_the_session_of_another_person() -> None:
    async with scripted_server() as server:
        client, session, caller = opened(server)
        with pytest.raises(NoServerSession):
            await asyncio.to_thread(client.revoke, new_id(), DEVICE)
        session.end()
        with pytest.raises(NoServerSession):
            await asyncio.to_thread(client.revoke, caller, DEVICE)
    assert server.received == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure(401, "DEVICE_REVOKED"), DeviceRevoked),
        (failure(403, "AUTHORIZATION_ERROR"), ServerRefused),
        (http(200, b"<html>the hotel's own page</html>"), MalformedAnswer),
        (http(200, b'{"success":true,"data":{"deviceId":7}}'), MalformedAnswer),
        (http(200, b'{"success":true,"data":null}'), MalformedAnswer),
    ],
)
async def test_any_other_answer_is_not_tried_again(answer: bytes, error: type[Exception]) -> None:
    async with scripted_server(answer) as server:
        client, _, caller = opened(server)
        with pytest.raises(error) as caught:
            await asyncio.to_thread(client.revoke, caller, DEVICE)
    assert type(caught.value) is error
    assert len(server.received) == 1


async def test_an_answer_without_data_is_enough_where_nothing_is_told() -> None:
    async with scripted_server(http(200, b'{"success":true}')) as server:
        client, _, caller = opened(server)
        await asyncio.to_thread(client.end_sessions, caller, DEVICE)
    assert server.received[0].path == f"/api/v1/users/{DEVICE}/sessions"
