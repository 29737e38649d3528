"""Operations drawn for a world: mostly such that fit it, and now and then such that do not."""

from collections.abc import Callable

from hypothesis import strategies as st
from tests.samples.drawn.chance import Draw
from tests.samples.drawn.day import DAY_DRAWN
from tests.samples.drawn.records import RECORDS_DRAWN
from tests.samples.drawn.requests import REQUESTS_DRAWN
from tests.samples.drawn.roster import ROSTER_DRAWN
from tests.samples.drawn.schedules import SCHEDULES_DRAWN
from tests.samples.operation_world import World

from medschedule_shared.operations.operation import Operation

DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    **ROSTER_DRAWN,
    **DAY_DRAWN,
    **SCHEDULES_DRAWN,
    **REQUESTS_DRAWN,
    **RECORDS_DRAWN,
}
"""How to draw each type of operation."""


def draw_operation(draw: Draw, world: World, *names: str) -> Operation:
    """Draw an operation, of any type or of one of some types."""
    return DRAWN[draw(st.sampled_from(names or sorted(DRAWN)))](draw, world)
