"""What operations are drawn of: documents of a world, days, ids, and now and then what cannot be."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from tests.samples.entities import identifier
from tests.samples.operation_world import NEXT_WEEK, THURSDAY, TODAY, UNKNOWN, World

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit

E = TypeVar("E", bound=Entity)
Draw = Callable[[st.SearchStrategy[Any]], Any]
NEW_IDS = st.integers(0x2000, 0x20FF).map(identifier)
BUSY = (TODAY, THURSDAY, NEXT_WEEK, date(2026, 10, 26))
WORDS = st.sampled_from(["", "Nobody else can come", "ok"])


def some(draw: Draw, world: World, kind: type[E], *, where: Callable[[E], bool] = lambda _: True) -> E:
    """Draw a document of a kind, one that meets a condition if there is any."""
    found = [each for each in world.documents.values() if isinstance(each, kind)]
    fitting = [each for each in found if where(each)] or found
    chosen: E = draw(st.sampled_from(sorted(fitting, key=lambda each: each.id)))
    return chosen


def rarely(draw: Draw) -> bool:
    """Tell whether this time something unlikely happens."""
    return bool(draw(st.integers(0, 9)) == 9)


def id_of(draw: Draw, world: World, kind: type[Entity]) -> str:
    """Draw the id of a document, or now and then of none."""
    return UNKNOWN if rarely(draw) else some(draw, world, kind).id


def new_id(draw: Draw, world: World, kind: type[Entity]) -> str:
    """Draw an id for a new document, now and then one that is taken."""
    there = any(isinstance(each, kind) for each in world.documents.values())
    return some(draw, world, kind).id if there and rarely(draw) else str(draw(NEW_IDS))


def draw_day(draw: Draw, period: SchedulePeriod) -> date:
    """Draw a day of a period, mostly one of the few on which people of the world work."""
    busy = [day for day in BUSY if period.first_date <= day <= period.last_date]
    if busy and draw(st.booleans()):
        chosen: date = draw(st.sampled_from(busy))
        return chosen
    last = period.days if rarely(draw) else period.days - 1
    return period.first_date + timedelta(days=draw(st.integers(-1 if rarely(draw) else 0, last)))


def draw_seat(draw: Draw, world: World) -> dict[str, Any]:
    """Draw a person and a shift of a unit's schedule, mostly one that belongs to it."""
    period = some(draw, world, SchedulePeriod)
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == period.unit_id)
    return {
        "unit_id": id_of(draw, world, Unit) if rarely(draw) else period.unit_id,
        "period_id": period.id,
        "template_id": id_of(draw, world, ShiftTemplate) if rarely(draw) else template.id,
        "staff_id": id_of(draw, world, Staff),
        "date": draw_day(draw, period),
    }


def in_seat_of(seat: Assignment) -> dict[str, Any]:
    return {
        "unit_id": seat.unit_id,
        "period_id": seat.period_id,
        "template_id": seat.template_id,
        "date": seat.shift_details.date,
        "replaces": seat.id,
    }


def draw_warnings(draw: Draw) -> dict[str, Any]:
    overridden = ("minimum_rest",) if rarely(draw) else ()
    return {"overridden": overridden, "override_reason": draw(WORDS)}
