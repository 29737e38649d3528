"""The period on show as a problem with the roster that it has: what is explained and mended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.planning.ward import WardFacts, ward_frame, ward_problem
from medschedule_shared.staffing.people import CHARGE, LICENSED_NURSE

_COUNTED_ON = frozenset({AssignmentStatus.POSTED, AssignmentStatus.PROVISIONAL})

SKILL_NAMES: Mapping[str, str] = Words(
    {
        **{role.value: words for role, words in ROLE_WORDS.items()},
        CHARGE: marked("charge nurse"),
        LICENSED_NURSE: marked("licensed nurses"),
    }
)
"""What people call the skills of a ward."""


@dataclass(frozen=True, slots=True)
class PeriodCase:
    """A period with its roster, drafts and posted shifts alike.

    Attributes:
        reading: the period as it was read.
        problem: what is asked of it. Posted shifts that are still ahead may move, unless they are pinned.
        roster: who works when.
        today: the first day that may change, counted from the period's first; 0 before it begins.
    """

    reading: RosterReading
    problem: RosterProblem
    roster: Roster
    today: int


def period_case(reading: RosterReading) -> PeriodCase:
    """Return a period as a case.

    Raises:
        ProblemError: nobody belongs to the unit.
    """
    today = reading.now.astimezone(reading.ward.zone).date()
    facts = reading.facts
    facts = replace(facts, assignments=tuple(_released(item, facts, today) for item in facts.assignments))
    return PeriodCase(
        reading=reading,
        problem=ward_problem(facts),
        roster=_roster(facts),
        today=max(0, (today - reading.period.first_date).days),
    )


def _released(item: Assignment, facts: WardFacts, today: date) -> Assignment:
    """Return a shift as one that may move, where that is what a repair is for."""
    ahead = item.period_id == facts.period.id and item.shift_details.date >= today
    if ahead and not item.pinned and item.status in _COUNTED_ON:
        return item.model_copy(update={"status": AssignmentStatus.DRAFT})
    return item


def _roster(facts: WardFacts) -> Roster:
    """Return the shifts of everybody; of two on a day the one that cannot move."""
    frame = ward_frame(facts)
    rows: dict[EntityId, list[str | None]] = {staff.id: [None] * frame.days for staff in facts.staff}
    movable = (AssignmentStatus.DRAFT, AssignmentStatus.PROPOSED)
    for item in sorted(facts.assignments, key=lambda item: item.status in movable and not item.pinned):
        day = frame.day_of(item.shift_details.date)
        if item.period_id != facts.period.id or item.template_id not in frame.shifts:
            continue
        row = rows.get(item.staff_id or "")
        if row is not None and 0 <= day < frame.days and row[day] is None:
            row[day] = item.template_id
    return {staff_id: tuple(row) for staff_id, row in rows.items()}
