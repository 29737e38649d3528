"""What a swap would do to both shifts, checked on what is known now."""

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import overlapping
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.move_shift import tied
from medschedule_shared.operations.operation import Context, not_found
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.rest_check import rest_days, too_little_rest
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.rulebook import Rulebook

_SWAPPABLE = frozenset({AssignmentStatus.POSTED, AssignmentStatus.PROVISIONAL})


def exchange_reads(
    context: Context,
    known: Documents,
    unit_id: EntityId,
    people: tuple[EntityId, EntityId],
    shift_ids: tuple[EntityId, ...],
) -> Reads:
    """Name what tells whether two people can change their shifts."""
    shifts = [shift for id_ in shift_ids if (shift := known.live(Assignment, id_)) is not None]
    return Reads(
        documents=refs(Organization, context.organization_id)
        | refs(Unit, unit_id)
        | refs(Staff, *people)
        | refs(Assignment, *shift_ids),
        staff_days=rest_days(shifts, people),
    )


def shift_ids_of(swap: Swap) -> tuple[EntityId, ...]:
    """Name the assignments of a swap."""
    return tuple(shift.assignment_id for shift in swap.shifts)


def exchange(context: Context, known: Documents, swap: Swap) -> tuple[Assignment, ...] | Refused:
    """Return the shifts of a swap in their new hands, or why it cannot be.

    Both shifts must be as both people saw them; nobody may be booked twice or rest too little. What else
    speaks against it (overtime, skill mix) is shown to whoever decides.
    """
    organization = known.live(Organization, context.organization_id)
    unit = known.live(Unit, swap.unit_id)
    giver, taker = known.live(Staff, swap.giver_id), known.live(Staff, swap.taker_id)
    if organization is None or unit is None:
        return not_found("unit")
    if giver is None or taker is None:
        return not_found("staff member")
    if swap.state_at(context.at) is SwapState.EXPIRED:
        return Refused(RefusalCode.WRONG_STATE, tr("A shift of this swap has begun, so it has expired."))
    given = _held(known, swap, swap.gives, giver)
    if isinstance(given, Refused):
        return given
    returned = None if swap.returns is None else _held(known, swap, swap.returns, taker)
    if isinstance(returned, Refused):
        return returned
    moves = [(given, giver, taker)]
    if returned is not None:
        moves.append((returned, taker, giver))
    for shift, _, comes in moves:
        refused = unfit(shift, comes)
        if refused is not None:
            return refused
    after = tuple(_handed_over(context, shift, comes) for shift, _, comes in moves)
    return _booked_or_tired(known, Rulebook(organization, unit), moves, after) or after


Move = tuple[Assignment, Staff, Staff]
"""A shift, who leaves it and who comes."""


def _held(known: Documents, swap: Swap, offered: OfferedShift, holder: Staff) -> Assignment | Refused:
    """Return a shift of the swap, if its person still works it as they offered it."""
    shift = known.live(Assignment, offered.assignment_id)
    if shift is None:
        return not_found("shift")
    as_offered = (shift.template_id, shift.shift_details.date) == (offered.template_id, offered.date)
    if shift.staff_id != holder.id or not shift.standing or not as_offered:
        return Refused(
            RefusalCode.WRONG_STATE,
            tr(
                "{name} does not work the shift of {date} any more.",
                name=holder.full_name,
                date=date_words(offered.date),
            ),
        )
    if shift.unit_id != swap.unit_id:
        return Refused(RefusalCode.INVALID, tr("Shifts of two units cannot be swapped."))
    if shift.status not in _SWAPPABLE:
        return Refused(RefusalCode.WRONG_STATE, tr("Only shifts of a posted schedule can be swapped."))
    return tied(known, shift) or shift


def unfit(shift: Assignment, comes: Staff) -> Refused | None:
    """Return why a person cannot fill the seat of a shift, or None."""
    if comes.employment.role is not shift.role:
        return Refused(
            RefusalCode.RULE_BROKEN,
            tr("{name} has another role than the shift needs.", name=comes.full_name),
        )
    if shift.is_charge and not comes.employment.can_charge:
        return Refused(
            RefusalCode.RULE_BROKEN,
            tr("{name} cannot be in charge of a shift.", name=comes.full_name),
        )
    return None


def _handed_over(context: Context, shift: Assignment, comes: Staff) -> Assignment:
    return context.change(
        shift,
        staff_id=comes.id,
        status=AssignmentStatus.PROVISIONAL,
        overridden=(),
        override_reason="",
    )


def _booked_or_tired(
    known: Documents, rulebook: Rulebook, moves: list[Move], after: tuple[Assignment, ...]
) -> Refused | None:
    hands = Documents()
    for person in (moves[0][1], moves[0][2]):
        hands.add(Reads(), known.assignments_of(person.id))
    hands.add(Reads(), after)
    for person in (moves[0][1], moves[0][2]):
        gains = [shift for shift in after if shift.staff_id == person.id]
        if any(overlapping(hands, shift) is not None for shift in gains):
            return Refused(
                RefusalCode.DOUBLE_BOOKING,
                tr("{name} has another shift at that time by now.", name=person.full_name),
            )
        loses = [shift for shift, leaves, _ in moves if leaves.id == person.id]
        refused = too_little_rest(known, rulebook, person, gains, loses)
        if refused is not None:
            return refused
    return None
