"""Insights on the Attention page: found on the station, and kept once somebody has read them."""

from datetime import timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.services.attention.insight_items import SEEN
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.snapshots.attention import AttentionItem, AttentionKind
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.insight import AIInsight, InsightKind, InsightSource
from medschedule_shared.sample.ward_0545 import TODAY

AHEAD = TODAY + timedelta(days=4)


@pytest.fixture
def attention(ward: WardStation) -> AttentionService:
    ward.sign_in(MANAGER)
    return AttentionService(ward.station)


def empty_a_day(ward: WardStation) -> None:
    """Let nobody be left of a day shift ahead."""
    label = ward.template("D").id
    ward.pull(
        *(
            item.changed(status=AssignmentStatus.CANCELLED)
            for item in ward.all(Assignment)
            if (item.template_id, item.shift_details.date) == (label, AHEAD)
        )
    )


def coverage(ward: WardStation, attention: AttentionService) -> list[AttentionItem]:
    """Return what is said of open seats."""
    found = ward.do(attention.load).items
    return [item for item in found if item.title == "Open seats ahead"]


def kept_insights(ward: WardStation) -> list[AIInsight]:
    """Return those that somebody has read."""
    return [insight for insight in ward.all(AIInsight) if insight.acknowledgements]


def test_open_seats_are_found_and_put_away_by_each_person_for_themselves(
    ward: WardStation, attention: AttentionService
) -> None:
    empty_a_day(ward)
    assert coverage(ward, attention) == []
    assert attention.ask()
    [item] = coverage(ward, attention)
    assert item.kind is AttentionKind.NOTICE
    assert item.sentence.startswith("Day: ")
    assert item.sentence.endswith("Found and worded by the rules of this station.")
    assert dict(item.facts[0].rows)["Days"] == "1"
    assert kept_insights(ward) == []

    ward.do(lambda: attention.choose(item.item_id, SEEN))
    [kept] = kept_insights(ward)
    assert (kept.kind, kept.generated_by) == (InsightKind.COVERAGE, InsightSource.RULES)
    assert [each.by for each in kept.acknowledgements] == [ward.station.user.id if ward.station.user else ""]
    assert ward.waiting() == ("RecordInsight", "AcknowledgeInsight")
    assert coverage(ward, attention) == []

    ward.sign_in(CHARGE_NURSE)
    assert coverage(ward, attention) == []
    assert attention.ask()
    [again] = coverage(ward, attention)
    assert (again.item_id, again.detail) == (item.item_id, item.detail)
    ward.do(lambda: attention.choose(item.item_id, SEEN))
    [kept] = kept_insights(ward)
    assert len(kept.acknowledgements) == 2


def test_an_insight_comes_back_when_its_figures_change(
    ward: WardStation, attention: AttentionService
) -> None:
    empty_a_day(ward)
    attention.ask()
    [item] = coverage(ward, attention)
    ward.do(lambda: attention.choose(item.item_id, SEEN))
    night = ward.template("N").id
    again = [
        shift
        for shift in ward.all(Assignment)
        if (shift.template_id, shift.shift_details.date) == (night, AHEAD)
    ]
    ward.pull(*(shift.changed(status=AssignmentStatus.CANCELLED) for shift in again))
    assert not attention.ask()
    later(ward.clock, minutes=6)
    assert attention.ask()
    [other] = coverage(ward, attention)
    assert other.detail.startswith("Night: ")
    ward.pull(*again)
    later(ward.clock, minutes=6)
    assert attention.ask()
    assert coverage(ward, attention) == []
    with pytest.raises(EntryRefused, match="changed meanwhile"):
        ward.do(lambda: attention.choose(other.item_id, SEEN))
    assert len(kept_insights(ward)) == 1


def test_who_does_not_plan_a_unit_is_told_nothing(ward: WardStation, attention: AttentionService) -> None:
    empty_a_day(ward)
    ward.station.user = None
    assert not attention.ask()
    assert coverage(ward, attention) == []
