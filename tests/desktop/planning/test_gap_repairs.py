"""Repairs of open seats: few changes, checked before they are offered, those that ask least first."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.explained_wards import (
    FRAME,
    SKILL_NAMES,
    letters,
    need,
    nurse,
    roster,
    ward,
)

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.explainer import explain
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.planning.repair.change import Change, changed
from medschedule_desktop.planning.repair.gap_repair import repairs
from medschedule_desktop.planning.repair.proposal import (
    LeaveAsk,
    Repair,
    propose,
    remaining,
    without_leave,
)
from medschedule_shared.planning.problem import Member, Pin, Roster, RosterProblem
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays
from medschedule_shared.rules.person import Absence
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.runs import MaximumConsecutiveDays
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity


def offers(
    problem: RosterProblem, rows: Roster, *, outside: tuple[Member, ...] = (), first_day: int = 0
) -> tuple[Repair, ...]:
    """Return the repairs of the roster's only gap."""
    (explanation,) = explain(problem, rows, skill_names=SKILL_NAMES, seconds=60).gaps
    return repairs(
        problem,
        rows,
        explanation.gap,
        outside=outside,
        first_day=first_day,
        skill_names=SKILL_NAMES,
        seconds=60,
    )


def test_somebody_free_is_asked_first_and_a_warning_comes_after() -> None:
    limit = MaximumMinutesInSevenDays(36 * 60)
    problem = ward(
        nurse("Kim", limit),
        nurse("Lee", limit),
        needs=(*(need(day, "D", 1) for day in (0, 1, 2)), need(4, "N", 1)),
    )
    rows = roster({"kim": "DDD....", "lee": "......."})
    first, second, *rest = offers(problem, rows)
    assert (first.title, first.changes) == ("Ask Lee to work Night Fri 6 Nov", (Change("lee", 4, None, "N"),))
    assert first.consequences == (
        "Lee works Night on Fri 6 Nov.",
        "Lee has 12 h in the period instead of 0 h.",
    )
    assert (first.filled, first.missing, first.cost, first.needs_reason) == (1, 0, -1000, False)
    # Kim keeps the rules if Lee takes one of the days in exchange.
    assert letters(second.roster)["kim"].count("D") == 2
    assert second.warnings == ()
    assert second.title == "Give Night Fri 6 Nov to Kim and move 2 other shifts"
    assert rest == []


def test_a_warning_is_past_with_a_reason_alone() -> None:
    problem = ward(
        nurse("Kim", MaximumMinutesInSevenDays(12 * 60)),
        nurse("Lee", MaximumMinutes(0), leave=(4, 4)),
        needs=(need(0, "D", 1), need(4, "N", 1)),
    )
    (offer,) = offers(problem, roster({"kim": "D......", "lee": "......."}))
    assert offer.title == "Ask Kim to work Night Fri 6 Nov, past a warning"
    assert offer.needs_reason
    assert [warning.rule for warning in offer.warnings] == ["maximum_minutes_in_seven_days"]
    assert "Kim: 24 h in the seven days to Fri 6 Nov, at most 12 h allowed. It needs a reason." in (
        offer.consequences
    )


def test_a_shift_moves_when_another_can_take_it() -> None:
    problem = ward(
        nurse("Kim", skills="rn icu"), nurse("Lee"), needs=(need(0, "D", 1), need(0, "N", 1, "icu"))
    )
    (offer,) = offers(problem, roster({"kim": "D......", "lee": "......."}))
    assert letters(offer.roster) == {"kim": "N......", "lee": "D......"}
    assert set(offer.consequences[:2]) == {
        "Kim works Night on Mon 2 Nov instead of Day.",
        "Lee works Day on Mon 2 Nov.",
    }


def test_somebody_moves_from_a_shift_that_has_enough() -> None:
    problem = ward(nurse("Kim"), nurse("Lee"), needs=(need(0, "D", 1), need(0, "N", 1)))
    first, second = offers(problem, roster({"kim": "D......", "lee": "D......"}))
    assert {first.title, second.title} == {
        "Move Kim from Day to Night Mon 2 Nov",
        "Move Lee from Day to Night Mon 2 Nov",
    }


