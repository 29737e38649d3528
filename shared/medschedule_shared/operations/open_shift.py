"""Offer a seat to staff, and take the offer back."""

from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.open_shift import OpenShift, OpenShiftState
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import holder_of, seat_reads
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.offered_seat import (
    bid_reads,
    declined,
    offer_reads,
    offers_of,
    placed_bids,
    settled,
)
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.shift_seat import closed_to, shift_details
from medschedule_shared.time.instant import Instant

_STATE_WORDS = Words(
    {
        OpenShiftState.AWARDED: marked("was awarded already"),
        OpenShiftState.WITHDRAWN: marked("is not offered any more"),
        OpenShiftState.FILLED: marked("was filled otherwise"),
        OpenShiftState.EXPIRED: marked("has begun"),
    }
)


class OfferOpenShift(Operation):
    """Offer one seat of a shift to staff, who bid for it.

    Attributes:
        fills: the assignment whose seat it is, when its person called out or was floated, or when it has
            nobody; None offers one more seat.
        closes_at: until when staff may bid, at the latest the beginning of the shift.
    """

    type: ClassVar[str] = "OfferOpenShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    open_shift_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    template_id: EntityId
    date: date
    role: StaffRole
    is_charge: bool = False
    required_credentials: tuple[str, ...] = Field(default=(), max_length=20)
    closes_at: Instant
    fills: EntityId | None = None

    def reads(self, context: Context, known: Documents) -> Reads:
        documents = (
            refs(Organization, context.organization_id)
            | refs(Unit, self.unit_id)
            | refs(SchedulePeriod, self.period_id)
            | refs(ShiftTemplate, self.template_id)
            | refs(OpenShift, self.open_shift_id)
        )
        return Reads(documents=documents) | seat_reads(self.fills) | offer_reads(known, self.fills)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        organization = known.live(Organization, context.organization_id)
        unit = known.live(Unit, self.unit_id)
        period = known.live(SchedulePeriod, self.period_id)
        template = known.live(ShiftTemplate, self.template_id)
        if organization is None or unit is None or period is None or period.unit_id != unit.id:
            return not_found("schedule")
        if template is None or template.unit_id != unit.id:
            return not_found("shift")
        if known.known(OpenShift, self.open_shift_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This shift was offered before."))
        details = shift_details(template, self.date, unit, ZoneInfo(organization.settings.timezone))
        shift = context.create(
            OpenShift,
            self.open_shift_id,
            unit_id=unit.id,
            period_id=period.id,
            template_id=template.id,
            role=self.role,
            is_charge=self.is_charge,
            required_credentials=self.required_credentials,
            shift_details=details,
            closes_at=self.closes_at,
            fills=self.fills,
            offered_by=context.actor_id,
            offered_at=context.at,
        )
        refused = closed_to(period, self.date) or _bad_closing(context, shift) or _no_seat(known, shift)
        return refused or Applied((shift,))


def _bad_closing(context: Context, shift: OpenShift) -> Refused | None:
    if shift.closes_at > shift.shift_details.start_at:
        return Refused(RefusalCode.INVALID, tr("Bidding has to close before the shift begins."))
    if shift.closes_at <= context.at:
        return Refused(RefusalCode.INVALID, tr("The time at which bidding closes has passed."))
    return None


def _no_seat(known: Documents, shift: OpenShift) -> Refused | None:
    """Return why the seat that is named cannot be offered, or None."""
    if shift.fills is None:
        return None
    seat = known.live(Assignment, shift.fills)
    if seat is None or not is_seat_of(seat, shift):
        return not_found("open seat")
    if holder_of(known, seat.id) is not None:
        return Refused(RefusalCode.WRONG_STATE, tr("Somebody fills this seat already."))
    if offers_of(known, seat.id):
        return Refused(RefusalCode.ALREADY_EXISTS, tr("This seat is offered already."))
    return None


def is_seat_of(seat: Assignment, shift: OpenShift) -> bool:
    """Tell whether a seat is one of the same shift as an offer."""
    one = (seat.unit_id, seat.period_id, seat.template_id, seat.shift_details.date)
    return one == (shift.unit_id, shift.period_id, shift.template_id, shift.shift_details.date)


def still_offered(context: Context, known: Documents, open_shift_id: EntityId) -> OpenShift | Refused:
    """Return an open shift that nobody has settled and that has not begun, or why it is none."""
    shift = known.live(OpenShift, open_shift_id)
    if shift is None:
        return not_found("open shift")
    state = shift.state_at(context.at)
    if state is not OpenShiftState.OFFERED:
        return Refused(RefusalCode.WRONG_STATE, tr("This shift {state}.", state=_STATE_WORDS[state]))
    return shift


def unit_of_offer(known: Documents, open_shift_id: EntityId) -> tuple[EntityId, ...]:
    """Name the unit of a known open shift; none when it is not known."""
    shift = known.live(OpenShift, open_shift_id)
    return () if shift is None else (shift.unit_id,)


class WithdrawOpenShift(Operation):
    """Take an offer back; whoever bid for it is told so by their bid."""

    type: ClassVar[str] = "WithdrawOpenShift"
    permission: ClassVar[Permission] = Permission.ASSIGN

    open_shift_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(OpenShift, self.open_shift_id)) | bid_reads([self.open_shift_id])

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return unit_of_offer(known, self.open_shift_id)

    def apply(self, context: Context, known: Documents) -> Outcome:
        shift = still_offered(context, known, self.open_shift_id)
        if isinstance(shift, Refused):
            return shift
        bids = declined(context, placed_bids(known, shift.id))
        return Applied((settled(context, shift, OpenShiftState.WITHDRAWN), *bids))
