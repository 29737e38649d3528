"""Moving a shift, holding somebody over and floating somebody, on both sides of every limit."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError
from tests.samples.operation_world import (
    DANA,
    DANA_ICU,
    DAY,
    GRACE,
    GRACE_DRAFT,
    GRACE_TODAY,
    ICU,
    ICU_DAY,
    ICU_POSTED,
    NADIA,
    NADIA_TONIGHT,
    NIGHT,
    POSTED,
    TEMPLATES,
    THURSDAY,
    TODAY,
    TOMAS,
    TOMAS_OUT,
    WEST,
    World,
    assignment,
    context,
    fresh,
    new_world,
    user,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.shift_seat import Place, place_of

WEDNESDAY = date(2026, 10, 14)


def move(world: World, id_: str, **to: object) -> MoveShift:
    """Return a move of a shift from where it is."""
    place = place_of(world.get(Assignment, id_))
    return MoveShift(assignment_id=id_, was=place, to=place.changed(**to))


def hold(minutes: int = 240, template: str = DAY, **arguments: object) -> HoldOver:
    usual: dict[str, object] = {
        "assignment_id": fresh(1),
        "held_id": NADIA_TONIGHT,
        "staff_id": NADIA,
        "unit_id": WEST,
        "period_id": POSTED,
        "template_id": template,
        "date": TODAY,
        "minutes": minutes,
    }
    return HoldOver.model_validate({**usual, **arguments})


def float_out(**arguments: object) -> FloatStaff:
    usual: dict[str, object] = {
        "assignment_id": fresh(1),
        "home_id": GRACE_TODAY,
        "staff_id": GRACE,
        "date": TODAY,
        "unit_id": ICU,
        "period_id": ICU_POSTED,
        "template_id": ICU_DAY,
    }
    return FloatStaff.model_validate({**usual, **arguments})


def test_a_moved_shift_stays_the_same_and_is_provisional_in_a_posted_schedule() -> None:
    world = new_world()
    world.put(world.get(Assignment, GRACE_TODAY).changed(is_charge=True, pinned=True))
    world.applied(move(world, GRACE_TODAY, date=WEDNESDAY, template_id=NIGHT))
    moved = world.get(Assignment, GRACE_TODAY)
    assert (moved.template_id, moved.shift_details.date) == (NIGHT, WEDNESDAY)
    assert moved.shift_details.start_at == datetime(2026, 10, 15, 0, tzinfo=UTC)
    assert (moved.status, moved.is_charge, moved.pinned) == (AssignmentStatus.PROVISIONAL, True, True)


def test_a_moved_draft_stays_a_draft() -> None:
    world = new_world()
    world.applied(move(world, GRACE_DRAFT, template_id=NIGHT))
    assert world.get(Assignment, GRACE_DRAFT).status is AssignmentStatus.DRAFT


@pytest.mark.parametrize("can_charge", [True, False])
def test_charge_goes_only_to_somebody_who_may_have_it(can_charge: bool) -> None:
    world = new_world()
    world.put(world.get(Assignment, GRACE_TODAY).changed(is_charge=True))
    nadia = world.get(Staff, NADIA)
    world.put(nadia.changed(employment=nadia.employment.changed(can_charge=can_charge)))
    world.applied(move(world, GRACE_TODAY, staff_id=NADIA, date=WEDNESDAY))
    moved = world.get(Assignment, GRACE_TODAY)
    assert (moved.staff_id, moved.is_charge) == (NADIA, can_charge)


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 9, 26), False),
        (date(2026, 9, 27), True),
        (date(2026, 10, 24), True),
        (date(2026, 10, 25), False),
    ],
)
def test_a_shift_moves_within_its_schedule(day: date, inside: bool) -> None:
    world = new_world()
    operation = move(world, GRACE_TODAY, date=day)
    if inside:
        assert len(world.applied(operation).documents) == 1
    else:
        assert world.refused(operation).code is RefusalCode.OUTSIDE_PERIOD


def test_a_seat_that_was_filled_is_left_behind_by_a_move_to_another_day() -> None:
    world = new_world()
    filled = assignment(fresh(1), NADIA, DAY, POSTED, TODAY, AssignmentStatus.PROVISIONAL, replaces=TOMAS_OUT)
    world.put(filled)
    world.applied(move(world, fresh(1), staff_id=GRACE, date=WEDNESDAY))
    assert world.get(Assignment, fresh(1)).replaces is None


def test_a_seat_stays_filled_when_somebody_else_takes_it_over() -> None:
    world = new_world()
    world.put(
        assignment(fresh(1), DANA, DAY, POSTED, TODAY, AssignmentStatus.PROVISIONAL, replaces=TOMAS_OUT)
    )
    world.applied(move(world, fresh(1), staff_id=TOMAS))
    assert world.get(Assignment, fresh(1)).replaces == TOMAS_OUT


def test_a_move_says_which_warnings_were_passed_over_and_why_and_no_kiosk_hears_of_it() -> None:
    world = new_world()
    operation = move(world, GRACE_TODAY, date=WEDNESDAY).model_copy(
        update={"overridden": ("minimum_rest",), "override_reason": "Nobody else can come"}
    )
    world.applied(operation)
    moved = world.get(Assignment, GRACE_TODAY)
    assert (moved.overridden, moved.override_reason) == (("minimum_rest",), "Nobody else can come")
    shown = for_kiosk(Assignment, moved.wire())
    assert shown is not None
    assert not {"overridden", "overrideReason"} & shown.keys()
    world.applied(move(world, GRACE_TODAY, date=TODAY))
    assert world.get(Assignment, GRACE_TODAY).overridden == ()


@pytest.mark.parametrize(
    ("reason", "enough"),
    [("ten chars.", True), ("nine char", False), (" " * 12, False)],
)
def test_a_warning_is_passed_over_with_a_reason_of_ten_characters(reason: str, enough: bool) -> None:
    world = new_world()
    operation = move(world, GRACE_TODAY, date=WEDNESDAY).model_copy(
        update={"overridden": ("minimum_rest",), "override_reason": reason}
    )
    outcome = world.apply(operation)
    assert hasattr(outcome, "documents") is enough


def moved_by_two() -> tuple[World, Conflict]:
    """Return the conflict of two people who moved one shift to two days."""
    world = new_world()
    mine = move(world, GRACE_TODAY, date=WEDNESDAY)
    world.applied(move(world, GRACE_TODAY, date=date(2026, 10, 17)))
    clash = world.applied(mine).clash
    assert clash is not None
    conflict = conflict_of(clash, context())
    world.put(conflict)
    return world, conflict


@pytest.mark.parametrize(
    ("choice", "day"),
    [(ConflictChoice.KEEP_FIRST, date(2026, 10, 17)), (ConflictChoice.KEEP_SECOND, WEDNESDAY)],
)
def test_of_two_moves_a_person_chooses_one(choice: ConflictChoice, day: date) -> None:
    world, conflict = moved_by_two()
    assert (conflict.kind, conflict.fields) == (ConflictKind.SAME_FIELD, ("shiftDetails",))
    operation = ResolveConflict(conflict_id=conflict.id, choice=choice)
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST), world.loaded(operation)) is None
    world.applied(operation)
    assert world.get(Assignment, GRACE_TODAY).shift_details.date == day


def test_a_move_is_not_chosen_over_one_that_came_after_the_conflict() -> None:
    world, conflict = moved_by_two()
    world.applied(move(world, GRACE_TODAY, date=date(2026, 10, 19)))
    operation = ResolveConflict(conflict_id=conflict.id, choice=ConflictChoice.KEEP_SECOND)
    assert world.refused(operation).code is RefusalCode.WRONG_STATE
    world.applied(ResolveConflict(conflict_id=conflict.id, choice=ConflictChoice.KEEP_FIRST))
    assert world.get(Assignment, GRACE_TODAY).shift_details.date == date(2026, 10, 19)


def test_a_move_is_not_chosen_into_a_double_booking() -> None:
    world, conflict = moved_by_two()
    world.put(assignment(fresh(2), GRACE, DAY, POSTED, WEDNESDAY, AssignmentStatus.POSTED))
    operation = ResolveConflict(conflict_id=conflict.id, choice=ConflictChoice.KEEP_SECOND)
    assert world.refused(operation).code is RefusalCode.DOUBLE_BOOKING


def test_a_call_out_does_not_reach_whoever_was_given_the_shift_meanwhile() -> None:
    world = new_world()
    seen = place_of(world.get(Assignment, GRACE_TODAY))
    world.applied(move(world, GRACE_TODAY, staff_id=NADIA, date=THURSDAY))
    call_out = RecordCallOut(call_out_id=fresh(3), assignment_id=GRACE_TODAY, was=seen)
    assert world.refused(call_out).code is RefusalCode.WRONG_STATE


def test_a_nurse_who_stays_four_hours_fills_the_seat_from_the_end_of_the_night() -> None:
    world = new_world()
    world.applied(hold(replaces=TOMAS_OUT))
    held = world.get(Assignment, fresh(1))
    assert (held.staff_id, held.extends, held.replaces) == (NADIA, NADIA_TONIGHT, TOMAS_OUT)
    details = held.shift_details
    assert (details.date, details.start_time, details.end_time) == (TODAY, "07:30", "11:30")
    assert details.start_at == world.get(Assignment, NADIA_TONIGHT).shift_details.end_at
    assert (details.end_at - details.start_at, details.paid_minutes) == (timedelta(hours=4), 240)
    assert held.status is AssignmentStatus.PROVISIONAL


@pytest.mark.parametrize(("minutes", "allowed"), [(14, False), (15, True), (480, True), (481, False)])
def test_a_hold_over_lasts_between_a_quarter_of_an_hour_and_eight_hours(minutes: int, allowed: bool) -> None:
    if allowed:
        assert new_world().applied(hold(minutes)).documents
    else:
        with pytest.raises(ValidationError):
            hold(minutes)


@pytest.mark.parametrize(("minutes", "fits"), [(240, True), (241, False)])
def test_a_hold_over_ends_with_the_shift_that_it_fills(minutes: int, fits: bool) -> None:
    world = new_world()
    short = TEMPLATES[DAY].changed(id=fresh(7), end_time="11:30", paid_minutes=240)
    world.put(short)
    operation = hold(minutes, template=short.id)
    if fits:
        world.applied(operation)
    else:
        assert world.refused(operation).code is RefusalCode.INVALID


@pytest.mark.parametrize(("start", "follows"), [("07:30", True), ("07:31", False)])
def test_a_hold_over_leaves_no_gap_after_the_shift(start: str, follows: bool) -> None:
    world = new_world()
    later = TEMPLATES[DAY].changed(id=fresh(7), start_time=start)
    world.put(later)
    operation = hold(template=later.id)
    if follows:
        world.applied(operation)
    else:
        assert world.refused(operation).code is RefusalCode.INVALID


def test_nobody_is_held_over_twice_from_one_shift() -> None:
    world = new_world()
    world.applied(hold())
    outcome = world.applied(hold(assignment_id=fresh(2)))
    assert outcome.clash is not None
    assert outcome.clash.kind is ConflictKind.DOUBLE_BOOKING


def test_a_shift_with_a_hold_over_is_neither_moved_nor_floated() -> None:
    world = new_world()
    world.applied(hold())
    for id_ in (NADIA_TONIGHT, fresh(1)):
        assert world.refused(move(world, id_, date=WEDNESDAY)).code is RefusalCode.WRONG_STATE
    held = world.get(Assignment, fresh(1))
    world.put(held.changed(status=AssignmentStatus.CANCELLED))
    world.applied(move(world, NADIA_TONIGHT, date=WEDNESDAY))


def test_a_floated_nurse_is_on_one_unit_and_the_seat_at_home_is_open() -> None:
    world = new_world()
    world.applied(float_out())
    home, away = world.get(Assignment, GRACE_TODAY), world.get(Assignment, fresh(1))
    assert (home.status, home.standing) == (AssignmentStatus.FLOATED_OUT, False)
    assert (away.unit_id, away.staff_id, away.floated_from) == (ICU, GRACE, GRACE_TODAY)
    assert away.standing
    fill = AssignShift(
        assignment_id=fresh(2),
        unit_id=WEST,
        period_id=POSTED,
        staff_id=TOMAS,
        template_id=DAY,
        date=TODAY,
        replaces=GRACE_TODAY,
    )
    assert world.applied(fill).clash is None


def test_the_way_back_is_another_float() -> None:
    world = new_world()
    world.applied(float_out())
    back = FloatStaff(
        assignment_id=fresh(2),
        home_id=fresh(1),
        staff_id=GRACE,
        date=TODAY,
        unit_id=WEST,
        period_id=POSTED,
        template_id=DAY,
        replaces=GRACE_TODAY,
    )
    world.applied(back)
    assert not world.get(Assignment, fresh(1)).standing
    assert world.get(Assignment, fresh(2)).standing


def test_a_floated_nurse_is_not_moved_on() -> None:
    world = new_world()
    world.applied(float_out())
    assert world.refused(move(world, fresh(1), date=WEDNESDAY)).code is RefusalCode.WRONG_STATE


def test_nobody_is_floated_into_a_double_booking() -> None:
    world = new_world()
    early = TEMPLATES[NIGHT].changed(id=fresh(8), unit_id=ICU, start_time="19:15")
    world.put(early, assignment(fresh(3), GRACE, NIGHT, POSTED, TODAY, AssignmentStatus.CANCELLED))
    world.applied(float_out(template_id=early.id))
    world = new_world()
    late = assignment(fresh(3), GRACE, NIGHT, POSTED, TODAY, AssignmentStatus.POSTED)
    world.put(early, late)
    assert world.refused(float_out(template_id=early.id)).code is RefusalCode.DOUBLE_BOOKING


@pytest.mark.parametrize(
    ("role", "units", "allowed"),
    [
        (Role.CHARGE_NURSE, (WEST,), False),
        (Role.CHARGE_NURSE, (ICU,), False),
        (Role.CHARGE_NURSE, (WEST, ICU), True),
        (Role.HOUSE_SUPERVISOR, (), True),
        (Role.STAFF, (WEST, ICU), False),
    ],
)
def test_floating_takes_both_units_or_the_house(role: Role, units: tuple[str, ...], allowed: bool) -> None:
    world = new_world()
    known = world.loaded(float_out())
    assert (float_out().authorise(user(role, *units), known) is None) is allowed


def test_the_home_of_a_float_is_on_the_other_unit_only() -> None:
    world = new_world()
    operation = float_out(home_id=DANA_ICU, staff_id=DANA)
    assert world.refused(operation).code is RefusalCode.INVALID


def test_a_place_with_a_field_that_is_none_is_refused() -> None:
    place = Place.model_validate({"staffId": GRACE, "templateId": DAY, "date": "2026-10-13", "ssn": "0"})
    operation = MoveShift(assignment_id=GRACE_TODAY, was=place, to=place)
    assert operation.unknown_fields() == ("was.ssn", "to.ssn")
