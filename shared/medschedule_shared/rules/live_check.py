"""What one change would break: the check behind a drag in the grid and an offered swap."""

from collections.abc import Iterable

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, check_person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Violation


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

    A breach that the change only makes worse, such as a longer run of days, counts as caused.

    Args:
        person: who would work.
        timeline: the person's work as it is.
        frame: the period.
        rules: what to check.
        gains: work that the person would take on.
        loses: work that the person would give up.
    """
    rules = tuple(rules)
    before = frozenset(check_person(person, timeline, frame, rules))
    after = check_person(person, timeline.without(loses).with_work(*gains), frame, rules)
    return tuple(violation for violation in after if violation not in before)
