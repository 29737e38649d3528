"""What one change would break: the check behind a drag in the grid and an offered swap."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, check_person, gravest_first
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.week_check import check_week


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
    makes smaller does not.

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
    after = timeline.without(lost).with_work(*gained)
    first = min(work.day for work in changed)
    last = max(work.end for work in changed) // MINUTES_IN_DAY + 1
    caused: list[Violation] = []
    for reach, group in _by_reach(rules).items():
        if reach is None:
            before = check_person(person, timeline, frame, group)
            found = check_person(person, after, frame, group)
        else:
            week = range(first - reach, last + reach + 1)
            before = check_week(person, timeline, frame, group, week)
            found = check_week(person, after, frame, group, week)
        caused += (violation for violation in found if not _was_there(violation, before))
    return gravest_first(caused)


def _by_reach(rules: Iterable[PersonRule]) -> dict[int | None, list[PersonRule]]:
    groups: defaultdict[int | None, list[PersonRule]] = defaultdict(list)
    for rule in rules:
        groups[rule.reach].append(rule)
    return groups


def _was_there(violation: Violation, before: Sequence[Violation]) -> bool:
    """Tell whether a breach was there before, as large or larger and on all of its days."""
    return any(
        earlier == violation
        or (
            earlier.rule == violation.rule
            and earlier.excess >= violation.excess
            and set(earlier.days) >= set(violation.days)
        )
        for earlier in before
    )
