"""The operations that decisions about requests consist of, and those that take them back."""

from collections.abc import Iterable
from datetime import timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.requests.effects import BidEffect, RequestEffects, oldest_first
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, Decision
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.open_shift import OfferOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_bid import AwardShift
from medschedule_shared.operations.time_off import ReopenTimeOff
from medschedule_shared.rules.violation import Severity
from medschedule_shared.staffing.leave_effect import UnitDays

REASON_LENGTH = 10
"""Characters of a reason, at least: somebody reads it."""

BIDDING_ENDS_BEFORE = timedelta(hours=1)


Waiting = TimeOffRequest | Swap | ShiftBid | OpenShift
"""What stands in the queue."""


def waiting(reading: RequestReading) -> tuple[Waiting, ...]:
    """Return everything that stands in the queue."""
    return (*reading.pending, *reading.swaps, *reading.bids, *reading.offers.values())


def find_request(reading: RequestReading, request_id: EntityId) -> Waiting:
    """Return a request that waits, or an open shift that is on offer.

    Raises:
        EntryRefused: it was decided or withdrawn meanwhile.
    """
    for found in waiting(reading):
        if found.id == request_id:
            return found
    raise EntryRefused(tr("This request was decided or withdrawn meanwhile. Nothing was changed."))


def unaffected(reading: RequestReading, effects: RequestEffects) -> tuple[TimeOffRequest, ...]:
    """Return the requests that can be approved together, those of longest standing first."""
    days: UnitDays = effects.days()
    chosen = []
    for request in oldest_first(reading.pending):
        effect = effects.leave(request, days)
        if effect is not None and effect.changes_nothing:
            chosen.append(request)
            days.be_off(request.staff_id, effects.days_of(request))
    return tuple(chosen)


def shifts_left(request: TimeOffRequest, reading: RequestReading) -> tuple[Assignment, ...]:
    """Return the shifts that a person would leave: those that have begun are worked."""
    shifts = reading.shifts(request.staff_id, request.first_date, request.last_date)
    return tuple(shift for shift in shifts if shift.shift_details.start_at > reading.now)


def offer_of(shift: Assignment) -> OfferOpenShift:
    """Return the offer of one more seat of a shift, so that somebody can be there when its person is not."""
    return OfferOpenShift(
        open_shift_id=new_id(),
        unit_id=shift.unit_id,
        period_id=shift.period_id,
        template_id=shift.template_id,
        date=shift.shift_details.date,
        role=shift.role,
        is_charge=shift.is_charge,
        closes_at=shift.shift_details.start_at - BIDDING_ENDS_BEFORE,
    )


def award(bid: ShiftBid, effect: BidEffect | None, reason: str) -> AwardShift:
    """Return the award of a shift to somebody who bid.

    Args:
        reason: why warnings are passed over, if the award breaks any.

    Raises:
        EntryRefused: it breaks a rule that must hold, or a warning without a reason.
    """
    breaches = () if effect is None else effect.breaches
    if effect is not None and effect.is_blocked:
        raise EntryRefused(tr("{rule} Nothing was changed.", rule=breaches[0].text))
    warnings = [found for found in breaches if found.severity is Severity.WARNING]
    if warnings and len(reason) < REASON_LENGTH:
        raise EntryRefused(
            tr(
                "{rule} To award it anyway, write why in at least {least} characters. Nothing was changed.",
                rule=warnings[0].text,
                least=REASON_LENGTH,
            )
        )
    return AwardShift(
        bid_id=bid.id,
        assignment_id=new_id(),
        overridden=tuple(dict.fromkeys(found.rule for found in warnings)),
        override_reason=reason if warnings else "",
    )


def taken_back(request: TimeOffRequest, shifts: Iterable[Assignment]) -> tuple[Operation, ...]:
    """Return what takes an approval back: the request waits again, and its person is on the shifts again."""
    return (
        ReopenTimeOff(request_id=request.id, was=Decision.APPROVED),
        *(
            AssignShift(
                assignment_id=new_id(),
                unit_id=shift.unit_id,
                period_id=shift.period_id,
                staff_id=request.staff_id,
                template_id=shift.template_id,
                date=shift.shift_details.date,
                is_charge=shift.is_charge,
            )
            for shift in shifts
        ),
    )


def is_offered(wanted: OfferOpenShift, reading: RequestReading) -> bool:
    """Tell whether one more seat of a shift is on offer already."""
    return any(
        (offer.template_id, offer.shift_details.date, offer.role)
        == (wanted.template_id, wanted.date, wanted.role)
        for offer in reading.offers.values()
    )
