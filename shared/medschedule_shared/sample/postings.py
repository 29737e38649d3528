"""What was posted of the sample's schedules, and how its people came to know."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.operations.schedule import posting_id
from medschedule_shared.operations.schedule_notice import notice_id
from medschedule_shared.sample.desk import Desk
from medschedule_shared.staffing.posted_changes import as_posted

_WAYS = ((Told.IN_PERSON, 7), (Told.PAPER, 7), (Told.IN_PERSON, 19), (Told.CALL, 15))
"""How people are told, and the hour: at the handovers, or by a call in the afternoon."""

_DAYS_OF_TELLING, _MINUTES_APART = 6, 7


def posting_of(desk: Desk, period: SchedulePeriod, shifts: Iterable[Assignment]) -> SchedulePosting:
    """Return what a period was posted with.

    Args:
        shifts: those of any periods, as they stood then.
    """
    made = desk.make(
        SchedulePosting,
        at=period.posted_at,
        unit_id=period.unit_id,
        period_id=period.id,
        version=period.version,
        first_date=period.first_date,
        days=period.days,
        posted_at=period.posted_at,
        posted_by=period.posted_by,
        shifts=as_posted(shift for shift in shifts if shift.period_id == period.id),
    )
    return made.changed(id=posting_id(period.id, period.version))


def notices_of(
    desk: Desk, posting: SchedulePosting, accounts: Mapping[EntityId, EntityId]
) -> Iterator[ScheduleNotice]:
    """Yield how everybody with a shift came to know it, in the week after it was posted.

    Args:
        accounts: of those who sign in themselves, by person: they have seen it. Others were told by whoever
            posted it.
    """
    people = sorted({shift.staff_id for shift in posting.shifts if shift.staff_id is not None})
    for number, staff_id in enumerate(people):
        told, hour = _WAYS[number % len(_WAYS)]
        day = posting.posted_at.astimezone(desk.zone).date() + timedelta(days=1 + number % _DAYS_OF_TELLING)
        at = desk.instant(day, hour) + timedelta(minutes=number * _MINUTES_APART % 60)
        own = accounts.get(staff_id)
        made = desk.make(
            ScheduleNotice,
            at=at,
            unit_id=posting.unit_id,
            period_id=posting.period_id,
            staff_id=staff_id,
            version=posting.version,
            told=told if own is None else Told.SEEN,
            told_at=at,
            told_by=posting.posted_by if own is None else own,
        )
        yield made.changed(id=notice_id(posting.period_id, staff_id))
