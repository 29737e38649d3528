"""The solver as its callers meet it: progress, cancel, equal runs, open needs and bad input."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest
from tests.samples.periods import ANA, period

from medschedule_desktop.planning.encoding.registry import UnknownRuleError
from medschedule_desktop.planning.progress import CancelToken, Progress, Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import Member, Pin, ProblemError, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.runs import MaximumConsecutiveDays, MinimumConsecutiveDaysOff
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.weekends import MaximumWeekends


@dataclass(frozen=True, slots=True)
class LuckyDays:
    """A rule that nobody has told the solver of."""

    id: ClassVar[str] = "lucky_days"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.INFORMATION

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class LongRest:
    """Another rule under an id that is taken."""

    id: ClassVar[str] = MinimumRest.id
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return ()


def ward(people: int, days: int = 28) -> RosterProblem:
    """Return a ward with three shifts that is too hard to be proved at once."""
    frame = period(days)
    rules = (
        NoOverlap(),
        MinimumRest(),
        MaximumConsecutiveDays(4),
        MinimumConsecutiveDaysOff(2),
        MinimumMinutes(days * 250),
        MaximumMinutes(days * 310),
        MaximumWeekends(days // 14),
    )
    members = tuple(Member(replace(ANA, id=f"p{number}"), rules) for number in range(people))
    needs = tuple(Need(day, shift, "rn", people // 4, 100, 3) for day in range(days) for shift in "DEN")
    requests = tuple(
        ShiftRequest(f"p{number}", (7 * number + 3 * turn) % days, "DEN"[turn % 3], turn % 2 == 0, 1 + turn)
        for number in range(people)
        for turn in range(6)
    )
    return RosterProblem(frame, members, needs, requests)


def test_progress_only_gets_better_and_ends_at_the_answer() -> None:
    steps: list[Progress] = []
    problem = ward(6, 14)
    solution = solve(problem, seconds=3, workers=2, on_progress=steps.append)
    assert [step.objective for step in steps] == sorted((step.objective for step in steps), reverse=True)
    assert [step.bound for step in steps] == sorted(step.bound for step in steps)
    assert all(problem.score(step.roster).total == step.objective for step in steps)
    assert steps[0].method == "construction"
    assert steps[-1].objective == solution.objective == problem.score(solution.roster).total
    assert solution.bound <= solution.objective
    assert problem.violations(solution.roster) == ()


def test_cancel_keeps_the_best_roster() -> None:
    cancel = CancelToken()
    problem = ward(20)
    solution = solve(problem, seconds=600, workers=2, on_progress=lambda _: cancel.cancel(), cancel=cancel)
    assert solution.status is Status.CANCELLED
    assert problem.violations(solution.roster) == ()


def test_a_search_cancelled_before_it_began_has_the_pins() -> None:
    cancel = CancelToken()
    cancel.cancel()
    problem = replace(ward(20), pins=(Pin("p3", 5, "N"),))
    solution = solve(problem, seconds=600, cancel=cancel)
    assert solution.status in {Status.INCOMPLETE, Status.CANCELLED}
    assert solution.roster["p3"][5] == "N"
    assert set(solution.roster) == {member.person.id for member in problem.members}


def test_equal_searches_by_one_worker_take_equal_steps() -> None:
    def steps(seed: int) -> list[tuple[int, str]]:
        taken: list[tuple[int, str]] = []
        cancel = CancelToken()

        def follow(progress: Progress) -> None:
            taken.append((progress.objective, progress.method))
            if len(taken) >= 6:
                cancel.cancel()

        solve(ward(8, 14), seconds=60, workers=1, seed=seed, on_progress=follow, cancel=cancel)
        return taken[:6]

    assert steps(7) == steps(7)


def test_equal_proofs_by_one_worker_give_equal_rosters() -> None:
    problem = ward(3, 7)
    first, second = (solve(problem, seconds=60, workers=1, seed=3) for _ in range(2))
    assert first.status is Status.OPTIMAL
    assert first.roster == second.roster


def test_seats_that_stay_empty_are_named() -> None:
    problem = RosterProblem(
        period(7), (Member(ANA, ()),), (Need(1, "N", "rn", 3, 100), Need(2, "D", "charge", 1, 200))
    )
    solution = solve(problem, seconds=30, workers=1)
    assert [(need.missing, need.text) for need in solution.open_needs] == [
        (2, "Night on Tue 3 Nov has 1 of 3 rn."),
        (1, "Day on Wed 4 Nov has 0 of 1 charge."),
    ]
    assert solution.objective == 400


def test_a_failing_listener_ends_the_search() -> None:
    def fail(_: Progress) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        solve(ward(8, 14), seconds=600, workers=2, on_progress=fail)


@pytest.mark.parametrize(
    ("seconds", "workers", "complaint"),
    [
        (0, 1, "zero seconds"),
        (-1, 1, "zero seconds"),
        (float("nan"), 1, "zero seconds"),
        (1, 0, "one worker"),
    ],
)
def test_a_search_needs_time_and_workers(seconds: float, workers: int, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        solve(ward(2, 7), seconds=seconds, workers=workers)


@pytest.mark.parametrize("rule", [LuckyDays(), LongRest()])
def test_a_rule_without_an_encoding_is_an_error(rule: LuckyDays | LongRest) -> None:
    problem = RosterProblem(period(7), (Member(ANA, (rule,)),), ())
    with pytest.raises(UnknownRuleError, match="does not know the rule"):
        solve(problem, seconds=1)


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ({"members": ()}, "nobody to schedule"),
        ({"members": (Member(ANA, ()), Member(ANA, ()))}, "same id"),
        ({"needs": (Need(7, "D", None, 1, 1),)}, "A need names day 7"),
        ({"needs": (Need(0, "X", None, 1, 1),)}, "A need names the unknown shift 'X'"),
        ({"requests": (ShiftRequest("bo", 0, None, False, 1),)}, "A request names the unknown person 'bo'"),  # noqa: FBT003 (a row of a table)
        ({"pins": (Pin("ana", -1, None),)}, "A pin names day -1"),
        ({"pins": (Pin("ana", 1, None), Pin("ana", 1, "D"))}, "Two pins"),
    ],
)
def test_a_problem_holds_together(parts: dict[str, tuple[object, ...]], complaint: str) -> None:
    sound = RosterProblem(period(7), (Member(ANA, ()),), ())
    with pytest.raises(ProblemError, match=complaint):
        replace(sound, **parts)  # type: ignore[arg-type] # one field at a time, as the table gives it
