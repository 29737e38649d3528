"""Whether the solver works on this computer at all, tried on two people and two days in its own process."""

from datetime import date

from medschedule_desktop.planning.isolation.isolated_solver import Enclosure, solve_isolated
from medschedule_desktop.planning.progress import Status
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.person import Person

_SECONDS = 20
"""A start from a slow disk takes most of it; the search itself ends at once, for nothing better exists."""
_DAYS = 2
_EMPTY_SEAT = 100


def solver_works(enclosure: Enclosure | None = None) -> bool:
    """Tell whether the solver fills a roster and proves that none is better.

    Args:
        enclosure: how its process is started and held; the standard one when it is None.
    """
    found = solve_isolated(_problem(), seconds=_SECONDS, enclosure=enclosure)
    return found.status is Status.OPTIMAL and found.objective == 0


def _problem() -> RosterProblem:
    kind = ShiftKind("D", "Day", start_minute=7 * 60, wall_minutes=12 * 60, paid_minutes=12 * 60)
    members = tuple(Member(Person(name, name, frozenset()), ()) for name in ("first", "second"))
    needs = tuple(Need(day, kind.id, None, 1, _EMPTY_SEAT, _EMPTY_SEAT) for day in range(_DAYS))
    return RosterProblem(Frame(date(2026, 1, 5), _DAYS, {kind.id: kind}), members, needs)
