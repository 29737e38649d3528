"""Instances of both formats, solved: what the solver says of its roster, an independent evaluator says."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.inrc1 import WEEK_COVER, instance, limits

from medschedule_desktop.planning.formats import curtois_evaluator
from medschedule_desktop.planning.formats.curtois import parse_curtois
from medschedule_desktop.planning.formats.inrc1 import evaluator as inrc1_evaluator
from medschedule_desktop.planning.formats.inrc1.reader import parse_inrc1
from medschedule_desktop.planning.progress import Solution, Status
from medschedule_desktop.planning.solver import solve
from medschedule_shared.planning.problem import RosterProblem
from medschedule_shared.rules.violation import Severity

DAYS = 8
NAMES = ("A", "B", "C")
SHIFTS = ("E", "D", "N")
SMALL = st.integers(0, 3)
LIMITS = (
    *("MaxNumAssignments", "MinNumAssignments", "MaxConsecutiveWorkingDays", "MinConsecutiveWorkingDays"),
    *("MaxConsecutiveFreeDays", "MinConsecutiveFreeDays", "MaxConsecutiveWorkingWeekends"),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return an instance in the format of T. Curtois; now and then some limit cannot be kept."""
    lines = ["SECTION_HORIZON", str(DAYS), "SECTION_SHIFTS"]
    for shift in SHIFTS:
        banned = draw(st.lists(st.sampled_from(SHIFTS), unique=True, max_size=2))
        lines.append(f"{shift},{draw(st.sampled_from((480, 600)))},{'|'.join(banned)}")
    lines.append("SECTION_STAFF")
    for name in NAMES:
        most = "|".join(f"{shift}={draw(st.integers(0, DAYS))}" for shift in SHIFTS)
        minutes = f"{draw(st.integers(3, 6)) * 600},{draw(st.integers(0, 3)) * 480}"
        lines.append(f"{name},{most},{minutes},{draw(st.integers(2, 5))},{draw(SMALL)},{draw(SMALL)},1")
    lines.append("SECTION_DAYS_OFF")
    lines += [f"{name},{draw(st.integers(0, DAYS - 1))}" for name in NAMES]
    for section in ("ON", "OFF"):
        lines.append(f"SECTION_SHIFT_{section}_REQUESTS")
        asked = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, DAYS - 1)), max_size=4))
        lines += [f"{name},{day},{draw(st.sampled_from(SHIFTS))},{draw(SMALL)}" for name, day in asked]
    lines.append("SECTION_COVER")
    lines += [
        f"{day},{shift},{draw(SMALL) % 2},100,{draw(SMALL)}" for day, shift in product(range(DAYS), SHIFTS)
    ]
    return "\n".join(lines)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return an instance in the competition's format, with a contract for each of two people."""
    contracts = {
        name: limits(**draw(st.dictionaries(st.sampled_from(LIMITS), st.integers(0, 5), max_size=5)))
        for name in "ab"
    }
    return instance(contracts, cover=WEEK_COVER, end="2024-01-10")


def solved(problem: RosterProblem) -> Solution:
    solution = solve(problem, seconds=60, workers=1)
    assert solution.status is Status.OPTIMAL
    assert solution.objective == solution.bound
    return solution


@settings(max_examples=12)
@given(text=texts())
def test_what_the_solver_says_of_a_text_its_evaluator_says(text: str) -> None:
    problem = parse_curtois(text)
    solution = solved(problem)
    judged = curtois_evaluator.evaluate(text, solution.roster)
    assert judged.objective == solution.objective
    broken = [each for each in solution.conflicts if each.severity is Severity.NO_SAVE]
    assert bool(judged.hard_violations) is bool(broken)


@settings(max_examples=10)
@given(text=documents())
def test_what_the_solver_says_of_a_document_its_evaluator_says(text: str) -> None:
    read = parse_inrc1(text)
    solution = solved(read.problem)
    judged = inrc1_evaluator.evaluate(text, solution.roster)
    assert judged.objective + read.seat_weight * judged.misplaced == solution.objective
    assert bool(judged.hard_violations) is bool(judged.misplaced)
    assert solution.conflicts == ()
