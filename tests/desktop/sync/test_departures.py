"""Whoever leaves a station leaves the server: at once, or when it is back."""

from datetime import UTC, datetime

import pytest
from tests.desktop.scripted_server import failure, http, scripted_server
from tests.desktop.ward_station import NO_SERVER

from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.sync.departures import Departures
from medschedule_desktop.sync.people_door import PeopleDoor
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.enrolment import Session, TokenPair

ENDED = http(200, b'{"success":true}')
ORGANIZATION, PERSON = new_id(), new_id()


def came_in(session: PersonSession, name: str, person: EntityId = PERSON) -> None:
    at = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
    pair = TokenPair(
        access_token="access", access_expires_at=at, refresh_token=f"refresh-{name}", refresh_expires_at=at
    )
    session.begin(
        Session(
            user_id=person,
            organization_id=ORGANIZATION,
            display_name="Manager",
            role=Role.MANAGER,
            unit_ids=(),
            tokens=pair,
        )
    )


async def test_the_server_hears_once_of_whoever_left() -> None:
    async with scripted_server(ENDED) as server:
        session = PersonSession()
        departures = Departures(session, PeopleDoor(server.url, ORGANIZATION))
        came_in(session, "1")
        assert departures.leave()
        assert session.of(PERSON) is None
        assert not departures.leave(), "nobody is here any more"
        for _ in range(2):
            await departures.run()
    [sent] = server.received
    assert (sent.path, sent.body) == ("/api/v1/auth/logout", {"refreshToken": "refresh-1"})


async def test_who_left_while_the_server_was_away_is_told_of_when_it_is_back() -> None:
    async with scripted_server(http(503, b""), ENDED, ENDED) as server:
        session = PersonSession()
        departures = Departures(session, PeopleDoor(server.url, ORGANIZATION))
        for name in ("1", "2"):
            came_in(session, name)
            departures.leave()
        with pytest.raises(ServerUnreachable):
            await departures.run()
        await departures.run()
    told = [sent.body["refreshToken"] for sent in server.received]
    assert told == ["refresh-1", "refresh-1", "refresh-2"]


async def test_a_session_that_had_ended_by_itself_is_told_of_once() -> None:
    async with scripted_server(failure(401, "AUTH_ERROR"), ENDED) as server:
        session = PersonSession()
        departures = Departures(session, PeopleDoor(server.url, ORGANIZATION))
        for name in ("1", "2"):
            came_in(session, name)
            departures.leave()
        await departures.run()
        await departures.run()
    assert [sent.body["refreshToken"] for sent in server.received] == ["refresh-1", "refresh-2"]


def test_a_program_that_ends_without_the_server_says_nothing_and_waits_for_nothing() -> None:
    session = PersonSession()
    came_in(session, "1")
    Departures(session, PeopleDoor(NO_SERVER, ORGANIZATION)).close(seconds=30)
    assert session.of(PERSON) is None
