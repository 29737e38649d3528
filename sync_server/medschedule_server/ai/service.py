"""Ask a language model on behalf of a person, about a unit of theirs."""

import asyncio
from dataclasses import dataclass
from datetime import date
from itertools import chain
from zoneinfo import ZoneInfo

from medschedule_server.ai.commands import CommandsTask, Understood
from medschedule_server.ai.facts import FactsReader, UnitFacts
from medschedule_server.ai.gateway import Begun, Gateway
from medschedule_server.ai.known_names import KnownNames, NameBook
from medschedule_server.ai.pseudonyms import Seeds
from medschedule_server.ai.question import Reply
from medschedule_server.ai.schedules import DrawnUp, ScheduleTask
from medschedule_server.ai.unit_shifts import unit_shifts
from medschedule_server.ai.wordings import WordingsTask
from medschedule_server.auth.principal import Principal
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AIOffError, ContentRefusedError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.planning.problem import ProblemError
from medschedule_shared.planning.ward import WardFacts
from medschedule_shared.protocol.ai import (
    AIScheduleResponse,
    CommandsAnswer,
    CommandsRequest,
    ScheduleRequest,
    Wording,
    WordingsAnswer,
    WordingsRequest,
)
from medschedule_shared.time.clock import Clock


@dataclass(frozen=True, slots=True)
class CommandsQuestion:
    """A question for commands that may leave; nobody was asked yet."""

    caller: Principal
    unit_id: EntityId
    task: CommandsTask


class AIService:
    """Reads what a question is about, has it asked, and reads what was answered."""

    def __init__(self, database: Database, gateway: Gateway, seeds: Seeds, clock: Clock) -> None:
        self._database = database
        self._gateway = gateway
        self._seeds = seeds
        self._clock = clock
        self._names = KnownNames(database)

    async def commands_question(self, caller: Principal, request: CommandsRequest) -> CommandsQuestion:
        """Return the question for what a person typed.

        Raises:
            AuthorizationError, NotFoundError: the unit is not theirs, or not there.
            AIOffError: this organisation's questions may not leave.
        """
        facts, book = await self._unit(caller, request.unit_id)
        today = self._today(facts)
        seed = self._seeds.seed(
            caller.organization_id, "commands", request.model_dump(mode="json"), today, _revs(facts)
        )
        return CommandsQuestion(caller, request.unit_id, CommandsTask(request, facts, book, today, seed))

    async def commands(self, asked: CommandsQuestion, begun: Begun) -> CommandsAnswer:
        """Return the typed commands that a person's words mean.

        Raises:
            ServiceError: one of those of `Gateway.ask`.
        """

        async def read(reply: Reply) -> Understood:
            return asked.task.read(reply)

        answered = await self._gateway.ask(asked.caller, asked.unit_id, asked.task.question, read, begun)
        return CommandsAnswer(
            commands=tuple(each.model_dump(mode="json", by_alias=True) for each in answered.value.commands),
            sentence=answered.value.sentence,
            ai_metadata=answered.metadata(),
        )

    async def schedule(self, caller: Principal, request: ScheduleRequest) -> AIScheduleResponse:
        """Return a schedule that a model drew up, checked and measured.

        Raises:
            AuthorizationError, NotFoundError: unit or period are not theirs, or not there.
            ContentRefusedError: the period is not planned any more, or there is nobody to plan.
            ServiceError: one of those of `Gateway.ask`.
        """
        facts, book = await self._unit(caller, request.unit_id)
        ward = await FactsReader(self._database, caller).ward(facts, request.period_id)
        if ward.period.state in (PeriodState.POSTED, PeriodState.ARCHIVED):
            raise _refused("This schedule is posted: it is changed shift by shift.", RefusalCode.WRONG_STATE)
        today = self._today(facts)
        shifts = unit_shifts(facts, book, today, on_call=False)
        asked = request.model_dump(mode="json")
        seed = self._seeds.seed(caller.organization_id, "schedule", asked, _revs(facts), _ward_revs(ward))
        try:
            task = await asyncio.to_thread(ScheduleTask, request, ward, shifts, book, today, seed)
        except ProblemError as error:
            raise _refused("This unit has nobody to schedule.", RefusalCode.INVALID) from error

        async def read(reply: Reply) -> DrawnUp:
            return await asyncio.to_thread(task.read, reply)

        answered = await self._gateway.ask(caller, request.unit_id, task.question, read, _nothing)
        drawn = answered.value
        return AIScheduleResponse(
            unit_id=request.unit_id,
            period_id=request.period_id,
            first_date=ward.period.first_date,
            schedules=(drawn.schedule,),
            metrics=drawn.schedule.metrics,
            reasoning=drawn.reasoning,
            alternatives=drawn.alternatives,
            ignored=drawn.ignored,
            ai_metadata=answered.metadata(drawn.confidence, drawn.factors),
        )

    async def wordings(self, caller: Principal, request: WordingsRequest) -> WordingsAnswer:
        """Return sentences for facts.

        Raises:
            AuthorizationError, NotFoundError: the unit is not theirs, or not there.
            ContentRefusedError: a fact names what is not of the unit.
            ServiceError: one of those of `Gateway.ask`.
        """
        facts, book = await self._unit(caller, request.unit_id)
        asked = request.model_dump(mode="json")
        seed = self._seeds.seed(caller.organization_id, "wordings", asked, _revs(facts))
        task = WordingsTask(request, facts, book, self._today(facts), seed)

        async def read(reply: Reply) -> tuple[Wording, ...]:
            return task.read(reply)

        answered = await self._gateway.ask(caller, request.unit_id, task.question, read, _nothing)
        return WordingsAnswer(wordings=answered.value, ai_metadata=answered.metadata())

    async def _unit(self, caller: Principal, unit_id: EntityId) -> tuple[UnitFacts, NameBook]:
        """Return a unit that the caller may ask about; a stranger does not learn whether AI is in use."""
        facts = await FactsReader(self._database, caller).unit(unit_id)
        if not self._gateway.serves(caller.organization_id):
            raise AIOffError
        return facts, await self._names.of(caller.organization_id, facts.position)

    def _today(self, facts: UnitFacts) -> date:
        zone = ZoneInfo(facts.organization.settings.timezone)
        return self._clock.now().astimezone(zone).date()


def _nothing() -> None:
    """Nobody waits to hear that an answer begins."""


def _refused(sentence: str, code: RefusalCode) -> ContentRefusedError:
    return ContentRefusedError(sentence, {"refusal": code.value})


def _revs(facts: UnitFacts) -> list[tuple[EntityId, int]]:
    """Return what tells whether a unit is as it was."""
    return [(each.id, each.rev) for each in (facts.organization, facts.unit, *facts.templates)]


def _ward_revs(ward: WardFacts) -> list[tuple[EntityId, int]]:
    """Return what tells whether everything that a schedule is planned from is as it was."""
    credentials = chain.from_iterable(ward.credentials.values())
    documents = (
        ward.period,
        *ward.core_staffing,
        *ward.staff,
        *ward.time_off,
        *ward.assignments,
        *ward.picks,
        *credentials,
    )
    return sorted((each.id, each.rev) for each in documents)
