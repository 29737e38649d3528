"""The AI asked in a person's name: line by line, with an end, and stopped when nobody waits any more."""

import asyncio
import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.desktop.scripted_server import ScriptedServer, failure, http, scripted_server, success

from medschedule_desktop.errors.administration import NoServerSession
from medschedule_desktop.errors.sync import (
    AnswerTooLate,
    MalformedAnswer,
    QuestionStopped,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
)
from medschedule_desktop.sync.assistance import Assistance
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.ai import CommandsAnswer, CommandsRequest, CommandStage
from medschedule_shared.protocol.enrolment import Session, TokenPair

NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
UNIT = new_id()
REQUEST = CommandsRequest(unit_id=UNIT, text="Could Grace have Sunday to herself?")
ASKED = {"kind": "progress", "stage": "asked"}
ANSWERING = {"kind": "progress", "stage": "answering"}
ANSWER = {
    "kind": "answer",
    "commands": [{"kind": "compare_periods"}],
    "aiMetadata": {"model": "m", "requestId": "r"},
}
AMPLE = 60.0


def pair(name: str) -> TokenPair:
    return TokenPair(
        access_token=f"access-{name}",
        access_expires_at=NOW,
        refresh_token=f"refresh-{name}",
        refresh_expires_at=NOW,
    )


def failed(code: str) -> dict[str, Any]:
    return {"kind": "failure", "error": {"code": code, "message": "The server's own sentence."}}


def lines(*parts: object) -> bytes:
    return http(200, b"".join(json.dumps(part).encode() + b"\n" for part in parts))


def opened(server: ScriptedServer) -> tuple[Assistance, EntityId]:
    session, user_id = PersonSession(), new_id()
    session.begin(
        Session(
            user_id=user_id,
            organization_id=new_id(),
            display_name="Manager",
            role=Role.MANAGER,
            unit_ids=(UNIT,),
            tokens=pair("1"),
        )
    )
    return Assistance(server.url, session), user_id


async def asked(
    server: ScriptedServer,
    seconds: float = AMPLE,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[CommandsAnswer, list[CommandStage]]:
    client, caller = opened(server)
    stages: list[CommandStage] = []
    answer = await asyncio.to_thread(client.commands, caller, REQUEST, seconds, stopped, stages.append)
    return answer, stages


async def test_stages_are_told_and_commands_come_back() -> None:
    async with scripted_server(lines(ASKED, ANSWERING, ANSWER)) as server:
        answer, stages = await asked(server)
    assert stages == [CommandStage.ASKED, CommandStage.ANSWERING]
    assert answer.commands == ({"kind": "compare_periods"},)
    [sent] = server.received
    assert sent.path == "/api/v1/ai/commands"
    assert sent.headers["authorization"] == "Bearer access-1"
    assert sent.body == {"unitId": UNIT, "text": REQUEST.text}


async def test_an_access_token_that_is_over_is_renewed() -> None:
    answers = (failure(401, "AUTH_ERROR"), success(pair("2")), lines(ASKED, ANSWER))
    async with scripted_server(*answers) as server:
        _, stages = await asked(server)
    assert stages == [CommandStage.ASKED]
    assert [sent.headers.get("authorization") for sent in server.received] == [
        "Bearer access-1",
        None,
        "Bearer access-2",
    ]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (lines(ASKED, failed("AI_REFUSED")), ServerRefused),
        (lines(ASKED, failed("RATE_LIMITED")), ServerBusy),
        (lines(ASKED), MalformedAnswer),
        (lines(ASKED, {"kind": "rubbish"}), MalformedAnswer),
        (http(200, b"<html>the hotel's own page</html>"), MalformedAnswer),
        (failure(503, "AI_OFF"), ServerRefused),
        (failure(429, "RATE_LIMITED", "Retry-After: 3"), ServerBusy),
        (failure(403, "AUTHORIZATION_ERROR"), ServerRefused),
        (http(200, lines(ASKED)[-20:], "Content-Length: 9999"), ServerUnreachable),
    ],
)
async def test_whatever_goes_wrong_is_an_error_of_its_kind(answer: bytes, error: type[Exception]) -> None:
    async with scripted_server(answer) as server:
        with pytest.raises(error) as caught:
            await asked(server)
    assert type(caught.value) is error


async def test_an_answer_that_does_not_come_is_not_waited_for() -> None:
    async with scripted_server() as server:
        with pytest.raises(AnswerTooLate):
            await asked(server, seconds=0.01)


async def test_who_asks_can_stop_it() -> None:
    async with scripted_server() as server:
        asked_for = threading.Event()

        async def pause(_received: object) -> None:
            asked_for.set()

        server.pause = pause
        with pytest.raises(QuestionStopped):
            await asked(server, stopped=asked_for.is_set)
    assert len(server.received) == 1


async def test_nobody_asks_without_a_session() -> None:
    async with scripted_server() as server:
        client, caller = opened(server)
        assert client.is_open(caller)
        with pytest.raises(NoServerSession):
            await asyncio.to_thread(
                client.commands, new_id(), REQUEST, AMPLE, lambda: False, lambda _stage: None
            )
    assert server.received == []
