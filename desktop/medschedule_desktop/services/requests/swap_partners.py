"""Who could take or change a shift with a colleague, and what it would do, from this station's replica."""

from collections.abc import Iterable
from dataclasses import dataclass

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.colleague_reading import read_colleagues
from medschedule_desktop.services.nearby_staff import NEAR, read_staff
from medschedule_desktop.services.rulebook import work_in
from medschedule_desktop.services.ward import Ward, assignments_between
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.planned_seats import planned_seats
from medschedule_shared.staffing.swap import OnDuty, Swap, SwapReview, review
from medschedule_shared.staffing.swap_partners import SwapOffer, SwapOptions, swap_partners


def find_partners(
    work: UnitOfWork, ward: Ward, offered: Assignment, wanted: Assignment | None = None
) -> SwapOptions:
    """Find everybody near the unit who could take a shift, or change it for another.

    Args:
        offered: the shift that its person offers.
        wanted: any shift of the kind and day that is asked for in return; None gives the shift away.

    Raises:
        EntryRefused: nobody works the shift on offer, or it is not one of this unit's.
    """
    giver = _person_of(offered, ward)
    facts = _read(work, ward, (offered, *(() if wanted is None else (wanted,))))
    wants = None if wanted is None else (facts.day_of(wanted), wanted.template_id)
    offer = SwapOffer(giver, work_in(ward, offered, facts.frame), wants, offered.role.value)
    try:
        return swap_partners(offer, facts.colleagues, facts.unit)
    except StaffingError as error:
        raise EntryRefused(str(error)) from error


def review_swap(
    work: UnitOfWork, ward: Ward, offered: Assignment, taker_id: EntityId, returned: Assignment | None = None
) -> SwapReview:
    """Say what a swap would do on what is known now, for whoever approves it.

    Args:
        returned: the taker's shift; None where the shift is given away.

    Raises:
        EntryRefused: nobody works the shift on offer, it is not one of this unit's, or the taker is unknown.
    """
    giver = _person_of(offered, ward)
    facts = _read(work, ward, (offered, *(() if returned is None else (returned,))))
    swap = Swap(
        giver=giver,
        gives=work_in(ward, offered, facts.frame),
        taker=taker_id,
        returns=None if returned is None else work_in(ward, returned, facts.frame),
    )
    try:
        return review(swap, facts.colleagues, facts.unit)
    except StaffingError as error:
        raise EntryRefused(str(error)) from error


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a swap is judged by."""

    colleagues: dict[EntityId, Colleague]
    unit: OnDuty

    @property
    def frame(self) -> Frame:
        return self.unit.frame

    def day_of(self, item: Assignment) -> int:
        return self.frame.day_of(item.shift_details.date)


def _person_of(offered: Assignment, ward: Ward) -> EntityId:
    if offered.unit_id != ward.unit.id:
        raise EntryRefused(tr("This shift is not one of this unit's."))
    if offered.staff_id is None:
        raise EntryRefused(tr("Nobody works this shift, so nobody can offer it."))
    return offered.staff_id


def _read(work: UnitOfWork, ward: Ward, shifts: tuple[Assignment, ...]) -> _Facts:
    days = tuple(item.shift_details.date for item in shifts)
    on_unit = [
        item
        for day in sorted(set(days))
        for item in assignments_between(work, ward.unit.id, day, day)
        if item.standing
    ]
    there = {item.staff_id for item in on_unit}
    near = {person.id: person for person in read_staff(work, ward, NEAR)}
    guests = work.select(Staff, within={"id": there - near.keys()})
    people = near | {person.id: person for person in guests}
    reading = read_colleagues(work, ward, people, days)
    colleagues = reading.colleagues(ward)
    needs = planned_seats((shift for day in set(days) for shift in ward.planned(day, day)), reading.frame)
    return _Facts(
        colleagues=colleagues,
        unit=OnDuty(
            reading.frame,
            _staffing(on_unit, colleagues, reading.frame),
            needs,
            ward.organization.settings.scheduling_rules.pay_period_first_date.weekday(),
        ),
    )


def _staffing(
    assignments: Iterable[Assignment], colleagues: dict[EntityId, Colleague], frame: Frame
) -> dict[tuple[int, str], list[Person]]:
    staffing: dict[tuple[int, str], list[Person]] = {}
    for item in assignments:
        colleague = colleagues.get(item.staff_id or "")
        if colleague is not None:
            cell = frame.day_of(item.shift_details.date), item.template_id
            staffing.setdefault(cell, []).append(colleague.person)
    return staffing
