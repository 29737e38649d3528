"""The solver in a process of its own: it answers like the solver, and outlives nothing and nobody."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.desktop.planning import faulty_solver
from tests.desktop.solver_processes import await_end, solver_processes
from tests.samples.periods import ANA, period
from tests.samples.unproved_ward import DAYS, PIN, unproved_ward

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.planning.encoding.registry import UnknownRuleError
from medschedule_desktop.planning.isolation.isolated_solver import Enclosure, solve_isolated
from medschedule_desktop.planning.isolation.messages import Task
from medschedule_desktop.planning.isolation.wire import pack, read_frame, unpack, write_frame
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution, Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.language import ENGLISH, speak
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.rest import MinimumRest, NoOverlap

SECONDS = 120.0
"""Until a search ends by itself: much longer than any test waits."""
KEPT = "The best schedule found until then is kept."
NOTHING = ", so there is no schedule yet."
FAILED, STOPPED = "The solver failed", "The solver stopped unexpectedly"
OUT_OF_MEMORY = "The solver ran out of memory"
KILLED = "The computer ended the solver, most likely because memory ran short"

APPLICATION = """
import os, sys
from tests.desktop.solver_processes import solver_processes
from tests.samples.unproved_ward import unproved_ward
from medschedule_desktop.planning.isolation.isolated_solver import Enclosure, solve_isolated

def tell(progress):
    print(*solver_processes(), flush=True)

