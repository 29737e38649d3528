"""What-if variants of a schedule, each with its figures and what would change."""

import pytest
from tests.samples.explained_wards import need, nurse, roster, ward

from medschedule_desktop.planning.alternatives import Alternative, alternatives
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.planning.variants import Variant, standard_variants
from medschedule_shared.planning.problem import RosterProblem
from medschedule_shared.planning.quality import measure, owed_minutes
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.request import ShiftRequest


def found_by_name(problem: RosterProblem, rows: dict[str, str], **wages: float) -> dict[str, Alternative]:
    found = alternatives(problem, roster(rows), seconds=60, variants=standard_variants(wages), workers=1)
    return {alternative.variant.name: alternative for alternative in found}


def test_every_standard_variant_is_found_with_its_figures() -> None:
    problem = ward(nurse("Ana"), nurse("Lee"), needs=tuple(need(day, "D", 1) for day in range(4)))
    found = found_by_name(problem, {"ana": "DD.....", "lee": "......."})
    assert list(found) == ["fewest_open_seats", "fairest", "cheapest"]
    for alternative in found.values():
        assert alternative.report == measure(problem, alternative.roster)
        assert alternative.cost == problem.score(alternative.roster).total
        assert "2 fewer open seats (0 instead of 2)." in alternative.differences


def test_fewest_open_seats_counts_seats_and_not_what_they_weigh() -> None:
    dear, cheap = need(0, "N", 1, "icu", under=3000), need(0, "E", 1, under=1000)
    other = need(1, "D", 1, under=1000)
    problem = ward(nurse("Ana", skills="rn icu"), needs=(dear, cheap, other))
    found = found_by_name(problem, {"ana": "N......"})
    # The dear night alone, or the cheap evening and the next day: two seats are more than one.
    assert found["fewest_open_seats"].report.open_seats == 2
    day_and_evening = ward(nurse("Ana", skills="rn icu"), needs=(dear, need(1, "D", 1, under=1)))
    assert found_by_name(day_and_evening, {"ana": "......."})["cheapest"].report.open_seats == 1


def test_the_fairest_deals_nights_out_by_contract() -> None:
    full = (MinimumMinutes(0), MaximumMinutes(84 * 60))
    problem = ward(
        nurse("Ana", *full),
        nurse("Lee", *full),
        needs=tuple(need(day, "N", 1) for day in range(4)),
        requests=(ShiftRequest("lee", 0, "N", wanted=False, weight=1),),
    )
    fairest = found_by_name(problem, {"ana": "NNNN...", "lee": "......."})["fairest"]
    assert [line.now[Burden.NIGHTS] for line in fairest.report.people] == [2, 2]
    assert "Nights per person: 2 to 2 instead of 0 to 4." in fairest.differences


def test_the_cheapest_gives_shifts_to_those_who_cost_less() -> None:
    problem = ward(nurse("Ana"), nurse("Lee"), needs=tuple(need(day, "D", 1) for day in range(3)))
    found = found_by_name(problem, {"ana": "DDD....", "lee": "DDD...."}, ana=60.0, lee=30.0)
    assert found["cheapest"].roster["ana"] == (None,) * 7
    assert "36 h fewer paid." in found["cheapest"].differences
    assert "3 days of 14 differ." in found["cheapest"].differences


def test_alternatives_come_as_they_are_found_and_cancel_keeps_them() -> None:
    problem = ward(nurse("Ana"), needs=(need(0, "D", 1),))
    cancel = CancelToken()
    told: list[Alternative] = []

    def tell(alternative: Alternative) -> None:
        told.append(alternative)
        cancel.cancel()

    found = alternatives(
        problem, roster({"ana": "......."}), seconds=60, workers=1, on_found=tell, cancel=cancel
    )
    assert found == tuple(told)
    assert len(found) == 1


def test_a_variant_of_ones_own_may_be_asked() -> None:
    problem = ward(nurse("Ana"), needs=(need(0, "D", 1),))
    same = Variant("same", "As it is", lambda unchanged: unchanged)
    (only,) = alternatives(problem, roster({"ana": "D......"}), seconds=60, variants=(same,), workers=1)
    assert only.differences == ("0 days of 7 differ.",)


def test_alternatives_need_time() -> None:
    with pytest.raises(ValueError, match="zero seconds"):
        alternatives(ward(nurse("Ana"), needs=()), roster({"ana": "......."}), seconds=0)


def test_contract_minutes_come_from_the_bounds_of_the_period() -> None:
    assert owed_minutes(nurse("Ana", MinimumMinutes(60), MaximumMinutes(120))) == 90
    assert owed_minutes(nurse("Ana", MaximumMinutes(120))) == 120
    assert owed_minutes(nurse("Ana", MinimumMinutes(60))) == 60
    assert owed_minutes(nurse("Ana")) == 0
