"""Pin a rotation into a person's row of a schedule."""

from datetime import date, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity, Part
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.rotation_pattern import MOST_DAYS, RotationPattern
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import overlapping
from medschedule_shared.operations.documents import Documents, Reads, Related, StaffDays, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.shift_seat import DRAFTS, shift_details

_OPEN = (PeriodState.COLLECTING, PeriodState.BALANCING)
_ASKED_BY = "staffId"


class RotationShift(Part):
    """One shift of a rotation on its day."""

    assignment_id: EntityId
    template_id: EntityId
    date: date


class LayRotation(Operation):
    """Pin the shifts of a rotation for a person in a schedule that is not posted yet.

    The shifts come spelled out: what the person saw is what is laid, whatever becomes of the pattern. A draft
    that is on the wanted shift already is pinned where it is. A shift on approved leave, or beside another of
    its person, is left out, and a draft that somebody pinned or changed meanwhile stays: both are merged.

    Attributes:
        shifts: by `shifts_on`, each with the id of its assignment should one be made.
        replaces: the person's drafts that were seen, are on no shift of the rotation, and give way.
    """

    type: ClassVar[str] = "LayRotation"
    permission: ClassVar[Permission] = Permission.ASSIGN

    pattern_id: EntityId
    unit_id: EntityId
    period_id: EntityId
    staff_id: EntityId
    shifts: tuple[RotationShift, ...] = Field(min_length=1, max_length=MOST_DAYS)
    replaces: tuple[EntityId, ...] = Field(default=(), max_length=MOST_DAYS)

    def reads(self, context: Context, known: Documents) -> Reads:
        days = [shift.date for shift in self.shifts]
        period = known.live(SchedulePeriod, self.period_id)
        if period is not None:
            days += [period.first_date, period.last_date]
        around = StaffDays(
            frozenset({self.staff_id}), min(days) - timedelta(days=1), max(days) + timedelta(days=1)
        )
        return Reads(
            documents=refs(Organization, context.organization_id)
            | refs(Unit, self.unit_id)
            | refs(SchedulePeriod, self.period_id)
            | refs(RotationPattern, self.pattern_id)
            | refs(Staff, self.staff_id)
            | refs(ShiftTemplate, *(shift.template_id for shift in self.shifts))
            | refs(Assignment, *(shift.assignment_id for shift in self.shifts)),
            staff_days=frozenset({around}),
            related=frozenset({Related(TimeOffRequest.collection, _ASKED_BY, self.staff_id)}),
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        organization = known.live(Organization, context.organization_id)
        unit = known.live(Unit, self.unit_id)
        period = known.live(SchedulePeriod, self.period_id)
        pattern = known.live(RotationPattern, self.pattern_id)
        staff = known.live(Staff, self.staff_id)
        if organization is None or unit is None or period is None or period.unit_id != unit.id:
            return not_found("schedule")
        if pattern is None or pattern.unit_id != unit.id:
            return not_found("rotation")
        if staff is None:
            return not_found("staff member")
        if period.state not in _OPEN:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This schedule was posted meanwhile. The rotation was not laid."),
            )
        mine = {each.id: each for each in known.assignments_of(staff.id) if each.period_id == period.id}
        given_way = {
            id_: context.delete(mine[id_])
            for id_ in self.replaces
            if id_ in mine and _gives_way(context, mine[id_])
        }
        merged = len(given_way) < len(set(self.replaces))
        after = Documents()
        after.add(Reads(), (each for each in known.assignments_of(staff.id) if each.id not in given_way))
        changed: list[Entity] = list(given_way.values())
        zone = ZoneInfo(organization.settings.timezone)
        for shift in self.shifts:
            there = _already_there(after, staff.id, period.id, shift)
            if there is not None:
                if not there.pinned:
                    pinned = context.change(there, pinned=True)
                    after.add(Reads(), (pinned,))
                    changed.append(pinned)
                continue
            template = known.live(ShiftTemplate, shift.template_id)
            taken = any(docs.known(Assignment, shift.assignment_id) is not None for docs in (known, after))
            inside = period.first_date <= shift.date <= period.last_date
            fits = template is not None and template.unit_id == unit.id and not taken and inside
            if template is None or not fits or _on_leave(known, staff.id, shift.date):
                merged = True
                continue
            made = context.create(
                Assignment,
                shift.assignment_id,
                unit_id=unit.id,
                period_id=period.id,
                staff_id=staff.id,
                template_id=template.id,
                role=staff.employment.role,
                shift_details=shift_details(template, shift.date, unit, zone),
                pinned=True,
            )
            if overlapping(after, made) is not None:
                merged = True
                continue
            after.add(Reads(), (made,))
            changed.append(made)
        return Applied(tuple(changed), merged=merged)


def _gives_way(context: Context, draft: Assignment) -> bool:
    return draft.status in DRAFTS and not draft.pinned and not context.unseen(draft)


def _already_there(
    known: Documents, staff_id: EntityId, period_id: EntityId, shift: RotationShift
) -> Assignment | None:
    """Return the person's draft on the shift that a rotation wants, if there is one."""
    for each in known.assignments_of(staff_id):
        same = (each.template_id, each.shift_details.date) == (shift.template_id, shift.date)
        if same and each.period_id == period_id and each.status in DRAFTS:
            return each
    return None


def _on_leave(known: Documents, staff_id: EntityId, day: date) -> bool:
    return any(
        request.state is RequestState.APPROVED and request.covers(day)
        for request in known.related(TimeOffRequest, _ASKED_BY, staff_id)
    )
