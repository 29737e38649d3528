"""How often people did not get what they picked, in schedules that are posted."""

from collections.abc import Mapping

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.staffing.pick_balance import moved_from

_PUBLISHED = (PeriodState.POSTED, PeriodState.ARCHIVED)


def read_moved(work: UnitOfWork, unit_id: EntityId, picks: tuple[ShiftPick, ...]) -> Mapping[str, int]:
    """Return how often each person did not get what they picked in the unit's posted schedules."""
    periods = work.select(SchedulePeriod, equal={"unitId": unit_id})
    published = {period.id for period in periods if period.state in _PUBLISHED}
    asked = [pick for pick in picks if pick.period_id in published and pick.stands]
    if not asked:
        return {}
    days = [pick.date for pick in asked]
    worked = work.select(
        Assignment,
        within={"staffId": {pick.staff_id for pick in asked}},
        between={"shiftDetails.date": (min(days).isoformat(), max(days).isoformat())},
    )
    got = {
        (item.staff_id or "", item.shift_details.date, item.template_id) for item in worked if item.standing
    }
    return moved_from(((pick.staff_id, pick.date, pick.template_id) for pick in asked), got)
