"""Drawn: schedules: opened, picked, filled, posted, told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from tests.samples.drawn.chance import Draw, draw_day, draw_seat, id_of, new_id, rarely, some
from tests.samples.operation_world import World

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.schedule import AdoptSchedule, CreatePeriod, DraftSeat, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)


def create_period(draw: Draw, world: World) -> CreatePeriod:
    first = date(2026, 8, 1) + timedelta(days=draw(st.integers(0, 400)))
    return CreatePeriod(
        period_id=new_id(draw, world, SchedulePeriod),
        unit_id=id_of(draw, world, Unit),
        first_date=first,
        days=draw(st.sampled_from([7, 28, 84])),
    )


def adopt_schedule(draw: Draw, world: World) -> AdoptSchedule:
    period = some(draw, world, SchedulePeriod, where=lambda each: each.posted_at is None)
    seats = []
    for _ in range(draw(st.integers(0, 3))):
        seat = draw_seat(draw, world)
        seats.append(
            DraftSeat(
                assignment_id=new_id(draw, world, Assignment),
                staff_id=seat["staff_id"],
                template_id=seat["template_id"],
                date=draw_day(draw, period),
            )
        )
    mine = [
        each.id
        for each in world.documents.values()
        if isinstance(each, Assignment) and each.period_id == period.id
    ]
    some_of_mine = st.lists(st.sampled_from(sorted(mine)), unique=True) if mine else st.just([])
    return AdoptSchedule(
        period_id=period.id,
        unit_id=period.unit_id,
        seats=tuple(seats),
        replaces=tuple(draw(some_of_mine)),
        restores=tuple(draw(some_of_mine)),
    )


def post_schedule(draw: Draw, world: World) -> PostSchedule:
    period = some(draw, world, SchedulePeriod)
    return PostSchedule(period_id=period.id, version=period.version + rarely(draw))


def open_self_schedule(draw: Draw, world: World) -> OpenSelfSchedule:
    opens = datetime(2026, 9, 1, 12, tzinfo=UTC)
    return OpenSelfSchedule(
        period_id=id_of(draw, world, SchedulePeriod),
        opens_at=opens,
        closes_at=opens + timedelta(days=draw(st.sampled_from((-1, 20, 90)))),
    )


def pick_shift(draw: Draw, world: World) -> PickShift:
    period = some(draw, world, SchedulePeriod, where=lambda each: each.self_schedule is not None)
    return PickShift(
        pick_id=new_id(draw, world, ShiftPick),
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=id_of(draw, world, Staff),
        template_id=id_of(draw, world, ShiftTemplate),
        date=period.first_date + timedelta(days=draw(st.sampled_from((1, 8, 9, 40)))),
    )


SCHEDULES_DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    "CreatePeriod": create_period,
    "AdoptSchedule": adopt_schedule,
    "PostSchedule": post_schedule,
    "ConfirmNotice": lambda draw, world: ConfirmNotice(
        notice_id=id_of(draw, world, ScheduleNotice), version=draw(st.integers(1, 2))
    ),
    "NoteTold": lambda draw, world: NoteTold(
        notice_id=id_of(draw, world, ScheduleNotice),
        version=draw(st.integers(1, 2)),
        how=draw(st.sampled_from((None, *Told))),
    ),
    "OpenSelfSchedule": open_self_schedule,
    "CloseSelfSchedule": lambda draw, world: CloseSelfSchedule(period_id=id_of(draw, world, SchedulePeriod)),
    "PickShift": pick_shift,
    "UnpickShift": lambda draw, world: UnpickShift(pick_id=id_of(draw, world, ShiftPick)),
    "ArchivePeriod": lambda draw, world: ArchivePeriod(period_id=id_of(draw, world, SchedulePeriod)),
}
