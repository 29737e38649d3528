"""Each encoding allows exactly the rows in which its rule finds nothing, and costs what its goal does.

Every rule meets every row of five days, and every choice of days of ten, after several kinds of history.
What a row keeps and costs is read off its clauses and bounds, for all rows at once; the solver's own judge is
asked for some of them.
"""

import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from inspect import getmembers, isclass, signature
from itertools import product

import numpy as np
import pytest
from tests.samples.every_row import EveryRow
from tests.samples.periods import CHICAGO, DAY, EVENING, NIGHT, timeline

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import OFF, RowShape
from medschedule_shared import rules as rule_library
from medschedule_shared.planning.problem import Member
from medschedule_shared.rules.availability import WithinAvailability
from medschedule_shared.rules.cells import Cell, LeastChange, PinsKept
from medschedule_shared.rules.competence import ShiftSkill, UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.holidays import Holiday, HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.person import Absence, Person, Validity, Window
from medschedule_shared.rules.request import RequestsGranted, ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekend_shape import (
    CompleteWeekends,
    NoNightBeforeFreeWeekend,
    SameShiftOnWeekend,
)
from medschedule_shared.rules.weekends import (
    MaximumConsecutiveWeekends,
    MaximumWeekends,
    MinimumConsecutiveWeekends,
)

WEIGHT = 7
JUDGED = 11
"""The solver's judge is asked for each of so many rows: it knows nothing of rules."""
Row = tuple[str | None, ...]


@dataclass(frozen=True)  # without slots, which leave no place for what is computed once
class Sample:
    """A period with work that is not the solver's, and the rows to try.

    Attributes:
        rows: a kind of shift, or None, for each day.
    """

    frame: Frame
    commitments: Timeline
    rows: Sequence[Row]

    @cached_property
    def every(self) -> EveryRow:
        """The rows as the solver numbers them."""
        numbers = {shift: number for number, shift in enumerate(self.frame.shifts)} | {None: OFF}
        shape = RowShape(self.frame.days, tuple(self.frame.shifts))
        return EveryRow(shape, (tuple(numbers[shift] for shift in row) for row in self.rows))

    @cached_property
    def works(self) -> list[tuple[Timeline, bool]]:
        """Each row as a timeline, and whether two shifts are at once."""
        works = []
        for row in self.rows:
            shifts = (self.frame.work(day, shift) for day, shift in enumerate(row) if shift is not None)
            worked = self.commitments.with_work(*shifts)
            works.append((worked, bool(NoOverlap().check(PERSON, worked, self.frame))))
        return works


LONG = ShiftKind("L", "Long", 6 * 60, 14 * 60, 14 * 60, credentials=frozenset({"ACLS", "BLS"}))
SHORT_NIGHT = replace(NIGHT, skill="charge")
EARLY = ShiftKind("A", "Early", 60, 3 * 60, 3 * 60, skill="rn")
PERSON = Person(
    "ana",
    "Ana Ruiz",
    frozenset({"rn"}),
    {"ACLS": (Validity(None, date(2026, 10, 31)),)},
    (
        Absence(date(2026, 10, 20), date(2026, 10, 29)),
        Absence(date(2026, 10, 29), date(2026, 10, 29), "a course"),
        Absence(date(2026, 11, 2), date(2026, 12, 1)),
    ),
    tuple(Window(weekday, 0, 24 * 60) for weekday in range(5)),
    frozenset({"4-west"}),
)

# Thursday to Monday over the night of the clock change, which lies in the weekend.
FIVE_DAYS = Frame(date(2026, 10, 29), 5, {"L": LONG, "N": SHORT_NIGHT}, CHICAGO)
FIVE_DAY_ROWS = tuple(product((None, "L", "N"), repeat=FIVE_DAYS.days))


def held_over(work: Work, minutes: int) -> Work:
    """Return the minutes that somebody stays on after some work."""
    return replace(work, start=work.end, end=work.end + minutes, paid_minutes=minutes, extends=True)


def elsewhere(kind: ShiftKind, day: int) -> Work:
    return replace(FIVE_DAYS.place(kind, day), unit="icu")


