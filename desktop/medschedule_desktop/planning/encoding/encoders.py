"""How each shared rule constrains a row; each encoder writes under the id of its rule.

An encoder forbids exactly what its rule's `check` reports, and may forbid more only where another rule
would report it.
"""

from collections.abc import Callable

from medschedule_desktop.planning.encoding.row import FALSE, TRUE, Literal, RowBuilder
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.weekends import MaximumWeekends


def encode_no_overlap(rule: NoOverlap, row: RowBuilder) -> None:
    """Forbid each two shifts that overlap."""
    _forbid_pairs(rule.id, row, lambda earlier, later: int(later.start < earlier.end), 0)


def encode_minimum_rest(rule: MinimumRest, row: RowBuilder) -> None:
    """Forbid each two shifts with too little time between them."""

    def lacking(earlier: Work, later: Work) -> int:
        return rule.minutes - (later.start - earlier.end) if rule.too_short(earlier, later) else 0

    _forbid_pairs(rule.id, row, lacking, rule.minutes)


def encode_one_shift_a_day(rule: OneShiftADay, row: RowBuilder) -> None:
    """Keep days with work elsewhere free; within a roster a day never has two shifts."""
    for work in row.commitments.works:
        if 0 <= work.day < row.frame.days and not work.extends:
            row.forbid(rule.id, row.shape.worked(work.day))


def encode_credential_valid(rule: CredentialValid, row: RowBuilder) -> None:
    """Forbid each shift whose credentials do not hold throughout."""
    for (day, shift), work in row.frame.works.items():
        if rule.lacks(row.person, work, row.frame):
            row.forbid(rule.id, row.shift(day, shift))


def encode_approved_leave(rule: ApprovedLeave, row: RowBuilder) -> None:
    """Forbid work on the days of each absence."""
    for absence in row.person.absences:
        first = max(0, row.frame.day_of(absence.first_date))
        last = min(row.frame.days - 1, row.frame.day_of(absence.last_date))
        for day in range(first, last + 1):
            row.forbid(rule.id, row.shape.worked(day))


def encode_maximum_shifts_of_kind(rule: MaximumShiftsOfKind, row: RowBuilder) -> None:
    """Count the shifts of the kind, commitments included."""
    if rule.shift not in row.frame.shifts:
        return
    committed = ((1, TRUE) for work in _committed(row, range(row.frame.days)) if work.shift == rule.shift)
    free = ((1, row.shift(day, rule.shift)) for day in range(row.frame.days))
    row.at_most(rule.id, (*committed, *free), rule.maximum)


def encode_maximum_minutes(rule: MaximumMinutes, row: RowBuilder) -> None:
    """Bound the paid minutes of the period from above."""
    row.at_most(rule.id, _minutes(row, range(row.frame.days)), rule.maximum)


def encode_minimum_minutes(rule: MinimumMinutes, row: RowBuilder) -> None:
    """Bound the paid minutes of the period from below."""
    row.at_least(rule.id, _minutes(row, range(row.frame.days)), rule.minimum)


def encode_maximum_minutes_in_seven_days(rule: MaximumMinutesInSevenDays, row: RowBuilder) -> None:
    """Bound the paid minutes of every seven days; as a goal, of those alone that end with work."""
    for last in range(row.frame.days):
        terms = _minutes(row, range(last - 6, last + 1))
        spare = max(0, sum(minutes for minutes, _ in terms) - rule.maximum) if row.weighs else 0
        row.at_most(rule.id, (*terms, (spare, row.worked(last))), rule.maximum + spare)


def encode_maximum_consecutive_days(rule: MaximumConsecutiveDays, row: RowBuilder) -> None:
    """Ask for a day off in every stretch one day longer than allowed."""
    _forbid_stretches(rule.id, row, rule.maximum, row.worked)


def encode_maximum_consecutive_nights(rule: MaximumConsecutiveNights, row: RowBuilder) -> None:
    """Ask for a day without a night in every stretch one day longer than allowed."""
    kinds = [kind.id for kind in row.frame.shifts.values() if kind.is_night]
    committed = row.commitments.night_days

    def night(day: int) -> Literal:
        if day in committed:
            return TRUE
        return row.any_of(row.shift(day, kind) for kind in kinds) if day >= 0 else FALSE

    _forbid_stretches(rule.id, row, rule.maximum, night)


def encode_minimum_consecutive_days(rule: MinimumConsecutiveDays, row: RowBuilder) -> None:
    """Forbid each shorter stretch of work between two days off."""
    for days in _closed_stretches(row, rule.minimum):
        first, *inner, last = [row.worked(day) for day in days]
        row.forbid(rule.id, ~first, *inner, ~last, excess=rule.minimum - len(inner))


