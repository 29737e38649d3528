"""A repair as operations, which a screen carries out in one transaction."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from medschedule_desktop.services.advice.case import PeriodCase
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift, UnassignShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.time_off import GiveUpLeave, spans_without

if TYPE_CHECKING:
    from medschedule_desktop.planning.repair.change import Change
    from medschedule_desktop.planning.repair.proposal import LeaveAsk


def leave_operations(case: PeriodCase, asks: "Iterable[LeaveAsk]") -> tuple[Operation, ...] | None:
    """Return how people give up days of leave, or None where a leave is not one request of theirs."""
    operations = []
    for ask in asks:
        request = _request(case, ask)
        if request is None:
            return None
        dates = tuple(case.problem.frame.date_of(day) for day in ask.days)
        parts = spans_without(request.first_date, request.last_date, dates)
        remainder_ids = tuple(new_id() for _ in parts[1:])
        operations.append(GiveUpLeave(request_id=request.id, dates=dates, remainder_ids=remainder_ids))
    return tuple(operations)


def change_operations(
    case: PeriodCase, changes: "Iterable[Change]", outside: Mapping[EntityId, Staff]
) -> tuple[Operation, ...]:
    """Return how cells change: shifts are taken away first, so that nobody has two at once.

    Args:
        case: the period.
        changes: what changes.
        outside: people from elsewhere who come in.
    """
    changes = tuple(changes)
    leaving = [item for change in changes for item in _assignments(case, change)]
    gone = {item.id for item in leaving}
    staff = {**{person.id: person for person in case.reading.staff}, **outside}
    charged = {
        (item.shift_details.date, item.template_id)
        for item in case.reading.in_period
        if item.is_charge and item.id not in gone
    }
    taking = tuple(_assigned(case, changes, staff, charged))
    return (*(UnassignShift(assignment_id=item.id) for item in leaving), *taking)


def _assigned(
    case: PeriodCase,
    changes: "Iterable[Change]",
    staff: Mapping[EntityId, Staff],
    charged: set[tuple[date, EntityId]],
) -> Iterator[Operation]:
    """Yield the shifts that people take on; whoever may run a shift that nobody runs does."""
    wanted = {
        (core.weekday, core.template_id) for core in case.reading.ward.core_staffing if core.charge_nurses
    }
    for change in changes:
        if change.after is None:
            continue
        local_date = case.problem.frame.date_of(change.day)
        employment = staff[change.person].employment
        seat = (local_date, change.after)
        runs = (
            employment.can_charge
            and not employment.is_orientee
            and (local_date.weekday(), change.after) in wanted
            and seat not in charged
        )
        if runs:
            charged.add(seat)
        yield AssignShift(
            assignment_id=new_id(),
            unit_id=case.reading.ward.unit.id,
            period_id=case.reading.period.id,
            staff_id=change.person,
            template_id=change.after,
            date=local_date,
            is_charge=runs,
        )


def _assignments(case: PeriodCase, change: "Change") -> list[Assignment]:
    """Return the shifts that a change takes away."""
    if change.before is None:
        return []
    local_date = case.problem.frame.date_of(change.day)
    return [
        item
        for item in case.reading.in_period
        if (item.staff_id, item.shift_details.date, item.template_id)
        == (change.person, local_date, change.before)
    ]


def _request(case: PeriodCase, ask: "LeaveAsk") -> TimeOffRequest | None:
    span = (ask.absence.first_date, ask.absence.last_date)
    for request in case.reading.time_off:
        approved = request.staff_id == ask.person and request.state is RequestState.APPROVED
        if approved and (request.first_date, request.last_date) == span:
            return request
    return None
