"""What people worked in some days, with the pay code of every minute."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.staff.periods import Stretch
from medschedule_desktop.services.ward import Ward
from medschedule_shared.identity import EntityId
from medschedule_shared.metrics.pay import PaidWork, PayCode, block_of, pay_minutes
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.staffing.rulebook import Rulebook, overtime_rule

_NEVER_POSTED = frozenset({AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED})


@dataclass(frozen=True, slots=True)
class Worked:
    """Shifts that were worked, on the unit by anybody and elsewhere by its own people.

    Attributes:
        units: all that the station holds, by id.
        staff: whoever is named, by id.
        own: the ids of those whose home is the unit.
        on_unit: every assignment of the unit in the days read, also those that nobody worked.
        elsewhere: what its own people worked on other units.
        codes: the minutes of each shift worked by pay code, by its id.
    """

    units: Mapping[EntityId, Unit]
    staff: Mapping[EntityId, Staff]
    own: frozenset[EntityId]
    on_unit: tuple[Assignment, ...]
    elsewhere: tuple[Assignment, ...]
    codes: Mapping[EntityId, Mapping[PayCode, int]]

    @property
    def shifts(self) -> Iterable[Assignment]:
        """The shifts that were worked."""
        return (item for item in (*self.on_unit, *self.elsewhere) if was_worked(item))


def was_worked(item: Assignment) -> bool:
    """Tell whether somebody was expected to work a shift that had been posted."""
    return item.standing and item.status not in _NEVER_POSTED


def read_worked(work: UnitOfWork, ward: Ward, days: Stretch) -> Worked:
    """Read the work of some days, and what is needed around them to know its overtime."""
    people = {person.id: person for person in work.select(Staff)}
    units = {unit.id: unit for unit in work.select(Unit)}
    own = frozenset(id_ for id_, each in people.items() if each.employment.home_unit_id == ward.unit.id)
    policies = {id_: overtime_rule(_limits(ward, units, person)) for id_, person in people.items()}
    reach = [block_of(day, policy) for policy in {*policies.values()} for day in (days.first, days.last)]
    first = min((block[0] for block in reach), default=days.first)
    last = max((block[1] for block in reach), default=days.last)
    between = {"shiftDetails.date": (first.isoformat(), last.isoformat())}
    on_unit = work.select(Assignment, equal={"unitId": ward.unit.id}, between=between)
    guests = {item.staff_id for item in on_unit if item.staff_id is not None} - own
    others = units.keys() - {ward.unit.id}
    away = work.select(Assignment, between=between, within={"staffId": {*own, *guests}, "unitId": others})
    works: defaultdict[EntityId, list[PaidWork]] = defaultdict(list)
    for item in (*on_unit, *away):
        if item.staff_id is not None and was_worked(item):
            works[item.staff_id].append(_paid(item))
    holidays = frozenset(each.date for each in ward.organization.settings.holidays)
    codes: dict[EntityId, Mapping[PayCode, int]] = {}
    for id_, mine in works.items():
        if id_ in policies:
            codes |= pay_minutes(mine, policies[id_], holidays)
    return Worked(
        units=units,
        staff={id_: people[id_] for id_ in {*own, *guests} if id_ in people},
        own=own,
        on_unit=_in(on_unit, days),
        elsewhere=tuple(item for item in _in(away, days) if item.staff_id in own),
        codes=codes,
    )


def _limits(ward: Ward, units: Mapping[EntityId, Unit], person: Staff) -> SchedulingRules:
    """Return a person's limits, by the unit that is their home."""
    home = units.get(person.employment.home_unit_id or "", ward.unit)
    return Rulebook(ward.organization, home).limits(person)


def _paid(item: Assignment) -> PaidWork:
    details = item.shift_details
    on_call = details.shift_type is ShiftType.ON_CALL
    return PaidWork(item.id, details.date, details.start_at, details.paid_minutes, on_call)


def _in(items: Collection[Assignment], days: Stretch) -> tuple[Assignment, ...]:
    return tuple(item for item in items if item.shift_details.date in days)
