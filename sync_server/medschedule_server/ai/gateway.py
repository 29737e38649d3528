"""The one way out: a question leaves within permission, budget and time, and the audit knows of it."""

import asyncio
import hashlib
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import structlog

from medschedule_server.ai.breaker import Breaker
from medschedule_server.ai.budget import Budgets, Reservation
from medschedule_server.ai.endpoint import Endpoint, LazyUpstream
from medschedule_server.ai.question import Purpose, Question, Reply, Usage
from medschedule_server.ai.upstream import NoAnswerError, NotAcceptedError, UpstreamError
from medschedule_server.audit.act import DONE, REFUSED
from medschedule_server.audit.trail import AuditTrail, act_by
from medschedule_server.auth.principal import Principal
from medschedule_server.core.cache import Cache
from medschedule_server.core.errors import (
    AINotUsableError,
    AIOffError,
    AIRefusedError,
    AIUnavailableError,
    ServiceError,
)
from medschedule_server.core.origin import current_origin
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.ai import AIAnswerMetadata
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.envelope import ErrorCode

RESOURCE = "ai"
"""What the audit calls it."""

T = TypeVar("T")

_TRIES = 3
_FIRST_PAUSE_SECONDS = 0.2
_BYTES_PER_TOKEN = 3
"""Fewer than texts have, so that what is set aside is enough."""

_log = structlog.get_logger(__name__)

Begun = Callable[[], None]
Reader = Callable[[Reply], Awaitable[T]]
"""Makes of an answer what it says. AINotUsableError: nothing."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[T]):
    """An answer, as whoever asked reads it."""

    value: T
    model: str
    request_id: str
    from_cache: bool

    def metadata(self, confidence: float | None = None, factors: tuple[str, ...] = ()) -> AIAnswerMetadata:
        """Return what a station is told of how the answer came about."""
        return AIAnswerMetadata(
            confidence=confidence,
            factors=factors,
            model=self.model,
            request_id=self.request_id,
            from_cache=self.from_cache,
        )


_NOTHING = Usage()


@dataclass(slots=True)
class _Course:
    """How a question went, for the audit."""

    used: Usage = _NOTHING
    from_cache: bool = False
    code: str | None = None
    reason: str | None = None
    reservation: Reservation | None = None

    async def settle(self) -> None:
        """Count what was used in place of what was set aside."""
        if self.reservation is not None:
            await self.reservation.settle(self.used)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Where questions go, what answers there, and what may be spent on it."""

    endpoint: Endpoint
    upstream: LazyUpstream
    budgets: Budgets