enclosure = Enclosure(tuple(sys.argv[1:])) if sys.argv[1:] else None
solve_isolated(unproved_ward(), seconds=600, on_progress=tell, enclosure=enclosure)
"""


def with_fault(fault: str) -> Enclosure:
    """Return an enclosure around a solver with a fault."""
    return Enclosure((sys.executable, faulty_solver.__file__, fault))


def easy_problem() -> RosterProblem:
    """Return a week that is proved at once, with seats that stay empty."""
    members = tuple(Member(replace(ANA, id=f"p{n}"), (NoOverlap(), MinimumRest())) for n in range(3))
    needs = tuple(Need(day, shift, "rn", 2, 100) for day in range(7) for shift in "DN")
    return RosterProblem(period(7), members, needs)


def assert_kept(problem: RosterProblem, solution: Solution, told: list[Progress]) -> None:
    """Hold that a solution is the best roster that was told of, judged like any other."""
    assert solution.roster == told[-1].roster
    assert solution.objective == told[-1].objective == problem.score(solution.roster).total
    assert solution.bound == told[-1].bound
    assert sum(need.missing for need in solution.open_needs) == sum(
        max(0, need.minimum - need.count(problem.staffing(solution.roster))) for need in problem.needs
    )
    assert solution.conflicts == problem.violations(solution.roster) == ()


def assert_pins_alone(problem: RosterProblem, solution: Solution) -> None:
    """Hold that a solution has a row for everybody, and nothing in it but the pin."""
    assert solution.status is Status.INCOMPLETE
    assert set(solution.roster) == {member.person.id for member in problem.members}
    worked = [(who, day) for who, row in solution.roster.items() for day in range(DAYS) if row[day]]
    assert worked == [(PIN.person, PIN.day)]
    assert solution.roster[PIN.person][PIN.day] == PIN.shift


def test_one_worker_finds_what_the_solver_finds_in_this_process() -> None:
    problem = easy_problem()
    here = solve(problem, seconds=60, workers=1, seed=3)
    there = solve_isolated(problem, seconds=60, workers=1, seed=3)
    assert here.status is Status.OPTIMAL
    assert here.open_needs
    assert replace(there, seconds=here.seconds) == here


@pytest.fixture
def spanish() -> Iterator[None]:
    speak(load_language(LanguageCode.SPANISH, ","))
    yield
    speak(ENGLISH)


@pytest.mark.usefixtures("spanish")
def test_the_solver_speaks_the_applications_language() -> None:
    solution = solve_isolated(easy_problem(), seconds=60, workers=1, seed=3)
    assert solution.open_needs
    assert all(" tiene " in need.text and " de 2 rn." in need.text for need in solution.open_needs)


def test_one_worker_takes_the_steps_that_it_takes_in_this_process() -> None:
    def steps(search: Callable[..., Solution]) -> list[tuple[int, str]]:
        taken: list[tuple[int, str]] = []
        cancel = CancelToken()

        def follow(progress: Progress) -> None:
            taken.append((progress.objective, progress.method))
            if len(taken) >= 4:
                cancel.cancel()

        search(unproved_ward(), seconds=SECONDS, workers=1, seed=7, on_progress=follow, cancel=cancel)
        return taken[:4]

    assert steps(solve_isolated) == steps(solve)


def test_progress_comes_to_the_callers_thread_and_only_gets_better() -> None:
    told: list[Progress] = []
    cancel = CancelToken()

    def follow(progress: Progress) -> None:
        told.append(progress)
        if len(told) >= 3:
            cancel.cancel()

    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, on_progress=follow, cancel=cancel)
    assert solution.status is Status.CANCELLED
    assert solution.note == ""
    assert [step.objective for step in told] == sorted((step.objective for step in told), reverse=True)
    assert [step.bound for step in told] == sorted(step.bound for step in told)
    assert all(problem.score(step.roster).total == step.objective for step in told)
    assert solution.objective <= told[-1].objective
    assert solver_processes() == []


def test_a_killed_solver_leaves_its_best_roster() -> None:
    told: list[Progress] = []

    def kill(progress: Progress) -> None:
        told.append(progress)
        for process in solver_processes():
            os.kill(process, signal.SIGKILL)

    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, on_progress=kill)
    assert (solution.status, solution.note) == (Status.BROKEN_OFF, f"{KILLED}. {KEPT}")
    assert_kept(problem, solution, told)


def test_a_solver_killed_later_leaves_the_best_and_not_the_first() -> None:
    told: list[Progress] = []

    def kill_once_better(progress: Progress) -> None:
        told.append(progress)
        if progress.objective < told[0].objective:
            for process in solver_processes():
                os.kill(process, signal.SIGKILL)

    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, on_progress=kill_once_better)
    assert solution.status is Status.BROKEN_OFF
    assert solution.objective < told[0].objective
    assert all(problem.score(step.roster).total == step.objective for step in told)
    assert_kept(problem, solution, told)


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("abort", STOPPED),
        ("segfault", STOPPED),
        ("leave", STOPPED),
        ("be_killed", KILLED),
        ("hoard", OUT_OF_MEMORY),
        ("fail", FAILED),
        ("misjudge", FAILED),
    ],
)
def test_whatever_befalls_the_solver_its_best_roster_stays(
    fault: str, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Progress] = []
    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, on_progress=told.append, enclosure=with_fault(fault))
    assert (solution.status, solution.note) == (Status.BROKEN_OFF, f"{what}. {KEPT}")
    assert_kept(problem, solution, told)
    assert "solver" in caplog.text
    assert "Ana Ruiz" not in caplog.text


@pytest.mark.parametrize(
    ("fault", "what"),
    [("segfault", STOPPED), ("be_killed", KILLED), ("hoard", OUT_OF_MEMORY), ("fail", FAILED)],
)
def test_a_solver_that_ends_before_its_first_roster_leaves_the_pins(fault: str, what: str) -> None:
    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, enclosure=with_fault(f"early {fault}"))
    assert solution.note == f"{what}{NOTHING}"
    assert_pins_alone(problem, solution)


@pytest.mark.parametrize(
    "command",
    [
        ("/nowhere/medschedule",),
        (sys.executable, "-c", "print('Welcome to the solver!')"),
        (sys.executable, "-c", "import sys; sys.stdout.write(chr(0) * 7 + chr(3) + 'abc')"),
        (sys.executable, "-c", "import sys; sys.stdin.close()"),
    ],
    ids=["missing", "endless message", "damaged message", "silent"],
)
def test_what_is_no_solver_leaves_the_pins(command: tuple[str, ...]) -> None:
    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, enclosure=Enclosure(command))
    assert solution.note.endswith(NOTHING)
    assert_pins_alone(problem, solution)


def test_memory_that_is_too_small_for_the_solver_itself_leaves_the_pins() -> None:
    problem = unproved_ward()
    solution = solve_isolated(problem, seconds=SECONDS, enclosure=replace(Enclosure(), memory=1 << 24))
    assert solution.note.endswith(NOTHING)
    assert_pins_alone(problem, solution)


def test_cancel_ends_a_solver_that_does_not_hear_it() -> None:
    told: list[Progress] = []
    cancel = CancelToken()

    def stop(progress: Progress) -> None:
        told.append(progress)
        cancel.cancel()

    problem = unproved_ward()
    solution = solve_isolated(
        problem, seconds=SECONDS, on_progress=stop, cancel=cancel, enclosure=with_fault("be_deaf")
    )
    assert (solution.status, solution.note) == (Status.CANCELLED, "")
    assert_kept(problem, solution, told)
    assert solver_processes() == []


def test_cancel_ends_a_solver_that_has_no_roster_yet() -> None:
    cancel = CancelToken()
    cancel.cancel()
    problem = unproved_ward()
    enclosure = with_fault("early be_deaf")
    solution = solve_isolated(problem, seconds=SECONDS, cancel=cancel, enclosure=enclosure)
    assert solution.note == ""
    assert_pins_alone(problem, solution)
    assert solver_processes() == []


def test_what_a_library_prints_is_no_answer() -> None:
    problem = easy_problem()
    solution = solve_isolated(problem, seconds=60, workers=1, enclosure=with_fault("chatter"))
    assert solution.status is Status.OPTIMAL


def test_a_failing_listener_ends_the_solver() -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        solve_isolated(unproved_ward(), seconds=SECONDS, on_progress=fail)
    assert solver_processes() == []


@pytest.mark.parametrize(
    ("seconds", "workers", "complaint"),
    [(0, 1, "zero seconds"), (float("nan"), 1, "zero seconds"), (1, 0, "one worker")],
)
def test_bad_input_is_the_same_error_as_in_this_process(seconds: float, workers: int, complaint: str) -> None:
    raised = []
    for search in (solve, solve_isolated):
        with pytest.raises(ValueError, match=complaint) as error:
            search(easy_problem(), seconds=seconds, workers=workers)
        raised.append((error.type, str(error.value)))
    assert raised[0] == raised[1]


def test_a_problem_error_keeps_its_type_and_its_words() -> None:
    with pytest.raises(UnknownRuleError) as error:
        solve_isolated(easy_problem(), seconds=SECONDS, enclosure=with_fault("early refuse"))
    assert str(error.value) == "The solver does not know the rule 'lucky_days'."


def test_a_frozen_application_is_its_own_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert Enclosure().command == (sys.executable, "solver-process")


@pytest.mark.parametrize("fault", [None, "be_deaf"])
def test_a_solver_dies_with_its_application(fault: str | None) -> None:
    enclosure = with_fault(fault).command if fault else ()
    application = subprocess.Popen(
        [sys.executable, "-c", APPLICATION, *enclosure], stdout=subprocess.PIPE, text=True
    )
    with application:
        assert application.stdout is not None
        solver = int(application.stdout.readline())
        application.kill()
    await_end(solver)


def test_a_solver_ends_when_its_input_does() -> None:
    """Where the system does not tell it that its parent is gone, the end of its input does."""
    with subprocess.Popen(
        [*Enclosure().command, str(Enclosure().memory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as solver:
        assert solver.stdin is not None
        assert solver.stdout is not None
        write_frame(solver.stdin, pack(Task(unproved_ward(), SECONDS, 2, 0, None)))
        packed = read_frame(solver.stdout)
        assert packed is not None
        assert isinstance(unpack(packed), Progress)
        solver.stdin.close()
        while read_frame(solver.stdout) is not None:
            pass
    assert solver.returncode == 3


def test_a_solver_has_nothing_of_the_applications(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDSCHEDULE_SERVER_URL", "https://schedule.example.org")
    monkeypatch.setenv("OPENAI_API_KEY", "not for the solver")
    with tempfile.NamedTemporaryFile() as replica, socket.socket() as server:
        os.set_inheritable(replica.fileno(), True)  # noqa: FBT003 (it takes no name)
        os.set_inheritable(server.fileno(), True)  # noqa: FBT003 (it takes no name)
        solution = solve_isolated(easy_problem(), seconds=1, enclosure=with_fault("surroundings"))
        here = {str(item.readlink()) for item in Path("/proc/self/fd").iterdir() if item.exists()}
        assert replica.name in here
        has = json.loads(solution.note)
        assert replica.name not in has["files"]
    assert not [name for name in has["files"] if name.startswith("socket:") and name in here]
    assert not {"MEDSCHEDULE_SERVER_URL", "OPENAI_API_KEY", "DBUS_SESSION_BUS_ADDRESS"} & set(
        has["environment"]
    )
    assert not {"PySide6", "sqlcipher3", "keyring", "httpx", "pydantic", "pandas"} & set(has["modules"])
    assert has["oom_score_adj"] == 1000
