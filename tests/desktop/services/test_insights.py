"""Insights on the Attention page: found on the station, and kept once somebody has read them."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from tests.desktop.full_week import fill_the_week
from tests.desktop.scripted_server import http, scripted_server
from tests.desktop.signed_in_model import signed_in_model
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.attention.insight_items import SEEN, insight_items
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.insights.news import Insight
from medschedule_desktop.services.insights.wording import Wording
from medschedule_desktop.services.snapshots.attention import AttentionItem, AttentionKind
from medschedule_shared.identity import new_id
from medschedule_shared.insights.fatigue import NEAR_LIMIT
from medschedule_shared.insights.finding import Finding
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.insight import AIInsight, InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.sample.ward_0545 import TODAY

AHEAD = TODAY + timedelta(days=4)


@pytest.fixture
def attention(ward: WardStation) -> AttentionService:
    ward.sign_in(MANAGER)
    return AttentionService(ward.station)


def empty_a_day(ward: WardStation) -> None:
    """Let nobody be left of a day shift ahead, and every other seat of the week be filled."""
    fill_the_week(ward)
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
    return [item for item in found if item.title.endswith((" open seat ahead", " open seats ahead"))]


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
    assert item.kind is AttentionKind.INSIGHT
    seats = dict(item.facts[0].rows)["Open seats"]
    assert (item.title, item.detail) == (f"{seats} open seats ahead", "Day, 27 Sep – 24 Oct 2026")
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
    assert other.detail.startswith("Night, ")
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


def test_each_kind_names_its_figure_and_its_schedule(ward: WardStation) -> None:
    person, template = ward.person("Colin Hayes"), ward.template("N")
    period = ward.ward.hospital.period(ward.ward.unit, PeriodState.POSTED)

    def found(kind: InsightKind, about: str, value: float) -> Insight:
        metrics = (InsightMetric(name="people", value=value),)
        finding = Finding(kind, about, "So it is.", metrics, (), (person.id,), templates=(template.id,))
        return Insight(new_id(), period.id, finding, finding.text, InsightSource.RULES)

    insights = (
        found(InsightKind.COVERAGE, "open_seats", 1),
        found(InsightKind.OVERTIME, "overtime", 32.5),
        found(InsightKind.FATIGUE, "fatigue", 1),
        found(InsightKind.FATIGUE, NEAR_LIMIT, 11),
        *(found(InsightKind.FAIRNESS, f"drift:{burden}", 4) for burden in Burden),
        found(InsightKind.CREDENTIAL, "credential", 2),
    )

    def items() -> list[AttentionItem]:
        with ward.replica.transaction() as work:
            return list(insight_items(work, insights))

    assert [(item.title, item.detail) for item in ward.do(items)] == [
        ("1 open seat ahead", "Night, 27 Sep – 24 Oct 2026"),
        ("32.5 h of overtime ahead", "27 Sep – 24 Oct 2026"),
        ("1 sign of too little rest", "27 Sep – 24 Oct 2026"),
        ("11 people near the limit", "27 Sep – 24 Oct 2026"),
        ("Nights drift apart", "27 Sep – 24 Oct 2026"),
        ("Weekends drift apart", "27 Sep – 24 Oct 2026"),
        ("Holidays drift apart", "27 Sep – 24 Oct 2026"),
        ("Requests not met drift apart", "27 Sep – 24 Oct 2026"),
        ("2 shifts without a credential", "Colin Hayes, 27 Sep – 24 Oct 2026"),
    ]


def worded(text: str, people: dict[str, str] | None = None) -> bytes:
    """Return the server's answer with words for the first finding."""
    data: dict[str, Any] = {
        "wordings": [{"factId": "finding_0", "sentence": {"text": text, "people": people or {}}}],
        "aiMetadata": {"model": "m", "requestId": "r"},
    }
    return http(200, json.dumps({"success": True, "data": data}).encode())


async def test_a_model_words_what_was_found_and_sees_figures_and_ids_alone(ward: WardStation) -> None:
    async with scripted_server() as server:
        attention = AttentionService(ward.station, wording=Wording(signed_in_model(ward, server.url)))
        empty_a_day(ward)
        here = ward.station.unit_id
        first = next(each for each in ward.all(Staff) if each.employment.home_unit_id == here)
        server.answers.append(worded("Six seats are open; ask N01 first.", {"N01": first.id}))
        assert await asyncio.to_thread(attention.ask)
        [item] = coverage(ward, attention)
        assert item.sentence == (
            f"Six seats are open; ask {first.full_name} first. "
            "Found by the rules of this station, worded by AI."
        )
        [sent] = server.received
        facts = sent.body["facts"]
        assert (facts[0]["kind"], facts[0]["figures"][0]["name"]) == ("coverage", "open_seats")
        assert not any(person.personal_info.last_name in json.dumps(facts) for person in ward.all(Staff))
        ward.do(lambda: attention.choose(item.item_id, SEEN))
        [kept] = kept_insights(ward)
        assert (kept.generated_by, kept.text.split(";")[0]) == (InsightSource.AI, "Six seats are open")
        later(ward.clock, minutes=6)
        assert not await asyncio.to_thread(attention.ask)
        assert len(server.received) == 1, "what was worded is not worded again"


@pytest.mark.parametrize(
    "answer", [http(200, b"rubbish"), http(500, b"{}"), worded("Nothing about it.").replace(b"_0", b"_9")]
)
async def test_without_a_model_the_rules_say_it_themselves(ward: WardStation, answer: bytes) -> None:
    async with scripted_server() as server:
        attention = AttentionService(ward.station, wording=Wording(signed_in_model(ward, server.url)))
        empty_a_day(ward)
        server.answers.append(answer)
        assert await asyncio.to_thread(attention.ask)
        [item] = coverage(ward, attention)
        assert item.sentence.startswith("Day: ")
        assert item.sentence.endswith("Found and worded by the rules of this station.")


async def test_offline_nobody_is_asked(ward: WardStation) -> None:
    async with scripted_server() as server:
        attention = AttentionService(ward.station, wording=Wording(signed_in_model(ward, server.url)))
        ward.say("offline")
        empty_a_day(ward)
        assert await asyncio.to_thread(attention.ask)
        assert server.received == []
        assert len(coverage(ward, attention)) == 1
