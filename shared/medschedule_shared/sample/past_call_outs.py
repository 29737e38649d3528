"""Who could not come in the past weeks, and who came instead: no ward works six weeks as they were posted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Staff
from medschedule_shared.sample.desk import Desk

_DAYS_AGO = (5, 8, 13, 16, 20, 24, 29, 33, 38)
"""Saturdays and Mondays among them, as they are in wards."""

_UNFILLED = frozenset({13, 33})
"""How long ago nobody came."""

_AHEAD = timedelta(hours=2)
"""How long before the shift people call."""

_FIRST_CALL = 11
"""Minutes until the first person was asked; later it took longer."""

_NEAR = 1


@dataclass(frozen=True, slots=True)
class PastCallOuts:
    """The call-outs of one unit's nurses.

    Attributes:
        people: the unit's own, always in the same order; each calls out at most once, and comes once.
        shifts: what everybody worked and works.
        days_off: of everybody.
        called_by: who ran the shift and the telephone.
    """

    desk: Desk
    unit_id: EntityId
    people: Sequence[Staff]
    shifts: Mapping[EntityId, Sequence[Assignment]]
    days_off: Mapping[EntityId, set[date]]
    called_by: EntityId
    today: date

    def records(self) -> Iterator[Entity]:
        """Yield what changed of the shifts, with the call-outs, the calls and who came."""
        out: set[EntityId] = set()
        came_in: set[EntityId] = set()
        for number, ago in enumerate(_DAYS_AGO):
            day = self.today - timedelta(days=ago)
            gone = next((shift for shift in self._shifts_on(day) if shift.staff_id not in out), None)
            if gone is None or gone.staff_id is None:
                continue
            out.add(gone.staff_id)
            called_at = gone.shift_details.start_at - _AHEAD
            yield gone.changed(status=AssignmentStatus.CALLED_OUT)
            yield self.desk.make(
                CallOut,
                at=called_at,
                unit_id=self.unit_id,
                assignment_id=gone.id,
                staff_id=gone.staff_id,
                called_at=called_at,
                recorded_by=self.called_by,
                status_before=AssignmentStatus.POSTED,
            )
            asked = [person for person in self._could_come(day) if person.id not in came_in][:2]
            came = asked[-1] if asked and ago not in _UNFILLED else None
            each = timedelta(minutes=_FIRST_CALL + 3 * number)
            for place, person in enumerate(asked, start=1):
                at = called_at + place * each
                yield self.desk.make(
                    CallAttempt,
                    at=at,
                    unit_id=self.unit_id,
                    staff_id=person.id,
                    shift_date=day,
                    template_id=gone.template_id,
                    called_at=at,
                    called_by=self.called_by,
                    outcome=CallOutcome.YES if person is came else CallOutcome.NO_ANSWER,
                )
            if came is not None:
                came_in.add(came.id)
                yield self._replacement(gone, came, called_at + len(asked) * each)

    def _shifts_on(self, day: date) -> Iterator[Assignment]:
        """Yield the shifts of the unit's nurses on a day, those in charge left out."""
        for person in self.people:
            for shift in self.shifts.get(person.id, ()):
                here = shift.shift_details.date == day and shift.unit_id == self.unit_id
                if here and not shift.is_charge and shift.status is AssignmentStatus.COMPLETED:
                    yield shift

    def _could_come(self, day: date) -> Iterable[Staff]:
        """Return who has nothing on the days around, those last in the list first."""
        around = {day + timedelta(days=offset) for offset in range(-_NEAR, _NEAR + 1)}
        return [person for person in reversed(self.people) if not around & self._busy(person)]

    def _busy(self, person: Staff) -> set[date]:
        worked = {shift.shift_details.date for shift in self.shifts.get(person.id, ())}
        return worked | self.days_off.get(person.id, set())

    def _replacement(self, gone: Assignment, person: Staff, at: datetime) -> Assignment:
        return self.desk.make(
            Assignment,
            at=at,
            unit_id=self.unit_id,
            period_id=gone.period_id,
            staff_id=person.id,
            template_id=gone.template_id,
            role=gone.role,
            shift_details=gone.shift_details,
            status=AssignmentStatus.COMPLETED,
            replaces=gone.id,
        )
