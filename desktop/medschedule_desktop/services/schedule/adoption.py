"""A roster taken over as a period's draft."""

from datetime import date

from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import AIMetadata, GeneratedBy
from medschedule_shared.operations.schedule import AdoptSchedule, DraftSeat
from medschedule_shared.planning.problem import Roster
from medschedule_shared.planning.ward import seats_of


def adoption(
    reading: RosterReading,
    roster: Roster,
    factor: str = "local solver",  # not said
    metadata: AIMetadata | None = None,
) -> AdoptSchedule:
    """Turn a roster into the change of the drafts that differ from it: equal seats stay untouched.

    Args:
        reading: the period as it was when the roster was asked for.
        roster: a row for everybody.
        factor: what the roster was made by, for the record.
        metadata: the whole mark of its seats, where there is more to say than that.
    """
    wanted = {(seat.staff_id, seat.date, seat.template_id): seat for seat in seats_of(reading.facts, roster)}
    kept: set[tuple[EntityId, date, EntityId]] = set()
    replaced: list[EntityId] = []
    for item in reading.in_period:
        key = (item.staff_id or "", item.shift_details.date, item.template_id)
        seat = wanted.get(key)
        if item.pinned or (seat is not None and seat.is_charge is item.is_charge):
            kept.add(key)
        else:
            replaced.append(item.id)
    pinned = any(item.pinned for item in reading.in_period)
    return AdoptSchedule(
        period_id=reading.period.id,
        unit_id=reading.ward.unit.id,
        seats=tuple(
            DraftSeat(
                assignment_id=new_id(),
                staff_id=seat.staff_id,
                template_id=seat.template_id,
                date=seat.date,
                is_charge=seat.is_charge,
            )
            for key, seat in wanted.items()
            if key not in kept
        ),
        replaces=tuple(replaced),
        ai_metadata=metadata
        or AIMetadata(
            generated_by=GeneratedBy.HYBRID if pinned else GeneratedBy.AI,
            optimization_factors=(factor,),
        ),
    )