def encode_minimum_consecutive_days_off(rule: MinimumConsecutiveDaysOff, row: RowBuilder) -> None:
    """Forbid each shorter stretch off between two days of work."""
    for days in _closed_stretches(row, rule.minimum):
        first, *inner, last = [row.worked(day) for day in days]
        off = (~literal for literal in inner)
        row.forbid(rule.id, first, *off, last, excess=rule.minimum - len(inner))


def encode_maximum_weekends(rule: MaximumWeekends, row: RowBuilder) -> None:
    """Count the weekends with any work on them."""
    weekends = (row.any_of(row.worked(day) for day in weekend) for weekend in row.frame.weekends)
    row.at_most(rule.id, ((1, worked) for worked in weekends), rule.maximum)


def encode_forbidden_succession(rule: ForbiddenSuccession, row: RowBuilder) -> None:
    """Forbid each pair on each two days running, commitments included."""
    days = row.frame.days
    for first, then in sorted(rule.pairs):
        if first in row.frame.shifts and then in row.frame.shifts:
            for day in range(days - 1):
                row.forbid(rule.id, row.shift(day, first), row.shift(day + 1, then))
    for work in row.commitments.works:
        for first, then in sorted(rule.pairs):
            if work.shift == first and then in row.frame.shifts and 0 <= work.day + 1 < days:
                row.forbid(rule.id, row.shift(work.day + 1, then))
            if work.shift == then and first in row.frame.shifts and 0 <= work.day - 1 < days:
                row.forbid(rule.id, row.shift(work.day - 1, first))


def _forbid_pairs(rule: str, row: RowBuilder, excess: Callable[[Work, Work], int], reach: int) -> None:
    """Forbid two pieces of work that clash; `reach` is how long after one's end another may clash with it.

    Args:
        excess: how badly two pieces of work clash; 0 is not at all.
    """
    frame = row.frame

    def forbid(earlier: Work, later: Work, *literals: Literal) -> None:
        found = excess(earlier, later)
        if found:
            # A goal counts one piece of work and the next; what lies further apart would count twice.
            between = range(earlier.day + 1, later.day) if row.weighs else ()
            row.forbid(rule, *literals, *(~row.worked(day) for day in between), excess=found)

    works = sorted(frame.works.values(), key=lambda work: work.start)
    for number, earlier in enumerate(works):
        for later in works[number + 1 :]:
            if later.start >= earlier.end + reach:
                break
            if later.day != earlier.day:
                forbid(
                    earlier, later, row.shift(earlier.day, earlier.shift), row.shift(later.day, later.shift)
                )
    for committed in row.commitments.works:
        for work in works:
            earlier, later = sorted((committed, work), key=lambda each: (each.start, each.end))
            forbid(earlier, later, row.shift(work.day, work.shift))


def _forbid_stretches(rule: str, row: RowBuilder, maximum: int, inside: Callable[[int], Literal]) -> None:
    """Forbid days in a row that are all inside, one more than allowed.

    A run that comes out of history too long already counts whole as soon as the period goes on with it.
    """
    before = next(
        length
        for length in range(1 - row.commitments.known_from)
        if -1 - length < row.commitments.known_from or inside(-1 - length) != TRUE
    )
    for last in range(row.frame.days):
        first = last - maximum
        if first >= row.commitments.known_from:
            excess = 1 + max(0, before - maximum) if last == 0 else 1
            row.forbid(rule, *(inside(day) for day in range(first, last + 1)), excess=excess)


def _closed_stretches(row: RowBuilder, minimum: int) -> list[range]:
    """Return each stretch shorter than `minimum` with the day before and the day after it."""
    return [
        range(end - length - 1, end + 1)
        for length in range(1, minimum)
        for end in range(row.frame.days)
        if end - length - 1 >= row.commitments.known_from
    ]


def _minutes(row: RowBuilder, days: range) -> list[tuple[int, Literal]]:
    """Return the paid minutes of each shift on some days, what is committed among them."""
    committed = [(work.paid_minutes, TRUE) for work in _committed(row, days)]
    return committed + [
        (row.frame.work(day, shift).paid_minutes, row.shift(day, shift))
        for day in days
        if 0 <= day < row.frame.days
        for shift in row.frame.shifts
    ]


def _committed(row: RowBuilder, days: range) -> list[Work]:
    return [work for work in row.commitments.works if work.day in days]
