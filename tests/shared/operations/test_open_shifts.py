"""An open shift from offer to award: who may do what, and that one seat never gets two people."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.samples.operation_log import OTHER_DEVICE
from tests.samples.operation_world import (
    DANA,
    DANA_BID,
    DANA_ICU,
    DAY,
    GRACE,
    IDLE,
    NADIA,
    NADIA_BID,
    NIGHT,
    NIGHT_BID,
    NOBODY_NIGHT,
    NOBODY_SHIFT,
    NOW,
    ONE_MORE,
    OPEN,
    ORGANIZATION,
    POSTED,
    SATURDAY,
    TODAY,
    TOMAS,
    TOMAS_CALL_OUT,
    TOMAS_OUT,
    TOMAS_SEAT,
    WEST,
    World,
    assignment,
    bid,
    context,
    fresh,
    new_world,
    open_shift,
    user,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Role
from medschedule_shared.model.scheduling_rules import RuleLevel, RuleStrength, SchedulingRules
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift
from medschedule_shared.operations.call_out import WithdrawCallOut
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied, RefusalCode
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, WithdrawBid

AWARD_NADIA = AwardShift(bid_id=NADIA_BID, assignment_id=fresh(1))
AWARD_DANA = AwardShift(bid_id=DANA_BID, assignment_id=fresh(2))
BID = BidForShift(bid_id=fresh(3), open_shift_id=ONE_MORE, staff_id=GRACE)


def rules(world: World, **changes: Any) -> None:
    organization = world.get(Organization, ORGANIZATION)
    settings = organization.settings.changed(scheduling_rules=SchedulingRules(**changes))
    world.put(organization.changed(settings=settings))


def works(world: World, staff_id: str, template: str, day: date) -> None:
    world.put(assignment(fresh(90), staff_id, template, POSTED, day, AssignmentStatus.POSTED))


def employ(world: World, staff_id: str, **changes: Any) -> None:
    person = world.get(Staff, staff_id)
    world.put(person.changed(employment=person.employment.changed(**changes)))


def states(world: World, *bids: str) -> list[BidState]:
    return [world.get(ShiftBid, id_).state for id_ in bids]


def test_an_award_puts_the_person_on_the_shift_and_answers_everybody_who_bid() -> None:
    world = new_world()
    world.applied(AWARD_NADIA)
    shift = world.get(Assignment, fresh(1))
    offer = world.get(OpenShift, ONE_MORE)
    assert (shift.staff_id, shift.role, shift.status) == (NADIA, StaffRole.RN, AssignmentStatus.PROVISIONAL)
    assert shift.shift_details == offer.shift_details
    assert (offer.state, offer.awarded_to, offer.assignment_id) == (OpenShiftState.AWARDED, NADIA, fresh(1))
    assert states(world, NADIA_BID, DANA_BID) == [BidState.AWARDED, BidState.DECLINED]


def test_a_seat_that_has_nobody_gets_the_person_and_no_second_shift() -> None:
    world = new_world()
    before = {key for key in world.documents if key[0] == "assignments"}
    world.applied(AwardShift(bid_id=NIGHT_BID, assignment_id=fresh(1)))
    assert {key for key in world.documents if key[0] == "assignments"} == before
    shift = world.get(Assignment, NOBODY_NIGHT)
    assert (shift.staff_id, shift.status) == (DANA, AssignmentStatus.PROVISIONAL)
    assert world.get(OpenShift, NOBODY_SHIFT).assignment_id == NOBODY_NIGHT


def test_the_seat_of_somebody_who_called_out_is_replaced() -> None:
    world = new_world()
    world.put(bid(fresh(4), TOMAS_SEAT, DANA))
    world.put(world.get(Assignment, DANA_ICU).changed(status=AssignmentStatus.CANCELLED))
    world.applied(AwardShift(bid_id=fresh(4), assignment_id=fresh(1)))
    assert world.get(Assignment, fresh(1)).replaces == TOMAS_OUT


def seat_of_tomas() -> World:
    """Return the world with a bid for the seat that Tomas called out of, by somebody who is free."""
    world = new_world()
    world.put(bid(fresh(4), TOMAS_SEAT, IDLE))
    world.put(world.get(Unit, WEST).changed(required_credentials=()))
    return world


SEAT_TAKERS: tuple[Operation, ...] = (
    AwardShift(bid_id=fresh(4), assignment_id=fresh(1)),
    AssignShift(
        assignment_id=fresh(2),
        unit_id=WEST,
        period_id=POSTED,
        staff_id=TOMAS,
        template_id=DAY,
        date=TODAY,
        replaces=TOMAS_OUT,
    ),
    WithdrawCallOut(call_out_id=TOMAS_CALL_OUT),
)


AWARD_SEAT, ASSIGN_SEAT, COMES_AFTER_ALL = SEAT_TAKERS


@pytest.mark.parametrize(
    "order",
    [(AWARD_SEAT, ASSIGN_SEAT), (ASSIGN_SEAT, AWARD_SEAT), (COMES_AFTER_ALL, AWARD_SEAT)],
    ids=lambda order: " then ".join(each.type for each in order),
)
def test_whoever_comes_first_has_the_seat_and_nobody_shares_it(order: tuple[Operation, Operation]) -> None:
    world = seat_of_tomas()
    first, second = order
    world.applied(first)
    outcome = world.apply(second, replace(context(base_rev=0), device_id=OTHER_DEVICE))
    assert not isinstance(outcome, Applied) or (outcome.clash is not None and outcome.documents == ())
    shifts = [each for each in world.documents.values() if isinstance(each, Assignment) and each.standing]
    assert sum(TOMAS_OUT in (each.id, each.replaces) for each in shifts) == 1
    assert world.get(OpenShift, TOMAS_SEAT).state is not OpenShiftState.OFFERED


def test_two_awards_of_one_seat_by_two_stations_give_it_to_the_first() -> None:
    world = new_world()
    world.applied(AWARD_NADIA)
    refusal = world.refused(AWARD_DANA, replace(context(base_rev=0), device_id=OTHER_DEVICE))
    assert refusal.code is RefusalCode.WRONG_STATE
    assert "declined already" in refusal.message
    assert ("assignments", fresh(2)) not in world.documents


def test_two_awards_of_one_bid_make_one_shift() -> None:
    world = new_world()
    world.applied(AWARD_NADIA)
    again = AwardShift(bid_id=NADIA_BID, assignment_id=fresh(2))
    assert "awarded the shift already" in world.refused(again).message


def test_a_seat_that_was_filled_otherwise_is_offered_no_more() -> None:
    world = seat_of_tomas()
    world.applied(ASSIGN_SEAT)
    assert world.get(OpenShift, TOMAS_SEAT).state is OpenShiftState.FILLED
    assert states(world, fresh(4)) == [BidState.DECLINED]
    assert world.refused(AWARD_SEAT).code is RefusalCode.WRONG_STATE


def test_an_award_is_refused_while_the_seat_has_somebody_whatever_the_offer_says() -> None:
    world = seat_of_tomas()
    taken = assignment(fresh(5), GRACE, DAY, POSTED, TODAY, AssignmentStatus.PROVISIONAL, replaces=TOMAS_OUT)
    world.put(taken)
    refusal = world.refused(AWARD_SEAT)
    assert (refusal.code, refusal.message) == (
        RefusalCode.WRONG_STATE,
        "Somebody else fills this seat by now.",
    )


@pytest.mark.parametrize("operation", [AWARD_NADIA, BID], ids=lambda each: each.type)
def test_nobody_with_other_work_at_that_time_can_take_it(operation: Operation) -> None:
    world = new_world()
    person = GRACE if isinstance(operation, BidForShift) else NADIA
    works(world, person, DAY, SATURDAY)
    assert world.refused(operation).code is RefusalCode.DOUBLE_BOOKING
    assert world.get(OpenShift, ONE_MORE).state is OpenShiftState.OFFERED


@pytest.mark.parametrize(("minutes", "fits"), [(690, True), (691, False)])
def test_rest_is_counted_to_the_minute(minutes: int, fits: bool) -> None:
    """Friday's day shift ends at 19:30, Saturday's begins at 07:00: 11.5 h."""
    world = new_world()
    rules(world, minimum_rest_minutes=minutes)
    works(world, NADIA, DAY, SATURDAY - timedelta(days=1))
    if fits:
        world.applied(AWARD_NADIA)
    else:
        refusal = world.refused(AWARD_NADIA)
        assert refusal.code is RefusalCode.RULE_BROKEN
        assert "11.5 h" in refusal.message


def test_a_rule_that_only_warns_keeps_nobody_from_an_award() -> None:
    world = new_world()
    rules(
        world,
        minimum_rest_minutes=720,
        strengths=(RuleStrength(rule="minimum_rest", level=RuleLevel.WARNING),),
    )
    works(world, NADIA, DAY, SATURDAY - timedelta(days=1))
    world.applied(AWARD_NADIA)


@pytest.mark.parametrize(("expires", "holds"), [(SATURDAY, True), (SATURDAY - timedelta(days=1), False)])
def test_a_credential_has_to_hold_on_the_day(expires: date, holds: bool) -> None:
    world = new_world()
    world.put(
        *(
            each.changed(expires=expires)
            for each in tuple(world.documents.values())
            if isinstance(each, Credential) and (each.staff_id, each.code) == (NADIA, "ACLS")
        )
    )
    if holds:
        world.applied(AWARD_NADIA)
    else:
        assert "needs ACLS" in world.refused(AWARD_NADIA).message


def test_a_seat_may_ask_for_more_than_its_unit() -> None:
    world = new_world()
    world.put(world.get(OpenShift, ONE_MORE).changed(required_credentials=("CRRT",)))
    assert "needs CRRT" in world.refused(AWARD_NADIA).message


@pytest.mark.parametrize(
    ("state", "day", "free"),
    [
        (RequestState.APPROVED, SATURDAY, False),
        (RequestState.APPROVED, SATURDAY + timedelta(days=1), True),
        (RequestState.PENDING, SATURDAY, True),
    ],
)
def test_nobody_is_taken_out_of_approved_leave(state: RequestState, day: date, free: bool) -> None:
    world = new_world()
    leave = TimeOffRequest(
        id=fresh(7),
        organization_id=ORGANIZATION,
        created_at=NOW,
        updated_at=NOW,
        unit_id=WEST,
        staff_id=NADIA,
        kind=TimeOffKind.PAID_LEAVE,
        first_date=day,
        last_date=day,
        state=state,
    )
    world.put(leave)
    if free:
        world.applied(AWARD_NADIA)
    else:
        assert world.refused(AWARD_NADIA).code is RefusalCode.RULE_BROKEN


@pytest.mark.parametrize(
    "employment",
    [
        {"role": StaffRole.LPN},
        {"is_orientee": True},
        {"competent_unit_ids": (fresh(8),), "home_unit_id": None},
    ],
    ids=["another role", "still taught", "not oriented to the unit"],
)
def test_a_person_has_to_fit_the_seat(employment: dict[str, Any]) -> None:
    world = new_world()
    employ(world, NADIA, **employment)
    assert world.refused(AWARD_NADIA).code is RefusalCode.RULE_BROKEN


@pytest.mark.parametrize("can_charge", [True, False])
def test_only_who_can_be_in_charge_gets_the_charge_seat(can_charge: bool) -> None:
    world = new_world()
    world.put(world.get(OpenShift, ONE_MORE).changed(is_charge=True))
    employ(world, NADIA, can_charge=can_charge)
    if can_charge:
        world.applied(AWARD_NADIA)
        assert world.get(Assignment, fresh(1)).is_charge
    else:
        assert "cannot be in charge" in world.refused(AWARD_NADIA).message


@pytest.mark.parametrize(("late", "taken"), [(timedelta(0), True), (timedelta(milliseconds=1), False)])
def test_a_bid_counts_by_when_it_was_entered(late: timedelta, taken: bool) -> None:
    """Without a network it may arrive long after bidding has closed."""
    world = new_world()
    closes_at = world.get(OpenShift, ONE_MORE).closes_at
    made = context(at=closes_at + late, received_at=closes_at + timedelta(minutes=90))
    if taken:
        world.applied(BID, made)
    else:
        assert "has closed" in world.refused(BID, made).message


@pytest.mark.parametrize(("late", "open_still"), [(-timedelta(milliseconds=1), True), (timedelta(0), False)])
def test_an_award_may_come_until_the_shift_begins(late: timedelta, open_still: bool) -> None:
    world = new_world()
    starts = world.get(OpenShift, ONE_MORE).shift_details.start_at
    if open_still:
        world.applied(AWARD_NADIA, context(at=starts + late))
    else:
        assert "has begun" in world.refused(AWARD_NADIA, context(at=starts + late)).message


def test_who_took_a_bid_back_may_bid_again() -> None:
    world = new_world()
    world.applied(WithdrawBid(bid_id=NADIA_BID))
    world.applied(BidForShift(bid_id=fresh(9), open_shift_id=ONE_MORE, staff_id=NADIA))
    assert states(world, NADIA_BID, fresh(9)) == [BidState.WITHDRAWN, BidState.PLACED]


def test_an_offer_that_is_taken_back_declines_its_bids_and_leaves_earlier_ones() -> None:
    world = new_world()
    world.applied(WithdrawBid(bid_id=NADIA_BID))
    world.applied(WithdrawOpenShift(open_shift_id=ONE_MORE))
    assert states(world, NADIA_BID, DANA_BID) == [BidState.WITHDRAWN, BidState.DECLINED]
    assert world.refused(BID).code is RefusalCode.WRONG_STATE


def test_after_an_award_came_to_nothing_the_seat_can_be_offered_again() -> None:
    world = seat_of_tomas()
    world.applied(AWARD_SEAT)
    world.applied(UnassignShift(assignment_id=fresh(1)))
    offer = OfferOpenShift(
        open_shift_id=fresh(10),
        unit_id=WEST,
        period_id=POSTED,
        template_id=DAY,
        date=TODAY,
        role=StaffRole.RN,
        closes_at=datetime(2026, 10, 13, 11, tzinfo=UTC),
        fills=TOMAS_OUT,
    )
    world.applied(offer)


@pytest.mark.parametrize("operation", [BID, WithdrawBid(bid_id=NADIA_BID)], ids=lambda each: each.type)
def test_staff_bid_for_themselves_only_and_the_desk_for_others(operation: Operation) -> None:
    world = new_world()
    known = world.loaded(operation)
    own = GRACE if isinstance(operation, BidForShift) else NADIA
    assert operation.authorise(user(Role.STAFF, WEST, staff_id=own), known) is None
    assert operation.authorise(user(Role.STAFF, WEST, staff_id=TOMAS), known) is not None
    assert operation.authorise(user(Role.STAFF, WEST), known) is not None
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=TOMAS), known) is None


def test_nobody_awards_a_shift_to_themselves() -> None:
    known = new_world().loaded(AWARD_NADIA)
    assert AWARD_NADIA.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=NADIA), known) is not None
    assert AWARD_NADIA.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=DANA), known) is None
    assert AWARD_NADIA.authorise(user(Role.CHARGE_NURSE, WEST), known) is None
    assert AWARD_NADIA.authorise(user(Role.STAFF, WEST, staff_id=DANA), known) is not None


def test_a_night_across_the_autumn_change_is_offered_and_awarded_by_elapsed_time() -> None:
    """On 31 October 2026 the night from 19:00 to 07:30 lasts 13.5 h in Chicago (J12)."""
    world = new_world()
    day = date(2026, 10, 31)
    offer = OfferOpenShift(
        open_shift_id=fresh(11),
        unit_id=WEST,
        period_id=OPEN,
        template_id=NIGHT,
        date=day,
        role=StaffRole.RN,
        closes_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    world.applied(offer)
    world.applied(BidForShift(bid_id=fresh(12), open_shift_id=fresh(11), staff_id=NADIA))
    world.applied(AwardShift(bid_id=fresh(12), assignment_id=fresh(1)))
    details = world.get(Assignment, fresh(1)).shift_details
    assert details.end_at - details.start_at == timedelta(hours=13, minutes=30)
    assert details.paid_minutes == 13 * 60
    assert (details.start_time, details.end_time) == ("19:00", "07:30")


@pytest.mark.parametrize(("day", "fits"), [(date(2026, 10, 30), False), (date(2026, 10, 31), True)])
def test_rest_over_the_autumn_change_has_an_hour_more(day: date, fits: bool) -> None:
    """From 19:30 to 06:00 it is 10.5 h by the clock, and 11.5 h in the night of the change."""
    world = new_world()
    rules(world, minimum_rest_minutes=660)
    early = world.get(ShiftTemplate, DAY).changed(id=fresh(13), start_time="06:00", end_time="18:30")
    world.put(early)
    world.put(assignment(fresh(14), NADIA, DAY, OPEN, day, AssignmentStatus.DRAFT))
    offer = OfferOpenShift(
        open_shift_id=fresh(11),
        unit_id=WEST,
        period_id=OPEN,
        template_id=fresh(13),
        date=day + timedelta(days=1),
        role=StaffRole.RN,
        closes_at=datetime(2026, 10, 30, tzinfo=UTC),
    )
    world.applied(offer)
    operation = BidForShift(bid_id=fresh(12), open_shift_id=fresh(11), staff_id=NADIA)
    if fits:
        world.applied(operation)
    else:
        assert "10.5 h" in world.refused(operation).message


def test_an_offer_says_how_it_stands_at_an_instant() -> None:
    offer = open_shift(fresh(1), DAY, POSTED, SATURDAY, OpenShiftState.OFFERED)
    starts = offer.shift_details.start_at
    assert offer.state_at(starts - timedelta(milliseconds=1)) is OpenShiftState.OFFERED
    assert offer.state_at(starts) is OpenShiftState.EXPIRED
    assert offer.changed(state=OpenShiftState.AWARDED).state_at(starts) is OpenShiftState.AWARDED
