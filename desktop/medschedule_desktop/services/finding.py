"""Whom and what whoever is signed in can go to by name."""

from collections.abc import Mapping

from medschedule_desktop.services.snapshots.finding import Found, FoundKind
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.units import units_of
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit


class FindingService:
    """Reads names. What is behind them is for the pages, which ask what the person may see."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def load(self) -> tuple[Found, ...]:
        """Return the units that the person may open, then the people of this station's copy; nothing while
        it is locked.
        """
        if self._station.user is None:
            return ()
        with self._station.replica.transaction() as work:
            names = {unit.id: unit.name for unit in work.select(Unit)}
            units = units_of(work, self._station.user)
            people = work.select(Staff)
        found = [Found(FoundKind.UNIT, unit.id, unit.name, unit.code) for unit in units]
        found += sorted(
            (
                Found(FoundKind.PERSON, person.id, person.full_name, _where(person, names))
                for person in people
            ),
            key=lambda each: each.name,
        )
        return tuple(found)


def _where(person: Staff, units: Mapping[EntityId, str]) -> str:
    role = ROLE_WORDS[person.employment.role]
    unit = units.get(person.employment.home_unit_id or "")
    return f"{role}, {unit}" if unit else role
