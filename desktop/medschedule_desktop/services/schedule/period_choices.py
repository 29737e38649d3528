"""Which schedules of a unit can be put on show, and which can be opened after them."""

from collections.abc import Sequence
from datetime import date, timedelta

from medschedule_desktop.services.schedule.roster_calendar import period_words
from medschedule_desktop.services.snapshots.periods import NextPeriod, PeriodChoices, PeriodLine
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.user import User
from medschedule_shared.rules.overtime import SUNDAY
from medschedule_shared.rules.parameters import DAYS_IN_WEEK

_LENGTHS = (4 * DAYS_IN_WEEK, 6 * DAYS_IN_WEEK)
"""How long units plan ahead as a rule, in days; the length of the last schedule is offered beside them."""


def choices_of(
    periods: Sequence[SchedulePeriod],
    shown: SchedulePeriod | None,
    unit_id: EntityId,
    today: date,
    user: User | None,
) -> PeriodChoices:
    """Return what can be chosen over a schedule.

    Args:
        periods: those of the unit, by their first day.
        shown: the one on show; None while the unit has none. Whether it has shifts is left to the caller.
    """

    def may(permission: Permission) -> bool:
        return user is not None and user.may(permission, (unit_id,))

    is_over = shown is not None and shown.state is PeriodState.POSTED and shown.last_date < today
    is_draft = shown is not None and is_open(shown)
    return PeriodChoices(
        lines=tuple(
            PeriodLine(
                period.id,
                period_words(period.first_date, period.last_date),
                state_words(period),
                is_shown=shown is not None and period.id == shown.id,
                is_current=period.first_date <= today <= period.last_date,
            )
            for period in reversed(periods)
        ),
        following=_following(periods, today) if may(Permission.POST_SCHEDULE) else (),
        can_archive=is_over and may(Permission.POST_SCHEDULE),
        can_remove=is_draft and may(Permission.EDIT_RECORDS),
    )


def is_open(period: SchedulePeriod) -> bool:
    """Tell whether a schedule is a draft still."""
    return period.state in (PeriodState.COLLECTING, PeriodState.BALANCING)


def state_words(period: SchedulePeriod) -> str:
    """Say which version of a period is posted, if one is."""
    if period.state is PeriodState.ARCHIVED:
        return tr("Archived, version {version}", version=period.version)
    if period.state is PeriodState.POSTED:
        return tr("Posted, version {version}", version=period.version)
    return tr("Draft, not posted")


def _following(periods: Sequence[SchedulePeriod], today: date) -> tuple[NextPeriod, ...]:
    """Return the schedules that could follow the last one; the first of all begins with the next pay week."""
    last = max(periods, key=lambda period: period.last_date, default=None)
    first = today + timedelta(days=DAYS_IN_WEEK - (today.weekday() - SUNDAY) % DAYS_IN_WEEK)
    if last is not None and last.last_date >= today:
        first = last.last_date + timedelta(days=1)
    lengths = {*_LENGTHS} if last is None else {*_LENGTHS, last.days}
    return tuple(
        NextPeriod(first, days, period_words(first, first + timedelta(days=days - 1)))
        for days in sorted(lengths)
    )