def test_people_on_leave_are_asked_when_nobody_else_can() -> None:
    problem = ward(
        nurse("Lee", skills="icu"),
        nurse("Ortiz", skills="icu", leave=(1, 5)),
        nurse("Shah", skills="icu", leave=(2, 4)),
        needs=tuple(need(day, "N", 2, "icu") for day in (2, 3, 4)),
    )
    offered = offers(problem, roster({"lee": "..NNN..", "ortiz": ".......", "shah": "......."}))
    assert {offer.title for offer in offered[:2]} == {
        "Ask Ortiz to give up leave for Night 4 to 6 Nov",
        "Ask Shah to give up leave for Night 4 to 6 Nov",
    }
    ortiz = next(offer for offer in offered if "Ortiz" in offer.title)
    assert (ortiz.filled, ortiz.missing) == (3, 0)
    assert ortiz.asks == (LeaveAsk("ortiz", Absence(FRAME.date_of(1), FRAME.date_of(5)), (2, 3, 4)),)
    assert "Ortiz must agree: 4 to 6 Nov is on approved leave." in ortiz.consequences


def test_days_that_somebody_cannot_work_are_not_asked_for() -> None:
    sick = nurse("Lee")
    person = replace(sick.person, absences=(Absence(FRAME.date_of(0), FRAME.date_of(0), "sick leave"),))
    problem = ward(replace(sick, person=person), needs=(need(0, "D", 1),))
    assert offers(problem, roster({"lee": "......."})) == ()


def test_people_from_elsewhere_come_in_before_leave_is_given_up() -> None:
    problem = ward(nurse("Ortiz", skills="icu", leave=(0, 0)), needs=(need(0, "N", 1, "icu"),))
    busy = nurse("Float", skills="icu")
    busy = replace(busy, commitments=Timeline((FRAME.work(0, "D"),)))
    free = nurse("Agency", skills="icu")
    first, second = offers(problem, roster({"ortiz": "......."}), outside=(busy, free))
    assert (first.title, first.outside) == ("Bring in Agency for Night Mon 2 Nov", ("agency",))
    assert letters(first.roster)["agency"] == "N......"
    assert second.title == "Ask Ortiz to give up leave for Night Mon 2 Nov"


def test_what_is_past_and_what_is_pinned_stays() -> None:
    problem = ward(
        nurse("Kim"), nurse("Lee"), needs=(need(0, "N", 1), need(1, "D", 1)), pins=(Pin("lee", 1, None),)
    )
    rows = roster({"kim": "N......", "lee": "......."})
    # Only by giving up the night could Kim work the day, and that night is past.
    assert offers(problem, rows, first_day=1) == ()


def test_a_repair_may_fill_some_of_the_seats() -> None:
    problem = ward(
        nurse("Lee", skills="icu"),
        nurse("Ortiz", MaximumConsecutiveDays(2), skills="icu", leave=(2, 4)),
        needs=tuple(need(day, "N", 2, "icu") for day in (2, 3, 4)),
    )
    (offer,) = offers(problem, roster({"lee": "..NNN..", "ortiz": "......."}))
    assert (offer.filled, offer.missing) == (2, 1)
    assert any(text.endswith("still has 1 of 2 ICU RN.") for text in offer.consequences)


def test_requests_that_a_repair_gives_up_are_named() -> None:
    request = ShiftRequest("kim", 0, None, wanted=False, weight=100)
    problem = ward(nurse("Kim"), needs=(need(0, "D", 1),), requests=(request,))
    (offer,) = offers(problem, roster({"kim": "......."}))
    assert "Kim asked for Mon 2 Nov off, which is no longer met." in offer.consequences
    assert offer.cost == -900


def test_a_cancelled_search_offers_nothing() -> None:
    problem = ward(nurse("Kim"), needs=(need(0, "D", 1),))
    rows = roster({"kim": "......."})
    (explanation,) = explain(problem, rows).gaps
    cancel = CancelToken()
    cancel.cancel()
    assert repairs(problem, rows, explanation.gap, cancel=cancel) == ()


