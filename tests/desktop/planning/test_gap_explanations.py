"""Open seats are named, with what stands against them in names, dates and figures."""

from collections import Counter
from dataclasses import replace

import pytest
from tests.samples.explained_wards import FRAME, SKILL_NAMES, need, nurse, roster, ward

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import ConditionKind
from medschedule_desktop.planning.explanation.explainer import RosterExplanation, explain, explain_gaps
from medschedule_desktop.planning.explanation.gap import GapExplanation, Reach
from medschedule_desktop.planning.progress import CancelToken
from medschedule_shared.planning.problem import Pin, ProblemError, Roster, RosterProblem
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.runs import MaximumConsecutiveNights


def explained(problem: RosterProblem, rows: Roster) -> RosterExplanation:
    explanation = explain(problem, rows, skill_names=SKILL_NAMES, seconds=60)
    assert not any("infeasible" in gap.text for gap in explanation.gaps)
    return explanation


def only_gap(problem: RosterProblem, rows: Roster) -> GapExplanation:
    (gap,) = explained(problem, rows).gaps
    return gap


def test_three_nights_with_everybody_but_one_on_leave_are_one_gap() -> None:
    problem = ward(
        nurse("Lee", skills="rn icu"),
        nurse("Ortiz", skills="rn icu", leave=(1, 5)),
        nurse("Shah", skills="rn icu", leave=(2, 4)),
        nurse("Kim"),
        needs=tuple(need(day, "N", 2, "icu") for day in (2, 3, 4)),
    )
    rows = roster({"lee": "..NNN..", "ortiz": ".......", "shah": ".......", "kim": "..NNN.."})
    gap = only_gap(problem, rows)
    assert gap.text == (
        "Night 4 to 6 Nov: needs 2 ICU RN; only Lee of 3 who count is there; "
        "Ortiz and Shah on approved leave."
    )
    assert gap.reasons == (
        "Night on 4 to 6 Nov needs 2 ICU RN each.",
        "Ortiz is on approved leave, 3 to 7 Nov.",
        "Shah is on approved leave, 4 to 6 Nov.",
    )
    assert (gap.reach, gap.minimal, gap.gap.days, gap.gap.missing) == (Reach.NOTHING, True, (2, 3, 4), 3)


def test_days_with_other_causes_are_other_gaps() -> None:
    problem = ward(
        nurse("Lee", skills="icu", leave=(1, 1)),
        nurse("Shah", skills="icu", leave=(2, 2)),
        needs=(need(1, "N", 2, "icu"), need(2, "N", 2, "icu")),
    )
    gaps = explained(problem, roster({"lee": "..N....", "shah": ".N....."})).gaps
    assert [gap.text for gap in gaps] == [
        "Night Tue 3 Nov: needs 2 ICU RN; only Shah of 2 who count is there; Lee on approved leave.",
        "Night Wed 4 Nov: needs 2 ICU RN; only Lee of 2 who count is there; Shah on approved leave.",
    ]


def test_who_is_at_a_limit_is_named_with_the_figure() -> None:
    problem = ward(
        nurse("Kim", MaximumMinutesInSevenDays(36 * 60)),
        nurse("Lee"),
        needs=(need(0, "D", 1), need(1, "D", 1), need(2, "D", 1), need(3, "D", 1), need(3, "N", 1)),
    )
    gap = only_gap(problem, roster({"kim": "DDD....", "lee": "...N..."}))
    assert "Kim: 48 h in the seven days to Thu 5 Nov, at most 36 h allowed" in gap.text
    assert "Lee on Night that day, which has 1 of 1 RN" in gap.text
    # Lee could take a day off Kim's hands: people have to move, and no more.
    assert gap.reach is Reach.POSSIBLE
    assert "it can be filled by moving people" in gap.text
    assert gap.conflict == ()


def test_seats_of_one_skill_that_compete_are_all_named() -> None:
    problem = ward(
        nurse("Lee", MaximumConsecutiveNights(2), skills="icu"),
        needs=tuple(need(day, "N", 1, "icu") for day in (0, 1, 2)),
    )
    gap = only_gap(problem, roster({"lee": "NN....."}))
    assert gap.reach is Reach.SAME_SKILL
    assert gap.reasons == (
        "Night on Wed 4 Nov needs 1 ICU RN and has 0.",
        "Lee: 3 nights in a row from Mon 2 Nov, at most 2 allowed.",
        "Night on Mon 2 Nov needs 1 ICU RN and has 1.",
        "Night on Tue 3 Nov needs 1 ICU RN and has 1.",
    )
    assert gap.minimal


def test_seats_of_other_skills_stand_against_a_seat() -> None:
    problem = ward(
        nurse("Lee", skills="rn charge"),
        nurse("Kim", skills="rn", leave=(0, 6)),
        needs=(need(0, "D", 1, "charge"), need(0, "N", 1)),
    )
    gap = only_gap(problem, roster({"lee": "D......", "kim": "......."}))
    assert gap.reach is Reach.ROSTER
    assert "Lee on Day that day, which has 1 of 1 charge" in gap.text
    assert "Day on Mon 2 Nov needs 1 charge and has 1." in gap.reasons
    assert "Kim is on approved leave, 2 to 8 Nov." in gap.reasons


def test_whoever_could_simply_work_it_is_named() -> None:
    gap = only_gap(ward(nurse("Lee"), needs=(need(0, "D", 1),)), roster({"lee": "......."}))
    assert gap.text == "Day Mon 2 Nov: needs 1 RN; nobody is there; Lee could work it."
    assert gap.reach is Reach.POSSIBLE


