"""The names that a unit's people and shifts have now, and where an answer about them comes from."""

from collections.abc import Callable
from datetime import timedelta

from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import assignments_between, read_ward
from medschedule_desktop.services.wording import clock_words
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Staff

_AROUND = timedelta(days=42)
"""How near to today somebody from elsewhere must work here to be known by name."""


def read_names(station: Station) -> Lexicon:
    """Read the names of the unit on show. Call it on the replica's executor.

    Raises:
        WardUnknown: the replica does not hold the unit.
    """
    with station.replica.transaction() as work:
        ward = read_ward(work, station.unit_id)
        today = station.clock.now().astimezone(ward.zone).date()
        near = assignments_between(work, ward.unit.id, today - _AROUND, today + _AROUND)
        guests = {each.staff_id for each in near if each.staff_id is not None and each.standing}
        own = work.select(Staff, equal={"employment.homeUnitId": ward.unit.id})
        others = work.select(Staff, within={"id": guests - {person.id for person in own}})
    people: list[tuple[EntityId, str]] = [(each.id, each.full_name) for each in (*own, *others)]
    shifts = sorted(
        ward.templates.values(), key=lambda each: (each.shift_type is ShiftType.ON_CALL, each.start_time)
    )
    return Lexicon(tuple(people), tuple((each.id, each.letter, each.label) for each in shifts), today)


def copy_words(station: Station, sync_status: Callable[[], SyncStatus]) -> str:
    """Say of which copy an answer is, and how old that is. Call it on the replica's executor."""
    with station.replica.transaction() as work:
        ward = read_ward(work, station.unit_id)
    heard_last = sync_status().last_success
    if heard_last is None:
        return tr("From this station's copy of {unit}.", unit=ward.unit.name)
    return tr(
        "From this station's copy of {unit}, with the server's news of {clock}.",
        unit=ward.unit.name,
        clock=clock_words(heard_last, ward.zone),
    )
