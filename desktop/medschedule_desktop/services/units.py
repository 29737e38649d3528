"""The units that a person may open at a station."""

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.model.roles import EVERY_UNIT
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User


def units_of(work: UnitOfWork, user: User) -> tuple[Unit, ...]:
    """Return the units that the station holds and the person may open, by name."""
    held = set(work.state().unit_ids)
    allowed = held if user.role in EVERY_UNIT else held.intersection(user.unit_ids)
    units = (unit for unit in work.select(Unit, within={"id": allowed}))
    return tuple(sorted(units, key=lambda unit: unit.name))
