"""Who worked which holiday when it last came."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.rules.holidays import Holiday

_ONE_HOLIDAY = timedelta(days=7)
"""Dates of one name that are no further apart are days of the same holiday."""


def last_dates(holidays: Iterable[Holiday], before: date) -> Mapping[str, frozenset[date]]:
    """Return the dates of each holiday when it last came before a date; none for one that never did."""
    past: defaultdict[str, list[date]] = defaultdict(list)
    for holiday in holidays:
        if holiday.date < before:
            past[holiday.name].append(holiday.date)
    return {
        name: frozenset(day for day in days if max(days) - day <= _ONE_HOLIDAY) for name, days in past.items()
    }


def worked_last_time(
    dates: Mapping[str, Collection[date]], assignments: Iterable[Assignment]
) -> Mapping[EntityId, frozenset[str]]:
    """Return the names of the holidays on which each person last worked.

    Args:
        dates: of each holiday, when it last came.
        assignments: at least those of these dates; only what somebody was expected to work counts.
    """
    worked: defaultdict[EntityId, set[str]] = defaultdict(set)
    for item in assignments:
        if item.standing and item.staff_id is not None:
            for name, days in dates.items():
                if item.shift_details.date in days:
                    worked[item.staff_id].add(name)
    return {staff_id: frozenset(names) for staff_id, names in worked.items()}
