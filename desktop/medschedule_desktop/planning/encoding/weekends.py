"""How the rules on the number of weekends constrain a row."""

from medschedule_desktop.planning.encoding.builder import RowBuilder
from medschedule_desktop.planning.encoding.runs import forbid_long_runs
from medschedule_shared.rules.weekends import (
    MaximumConsecutiveWeekends,
    MaximumWeekends,
    MinimumConsecutiveWeekends,
)


def encode_maximum_weekends(rule: MaximumWeekends, row: RowBuilder) -> None:
    """Count the weekends with any work on them."""
    weekends = row.frame.weekends_of(rule.weekend_days)
    row.at_most(rule.id, ((1, row.any_of(map(row.worked, weekend))) for weekend in weekends), rule.maximum)


def encode_maximum_consecutive_weekends(rule: MaximumConsecutiveWeekends, row: RowBuilder) -> None:
    """Ask for a free weekend among any one more than allowed, for each last one that reaches the period."""
    weekends = row.frame.whole_weekends(row.commitments.known_from, rule.weekend_days)
    worked = [row.any_of(map(row.worked, weekend)) for weekend in weekends]
    first = sum(weekend.stop <= 0 for weekend in weekends)
    forbid_long_runs(rule.id, row, worked, first, rule.maximum)


def encode_minimum_consecutive_weekends(rule: MinimumConsecutiveWeekends, row: RowBuilder) -> None:
    """Forbid each shorter run of worked weekends between two free ones.

    Where nothing lies outside of what is known, a run at an edge has no weekend before it, or none after.
    """
    weekends = row.frame.whole_weekends(row.commitments.known_from, rule.weekend_days)
    worked = [row.any_of(map(row.worked, weekend)) for weekend in weekends]
    for length in range(1, rule.minimum):
        for start in range(len(weekends) - length + 1):
            end = start + length
            free = [~worked[edge] for edge in (start - 1, end) if 0 <= edge < len(weekends)]
            is_whole = len(free) == 2 and weekends[end].stop <= row.frame.days
            in_period = end == len(weekends) or weekends[end].stop > 0
            if in_period and (rule.edges_closed or is_whole):
                row.forbid(rule.id, *free, *worked[start:end], excess=rule.minimum - length)
