"""Repair of a schedule that people count on: rules first, then as few changes as can be, then quality."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from medschedule_desktop.planning.answer import answer
from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.isolation.isolated_solver import solve_isolated
from medschedule_desktop.planning.progress import CancelToken, Progress, Solution
from medschedule_desktop.planning.repair.change import Change, change_words, changes_between
from medschedule_shared.language import marked
from medschedule_shared.planning.problem import Member, Pin, Roster, RosterProblem
from medschedule_shared.rules.cells import Cell, LeastChange
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.person import Absence, Person

DAYS_NEAR = 14
"""Days ahead from which a change is no dearer than any later one."""
_NEAREST = 3
"""How many far changes one change of the first day is worth."""
_CHAIN = 8
"""Far changes that a filled seat is worth: longer chains of moves are no repair any more."""


@dataclass(frozen=True, slots=True)
class RosterRepair:
    """A schedule after a change, as near to the old one as was found.

    Attributes:
        solution: the schedule, measured against the problem as it was given.
        changes: the cells that changed, day by day.
        texts: the same in words.
    """

    solution: Solution
    changes: tuple[Change, ...]
    texts: tuple[str, ...]


def repair(
    problem: RosterProblem,
    roster: Roster,
    *,
    first_day: int,
    confirmed: Collection[tuple[str, int]] = (),
    seconds: float,
    workers: int = 2,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
) -> RosterRepair:
    """Return a schedule for a changed problem that moves as little of the old one as it can.

    Args:
        problem: what holds now, sickness and new needs included.
        roster: the schedule so far.
        first_day: the first day that may change; what lies before it stays, rules or not.
        confirmed: cells, each a person and a day, that stay unless the person is away by now.
        seconds: how long to search at most.
        workers: threads to use.
        seed: of the choices made along the way.
        on_progress: called whenever the schedule became better; its figures count changes too.
        cancel: ends the search from any thread; the best schedule so far is returned.

    Raises:
        ProblemError: the roster does not fit the problem.
        ValueError: there are no seconds or no workers.
        UnknownRuleError: a rule has no encoding.
    """
    case = RosterCase(problem, roster)
    held = least_change_problem(case, first_day=first_day, confirmed=confirmed)
    found = solve_isolated(
        held,
        seconds=seconds,
        workers=workers,
        seed=seed,
        start=roster,
        on_progress=on_progress,
        cancel=cancel,
    )
    solution = answer(
        problem, found.roster, bound=0, seconds=found.seconds, status=found.status, note=found.note
    )
    changes = tuple(changes_between(problem, roster, solution.roster))
    return RosterRepair(solution, changes, tuple(f"{change_words(case, each)}." for each in changes))


def away(
    problem: RosterProblem, person: str, first_day: int, last_day: int, reason: str = marked("sick leave")
) -> RosterProblem:
    """Return a problem in which a person cannot work on some days; their pinned shifts of these days go.

    Args:
        problem: what held before.
        person: who is away, by id.
        first_day: the first day away.
        last_day: the last one.
        reason: the word for why, never a diagnosis.
    """
    absence = Absence(problem.frame.date_of(first_day), problem.frame.date_of(last_day), reason)
    members = tuple(
        replace(member, person=replace(member.person, absences=(*member.person.absences, absence)))
        if member.person.id == person
        else member
        for member in problem.members
    )
    pins = tuple(
        pin
        for pin in problem.pins
        if pin.person != person or pin.shift is None or not first_day <= pin.day <= last_day
    )
    return replace(problem, members=members, pins=pins)


def least_change_problem(
    case: RosterCase, *, first_day: int, confirmed: Collection[tuple[str, int]]
) -> RosterProblem:
    """Return the problem with every cell of the roster held: pinned, or at a price that rises as it nears.

    A change weighs more than anything but a seat, and a seat more than a long chain of the dearest changes.
    """
    problem = case.problem
    pins = tuple(_pins(case, first_day, confirmed))
    settled = {(pin.person, pin.day) for pin in pins}
    base = 1 + max(_quality_weights(problem), default=0)
    dearest = _NEAREST * base
    seats = [need.under for need in problem.needs] + [floor.under for floor in problem.floors]
    seats += [mix.under for mix in problem.mixes]
    cheapest = min((under for under in seats if under), default=dearest)
    factor = max(1, -(-_CHAIN * dearest // cheapest))
    members = tuple(
        replace(member, goals=(*member.goals, Goal(_posted(case, member, settled, base, first_day), 1)))
        for member in problem.members
    )
    return replace(
        problem,
        members=members,
        pins=pins,
        needs=tuple(replace(each, under=factor * each.under) for each in problem.needs),
        floors=tuple(replace(each, under=factor * each.under) for each in problem.floors),
        mixes=tuple(replace(each, under=factor * each.under) for each in problem.mixes),
    )


def _pins(case: RosterCase, first_day: int, confirmed: Collection[tuple[str, int]]) -> Iterator[Pin]:
    """Yield a pin for every cell that is past, and for those ahead that somebody pinned or confirmed."""
    pinned = {(pin.person, pin.day): pin for pin in case.problem.pins}
    for member in case.problem.members:
        person = member.person
        for day, shift in enumerate(case.roster[person.id]):
            pin = pinned.get((person.id, day))
            if day >= first_day and pin is not None:
                yield pin
            elif day < first_day or ((person.id, day) in confirmed and not _is_away(case, person, day)):
                yield Pin(person.id, day, shift)


def _is_away(case: RosterCase, person: Person, day: int) -> bool:
    date = case.problem.frame.date_of(day)
    return any(absence.first_date <= date <= absence.last_date for absence in person.absences)


def _posted(
    case: RosterCase, member: Member, settled: Collection[tuple[str, int]], base: int, first_day: int
) -> LeastChange:
    """Return the rule that a person's days stay, those left out that cannot change."""
    person = member.person.id
    return LeastChange(
        tuple(
            Cell(day, shift, _price(base, day - first_day))
            for day, shift in enumerate(case.roster[person])
            if (person, day) not in settled
        )
    )


def _price(base: int, ahead: int) -> int:
    """Return the price of a change: the nearer, the dearer."""
    return base + (_NEAREST - 1) * base * max(0, DAYS_NEAR - ahead) // DAYS_NEAR


def _quality_weights(problem: RosterProblem) -> Iterator[int]:
    yield from (wish.weight for wish in problem.wishes)
    yield from (need.over for need in problem.needs)
    yield from (ceiling.over for ceiling in problem.ceilings)
    yield from (goal.weight for member in problem.members for goal in member.goals)
    yield from (pairing.weight for pairing in problem.pairings)
