"""How the rules on paid minutes constrain a row."""

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.parameters import DAYS_IN_WEEK


def encode_maximum_minutes(rule: MaximumMinutes, row: RowBuilder) -> None:
    """Bound the paid minutes of the period from above."""
    row.at_most(rule.id, _minutes(row, range(row.frame.days)), rule.maximum)


def encode_minimum_minutes(rule: MinimumMinutes, row: RowBuilder) -> None:
    """Bound the paid minutes of the period from below."""
    row.at_least(rule.id, _minutes(row, range(row.frame.days)), rule.minimum)


def encode_maximum_minutes_in_seven_days(rule: MaximumMinutesInSevenDays, row: RowBuilder) -> None:
    """Bound the paid minutes of every seven days; as a goal, of those alone that end with work."""
    committed_days = {work.day for work in row.commitments.works}
    for last in range(row.frame.days):
        terms = _minutes(row, range(last - DAYS_IN_WEEK + 1, last + 1))
        if row.weighs and last not in committed_days:
            spare = max(0, sum(minutes for minutes, _ in terms) - rule.maximum)
            terms.append((spare, row.shape.worked(last)))
            row.at_most(rule.id, terms, rule.maximum + spare)
        else:
            row.at_most(rule.id, terms, rule.maximum)


def _minutes(row: RowBuilder, days: range) -> list[tuple[int, Literal]]:
    """Return the paid minutes of each shift on some days, what is committed among them."""
    committed = [(work.paid_minutes, TRUE) for work in row.commitments.works if work.day in days]
    return committed + [
        (row.frame.work(day, shift).paid_minutes, row.shift(day, shift))
        for day in days
        if 0 <= day < row.frame.days
        for shift in row.frame.shifts
    ]
