"""Each encoding allows exactly the rows in which its rule finds nothing: every row of five days is tried."""

from datetime import date
from itertools import product

import pytest
from tests.samples.periods import CHICAGO, NIGHT, timeline

from medschedule_desktop.planning.encoding.registry import standard_encoders
from medschedule_desktop.planning.encoding.row import OFF
from medschedule_desktop.planning.problem import Member
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.person import Absence, Person, Validity
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay
from medschedule_shared.rules.rule import PersonRule, check_person
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.weekends import MaximumWeekends

DAYS = 5
LETTERS = (None, "L", "N")
LONG = ShiftKind("L", "Long", 6 * 60, 14 * 60, 14 * 60, credentials=frozenset({"ACLS"}))
# Thursday to Monday over the night of the clock change, which lies in the weekend.
FRAME = Frame(date(2026, 10, 29), DAYS, {"L": LONG, "N": NIGHT}, CHICAGO)
PERSON = Person(
    "ana",
    "Ana Ruiz",
    credentials={"ACLS": (Validity(None, date(2026, 10, 31)),)},
    absences=(Absence(date(2026, 10, 20), date(2026, 10, 29)), Absence(date(2026, 11, 2), date(2026, 12, 1))),
)
COMMITMENTS = {
    "no history": Timeline(()),
    "a free fortnight": Timeline((), -14),
    "nights": timeline("NNN|", FRAME),
    "a day off after days": timeline("DD.|", FRAME),
    "one day": timeline("..D|", FRAME),
    "a night elsewhere": Timeline((FRAME.work(2, "N"),), -3),
}
RULES: tuple[PersonRule, ...] = (
    NoOverlap(),
    *(MinimumRest(60 * hours) for hours in (0, 9, 10, 11, 12, 24, 48)),
    OneShiftADay(),
    CredentialValid(),
    ApprovedLeave(),
    *(MaximumShiftsOfKind("N", maximum) for maximum in (0, 1, 2, 5)),
    MaximumShiftsOfKind("X", 0),
    *(MaximumMinutes(60 * hours) for hours in (0, 11, 26, 27, 40)),
    *(MinimumMinutes(60 * hours) for hours in (0, 12, 13, 40)),
    *(MaximumMinutesInSevenDays(60 * hours) for hours in (10, 24, 25, 38, 50)),
    *(MaximumConsecutiveDays(maximum) for maximum in (0, 1, 3, 4, 7)),
    *(MaximumConsecutiveNights(maximum) for maximum in (0, 1, 3, 4, 7)),
    *(MinimumConsecutiveDays(minimum) for minimum in (0, 1, 2, 3, 5)),
    *(MinimumConsecutiveDaysOff(minimum) for minimum in (0, 1, 2, 3, 5)),
    *(MaximumWeekends(maximum) for maximum in (0, 1, 2)),
    ForbiddenSuccession(frozenset()),
    ForbiddenSuccession(frozenset({("N", "L"), ("L", "L"), ("D", "N")})),
)


ROWS = tuple(product(LETTERS, repeat=DAYS))


def numbered(row: tuple[str | None, ...]) -> tuple[int, ...]:
    shifts = tuple(FRAME.shifts)
    return tuple(OFF if shift is None else shifts.index(shift) for shift in row)


@pytest.mark.parametrize("commitments", COMMITMENTS.values(), ids=COMMITMENTS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_encoding_allows_what_its_rule_does(rule: PersonRule, commitments: Timeline) -> None:
    # Rest looks at one shift and the next; shifts at once are another rule's matter, so it is there too.
    rules = (rule, NoOverlap()) if isinstance(rule, MinimumRest) else (rule,)
    constraints = standard_encoders().constraints(FRAME, Member(PERSON, rules, commitments), (), ())
    clean = {row for row in ROWS if not check_person(PERSON, worked(row, commitments), FRAME, rules)}
    # Where commitments break the rule by themselves there is nothing to compare with.
    if clean:
        assert {row for row in ROWS if constraints.keeps(numbered(row))} == clean


@pytest.mark.parametrize("commitments", COMMITMENTS.values(), ids=COMMITMENTS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_weighed_encoding_costs_what_its_goal_does(rule: PersonRule, commitments: Timeline) -> None:
    goal = Goal(rule, 7)
    member = Member(PERSON, (), commitments, (goal,))
    constraints = standard_encoders().constraints(FRAME, member, (), ())
    for row in ROWS:
        # Two shifts at once are another rule's matter; each of them may count against a goal as it likes.
        work = worked(row, commitments)
        if not NoOverlap().check(PERSON, work, FRAME):
            assert constraints.cost(numbered(row)) == goal.cost(PERSON, work, FRAME), row


def worked(row: tuple[str | None, ...], commitments: Timeline) -> Timeline:
    works = (FRAME.work(day, shift) for day, shift in enumerate(row) if shift is not None)
    return commitments.with_work(*works)