FIVE_DAY_HISTORIES = {
    "no history": Timeline(()),
    "a free fortnight": Timeline((), -14),
    "nights": timeline("NNN|", FIVE_DAYS),
    "a day off after days": timeline("DD.|", FIVE_DAYS),
    "one day": timeline("..D|", FIVE_DAYS),
    "a night elsewhere": Timeline((elsewhere(NIGHT, 2),), -3),
    "an early shift before another": Timeline(tuple(elsewhere(EARLY, day) for day in (1, 3, 4)), -1),
    "two shifts elsewhere": Timeline((elsewhere(EARLY, 2), elsewhere(EVENING, 2), elsewhere(DAY, 3)), -1),
    "hold-overs": Timeline(
        (
            *timeline(".ND|", FIVE_DAYS).works,
            *(held_over(FIVE_DAYS.place(LONG, day), 90) for day in (-1, 1, 3)),
            held_over(FIVE_DAYS.place(NIGHT, 2), 120),
        ),
        -3,
    ),
    "nights of which the first is past knowing": replace(timeline("NNN|", FIVE_DAYS), known_from=-2),
    "the next period": Timeline(tuple(FIVE_DAYS.place(NIGHT, day) for day in (5, 6)), -2),
}

# Three shifts that may follow one another within little more than a day.
FOUR_DAYS = Frame(
    date(2026, 10, 29),
    4,
    {"A": EARLY, "M": replace(LONG, id="M", start_minute=8 * 60), "N": SHORT_NIGHT},
    CHICAGO,
)
FOUR_DAY_ROWS = tuple(product((None, "A", "M", "N"), repeat=FOUR_DAYS.days))

