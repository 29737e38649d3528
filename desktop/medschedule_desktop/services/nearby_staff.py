"""Where people belong, seen from a unit, and who of them is near enough to be asked."""

from collections.abc import Collection

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.ward import Ward
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.staffing.asking_order import Place

NEAR = (Place.OWN_UNIT, Place.PARTNER_UNIT, Place.POOL)
"""Whom a unit asks itself; other units' staff are the house supervisor's to give."""

_WITHOUT_INPATIENTS = frozenset({UnitType.EMERGENCY, UnitType.SURGERY, UnitType.PACU})


def place_of(person: Staff, ward: Ward) -> Place:
    """Return where somebody belongs, seen from a ward."""
    home = person.employment.home_unit_id
    if home is None:
        return Place.POOL
    if home == ward.unit.id:
        return Place.OWN_UNIT
    if home in ward.unit.partner_unit_ids:
        return Place.PARTNER_UNIT
    return Place.ELSEWHERE if person.employment.department in _WITHOUT_INPATIENTS else Place.OTHER_INPATIENT


def read_staff(work: UnitOfWork, ward: Ward, places: Collection[Place]) -> tuple[Staff, ...]:
    """Read everybody who belongs to these places, and of the others no more than the index lets through."""
    if not set(NEAR).issuperset(places):
        return tuple(person for person in work.select(Staff) if place_of(person, ward) in places)
    homes = {ward.unit.id} if Place.OWN_UNIT in places else set()
    if Place.PARTNER_UNIT in places:
        homes.update(ward.unit.partner_unit_ids)
    settled = work.select(Staff, within={"employment.homeUnitId": homes})
    pooled = work.select(Staff, equal={"employment.homeUnitId": None}) if Place.POOL in places else ()
    return settled + pooled
