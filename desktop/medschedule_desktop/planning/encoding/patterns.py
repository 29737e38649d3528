"""How the rules on what follows what, day after day, constrain a row."""

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.parameters import DAYS_IN_WEEK
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.succession import ForbiddenSuccession


def encode_forbidden_succession(rule: ForbiddenSuccession, row: RowBuilder) -> None:
    """Forbid each pair on each two days running, commitments included."""
    for first, then in sorted(rule.pairs):
        for day in range(-1, row.frame.days - 1):
            for earlier in _shifts(row, day, first):
                for later in _shifts(row, day + 1, then):
                    row.forbid(rule.id, earlier, later)


def encode_unwanted_pattern(rule: UnwantedPattern, row: RowBuilder) -> None:
    """Forbid the days of the pattern together, wherever it may begin."""
    length = len(rule.entries)
    weekday_of_first = row.frame.first_date.weekday()
    for start in range(max(row.commitments.known_from, 1 - length), row.frame.days - length + 1):
        if rule.weekday is None or (weekday_of_first + start - rule.weekday) % DAYS_IN_WEEK == 0:
            row.forbid(rule.id, *(_fits(row, day, entry) for day, entry in enumerate(rule.entries, start)))


def _fits(row: RowBuilder, day: int, entry: frozenset[str] | Duty) -> Literal:
    """Return the literal of a day that looks like an entry of the pattern."""
    if isinstance(entry, Duty):
        return row.worked(day) if entry is Duty.ANY else ~row.worked(day)
    return row.some_shift(day, lambda work: work.shift in entry)


def _shifts(row: RowBuilder, day: int, kind: str) -> list[Literal]:
    """Return each shift of a kind that a day has or may have."""
    found = [TRUE for work in row.commitments.shifts.get(day, ()) if work.shift == kind]
    if 0 <= day < row.frame.days and kind in row.frame.shifts:
        found.append(row.shift(day, kind))
    return found
