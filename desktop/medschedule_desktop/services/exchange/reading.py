"""What a person could offer and ask for in return, read from the replica in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.requests.swap_partners import find_partners
from medschedule_desktop.services.snapshots.exchange import ExchangeChoice
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import Ward, assignments_between, read_ward
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.operations.swap_exchange import unfit
from medschedule_shared.staffing.swap_partners import SwapOptions

_AHEAD = timedelta(days=84)
_POSTED = (AssignmentStatus.POSTED, AssignmentStatus.PROVISIONAL)
_OPEN = (SwapState.OFFERED, SwapState.AWAITING_APPROVAL)


@dataclass(frozen=True, slots=True)
class ExchangeReading:
    """One person's shifts, and those of others that they could have instead.

    Attributes:
        people: for whom the reader may offer, by name.
        giver: whose shift it is; None while nobody is chosen.
        shifts: the giver's, posted and not begun, in order.
        gives: the one that is offered; None while none is chosen.
        others: for each day and kind on which the giver is free, a colleague's shift of the same role.
        wants: the one that is asked for in return; None gives the shift away.
        options: with whom it can be by the rules of work; None while no shift is chosen.
        unfit: of them, those who cannot have the seat or whose seat the giver cannot have, and why.
        offered: offers of the shift that nobody has decided.
    """

    now: datetime
    ward: Ward
    people: tuple[Staff, ...]
    giver: Staff | None
    shifts: tuple[Assignment, ...]
    gives: Assignment | None
    others: tuple[Assignment, ...]
    wants: Assignment | None
    options: SwapOptions | None
    unfit: Mapping[EntityId, str]
    offered: tuple[Swap, ...]

    @property
    def choice(self) -> ExchangeChoice:
        """What is chosen, as far as it is still there."""
        return ExchangeChoice(
            self.giver.id if self.giver else "",
            self.gives.id if self.gives else "",
            wish_key(self.wants) if self.wants else "",
        )


def wish_key(shift: Assignment) -> str:
    """Return the day and kind of a shift as one id."""
    return f"{shift.shift_details.date.isoformat()} {shift.template_id}"


def read_exchange(work: UnitOfWork, station: Station, choice: ExchangeChoice) -> ExchangeReading:
    """Read what a choice comes to now; what is not there any more is not chosen.

    Raises:
        WardUnknown: the replica does not hold the unit.
        EntryRefused: the shift cannot be offered from this unit.
    """
    ward, now = read_ward(work, station.unit_id), station.clock.now()
    people = _people(work, station)
    giver = next((each for each in people if each.id == choice.giver_id), None)
    if giver is None and len(people) == 1:
        giver = people[0]
    today = now.astimezone(ward.zone).date()
    posted = [] if giver is None else _posted(work, ward, now, today)
    own = tuple(shift for shift in posted if giver is not None and shift.staff_id == giver.id)
    gives = next((shift for shift in own if shift.id == choice.shift_id), None)
    others = () if gives is None else _others(posted, own, gives)
    wants = next((shift for shift in others if wish_key(shift) == choice.wants), None)
    options = None if gives is None else find_partners(work, ward, gives, wants)
    return ExchangeReading(
        now=now,
        ward=ward,
        people=people,
        giver=giver,
        shifts=own,
        gives=gives,
        others=others,
        wants=wants,
        options=options,
        unfit={}
        if giver is None or gives is None or options is None
        else _unfit(work, giver, gives, wants, options, posted),
        offered=() if gives is None else _offered(work, ward, gives, now),
    )


def shift_on(
    work: UnitOfWork, station: Station, staff_id: EntityId, day: date, template_id: EntityId = ""
) -> Assignment | None:
    """Return the shift of a person on a day, of a kind if one is named, if it can be offered; else None."""
    ward = read_ward(work, station.unit_id)
    for item in _posted(work, ward, station.clock.now(), day, timedelta()):
        if item.staff_id == staff_id and template_id in ("", item.template_id):
            return item
    return None


def _people(work: UnitOfWork, station: Station) -> tuple[Staff, ...]:
    """Return for whom this user may offer: staff for themselves, the desk for the unit's people."""
    user = station.user
    if user is None:
        return ()
    if user.role is Role.STAFF:
        own = work.get(Staff, user.staff_id) if user.staff_id else None
        return (own,) if own is not None and own.deleted_at is None else ()
    found = work.select(Staff, equal={"employment.homeUnitId": station.unit_id})
    return tuple(sorted(found, key=lambda person: person.full_name))


def _posted(
    work: UnitOfWork, ward: Ward, now: datetime, first: date, ahead: timedelta = _AHEAD
) -> list[Assignment]:
    """Return the unit's shifts that people count on and that have not begun, in order."""
    found = [
        item
        for item in assignments_between(work, ward.unit.id, first, first + ahead)
        if item.standing and item.status in _POSTED and item.shift_details.start_at > now
    ]
    return sorted(found, key=lambda item: (item.shift_details.start_at, item.template_id, item.id))


def _others(
    posted: list[Assignment], own: tuple[Assignment, ...], gives: Assignment
) -> tuple[Assignment, ...]:
    """Return one shift of others for each day and kind, where the giver has no other shift."""
    busy = {shift.shift_details.date for shift in own if shift.id != gives.id}
    kinds: dict[str, Assignment] = {}
    for shift in posted:
        same = (shift.template_id, shift.shift_details.date) == (gives.template_id, gives.shift_details.date)
        if (
            shift.role is gives.role
            and shift not in own
            and shift.shift_details.date not in busy
            and not same
        ):
            kinds.setdefault(wish_key(shift), shift)
    return tuple(kinds.values())


def _unfit(
    work: UnitOfWork,
    giver: Staff,
    gives: Assignment,
    wants: Assignment | None,
    options: SwapOptions,
    posted: list[Assignment],
) -> dict[EntityId, str]:
    """Say of partners why they cannot have the seat, or the giver theirs: not everybody runs a shift."""
    people = work.select(Staff, within={"id": {partner.person_id for partner in options.partners}})
    returned = {
        shift.staff_id: shift for shift in posted if wants is not None and wish_key(shift) == wish_key(wants)
    }
    found = {}
    for person in people:
        theirs = returned.get(person.id)
        refused = unfit(gives, person) or (None if theirs is None else unfit(theirs, giver))
        if refused is not None:
            found[person.id] = refused.message
    return found


def _offered(work: UnitOfWork, ward: Ward, gives: Assignment, now: datetime) -> tuple[Swap, ...]:
    found = work.select(Swap, equal={"unitId": ward.unit.id, "giverId": gives.staff_id})
    return tuple(
        swap for swap in found if swap.state_at(now) in _OPEN and swap.gives.assignment_id == gives.id
    )
