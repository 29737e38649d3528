"""Why a request was not met: the rule or the need that stands against it, with names and figures."""

import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.conditional_model import ConditionalModel
from medschedule_desktop.planning.explanation.conflict import Finding, find_conflict
from medschedule_desktop.planning.explanation.conflict_words import conflict_words
from medschedule_desktop.planning.explanation.obstacle import (
    ObstacleKind,
    caused,
    obstacle_to,
    obstacles_words,
)
from medschedule_desktop.planning.explanation.requirement import Requirement, who_words
from medschedule_desktop.planning.explanation.wording import (
    clause,
    shift_words,
)
from medschedule_shared.language import tr
from medschedule_shared.metrics.score import Score
from medschedule_shared.planning.problem import Roster, RosterProblem, Row
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.wording import and_words, day_words

_SECONDS = 4.0


class Against(StrEnum):
    """What stands against a request."""

    OWN_ROW = "own_row"
    """No row of the person's that keeps the rules, leave and pins grants it."""
    NEED = "need"
    """A shift would be short."""
    RULE = "rule"
    """The person's other shifts would break a rule."""
    COST = "cost"
    """Other wishes weigh more."""
    NOTHING = "nothing"
    """It could be granted as the roster stands."""


@dataclass(frozen=True, slots=True)
class UnmetRequest:
    """A request that a roster does not grant.

    Attributes:
        request: what was asked.
        against: what stands against it.
        text: one sentence.
        reasons: what cannot all hold, the request first, where the person's own row stands against it.
        cost: what the roster would cost more with the request granted and nothing else changed; what it
            would cost less is negative.
    """

    request: ShiftRequest
    against: Against
    text: str
    reasons: tuple[str, ...]
    cost: int


def explain_requests(
    problem: RosterProblem,
    roster: Roster,
    *,
    skill_names: Mapping[str, str] | None = None,
    seconds: float = _SECONDS,
) -> tuple[UnmetRequest, ...]:
    """Return a reason for every request that a roster does not grant.

    Args:
        problem: what was asked.
        roster: a row for everybody, whatever made it.
        skill_names: what people call the skills, by id.
        seconds: how long to look for conflicts in people's own rows; after it the seats alone are looked at.

    Raises:
        ProblemError: the roster does not fit the problem.
        UnknownRuleError: a rule has no encoding.
    """
    case = RosterCase(problem, roster, skill_names)
    deadline = time.monotonic() + seconds
    score = problem.score(roster)
    return tuple(
        _explained(case, request, score, deadline)
        for request in problem.requests
        if not request.is_honoured_by(roster[request.person])
    )


