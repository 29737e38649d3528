"""People who do not know yet which shifts were posted for them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.attention.names import Names
from medschedule_desktop.services.schedule.roster_calendar import period_words
from medschedule_desktop.services.snapshots.attention import (
    AttentionItem,
    AttentionKind,
    AttentionPlace,
    AttentionWay,
)
from medschedule_desktop.services.ward import Ward
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.user import User
from medschedule_shared.rules.wording import date_words

_NAMED = 4
"""How many are named in the sentence; the Schedule page lists all."""


def untold_people(
    work: UnitOfWork, ward: Ward, user: User | None, names: Names, now: datetime
) -> Iterator[AttentionItem]:
    """Return each schedule that runs or comes and is not known to everybody in it, the earliest first."""
    if user is None or not user.may(Permission.ASSIGN, (ward.unit.id,)):
        return
    today = now.astimezone(ward.zone).date()
    periods = work.select(SchedulePeriod, equal={"unitId": ward.unit.id})
    coming = {period.id: period for period in periods if period.last_date >= today}
    untold: defaultdict[EntityId, set[EntityId]] = defaultdict(set)
    for notice in work.select(ScheduleNotice, within={"periodId": coming.keys()}):
        if notice.is_open:
            untold[notice.period_id].add(notice.staff_id)
    for period in sorted(coming.values(), key=lambda each: each.first_date):
        if period.id in untold:
            yield _item(
                period, untold[period.id], names, _first_shift(work, period, untold[period.id], today)
            )


def _item(period: SchedulePeriod, people: set[EntityId], names: Names, first: date | None) -> AttentionItem:
    known = sorted(names.person(staff_id) for staff_id in people)
    who = ", ".join(known[:_NAMED])
    if len(known) > _NAMED:
        who = tr("{names} and {count} more", names=who, count=len(known) - _NAMED)
    next_shift = (
        tr("The first of these shifts is on {day}.", day=date_words(first)) if first is not None else ""
    )
    advice = tr(
        "People say at the wall, or here when they sign in, that they have seen them; whoever calls them or "
        "hands them a paper notes it under the versions of the schedule."
    )
    return AttentionItem(
        item_id=f"untold-{period.id}",
        kind=AttentionKind.UNTOLD,
        title=tr_count("{count} person not told yet", "{count} people not told yet", len(people)),
        detail=tr("Shifts of {days}", days=period_words(period.first_date, period.last_date)),
        sentence=" ".join(
            filter(None, (tr("Posted shifts, not known to: {names}.", names=who), next_shift, advice))
        ),
        way=AttentionWay(AttentionPlace.SCHEDULE, tr("See who"), period.id),
    )


def _first_shift(work: UnitOfWork, period: SchedulePeriod, people: set[EntityId], today: date) -> date | None:
    """Return the day of the first shift ahead that somebody of them works in a schedule."""
    shifts = work.select(Assignment, equal={"periodId": period.id}, within={"staffId": people})
    ahead = (item.shift_details.date for item in shifts if item.standing)
    return min((day for day in ahead if day >= today), default=None)
