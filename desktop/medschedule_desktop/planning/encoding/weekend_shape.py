"""How the rules on what a weekend looks like constrain a row."""

from collections.abc import Iterator
from itertools import pairwise, permutations, product

from medschedule_desktop.planning.encoding.builder import RowBuilder
from medschedule_shared.rules.weekend_shape import (
    CompleteWeekends,
    NoNightBeforeFreeWeekend,
    SameShiftOnWeekend,
)


def encode_complete_weekends(rule: CompleteWeekends, row: RowBuilder) -> None:
    """Forbid a day of work beside a day off; a goal weighs each weekend that is partly worked as a whole."""
    for weekend in _weekends(row, rule.weekend_days):
        worked = [row.worked(day) for day in weekend]
        if not row.weighs:
            for one, next_one in pairwise(worked):
                row.forbid(rule.id, one, ~next_one)
                row.forbid(rule.id, ~one, next_one)
            continue
        for days in product((True, False), repeat=len(weekend)):
            stretches = sum(works and not before for before, works in pairwise((False, *days)))
            excess = stretches * len(days) - sum(days)
            if excess:
                literals = (
                    literal if works else ~literal for literal, works in zip(worked, days, strict=True)
                )
                row.forbid(rule.id, *literals, excess=excess)


def encode_same_shift_on_weekend(rule: SameShiftOnWeekend, row: RowBuilder) -> None:
    """Forbid each kind of shift on a day together with work of other kinds on another.

    A goal counts for every kind the days without it, and so a kind on the first day that has it alone.
    """
    for weekend in _weekends(row, rule.weekend_days):
        worked = {day: row.worked(day) for day in weekend}
        kinds = {work.shift for day in weekend for work in row.commitments.shifts.get(day, ())}
        for kind in sorted(kinds.union(row.frame.shifts)):
            has = {day: row.of_kind(day, kind) for day in weekend}
            for day, other in permutations(weekend, 2):
                conditions = [has[day], worked[other], ~has[other]]
                if row.weighs:
                    conditions += [~has[before] for before in range(weekend.start, day)]
                if rule.complete_only:
                    conditions += [literal for each, literal in worked.items() if each not in (day, other)]
                row.forbid(rule.id, *conditions)


def encode_no_night_before_free_weekend(rule: NoNightBeforeFreeWeekend, row: RowBuilder) -> None:
    """Forbid a night together with the days off after it."""
    for weekend in row.frame.whole_weekends(row.commitments.known_from, rule.weekend_days):
        if 0 < weekend.stop <= row.frame.days:
            row.forbid(rule.id, row.night(weekend.start - 1), *(~row.worked(day) for day in weekend))


def _weekends(row: RowBuilder, weekend_days: frozenset[int] | None) -> Iterator[range]:
    """Yield what is known of each weekend that the period has part in."""
    for weekend in row.frame.whole_weekends(row.commitments.known_from, weekend_days):
        if weekend.stop > 0:
            yield range(weekend.start, min(weekend.stop, row.frame.days))
