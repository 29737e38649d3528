"""Let staff pick their own shifts of a schedule for a time, pick one, and take it back."""

from abc import ABC
from datetime import date
from typing import ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.declaration import with_values_of
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod, SelfScheduleWindow
from medschedule_shared.model.shift_pick import PickState, ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, Related, refs
from medschedule_shared.operations.operation import Context, Operation, not_found, only_for_oneself
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.state_words import PERIOD_WORDS
from medschedule_shared.rules.wording import date_words
from medschedule_shared.time.instant import Instant

_BEFORE_POSTING = (PeriodState.COLLECTING, PeriodState.BALANCING)


class PeriodOperation(Operation, ABC):
    """An operation on a schedule that has not been posted yet."""

    period_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(SchedulePeriod, self.period_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        period = known.live(SchedulePeriod, self.period_id)
        return () if period is None else (period.unit_id,)

    def open_period(self, known: Documents) -> SchedulePeriod | Refused:
        """Return the schedule, if it may still change as this operation needs it."""
        period = known.live(SchedulePeriod, self.period_id)
        if period is None:
            return not_found("schedule")
        if period.state not in _BEFORE_POSTING:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This schedule is {state} already.", state=PERIOD_WORDS[period.state]),
            )
        return period


class OpenSelfSchedule(PeriodOperation):
    """Let the staff of a unit pick their shifts of a schedule between two instants, by the clock.

    Opening it again changes the times and keeps what was picked.

    Attributes:
        undesirable_floor: nights and weekend shifts that everybody owes at least.
    """

    type: ClassVar[str] = "OpenSelfSchedule"
    permission: ClassVar[Permission] = Permission.POST_SCHEDULE

    opens_at: Instant
    closes_at: Instant
    undesirable_floor: int = Field(default=0, ge=0, le=40)

    def apply(self, context: Context, known: Documents) -> Outcome:
        period = self.open_period(known)
        if isinstance(period, Refused):
            return period
        if self.closes_at <= self.opens_at:
            return Refused(RefusalCode.INVALID, tr("The window has to close after it opens."))
        if self.closes_at <= context.at:
            return Refused(RefusalCode.INVALID, tr("The time at which the window closes has passed."))
        window = SelfScheduleWindow(
            opens_at=self.opens_at, closes_at=self.closes_at, undesirable_floor=self.undesirable_floor
        )
        if period.self_schedule is not None:
            window = with_values_of(period.self_schedule, window)
        if period.state is PeriodState.COLLECTING and window == period.self_schedule:
            return Applied(())
        return Applied((context.change(period, state=PeriodState.COLLECTING, self_schedule=window),))


class CloseSelfSchedule(PeriodOperation):
    """Begin to balance: nobody picks any more, also before the time at which the window closes by itself."""

    type: ClassVar[str] = "CloseSelfSchedule"
    permission: ClassVar[Permission] = Permission.POST_SCHEDULE

    def apply(self, context: Context, known: Documents) -> Outcome:
        period = self.open_period(known)
        if isinstance(period, Refused):
            return period
        window = period.self_schedule
        if window is None or period.state is not PeriodState.COLLECTING:
            return Refused(RefusalCode.WRONG_STATE, tr("Nobody picks shifts of this schedule now."))
        ends = max(min(window.closes_at, context.at), window.opens_at)
        closed = window.changed(closes_at=ends)
        return Applied((context.change(period, state=PeriodState.BALANCING, self_schedule=closed),))


