"""A swap from offer to decision: who may do what, and what is checked again before shifts change hands."""

from datetime import date, datetime, timedelta

import pytest
from tests.samples.operation_world import (
    ACCEPTED,
    DANA,
    DAY,
    GRACE,
    GRACE_PROVISIONAL,
    NIGHT,
    NOW,
    OFFERED,
    ORGANIZATION,
    POSTED,
    TEMPLATES,
    THURSDAY,
    TOMAS,
    TOMAS_LATER,
    UNITS,
    WEST,
    ZONE,
    World,
    assignment,
    context,
    fresh,
    new_world,
    user,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus, Decision
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Role
from medschedule_shared.model.scheduling_rules import RuleLevel, RuleStrength, SchedulingRules
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap

APPROVE = DecideSwap(swap_id=ACCEPTED, decision=Decision.APPROVED)
FRIDAY = date(2026, 10, 16)


def offer() -> OfferSwap:
    return OfferSwap(
        swap_id=fresh(1),
        unit_id=WEST,
        giver_id=GRACE,
        gives_id=GRACE_PROVISIONAL,
        taker_id=TOMAS,
        returns_id=TOMAS_LATER,
        note="For the concert",
    )


def rules(world: World, **changes: object) -> None:
    """Let the organisation have other rules."""
    organization = world.get(Organization, ORGANIZATION)
    settings = organization.settings.changed(scheduling_rules=SchedulingRules.model_validate(changes))
    world.put(organization.changed(settings=settings))


def employment(world: World, staff_id: str, **changes: object) -> None:
    staff = world.get(Staff, staff_id)
    world.put(staff.changed(employment=staff.employment.changed(**changes)))


def test_from_offer_to_approval() -> None:
    world = new_world()
    world.applied(offer())
    made = world.get(Swap, fresh(1))
    assert (made.state, made.gives.date, made.note) == (SwapState.OFFERED, THURSDAY, "For the concert")
    world.applied(AcceptSwap(swap_id=made.id))
    accepted = world.get(Swap, made.id)
    assert (accepted.state, accepted.accepted_at) == (SwapState.AWAITING_APPROVAL, NOW)
    assert world.get(Assignment, GRACE_PROVISIONAL).staff_id == GRACE
    world.applied(DecideSwap(swap_id=made.id, decision=Decision.APPROVED))
    decided = world.get(Swap, made.id)
    assert (decided.state, decided.decided_by) == (SwapState.APPROVED, context().actor_id)
    for id_, person in ((GRACE_PROVISIONAL, TOMAS), (TOMAS_LATER, GRACE)):
        handed_over = world.get(Assignment, id_)
        assert (handed_over.staff_id, handed_over.status) == (person, AssignmentStatus.PROVISIONAL)


def test_a_gift_needs_nothing_in_return() -> None:
    world = new_world()
    world.put(world.get(Swap, ACCEPTED).changed(returns=None))
    outcome = world.applied(APPROVE)
    assert {document.id for document in outcome.documents} == {ACCEPTED, GRACE_PROVISIONAL}


def test_a_denial_leaves_the_shifts_and_tells_why() -> None:
    world = new_world()
    world.applied(DecideSwap(swap_id=ACCEPTED, decision=Decision.DENIED, reason="Two new nurses that night"))
    denied = world.get(Swap, ACCEPTED)
    assert (denied.state, denied.decision_reason) == (SwapState.DENIED, "Two new nurses that night")
    assert world.get(Assignment, TOMAS_LATER).staff_id == TOMAS


@pytest.mark.parametrize(
    "operation",
    [AcceptSwap(swap_id=OFFERED), DeclineSwap(swap_id=OFFERED), WithdrawSwap(swap_id=ACCEPTED), APPROVE],
    ids=lambda operation: operation.type,
)
def test_an_answer_is_given_once(operation: Operation) -> None:
    world = new_world()
    world.applied(operation)
    assert world.refused(operation).code is RefusalCode.WRONG_STATE


def shift(number: int, person: str, template: str, day: date) -> Assignment:
    return assignment(fresh(number), person, template, POSTED, day, AssignmentStatus.POSTED)


@pytest.mark.parametrize(
    "operation", [offer(), AcceptSwap(swap_id=OFFERED), APPROVE], ids=lambda operation: operation.type
)
@pytest.mark.parametrize(("end", "enough"), [("09:00", True), ("09:01", False)])
def test_a_shift_taken_on_meanwhile_refuses_with_the_rest_that_is_missing(
    operation: Operation, end: str, enough: bool
) -> None:
    world = new_world()
    early = TEMPLATES[DAY].changed(start_time="01:00", end_time=end, paid_minutes=480)
    taken_on = shift(2, TOMAS, DAY, THURSDAY)
    world.put(taken_on.changed(shift_details=shift_details(early, THURSDAY, UNITS[WEST], ZONE)))
    if enough:
        world.applied(operation)
        return
    refusal = world.refused(operation)
    assert refusal.code is RefusalCode.RULE_BROKEN
    assert refusal.message.startswith("Tomas Rivera: 9.98 h rest, needs 10 h. Day ends Thu 15 Oct 09:01")


@pytest.mark.parametrize(("minutes", "enough"), [(690, True), (691, False)])
def test_rest_is_measured_to_the_minute(minutes: int, enough: bool) -> None:
    world = new_world()
    rules(world, minimum_rest_minutes=minutes)
    world.put(shift(2, TOMAS, NIGHT, FRIDAY))  # it starts 11.5 h after the night that he would take on ends
    if enough:
        world.applied(APPROVE)
        return
    refusal = world.refused(APPROVE)
    assert refusal.code is RefusalCode.RULE_BROKEN
    assert refusal.message.startswith("Tomas Rivera: 11.5 h rest, needs 11.52 h. Night ends Fri 16 Oct 07:30")


@pytest.mark.parametrize(
    ("level", "binds"),
    [(RuleLevel.NO_SAVE, True), (RuleLevel.WARNING, False), (RuleLevel.OFF, False)],
)
def test_rest_binds_as_the_organisation_lets_it(level: RuleLevel, binds: bool) -> None:
    world = new_world()
    rules(
        world,
        minimum_rest_minutes=720,
        strengths=(RuleStrength(rule="minimum_rest", level=level),),
    )
    world.put(shift(2, TOMAS, NIGHT, FRIDAY))
    if binds:
        assert world.refused(APPROVE).code is RefusalCode.RULE_BROKEN
    else:
        world.applied(APPROVE)


def test_rest_of_three_days_is_seen_as_well() -> None:
    world = new_world()
    rules(world, minimum_rest_minutes=4320)
    world.put(shift(2, TOMAS, DAY, date(2026, 10, 12)))  # 71.5 h before the night that he would take on
    assert world.refused(APPROVE).code is RefusalCode.RULE_BROKEN
    world.put(
        world.get(Assignment, fresh(2)).changed(
            shift_details=shift(3, TOMAS, DAY, date(2026, 10, 11)).shift_details
        )
    )
    world.put(world.get(Assignment, TOMAS_LATER).changed(status=AssignmentStatus.POSTED))
    world.applied(APPROVE)


def test_a_double_booking_refuses() -> None:
    world = new_world()
    world.put(shift(2, TOMAS, DAY, FRIDAY))
    refusal = world.refused(APPROVE)
    assert refusal.code is RefusalCode.DOUBLE_BOOKING
    assert refusal.message.startswith("Tomas Rivera")


@pytest.mark.parametrize(
    "change",
    [
        {"status": AssignmentStatus.CALLED_OUT},
        {"status": AssignmentStatus.CANCELLED},
        {"staff_id": DANA},
        {"template_id": DAY},
    ],
    ids=str,
)
@pytest.mark.parametrize("id_", [GRACE_PROVISIONAL, TOMAS_LATER])
def test_a_shift_that_changed_meanwhile_refuses(id_: str, change: dict[str, object]) -> None:
    world = new_world()
    change = {"template_id": NIGHT} if id_ == TOMAS_LATER and "template_id" in change else change
    world.put(world.get(Assignment, id_).changed(**change))
    refusal = world.refused(APPROVE)
    assert refusal.code is RefusalCode.WRONG_STATE
    assert "any more" in refusal.message


def test_a_shift_that_was_only_posted_or_pinned_meanwhile_is_the_same() -> None:
    world = new_world()
    given = world.get(Assignment, GRACE_PROVISIONAL)
    world.put(given.changed(status=AssignmentStatus.POSTED, pinned=True))
    world.applied(APPROVE)


@pytest.mark.parametrize(("role", "allowed"), [(StaffRole.RN, True), (StaffRole.CNA, False)])
def test_only_colleagues_of_the_role_swap(role: StaffRole, allowed: bool) -> None:
    world = new_world()
    employment(world, TOMAS, role=role)
    world.put(world.get(Swap, OFFERED).changed(returns=None))
    accept = AcceptSwap(swap_id=OFFERED)
    if allowed:
        world.applied(accept)
    else:
        assert world.refused(accept).code is RefusalCode.RULE_BROKEN


@pytest.mark.parametrize("can_charge", [True, False])
def test_a_charge_shift_goes_to_somebody_who_may_run_it(can_charge: bool) -> None:
    world = new_world()
    world.put(world.get(Assignment, GRACE_PROVISIONAL).changed(is_charge=True))
    employment(world, TOMAS, can_charge=can_charge)
    if can_charge:
        world.applied(APPROVE)
        assert world.get(Assignment, GRACE_PROVISIONAL).is_charge
    else:
        assert world.refused(APPROVE).code is RefusalCode.RULE_BROKEN


def test_a_shift_with_a_hold_over_is_not_swapped() -> None:
    world = new_world()
    world.applied(
        HoldOver(
            assignment_id=fresh(2),
            held_id=GRACE_PROVISIONAL,
            staff_id=GRACE,
            unit_id=WEST,
            period_id=POSTED,
            template_id=DAY,
            date=FRIDAY,
            minutes=60,
        )
    )
    assert world.refused(APPROVE).code is RefusalCode.WRONG_STATE


def begins() -> datetime:
    start: datetime = new_world().get(Swap, ACCEPTED).gives.start_at
    return start


@pytest.mark.parametrize(("before", "expired"), [(timedelta(minutes=1), False), (timedelta(0), True)])
def test_an_offer_expires_when_its_first_shift_begins(before: timedelta, expired: bool) -> None:
    at = begins() - before
    state = new_world().get(Swap, ACCEPTED).state_at(at)
    assert state is (SwapState.EXPIRED if expired else SwapState.AWAITING_APPROVAL)
    for operation in (APPROVE, WithdrawSwap(swap_id=ACCEPTED), AcceptSwap(swap_id=OFFERED), offer()):
        world = new_world()
        if expired:
            assert world.refused(operation, context(at=at)).code is RefusalCode.WRONG_STATE
        else:
            world.applied(operation, context(at=at))


@pytest.mark.parametrize("state", [SwapState.APPROVED, SwapState.DENIED, SwapState.WITHDRAWN])
def test_what_was_decided_does_not_expire(state: SwapState) -> None:
    decided = new_world().get(Swap, ACCEPTED).changed(state=state)
    assert decided.state_at(begins()) is state


GIVER, TAKER, THIRD = GRACE, TOMAS, DANA


@pytest.mark.parametrize(
    ("operation", "allowed"),
    [
        (offer(), {GIVER}),
        (AcceptSwap(swap_id=OFFERED), {TAKER}),
        (DeclineSwap(swap_id=OFFERED), {TAKER}),
        (WithdrawSwap(swap_id=ACCEPTED), {GIVER, TAKER}),
        (APPROVE, set()),
    ],
    ids=lambda value: value.type if isinstance(value, Operation) else "",
)
def test_staff_answer_for_themselves_only(operation: Operation, allowed: set[str]) -> None:
    known = new_world().loaded(operation)
    for person in (GIVER, TAKER, THIRD):
        refusal = operation.authorise(user(Role.STAFF, WEST, staff_id=person), known)
        assert (refusal is None) is (person in allowed)
    assert operation.authorise(user(Role.STAFF, WEST), known) is not None


@pytest.mark.parametrize(("person", "allowed"), [(GIVER, False), (TAKER, False), (THIRD, True), (None, True)])
def test_nobody_decides_about_their_own_swap(person: str | None, allowed: bool) -> None:
    known = new_world().loaded(APPROVE)
    refusal = APPROVE.authorise(user(Role.MANAGER, WEST, staff_id=person), known)
    assert (refusal is None) is allowed
