"""A schedule is there whatever fails: AI, repaired by the solver; the solver; the template."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.desktop.planning import faulty_solver
from tests.desktop.solver_processes import await_end, solver_processes
from tests.desktop.ward_station import MANAGER, WardStation

from medschedule_desktop.errors.administration import NoServerSession
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import (
    AnswerTooLate,
    MalformedAnswer,
    QuestionStopped,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
)
from medschedule_desktop.planning.isolation.isolated_solver import Enclosure
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.building.built import Built, Means
from medschedule_desktop.services.building.chain import AskModel, Limits, ScheduleBuilder
from medschedule_desktop.services.building.model_roster import is_sound, must_hold
from medschedule_desktop.services.building.model_words import model_trouble
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import GeneratedBy
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.planning.ward import ward_problem
from medschedule_shared.protocol.ai import (
    AIAnswerMetadata,
    AIScheduleResponse,
    AIText,
    ProposedSchedule,
    ScheduleMetrics,
    ScheduleRow,
)
from medschedule_shared.protocol.envelope import ErrorCode

AMPLE = Limits(whole=90.0, solver=4.0, repair=4.0)
"""A busy machine takes longer, and no test is about how long."""

FIGURES = ScheduleMetrics(
    coverage_score=100, fairness_score=100, efficiency_score=100, conflict_count=0, open_seats=0
)


@pytest.fixture
def reading(ward: WardStation) -> RosterReading:
    ward.sign_in(MANAGER)
    return ward.do(RosterDesk(ward.station).read)


def answer(problem: RosterProblem, roster: Roster, first: date | None = None) -> AIScheduleResponse:
    rows = tuple(ScheduleRow(staff_id=person, shifts=row) for person, row in roster.items())
    person = problem.members[0].person.id
    return AIScheduleResponse(
        unit_id=new_id(),
        period_id=new_id(),
        first_date=first or problem.frame.date_of(0),
        schedules=(ProposedSchedule(rows=rows, metrics=FIGURES, breaches=(), is_safe=True),),
        metrics=FIGURES,
        reasoning=(AIText(text="N01 has few nights.", people={"N01": person}),),
        alternatives=(),
        ai_metadata=AIAnswerMetadata(confidence=0.8, factors=("rest",), model="m", request_id="r"),
    )


def build(reading: RosterReading, ask: AskModel | None, enclosure: Enclosure | None = None) -> Built:
    builder = ScheduleBuilder(2, AMPLE, enclosure)
    return builder.build(reading, ask, "Offline." if ask is None else "", lambda _: None, CancelToken())


def failing(error: DesktopError) -> AskModel:
    def ask(_seconds: float, _stopped: Callable[[], bool]) -> AIScheduleResponse:
        raise error

    return ask


def crashing() -> Enclosure:
    return Enclosure((sys.executable, faulty_solver.__file__, "early abort"))


def test_without_ai_and_solver_there_is_the_template(reading: RosterReading) -> None:
    built = build(reading, None, crashing())
    assert built.means is Means.TEMPLATE
    assert built.why == ("Offline.", "The solver of this station failed.")
    assert built.label.startswith("Rule-based: a template")
    assert built.metadata.optimization_factors == ("rule-based, core-staffing template",)
    assert must_hold(ward_problem(reading.facts), built.roster) == 0
    assert built.report.coverage > 90


def test_the_solver_comes_after_an_ai_that_fails_and_repairs_one_that_is_unsafe(
    reading: RosterReading,
) -> None:
    problem = ward_problem(reading.facts)
    alone = build(reading, failing(AnswerTooLate()))
    assert (alone.means, alone.why) == (Means.SOLVER, ("AI did not answer in time.",))
    assert alone.label.startswith("Rule-based: made by the solver")
    assert alone.metadata.optimization_factors == ("rule-based, local solver",)
    assert alone.metadata.confidence_score is None
    assert must_hold(problem, alone.roster) == 0

    used = build(reading, lambda _seconds, _stopped: answer(problem, alone.roster), crashing())
    assert (used.means, used.roster, used.repaired) == (Means.MODEL, alone.roster, 0)
    assert used.metadata.generated_by is GeneratedBy.AI
    assert used.metadata.confidence_score == 0.8
    assert used.metadata.optimization_factors == ("language model", "rest")
    name = next(each.full_name for each in reading.staff if each.id == problem.members[0].person.id)
    assert used.reasoning == (f"{name} has few nights.",)
    assert not is_sound(problem, alone.roster, alone.report.open_seats - 1), "the solver fills more"

    night = next(kind.id for kind in problem.frame.shifts.values() if kind.is_night)
    unsafe = {**alone.roster, problem.members[0].person.id: (night,) * problem.frame.days}
    assert must_hold(problem, unsafe)
    mended = build(reading, lambda _seconds, _stopped: answer(problem, unsafe), crashing())
    assert mended.means is Means.HYBRID
    assert mended.repaired > 0
    assert must_hold(problem, mended.roster) == 0
    assert mended.metadata.generated_by is GeneratedBy.HYBRID


@pytest.mark.parametrize("fault", ["unknown person", "missing person", "short row", "unknown shift", "days"])
def test_an_answer_about_something_else_is_left(reading: RosterReading, fault: str) -> None:
    problem = ward_problem(reading.facts)
    rows: dict[str, tuple[str | None, ...]] = {
        member.person.id: (None,) * problem.frame.days for member in problem.members
    }
    first = problem.members[0].person.id
    match fault:
        case "unknown person":
            rows[new_id()] = (None,) * problem.frame.days
        case "missing person":
            del rows[first]
        case "short row":
            rows[first] = rows[first][1:]
        case "unknown shift":
            rows[first] = (new_id(), *rows[first][1:])
    when = date(2026, 1, 1) if fault == "days" else None
    built = build(reading, lambda _seconds, _stopped: answer(problem, rows, when), crashing())
    assert built.why[0] == "AI answered with something that cannot be used."
    assert built.means is Means.TEMPLATE


def test_who_stops_it_gets_nothing(reading: RosterReading) -> None:
    with pytest.raises(EntryRefused, match=r"^Stopped\. Nothing was changed\.$"):
        build(reading, failing(QuestionStopped()))
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(EntryRefused, match=r"^Stopped"):
        ScheduleBuilder(2, AMPLE).build(reading, None, "", lambda _: None, cancel)


def test_who_stops_it_to_keep_the_best_gets_what_the_solver_has(reading: RosterReading) -> None:
    cancel = CancelToken()

    def ask(_seconds: float, _stopped: Callable[[], bool]) -> AIScheduleResponse:
        while not (searching := solver_processes()):
            time.sleep(0.01)
        for process in searching:
            await_end(process)
        cancel.cancel()
        raise QuestionStopped

    one = Enclosure((sys.executable, faulty_solver.__file__, "abort"))  # it has one by then
    builder = ScheduleBuilder(2, replace(AMPLE, solver=60.0), one)
    built = builder.build(reading, ask, "", lambda _: None, cancel, keeps_best=True)
    assert built.means is Means.SOLVER
    assert must_hold(ward_problem(reading.facts), built.roster) == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (AnswerTooLate(), "AI did not answer in time."),
        (ServerUnreachable(), "AI cannot be asked: the server cannot be reached."),
        (ServerBusy(), "AI was not asked: the server has too much to do, or was asked too often."),
        (MalformedAnswer(), "AI answered with something that cannot be used."),
        (NoServerSession(), "AI cannot be asked: sign in by password while the server answers."),
        (ServerRefused("", ErrorCode.AI_OFF), "AI was not asked: it is switched off for this hospital."),
        (ServerRefused("", ErrorCode.AI_UNAVAILABLE), "The AI service does not answer."),
        (ServerRefused("", ErrorCode.AI_BUDGET_SPENT), "AI was not asked: what it may cost today is spent."),
        (ServerRefused("", ErrorCode.AI_REFUSED), "AI declined to answer this."),
        (ServerRefused("", ErrorCode.AI_NOT_USABLE), "AI answered with something that cannot be used."),
        (
            ServerRefused("", ErrorCode.AUTHORIZATION_ERROR),
            "AI cannot be asked: your role does not allow it.",
        ),
        (ServerRefused("", ErrorCode.NOT_FOUND), "AI could not be asked."),
        (DesktopError(), "AI could not be asked."),
    ],
)
def test_why_ai_was_of_no_help_is_said(error: DesktopError, words: str) -> None:
    assert model_trouble(error).startswith(words)
