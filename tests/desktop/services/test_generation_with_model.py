"""Generate with AI: drawn up and mended, or without it at once, and marked by what made it."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from tests.desktop.scripted_server import ScriptedServer, failure, scripted_server, success
from tests.desktop.services.test_schedule_chain import AMPLE, answer, crashing
from tests.desktop.signed_in_model import signed_in_model
from tests.desktop.ward_station import CHARGE_NURSE, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.building.built import Built, Means
from medschedule_desktop.services.building.chain import AskModel, ScheduleBuilder
from medschedule_desktop.services.building.model_roster import model_roster
from medschedule_desktop.services.schedule.model_generation import ModelGeneration
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_shared.model.assignment import AIMetadata, Assignment, GeneratedBy
from medschedule_shared.planning.core_template import core_template
from medschedule_shared.planning.quality import measure
from medschedule_shared.planning.ward import ward_problem


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as scripted:
        yield scripted


class Trusting(ScheduleBuilder):
    """Takes what AI draws up as if it had been mended; how it really is has tests of its own."""

    def build(
        self,
        reading: RosterReading,
        ask: AskModel | None,
        why_not: str,
        report: Callable[[str], None],
        cancel: CancelToken,
        *,
        keeps_best: bool = False,
    ) -> Built:
        assert ask is not None
        assert (why_not, keeps_best) == ("", True)
        report("AI is asked.")
        said, problem = ask(60.0, lambda: cancel.cancelled), ward_problem(reading.facts)
        roster = model_roster(problem, said)
        return Built(
            reading,
            roster,
            Means.HYBRID,
            measure(problem, roster),
            repaired=3,
            confidence=said.ai_metadata.confidence,
            factors=said.ai_metadata.factors,
            reasoning=tuple(each.text for each in said.reasoning),
        )


def page(
    ward: WardStation, server: ScriptedServer, builder: ScheduleBuilder | None = None
) -> ScheduleService:
    """Return the page of a manager who came in by password, with the server in reach."""
    model = signed_in_model(ward, server.url)
    generation = ModelGeneration(builder or ScheduleBuilder(2, AMPLE), model)
    return ScheduleService(ward.station, 60, 2, model=generation)


async def generated(schedule: ScheduleService, news: list[SolverSnapshot] | None = None) -> SolverSnapshot:
    told = [] if news is None else news
    return await asyncio.to_thread(lambda: schedule.generate(told.append, with_model=True))


async def marks_of(ward: WardStation, schedule: ScheduleService) -> set[AIMetadata]:
    """Take the schedule over, and return how its new seats are marked."""
    before = {item.id for item in ward.all(Assignment)}
    await asyncio.to_thread(lambda: ward.do(schedule.use_best))
    return {item.ai_metadata for item in ward.all(Assignment) if item.id not in before}


async def test_a_schedule_is_drawn_up_with_ai_and_marked(ward: WardStation, server: ScriptedServer) -> None:
    schedule = page(ward, server, Trusting(2))
    assert schedule.why_no_model() == ""
    reading = await asyncio.to_thread(lambda: ward.do(schedule.desk.read))
    problem = ward_problem(reading.facts)
    server.answers.append(success(answer(problem, core_template(problem))))
    before, news = ward.all(Assignment), list[SolverSnapshot]()
    ending = await generated(schedule, news)
    assert {each.state for each in news} == {SolverState.RUNNING}
    assert news[-1].sentence == "AI is asked."
    assert (ending.state, ending.title, ending.can_use) == (SolverState.DONE, "Drawn up with AI", True)
    assert "has few nights." in ending.sentence
    assert (ending.hard_broken, ending.gap, ending.bound) == (0, "", "")
    [sent] = server.received
    assert (sent.path, sent.body["periodId"]) == ("/api/v1/ai/schedules", reading.period.id)
    assert (ward.all(Assignment), ward.waiting()) == (before, ()), "nothing is taken over before a yes"
    [mark] = await marks_of(ward, schedule)
    factors = ("language model, repaired by the local solver", "rest")
    assert (mark.generated_by, mark.confidence_score) == (GeneratedBy.HYBRID, 0.8)
    assert mark.optimization_factors == factors


@pytest.mark.parametrize("is_offline", [False, True])
async def test_without_ai_it_is_made_all_the_same_and_says_so(
    ward: WardStation, server: ScriptedServer, is_offline: bool
) -> None:
    schedule = page(ward, server)
    server.answers.append(failure(409, "AI_OFF"))
    why = "AI was not asked: it is switched off for this hospital."
    if is_offline:
        ward.say("offline")
        why = "AI cannot be asked: the server cannot be reached."
        assert schedule.why_no_model() == why
    ending = await generated(schedule)
    assert len(server.received) == (0 if is_offline else 1)
    assert (ending.title, ending.hard_broken) == ("Made without AI", 0)
    assert ending.sentence.startswith(f"{why} ")
    assert "Rule-based: " in ending.sentence, "by the solver, or a template where a busy machine lets it fail"
    [mark] = await marks_of(ward, schedule)
    assert mark.confidence_score is None
    assert mark.optimization_factors[0].startswith("rule-based, ")


async def test_who_stops_it_before_there_is_anything_gets_nothing(
    ward: WardStation, server: ScriptedServer
) -> None:
    schedule = page(ward, server, ScheduleBuilder(2, AMPLE, crashing()))
    ward.say("offline")
    stopped = await asyncio.to_thread(
        lambda: schedule.generate(lambda _news: schedule.stop(), with_model=True)
    )
    assert (stopped.state, stopped.can_use) == (SolverState.STOPPED, False)
    assert stopped.sentence == "Stopped. Nothing was changed."
    with pytest.raises(EntryRefused, match="no generated schedule yet"):
        await asyncio.to_thread(lambda: ward.do(schedule.use_best))


async def test_who_may_not_ask_and_a_station_without_ai_are_told_apart(
    ward: WardStation, server: ScriptedServer
) -> None:
    schedule = page(ward, server)
    ward.sign_in(CHARGE_NURSE)
    assert schedule.why_no_model() == "AI cannot be asked: sign in by password while the server answers."
    assert ScheduleService(ward.station, 1, 1).why_no_model() is None
