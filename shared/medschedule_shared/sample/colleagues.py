"""What the people of 4 West do among themselves: picks, swaps, bids, rotations, and what was decided lately;
and that everybody knows what was posted.

A hospital to look at has it; the bare one is easier to reckon with.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.rotation_pattern import RotationDay, RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod, SelfScheduleWindow
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import EmploymentType, Rotation, Staff, StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.sample.accounts import CHARGE_NURSE
from medschedule_shared.sample.blueprints import TELEMETRY
from medschedule_shared.sample.desk import Desk
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.sample.identifiers import Identifiers
from medschedule_shared.sample.past_call_outs import PastCallOuts
from medschedule_shared.sample.past_requests import PastRequests
from medschedule_shared.sample.periods import week_of
from medschedule_shared.sample.postings import notices_of, posting_of
from medschedule_shared.sample.worker import FULL_WEEK_MINUTES, MINIMUM_REST

_WINDOW_OPENED, _WINDOW_CLOSED = timedelta(days=12), timedelta(hours=30)
_UNDESIRABLE = 4
_SHIFTS_A_WEEK = 3
_SPARED = 0.15
"""The share of weeks that somebody leaves to the manager."""

_NEAR = 1
"""Days around a shift on which whoever swaps has no other."""

_WEEKDAYS = ((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (4, 5, 6), (0, 1, 5), (0, 4, 6))
"""Three shifts of a week that begins on Sunday."""

_ROTATIONS: tuple[tuple[str, str, tuple[tuple[int, ...], ...]], ...] = (
    ("Days, every other weekend", "D", ((0, 1, 2), (3, 4, 5), (1, 5, 6), (2, 3, 4))),
    ("Nights, every other weekend", "N", ((0, 1, 2), (3, 4, 5), (0, 5, 6), (2, 3, 4))),
    ("Weekend nights", "N", ((0, 5, 6), (0, 6))),
)
_DENIED = (
    (9, "Three of the same role are off on this day already."),
    (17, "This was asked after the schedule was made."),
)
"""Days into the next period, and the words, of requests that were denied."""


def among_colleagues(hospital: Hospital, now: datetime, seed: int, settled: Collection[str] = ()) -> Hospital:
    """Return a hospital with what people asked of each other until now; the same arguments give the same.

    Args:
        settled: full names of people who have their part in a story, and none in this.
    """
    random = Random(seed)  # noqa: S311 -- a sample that can be repeated, no secret
    zone = ZoneInfo(hospital.organization.settings.timezone)
    desk = Desk(hospital.organization.id, zone, Identifiers(random, now - _WINDOW_OPENED), now)
    ward = _Ward(hospital, now, now.astimezone(zone).date(), frozenset(settled))
    opened, closed = now - _WINDOW_OPENED, now - _WINDOW_CLOSED
    window = SelfScheduleWindow(opens_at=opened, closes_at=closed, undesirable_floor=_UNDESIRABLE)
    coming = ward.coming.changed(self_schedule=window)
    called_out = tuple(
        PastCallOuts(
            desk,
            ward.unit.id,
            ward.nurses,
            ward.shifts,
            ward.days_off,
            ward.charge_id,
            ward.today,
        ).records()
    )
    known = {record.id: record for record in (*hospital.records, coming, *called_out)}
    return replace(
        hospital,
        records=(
            *known.values(),
            *_rotations(desk, ward),
            *_picks(desk, ward, random, opened, closed),
            *_denied(desk, ward),
            *_bids(desk, ward),
            *_swaps(desk, ward),
            *_posted(desk, hospital),
            *PastRequests(
                desk,
                ward.unit.id,
                tuple(person for person in ward.people if person.full_name not in settled),
                _with_who_came(ward, called_out),
                ward.manager_id,
                ward.today,
            ).records(),
        ),
    )


@dataclass(frozen=True)  # without slots, which leave no place for what is computed once
class _Ward:
    """4 West, as far as this needs it."""

    hospital: Hospital
    now: datetime
    today: date
    settled: frozenset[str]

    @cached_property
    def unit(self) -> Unit:
        return self.hospital.unit(TELEMETRY)

    @cached_property
    def coming(self) -> SchedulePeriod:
        return self.hospital.period(self.unit, PeriodState.BALANCING)

    @cached_property
    def templates(self) -> dict[str, ShiftTemplate]:
        """The kinds of shift by letter."""
        found = self.hospital.select(ShiftTemplate)
        return {item.letter: item for item in found if item.unit_id == self.unit.id}

    @cached_property
    def people(self) -> tuple[Staff, ...]:
        """The regular people of the unit who fill seats of their own."""
        return tuple(
            person
            for person in self.hospital.select(Staff)
            if person.employment.home_unit_id == self.unit.id
            and person.employment.employment_type is EmploymentType.REGULAR
            and not person.employment.is_orientee
        )

    @cached_property
    def nurses(self) -> tuple[Staff, ...]:
        """The unit's nurses, travelers among them, whose weeks no story tells."""
        return tuple(
            person
            for person in self.hospital.select(Staff)
            if person.employment.home_unit_id == self.unit.id
            and person.employment.role is StaffRole.RN
            and person.full_name not in self.settled
        )

    @property
    def charge_id(self) -> EntityId:
        return next(user.id for user, _ in self.hospital.users if user.display_name == CHARGE_NURSE)

    @property
    def manager_id(self) -> EntityId | None:
        return self.hospital.period(self.unit, PeriodState.POSTED).posted_by

    @cached_property
    def shifts(self) -> Mapping[EntityId, list[Assignment]]:
        """Everybody's shifts."""
        found: defaultdict[EntityId, list[Assignment]] = defaultdict(list)
        for item in self.hospital.select(Assignment):
            found[item.staff_id or ""].append(item)
        return found

    @cached_property
    def days_off(self) -> Mapping[EntityId, set[date]]:
        """The days that each person has or asks to have off."""
        found: defaultdict[EntityId, set[date]] = defaultdict(set)
        for request in self.hospital.select(TimeOffRequest):
            days = (request.last_date - request.first_date).days + 1
            found[request.staff_id].update(request.first_date + timedelta(days=day) for day in range(days))
        return found


