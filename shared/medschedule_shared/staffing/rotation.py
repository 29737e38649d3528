"""A rotation laid onto days: which shift it has on which date."""

from collections.abc import Mapping
from datetime import date, timedelta

from medschedule_shared.identity import EntityId
from medschedule_shared.model.rotation_pattern import DAYS_IN_WEEK, RotationPattern


def shifts_on(pattern: RotationPattern, first: date, days: int, starts_with: int) -> Mapping[date, EntityId]:
    """Return the template of each date that a rotation fills, from `first` on for some days.

    Args:
        starts_with: the number of the pattern's week, from 1, in which `first` lies. Weeks follow on one
            another in a circle.

    Raises:
        ValueError: the pattern has no such week.
    """
    if not 1 <= starts_with <= pattern.weeks:
        raise ValueError(f"The rotation has no week {starts_with}.")
    into_week = (first.weekday() - pattern.first_weekday) % DAYS_IN_WEEK
    start = (starts_with - 1) * DAYS_IN_WEEK + into_week
    shifts = {each.day: each.template_id for each in pattern.days}
    found = {}
    for day in range(days):
        template_id = shifts.get((start + day) % pattern.length)
        if template_id is not None:
            found[first + timedelta(days=day)] = template_id
    return found
