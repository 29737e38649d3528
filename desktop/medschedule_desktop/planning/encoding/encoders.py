"""How each shared rule constrains a row; each encoder writes under the id of its rule.

An encoder forbids exactly what its rule's `check` reports, and may forbid more only where another rule
would report it.
"""

from collections.abc import Callable

from medschedule_desktop.planning.encoding.row import TRUE, Literal, RowBuilder
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
    _forbid_pairs(rule.id, row, lambda earlier, later: later.start < earlier.end, 0)


def encode_minimum_rest(rule: MinimumRest, row: RowBuilder) -> None:
    """Forbid each two shifts with too little time between them."""
    _forbid_pairs(rule.id, row, rule.too_short, rule.minutes)


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
    worked = sum(
        work.shift == rule.shift and 0 <= work.day < row.frame.days for work in row.commitments.works
    )
    literals = [row.shift(day, rule.shift) for day in range(row.frame.days)]
    if rule.maximum <= worked:
        for literal in literals:
            row.forbid(rule.id, literal)
    else:
        row.at_most(rule.id, ((1, literal) for literal in literals), rule.maximum - worked)


def encode_maximum_minutes(rule: MaximumMinutes, row: RowBuilder) -> None:
    """Bound the paid minutes of the period from above."""
    committed = _committed_minutes(row, 0, row.frame.days)
    _bound_minutes(rule.id, row, range(row.frame.days), rule.maximum - committed)


def encode_minimum_minutes(rule: MinimumMinutes, row: RowBuilder) -> None:
    """Bound the paid minutes of the period from below."""
    committed = _committed_minutes(row, 0, row.frame.days)
    row.at_least(rule.id, _minutes(row, range(row.frame.days)), rule.minimum - committed)


def encode_maximum_minutes_in_seven_days(rule: MaximumMinutesInSevenDays, row: RowBuilder) -> None:
    """Bound the paid minutes of every seven days."""
    for last in range(row.frame.days):
        committed = _committed_minutes(row, last - 6, last + 1)
        _bound_minutes(rule.id, row, range(max(0, last - 6), last + 1), rule.maximum - committed)


def encode_maximum_consecutive_days(rule: MaximumConsecutiveDays, row: RowBuilder) -> None:
    """Ask for a day off in every stretch one day longer than allowed."""
    for last in range(row.frame.days):
        first = last - rule.maximum
        if first >= row.commitments.known_from:
            row.forbid(rule.id, *(row.worked(day) for day in range(first, last + 1)))


def encode_maximum_consecutive_nights(rule: MaximumConsecutiveNights, row: RowBuilder) -> None:
    """Bound the nights in every stretch one day longer than allowed."""
    kinds = [kind.id for kind in row.frame.shifts.values() if kind.is_night]
    committed = row.commitments.night_days
    for last in range(row.frame.days):
        first = last - rule.maximum
        if first < row.commitments.known_from:
            continue
        days = [day for day in range(first, last + 1) if day not in committed]
        literals = [(1, row.shift(day, kind)) for day in days if day >= 0 for kind in kinds]
        row.at_most(rule.id, literals, len(days) - 1)


def encode_minimum_consecutive_days(rule: MinimumConsecutiveDays, row: RowBuilder) -> None:
    """Forbid each shorter stretch of work between two days off."""
    for days in _closed_stretches(row, rule.minimum):
        first, *inner, last = [row.worked(day) for day in days]
        row.forbid(rule.id, ~first, *inner, ~last)


def encode_minimum_consecutive_days_off(rule: MinimumConsecutiveDaysOff, row: RowBuilder) -> None:
    """Forbid each shorter stretch off between two days of work."""
    for days in _closed_stretches(row, rule.minimum):
        first, *inner, last = [row.worked(day) for day in days]
        row.forbid(rule.id, first, *(~literal for literal in inner), last)


def encode_maximum_weekends(rule: MaximumWeekends, row: RowBuilder) -> None:
    """Count the weekends with any work on them."""
    counted = []
    for weekend in row.frame.weekends:
        literals = [row.worked(day) for day in weekend]
        if TRUE in literals:
            worked = TRUE
        elif len(literals) == 1:
            worked = literals[0]
        else:
            worked = row.helper()
            for literal in literals:
                row.forbid(rule.id, literal, ~worked)
        counted.append((1, worked))
    row.at_most(rule.id, counted, rule.maximum)


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


def _forbid_pairs(rule: str, row: RowBuilder, clash: Callable[[Work, Work], bool], reach: int) -> None:
    """Forbid two pieces of work that clash; `reach` is how long after one's end another may clash with it."""
    frame = row.frame
    works = sorted(frame.works.values(), key=lambda work: work.start)
    for number, earlier in enumerate(works):
        for later in works[number + 1 :]:
            if later.start >= earlier.end + reach:
                break
            if later.day != earlier.day and clash(earlier, later):
                row.forbid(rule, row.shift(earlier.day, earlier.shift), row.shift(later.day, later.shift))
    for committed in row.commitments.works:
        for work in works:
            earlier, later = sorted((committed, work), key=lambda each: (each.start, each.end))
            if clash(earlier, later):
                row.forbid(rule, row.shift(work.day, work.shift))


def _closed_stretches(row: RowBuilder, minimum: int) -> list[range]:
    """Return each stretch shorter than `minimum` with the day before and the day after it."""
    return [
        range(end - length - 1, end + 1)
        for length in range(1, minimum)
        for end in range(row.frame.days)
        if end - length - 1 >= row.commitments.known_from
    ]


def _minutes(row: RowBuilder, days: range) -> list[tuple[int, Literal]]:
    return [
        (row.frame.work(day, shift).paid_minutes, row.shift(day, shift))
        for day in days
        for shift in row.frame.shifts
    ]


def _bound_minutes(rule: str, row: RowBuilder, days: range, maximum: int) -> None:
    if maximum < 0:
        for day in days:
            row.forbid(rule, row.shape.worked(day))
    else:
        row.at_most(rule, _minutes(row, days), maximum)


def _committed_minutes(row: RowBuilder, first: int, end: int) -> int:
    return sum(work.paid_minutes for work in row.commitments.works if first <= work.day < end)
