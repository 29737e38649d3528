"""Who is in a group: found on this station, by what people's shifts are now."""

from collections import Counter

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.ward import Ward
from medschedule_shared.assistant.group import Group, Work
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Staff

_TYPES = {Work.DAYS: ShiftType.DAY, Work.EVENINGS: ShiftType.EVENING, Work.NIGHTS: ShiftType.NIGHT}


def people_in(work: UnitOfWork, ward: Ward, group: Group) -> tuple[Staff, ...]:
    """Return the unit's own people who are in a group, by name; their shifts on other units count too.

    Raises:
        EntryRefused: nobody is.
    """
    own = [
        person
        for person in work.select(Staff, equal={"employment.homeUnitId": ward.unit.id})
        if group.role in (None, person.employment.role)
    ]
    shifts = work.select(
        Assignment,
        between={"shiftDetails.date": (group.first.isoformat(), group.last.isoformat())},
        within={"staffId": {person.id for person in own}},
    )
    weekend = frozenset(ward.organization.settings.scheduling_rules.weekend_days)
    worked: Counter[EntityId] = Counter(
        each.staff_id for each in shifts if each.staff_id and each.standing and _counts(each, group, weekend)
    )
    found = [
        person
        for person in own
        if group.least <= worked[person.id] and (group.most is None or worked[person.id] <= group.most)
    ]
    if not found:
        raise EntryRefused(tr("Nobody of this unit is like that, so there is nothing to change."))
    return tuple(sorted(found, key=lambda person: person.full_name))


def _counts(item: Assignment, group: Group, weekend: frozenset[int]) -> bool:
    details = item.shift_details
    if details.shift_type is ShiftType.ON_CALL:
        return False
    if group.work is Work.WEEKENDS:
        return details.date.weekday() in weekend
    return group.work is Work.ANY or details.shift_type is _TYPES[group.work]
