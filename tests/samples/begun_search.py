"""A search as its methods find it: everything numbered, and a first roster made."""

from dataclasses import dataclass, replace

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import NumberedRow
from medschedule_desktop.planning.search.construction import construct
from medschedule_desktop.planning.search.index import Cell, number
from medschedule_desktop.planning.search.state import SearchState, Step
from medschedule_shared.planning.problem import RosterProblem


@dataclass(frozen=True, slots=True)
class BegunSearch:
    """A search with a roster.

    Attributes:
        state: what its methods share.
        rows: the first roster.
        steps: what it has reported, the first roster among it.
    """

    state: SearchState
    rows: tuple[NumberedRow, ...]
    steps: list[Step]


def begun_search(problem: RosterProblem, cells: tuple[Cell, ...] = ()) -> BegunSearch:
    """Return a search that has its first roster and ten minutes.

    Args:
        cells: what is asked of everybody together besides what the problem asks.
    """
    steps: list[Step] = []
    index = number(problem, standard_encoders())
    state = SearchState(replace(index, cells=index.cells + cells), 600, steps.append)
    construct(state, seed=1)
    assert state.rows is not None
    return BegunSearch(state, state.rows, steps)
