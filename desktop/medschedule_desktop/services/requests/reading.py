"""What the Requests page decides on, read from the replica in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.colleague_reading import REACH, ColleagueReading, read_colleagues_in
from medschedule_desktop.services.moved_picks import read_moved
from medschedule_desktop.services.nearby_staff import NEAR, read_staff
from medschedule_desktop.services.ward import Ward, assignments_between, latest_census, read_ward
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.user import User
from medschedule_shared.planning.ward import unit_kinds
from medschedule_shared.rules.frame import Frame

_OPEN_SWAPS = (SwapState.OFFERED, SwapState.AWAITING_APPROVAL)


@dataclass(frozen=True, slots=True)
class RequestReading:
    """The requests of a unit and the roster that they touch.

    Attributes:
        periods: the unit's, in order; those that the frame covers.
        colleagues: everybody near enough to be asked, and guests, with what they work.
        own: people of the unit.
        on_unit: standing shifts of the unit in the frame.
        time_off: requests of the unit that end today or later, in every state.
        decided: requests of the unit's people in every state but pending, as far back as the frame.
        swaps, offers, bids: those that wait for somebody.
        patients: a census of less than a day; None without one.
        moved: how often each person did not get what they picked in schedules that are posted.
        users: the accounts, by id.
    """

    now: datetime
    ward: Ward
    periods: tuple[SchedulePeriod, ...]
    colleagues: ColleagueReading
    own: tuple[Staff, ...]
    on_unit: tuple[Assignment, ...]
    time_off: tuple[TimeOffRequest, ...]
    decided: tuple[TimeOffRequest, ...]
    swaps: tuple[Swap, ...]
    offers: Mapping[EntityId, OpenShift]
    bids: tuple[ShiftBid, ...]
    patients: int | None
    moved: Mapping[EntityId, int]
    users: Mapping[EntityId, User]

    @property
    def frame(self) -> Frame:
        return self.colleagues.frame

    @property
    def today(self) -> date:
        return self.now.astimezone(self.ward.zone).date()

    @property
    def pending(self) -> tuple[TimeOffRequest, ...]:
        """Leave and wishes that wait for a decision."""
        return tuple(item for item in self.time_off if item.state is RequestState.PENDING)

    def staff(self, staff_id: EntityId) -> Staff | None:
        return self.colleagues.staff.get(staff_id)

    def name(self, staff_id: EntityId) -> str:
        """Return a person's full name."""
        person = self.staff(staff_id)
        return person.full_name if person else tr("Somebody of another unit")

    def entered_by(self, user_id: EntityId | None, staff_id: EntityId) -> str:
        """Name whoever entered a person's word for them; empty where they did it themselves."""
        user = self.users.get(user_id or "")
        return "" if user is None or user.staff_id == staff_id else user.display_name

    def shifts(self, staff_id: EntityId, first: date, last: date) -> tuple[Assignment, ...]:
        """Return a person's shifts on the unit between two days, both included."""
        return tuple(
            item
            for item in self.on_unit
            if item.staff_id == staff_id and first <= item.shift_details.date <= last
        )

    def period_of(self, day: date) -> SchedulePeriod | None:
        """Return the schedule that a day lies in."""
        inside = (each for each in self.periods if each.first_date <= day <= each.last_date)
        return next(inside, None)


def read_requests(work: UnitOfWork, unit_id: EntityId, now: datetime) -> RequestReading:
    """Read what waits for a decision on a unit.

    The frame begins with the schedule before today's, whose burdens count for fairness, and ends with the
    last day of the last schedule, at least two weeks from now.

    Raises:
        WardUnknown: the replica does not hold the unit.
    """
    ward = read_ward(work, unit_id)
    today = now.astimezone(ward.zone).date()
    periods = _periods(work, unit_id, today)
    first = min((each.first_date for each in periods), default=today - REACH)
    last = max(*(each.last_date for each in periods), today + REACH, first)
    weekend_days = frozenset(ward.organization.settings.scheduling_rules.weekend_days)
    kinds = unit_kinds(ward.templates.values(), ward.unit)
    frame = Frame(first, (last - first).days + 1, kinds, ward.zone, weekend_days)
    on_unit = tuple(item for item in assignments_between(work, unit_id, first, last) if item.standing)
    swaps = work.select(Swap, equal={"unitId": unit_id}, within={"state": set(_OPEN_SWAPS)})
    offers = work.select(
        OpenShift, equal={"unitId": unit_id}, between={"shiftDetails.date": _days(today, last)}
    )
    near = {person.id: person for person in read_staff(work, ward, NEAR)}
    guests = {item.staff_id for item in on_unit if item.staff_id is not None} - near.keys()
    staff = near | {person.id: person for person in work.select(Staff, within={"id": guests})}
    own = tuple(person for person in near.values() if person.employment.home_unit_id == unit_id)
    requests = work.select(TimeOffRequest, within={"staffId": staff.keys()})
    here = [item for item in requests if item.unit_id == unit_id]
    offered = {item.id: item for item in offers if item.state_at(now) is OpenShiftState.OFFERED}
    bids = work.select(ShiftBid, equal={"unitId": unit_id, "state": BidState.PLACED})
    census = latest_census(work, unit_id, now)
    return RequestReading(
        now=now,
        ward=ward,
        periods=periods,
        colleagues=read_colleagues_in(work, staff, frame),
        own=own,
        on_unit=on_unit,
        time_off=tuple(item for item in here if item.last_date >= today),
        decided=tuple(item for item in here if item.decided_at is not None),
        swaps=tuple(swap for swap in swaps if swap.state_at(now) in _OPEN_SWAPS),
        offers=offered,
        bids=tuple(bid for bid in bids if bid.open_shift_id in offered),
        patients=None if census is None else census.patients,
        moved=read_moved(
            work, unit_id, work.select(ShiftPick, within={"staffId": {each.id for each in own}})
        ),
        users={user.id: user for user in work.select(User)},
    )


def _periods(work: UnitOfWork, unit_id: EntityId, today: date) -> tuple[SchedulePeriod, ...]:
    found = sorted(work.select(SchedulePeriod, equal={"unitId": unit_id}), key=lambda each: each.first_date)
    over = [each for each in found if each.last_date < today]
    return (*over[-1:], *(each for each in found if each.last_date >= today))


def _days(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), (last + timedelta(days=1)).isoformat()
