"""How the rules on whether a person may, can and should work at all constrain a row."""

from collections.abc import Callable

from medschedule_desktop.planning.encoding.builder import TRUE, RowBuilder
from medschedule_shared.rules.availability import WithinAvailability, covers
from medschedule_shared.rules.competence import ShiftSkill, UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.holidays import HolidaysInTurn
from medschedule_shared.rules.timeline import Work


def encode_credential_valid(rule: CredentialValid, row: RowBuilder) -> None:
    """Forbid each shift whose credentials do not hold throughout."""
    _forbid_each(rule.id, row, lambda work: len(rule.lacks(row.person, work, row.frame)))


def encode_shift_skill(rule: ShiftSkill, row: RowBuilder) -> None:
    """Forbid each shift that needs a skill which the person lacks."""
    _forbid_each(rule.id, row, lambda work: work.skill is not None and work.skill not in row.person.skills)


def encode_unit_competence(rule: UnitCompetence, row: RowBuilder) -> None:
    """Forbid work on units that the person does not know."""
    units = row.person.units
    if units is not None:
        _forbid_each(rule.id, row, lambda work: work.unit is not None and work.unit not in units)


def encode_within_availability(rule: WithinAvailability, row: RowBuilder) -> None:
    """Forbid each shift that the windows of the person do not cover."""
    windows = row.person.availability
    if windows:
        _forbid_each(rule.id, row, lambda work: not covers(windows, work, row.frame))


def encode_approved_leave(rule: ApprovedLeave, row: RowBuilder) -> None:
    """Forbid work on the days of each absence."""
    for absence in row.person.absences:
        first = max(0, row.frame.day_of(absence.first_date))
        last = min(row.frame.days - 1, row.frame.day_of(absence.last_date))
        for day in range(first, last + 1):
            row.forbid(rule.id, row.shape.worked(day))
        for work in row.commitments.works:
            if first <= work.day <= last:
                row.forbid(rule.id, TRUE)


def encode_holidays_in_turn(rule: HolidaysInTurn, row: RowBuilder) -> None:
    """Forbid work on each holiday that was the person's last time."""
    for holiday in rule.holidays:
        day = row.frame.day_of(holiday.date)
        if holiday.name in rule.worked_last_time and 0 <= day < row.frame.days:
            row.forbid(rule.id, row.worked(day))


def _forbid_each(rule: str, row: RowBuilder, excess: Callable[[Work], int]) -> None:
    """Forbid the work that is wrong by itself; `excess` says how wrong, 0 is not at all."""
    for (day, shift), work in row.frame.works.items():
        found = excess(work)
        if found:
            row.forbid(rule, row.shift(day, shift), excess=found)
    for work in row.commitments.works:
        found = excess(work) if 0 <= work.day < row.frame.days else 0
        if found:
            row.forbid(rule, TRUE, excess=found)
