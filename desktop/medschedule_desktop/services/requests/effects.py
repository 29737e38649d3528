"""What each request of a unit would do, from one reading: figures without words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from medschedule_desktop.services.nearby_staff import place_of
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.rules.cover import Need, Staffing
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Violation
from medschedule_shared.staffing.asking_order import Place
from medschedule_shared.staffing.burden_balance import Balance, balances
from medschedule_shared.staffing.colleague import Colleague, binding
from medschedule_shared.staffing.contract import is_core, weekly_minutes
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.leave_effect import LeaveEffect, Member, SeatChange, UnitDays
from medschedule_shared.staffing.pay_week import paid_minutes, pay_week
from medschedule_shared.staffing.people import required_credentials
from medschedule_shared.staffing.planned_seats import in_charge, planned_seats, with_patients
from medschedule_shared.staffing.stand_in import StandIn, StandIns
from medschedule_shared.staffing.swap import OnDuty, Reviewer, SkillCount, SwapReview
from medschedule_shared.staffing.swap import Swap as SwapOfWork

Count = TypeVar("Count", SeatChange, SkillCount)


@dataclass(frozen=True, slots=True)
class BidEffect:
    """What an award does.

    Attributes:
        seats: the needs of the shift that the person answers.
        minutes_before, minutes_after: paid, in the pay week of the shift.
        overtime_minutes: of the award.
        breaches: what it newly breaks, the gravest first.
        rivals: others who bid for the same shift.
    """

    work: Work
    seats: tuple[SeatChange, ...]
    minutes_before: int
    minutes_after: int
    overtime_minutes: int
    breaches: tuple[Violation, ...]
    rivals: int

    @property
    def is_blocked(self) -> bool:
        return bool(binding(self.breaches))


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody of the role that an open shift needs.

    Attributes:
        minutes_before, minutes_after: paid, in the pay week of the shift.
        overtime_minutes: of the shift.
        breaches: what it would newly break, the gravest first.
    """

    person: Staff
    minutes_before: int
    minutes_after: int
    overtime_minutes: int
    breaches: tuple[Violation, ...]

    @property
    def grave(self) -> tuple[Violation, ...]:
        """The rules that keep the person from it."""
        return binding(self.breaches)


