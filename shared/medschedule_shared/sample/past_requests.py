"""What people of a unit asked for in the past weeks, and what their manager decided.

It agrees with the roster that was worked: nobody worked on a day that was granted, and whoever was denied one
did.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.sample.desk import Desk

_WEEKS = 8
_ASKING = 4
"""People of each week who ask for a day."""
_EACH_OTHER_SWAP = 3
"""Weeks from one swap to the next."""
_ASKED, _DECIDED = timedelta(days=35), timedelta(days=28)
"""How long before the day."""
_KINDS = (TimeOffKind.REQUESTED_OFF, TimeOffKind.PAID_LEAVE, TimeOffKind.REQUESTED_OFF, TimeOffKind.EDUCATION)
_TOO_MANY = "Too many were off on this day already."
_NO_SECOND = "Then nobody with telemetry experience would be on."


@dataclass(frozen=True, slots=True)
class PastRequests:
    """The past weeks of one unit.

    Attributes:
        people: who may ask, always in the same order.
        shifts: what each of them worked and works.
        manager_id: who decided.
    """

    desk: Desk
    unit_id: EntityId
    people: Sequence[Staff]
    shifts: Mapping[EntityId, Sequence[Assignment]]
    manager_id: EntityId | None
    today: date

    def records(self) -> Iterator[TimeOffRequest | Swap]:
        """Yield the requests and swaps, the latest week first."""
        for week in range(_WEEKS):
            first = self.today - timedelta(days=7 * (week + 1))
            for number in range(_ASKING):
                person = self.people[(week * _ASKING + number) % len(self.people)]
                yield from self._request(person, first + timedelta(days=(2 * number + week) % 7), number)
            if week % _EACH_OTHER_SWAP == 0:
                yield from self._swap(first, is_granted=week % (2 * _EACH_OTHER_SWAP) == 0)

    def _request(self, person: Staff, day: date, number: int) -> Iterator[TimeOffRequest]:
        worked = self._days(person)
        # A night begins on the day before it ends: where only that was worked, it is left open who was right.
        if day not in worked and day - timedelta(days=1) in worked:
            return
        is_granted = day not in worked
        decided = self.desk.instant(day - _DECIDED, 10)
        yield self.desk.make(
            TimeOffRequest,
            at=self.desk.instant(day - _ASKED, 9),
            unit_id=self.unit_id,
            staff_id=person.id,
            kind=_KINDS[number % len(_KINDS)] if is_granted else TimeOffKind.REQUESTED_OFF,
            first_date=day,
            last_date=day,
            state=RequestState.APPROVED if is_granted else RequestState.DENIED,
            decided_by=self.manager_id,
            decided_at=decided,
            decision_reason="" if is_granted else _TOO_MANY,
        )

    def _swap(self, first: date, *, is_granted: bool) -> Iterator[Swap]:
        """Yield a shift that was given away, or was not: it is the taker's once granted, else the giver's."""
        week = {first + timedelta(days=offset) for offset in range(7)}
        for holder in self._nurses():
            for shift in self.shifts[holder.id]:
                day = shift.shift_details.date
                if day not in week or shift.is_charge:
                    continue
                near = {day + timedelta(days=offset) for offset in (-1, 0, 1)}
                other = next((each for each in self._nurses() if not self._days(each) & near), None)
                if other is not None:
                    giver, taker = (other, holder) if is_granted else (holder, other)
                    yield self._given(shift, giver, taker, is_granted=is_granted)
                    return

    def _given(self, shift: Assignment, giver: Staff, taker: Staff, *, is_granted: bool) -> Swap:
        day = shift.shift_details.date
        return self.desk.make(
            Swap,
            at=self.desk.instant(day - timedelta(days=6), 9),
            unit_id=self.unit_id,
            giver_id=giver.id,
            gives=OfferedShift(
                assignment_id=shift.id,
                template_id=shift.template_id,
                date=day,
                start_at=shift.shift_details.start_at,
            ),
            taker_id=taker.id,
            state=SwapState.APPROVED if is_granted else SwapState.DENIED,
            accepted_at=self.desk.instant(day - timedelta(days=5), 9),
            decided_by=self.manager_id,
            decided_at=self.desk.instant(day - timedelta(days=4), 10),
            decision_reason="" if is_granted else _NO_SECOND,
        )

    def _nurses(self) -> Iterator[Staff]:
        return (person for person in self.people if person.employment.role is StaffRole.RN)

    def _days(self, person: Staff) -> set[date]:
        return {shift.shift_details.date for shift in self.shifts[person.id]}
