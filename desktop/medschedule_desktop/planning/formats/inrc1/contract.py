"""Contracts: the limits and switches of the file as goals of whoever works under them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medschedule_desktop.planning.formats.inrc1.document import Element
from medschedule_desktop.planning.formats.inrc1.weekday import read_weekend
from medschedule_shared.rules.competence import ShiftSkill
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.kinds import MaximumShifts, MinimumShifts
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.weekend_shape import CompleteWeekends, SameShiftOnWeekend
from medschedule_shared.rules.weekends import MaximumConsecutiveWeekends, MinimumConsecutiveWeekends

# `MaxWorkingWeekendsInFourWeeks`, `NoNightShiftBeforeFreeWeekend` and `TwoFreeDaysAfterNightShifts` are not
# here: the competition withdrew them, its files still hold them, and its costs do not count them.
_LIMITS = (
    "MaxNumAssignments",
    "MinNumAssignments",
    "MaxConsecutiveWorkingDays",
    "MinConsecutiveWorkingDays",
    "MaxConsecutiveFreeDays",
    "MinConsecutiveFreeDays",
    "MaxConsecutiveWorkingWeekends",
    "MinConsecutiveWorkingWeekends",
)
_SWITCHES = ("CompleteWeekends", "IdenticalShiftTypesDuringWeekend", "AlternativeSkillCategory")


@dataclass(frozen=True, slots=True)
class Clause:
    """A goal, and how far a row can miss it.

    Attributes:
        most: the rule's excess in a row is never more.
    """

    goal: Goal
    most: int

    @property
    def dearest(self) -> int:
        """The most that a row can cost by this goal."""
        return self.goal.weight * self.most


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that is switched on, and the cost of each unit past it."""

    value: int
    weight: int


@dataclass(frozen=True, slots=True)
class Contract:
    """What a contract asks.

    Attributes:
        limits: by the name of their element; only those that are switched on.
        switches: the weights of the yes-or-no constraints that say yes, likewise.
        weekend: the weekdays of a weekend.
        patterns: what is unwanted.
    """

    limits: Mapping[str, Limit]
    switches: Mapping[str, int]
    weekend: frozenset[int]
    patterns: tuple[Goal, ...]

    def clauses(self, frame: Frame) -> tuple[Clause, ...]:
        """Return what the contract asks of a row, without what no row can miss or what costs nothing."""
        unwanted = (Clause(pattern, frame.days) for pattern in self.patterns)
        asked = (*self._limits(frame), *self._switches(frame), *unwanted)
        return tuple(clause for clause in asked if clause.dearest)

    def _limits(self, frame: Frame) -> Iterator[Clause]:
        days, weekends = frame.days, len(frame.whole_weekends(0, self.weekend))
        for name, limit in self.limits.items():
            value, weekend = limit.value, self.weekend
            match name:
                case "MaxNumAssignments":
                    yield _at_most(MaximumShifts(value), limit, days)
                case "MinNumAssignments":
                    yield Clause(Goal(MinimumShifts(value), limit.weight), value)
                case "MaxConsecutiveWorkingDays":
                    yield _at_most(MaximumConsecutiveDays(value), limit, days)
                case "MinConsecutiveWorkingDays":
                    yield _in_a_row(MinimumConsecutiveDays(value, edges_closed=True), limit, days)
                case "MaxConsecutiveFreeDays":
                    yield _at_most(MaximumConsecutiveDaysOff(value), limit, days)
                case "MinConsecutiveFreeDays":
                    yield _in_a_row(MinimumConsecutiveDaysOff(value, edges_closed=True), limit, days)
                case "MaxConsecutiveWorkingWeekends":
                    yield _at_most(MaximumConsecutiveWeekends(value, weekend_days=weekend), limit, weekends)
                case "MinConsecutiveWorkingWeekends":
                    in_a_row = MinimumConsecutiveWeekends(value, edges_closed=True, weekend_days=weekend)
                    yield _in_a_row(in_a_row, limit, weekends)

    def _switches(self, frame: Frame) -> Iterator[Clause]:
        weekends, length = len(frame.whole_weekends(0, self.weekend)), len(self.weekend)
        for name, weight in self.switches.items():
            match name:
                case "CompleteWeekends":
                    # One stretch of work leaves all but a day of a weekend; a second costs its length more.
                    complete = CompleteWeekends(weekend_days=self.weekend)
                    yield Clause(Goal(complete, weight), weekends * (2 * length - 1))
                case "IdenticalShiftTypesDuringWeekend":
                    same = SameShiftOnWeekend(complete_only=True, weekend_days=self.weekend)
                    yield Clause(Goal(same, weight), weekends * length * (length - 1))
                case "AlternativeSkillCategory":
                    yield Clause(Goal(ShiftSkill(), weight), frame.days)


def read_contract(element: Element, patterns: Mapping[str, Goal]) -> Contract:
    """Return the contract that an element describes."""
    limits = {name: limit for name in _LIMITS if (limit := _read_limit(element.find(name))) is not None}
    switches = {name: weight for name in _SWITCHES if (weight := _read_switch(element.find(name)))}
    unwanted = {}
    for reference in element.items("UnwantedPatterns", "Pattern"):
        if reference.word() not in patterns:
            raise reference.wrong(f"names the unknown pattern {reference.text!r}.")
        unwanted[reference.text] = patterns[reference.text]
    weekend = read_weekend(element.find("WeekendDefinition"))
    return Contract(limits, switches, weekend, tuple(unwanted.values()))


def _read_limit(element: Element | None) -> Limit | None:
    if element is None or not element.attribute_truth("on"):
        return None
    return Limit(element.number(), element.attribute_number("weight"))


def _read_switch(element: Element | None) -> int:
    return element.attribute_number("weight") if element is not None and element.truth() else 0


def _at_most(rule: PersonRule, limit: Limit, units: int) -> Clause:
    return Clause(Goal(rule, limit.weight), max(0, units - limit.value))


def _in_a_row(rule: PersonRule, limit: Limit, units: int) -> Clause:
    """Return a clause on runs of at least some units: single ones, with one between them, miss most."""
    return Clause(Goal(rule, limit.weight), (units + 1) // 2 * max(0, limit.value - 1))
