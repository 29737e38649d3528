"""Every request that is not met has a reason, with names and figures."""

from tests.samples.explained_wards import need, nurse, roster, ward

from medschedule_desktop.planning.explanation.unmet_request import Against, UnmetRequest, explain_requests
from medschedule_shared.planning.problem import Pin, Roster, RosterProblem
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.request import ShiftRequest


def off(person: str, day: int, weight: int = 100) -> ShiftRequest:
    return ShiftRequest(person, day, None, wanted=False, weight=weight)


def wants(person: str, day: int, shift: str, weight: int = 100) -> ShiftRequest:
    return ShiftRequest(person, day, shift, wanted=True, weight=weight)


def only_reason(problem: RosterProblem, rows: Roster) -> UnmetRequest:
    (reason,) = explain_requests(problem, rows, seconds=60)
    return reason


def test_a_seat_that_nobody_else_can_take() -> None:
    problem = ward(
        nurse("Ana"),
        nurse("Lee", leave=(3, 3)),
        nurse("Kim", MaximumMinutesInSevenDays(12 * 60)),
        needs=(need(0, "D", 1), need(3, "N", 1)),
        requests=(off("ana", 3),),
    )
    reason = only_reason(problem, roster({"ana": "...N...", "lee": ".......", "kim": "D......"}))
    assert reason.text == (
        "Ana asked for Thu 5 Nov off: granting it leaves Night Thu 5 Nov 1 RN short (0 of 1), and nobody "
        "else can take it: Lee on approved leave; "
        "Kim: 24 h in the seven days to Thu 5 Nov, at most 12 h allowed."
    )
    assert (reason.against, reason.cost) == (Against.NEED, 900)


def test_a_seat_that_another_takes_at_the_cost_of_their_wish() -> None:
    problem = ward(
        nurse("Ana"),
        nurse("Lee"),
        needs=(need(3, "N", 1),),
        requests=(off("ana", 3), off("lee", 3, 150)),
    )
    reason = only_reason(problem, roster({"ana": "...N...", "lee": "......."}))
    assert reason.against is Against.COST
    assert reason.text.endswith("1 RN short (0 of 1), or, if Lee took it, costs 50 for other wishes.")


def test_a_seat_that_another_could_simply_take() -> None:
    problem = ward(nurse("Ana"), nurse("Lee"), needs=(need(3, "N", 1),), requests=(off("ana", 3),))
    reason = only_reason(problem, roster({"ana": "...N...", "lee": "......."}))
    assert reason.against is Against.NOTHING
    assert "but Lee can take it and nothing stands against that" in reason.text


def test_leave_stands_against_a_shift_that_somebody_asks_for() -> None:
    problem = ward(nurse("Ana", leave=(2, 4)), needs=(), requests=(wants("ana", 3, "N"),))
    reason = only_reason(problem, roster({"ana": "......."}))
    assert reason.text == "Ana asked for Night on Thu 5 Nov: Ana is on approved leave, 4 to 6 Nov."
    assert reason.reasons == ("Ana asked for Night on Thu 5 Nov.", "Ana is on approved leave, 4 to 6 Nov.")
    assert reason.against is Against.OWN_ROW


def test_a_pin_stands_against_a_day_off() -> None:
    problem = ward(nurse("Ana"), needs=(), requests=(off("ana", 0),), pins=(Pin("ana", 0, "D"),))
    reason = only_reason(problem, roster({"ana": "D......"}))
    assert reason.text == "Ana asked for Mon 2 Nov off: Ana is pinned to Day on Mon 2 Nov."


def test_the_persons_own_hours_stand_against_a_day_off() -> None:
    problem = ward(nurse("Ana", MinimumMinutes(7 * 12 * 60)), needs=(), requests=(off("ana", 0),))
    reason = only_reason(problem, roster({"ana": "DDDDDDD"}))
    assert reason.against is Against.OWN_ROW
    assert reason.text == "Ana asked for Mon 2 Nov off: Ana: 72 h in the period, needs 84 h."


def test_a_rule_that_only_other_days_could_mend() -> None:
    problem = ward(nurse("Ana"), needs=(), requests=(wants("ana", 1, "D"),))
    reason = only_reason(problem, roster({"ana": "N......"}))
    assert reason.against is Against.RULE
    assert "granting it alone breaks a rule: Two shifts at once" in reason.text


def test_people_more_than_needed_stand_against_a_shift() -> None:
    problem = ward(
        nurse("Ana"), nurse("Lee"), needs=(need(0, "D", 1),), requests=(wants("ana", 0, "D", weight=4),)
    )
    reason = only_reason(problem, roster({"ana": ".......", "lee": "D......"}))
    assert reason.text == (
        "Ana asked for Day on Mon 2 Nov: it weighs 4, and granting it costs 10 for people more than "
        "are needed."
    )
    assert (reason.against, reason.cost) == (Against.COST, 6)


def test_what_could_be_granted_at_once_is_said() -> None:
    problem = ward(
        nurse("Ana"),
        needs=(),
        requests=(
            ShiftRequest("ana", 0, "N", wanted=False, weight=1),
            ShiftRequest("ana", 1, None, wanted=True, weight=1),
        ),
    )
    reasons = explain_requests(problem, roster({"ana": "N......"}), seconds=60)
    asked = ("Ana asked not to work Night on Mon 2 Nov", "Ana asked to work on Tue 3 Nov")
    ending = "nothing stands against it, it can be granted as the schedule is now."
    assert [reason.text for reason in reasons] == [f"{each}: {ending}" for each in asked]


def test_requests_that_are_met_need_no_reason() -> None:
    problem = ward(nurse("Ana"), needs=(), requests=(off("ana", 0), wants("ana", 1, "D")))
    assert explain_requests(problem, roster({"ana": ".D....."})) == ()


def test_without_time_every_request_still_has_a_reason() -> None:
    problem = ward(nurse("Ana", leave=(3, 3)), needs=(), requests=(wants("ana", 3, "N"),))
    (reason,) = explain_requests(problem, roster({"ana": "......."}), seconds=0)
    assert reason.against is Against.RULE
    assert "falls on approved leave" in reason.text
