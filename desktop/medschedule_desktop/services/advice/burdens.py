"""What people bore in the schedule before the one on show: fairness is carried from period to period."""

from collections.abc import Mapping
from dataclasses import dataclass

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.rulebook import work_in
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.ward import Ward
from medschedule_shared.identity import EntityId
from medschedule_shared.metrics.quality import Borne
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.people import by_staff
from medschedule_shared.staffing.pick_balance import moved_from

_NOT_GRANTED = (RequestState.PENDING, RequestState.DENIED)


@dataclass(frozen=True, slots=True)
class EarlierBurdens:
    """Nights, weekends, holidays and moves of the period before.

    Attributes:
        by_person: how often each person bore each of them.
    """

    by_person: Mapping[EntityId, Borne]


def read_earlier_burdens(work: UnitOfWork, reading: RosterReading) -> EarlierBurdens:
    """Read what the people of a period bore in the period before, on whatever unit they worked."""
    period = _before(work, reading)
    if period is None:
        return EarlierBurdens({})
    ids = {person.id for person in reading.staff}
    assignments = by_staff(
        work.select(
            Assignment,
            between={"shiftDetails.date": (period.first_date.isoformat(), period.last_date.isoformat())},
            within={"staffId": ids},
        )
    )
    weekend_days = frozenset(reading.ward.organization.settings.scheduling_rules.weekend_days)
    frame = Frame(period.first_date, period.days, {}, reading.ward.zone, weekend_days)
    asked = work.select(TimeOffRequest, within={"staffId": ids})
    picks = [
        pick
        for pick in work.select(ShiftPick, equal={"periodId": period.id})
        if pick.stands and pick.staff_id in ids
    ]
    worked = {
        (item.staff_id or "", item.shift_details.date, item.template_id)
        for own in assignments.values()
        for item in own
    }
    moved = moved_from(((pick.staff_id, pick.date, pick.template_id) for pick in picks), worked)
    holidays = reading.facts.rulebook.holidays
    borne = {}
    for staff_id in ids:
        timeline = _timeline(reading.ward, assignments.get(staff_id, []), frame)
        counts = {
            burden: len(FairShare(burden, 0, holidays=holidays).borne(timeline, frame)) for burden in Burden
        }
        own = [each for each in asked if each.staff_id == staff_id and each.state in _NOT_GRANTED]
        counts[Burden.MOVES] = sum(
            any(each.covers(frame.date_of(day)) for each in own)
            for day in timeline.days
            if 0 <= day < frame.days
        ) + moved.get(staff_id, 0)
        borne[staff_id] = counts
    return EarlierBurdens(borne)


def _timeline(ward: Ward, assignments: list[Assignment], frame: Frame) -> Timeline:
    return Timeline(tuple(work_in(ward, item, frame) for item in assignments))


def _before(work: UnitOfWork, reading: RosterReading) -> SchedulePeriod | None:
    periods = work.select(SchedulePeriod, equal={"unitId": reading.ward.unit.id})
    earlier = [each for each in periods if each.last_date < reading.period.first_date]
    return max(earlier, key=lambda each: each.last_date, default=None)