def request_words(case: RosterCase, request: ShiftRequest) -> str:
    """Return "Ana Ruiz asked for Thu 12 Nov off"."""
    name = case.name(request.person)
    day = day_words(case.problem.frame, request.day)
    if request.shift is None:
        return (
            tr("{name} asked to work on {day}", name=name, day=day)
            if request.wanted
            else tr("{name} asked for {day} off", name=name, day=day)
        )
    label = shift_words(case.problem.frame, request.shift)
    return (
        tr("{name} asked for {label} on {day}", name=name, label=label, day=day)
        if request.wanted
        else tr("{name} asked not to work {label} on {day}", name=name, label=label, day=day)
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to grant a request by changing its day alone, and what that would do."""

    row: Row
    short: tuple[int, ...]
    breaches: tuple[Violation, ...]
    score: Score

    def rank(self) -> tuple[int, int]:
        return len(self.short) + len(self.breaches), self.score.total


def _explained(case: RosterCase, request: ShiftRequest, score: Score, deadline: float) -> UnmetRequest:
    asked = request_words(case, request)
    way = min(_ways(case, request), key=_Way.rank)
    cost = way.score.total - score.total
    reasons = _own_row(case, request, deadline)
    if reasons:
        text = f"{asked}: {'; '.join(clause(reason) for reason in reasons)}."
        return UnmetRequest(request, Against.OWN_ROW, text, (f"{asked}.", *reasons), cost)
    if way.short:
        against, words = _short_words(case, request, way, score)
        return UnmetRequest(request, against, f"{asked}: {words}.", (), cost)
    if way.breaches:
        breaches = "; ".join(clause(breach.text) for breach in way.breaches)
        text = tr("{asked}: granting it alone breaks a rule: {breaches}.", asked=asked, breaches=breaches)
        return UnmetRequest(request, Against.RULE, text, (), cost)
    if cost > 0:
        text = tr(
            "{asked}: it weighs {weight}, and granting it costs {cost}.",
            asked=asked,
            weight=request.weight,
            cost=_cost_words(score, way.score),
        )
        return UnmetRequest(request, Against.COST, text, (), cost)
    text = tr("{asked}: nothing stands against it, it can be granted as the schedule is now.", asked=asked)
    return UnmetRequest(request, Against.NOTHING, text, (), cost)


def _ways(case: RosterCase, request: ShiftRequest) -> Iterator[_Way]:
    person, day = request.person, request.day
    for shift in (None, *case.problem.frame.shifts):
        row = case.row_with(person, day, shift)
        if request.is_honoured_by(row):
            yield _Way(
                row,
                tuple(
                    number
                    for number in case.relying_on(person, day)
                    if (day, shift) not in case.requirements[number].places
                ),
                caused(case, person, row),
                case.problem.score({**case.roster, person: row}),
            )


def _own_row(case: RosterCase, request: ShiftRequest, deadline: float) -> tuple[str, ...]:
    """Return what in the person's own row stands against a request, in sentences."""
    wish = Condition(ConditionKind.TARGET, request.day, request.day, person=request.person)
    number = case.number_of(request.person)
    free = {number: range(case.problem.frame.days)}
    wishes = {wish: (request.day, request.shift, request.wanted)}

    def build(only: Collection[Condition] | None) -> ConditionalModel:
        return ConditionalModel(case, free, {}, wishes, only)

    conflict = find_conflict(build, lambda _: True, deadline=deadline)
    if conflict.finding is not Finding.CONFLICT or not conflict.minimal:
        return ()
    return tuple(conflict_words(case, conflict, but=wish))


def _short_words(case: RosterCase, request: ShiftRequest, way: _Way, score: Score) -> tuple[Against, str]:
    """Return "granting it leaves Night one RN short (3 of 4), and nobody else can take it: ..."."""
    parts = []
    for number in way.short:
        requirement = case.requirements[number]
        who = who_words(requirement, case.skill_names)
        left = case.present[number] - 1
        day = day_words(case.problem.frame, requirement.day)
        missing = requirement.minimum - left
        parts.append(
            tr(
                "{label} {day} {missing} {who} short ({left} of {minimum})",
                label=requirement.label,
                day=day,
                missing=missing,
                who=who,
                left=left,
                minimum=requirement.minimum,
            )
        )
    first = case.requirements[way.short[0]]
    others = [
        obstacle_to(case, member.person.id, first)
        for number in case.counting(first)
        if (member := case.problem.members[number]).person.id != request.person
        and not first.is_on(member.person.id, case.roster)
    ]
    words = tr("granting it leaves {seats}", seats=and_words(parts))
    able = [each.person for each in others if each.kind is ObstacleKind.NONE]
    if not able:
        against = "; ".join(obstacles_words(case, others)) or tr("nobody else counts")
        return Against.NEED, tr(
            "{words}, and nobody else can take it: {against}", words=words, against=against
        )
    standing_in = {person: _standing_in(case, request, way, first, person) for person in able}
    person, after = min(standing_in.items(), key=lambda item: item[1].total)
    name = case.name(person)
    if after.total <= score.total:
        return Against.NOTHING, tr(
            "{words}, but {name} can take it and nothing stands against that", words=words, name=name
        )
    return Against.COST, tr(
        "{words}, or, if {name} took it, costs {cost}", words=words, name=name, cost=_cost_words(score, after)
    )


def _standing_in(
    case: RosterCase, request: ShiftRequest, way: _Way, requirement: Requirement, person: str
) -> Score:
    """Return the score where a request is granted and somebody else takes the seat."""
    day, shift = requirement.places[0]
    rows = {request.person: way.row, person: case.row_with(person, day, shift)}
    return case.problem.score({**case.roster, **rows})


def _cost_words(before: Score, after: Score) -> str:
    parts = (
        (after.under - before.under, tr("for empty seats")),
        (after.over - before.over, tr("for people more than are needed")),
        (after.requests - before.requests, tr("for other wishes")),
        (after.goals - before.goals, tr("for what the schedule leans to")),
        (after.pairings - before.pairings, tr("for people taught without their preceptor")),
    )
    return and_words([f"{cost} {what}" for cost, what in parts if cost > 0])
