"""How the rules on the time between two stretches of work constrain a row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from medschedule_desktop.planning.encoding.builder import FALSE, TRUE, RowBuilder
from medschedule_desktop.planning.encoding.duties import Duty, duties_of, none_of
from medschedule_desktop.planning.encoding.row import Literal
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay, RestAfterNights


def encode_no_overlap(rule: NoOverlap, row: RowBuilder) -> None:
    """Forbid each two shifts at once; a goal counts a shift once, however many it begins within."""
    within: defaultdict[Duty, list[Literal]] = defaultdict(list)
    for earlier, later, _ in _pairs(row, 0):
        if later.work.start < earlier.work.end:
            within[later].append(earlier.literal)
    for later, literals in within.items():
        for earlier_literal in [row.any_of(literals)] if row.weighs else literals:
            row.forbid(rule.id, earlier_literal, later.literal)


def encode_minimum_rest(rule: MinimumRest, row: RowBuilder) -> None:
    """Forbid each two shifts with too little time between; a goal counts those with no other between."""
    for earlier, later, between in _pairs(row, rule.minutes):
        if rule.too_short(earlier.work, later.work):
            gap = none_of(row, between)
            if gap is not None:
                lacking = rule.minutes - (later.work.start - earlier.work.end)
                both = (earlier.literal, later.literal)
                row.forbid(rule.id, *both, *(gap if row.weighs else ()), excess=lacking)


def encode_one_shift_a_day(rule: OneShiftADay, row: RowBuilder) -> None:
    """Keep days with work elsewhere free; within a roster a day never has two shifts."""
    for day, shifts in row.commitments.shifts.items():
        if 0 <= day < row.frame.days:
            row.forbid(rule.id, row.shape.worked(day))
            if len(shifts) > 1:
                row.forbid(rule.id, TRUE, excess=len(shifts) - 1)


def encode_rest_after_nights(rule: RestAfterNights, row: RowBuilder) -> None:
    """Forbid work that begins too soon after each last night of enough in a row."""
    duties = duties_of(row)
    for number, night in enumerate(duties):
        day = night.work.day
        if not night.work.is_night or night.work.extends or day >= row.frame.days:
            continue
        first = day - rule.nights + 1
        nights_before = [row.night(before) for before in range(first, day)]
        if first < row.commitments.known_from or FALSE in nights_before:
            continue
        for end, later, between in _after(duties, number, rule.minutes):
            gap = none_of(row, between)
            if later.work.day >= 0 and gap is not None:
                lacking = rule.minutes - (later.work.start - end)
                block = (*nights_before, night.literal, ~_other_night(row, day + 1, later))
                row.forbid(rule.id, *block, later.literal, *(gap if row.weighs else ()), excess=lacking)


def _after(duties: Sequence[Duty], number: int, minutes: int) -> Iterator[tuple[int, Duty, list[Duty]]]:
    """Yield the end of a night with its hold-overs, each duty too soon after it, and what lies between."""
    night = duties[number]
    end = night.work.end
    between: list[Duty] = []
    for index in range(number + 1, len(duties)):
        duty = duties[index]
        if duty.work.start >= end + minutes:
            break
        if duty.work.extends and duty.work.start <= end:
            end = max(end, duty.work.end)
        elif not duty.excludes(night):
            goes_on = duty.work.is_night and not duty.work.extends and duty.work.day <= night.work.day + 1
            if duty.work.start >= end and not goes_on:
                yield end, duty, [each for each in between if not each.excludes(duty)]
            between.append(duty)


def _pairs(row: RowBuilder, reach: int) -> Iterator[tuple[Duty, Duty, list[Duty]]]:
    """Yield two duties of which one begins within `reach` minutes of the other's end, and what lies between.

    History among itself, and what comes after the period, is left out.
    """
    duties = duties_of(row)
    for number, earlier in enumerate(duties):
        between: list[Duty] = []
        for index in range(number + 1, len(duties)):
            later = duties[index]
            if later.work.start >= earlier.work.end + reach:
                break
            if not later.excludes(earlier):
                if later.work.day >= 0 and earlier.work.day < row.frame.days:
                    yield earlier, later, [each for each in between if not each.excludes(later)]
                between.append(later)


def _other_night(row: RowBuilder, day: int, duty: Duty) -> Literal:
    """Return the literal of a night on a day besides a duty that is none there."""
    if duty.work.day == day and not duty.is_committed:
        return TRUE if day in row.commitments.night_days else FALSE
    return row.night(day)
