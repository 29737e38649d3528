"""How the rules on what follows what, day after day, constrain a row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.parameters import DAYS_IN_WEEK
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.succession import ForbiddenSuccession


def encode_forbidden_succession(rule: ForbiddenSuccession, row: RowBuilder) -> None:
    """Forbid each pair on each two days running, commitments included.

    Kinds that may be followed by the same ones are one count: of each side a row has one shift at most, and
    a clause for every pair of twenty kinds would be ten times as much.
    """
    for firsts, followers in _groups(rule.pairs):
        for day in range(-1, row.frame.days - 1):
            earlier, later = _own(row, day, firsts), _own(row, day + 1, followers)
            if earlier and later:
                row.at_most(rule.id, [(1, literal) for literal in (*earlier, *later)], 1)
            settled_earlier, settled_later = _settled(row, day, firsts), _settled(row, day + 1, followers)
            for first, then in (
                *product(settled_earlier, (*settled_later, *later)),
                *product(earlier, settled_later),
            ):
                row.forbid(rule.id, first, then)


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


def _groups(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield kinds that the same kinds may not follow, with those."""
    followers: defaultdict[str, set[str]] = defaultdict(set)
    for first, then in pairs:
        followers[first].add(then)
    firsts: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for first in sorted(followers):
        firsts[tuple(sorted(followers[first]))].append(first)
    for thens, kinds in firsts.items():
        yield kinds, list(thens)


def _own(row: RowBuilder, day: int, kinds: Iterable[str]) -> list[Literal]:
    """Return the shifts of some kinds that the row may have on a day."""
    if not 0 <= day < row.frame.days:
        return []
    return [row.shift(day, kind) for kind in kinds if kind in row.frame.shifts]


def _settled(row: RowBuilder, day: int, kinds: Iterable[str]) -> list[Literal]:
    """Return each commitment of some kinds that starts on a day."""
    kinds = frozenset(kinds)
    return [TRUE for work in row.commitments.shifts.get(day, ()) if work.shift in kinds]
