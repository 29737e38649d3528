"""What is asked of people together, drawn as the search has it: any counts in any places, at any cost."""

from collections.abc import Collection

from hypothesis import strategies as st

from medschedule_desktop.planning.encoding.row import RowShape
from medschedule_desktop.planning.search.index import Cell


@st.composite
def drawn_cells(draw: st.DrawFn, shape: RowShape, members: Collection[int]) -> tuple[Cell, ...]:
    """Draw three cells or more."""
    places = st.tuples(st.integers(0, shape.days - 1), st.integers(0, len(shape.shifts) - 1))
    several = st.lists(places, min_size=1, max_size=3, unique=True).map(tuple)
    counts = st.dictionaries(st.sampled_from(sorted(members)), st.integers(-2, 3).filter(bool), min_size=1)
    minimum, cost = st.integers(0, 4), st.integers(0, 20)
    whole = st.builds(Cell, several, counts, minimum, cost, cost)
    # Only what cannot be too much is missed in steps.
    stepped = st.builds(Cell, several, counts, minimum, cost, st.just(0), st.integers(2, 4))
    return tuple(draw(st.lists(st.one_of(whole, stepped), min_size=3, max_size=8)))