# Two weekends, the clock change in the night before the last day, and rows with every choice of days.
TEN_DAY_NIGHT = replace(NIGHT, wall_minutes=12 * 60, paid_minutes=690)
TEN_DAYS = Frame(date(2026, 10, 23), 10, {kind.id: kind for kind in (DAY, EVENING, TEN_DAY_NIGHT)}, CHICAGO)
TEN_DAY_ROWS = tuple(
    tuple("DEN"[number // (day + 1) % 3] if works else None for day, works in enumerate(days))
    for number, days in enumerate(product((False, True), repeat=TEN_DAYS.days))
)
TEN_DAY_HISTORIES = {
    "no history": Timeline(()),
    "two worked weekends": timeline("NN....DDDN.EEN|", TEN_DAYS),
    "a weekend long past": timeline("NNN...........|", TEN_DAYS),
    "a free fortnight, and work to come": Timeline(tuple(TEN_DAYS.place(DAY, day) for day in (10, 11)), -14),
}

SAMPLES = {
    **{name: Sample(FIVE_DAYS, work, FIVE_DAY_ROWS) for name, work in FIVE_DAY_HISTORIES.items()},
    **{f"ten days, {name}": Sample(TEN_DAYS, work, TEN_DAY_ROWS) for name, work in TEN_DAY_HISTORIES.items()},
    "three shifts": Sample(FOUR_DAYS, Timeline(()), FOUR_DAY_ROWS),
    "no kind of shift": Sample(Frame(date(2026, 10, 29), 2, {}), Timeline(()), ((None, None),)),
}

LONG_WEEKEND = frozenset({4, 5, 6})
SUNDAY = frozenset({6})
CUT_AT_THE_END = frozenset({6, 0})
ENDS_WITH_HISTORY = frozenset({2, 3})
HOLIDAYS = (
    Holiday(date(2026, 10, 30), "Founders"),
    Holiday(date(2026, 10, 31), "Halloween"),
    Holiday(date(2026, 12, 25), "Christmas"),
)
CELLS = (Cell(0, "L", 2), Cell(1, None, 3), Cell(2, "N"), Cell(3, "D", 0), Cell(20, "N", 5))

RULES: tuple[PersonRule, ...] = (
    NoOverlap(),
    *(MinimumRest(60 * hours) for hours in (0, 9, 10, 11, 12, 24, 48)),
    OneShiftADay(),
    RestAfterNights(),
    *(RestAfterNights(nights, 60 * hours) for nights in (1, 2, 3) for hours in (12, 36, 60)),
    *(MaximumShiftMinutes(60 * hours) for hours in (1, 13, 14, 15)),
    MaximumMinutesIn24Hours(),
    *(MaximumMinutesIn24Hours(60 * hours) for hours in (1, 10, 14, 16, 24)),
    ForbiddenSuccession(frozenset()),
    ForbiddenSuccession(frozenset({("N", "L"), ("L", "L"), ("D", "N"), ("D", "E"), ("L", "N")})),
    UnwantedPattern((frozenset("L"), frozenset("N"))),
    UnwantedPattern((Duty.ANY, Duty.NONE, Duty.ANY)),
    UnwantedPattern((Duty.NONE, Duty.NONE)),
    UnwantedPattern((Duty.NONE, Duty.ANY, Duty.ANY), weekday=4),
    UnwantedPattern((frozenset("DN"), Duty.NONE, frozenset("LEX")), weekday=5),
    UnwantedPattern((frozenset("X"),)),
    UnwantedPattern((Duty.ANY,) * 12),
    *(MaximumMinutes(60 * hours) for hours in (0, 11, 26, 27, 40)),
    *(MinimumMinutes(60 * hours) for hours in (0, 12, 13, 40, 200)),
    *(MaximumMinutesInSevenDays(60 * hours) for hours in (0, 10, 24, 25, 38, 50)),
    *(WeeklyOvertime(60 * hours, weekday) for hours in (0, 20, 30, 40) for weekday in (0, 6)),
    EightAndEighty(date(2026, 10, 25)),
    EightAndEighty(date(2026, 10, 18), 12 * 60, 30 * 60),
    EightAndEighty(date(2026, 10, 31), 13 * 60, 24 * 60),
    EightAndEighty(date(2026, 10, 31), 3 * 60, 10 * 60),
    *(MaximumShifts(maximum) for maximum in (0, 2, 5)),
    *(MinimumShifts(minimum) for minimum in (0, 2, 5, 30)),
    *(MaximumShiftsOfKind("N", maximum) for maximum in (0, 1, 2, 5)),
    MaximumShiftsOfKind("X", 0),
    MaximumShiftsOfKind("A", 1),
    *(MaximumConsecutiveDays(maximum) for maximum in (0, 1, 3, 4, 7)),
    *(MaximumConsecutiveNights(maximum) for maximum in (0, 1, 3, 4, 7)),
    *(MaximumConsecutiveLongShifts(maximum) for maximum in (0, 1, 3)),
    MaximumConsecutiveLongShifts(1, 13 * 60),
    *(MaximumConsecutiveDaysOff(maximum) for maximum in (0, 1, 3, 14)),
    *(MinimumConsecutiveDays(minimum) for minimum in (0, 1, 2, 3, 5)),
    *(MinimumConsecutiveDays(minimum, edges_closed=True) for minimum in (1, 3, 12)),
    *(MinimumConsecutiveDaysOff(minimum) for minimum in (0, 1, 2, 3, 5)),
    *(MinimumConsecutiveDaysOff(minimum, edges_closed=True) for minimum in (1, 3, 12)),
    *(MaximumWeekends(maximum) for maximum in (0, 1, 2)),
    MaximumWeekends(1, weekend_days=LONG_WEEKEND),
    *(MaximumConsecutiveWeekends(maximum) for maximum in (0, 1, 2)),
    MaximumConsecutiveWeekends(1, weekend_days=LONG_WEEKEND),
    MaximumConsecutiveWeekends(1, weekend_days=ENDS_WITH_HISTORY),
    *(MinimumConsecutiveWeekends(minimum) for minimum in (0, 2, 3)),
    *(MinimumConsecutiveWeekends(2, weekend_days=days) for days in (LONG_WEEKEND, CUT_AT_THE_END)),
    *(MinimumConsecutiveWeekends(minimum, edges_closed=True) for minimum in (1, 2, 5)),
    CompleteWeekends(),
    CompleteWeekends(weekend_days=LONG_WEEKEND),
    CompleteWeekends(weekend_days=SUNDAY),
    CompleteWeekends(weekend_days=frozenset({4, 5, 6, 0})),
    *(SameShiftOnWeekend(complete_only=complete) for complete in (False, True)),
    *(SameShiftOnWeekend(complete_only=complete, weekend_days=LONG_WEEKEND) for complete in (False, True)),
    NoNightBeforeFreeWeekend(),
    *(NoNightBeforeFreeWeekend(weekend_days=days) for days in (SUNDAY, CUT_AT_THE_END)),
    HolidaysInTurn(HOLIDAYS, frozenset({"Founders", "Christmas"})),
    CredentialValid(),
    ApprovedLeave(),
    ShiftSkill(),
    UnitCompetence(),
    WithinAvailability(),
    *(FairShare(Burden.NIGHTS, share, carried) for share, carried in ((0.0, 0.0), (1.5, 0.2), (2.0, -1.0))),
    FairShare(Burden.WEEKENDS, 0.5),
    FairShare(Burden.WEEKENDS, 0.5, 2.0),
    *(FairShare(Burden.HOLIDAYS, share, holidays=HOLIDAYS) for share in (0.0, 1.0)),
    *(FairShare(Burden.MOVES, share, asked=CELLS) for share in (0.0, 2.0)),
    RequestsGranted(
        (
            ShiftRequest("ana", 0, "N", wanted=True, weight=2),
            ShiftRequest("ana", 1, None, wanted=False, weight=3),
            ShiftRequest("ana", 2, None, wanted=True, weight=1),
            ShiftRequest("ana", 3, "N", wanted=False, weight=4),
            ShiftRequest("ana", 3, "A", wanted=True, weight=0),
            ShiftRequest("lee", 4, "N", wanted=True, weight=5),
        )
    ),
    RequestsGranted((ShiftRequest("ana", 3, "A", wanted=True, weight=6),)),
    PinsKept(CELLS),
    PinsKept((Cell(1, None), Cell(2, "N"))),
    LeastChange(CELLS),
    LeastChange((Cell(1, "L", 2), Cell(4, "N", 3))),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_encoding_binds_and_weighs_as_its_rule_does(rule: PersonRule) -> None:
    for name, sample in SAMPLES.items():
        assert_encoded(rule, sample, name)


def assert_encoded(rule: PersonRule, sample: Sample, name: str) -> None:
    goal = Goal(rule, WEIGHT)
    binding = replace(rule, severity=Severity.NO_SAVE)  # type: ignore[type-var]  # every rule is a dataclass
    registry = standard_encoders()
    keeping = Member(PERSON, (binding,), sample.commitments)
    bound_row = registry.constraints(sample.frame, keeping, (), ())
    weighing = Member(PERSON, (), sample.commitments, (goal,))
    weighed_row = registry.constraints(sample.frame, weighing, (), ())
    for bound in (*bound_row.bounds, *weighed_row.bounds):
        assert bound.terms, name
        assert all(weight > 0 for weight, _ in bound.terms), name
    kept, costs = sample.every.keeps(bound_row), sample.every.costs(weighed_row)
    for number in range(0, len(sample.rows), JUDGED):
        row = sample.every.row(number)
        assert (bound_row.keeps(row), weighed_row.cost(row)) == (kept[number], costs[number]), (name, row)
    clean = np.zeros(len(sample.rows), bool)
    # Shifts at once are one rule's matter; each of them may count against another as it likes.
    judged = np.array([not overlaps or isinstance(rule, NoOverlap) for _, overlaps in sample.works])
    for number in np.flatnonzero(judged).tolist():
        cost = goal.cost(PERSON, sample.works[number][0], sample.frame)
        assert costs[number] == cost, (name, sample.rows[number])
        clean[number] = cost == 0
    # Where commitments break the rule by themselves, no row is any better than another.
    if clean.any():
        wrong = np.flatnonzero(judged & (kept != clean)).tolist()
        assert [sample.rows[number] for number in wrong] == [], name


def test_every_rule_about_a_person_is_tried_here() -> None:
    assert {type(rule) for rule in RULES} == set(classes_of_rules())


def classes_of_rules() -> Iterator[type]:
    """Yield every class of the rule library that checks one person's work."""
    for module in pkgutil.iter_modules(rule_library.__path__, f"{rule_library.__name__}."):
        for _, kind in getmembers(import_module(module.name), isclass):
            check = getattr(kind, "check", None)
            parameters = list(signature(check).parameters) if check and hasattr(kind, "id") else []
            checks_a_person = parameters == ["self", "person", "timeline", "frame"]
            if checks_a_person and is_dataclass(kind) and kind.__module__ == module.name:
                yield kind