class RequestEffects:
    """Answers for one reading; whatever several requests share is worked out once."""

    def __init__(self, reading: RequestReading) -> None:
        self._reading = reading
        self._week_begins = (
            reading.ward.organization.settings.scheduling_rules.pay_period_first_date.weekday()
        )

    @property
    def frame(self) -> Frame:
        return self._reading.frame

    @cached_property
    def colleagues(self) -> Mapping[EntityId, Colleague]:
        """Everybody who could be asked, by id."""
        return self._reading.colleagues.colleagues(self._reading.ward)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The planned seats."""
        ward, frame = self._reading.ward, self.frame
        return planned_seats(ward.planned(frame.date_of(0), frame.date_of(frame.days - 1)), frame)

    @cached_property
    def chiefs(self) -> Mapping[tuple[int, str], int]:
        """How many nurses run each shift."""
        return in_charge(self.needs)

    @cached_property
    def turns(self) -> Mapping[EntityId, int]:
        """When each person is asked, the smallest first: the ward's own people, then the others."""
        return {
            id_: (place_of(person, self._reading.ward) is not Place.OWN_UNIT) + 2 * (not is_core(person))
            for id_, person in self._reading.colleagues.staff.items()
        }

    @cached_property
    def stand_ins(self) -> StandIns:
        """Who could work what, in the order in which a ward asks."""
        return StandIns(self.frame, self.colleagues, self.turns, self._week_begins)

    def days(self) -> UnitDays:
        """Return the unit's days, to be asked about leave one after another."""
        return UnitDays(
            self.frame,
            self.staffing,
            self.needs,
            (
                Member(self.colleagues[person.id], person.employment.role.value, weekly_minutes(person))
                for person in self._reading.own
                if is_counted(person) and is_core(person)
            ),
            self._week_begins,
        )

    def leave(self, request: TimeOffRequest, days: UnitDays) -> LeaveEffect | None:
        """Say what a person's days off do; None for somebody whom this station does not know."""
        colleague = self.colleagues.get(request.staff_id)
        if colleague is None:
            return None
        effect = days.off(colleague, self.days_of(request), self.period_days(request))
        return replace(effect, seats=self._with_patients(effect.seats))

    def days_of(self, request: TimeOffRequest) -> range:
        """Return the days of a request that lie in the frame."""
        first, last = self.frame.day_of(request.first_date), self.frame.day_of(request.last_date)
        return range(max(first, 0), min(last + 1, self.frame.days))

    def period_days(self, request: TimeOffRequest) -> range:
        """Return the days of the schedule in which a request begins, or of the request without one."""
        period = self._reading.period_of(request.first_date)
        if period is None:
            return self.days_of(request)
        first = self.frame.day_of(period.first_date)
        return range(first, first + period.days)

    def cover(self, request: TimeOffRequest, effect: LeaveEffect) -> tuple[StandIn, ...]:
        """Return who could work the shifts that a leave would leave short."""
        person = self._reading.staff(request.staff_id)
        if person is None:
            return ()
        lost = (self._bare(work, person) for work in effect.lost)
        found = self.stand_ins.ranked(lost, person.employment.role.value)
        return tuple(each for each in found if each.colleague.person.id != request.staff_id)

    def swap(self, swap: Swap) -> SwapReview | None:
        """Say what an exchange does to both people and shifts; None where a shift is not on record here."""
        given = self._shift(swap.gives.assignment_id)
        returned = None if swap.returns is None else self._shift(swap.returns.assignment_id)
        if given is None or (returned is None and swap.returns is not None):
            return None
        wanted = SwapOfWork(
            giver=swap.giver_id,
            gives=work_in(self._reading.ward, given, self.frame),
            taker=swap.taker_id,
            returns=None if returned is None else work_in(self._reading.ward, returned, self.frame),
        )
        try:
            review = self._reviewer.review(wanted)
        except StaffingError:
            return None
        return replace(review, skills=self._with_patients(review.skills))

    def bid(self, bid: ShiftBid) -> BidEffect | None:
        """Say what an award does; None for somebody whom this station does not know."""
        offer = self._reading.offers[bid.open_shift_id]
        colleague = self.colleagues.get(bid.staff_id)
        person = self._reading.staff(bid.staff_id)
        if colleague is None or person is None:
            return None
        work = self.offered_work(offer, person)
        week = pay_week(self.frame, work.day, self._week_begins)
        after = colleague.timeline.with_work(work)
        others = (other for other in self._reading.bids if other.open_shift_id == offer.id)
        return BidEffect(
            work=work,
            seats=self._with_patients(self._unit_days.seats(work, colleague.person, leaves=False)),
            minutes_before=paid_minutes(colleague.timeline, week),
            minutes_after=paid_minutes(after, week),
            overtime_minutes=colleague.overtime_minutes(self.frame, after)
            - colleague.overtime_minutes(self.frame),
            breaches=colleague.breaches(self.frame, gains=(work,)),
            rivals=sum(1 for _ in others) - 1,
        )

    def _with_patients(self, counts: Iterable[Count]) -> tuple[Count, ...]:
        """Return counts of people, those of nurses without whoever is in charge."""
        return tuple(
            replace(
                count,
                needed=count.needed - chiefs,
                before=with_patients(count.before, chiefs),
                after=with_patients(count.after, chiefs),
            )
            if count.needed is not None
            and count.skill == StaffRole.RN.value
            and (chiefs := self.chiefs.get((count.day, count.shift), 0))
            else count
            for count in counts
        )

    def offered_work(self, offer: OpenShift, person: Staff) -> Work:
        """Return an open shift as work of a person."""
        details = offer.shift_details
        kind = self._reading.ward.templates.get(offer.template_id)
        return Work(
            day=self.frame.day_of(details.date),
            start=self.frame.minute_of(details.start_at),
            end=self.frame.minute_of(details.end_at),
            paid_minutes=details.paid_minutes,
            shift=offer.template_id,
            label=kind.label if kind else details.shift_type.value.capitalize(),
            is_night=self.frame.shifts[offer.template_id].is_night if kind else False,
            credentials=required_credentials(self._reading.ward.unit, person.employment.role),
            unit=self._reading.ward.unit.id,
        )

    def takers(self, offer: OpenShift) -> tuple[Taker, ...]:
        """Return everybody of the role who does not work on the day: who could take an open shift without a
        rule against it first, then by the order in which the ward asks.
        """
        found = []
        for id_, person in self._reading.colleagues.staff.items():
            colleague = self.colleagues[id_]
            works = offer.role is person.employment.role and not person.employment.is_orientee
            work = self.offered_work(offer, person) if works else None
            if work is None or work.day in colleague.timeline.days:
                continue
            week = pay_week(self.frame, work.day, self._week_begins)
            after = colleague.timeline.with_work(work)
            found.append(
                Taker(
                    person=person,
                    minutes_before=paid_minutes(colleague.timeline, week),
                    minutes_after=paid_minutes(after, week),
                    overtime_minutes=colleague.overtime_minutes(self.frame, after)
                    - colleague.overtime_minutes(self.frame),
                    breaches=colleague.breaches(self.frame, gains=(work,)),
                )
            )
        turns = self.turns
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    bool(each.grave),
                    each.overtime_minutes > 0,
                    turns[each.person.id],
                    each.minutes_after,
                    each.person.full_name,
                ),
            )
        )

    def balance(self, burden: Burden, person: Staff) -> Balance | None:
        """Return how a person stands among their role over this schedule and the one before."""
        key = burden, person.employment.role.value
        if key not in self._balances:
            contracts = {
                each.id: each.employment.fte
                for each in self._reading.own
                if is_counted(each) and is_core(each) and each.employment.role is person.employment.role
            }
            timelines = {id_: self.colleagues[id_].timeline for id_ in contracts}
            holidays = rulebook_of(self._reading.ward).holidays
            self._balances[key] = balances(burden, timelines, contracts, self.frame, holidays)
        return self._balances[key].get(person.id)

    @cached_property
    def _balances(self) -> dict[tuple[Burden, str], Mapping[str, Balance]]:
        return {}

    @cached_property
    def _shifts(self) -> Mapping[EntityId, Assignment]:
        return {item.id: item for item in self._reading.on_unit}

    def _shift(self, assignment_id: EntityId) -> Assignment | None:
        return self._shifts.get(assignment_id)

    @cached_property
    def staffing(self) -> Staffing:
        """Who starts which shift of the unit."""
        found: dict[tuple[int, str], list[Person]] = {}
        for item in self._reading.on_unit:
            colleague = self.colleagues.get(item.staff_id or "")
            if colleague is not None:
                cell = self.frame.day_of(item.shift_details.date), item.template_id
                found.setdefault(cell, []).append(colleague.person)
        return found

    @cached_property
    def _unit_days(self) -> UnitDays:
        return self.days()

    @cached_property
    def _reviewer(self) -> Reviewer:
        return Reviewer(self.colleagues, OnDuty(self.frame, self.staffing, self.needs, self._week_begins))

    def _bare(self, work: Work, person: Staff) -> Work:
        """Return a shift as anybody of the same role would work it."""
        needed = required_credentials(self._reading.ward.unit, person.employment.role)
        return replace(
            self.frame.work(work.day, work.shift), credentials=needed, unit=self._reading.ward.unit.id
        )


def is_counted(person: Staff) -> bool:
    """Tell whether a person fills seats of their own: somebody who is taught does not."""
    return not person.employment.is_orientee


def oldest_first(requests: Iterable[TimeOffRequest]) -> list[TimeOffRequest]:
    """Return requests in the order in which they were entered."""
    return sorted(requests, key=lambda request: (request.created_at, request.id))
