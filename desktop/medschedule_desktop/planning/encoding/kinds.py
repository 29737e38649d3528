"""How the rules on the number of shifts constrain a row."""

from collections.abc import Iterator

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.timeline import Work


def encode_maximum_shifts_of_kind(rule: MaximumShiftsOfKind, row: RowBuilder) -> None:
    """Count the shifts of the kind, commitments included."""
    terms = [(1, TRUE) for work in _committed(row) if work.shift == rule.shift]
    if rule.shift in row.frame.shifts:
        terms += [(1, row.shift(day, rule.shift)) for day in range(row.frame.days)]
    row.at_most(rule.id, terms, rule.maximum)


def encode_maximum_shifts(rule: MaximumShifts, row: RowBuilder) -> None:
    """Bound the number of shifts from above."""
    row.at_most(rule.id, _shifts(row), rule.maximum)


def encode_minimum_shifts(rule: MinimumShifts, row: RowBuilder) -> None:
    """Bound the number of shifts from below."""
    row.at_least(rule.id, _shifts(row), rule.minimum)


def _shifts(row: RowBuilder) -> Iterator[tuple[int, Literal]]:
    """Yield each shift of the period, what is committed among them."""
    for _ in _committed(row):
        yield 1, TRUE
    for day in range(row.frame.days):
        yield 1, row.shape.worked(day)


def _committed(row: RowBuilder) -> list[Work]:
    return [work for work in row.commitments.works if 0 <= work.day < row.frame.days and not work.extends]
