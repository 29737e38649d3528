"""Ask the AI by REST. Nothing that it answers changes anything."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from medschedule_server.ai.service import AIService, CommandsQuestion
from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.core.database import refusal_in
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AIBudgetSpentError,
    AINotUsableError,
    AIOffError,
    AIRefusedError,
    AIUnavailableError,
    AuthenticationError,
    AuthorizationError,
    ContentRefusedError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
)
from medschedule_shared.model.roles import Permission
from medschedule_shared.protocol.ai import (
    AIScheduleResponse,
    CommandsAnswer,
    CommandsFailure,
    CommandsProgress,
    CommandsRequest,
    CommandStage,
    ScheduleRequest,
    WordingsAnswer,
    WordingsRequest,
)
from medschedule_shared.protocol.envelope import Envelope, ErrorBody

T = TypeVar("T")

router = api_router("/ai", "ai")

MEDIA_TYPE = "application/x-ndjson"

_FAILURES = failures(
    InvalidRequestError,
    AuthenticationError,
    AuthorizationError,
    NotFoundError,
    AIOffError,
    ContentRefusedError,
    AIRefusedError,
    AIBudgetSpentError,
    RateLimitedError,
    AINotUsableError,
    AIUnavailableError,
)


_PersonDep = Annotated[Principal, Depends(allowed(Permission.ASK_AI, Reach.UNIT))]


async def _asker(request: Request, caller: _PersonDep, held: ServicesDep) -> Principal:
    """Count a question apart from other calls: each costs money.

    Raises:
        RateLimitedError: this person asked too often.
    """
    request.state.limit_headers = await held.limits.ai(caller.actor_id or caller.session_id)
    return caller


AskerDep = Annotated[Principal, Depends(_asker)]


@router.post(
    "/commands",
    response_class=Response,
    responses={
        **_FAILURES,
        200: {
            "content": {MEDIA_TYPE: {}},
            "description": "Lines of CommandsProgress, then one CommandsAnswer or CommandsFailure",
        },
    },
)
async def commands(request: CommandsRequest, caller: AskerDep, held: ServicesDep) -> Response:
    """Make typed commands of what a person typed. They are proposals; the answer comes line by line."""
    asked = await held.ai.commands_question(caller, request)
    return StreamingResponse(_lines(held.ai, asked), media_type=MEDIA_TYPE)


@router.post("/schedules", response_model=Envelope[AIScheduleResponse], responses=_FAILURES)
async def schedules(
    request: ScheduleRequest, caller: AskerDep, held: ServicesDep, connection: Request
) -> Response:
    """Have a schedule drawn up for a period, checked by the rules and measured. Nothing is stored."""
    return answer(await _while_waited_for(connection, held.ai.schedule(caller, request)))


@router.post("/wordings", response_model=Envelope[WordingsAnswer], responses=_FAILURES)
async def wordings(
    request: WordingsRequest, caller: AskerDep, held: ServicesDep, connection: Request
) -> Response:
    """Have facts said in sentences that hold no other figure and nobody else."""
    return answer(await _while_waited_for(connection, held.ai.wordings(caller, request)))


async def _while_waited_for(connection: Request, asked: Coroutine[Any, Any, T]) -> T:
    """Return what was asked for, and end the question when whoever asks hangs up: it costs money.

    Raises:
        AIUnavailableError: they did; nobody reads it.
    """
    asking, gone = asyncio.create_task(asked), asyncio.create_task(_gone(connection))
    try:
        await asyncio.wait({asking, gone}, return_when=asyncio.FIRST_COMPLETED)
        if asking.done():
            return await asking
        raise AIUnavailableError
    finally:
        asking.cancel()
        gone.cancel()
        await asyncio.gather(asking, gone, return_exceptions=True)


async def _gone(connection: Request) -> None:
    while (await connection.receive())["type"] != "http.disconnect":
        pass


async def _lines(ai: AIService, asked: CommandsQuestion) -> AsyncIterator[bytes]:
    """Yield the lines of an answer; whoever goes away before the end ends the question as well."""
    begun = asyncio.Event()
    asking = asyncio.create_task(_last_line(ai, asked, begun))
    beginning = asyncio.create_task(begun.wait())
    try:
        yield _line(CommandsProgress(stage=CommandStage.ASKED))
        await asyncio.wait({asking, beginning}, return_when=asyncio.FIRST_COMPLETED)
        if begun.is_set():
            yield _line(CommandsProgress(stage=CommandStage.ANSWERING))
        yield _line(await asking)
    finally:
        beginning.cancel()
        asking.cancel()
        await asyncio.gather(asking, beginning, return_exceptions=True)


async def _last_line(
    ai: AIService, asked: CommandsQuestion, begun: asyncio.Event
) -> CommandsAnswer | CommandsFailure:
    try:
        return await ai.commands(asked, begun.set)
    except Exception as error:
        failure = refusal_in(error)
        if failure is None:
            raise
        body = ErrorBody(code=failure.code, message=failure.message, details=failure.details)
        return CommandsFailure(error=body)


def _line(part: BaseModel) -> bytes:
    return part.model_dump_json(by_alias=True).encode() + b"\n"
