"""How the rules on days in a row constrain a row: as stretches of days that are all inside of a run."""

from collections.abc import Callable, Sequence

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)

_Maximum = (
    MaximumConsecutiveDays
    | MaximumConsecutiveNights
    | MaximumConsecutiveLongShifts
    | MaximumConsecutiveDaysOff
)


def encode_maximum_consecutive_days(rule: MaximumConsecutiveDays, row: RowBuilder) -> None:
    """Ask for a day off in every stretch one day longer than allowed."""
    _forbid_long_runs(rule, row, row.worked)


def encode_maximum_consecutive_nights(rule: MaximumConsecutiveNights, row: RowBuilder) -> None:
    """Ask for a day without a night in every stretch one day longer than allowed."""
    _forbid_long_runs(rule, row, row.night)


def encode_maximum_consecutive_long_shifts(rule: MaximumConsecutiveLongShifts, row: RowBuilder) -> None:
    """Ask for a day without a long shift in every stretch one day longer than allowed."""

    def long(day: int) -> Literal:
        return row.some_shift(day, lambda work: work.paid_minutes >= rule.long_minutes)

    _forbid_long_runs(rule, row, long)


def encode_maximum_consecutive_days_off(rule: MaximumConsecutiveDaysOff, row: RowBuilder) -> None:
    """Ask for a day of work in every stretch one day longer than allowed."""
    _forbid_long_runs(rule, row, lambda day: ~row.worked(day))


def encode_minimum_consecutive_days(rule: MinimumConsecutiveDays, row: RowBuilder) -> None:
    """Forbid each shorter stretch of work between two days off."""
    _forbid_short_runs(rule, row, row.worked)


def encode_minimum_consecutive_days_off(rule: MinimumConsecutiveDaysOff, row: RowBuilder) -> None:
    """Forbid each shorter stretch off between two days of work."""
    _forbid_short_runs(rule, row, lambda day: ~row.worked(day))


def forbid_long_runs(rule: str, row: RowBuilder, inside: Sequence[Literal], first: int, maximum: int) -> None:
    """Forbid each run of more than `maximum`, for each of its members that the period has part in.

    A run that comes out of history too long already counts whole as soon as the period goes on with it.

    Args:
        inside: what is in a row, such as days, from where all is known: whether each is inside of a run.
        first: the first of them that the period has part in.
    """
    before = next((length for length in range(first) if inside[first - 1 - length] != TRUE), first)
    for last in range(max(first, maximum), len(inside)):
        excess = 1 + max(0, before - maximum) if last == first else 1
        row.forbid(rule, *inside[last - maximum : last + 1], excess=excess)


def _forbid_long_runs(rule: _Maximum, row: RowBuilder, inside: Callable[[int], Literal]) -> None:
    known_from = row.commitments.known_from
    days = [inside(day) for day in range(known_from, row.frame.days)]
    forbid_long_runs(rule.id, row, days, -known_from, rule.maximum)


def _forbid_short_runs(
    rule: MinimumConsecutiveDays | MinimumConsecutiveDaysOff,
    row: RowBuilder,
    inside: Callable[[int], Literal],
) -> None:
    """Forbid each run that is too short, from the day before it to the day after.

    Where nothing lies outside of what is known, a run at an edge has no day before it, or none after.
    """
    known_from, days = row.commitments.known_from, row.frame.days
    for length in range(1, rule.minimum):
        for end in range(days + 1):
            start = end - length
            edges = [~inside(day) for day in (start - 1, end) if known_from <= day < days]
            if start >= known_from and (rule.edges_closed or len(edges) == 2):
                run = [inside(day) for day in range(start, end)]
                row.forbid(rule.id, *edges, *run, excess=rule.minimum - length)