class Gateway:
    """Asks questions of organisations that agreed to it.

    Args:
        outlet: where they go; None asks nobody.
    """

    def __init__(self, outlet: Outlet | None, cache: Cache, trail: AuditTrail, cache_seconds: int) -> None:
        self._outlet = outlet
        self._cache = cache
        self._trail = trail
        self._cache_seconds = cache_seconds
        # One for each purpose: schedules that take too long do not keep sentences from being asked.
        self._breakers = {purpose: Breaker() for purpose in Purpose}

    def serves(self, organization_id: EntityId) -> bool:
        """Tell whether the questions of an organisation may leave."""
        return self._outlet is not None and self._outlet.endpoint.serves(organization_id)

    async def ask(
        self, caller: Principal, unit_id: EntityId, question: Question, read: Reader[T], begun: Begun
    ) -> Answered[T]:
        """Return an answer, which the audit knows of by then, as it does of each way to fail.

        Args:
            read: makes of an answer what it says; one that cannot be read is not kept.
            begun: called when the answer begins to arrive.

        Raises:
            AIOffError: this organisation's questions may not leave.
            AIBudgetSpentError: the day's budget is spent.
            AIUnavailableError: nobody answers in time.
            AIRefusedError: the model refuses to answer.
            AINotUsableError: the answer cannot be read, or the endpoint does not take the question.
        """
        outlet = self._outlet_for(caller.organization_id)
        course = _Course(code="CANCELLED")
        try:
            answered = await self._answered(outlet, caller.organization_id, question, read, begun, course)
        except Exception as error:
            code = error.code if isinstance(error, ServiceError) else ErrorCode.INTERNAL_ERROR
            course.code = code.value
            raise
        finally:
            # Whoever asked may be gone by now; what was asked is on record all the same.
            await asyncio.shield(
                asyncio.gather(
                    course.settle(), self._note(outlet.endpoint, caller, unit_id, question, course)
                )
            )
        return answered

    def _outlet_for(self, organization_id: EntityId) -> Outlet:
        if self._outlet is None or not self._outlet.endpoint.serves(organization_id):
            raise AIOffError
        return self._outlet

    async def _answered(
        self,
        outlet: Outlet,
        organization_id: EntityId,
        question: Question,
        read: Reader[T],
        begun: Begun,
        course: _Course,
    ) -> Answered[T]:
        model = outlet.endpoint.model
        outgoing = question.outgoing(model)
        name = f"ai:{hashlib.sha256(outgoing).hexdigest()}"
        fresh: list[T] = []

        async def compute() -> bytes:
            reply = await self._paid(outlet, organization_id, question, outgoing, begun, course)
            fresh.append(await read(reply))
            return reply.stored()

        found = await self._cache.remembered(organization_id, name, self._cache_seconds, compute)
        course.from_cache = not fresh
        value = fresh[0] if fresh else await read(Reply.of(found))
        course.code = None
        return Answered(value, model.name, current_origin().request_id or "", from_cache=course.from_cache)

    async def _paid(
        self,
        outlet: Outlet,
        organization_id: EntityId,
        question: Question,
        outgoing: bytes,
        begun: Begun,
        course: _Course,
    ) -> Reply:
        """Ask within the budget, and count what it took."""
        breaker = self._breakers[question.purpose]
        pause = breaker.admit()
        if pause is not None:
            course.reason = "circuit_open"
            raise AIUnavailableError(pause)
        outcome = breaker.left
        try:
            most = Usage(-(-len(outgoing) // _BYTES_PER_TOKEN), question.most_tokens)
            reservation = await outlet.budgets.reserve(organization_id, most)
            course.used, course.reservation = most, reservation
            try:
                reply = await self._in_time(outlet, question, begun)
                course.used = reply.usage or most
            except UpstreamError as error:
                course.reason = error.reason
                course.used = most if error.may_have_cost else _NOTHING
                if isinstance(error, NotAcceptedError):
                    _log.error("AI_NOT_ACCEPTED", reason=error.reason)
                    raise AINotUsableError from error
                outcome = breaker.failed
                _log.warning("AI_NO_ANSWER", reason=error.reason)
                raise AIUnavailableError from error
            outcome = breaker.succeeded
        finally:
            outcome()
        if reply.is_refusal:
            raise AIRefusedError
        if not reply.is_whole:
            course.reason = "incomplete"
            raise AINotUsableError
        return reply

    async def _in_time(self, outlet: Outlet, question: Question, begun: Begun) -> Reply:
        """Ask, and again while there is time, of whoever is only busy."""
        loop = asyncio.get_running_loop()
        end = loop.time() + outlet.endpoint.seconds
        try:
            async with asyncio.timeout_at(end):
                upstream = await outlet.upstream.get()
                for attempt in range(_TRIES):
                    try:
                        return await upstream.ask(question, begun)
                    except NoAnswerError as error:
                        pause = _pause(error, attempt)
                        is_last = attempt == _TRIES - 1 or not error.is_worth_another_try
                        if is_last or loop.time() + pause >= end:
                            raise
                    await asyncio.sleep(pause)
        except TimeoutError as error:
            raise NoAnswerError("too_slow", may_have_cost=True) from error
        raise NoAnswerError("no_tries")

    async def _note(
        self, endpoint: Endpoint, caller: Principal, unit_id: EntityId, question: Question, course: _Course
    ) -> None:
        """Write down who asked, what for, and what it took; never what was asked or answered."""
        used = _NOTHING if course.from_cache else course.used
        cost = endpoint.price.micros(used) / 1_000_000
        words = [
            f"model={endpoint.model.name}",
            f"inputTokens={used.input_tokens}",
            f"outputTokens={used.output_tokens}",
            f"cost={cost:.6f}",
            *(["cache"] if course.from_cache else []),
            *([course.reason] if course.reason else []),
        ]
        act = act_by(
            caller,
            Action.EXPORT,
            RESOURCE,
            (unit_id,),
            operation=question.purpose.value,
            reason=" ".join(words),
        )
        outcome = DONE if course.code is None else REFUSED
        await self._trail.record(caller.organization_id, replace(act, outcome=outcome, code=course.code))


def _pause(error: NoAnswerError, attempt: int) -> float:
    if error.seconds is not None:
        return error.seconds
    jitter = 0.75 + random.random() / 2  # noqa: S311 - no secret
    return _FIRST_PAUSE_SECONDS * float(2**attempt) * jitter
