"""The figures of a roster for a problem, whatever made it."""

from collections.abc import Mapping

from medschedule_shared.metrics.quality import Borne
from medschedule_shared.metrics.report import Employee, RosterReport, roster_report
from medschedule_shared.metrics.score import Planned
from medschedule_shared.planning.problem import Member, Roster, RosterProblem
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes


def measure(
    problem: RosterProblem,
    roster: Roster,
    *,
    earlier: Mapping[str, Borne] | None = None,
    holidays: tuple[Holiday, ...] = (),
    contract_minutes: Mapping[str, int] | None = None,
) -> RosterReport:
    """Return coverage, fairness, efficiency and conflicts of a roster, with a line for every person.

    Args:
        problem: what was asked.
        roster: a row for everybody.
        earlier: burdens of earlier periods, by person.
        holidays: of the period.
        contract_minutes: what each contract asks of the period; the middle of a person's bounds on paid
            minutes where it is not said.
    """
    known = contract_minutes or {}
    employees = [
        Employee(
            planned=Planned(member.person, problem.timeline(member, roster[member.person.id]), member.goals),
            contract_minutes=known.get(member.person.id, owed_minutes(member)),
            rules=member.rules,
            earlier=(earlier or {}).get(member.person.id, {}),
        )
        for member in problem.members
    ]
    return roster_report(roster, employees, problem.needs, problem.requests, problem.frame, holidays)


def owed_minutes(member: Member) -> int:
    """Return the middle of a person's bounds on paid minutes, or the only bound; 0 without any."""
    least = [rule.minimum for rule in member.rules if isinstance(rule, MinimumMinutes)]
    most = [rule.maximum for rule in member.rules if isinstance(rule, MaximumMinutes)]
    if least and most:
        return (max(least) + min(most)) // 2
    return max(least, default=min(most, default=0))
