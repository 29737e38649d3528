"""The manager's infeasible month: explained in names and dates, with repairs that hold."""

import pytest
from tests.desktop.planning.short_search import solved_until
from tests.samples.icu_nights import ICU, SKILL_NAMES, IcuNights, icu_nights

from medschedule_desktop.planning.explanation.explainer import explain
from medschedule_desktop.planning.explanation.gap import GapExplanation, Reach
from medschedule_desktop.planning.explanation.unmet_request import explain_requests
from medschedule_desktop.planning.repair.change import changed
from medschedule_desktop.planning.repair.gap_repair import repairs
from medschedule_desktop.planning.repair.proposal import without_leave
from medschedule_shared.planning.problem import Member, Roster
from medschedule_shared.rules.violation import Severity
from medschedule_shared.sample.hospital import Hospital


@pytest.fixture(scope="module")
def month(hospital: Hospital) -> IcuNights:
    return icu_nights(hospital)


@pytest.fixture(scope="module")
def rows(month: IcuNights) -> Roster:
    """Return a complete roster of the month; how good it is does not matter."""
    return solved_until(month.problem, lambda roster: True).roster


@pytest.fixture(scope="module")
def nights(month: IcuNights, rows: Roster) -> GapExplanation:
    """Return the explanation of the three nights."""
    gaps = explain(month.problem, rows, skill_names=SKILL_NAMES, seconds=60).gaps
    return next(gap for gap in gaps if gap.gap.skill == ICU and set(month.days) & set(gap.gap.days))


def test_the_three_nights_are_explained_by_whoever_is_on_leave(
    month: IcuNights, rows: Roster, nights: GapExplanation
) -> None:
    assert nights.gap.days == month.days
    assert nights.text == (
        "Night 14 to 16 Nov: needs 2 ICU RN; only Dana Lee of 4 who count is there; "
        "Mara Ortiz, Nina Patel and Rohan Shah on approved leave."
    )
    assert nights.reasons == (
        "Night on 14 to 16 Nov needs 2 ICU RN each.",
        *(f"{member.person.name} is on approved leave, 14 to 16 Nov." for member in by_id(month)),
    )
    assert (nights.reach, nights.minimal) == (Reach.NOTHING, True)


def test_two_repairs_fill_the_nights_and_break_nothing(
    month: IcuNights, rows: Roster, nights: GapExplanation
) -> None:
    offered = repairs(month.problem, rows, nights.gap, skill_names=SKILL_NAMES, seconds=60)
    assert len(offered) >= 2
    for offer in offered:
        assert (offer.filled, offer.missing) == (3, 0)
        after = without_leave(month.problem, offer.asks)
        roster = changed(rows, offer.changes)
        broken = {
            violation for violation in after.violations(roster) if violation.severity is Severity.NO_SAVE
        }
        assert broken <= set(month.problem.violations(rows))
        for day in month.days:
            on_duty = after.staffing(roster)[day, month.night]
            assert sum(ICU in person.skills for person in on_duty) == 2


def test_every_request_that_is_not_met_has_a_reason(month: IcuNights, rows: Roster) -> None:
    unmet = [
        request for request in month.problem.requests if not request.is_honoured_by(rows[request.person])
    ]
    reasons = explain_requests(month.problem, rows, skill_names=SKILL_NAMES, seconds=60)
    assert [reason.request for reason in reasons] == unmet
    assert all(reason.text.count(":") for reason in reasons)


def by_id(month: IcuNights) -> list[Member]:
    return sorted(month.away, key=lambda member: member.person.id)
