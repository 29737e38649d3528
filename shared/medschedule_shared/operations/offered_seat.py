"""A seat that is offered: who could take it, and what becomes of the offer when the seat is filled."""

from collections.abc import Collection

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import overlapping, seat_reads
from medschedule_shared.operations.documents import Documents, Reads, Related, refs
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.rule_check import broken_rule, days_in_reach
from medschedule_shared.operations.seat_records import SeatRecords
from medschedule_shared.rules.competence import UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.rest import MinimumRest
from medschedule_shared.staffing.people import person_of, required_credentials
from medschedule_shared.staffing.rulebook import Rulebook

_FILLS, _OF_SHIFT, _OF_PERSON = "fills", "openShiftId", "staffId"


def taking_reads(context: Context, shift: OpenShift, staff_id: EntityId) -> Reads:
    """Name what tells whether a person can take an open shift."""
    return seat_reads(shift.fills) | Reads(
        documents=refs(Organization, context.organization_id)
        | refs(Unit, shift.unit_id)
        | refs(SchedulePeriod, shift.period_id)
        | refs(ShiftTemplate, shift.template_id)
        | refs(Staff, staff_id),
        staff_days=days_in_reach([shift.shift_details.date], [staff_id]),
        related=frozenset(
            {
                Related(Credential.collection, _OF_PERSON, staff_id),
                Related(TimeOffRequest.collection, _OF_PERSON, staff_id),
            }
        ),
    )


def cannot_take(known: Documents, seat: SeatRecords, shift: OpenShift, wanted: Assignment) -> Refused | None:
    """Return why a person cannot take an open shift, or None.

    What else may speak against it (overtime, skill mix) is shown to whoever awards it.
    """
    staff = seat.staff
    if staff.employment.role is not shift.role or staff.employment.is_orientee:
        return Refused(
            RefusalCode.RULE_BROKEN,
            tr("{name} does not have the role of this shift.", name=staff.full_name),
        )
    if shift.is_charge and not staff.employment.can_charge:
        return Refused(
            RefusalCode.RULE_BROKEN,
            tr("{name} cannot be in charge of a shift.", name=staff.full_name),
        )
    if overlapping(known, wanted) is not None:
        return Refused(
            RefusalCode.DOUBLE_BOOKING,
            tr("{name} has another shift at that time.", name=staff.full_name),
        )
    rulebook = Rulebook(seat.organization, seat.unit)
    person = person_of(
        staff,
        known.related(Credential, _OF_PERSON, staff.id),
        known.related(TimeOffRequest, _OF_PERSON, staff.id),
    )
    rules = (
        ApprovedLeave(),
        CredentialValid(),
        UnitCompetence(),
        MinimumRest(rulebook.limits(staff).minimum_rest_minutes),
    )
    required = required_credentials(seat.unit, shift.role) | frozenset(shift.required_credentials)
    return broken_rule(known, rulebook, staff, person, rules, gains=(wanted,), required=required)


def bid_reads(shift_ids: Collection[EntityId]) -> Reads:
    """Name the bids for some open shifts."""
    return Reads(related=frozenset(Related(ShiftBid.collection, _OF_SHIFT, id_) for id_ in shift_ids))


def placed_bids(known: Documents, shift_id: EntityId) -> tuple[ShiftBid, ...]:
    """Return the bids for an open shift that wait for a decision."""
    found = known.related(ShiftBid, _OF_SHIFT, shift_id)
    return tuple(bid for bid in found if bid.state is BidState.PLACED)


def declined(context: Context, bids: Collection[ShiftBid]) -> tuple[ShiftBid, ...]:
    """Return bids that did not get the shift."""
    return tuple(
        context.change(bid, state=BidState.DECLINED, decided_by=context.actor_id, decided_at=context.at)
        for bid in bids
    )


def offer_reads(known: Documents, seat_id: EntityId | None) -> Reads:
    """Name the offers of a seat and the bids for them."""
    if seat_id is None:
        return Reads()
    of_seat = Reads(related=frozenset({Related(OpenShift.collection, _FILLS, seat_id)}))
    return of_seat | bid_reads([shift.id for shift in offers_of(known, seat_id)])


def offers_of(known: Documents, seat_id: EntityId) -> tuple[OpenShift, ...]:
    """Return the offers of a seat that nobody has settled."""
    found = known.related(OpenShift, _FILLS, seat_id)
    return tuple(shift for shift in found if shift.state is OpenShiftState.OFFERED)


def filled_offers(context: Context, known: Documents, seat_id: EntityId | None) -> tuple[Entity, ...]:
    """Return the offers of a seat that is filled otherwise, and the bids that come to nothing by it."""
    changed: list[Entity] = []
    for shift in () if seat_id is None else offers_of(known, seat_id):
        changed.append(settled(context, shift, OpenShiftState.FILLED))
        changed += declined(context, placed_bids(known, shift.id))
    return tuple(changed)


def settled(
    context: Context,
    shift: OpenShift,
    state: OpenShiftState,
    *,
    awarded_to: EntityId | None = None,
    assignment_id: EntityId | None = None,
) -> OpenShift:
    """Return an open shift that is offered no more."""
    return context.change(
        shift,
        state=state,
        settled_by=context.actor_id,
        settled_at=context.at,
        awarded_to=awarded_to,
        assignment_id=assignment_id,
    )
