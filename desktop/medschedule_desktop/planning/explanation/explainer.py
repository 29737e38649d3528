"""Explanation of a roster: every open seat with what stands against it."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.conflict import Conflict, Finding
from medschedule_desktop.planning.explanation.conflict_words import conflict_words
from medschedule_desktop.planning.explanation.gap import Gap, GapExplanation, Reach, in_a_row
from medschedule_desktop.planning.explanation.gap_search import GapSearch
from medschedule_desktop.planning.explanation.obstacle import (
    Obstacle,
    ObstacleKind,
    obstacle_to,
    obstacles_words,
)
from medschedule_desktop.planning.explanation.requirement import who_words
from medschedule_desktop.planning.explanation.shortage import Shortage, shortages
from medschedule_desktop.planning.explanation.wording import names_words, skill_words, span_words
from medschedule_desktop.planning.progress import CancelToken
from medschedule_shared.language import tr, tr_count
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.violation import Severity, Violation

_SECONDS = 4.0
_LEAST_SHARE = 0.5
"""Seconds that a seat may take, however many there are."""


@dataclass(frozen=True, slots=True)
class RosterExplanation:
    """What a roster leaves open and breaks.

    Attributes:
        gaps: the open seats, day after day, those of one cause together.
        shortages: skills of which there are too few hours, whoever works when.
        conflicts: warnings and no-save rules that are broken, by pins or by hand; nothing moves them.
    """

    gaps: tuple[GapExplanation, ...]
    shortages: tuple[Shortage, ...]
    conflicts: tuple[Violation, ...]


def explain(
    problem: RosterProblem,
    roster: Roster,
    *,
    skill_names: Mapping[str, str] | None = None,
    seconds: float = _SECONDS,
    cancel: CancelToken | None = None,
) -> RosterExplanation:
    """Say what a roster leaves open, and why.

    Args:
        problem: what was asked.
        roster: a row for everybody, whatever made it.
        skill_names: what people call the skills, by id.
        seconds: how long to look for conflicts; seats without one by then keep everybody's obstacles.
        cancel: ends the search for conflicts from any thread.

    Raises:
        ProblemError: the roster does not fit the problem.
        UnknownRuleError: a rule has no encoding.
    """
    case = RosterCase(problem, roster, skill_names)
    found = tuple(shortages(case))
    return RosterExplanation(
        gaps=explain_gaps(case, found, seconds=seconds, cancel=cancel),
        shortages=found,
        conflicts=tuple(
            violation for violation in problem.violations(roster) if violation.severity >= Severity.WARNING
        ),
    )


def explain_gaps(
    case: RosterCase,
    exhausted: Iterable[Shortage],
    *,
    seconds: float = _SECONDS,
    cancel: CancelToken | None = None,
) -> tuple[GapExplanation, ...]:
    """Return every open seat of a roster with what stands against it."""
    deadline = time.monotonic() + seconds
    short_of_hours = {(each.skill, each.by_floor): each for each in exhausted}
    search = GapSearch(case, short_of_hours)
    short = sorted(case.short(), key=lambda number: len(case.counting(case.requirements[number])))
    found = []
    for done, number in enumerate(short):
        requirement = case.requirements[number]
        shortage = short_of_hours.get((requirement.skill, requirement.shift is None))
        reach, conflict = Reach.UNKNOWN, Conflict(Finding.UNDECIDED)
        if time.monotonic() < deadline and not (cancel is not None and cancel.cancelled):
            now = time.monotonic()
            share = max(_LEAST_SHARE, (deadline - now) / (len(short) - done) ** 0.5)
            reach, conflict = search.search(number, min(deadline, now + share))
        elif shortage is not None:
            reach = Reach.HOURS
        found.append(_explained(case, number, reach, conflict, shortage if reach is Reach.HOURS else None))
    return tuple(_merged(case, run) for run in in_a_row(found))


def _explained(
    case: RosterCase, number: int, reach: Reach, conflict: Conflict, shortage: Shortage | None
) -> GapExplanation:
    requirement = case.requirements[number]
    gap = Gap(
        (number,),
        requirement.label,
        requirement.shift,
        requirement.skill,
        (requirement.day,),
        requirement.minimum,
        case.present[number],
    )
    obstacles = tuple(
        obstacle_to(case, case.problem.members[member].person.id, requirement)
        for member in case.counting(requirement)
        if not requirement.is_on(case.problem.members[member].person.id, case.roster)
    )
    reasons: tuple[str, ...] = () if shortage is None else (shortage.text,)
    if conflict.minimal:
        reasons = conflict_words(case, conflict)
    return GapExplanation(
        gap=gap,
        text=_text(case, gap, obstacles, reach),
        reach=reach,
        conflict=conflict.conditions,
        reasons=reasons,
        minimal=conflict.minimal,
        obstacles=obstacles,
    )


def _merged(case: RosterCase, run: list[GapExplanation]) -> GapExplanation:
    first = run[0]
    if len(run) == 1:
        return first
    gap = replace(
        first.gap,
        requirements=tuple(each.gap.requirements[0] for each in run),
        days=tuple(each.gap.days[0] for each in run),
    )
    target, *others = first.reasons or ("",)
    span = span_words(case.problem.frame, gap.days[0], gap.days[-1])
    who = who_words(case.requirements[gap.requirements[0]], case.skill_names)
    reasons = (
        (
            tr(
                "{label} on {span} needs {needed} {who} each.",
                label=gap.label,
                span=span,
                needed=gap.needed,
                who=who,
            ),
            *others,
        )
        if target
        else ()
    )
    return replace(first, gap=gap, reasons=reasons, text=_text(case, gap, first.obstacles, first.reach))


def _text(case: RosterCase, gap: Gap, obstacles: tuple[Obstacle, ...], reach: Reach) -> str:
    """Return "Night 14 to 16 Nov: needs 2 ICU RN; only Lee of 3 is there; Ortiz and Shah on leave." """
    who = who_words(case.requirements[gap.requirements[0]], case.skill_names)
    when = span_words(case.problem.frame, gap.days[0], gap.days[-1])
    parts = [
        tr("{label} {when}: needs {needed} {who}", label=gap.label, when=when, needed=gap.needed, who=who),
        _there_words(case, gap, len(obstacles)),
    ]
    in_the_way = [each for each in obstacles if each.kind is not ObstacleKind.NONE]
    free = [each for each in obstacles if each.kind is ObstacleKind.NONE]
    parts += obstacles_words(case, in_the_way)
    if free:
        names = names_words([case.name(each.person) for each in free])
        parts.append(tr("{names} could work it", names=names))
    if reach is Reach.POSSIBLE and not free:
        parts.append(tr("it can be filled by moving people"))
    return "; ".join(parts) + "."


def _there_words(case: RosterCase, gap: Gap, away: int) -> str:
    requirement = case.requirements[gap.requirements[0]]
    there = [
        case.problem.members[number].person.name
        for number in case.counting(requirement)
        if requirement.is_on(case.problem.members[number].person.id, case.roster)
    ]
    who = skill_words(gap.skill, case.skill_names)
    if not there and not away:
        return tr("nobody here counts as {who}", who=who)
    if not there:
        return tr("nobody is there")
    return tr_count(
        "only {names} of {all} who count is there",
        "only {names} of {all} who count are there",
        len(there),
        names=names_words(there),
        all=len(there) + away,
    )
