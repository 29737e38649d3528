"""The check of some days of one person, from the work that bears on them alone."""

from collections.abc import Iterable

from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, gravest_first
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Violation

# Once the clock has been changed, local days begin an hour or two off the multiples of 24 h.
_CLOCK_CHANGE = 120


def check_week(
    person: Person, timeline: Timeline, frame: Frame, rules: Iterable[PersonRule], week: range
) -> tuple[Violation, ...]:
    """Return the breaches that `check_person` finds and that name a day of the week, or no day at all.

    Args:
        week: some days in a row, seven or any other number.
    """
    near: dict[int | None, Timeline] = {None: timeline}
    found: list[Violation] = []
    for rule in rules:
        reach = rule.reach
        if reach not in near:
            near[reach] = _around(timeline, week, 0 if reach is None else reach)
        found += (
            violation
            for violation in rule.check(person, near[reach], frame)
            if not violation.days or any(day in week for day in violation.days)
        )
    return gravest_first(found)


def _around(timeline: Timeline, week: range, reach: int) -> Timeline:
    """Return the work within so many days of the week and of the shifts that start in it."""
    first = (week.start - reach) * MINUTES_IN_DAY - _CLOCK_CHANGE
    ends = (work.end for work in timeline.works if work.day in week)
    last = max(week.stop * MINUTES_IN_DAY, max(ends, default=0)) + reach * MINUTES_IN_DAY + _CLOCK_CHANGE
    works = tuple(work for work in timeline.works if work.end > first and work.start < last)
    return Timeline(works, timeline.known_from)
