"""The units that a person may open at a station."""

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import EVERY_UNIT
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User


def held_units(work: UnitOfWork) -> tuple[Unit, ...]:
    """Return the units that the station holds, by name; none before the first synchronisation."""
    return _named(work, set(work.state().unit_ids))


def units_of(work: UnitOfWork, user: User) -> tuple[Unit, ...]:
    """Return the units that the station holds and the person may open, by name."""
    held = set(work.state().unit_ids)
    allowed = held if user.role in EVERY_UNIT else held.intersection(user.unit_ids)
    return _named(work, allowed)


def _named(work: UnitOfWork, unit_ids: set[EntityId]) -> tuple[Unit, ...]:
    return tuple(sorted(work.select(Unit, within={"id": unit_ids}), key=lambda unit: unit.name))
