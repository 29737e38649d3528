"""The server's AI, asked in the name of whoever signed in. Each question has an end and can be stopped."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from medschedule_desktop.errors.sync import (
    AnswerTooLate,
    MalformedAnswer,
    QuestionStopped,
    ServerBusy,
    ServerRefused,
)
from medschedule_desktop.sync.person_door import PersonDoor, with_body
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_desktop.sync.route import USUAL, Route
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.ai import (
    AIScheduleResponse,
    CommandsAnswer,
    CommandsFailure,
    CommandsLine,
    CommandsProgress,
    CommandsRequest,
    CommandStage,
    ScheduleRequest,
    WordingsAnswer,
    WordingsRequest,
)
from medschedule_shared.protocol.envelope import ErrorCode

T = TypeVar("T")

_LINES: TypeAdapter[CommandsProgress | CommandsAnswer | CommandsFailure] = TypeAdapter(CommandsLine)
_TICK = 0.05
"""Seconds between two looks at whether the person wants to stop."""


class Assistance:
    """Every method waits for the network: call it from a worker.

    Every method names who asks; it raises NoServerSession when that person has no session with the server,
    AnswerTooLate after its seconds, QuestionStopped when the person stopped it, and otherwise `SyncError`.
    """

    def __init__(
        self,
        server_url: str,
        session: PersonSession,
        route: Route = USUAL,
    ) -> None:
        self._door = PersonDoor(server_url, session, route)

    def is_open(self, caller: EntityId) -> bool:
        """Tell whether somebody's session with the server is held here."""
        return self._door.is_open(caller)

    def commands(
        self,
        caller: EntityId,
        request: CommandsRequest,
        seconds: float,
        stopped: Callable[[], bool],
        report: Callable[[CommandStage], None],
    ) -> CommandsAnswer:
        """Have commands made of what a person typed.

        Args:
            report: called with how far it has got.
        """
        return asyncio.run(_within(self._commands(caller, request, report), seconds, stopped))

    def schedule(
        self, caller: EntityId, request: ScheduleRequest, seconds: float, stopped: Callable[[], bool]
    ) -> AIScheduleResponse:
        """Have a schedule drawn up."""
        asked = self._door.ask(caller, with_body("POST", "/ai/schedules", request), AIScheduleResponse)
        return asyncio.run(_within(asked, seconds, stopped))

    def wordings(self, caller: EntityId, request: WordingsRequest, seconds: float) -> WordingsAnswer:
        """Have facts said in sentences."""
        asked = self._door.ask(caller, with_body("POST", "/ai/wordings", request), WordingsAnswer)
        return asyncio.run(_within(asked, seconds, lambda: False))

    async def _commands(
        self, caller: EntityId, request: CommandsRequest, report: Callable[[CommandStage], None]
    ) -> CommandsAnswer:
        async for line in self._door.lines(caller, with_body("POST", "/ai/commands", request)):
            try:
                said = _LINES.validate_json(line)
            except ValidationError as error:
                raise MalformedAnswer from error
            match said:
                case CommandsProgress(stage=stage):
                    report(stage)
                case CommandsFailure(error=why) if why.code in _TEMPORARY:
                    raise ServerBusy
                case CommandsFailure(error=why):
                    raise ServerRefused(why.message, why.code)
                case CommandsAnswer():
                    return said
        raise MalformedAnswer


_TEMPORARY = frozenset({ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL_ERROR})


async def _within(asking: Coroutine[Any, Any, T], seconds: float, stopped: Callable[[], bool]) -> T:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    task = asyncio.create_task(asking)
    try:
        while not (await asyncio.wait({task}, timeout=_TICK))[0]:
            if stopped():
                raise QuestionStopped
            if loop.time() >= end:
                raise AnswerTooLate
        return task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
