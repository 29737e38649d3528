"""Two entries about a person's shift or a seat, settled for the second of them."""

from dataclasses import dataclass

from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.assign_shift import taken_off
from medschedule_shared.operations.booking import days_around, overlapping, seat_holder, seat_reads
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.move_shift import tied
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.shift_seat import closed_to, place_of, status_in

_MOVED_SINCE = Refused(
    RefusalCode.WRONG_STATE,
    marked("This shift was changed again since. Keep it, and enter the change anew."),
)


@dataclass(frozen=True, slots=True)
class SeatDispute:
    """What is in force and what waits, as they were when they met."""

    first: Assignment
    wanted: Assignment

    def reads(self) -> Reads:
        """Name what tells whether the second still fits."""
        return seat_reads(self.wanted.replaces) | Reads(
            documents=refs(SchedulePeriod, self.wanted.period_id),
            staff_days=days_around(self.first) | days_around(self.wanted),
        )

    def cancel_first(
        self, context: Context, known: Documents, *, keep_second: bool
    ) -> tuple[Entity, ...] | Refused:
        """Return the shifts that change: the first is cancelled where it still stands in the way."""
        now = known.live(Assignment, self.first.id)
        off: tuple[Assignment, ...] = ()
        if now is not None and self._in_the_way(now):
            off = (context.change(now, status=AssignmentStatus.CANCELLED),)
        if not keep_second:
            return off
        second = self._fitting(context, known, self.wanted, off)
        if isinstance(second, Refused):
            return second
        if known.known(Assignment, self.wanted.id) is not None:
            return _MOVED_SINCE
        return (*off, second)

    def keep_change(
        self, context: Context, known: Documents, fields: tuple[str, ...]
    ) -> tuple[Entity, ...] | Refused:
        """Return one and the same shift as the second entry wants it: taken off, brought back or moved."""
        now = known.known(Assignment, self.first.id)
        if now is None:
            return not_found("shift")
        if self.first.deleted_at is not None:
            return self._written(context, known, self.wanted) if now.deleted_at is not None else _MOVED_SINCE
        if now.deleted_at is not None:
            return () if self._takes_off else not_found("shift")
        if place_of(now) != place_of(self.first) or not now.standing:
            return _MOVED_SINCE
        if self._takes_off:
            return (taken_off(context, now),)
        refused = tied(known, now)
        if refused is not None:
            return refused
        names = {info.alias or name: name for name, info in Assignment.model_fields.items()}
        moved = {names[field]: getattr(self.wanted, names[field]) for field in fields}
        return self._written(context, known, now.changed(**moved))

    @property
    def _takes_off(self) -> bool:
        return not self.wanted.standing

    def _in_the_way(self, now: Assignment) -> bool:
        """Tell whether the first shift still keeps the second out."""
        same_person = now.staff_id == self.wanted.staff_id
        same_seat = self.wanted.replaces is not None and self.wanted.replaces in (now.id, now.replaces)
        return now.standing and (
            same_seat or (same_person and now.shift_details.overlaps(self.wanted.shift_details))
        )

    def _written(self, context: Context, known: Documents, shift: Assignment) -> tuple[Entity, ...] | Refused:
        fitting = self._fitting(context, known, shift, ())
        return fitting if isinstance(fitting, Refused) else (fitting,)

    def _fitting(
        self, context: Context, known: Documents, shift: Assignment, gone: tuple[Assignment, ...]
    ) -> Assignment | Refused:
        """Return a shift as it is entered now, or why it fits no more."""
        period = known.live(SchedulePeriod, shift.period_id)
        if period is None:
            return not_found("schedule")
        refused = closed_to(period, shift.shift_details.date)
        if refused is not None:
            return refused
        after = Documents()
        after.add(Reads(), known.assignments_of(shift.staff_id or ""))
        after.add(Reads(), gone)
        if overlapping(after, shift) is not None:
            return Refused(
                RefusalCode.DOUBLE_BOOKING, tr("This person has another shift at that time by now.")
            )
        holder = seat_holder(known, shift)
        if holder is not None and holder.id not in {each.id for each in gone}:
            return Refused(RefusalCode.WRONG_STATE, tr("Somebody else fills this seat by now."))
        return context.change(shift, status=status_in(period))
