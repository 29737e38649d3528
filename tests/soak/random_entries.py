"""Entries that a person could make, drawn at random from what their station shows.

They crowd into few days and few people, so that stations which do not hear of each other clash often.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus, Decision
from medschedule_shared.model.call_out import CallOut, CallOutcome
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictState
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import LogCall, RecordCallOut, WithdrawCallOut
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.shift_seat import Place, place_of
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import DecideTimeOff, RequestTimeOff
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.sample.ward_0545 import TODAY

_DAYS = 5
_PEOPLE = 10
_UNITS = 2
_PHONES = 6


class RandomEntries:
    """Draws operations; each may turn out to be impossible, as a person's entry may.

    Args:
        unit_ids: of the station, its home unit first.
    """

    def __init__(self, random: Random, unit_ids: tuple[EntityId, ...]) -> None:
        self._random = random
        self._home = unit_ids[0]
        self._unit_ids = unit_ids[:_UNITS]

    def draw(self, work: UnitOfWork) -> Operation | None:
        """Return the next operation; None if what it would be about is not there."""
        makers: dict[Callable[[UnitOfWork], Operation | None], int] = {
            self._assign: 8,
            self._census: 4,
            self._unassign: 4,
            self._pin: 3,
            self._call_out: 3,
            self._take_back: 2,
            self._call: 2,
            self._edit: 4,
            self._move: 4,
            self._float: 2,
            self._hold_over: 1,
            self._offer_swap: 2,
            self._go_on_with_swap: 3,
            self._ask_for_leave: 1,
            self._decide_leave: 1,
            self._resolve: 3,
        }
        [maker] = self._random.choices(tuple(makers), tuple(makers.values()))
        return maker(work)

    def _assign(self, work: UnitOfWork) -> Operation:
        unit_id, day = self._unit(), self._day()
        templates = work.select(ShiftTemplate, equal={"unitId": unit_id})
        open_seats = [
            found
            for found in self._shifts(work)
            if found.status is AssignmentStatus.CALLED_OUT and found.unit_id == unit_id
        ]
        seat = self._random.choice(open_seats) if open_seats and self._random.random() < 0.5 else None
        day = day if seat is None else seat.shift_details.date
        return AssignShift(
            assignment_id=new_id(),
            unit_id=unit_id,
            period_id=self._period(work, unit_id, day),
            staff_id=self._person(work).id,
            template_id=self._random.choice(templates).id if seat is None else seat.template_id,
            date=day,
            replaces=None if seat is None else seat.id,
        )

    def _census(self, work: UnitOfWork) -> Operation:
        return RecordCensus(reading_id=new_id(), unit_id=self._unit(), patients=self._random.randint(0, 30))

    def _unassign(self, work: UnitOfWork) -> Operation | None:
        shift = self._shift(work)
        return None if shift is None else UnassignShift(assignment_id=shift.id)

    def _pin(self, work: UnitOfWork) -> Operation | None:
        shift = self._shift(work)
        return None if shift is None else SetPin(assignment_id=shift.id, pinned=not shift.pinned)

    def _move(self, work: UnitOfWork) -> Operation | None:
        shift = self._shift(work)
        if shift is None:
            return None
        templates = work.select(ShiftTemplate, equal={"unitId": shift.unit_id})
        place = Place(
            staff_id=self._random.choice((shift.staff_id, self._person(work).id)),
            template_id=self._random.choice(templates).id,
            date=self._day(),
        )
        return MoveShift(assignment_id=shift.id, was=place_of(shift), to=place)

    def _float(self, work: UnitOfWork) -> Operation | None:
        shift, unit_id = self._shift(work), self._unit()
        if shift is None or shift.staff_id is None or shift.unit_id == unit_id:
            return None
        templates = work.select(ShiftTemplate, equal={"unitId": unit_id})
        return FloatStaff(
            assignment_id=new_id(),
            home_id=shift.id,
            staff_id=shift.staff_id,
            date=shift.shift_details.date,
            unit_id=unit_id,
            period_id=self._period(work, unit_id, shift.shift_details.date),
            template_id=self._random.choice(templates).id,
        )

    def _hold_over(self, work: UnitOfWork) -> Operation | None:
        shift = self._shift(work)
        if shift is None or shift.staff_id is None:
            return None
        templates = work.select(ShiftTemplate, equal={"unitId": shift.unit_id})
        day = shift.shift_details.date + timedelta(days=self._random.randrange(2))
        return HoldOver(
            assignment_id=new_id(),
            held_id=shift.id,
            staff_id=shift.staff_id,
            unit_id=shift.unit_id,
            period_id=self._period(work, shift.unit_id, day),
            template_id=self._random.choice(templates).id,
            date=day,
            minutes=240,
        )

    def _offer_swap(self, work: UnitOfWork) -> Operation | None:
        gives = self._shift(work)
        if gives is None or gives.staff_id is None:
            return None
        return OfferSwap(
            swap_id=new_id(),
            unit_id=gives.unit_id,
            giver_id=gives.staff_id,
            gives_id=gives.id,
            taker_id=self._person(work).id,
        )

    def _go_on_with_swap(self, work: UnitOfWork) -> Operation | None:
        swaps = work.select(Swap)
        if not swaps:
            return None
        swap = self._random.choice(swaps)
        if swap.state is SwapState.OFFERED:
            return self._random.choice((AcceptSwap, DeclineSwap, WithdrawSwap))(swap_id=swap.id)
        return DecideSwap(swap_id=swap.id, decision=self._random.choice(tuple(Decision)), reason="too few")

    def _call_out(self, work: UnitOfWork) -> Operation | None:
        shift = self._shift(work)
        return None if shift is None else RecordCallOut(call_out_id=new_id(), assignment_id=shift.id)

    def _take_back(self, work: UnitOfWork) -> Operation | None:
        standing = [found for found in work.select(CallOut) if found.withdrawn_at is None]
        if not standing:
            return None
        return WithdrawCallOut(call_out_id=self._random.choice(standing).id)

    def _call(self, work: UnitOfWork) -> Operation:
        unit_id = self._unit()
        templates = work.select(ShiftTemplate, equal={"unitId": unit_id})
        return LogCall(
            attempt_id=new_id(),
            unit_id=unit_id,
            staff_id=self._person(work).id,
            template_id=self._random.choice(templates).id,
            shift_date=self._day(),
            outcome=self._random.choice(tuple(CallOutcome)),
        )

    def _edit(self, work: UnitOfWork) -> Operation:
        person = self._person(work)
        if self._random.random() < 0.5:
            phone = f"555-010{self._random.randrange(_PHONES)}"
            edit = FieldEdit(path="personalInfo.phone", base=person.personal_info.phone, value=phone)
        else:
            weight = self._random.randint(1, 10)
            edit = FieldEdit(path="aiPreferences.weight", base=person.ai_preferences.weight, value=weight)
        return UpdateFields(collection=Staff.collection, document_id=person.id, edits=(edit,))

    def _ask_for_leave(self, work: UnitOfWork) -> Operation:
        day = self._day()
        return RequestTimeOff(
            request_id=new_id(),
            unit_id=self._unit(),
            staff_id=self._person(work).id,
            kind=TimeOffKind.PAID_LEAVE,
            first_date=day,
            last_date=day + timedelta(days=self._random.randrange(3)),
        )

    def _decide_leave(self, work: UnitOfWork) -> Operation | None:
        pending = work.select(TimeOffRequest, equal={"state": RequestState.PENDING.value})
        if not pending:
            return None
        return DecideTimeOff(
            request_id=self._random.choice(pending).id,
            decision=self._random.choice(tuple(Decision)),
            reason="too few",
        )

    def _resolve(self, work: UnitOfWork) -> Operation | None:
        undecided = work.select(Conflict, equal={"state": ConflictState.OPEN.value})
        if not undecided:
            return None
        return ResolveConflict(
            conflict_id=self._random.choice(undecided).id,
            choice=self._random.choice(tuple(ConflictChoice)),
        )

    @staticmethod
    def _period(work: UnitOfWork, unit_id: EntityId, day: date) -> EntityId:
        periods = work.select(SchedulePeriod, equal={"unitId": unit_id})
        return next(each.id for each in periods if each.first_date <= day <= each.last_date)

    def _unit(self) -> EntityId:
        return self._random.choice(self._unit_ids)

    def _day(self) -> date:
        return TODAY + timedelta(days=self._random.randrange(_DAYS))

    def _person(self, work: UnitOfWork) -> Staff:
        people = work.select(Staff, equal={"employment.homeUnitId": self._home})
        return self._random.choice(people[:_PEOPLE])

    def _shifts(self, work: UnitOfWork) -> tuple[Assignment, ...]:
        days = (TODAY.isoformat(), (TODAY + timedelta(days=_DAYS)).isoformat())
        return work.select(Assignment, between={"shiftDetails.date": days})

    def _shift(self, work: UnitOfWork) -> Assignment | None:
        standing = [found for found in self._shifts(work) if found.standing]
        return self._random.choice(standing) if standing else None