class PickShift(Operation):
    """Pick a shift of a schedule that is being collected, for a seat that the unit needs.

    More people than seats may pick a shift: who is moved is decided in balancing. What counts is when they
    picked, so a pick that was entered without a network before the closing arrives in time.
    """

    type: ClassVar[str] = "PickShift"
    permission: ClassVar[Permission] = Permission.BID

    pick_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    staff_id: EntityId
    template_id: EntityId
    date: date

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(SchedulePeriod, self.period_id)
            | refs(Staff, self.staff_id)
            | refs(ShiftTemplate, self.template_id)
            | refs(ShiftPick, self.pick_id),
            related=frozenset(
                {
                    Related(ShiftPick.collection, "staffId", self.staff_id),
                    Related(TimeOffRequest.collection, "staffId", self.staff_id),
                    Related(CoreStaffing.collection, "unitId", self.unit_id),
                }
            ),
        )

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        return super().authorise(actor, known) or only_for_oneself(actor, self.staff_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        period = known.live(SchedulePeriod, self.period_id)
        staff = known.live(Staff, self.staff_id)
        template = known.live(ShiftTemplate, self.template_id)
        if period is None or period.unit_id != self.unit_id:
            return not_found("schedule")
        if template is None or template.unit_id != self.unit_id:
            return not_found("shift")
        if staff is None or staff.employment.home_unit_id != self.unit_id:
            return not_found("staff member")
        if known.known(ShiftPick, self.pick_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This shift was picked before."))
        closed = _closed(context, period)
        if closed is not None:
            return closed
        if not period.first_date <= self.date <= period.last_date:
            return Refused(
                RefusalCode.OUTSIDE_PERIOD, tr("{date} is outside this schedule.", date=date_words(self.date))
            )
        refused = self._not_needed(known, staff) or self._not_free(known)
        if refused is not None:
            return refused
        pick = context.create(
            ShiftPick,
            self.pick_id,
            unit_id=self.unit_id,
            period_id=period.id,
            staff_id=staff.id,
            template_id=template.id,
            date=self.date,
            picked_at=context.at,
        )
        return Applied((pick,))

    def _not_needed(self, known: Documents, staff: Staff) -> Refused | None:
        """Return that the unit plans no seat of the person's role on the shift, or None."""
        planned = (
            each
            for each in known.related(CoreStaffing, "unitId", self.unit_id)
            if (each.template_id, each.weekday) == (self.template_id, self.date.weekday())
        )
        role = staff.employment.role
        if any(need.role is role and need.count for core in planned for need in core.needs):
            return None
        return Refused(RefusalCode.RULE_BROKEN, tr("No seat of this role is planned on this shift."))

    def _not_free(self, known: Documents) -> Refused | None:
        """Return what else the person has on the day, or None."""
        for pick in known.related(ShiftPick, "staffId", self.staff_id):
            if pick.stands and pick.date == self.date:
                return Refused(
                    RefusalCode.DOUBLE_BOOKING,
                    tr("Another shift is picked on {date} already.", date=date_words(self.date)),
                )
        for leave in known.related(TimeOffRequest, "staffId", self.staff_id):
            if leave.state is RequestState.APPROVED and leave.covers(self.date):
                return Refused(
                    RefusalCode.RULE_BROKEN,
                    tr("There is approved leave on {date}.", date=date_words(self.date)),
                )
        return None


class UnpickShift(Operation):
    """Take a pick back while the window is open."""

    type: ClassVar[str] = "UnpickShift"
    permission: ClassVar[Permission] = Permission.BID

    pick_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        pick = known.live(ShiftPick, self.pick_id)
        reads = Reads(documents=refs(ShiftPick, self.pick_id))
        return reads if pick is None else reads | Reads(documents=refs(SchedulePeriod, pick.period_id))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: staff take back their own picks only."""
        pick = known.live(ShiftPick, self.pick_id)
        person = None if pick is None else pick.staff_id
        return super().authorise(actor, known) or only_for_oneself(actor, person)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        pick = known.live(ShiftPick, self.pick_id)
        return () if pick is None else (pick.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        pick = known.live(ShiftPick, self.pick_id)
        period = None if pick is None else known.live(SchedulePeriod, pick.period_id)
        if pick is None or period is None:
            return not_found("picked shift")
        if not pick.stands:
            return Refused(RefusalCode.WRONG_STATE, tr("This shift was taken back already."))
        return _closed(context, period) or Applied((context.change(pick, state=PickState.WITHDRAWN),))


def _closed(context: Context, period: SchedulePeriod) -> Refused | None:
    """Return why nobody can pick at the time of the operation, or None."""
    window = period.self_schedule
    if window is None or period.state not in _BEFORE_POSTING:
        return Refused(RefusalCode.WRONG_STATE, tr("Nobody picks shifts of this schedule now."))
    if context.at < window.opens_at:
        return Refused(RefusalCode.WRONG_STATE, tr("The window for picking shifts has not opened yet."))
    if context.at >= window.closes_at:
        return Refused(RefusalCode.WRONG_STATE, tr("The window for picking shifts has closed."))
    return None