def _with_who_came(ward: _Ward, called_out: Iterable[Entity]) -> Mapping[EntityId, list[Assignment]]:
    """Return everybody's shifts, those among them by which somebody came for another."""
    found = defaultdict(list, {staff_id: list(own) for staff_id, own in ward.shifts.items()})
    for item in called_out:
        if isinstance(item, Assignment) and item.replaces is not None:
            found[item.staff_id or ""].append(item)
    return found


def _rotations(desk: Desk, ward: _Ward) -> Iterator[RotationPattern]:
    for name, letter, weeks in _ROTATIONS:
        template = ward.templates[letter]
        yield desk.make(
            RotationPattern,
            unit_id=ward.unit.id,
            name=name,
            weeks=len(weeks),
            days=tuple(
                RotationDay(day=7 * number + day, template_id=template.id)
                for number, days in enumerate(weeks)
                for day in days
            ),
        )


def _picks(
    desk: Desk, ward: _Ward, random: Random, opened: datetime, closed: datetime
) -> Iterator[ShiftPick]:
    """Yield picks of most weeks: of one's own part of the day, and never on a day off."""
    period, off = ward.coming, ward.days_off
    length = (closed - opened).total_seconds()
    for person in ward.people:
        rotation = person.employment.rotation
        if rotation is Rotation.ANY or person.full_name in ward.settled:
            continue
        template = ward.templates["N" if rotation is Rotation.NIGHT else "D"]
        at = opened + timedelta(seconds=round(random.random() * length * 0.9))
        for week in range(period.days // 7):
            if random.random() < _SPARED:
                continue
            for weekday in random.choice(_WEEKDAYS)[:_SHIFTS_A_WEEK]:
                day = period.first_date + timedelta(days=7 * week + weekday)
                # A night begins on the day before it ends: neither may be off.
                if off[person.id] & {day, day + timedelta(days=1)}:
                    continue
                at += timedelta(seconds=random.randint(4, 40))
                yield desk.make(
                    ShiftPick,
                    at=at,
                    unit_id=period.unit_id,
                    period_id=period.id,
                    staff_id=person.id,
                    template_id=template.id,
                    date=day,
                    picked_at=at,
                )


def _denied(desk: Desk, ward: _Ward) -> Iterator[TimeOffRequest]:
    off = ward.days_off
    for ahead, words in _DENIED:
        day = ward.coming.first_date + timedelta(days=ahead)
        person = next(each for each in ward.people if day not in off[each.id])
        yield desk.make(
            TimeOffRequest,
            at=ward.now - timedelta(days=6),
            unit_id=ward.unit.id,
            staff_id=person.id,
            kind=TimeOffKind.REQUESTED_OFF,
            first_date=day,
            last_date=day,
            state=RequestState.DENIED,
            decided_by=ward.manager_id,
            decided_at=ward.now - timedelta(days=4),
            decision_reason=words,
        )
        off[person.id].add(day)


def _bids(desk: Desk, ward: _Ward) -> Iterator[ShiftBid]:
    """Yield a bid for each open shift but one, by somebody who could work it without overtime."""
    offers, bids = ward.hospital.select(OpenShift), ward.hospital.select(ShiftBid)
    taken = {bid.open_shift_id for bid in bids}
    bidders = {bid.staff_id for bid in bids}
    for offer in offers:
        if offer.id in taken:
            continue
        if len(bidders) + 1 >= len(offers):
            return
        night = offer.template_id == ward.templates["N"].id
        hired_for = (Rotation.NIGHT if night else Rotation.DAY, Rotation.ANY)
        for person in ward.nurses:
            fits = person.id not in bidders and person.employment.rotation in hired_for
            if fits and _could_add(ward, person, offer):
                bidders.add(person.id)
                at = offer.created_at + timedelta(hours=2 * len(bidders))
                yield desk.make(
                    ShiftBid,
                    at=at,
                    unit_id=ward.unit.id,
                    open_shift_id=offer.id,
                    staff_id=person.id,
                    placed_at=at,
                )
                break


def _swaps(desk: Desk, ward: _Ward) -> Iterator[Swap]:
    """Yield a swap that waits for its colleague, one for the manager, and a shift that is given away."""
    involved: set[EntityId] = set()
    for rotation, state in (
        (Rotation.DAY, SwapState.OFFERED),
        (Rotation.NIGHT, SwapState.AWAITING_APPROVAL),
    ):
        for gives, returns in _exchanges(ward, rotation):
            people = {gives.staff_id or "", returns.staff_id or ""}
            if not people & involved:
                involved |= people
                yield _swap(desk, ward, gives, returns.staff_id or "", returns, state)
                break
    for gives in _ahead(ward, Rotation.DAY):
        takers = (
            person
            for person in _nurses(ward, Rotation.DAY)
            if not {person.id, gives.staff_id} & involved and _is_free(ward, person, gives.shift_details.date)
        )
        taker = next(takers, None)
        if taker is not None:
            yield _swap(desk, ward, gives, taker.id, None, SwapState.AWAITING_APPROVAL)
            return


def _posted(desk: Desk, hospital: Hospital) -> Iterator[SchedulePosting | ScheduleNotice]:
    """Yield what every schedule that is out was posted with, and that all of its people know."""
    made = {posting.period_id: posting for posting in hospital.select(SchedulePosting)}
    accounts = {user.staff_id: user.id for user, _ in hospital.users if user.staff_id is not None}
    for period in hospital.select(SchedulePeriod):
        if period.posted_at is None:
            continue
        posting = made.get(period.id)
        if posting is None:
            posting = posting_of(desk, period, hospital.select(Assignment))
            yield posting
        yield from notices_of(desk, posting, accounts)


def _swap(
    desk: Desk,
    ward: _Ward,
    gives: Assignment,
    taker_id: EntityId,
    returns: Assignment | None,
    state: SwapState,
) -> Swap:
    accepted = state is SwapState.AWAITING_APPROVAL
    return desk.make(
        Swap,
        at=ward.now - timedelta(hours=20),
        unit_id=ward.unit.id,
        giver_id=gives.staff_id,
        gives=_offered(gives),
        taker_id=taker_id,
        returns=None if returns is None else _offered(returns),
        state=state,
        accepted_at=ward.now - timedelta(hours=9) if accepted else None,
    )


def _exchanges(ward: _Ward, rotation: Rotation) -> Iterator[tuple[Assignment, Assignment]]:
    """Yield two shifts of one pay week whose people are free around each other's."""
    people = {person.id: person for person in _nurses(ward, rotation)}
    ahead = tuple(_ahead(ward, rotation))
    for gives in ahead:
        for returns in ahead:
            days = gives.shift_details.date, returns.shift_details.date
            if (
                gives.staff_id != returns.staff_id
                and days[0] != days[1]
                and week_of(days[0]) == week_of(days[1])
                and _is_free(ward, people[gives.staff_id or ""], days[1], but=days[0])
                and _is_free(ward, people[returns.staff_id or ""], days[0], but=days[1])
            ):
                yield gives, returns


def _ahead(ward: _Ward, rotation: Rotation) -> Iterable[Assignment]:
    """Yield the posted shifts of nurses some days ahead, those in charge left out."""
    people = {person.id for person in _nurses(ward, rotation)}
    first = ward.today + timedelta(days=3)
    for item in ward.hospital.select(Assignment):
        if item.staff_id in people and item.shift_details.date >= first and not item.is_charge:
            yield item


def _nurses(ward: _Ward, rotation: Rotation) -> Iterator[Staff]:
    for person in ward.people:
        job = person.employment
        if job.role is StaffRole.RN and job.rotation is rotation and person.full_name not in ward.settled:
            yield person


def _could_add(ward: _Ward, person: Staff, offer: OpenShift) -> bool:
    """Tell whether somebody is off and rested for an open shift, and has no overtime with it."""
    shift = offer.shift_details
    own = [item.shift_details for item in ward.shifts[person.id]]
    rested = all(
        item.end_at + MINIMUM_REST <= shift.start_at or shift.end_at + MINIMUM_REST <= item.start_at
        for item in own
    )
    paid = sum(item.paid_minutes for item in own if week_of(item.date) == week_of(shift.date))
    away = ward.days_off[person.id] & {shift.date, shift.date + timedelta(days=1)}
    return rested and not away and paid + shift.paid_minutes <= FULL_WEEK_MINUTES


def _is_free(ward: _Ward, person: Staff, day: date, but: date | None = None) -> bool:
    """Tell whether somebody has neither work nor leave near a day."""
    around = {day + timedelta(days=offset) for offset in range(-_NEAR, _NEAR + 1)}
    worked = {item.shift_details.date for item in ward.shifts[person.id]} - {but}
    return not (worked | ward.days_off[person.id]) & around


def _offered(shift: Assignment) -> OfferedShift:
    return OfferedShift(
        assignment_id=shift.id,
        template_id=shift.template_id,
        date=shift.shift_details.date,
        start_at=shift.shift_details.start_at,
    )
