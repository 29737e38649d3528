"""What people at a station enter: operations on what they see there, some of them bad."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, ClassVar, TypeVar

from tests.simulation.hospital import FIRST_DAY, Hospital
from tests.simulation.seeded import SeededIds

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus, Decision
from medschedule_shared.model.bed_closure import BedClosure
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictState
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import LogCall, RecordCallOut, WithdrawCall, WithdrawCallOut
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.schedule import AdoptSchedule, DraftSeat, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid
from medschedule_shared.operations.shift_seat import Place, place_of
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.take_patients import TakePatients
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    ReopenTimeOff,
    RequestTimeOff,
)
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.staffing.rotation import shifts_on

T = TypeVar("T")
E = TypeVar("E", bound=Entity)

_DAYS = 6
"""People fight over few days, so that they meet."""

_PHONE = "personalInfo.phone"
_FIELDS: tuple[tuple[str, Sequence[Any]], ...] = (
    (_PHONE, ("{secret} 1", "{secret} 2", "{secret} 3")),
    ("personalInfo.email", ("a@example.org", "b@example.org", None)),
    ("employment.fte", (0.5, 0.9, 1.0)),
    ("employment.canCharge", (True, False)),
)


class FutureOperation(Operation):
    """An operation of a program that is newer than the server: the server does not know it."""

    type: ClassVar[str] = "FutureOperation"
    permission: ClassVar[Permission] = Permission.READ_ROSTER

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads()

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return ()

    def apply(self, context: Context, known: Documents) -> Outcome:
        return Applied(())


class Person:
    """Somebody at a station, who sees what it shows in this transaction."""

    def __init__(
        self,
        work: UnitOfWork,
        hospital: Hospital,
        unit_ids: tuple[EntityId, ...],
        ids: SeededIds,
        random: Random,
    ) -> None:
        self._work = work
        self._hospital = hospital
        self._unit_ids = unit_ids
        self._ids = ids
        self._random = random

    def user(self) -> User:
        """Return who enters something."""
        return self._random.choice(self._hospital.users)

    def wish(self) -> Operation | None:
        """Return what they enter; None when there is nothing of the kind they thought of."""
        wishes: tuple[tuple[int, Callable[[], Operation | None]], ...] = (
            (10, self.assign),
            (3, self._unassign),
            (4, self._move),
            (1, self._hold_over),
            (2, self._float),
            (3, self._offer_swap),
            (5, self._answer_swap),
            (2, self._pin),
            (3, self._call_out),
            (1, self._withdraw),
            (2, self._log_call),
            (2, self.take_census),
            (3, self._take_turn),
            (2, self._close_beds),
            (14, self.edit_record),
            (2, self.ask_for_leave),
            (3, self.decide_leave),
            (4, self._resolve),
            (2, self._post),
            (2, self._tell),
            (3, self._offer_shift),
            (5, self._bid),
            (4, self._settle_offer),
            (3, self._self_schedule),
            (2, self._create_record),
            (2, self._delete_record),
            (2, self._lay_rotation),
            (1, self._change_settings),
            (1, FutureOperation),
            (1, self._too_large),
        )
        made = self._random.choices([make for _, make in wishes], [weight for weight, _ in wishes])[0]
        return made()

    def _one(self, found: Sequence[T]) -> T | None:
        return self._random.choice(found) if found else None

    def _every(self, kind: type[E], **equal: Any) -> tuple[E, ...]:
        return self._work.select(kind, equal=equal)

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=self._random.randrange(_DAYS))

    def assign(self) -> Operation | None:
        """Put somebody on a shift."""
        unit_id = self._one(self._unit_ids)
        staff = self._one(self._hospital.staff)
        if unit_id is None or staff is None:
            return None
        ward = self._hospital.ward(unit_id)
        return AssignShift(
            assignment_id=self._ids(),
            unit_id=unit_id,
            period_id=ward.period.id,
            staff_id=staff.id,
            template_id=self._random.choice(ward.templates).id,
            date=self._day(),
        )

    def _assignment(self, *statuses: AssignmentStatus) -> Assignment | None:
        found = self._every(Assignment)
        return self._one([each for each in found if not statuses or each.status in statuses])

    def _unassign(self) -> Operation | None:
        found = self._assignment()
        return None if found is None else UnassignShift(assignment_id=found.id)

    def _move(self) -> Operation | None:
        found = self._assignment()
        if found is None:
            return None
        was = place_of(found)
        to = Place(
            staff_id=self._random.choice(self._hospital.staff).id,
            template_id=was.template_id,
            date=self._random.choice((was.date, self._day())),
        )
        return MoveShift(assignment_id=found.id, was=was, to=to)

    def _hold_over(self) -> Operation | None:
        found = self._assignment()
        if found is None or found.staff_id is None:
            return None
        night = self._hospital.ward(found.unit_id).templates[1]
        return HoldOver(
            assignment_id=self._ids(),
            held_id=found.id,
            staff_id=found.staff_id,
            unit_id=found.unit_id,
            period_id=found.period_id,
            template_id=night.id,
            date=found.shift_details.date,
            minutes=120,
        )

    def _float(self) -> Operation | None:
        found, unit_id = self._assignment(), self._one(self._unit_ids)
        if found is None or found.staff_id is None or unit_id is None:
            return None
        ward = self._hospital.ward(unit_id)
        return FloatStaff(
            assignment_id=self._ids(),
            home_id=found.id,
            staff_id=found.staff_id,
            date=found.shift_details.date,
            unit_id=unit_id,
            period_id=ward.period.id,
            template_id=ward.templates[0].id,
        )

    def _offer_swap(self) -> Operation | None:
        posted = [each for each in self._every(Assignment) if each.standing and each.staff_id is not None]
        given = self._one(posted)
        if given is None or given.staff_id is None:
            return None
        taker = self._random.choice(self._hospital.staff)
        theirs = [each for each in posted if each.staff_id == taker.id and each.unit_id == given.unit_id]
        returned = self._one(theirs) if self._random.random() < 0.5 else None
        return OfferSwap(
            swap_id=self._ids(),
            unit_id=given.unit_id,
            giver_id=given.staff_id,
            gives_id=given.id,
            taker_id=taker.id,
            returns_id=None if returned is None else returned.id,
            note=f"{self._hospital.ward(given.unit_id).canary} birthday",
        )

    def _answer_swap(self) -> Operation | None:
        found = self._one(self._every(Swap))
        if found is None:
            return None
        if found.state is SwapState.AWAITING_APPROVAL and self._random.random() < 0.8:
            decision = self._random.choice(list(Decision))
            return DecideSwap(swap_id=found.id, decision=decision, reason="Too little rest.")
        return self._random.choice((AcceptSwap, AcceptSwap, DeclineSwap, WithdrawSwap))(swap_id=found.id)

    def _pin(self) -> Operation | None:
        found = self._assignment()
        return None if found is None else SetPin(assignment_id=found.id, pinned=self._random.random() < 0.5)

    def _call_out(self) -> Operation | None:
        found = self._assignment()
        if found is None:
            return None
        canary = self._hospital.ward(found.unit_id).canary
        return RecordCallOut(call_out_id=self._ids(), assignment_id=found.id, reason=f"{canary} fever")

    def _withdraw(self) -> Operation | None:
        found = self._one(self._every(CallOut))
        return None if found is None else WithdrawCallOut(call_out_id=found.id)

    def _log_call(self) -> Operation | None:
        unit_id = self._one(self._unit_ids)
        if unit_id is None:
            return None
        before = self._one(self._every(CallAttempt))
        if before is not None and self._random.random() < 0.3:
            return WithdrawCall(attempt_id=before.id)
        return LogCall(
            attempt_id=self._ids(),
            unit_id=unit_id,
            staff_id=self._random.choice(self._hospital.staff).id,
            template_id=self._hospital.ward(unit_id).templates[0].id,
            shift_date=self._day(),
            outcome=self._random.choice(list(CallOutcome)),
        )

    def take_census(self) -> Operation | None:
        """Count the patients."""
        unit_id = self._one(self._unit_ids)
        if unit_id is None:
            return None
        return RecordCensus(reading_id=self._ids(), unit_id=unit_id, patients=self._random.randrange(30))

    def _take_turn(self) -> Operation | None:
        """Release somebody, note that they declined, or call them back; or let the charge nurse help."""
        found, entry = self._assignment(), self._one(self._every(TurnEntry))
        if found is None:
            return None
        if entry is not None and self._random.random() < 0.4:
            return self._random.choice((CallBack, WithdrawTurn))(entry_id=entry.id)
        if self._random.random() < 0.2:
            return TakePatients(assignment_id=found.id, takes_patients=self._random.random() < 0.7)
        if self._random.random() < 0.3:
            declined = TurnChoice.DECLINED
            return LogTurn(
                entry_id=self._ids(), assignment_id=found.id, kind=TurnKind.LOW_CENSUS, choice=declined
            )
        standby = self._random.random() < 0.5
        return FlexOff(entry_id=self._ids(), assignment_id=found.id, standby=standby, was=place_of(found))

    def _close_beds(self) -> Operation | None:
        """Ask to close beds, decide it or take it back."""
        unit_id, asked = self._one(self._unit_ids), self._one(self._every(BedClosure))
        if unit_id is None:
            return None
        if asked is not None and self._random.random() < 0.6:
            if self._random.random() < 0.3:
                return WithdrawBedClosure(closure_id=asked.id)
            return DecideBedClosure(closure_id=asked.id, decision=self._random.choice(list(Decision)))
        template = self._hospital.ward(unit_id).templates[0]
        return AskToCloseBeds(
            closure_id=self._ids(), unit_id=unit_id, template_id=template.id, date=self._day(), beds=4
        )

    def edit_record(self) -> Operation | None:
        """Change a field of a record."""
        if self._random.random() < 0.3:
            unit = self._one(self._every(Unit))
            return None if unit is None else self._edit(unit, "beds", (20, 24, 28))
        staff = self._one(self._every(Staff)[:2])
        if staff is None:
            return None
        path, values = self._random.choice(_FIELDS)
        return self._edit(staff, path, values)

    def _edit(self, document: Entity, path: str, values: Sequence[Any]) -> UpdateFields:
        value: Any = document.wire()
        for name in path.split("."):
            value = value[name]
        wanted = self._random.choice(values)
        if isinstance(wanted, str):
            wanted = wanted.format(secret=self._hospital.secret)
        edits = [FieldEdit(path=path, base=value, value=wanted)]
        if isinstance(document, Staff):  # a form sends what was left as it was too
            phone = document.personal_info.phone
            edits += [FieldEdit(path=_PHONE, base=phone, value=phone)] if path != _PHONE else []
        return UpdateFields(collection=document.collection, document_id=document.id, edits=tuple(edits))

    def ask_for_leave(self) -> Operation | None:
        """Ask for leave."""
        unit_id = self._one(self._unit_ids)
        if unit_id is None:
            return None
        day = self._day()
        return RequestTimeOff(
            request_id=self._ids(),
            unit_id=unit_id,
            staff_id=self._random.choice(self._hospital.staff).id,
            kind=TimeOffKind.PAID_LEAVE,
            first_date=day,
            last_date=day,
            note=f"{self._hospital.ward(unit_id).canary} party",
        )

    def decide_leave(self) -> Operation | None:
        """Decide about leave that somebody asked for, or take a decision back."""
        every = self._every(TimeOffRequest)
        settled = self._one([each for each in every if each.state is RequestState.DENIED])
        if settled is not None and self._random.random() < 0.3:
            return ReopenTimeOff(request_id=settled.id, was=Decision.DENIED)
        pending = [each for each in every if each.state is RequestState.PENDING]
        found = self._one(pending)
        if found is None:
            return None
        if self._random.random() < 0.2:
            return AgreeToTimeOff(request_id=found.id, agreed=self._random.random() < 0.7)
        decision = self._random.choice(list(Decision))
        return DecideTimeOff(request_id=found.id, decision=decision, reason="Too few on that day.")

    def _resolve(self) -> Operation | None:
        found = self._one(self._every(Conflict, state=ConflictState.OPEN))
        if found is None:
            return None
        return ResolveConflict(conflict_id=found.id, choice=self._random.choice(list(ConflictChoice)))

    def _post(self) -> Operation | None:
        found = self._one(self._every(SchedulePeriod))
        return None if found is None else PostSchedule(period_id=found.id, version=found.version)

    def _tell(self) -> Operation | None:
        """Tell somebody of their posted shifts, take that back, or let them say that they have seen them."""
        notice = self._one(self._every(ScheduleNotice))
        if notice is None:
            return None
        if self._random.random() < 0.3:
            return ConfirmNotice(notice_id=notice.id, version=notice.version)
        how = self._random.choice((None, Told.CALL, Told.PAPER))
        return NoteTold(notice_id=notice.id, version=notice.version, how=how)

    def _offer_shift(self) -> Operation | None:
        """Offer a seat that somebody called out of, or one more."""
        unit_id = self._one(self._unit_ids)
        if unit_id is None:
            return None
        ward = self._hospital.ward(unit_id)
        vacant = self._assignment(AssignmentStatus.CALLED_OUT)
        seat = vacant if vacant is not None and vacant.unit_id == unit_id else None
        day = self._day() if seat is None else seat.shift_details.date
        return OfferOpenShift(
            open_shift_id=self._ids(),
            unit_id=unit_id,
            period_id=ward.period.id,
            template_id=ward.templates[0].id if seat is None else seat.template_id,
            date=day,
            role=StaffRole.RN,
            closes_at=datetime(day.year, day.month, day.day, 11, tzinfo=UTC),
            fills=None if seat is None else seat.id,
        )

    def _bid(self) -> Operation | None:
        found = self._one(self._every(OpenShift))
        if found is None:
            return None
        return BidForShift(
            bid_id=self._ids(),
            open_shift_id=found.id,
            staff_id=self._random.choice(self._hospital.staff).id,
            note=f"{self._hospital.ward(found.unit_id).canary} rent",
        )

    def _settle_offer(self) -> Operation | None:
        offer, bid = self._one(self._every(OpenShift)), self._one(self._every(ShiftBid))
        if offer is None or bid is None:
            return None
        if self._random.random() < 0.2:
            return WithdrawOpenShift(open_shift_id=offer.id)
        if self._random.random() < 0.2:
            return WithdrawBid(bid_id=bid.id)
        if self._random.random() < 0.2:
            return DeclineBid(bid_id=bid.id, reason="Too little rest.")
        return AwardShift(bid_id=bid.id, assignment_id=self._ids())

    def _self_schedule(self) -> Operation | None:
        """Let staff pick, pick, or take a pick back."""
        period, back = self._one(self._every(SchedulePeriod)), self._one(self._every(ShiftPick))
        if period is None:
            return None
        drawn = self._random.random()
        if drawn < 0.2:
            opens = datetime(FIRST_DAY.year - 1, 1, 1, tzinfo=UTC)
            return OpenSelfSchedule(
                period_id=period.id, opens_at=opens, closes_at=opens + timedelta(days=1500)
            )
        if drawn < 0.25:
            return CloseSelfSchedule(period_id=period.id)
        if drawn < 0.4 and back is not None:
            return UnpickShift(pick_id=back.id)
        ward = self._hospital.ward(period.unit_id)
        return PickShift(
            pick_id=self._ids(),
            unit_id=period.unit_id,
            period_id=period.id,
            staff_id=self._random.choice(self._hospital.staff).id,
            template_id=ward.templates[0].id,
            date=self._day(),
        )

    def _create_record(self) -> Operation | None:
        unit_id = self._one(self._unit_ids)
        if unit_id is None:
            return None
        ward = self._hospital.ward(unit_id)
        fields: dict[str, Any] = {"unitId": unit_id, "weekday": 0, "needs": [{"role": "rn", "count": 4}]}
        if self._random.random() < 0.5:
            fields["templateId"] = ward.templates[0].id
            return CreateRecord(collection="core_staffing", record_id=self._ids(), fields=fields)
        fields = {"staffId": self._random.choice(self._hospital.staff).id, "code": "ACLS"}
        return CreateRecord(collection="credentials", record_id=self._ids(), fields=fields)

    def _lay_rotation(self) -> Operation | None:
        """Lay a rotation that is there over some of a person's drafts, else enter one."""
        pattern, staff = self._one(self._every(RotationPattern)), self._one(self._hospital.staff)
        unit_id = self._one(self._unit_ids) if pattern is None else pattern.unit_id
        if unit_id is None or staff is None:
            return None
        ward = self._hospital.ward(unit_id)
        day, night = ward.templates[0].id, ward.templates[-1].id
        if pattern is None:
            days = [{"day": 0, "templateId": day}, {"day": 4, "templateId": night}]
            fields = {"unitId": unit_id, "name": "Weekdays", "weeks": 1, "days": days}
            return CreateRecord(collection="rotation_patterns", record_id=self._ids(), fields=fields)
        drafts = self._every(Assignment, staffId=staff.id, status=AssignmentStatus.DRAFT)
        return LayRotation(
            pattern_id=pattern.id,
            unit_id=unit_id,
            period_id=ward.period.id,
            staff_id=staff.id,
            shifts=tuple(
                RotationShift(assignment_id=self._ids(), template_id=template_id, date=when)
                for when, template_id in shifts_on(pattern, FIRST_DAY, _DAYS, 1).items()
            ),
            replaces=tuple(each.id for each in drafts[:2]),
        )

    def _delete_record(self) -> Operation | None:
        kind = self._random.choice((CoreStaffing, CoreStaffing, Credential, Staff, ShiftTemplate))
        found = self._one(self._every(kind))
        return None if found is None else DeleteRecord(collection=found.collection, record_id=found.id)

    def _change_settings(self) -> Operation | None:
        [organization] = self._every(Organization)
        now = organization.settings
        rest = self._random.choice((540, 600, 660))
        rules = now.scheduling_rules.changed(minimum_rest_minutes=rest)
        return ChangeSettings(settings=now.changed(scheduling_rules=rules), reason="Agreed.")

    def _too_large(self) -> Operation | None:
        """Return what no server takes: more than one request may hold."""
        unit_id = self._one(self._unit_ids)
        if unit_id is None:
            return None
        ward = self._hospital.ward(unit_id)
        seats = tuple(
            DraftSeat(
                assignment_id=self._ids(),
                staff_id=self._hospital.staff[number % len(self._hospital.staff)].id,
                template_id=ward.templates[0].id,
                date=FIRST_DAY - timedelta(days=1 + number),
            )
            for number in range(150)
        )
        return AdoptSchedule(period_id=ward.period.id, unit_id=unit_id, seats=seats)
