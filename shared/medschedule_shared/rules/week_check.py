"""The check of some days of one person, from the work that bears on them alone."""

from collections.abc import Iterable

from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, gravest_first
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Violation

# Once the clock has been changed, local days begin an hour or two off the multiples of 24 h.
_CLOCK_CHANGE = 120
_FEW = 16
"""So many pieces of work are looked at sooner than cut."""


def check_week(
    person: Person, timeline: Timeline, frame: Frame, rules: Iterable[PersonRule], week: range
) -> tuple[Violation, ...]:
    """Return the breaches that `check_person` finds and that name a day of the week, or no day at all.

    Args:
        week: some days in a row, seven or any other number.
    """
    nearby = Nearby(timeline, week)
    return gravest_first(
        violation
        for rule in rules
        for violation in rule.check(person, nearby.within(rule.reach), frame)
        if touches(violation, week)
    )


def touches(violation: Violation, week: range) -> bool:
    """Tell whether a breach names one of these days, or no day, so that each may mend it."""
    if not violation.days:
        return True
    for day in violation.days:  # noqa: SIM110 - any() takes twice as long, and this is asked of every breach
        if day in week:
            return True
    return False


class Nearby:
    """The part of a person's work that bears on some days, for rules of any reach."""

    def __init__(self, timeline: Timeline, week: range) -> None:
        self._timeline = timeline
        self._week = week
        self._parts: dict[int | None, Timeline] = {None: timeline}

    def within(self, reach: int | None) -> Timeline:
        """Return the work within so many days of these, and of the shifts that start on them, or more."""
        part = self._parts.get(reach)
        if part is None:
            part = self._parts[reach] = self._cut(reach or 0)
        return part

    def _cut(self, reach: int) -> Timeline:
        whole = self._timeline
        if reach and len(whole.works) <= _FEW:
            return whole
        room = reach * MINUTES_IN_DAY + _CLOCK_CHANGE
        ends = [work.end for work in whole.works if work.day in self._week]
        first = self._week.start * MINUTES_IN_DAY - room
        last = max((self._week.stop * MINUTES_IN_DAY, *ends)) + room
        works = tuple([work for work in whole.works if work.end > first and work.start < last])
        if len(works) == len(whole.works):
            return whole  # what it has worked out already holds
        return Timeline(works, whole.known_from)
