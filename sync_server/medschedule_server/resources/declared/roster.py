"""Schedules and the shifts in them."""

from typing import Any

from pydantic import BaseModel

from medschedule_server.core.errors import NotFoundError
from medschedule_server.resources.boundary import OfUnits
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.edits import delete
from medschedule_server.resources.declared.filters import OF_STAFF, OF_UNIT, days
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_pick import PickState, ShiftPick
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.on_call import StandDown, SummonOnCall
from medschedule_shared.operations.schedule import AdoptSchedule, CreatePeriod, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)
from medschedule_shared.operations.shift_seat import place_of
from medschedule_shared.operations.take_patients import TakePatients


def _seen_place(_: BaseModel | None, target: Entity | None) -> dict[str, Any]:
    """Return where the caller saw the shift, which the precondition has confirmed."""
    if not isinstance(target, Assignment):
        raise NotFoundError("The shift is no longer there. Nothing was changed.")
    return {"was": place_of(target)}


SCHEDULES = Resource(
    SchedulePeriod,
    path="schedules",
    tag="schedules",
    one="a schedule period",
    many="schedule periods",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(
        OF_UNIT,
        *days("firstDate", "Those that begin"),
        Filter("state", PeriodState, "state", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"firstDate": "firstDate"},
    usual_order="firstDate",
    writes=(
        Write(CreatePeriod, "Open a schedule period", makes="period_id"),
        Write(AdoptSchedule, "Take over a generated schedule", path="/{id}/adopt", target="period_id"),
        Write(PostSchedule, "Post a schedule", path="/{id}/post", target="period_id"),
        Write(
            OpenSelfSchedule,
            "Let staff pick their shifts between two instants",
            path="/{id}/self-schedule",
            target="period_id",
        ),
        Write(
            CloseSelfSchedule,
            "Close the window and begin to balance",
            path="/{id}/self-schedule/close",
            target="period_id",
        ),
        Write(ArchivePeriod, "Close a schedule that is over", path="/{id}/archive", target="period_id"),
        delete(SchedulePeriod, "a schedule period"),
    ),
)

POSTINGS = Resource(
    SchedulePosting,
    path="postings",
    tag="schedules",
    one="a posted schedule",
    many="posted schedules",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(
        OF_UNIT,
        Filter("periodId", EntityId, "periodId", "Only those of this schedule period."),
        *days("firstDate", "Those that begin"),
    ),
    sort={"firstDate": "firstDate", "postedAt": "postedAt"},
    usual_order="-postedAt",
    largest_page=10,
)

NOTICES = Resource(
    ScheduleNotice,
    path="schedule-notices",
    tag="schedules",
    one="a notice of posted shifts",
    many="notices of posted shifts",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        Filter("periodId", EntityId, "periodId", "Only those of this schedule period."),
    ),
    sort={"version": "version", "toldAt": "toldAt"},
    usual_order="-version",
    writes=(
        Write(
            ConfirmNotice,
            "Say that one has seen one's shifts",
            path="/{id}/confirm",
            target="notice_id",
        ),
        Write(
            NoteTold,
            "Note that a person was told, or not after all",
            path="/{id}/told",
            target="notice_id",
        ),
    ),
)

PICKS = Resource(
    ShiftPick,
    path="picks",
    tag="schedules",
    one="a shift that somebody picked",
    many="shifts that people picked",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        Filter("periodId", EntityId, "periodId", "Only those of this schedule period."),
        *days("date", "Shifts that begin"),
        Filter("state", PickState, "state", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"date": "date", "pickedAt": "pickedAt"},
    usual_order="date",
    writes=(
        Write(PickShift, "Pick a shift while the window is open", makes="pick_id"),
        Write(UnpickShift, "Take a pick back", path="/{id}/withdraw", target="pick_id"),
    ),
)

ASSIGNMENTS = Resource(
    Assignment,
    path="assignments",
    tag="assignments",
    one="a shift",
    many="shifts",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    filters=(
        OF_UNIT,
        OF_STAFF,
        Filter("periodId", EntityId, "periodId", "Only those of this schedule period."),
        *days("shiftDetails.date", "Shifts that begin"),
        Filter("status", AssignmentStatus, "status", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"date": "shiftDetails.date", "start": "shiftDetails.startAt"},
    usual_order="start",
    writes=(
        Write(AssignShift, "Put a person on a shift", makes="assignment_id"),
        Write(
            MoveShift,
            "Move a shift to another day, kind of shift or person",
            path="/{id}/move",
            target="assignment_id",
            supplied=("was",),
            prepare=_seen_place,
            must_match=True,
        ),
        Write(
            UnassignShift,
            "Take a person off a shift",
            method="DELETE",
            path="/{id}",
            target="assignment_id",
            must_match=True,
        ),
        Write(SetPin, "Pin a shift, or let it go", path="/{id}/pin", target="assignment_id"),
        Write(
            HoldOver,
            "Keep a person on after their shift",
            path="/{id}/hold-over",
            target="held_id",
            makes="assignment_id",
        ),
        Write(
            FloatStaff,
            "Send a person to another unit for a shift",
            path="/{id}/float",
            target="home_id",
            makes="assignment_id",
        ),
        Write(
            SummonOnCall,
            "Summon a person who is on call",
            path="/{id}/summon",
            target="on_call_id",
            makes="assignment_id",
        ),
        Write(StandDown, "Stand a summoned person down", path="/{id}/stand-down", target="assignment_id"),
        Write(
            TakePatients,
            "Let the charge nurse take patients, or not any more",
            path="/{id}/takes-patients",
            target="assignment_id",
        ),
    ),
)
