"""What a roster has to keep, cut into pieces that a person can name: a rule for one person in one week."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from medschedule_desktop.planning.encoding.row import Bound, Clause, Literal, RowConstraints
from medschedule_shared.planning.problem import Member
from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.violation import Severity

DAYS_IN_WEEK = 7
_SHORT = 2 * DAYS_IN_WEEK
"""Days up to which something belongs to a week; what reaches further is asked of the whole period."""


class ConditionKind(IntEnum):
    """What a condition comes from, in the order in which an explanation would rather do without it."""

    NEED = 1
    RULE = 2
    PIN = 3
    LEAVE = 4
    TARGET = 5
    """What the explanation is about: an open seat, or a request."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing asked of the roster, which a conflict may name.

    Attributes:
        kind: where it comes from.
        first: the first day it is about.
        last: the last one.
        rule: the id of the rule, of rules alone.
        person: whose row it binds; None for what the unit asks.
        requirement: the number of the requirement, of needs and open seats alone.
        severity: how strongly it binds.
    """

    kind: ConditionKind
    first: int
    last: int
    rule: str = ""
    person: str | None = None
    requirement: int | None = None
    severity: Severity = Severity.NO_SAVE


Parts = tuple[Clause | Bound, ...]
"""What a condition asks of a row."""


def conditions_of(
    member: Member, constraints: RowConstraints, row: Sequence[int], frame: Frame
) -> Mapping[Condition, Parts]:
    """Return a member's pins, leave and rules as conditions, without what the row breaks already."""
    grouping = _Grouping(member, constraints, frame)
    found: defaultdict[Condition, list[Clause | Bound]] = defaultdict(list)
    for literal in sorted(constraints.pinned):
        if constraints.holds(literal, row):
            day = constraints.shape.day(literal)
            pin = Condition(ConditionKind.PIN, day, day, person=member.person.id)
            found[pin].append(Clause("", (literal,)))
    for clause in constraints.clauses:
        if clause.weight is None and any(constraints.holds(literal, row) for literal in clause.literals):
            found[grouping.condition(clause.rule, clause.literals)].append(clause)
    for bound in constraints.bounds:
        total = sum(weight for weight, literal in bound.terms if constraints.holds(literal, row))
        if bound.weight is None and bound.excess(total) == 0:
            literals = (literal for _, literal in bound.terms)
            found[grouping.condition(bound.rule, literals)].append(bound)
    return {condition: tuple(parts) for condition, parts in found.items()}


class _Grouping:
    """Finds the condition that a clause or a bound belongs to."""

    def __init__(self, member: Member, constraints: RowConstraints, frame: Frame) -> None:
        self._person = member.person.id
        self._constraints = constraints
        self._frame = frame
        self._severities: dict[str, Severity] = {}
        for rule in member.rules:
            known = self._severities.get(rule.id, rule.severity)
            self._severities[rule.id] = max(known, rule.severity)
        self._absences = [
            (frame.day_of(absence.first_date), frame.day_of(absence.last_date))
            for absence in member.person.absences
        ]

    def condition(self, rule: str, literals: Iterable[Literal]) -> Condition:
        # A bound that commitments alone miss has no day of its own.
        days = [day for literal in literals for day in self._days(literal)] or [0, self._frame.days - 1]
        first, last = min(days), max(days)
        severity = self._severities.get(rule, Severity.NO_SAVE)
        if rule == ApprovedLeave.id:
            for start, end in self._absences:
                if start <= first <= end:
                    return Condition(ConditionKind.LEAVE, start, end, rule, self._person, severity=severity)
        if last - first >= _SHORT:
            first, last = 0, self._frame.days - 1
        else:
            first = last - last % DAYS_IN_WEEK
            last = min(first + DAYS_IN_WEEK, self._frame.days) - 1
        return Condition(ConditionKind.RULE, first, last, rule, self._person, severity=severity)

    def _days(self, literal: Literal) -> Iterable[int]:
        shape = self._constraints.shape
        value = literal if literal >= 0 else ~literal
        if value < shape.size:
            return (shape.day(value),)
        return (shape.day(part) for part in self._constraints.disjunctions[value - shape.size])
