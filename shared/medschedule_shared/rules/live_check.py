"""What one change would break: the check behind a drag in the grid and an offered swap."""

from collections.abc import Iterable, Sequence

from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, gravest_first
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.week_check import Nearby, touches


def live_check(
    person: Person,
    timeline: Timeline,
    frame: Frame,
    rules: Iterable[PersonRule],
    *,
    gains: Iterable[Work] = (),
    loses: Iterable[Work] = (),
) -> tuple[Violation, ...]:
    """Return the breaches that a change of the person's work would cause, without those there already.

    A breach that the change only makes worse, such as a longer run of days, counts as caused; one that it
    makes smaller does not. Only work within reach of the change is looked at.

    Args:
        person: who would work.
        timeline: the person's work as it is.
        frame: the period.
        rules: what to check.
        gains: work that the person would take on.
        loses: work that the person would give up.
    """
    gained, lost = tuple(gains), tuple(loses)
    changed = (*gained, *lost)
    if not changed:
        return ()
    days = range(min(work.day for work in changed), max(work.end for work in changed) // MINUTES_IN_DAY + 2)
    before = Nearby(timeline, days)
    kept = timeline.without(lost) if lost else timeline
    after = Nearby(kept.with_work(*gained), days)
    caused: list[Violation] = []
    for rule in rules:
        # What a change causes names a day within reach of it, and is decided within reach of that day.
        reach = rule.reach
        wide = None if reach is None else 2 * reach
        found = rule.check(person, after.within(wide), frame)
        if found and reach is not None:
            near = range(days.start - reach, days.stop + reach)
            found = tuple([violation for violation in found if touches(violation, near)])
        if found:
            earlier = rule.check(person, before.within(wide), frame)
            caused += [violation for violation in found if not _was_there(violation, earlier)]
    return gravest_first(caused)


def _was_there(violation: Violation, before: Sequence[Violation]) -> bool:
    """Tell whether a breach was there before, as large or larger and on all of its days."""
    return any(
        earlier.excess >= violation.excess and set(violation.days).issubset(earlier.days)
        for earlier in before
    )
