"""What stands in the way of deleting a record: other documents that need it."""

from datetime import date, timedelta

from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.open_shift import OpenShift, OpenShiftState
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads, Related, StaffDays
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.state_words import PERIOD_WORDS
from medschedule_shared.rules.wording import count_words, date_words

_LONGEST_SHIFT = timedelta(days=2)
_HOME, _UNIT, _TEMPLATE = "employment.homeUnitId", "unitId", "templateId"


def dependent_reads(context: Context, known: Documents, record: Entity | None) -> Reads:
    """Name what could need a record."""
    match record:
        case Staff():
            first = context.at.date() - _LONGEST_SHIFT
            return Reads(staff_days=frozenset({StaffDays(frozenset({record.id}), first, date.max)}))
        case Unit():
            return Reads(
                unit_periods=frozenset({record.id}),
                related=frozenset(
                    {
                        Related(Staff.collection, _HOME, record.id),
                        Related(ShiftTemplate.collection, _UNIT, record.id),
                    }
                ),
            )
        case ShiftTemplate():
            live = [each.id for each in known.periods_of(record.unit_id) if _is_live(each)]
            return Reads(
                unit_periods=frozenset({record.unit_id}),
                periods=frozenset(live),
                related=frozenset(
                    {
                        Related(CoreStaffing.collection, _UNIT, record.unit_id),
                        Related(OpenShift.collection, _TEMPLATE, record.id),
                        Related(RotationPattern.collection, _UNIT, record.unit_id),
                    }
                ),
            )
        case SchedulePeriod():
            return Reads(periods=frozenset({record.id}))
    return Reads()


def needed(context: Context, known: Documents, record: Entity) -> Refused | None:
    """Return the refusal for a record that others need, with what they are, or None."""
    # The words stay with the station that asked, also when it holds the unit no more: they name no shift.
    words = _dependents(context, known, record)
    if words is None:
        return None
    return Refused(RefusalCode.WRONG_STATE, tr("{words} Nothing was deleted.", words=words))


def _dependents(context: Context, known: Documents, record: Entity) -> str | None:
    match record:
        case Staff():
            ahead = [
                shift
                for shift in known.assignments_of(record.id)
                if shift.standing and shift.shift_details.end_at > context.at
            ]
            if ahead:
                first = date_words(ahead[0].shift_details.date)
                return tr(
                    "{name} still has {shifts}, from {first} on.",
                    name=record.full_name,
                    shifts=count_words(len(ahead), "shift"),
                    first=first,
                )
        case Unit():
            return _dependents_of_unit(known, record)
        case ShiftTemplate():
            return _dependents_of_template(known, record)
        case SchedulePeriod():
            if record.state in (PeriodState.POSTED, PeriodState.ARCHIVED):
                return tr("This schedule is {state}.", state=PERIOD_WORDS[record.state])
            shifts = known.assignments_in(record.id)
            if shifts:
                return tr("This schedule still has {shifts}.", shifts=count_words(len(shifts), "shift"))
    return None


def _dependents_of_unit(known: Documents, unit: Unit) -> str | None:
    people = known.related(Staff, _HOME, unit.id)
    if people:
        return tr_count(
            "{count} person still belongs to {name}.",
            "{count} people still belong to {name}.",
            len(people),
            name=unit.name,
        )
    live = [period for period in known.periods_of(unit.id) if _is_live(period)]
    if live:
        return tr(
            "{name} still has {schedules} that is not archived.",
            name=unit.name,
            schedules=count_words(len(live), "schedule"),
        )
    templates = known.related(ShiftTemplate, _UNIT, unit.id)
    if templates:
        return tr(
            "{name} still has {kinds} of shift.", name=unit.name, kinds=count_words(len(templates), "kind")
        )
    return None


def _dependents_of_template(known: Documents, template: ShiftTemplate) -> str | None:
    live = [period for period in known.periods_of(template.unit_id) if _is_live(period)]
    used = [
        shift
        for period in live
        for shift in known.assignments_in(period.id)
        if shift.template_id == template.id and shift.standing
    ]
    if used:
        shifts = count_words(len(used), "shift")
        return tr("{shifts} of schedules that are not archived use this kind.", shifts=shifts)
    planned = [
        seats
        for seats in known.related(CoreStaffing, _UNIT, template.unit_id)
        if seats.template_id == template.id
    ]
    if planned:
        rows = count_words(len(planned), "row")
        return tr("{rows} of core staffing use this kind of shift.", rows=rows)
    offered = [
        shift
        for shift in known.related(OpenShift, _TEMPLATE, template.id)
        if shift.state is OpenShiftState.OFFERED
    ]
    if offered:
        shifts = count_words(len(offered), "open shift")
        return tr("{shifts} of this kind can be bid for.", shifts=shifts)
    rotations = [
        pattern
        for pattern in known.related(RotationPattern, _UNIT, template.unit_id)
        if template.id in pattern.templates
    ]
    if rotations:
        return tr_count(
            "{count} rotation has this kind.", "{count} rotations have this kind.", len(rotations)
        )
    return None


def _is_live(period: SchedulePeriod) -> bool:
    return period.state is not PeriodState.ARCHIVED
