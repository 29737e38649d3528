"""How the rules on cells that were pinned, posted or asked for, and on fair shares, constrain a row."""

from collections.abc import Iterable, Iterator

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.cells import Cell, LeastChange, PinsKept
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.request import RequestsGranted


def encode_pins_kept(rule: PinsKept, row: RowBuilder) -> None:
    """Forbid each change of a pin."""
    for cell in _in_period(row, rule.pins):
        row.forbid(rule.id, _changed(row, cell))


def encode_least_change(rule: LeastChange, row: RowBuilder) -> None:
    """Forbid each change that weighs anything."""
    for cell in _in_period(row, rule.posted):
        if cell.weight:
            row.forbid(rule.id, _changed(row, cell), excess=cell.weight)


def encode_requests_granted(rule: RequestsGranted, row: RowBuilder) -> None:
    """Ask for what the person asked for."""
    for request in rule.requests:
        if request.person == row.person.id and request.weight and 0 <= request.day < row.frame.days:
            day, shift = request.day, request.shift
            met = row.worked(day) if shift is None else row.of_kind(day, shift)
            row.require_any(rule.id, (met if request.wanted else ~met,), request.weight)


def encode_fair_share(rule: FairShare, row: RowBuilder) -> None:
    """Bound the times that the person bears the burden."""
    row.at_most(rule.id, ((1, borne) for borne in _borne(rule, row)), rule.maximum)


def _borne(rule: FairShare, row: RowBuilder) -> Iterator[Literal]:
    """Yield the literal of each time that the burden may be borne."""
    match rule.burden:
        case Burden.WEEKENDS:
            for weekend in row.frame.weekends:
                yield row.any_of(map(row.worked, weekend))
        case Burden.NIGHTS:
            for day in range(row.frame.days):
                yield from _nights(row, day)
        case Burden.HOLIDAYS:
            for day in sorted({row.frame.day_of(holiday.date) for holiday in rule.holidays}):
                if 0 <= day < row.frame.days:
                    yield row.worked(day)
        case Burden.MOVES:
            for cell in _in_period(row, rule.asked):
                yield _changed(row, cell)


def _nights(row: RowBuilder, day: int) -> list[Literal]:
    """Return the nights of a day one by one, of which a count needs no disjunction."""
    if day in row.commitments.night_days:
        return [TRUE]
    return [row.shift(day, kind.id) for kind in row.frame.shifts.values() if kind.is_night]


def _in_period(row: RowBuilder, cells: Iterable[Cell]) -> list[Cell]:
    return [cell for cell in cells if 0 <= cell.day < row.frame.days]


def _changed(row: RowBuilder, cell: Cell) -> Literal:
    """Return the literal of a day that is otherwise than its cell."""
    if cell.shift is None:
        return row.worked(cell.day)
    if cell.day in row.commitments.days:
        return row.some_shift(cell.day, lambda work: work.shift != cell.shift)
    return ~row.shift(cell.day, cell.shift) if cell.shift in row.frame.shifts else TRUE