def test_what_breaks_empties_or_fills_nothing_is_not_offered() -> None:
    problem = ward(nurse("Kim"), nurse("Lee"), needs=(need(0, "N", 1), need(1, "D", 2)))
    rows = roster({"kim": ".D.....", "lee": ".D....."})
    case = RosterCase(problem, rows)
    gap = explain(problem, rows, seconds=60).gaps[0].gap
    broken = (Change("kim", 0, None, "N"),)
    emptied = (*broken, Change("kim", 1, "D", None))
    beside = (Change("kim", 3, None, "N"),)
    assert [propose(case, gap, changes, (), ()) for changes in (broken, emptied, beside)] == [None] * 3
    wider = replace(problem, needs=(need(0, "N", 1), need(1, "D", 1)))
    assert propose(RosterCase(wider, rows), gap, emptied, (), ()) is not None


def test_leave_that_is_given_up_in_the_middle_falls_in_two() -> None:
    absence = Absence(FRAME.date_of(1), FRAME.date_of(5))
    assert remaining(LeaveAsk("x", absence, (2, 4)), FRAME) == (
        Absence(FRAME.date_of(1), FRAME.date_of(1)),
        Absence(FRAME.date_of(3), FRAME.date_of(3)),
        Absence(FRAME.date_of(5), FRAME.date_of(5)),
    )
    assert remaining(LeaveAsk("x", absence, (1, 2, 3, 4, 5)), FRAME) == ()


ROWS = st.tuples(*[st.sampled_from([None, None, "D", "E", "N"])] * FRAME.days)
DAYS = st.integers(0, FRAME.days - 1)


@st.composite
def wards(draw: st.DrawFn) -> tuple[RosterProblem, Roster]:
    """Return a ward whose roster breaks no no-save rule."""
    members = []
    rows = {}
    for name in ("Ana", "Ben", "Kim", "Lee"):
        leave = draw(st.one_of(st.none(), st.just((3, 4))))
        skills = draw(st.sampled_from(["rn", "rn icu"]))
        rules = (MaximumMinutesInSevenDays(draw(st.integers(1, 4)) * 720), MaximumConsecutiveDays(4))
        member = nurse(name, *rules, skills=skills, leave=leave)
        members.append(member)
        rows[member.person.id] = draw(ROWS)
    needs = draw(
        st.lists(
            st.builds(need, DAYS, st.sampled_from("DN"), st.integers(1, 2), st.sampled_from(["rn", "icu"])),
            min_size=1,
            max_size=6,
            unique_by=lambda each: (each.day, each.shift, each.skill),
        )
    )
    problem = ward(*members, needs=tuple(needs))
    for violation in problem.violations(rows):
        if violation.severity is Severity.NO_SAVE and violation.person is not None:
            rows[violation.person] = (None,) * FRAME.days
    return problem, rows


@settings(max_examples=40)
@given(wards())
def test_every_repair_offered_breaks_nothing_and_fills_what_it_says(
    found: tuple[RosterProblem, Roster],
) -> None:
    problem, rows = found
    for explanation in explain(problem, rows, seconds=60).gaps:
        gap = explanation.gap
        offered = repairs(problem, rows, gap, seconds=60)
        assert [offer.rank for offer in offered] == sorted(offer.rank for offer in offered)
        for offer in offered:
            after = without_leave(problem, offer.asks)
            assert offer.roster == changed(rows, offer.changes)
            assert not any(
                violation.severity is Severity.NO_SAVE for violation in after.violations(offer.roster)
            )
            before, now = problem.staffing(rows), after.staffing(offer.roster)
            filled = 0
            for each in problem.needs:
                assert each.count(now) >= min(each.minimum, each.count(before))
                if (each.shift, each.skill) == (gap.shift, gap.skill) and each.day in gap.days:
                    filled += min(each.minimum, each.count(now)) - each.count(before)
            assert offer.filled >= filled > 0
            assert offer.missing == gap.missing - filled
            assert offer.cost == after.score(offer.roster).total - problem.score(rows).total
