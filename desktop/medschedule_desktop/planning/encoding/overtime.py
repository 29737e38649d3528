"""How the rules on overtime constrain a row."""

from collections import Counter
from collections.abc import Iterator

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.overtime import DAYS_IN_FORTNIGHT, EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.parameters import DAYS_IN_WEEK


def encode_weekly_overtime(rule: WeeklyOvertime, row: RowBuilder) -> None:
    """Bound the paid minutes of each week."""
    anchor = rule.first_weekday - row.frame.first_date.weekday()
    for week in _blocks(row, anchor, DAYS_IN_WEEK):
        _encode_block(rule.id, row, week, None, rule.maximum)


def encode_eight_and_eighty(rule: EightAndEighty, row: RowBuilder) -> None:
    """Bound the paid minutes of each day, and of each fortnight those that are no overtime of their day."""
    for fortnight in _blocks(row, row.frame.day_of(rule.anchor), DAYS_IN_FORTNIGHT):
        _encode_block(rule.id, row, fortnight, rule.daily, rule.fortnightly)


def _blocks(row: RowBuilder, anchor: int, length: int) -> Iterator[range]:
    """Yield the days of each block that the period has part in; the period's edge may cut through it."""
    first = -(-anchor % length)
    for start in range(first, row.frame.days, length):
        yield range(start, start + length)


def _encode_block(rule: str, row: RowBuilder, days: range, daily: int | None, maximum: int) -> None:
    """Bound the minutes of a block, in which the overtime of a day counts towards that of the block.

    So its overtime is that of its days and, of what is left of each of them, what goes past the maximum.
    """
    committed: Counter[int] = Counter()
    for work in row.commitments.works:
        if work.day in days:
            committed[work.day] += work.paid_minutes

    def straight(minutes: int) -> int:
        return minutes if daily is None else min(minutes, daily)

    settled = sum(map(straight, committed.values()))
    overtime = committed.total() - settled + max(0, settled - maximum)
    in_period = [day for day in days if 0 <= day < row.frame.days]
    if overtime:
        # Overtime of history, and of what comes after, counts where the period has work in the block.
        is_committed = any(committed[day] for day in in_period)
        has_work = TRUE if is_committed else row.any_of(map(row.shape.worked, in_period))
        row.forbid(rule, has_work, excess=overtime)
    terms: list[tuple[int, Literal]] = [(min(settled, maximum), TRUE)]
    for day in in_period:
        for shift in row.frame.shifts:
            minutes = row.frame.work(day, shift).paid_minutes
            kept = straight(committed[day] + minutes) - straight(committed[day])
            terms.append((kept, row.shift(day, shift)))
            if kept < minutes:
                row.forbid(rule, row.shift(day, shift), excess=minutes - kept)
    row.at_most(rule, terms, maximum)
