"""A cell of a roster that changes, and how that reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.wording import shift_words
from medschedule_shared.language import tr
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class Change:
    """One person's day before and after; None is a day without a shift."""

    person: str
    day: int
    before: str | None
    after: str | None


def changes_between(problem: RosterProblem, before: Roster, after: Roster) -> Iterator[Change]:
    """Yield the cells in which two rosters differ, day by day."""
    for day in range(problem.frame.days):
        for member in problem.members:
            person = member.person.id
            if before[person][day] != after[person][day]:
                yield Change(person, day, before[person][day], after[person][day])


def changed(roster: Roster, changes: Iterable[Change]) -> Roster:
    """Return a roster with some cells changed."""
    rows = {person: list(row) for person, row in roster.items()}
    for change in changes:
        rows[change.person][change.day] = change.after
    return {person: tuple(row) for person, row in rows.items()}


def change_words(case: RosterCase, change: Change) -> str:
    """Return "Kim works Night on Sat 14 Nov instead of Day"."""
    name = case.name(change.person)
    day = day_words(case.problem.frame, change.day)
    before = shift_words(case.problem.frame, change.before)
    if change.after is None:
        return tr("{name} is off on {day} instead of on {before}", name=name, day=day, before=before)
    after = shift_words(case.problem.frame, change.after)
    if change.before is None:
        return tr("{name} works {after} on {day}", name=name, after=after, day=day)
    return tr(
        "{name} works {after} on {day} instead of {before}", name=name, after=after, day=day, before=before
    )