def test_a_skill_that_nobody_has_is_said() -> None:
    gap = only_gap(ward(nurse("Lee"), needs=(need(0, "D", 1, "icu"),)), roster({"lee": "D......"}))
    assert gap.text == "Day Mon 2 Nov: needs 1 ICU RN; nobody here counts as ICU RN."
    assert gap.reasons == ("Day on Mon 2 Nov needs 1 ICU RN and has 0.",)


def test_pins_stand_against_a_seat() -> None:
    problem = ward(nurse("Lee"), needs=(need(0, "D", 1),), pins=(Pin("lee", 0, None),))
    gap = only_gap(problem, roster({"lee": "......."}))
    assert gap.reasons[1:] == ("Lee is pinned to off on Mon 2 Nov.",)
    assert [condition.kind for condition in gap.conflict] == [ConditionKind.TARGET, ConditionKind.PIN]


def test_pins_that_break_rules_are_reported_and_explain_no_seat() -> None:
    problem = ward(
        nurse("Lee"),
        needs=(need(5, "D", 1),),
        pins=(Pin("lee", 0, "N"), Pin("lee", 1, "D"), Pin("lee", 5, None)),
    )
    explanation = explained(problem, roster({"lee": "ND....."}))
    assert {conflict.rule for conflict in explanation.conflicts} == {"no_overlap"}
    assert explanation.gaps[0].reasons[1:] == ("Lee is pinned to off on Sat 7 Nov.",)


def test_too_few_hours_are_said_once_for_all_seats() -> None:
    problem = ward(
        nurse("Lee", MaximumMinutes(36 * 60)),
        nurse("Kim", MaximumMinutes(24 * 60)),
        needs=tuple(need(day, "D", 1) for day in range(7)),
    )
    explanation = explained(problem, roster({"lee": "DDD....", "kim": "...DD.."}))
    (shortage,) = explanation.shortages
    assert shortage.text == (
        "The period's 7 RN seats need 84 h, and Lee and Kim may work 60 h at most: 2 seats or more stay open."
    )
    assert [(gap.reach, gap.reasons) for gap in explanation.gaps] == [(Reach.HOURS, (shortage.text,))] * 2


def test_a_conflict_that_only_counting_shows_is_shrunk_to_what_it_needs() -> None:
    people = tuple(nurse(name, MaximumMinutes(36 * 60)) for name in ("Amy", "Ben", "Cal", "Dee"))
    problem = ward(*people, needs=tuple(need(day, shift, 1) for day in range(7) for shift in "DN"))
    rows = roster({"amy": "DDD....", "ben": "...DDD.", "cal": "NNN....", "dee": "...NNN."})
    for gap in explain_gaps(RosterCase(problem, rows), (), seconds=60):
        assert (gap.reach, gap.minimal) == (Reach.SAME_SKILL, True)
        kinds = Counter(condition.kind for condition in gap.conflict)
        # Four people work twelve shifts at most, so that any thirteen seats are one too many.
        assert kinds == {ConditionKind.TARGET: 1, ConditionKind.NEED: 12, ConditionKind.RULE: 4}
        assert any(reason.startswith("12 other needs of RN") for reason in gap.reasons)


def test_enough_hours_are_no_shortage() -> None:
    problem = ward(nurse("Lee", MaximumMinutes(84 * 60)), needs=tuple(need(day, "D", 1) for day in range(7)))
    assert explained(problem, roster({"lee": "DDD...."})).shortages == ()


def test_a_floor_that_is_not_held_is_a_gap() -> None:
    problem = replace(
        ward(nurse("Lee"), nurse("Kim", leave=(0, 0)), needs=()),
        floors=(Floor(20 * 60, 22 * 60, "rn", 2, 500),),
    )
    gap = only_gap(problem, roster({"lee": "N......", "kim": "......."}))
    assert gap.text == (
        "20:00–22:00 Mon 2 Nov: needs 2 RN; only Lee of 2 who count is there; Kim on approved leave."
    )
    assert gap.reasons[1:] == ("Kim is on approved leave, Mon 2 Nov.",)


def test_many_at_one_limit_are_counted() -> None:
    crowd = tuple(nurse(name, MaximumMinutes(12 * 60)) for name in ("Amy", "Ben", "Cal", "Dee"))
    problem = ward(*crowd, needs=(need(6, "N", 1), *(need(day, "D", 1) for day in range(4))))
    rows = roster({"amy": "D......", "ben": ".D.....", "cal": "..D....", "dee": "...D..."})
    assert "4 people at the same limit, such as Amy: 24 h in the period, at most 12 h allowed" in (
        only_gap(problem, rows).text
    )


def test_a_cancelled_explanation_still_names_seats_and_obstacles() -> None:
    problem = ward(nurse("Lee", leave=(0, 0)), needs=(need(0, "D", 1),))
    cancel = CancelToken()
    cancel.cancel()
    (gap,) = explain(problem, roster({"lee": "......."}), cancel=cancel).gaps
    assert (gap.reach, gap.reasons) == (Reach.UNKNOWN, ())
    assert gap.text == "Day Mon 2 Nov: needs 1 RN; nobody is there; Lee on approved leave."


def test_a_full_roster_has_nothing_to_explain() -> None:
    explanation = explained(ward(nurse("Lee"), needs=(need(0, "D", 1),)), roster({"lee": "D......"}))
    assert explanation == RosterExplanation((), (), ())


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ({}, "The roster has no row for Lee."),
        ({"lee": "D"}, f"The row of Lee has 1 days, the period {FRAME.days}."),
        ({"lee": "D....X."}, "The row of Lee names the unknown shift 'X'."),
    ],
)
def test_a_roster_that_does_not_fit_is_refused(rows: dict[str, str], complaint: str) -> None:
    with pytest.raises(ProblemError, match=complaint):
        explain(ward(nurse("Lee"), needs=()), roster(rows))
