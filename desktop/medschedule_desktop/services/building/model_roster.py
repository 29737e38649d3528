"""What the server's AI answered, as a roster that this station trusts no further than it checks."""

from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.planning.quality import measure
from medschedule_shared.protocol.ai import AIScheduleResponse
from medschedule_shared.rules.violation import Severity


class UnfitRoster(ValueError):
    """The answer is not about the people, days and shifts that were asked about."""


def model_roster(problem: RosterProblem, answer: AIScheduleResponse) -> Roster:
    """Return the proposed rows for everybody of a problem. Pinned cells stand as they are here.

    Raises:
        UnfitRoster: somebody is missing or unknown, or a row has other days or unknown shifts.
    """
    rows = {row.staff_id: row.shifts for row in answer.schedules[0].rows}
    people = {member.person.id for member in problem.members}
    frame = problem.frame
    if answer.first_date != frame.date_of(0) or set(rows) != people:
        raise UnfitRoster
    for row in rows.values():
        if len(row) != frame.days or not {shift for shift in row if shift is not None} <= set(frame.shifts):
            raise UnfitRoster
    held = {(pin.person, pin.day): pin.shift for pin in problem.pins}
    return {
        person: tuple(held.get((person, day), shift) for day, shift in enumerate(row))
        for person, row in rows.items()
    }


def is_sound(problem: RosterProblem, roster: Roster, fewest_open: int | None) -> bool:
    """Tell whether a roster needs no repair: it breaks no rule that warns or holds a save back.

    Args:
        fewest_open: seats that stay open in the solver's own schedule, and so may in this one; None where
            the solver has none. A ward with too few people cannot fill every seat.
    """
    report = measure(problem, roster)
    return not report.conflicts and (fewest_open is None or report.open_seats <= fewest_open)


def must_hold(problem: RosterProblem, roster: Roster) -> int:
    """Return how many breaches a roster has of rules that hold a save back."""
    return sum(found.severity is Severity.NO_SAVE for found in problem.violations(roster))
