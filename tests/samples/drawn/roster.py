"""Drawn: work on the roster."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from tests.samples.drawn.chance import (
    Draw,
    draw_day,
    draw_seat,
    draw_warnings,
    id_of,
    in_seat_of,
    new_id,
    rarely,
    some,
)
from tests.samples.operation_world import UNKNOWN, World

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.on_call import StandDown, SummonOnCall
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_seat import Place, place_of
from medschedule_shared.operations.take_patients import TakePatients


def _called_out(shift: Assignment) -> bool:
    return shift.status in (AssignmentStatus.CALLED_OUT, AssignmentStatus.FLOATED_OUT)


def assign_shift(draw: Draw, world: World) -> AssignShift:
    seat = draw_seat(draw, world) | draw_warnings(draw)
    if draw(st.booleans()):
        seat |= in_seat_of(some(draw, world, Assignment, where=_called_out))
    return AssignShift(assignment_id=new_id(draw, world, Assignment), is_charge=draw(st.booleans()), **seat)


def move_shift(draw: Draw, world: World) -> MoveShift:
    shift = some(draw, world, Assignment, where=lambda each: each.standing)
    period = some(draw, world, SchedulePeriod, where=lambda each: each.id == shift.period_id)
    place = place_of(shift)
    was = place.changed(date=draw_day(draw, period)) if rarely(draw) else place
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == shift.unit_id)
    to = Place(
        staff_id=draw(st.sampled_from([place.staff_id, id_of(draw, world, Staff)])),
        template_id=template.id,
        date=draw(st.sampled_from([place.date, draw_day(draw, period)])),
    )
    return MoveShift(assignment_id=shift.id, was=was, to=to, **draw_warnings(draw))


def hold_over(draw: Draw, world: World) -> HoldOver:
    held = some(draw, world, Assignment, where=lambda each: each.standing)
    day = held.shift_details.date + timedelta(days=draw(st.integers(0, 1)))
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == held.unit_id)
    on_it = [
        each.id
        for each in world.documents.values()
        if isinstance(each, Assignment) and each.template_id == template.id and each.shift_details.date == day
    ]
    return HoldOver(
        assignment_id=new_id(draw, world, Assignment),
        held_id=held.id,
        staff_id=id_of(draw, world, Staff) if rarely(draw) else held.staff_id or UNKNOWN,
        unit_id=held.unit_id,
        period_id=held.period_id,
        template_id=template.id,
        date=day,
        minutes=draw(st.sampled_from([15, 240, 480])),
        replaces=draw(st.sampled_from([None, *sorted(on_it)])),
    )


def float_staff(draw: Draw, world: World) -> FloatStaff:
    home = some(draw, world, Assignment, where=lambda each: each.standing)
    day = home.shift_details.date
    away = some(
        draw,
        world,
        SchedulePeriod,
        where=lambda each: each.unit_id != home.unit_id and each.first_date <= day <= each.last_date,
    )
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == away.unit_id)
    seats = [None, id_of(draw, world, Assignment)]
    return FloatStaff(
        assignment_id=new_id(draw, world, Assignment),
        home_id=home.id,
        staff_id=id_of(draw, world, Staff) if rarely(draw) else home.staff_id or UNKNOWN,
        date=day,
        unit_id=away.unit_id,
        period_id=away.id,
        template_id=template.id,
        replaces=draw(st.sampled_from(seats)),
    )


def lay_rotation(draw: Draw, world: World) -> LayRotation:
    period = some(draw, world, SchedulePeriod, where=lambda each: each.posted_at is None)
    staff_id = id_of(draw, world, Staff)
    shifts = tuple(
        RotationShift(
            assignment_id=new_id(draw, world, Assignment),
            template_id=draw_seat(draw, world)["template_id"],
            date=draw_day(draw, period),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    mine = [
        each.id
        for each in world.documents.values()
        if isinstance(each, Assignment) and each.staff_id == staff_id
    ]
    return LayRotation(
        pattern_id=id_of(draw, world, RotationPattern),
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=staff_id,
        shifts=shifts,
        replaces=tuple(draw(st.lists(st.sampled_from(sorted(mine)), unique=True)) if mine else ()),
    )


def _on_assignment(kind: type[UnassignShift] | type[SetPin]) -> Callable[[Draw, World], Operation]:
    def drawn(draw: Draw, world: World) -> Operation:
        more = {"pinned": draw(st.booleans())} if kind is SetPin else {}
        return kind(assignment_id=id_of(draw, world, Assignment), **more)

    return drawn


def take_patients(draw: Draw, world: World) -> TakePatients:
    charge = draw(st.booleans())
    shift = some(draw, world, Assignment, where=lambda each: each.standing and each.is_charge is charge)
    return TakePatients(assignment_id=shift.id, takes_patients=draw(st.booleans()))


def summon_on_call(draw: Draw, world: World) -> SummonOnCall:
    call = some(
        draw,
        world,
        Assignment,
        where=lambda each: each.standing and each.shift_details.shift_type == "on_call",
    )
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == call.unit_id)
    return SummonOnCall(
        assignment_id=new_id(draw, world, Assignment),
        on_call_id=call.id,
        staff_id=id_of(draw, world, Staff) if rarely(draw) else call.staff_id or UNKNOWN,
        unit_id=call.unit_id,
        period_id=call.period_id,
        template_id=template.id,
        date=call.shift_details.date,
    )


def stand_down(draw: Draw, world: World) -> StandDown:
    summoned = some(draw, world, Assignment, where=lambda each: each.called_in_from is not None)
    return StandDown(assignment_id=UNKNOWN if rarely(draw) else summoned.id)


ROSTER_DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    "AssignShift": assign_shift,
    "MoveShift": move_shift,
    "UnassignShift": _on_assignment(UnassignShift),
    "SetPin": _on_assignment(SetPin),
    "HoldOver": hold_over,
    "FloatStaff": float_staff,
    "LayRotation": lay_rotation,
    "TakePatients": take_patients,
    "SummonOnCall": summon_on_call,
    "StandDown": stand_down,
}
