"""A schedule that a model drew up is checked and measured here, and never believed."""

import json
from typing import Any

import pytest
from tests.benchmarks.sync_cases.shifts import assignments
from tests.samples.responses_endpoint import Behaviour, Json, ResponsesEndpoint, answers_by, says, stops_short
from tests.sync_server.ai.conftest import Ward
from tests.sync_server.running import Running

from medschedule_shared.protocol.ai import AIScheduleResponse, ProposedSchedule

DAYS = 28


def form(rows: dict[str, str], **more: Any) -> str:
    """Return an answer in the form that is asked for."""
    made = [{"person": person, "days": days} for person, days in rows.items()]
    usual = {"reasoning": [], "alternatives": [], "confidence": 0.7, "factors": ["coverage"]}
    return json.dumps({"rows": made, **usual, **more})


def off_row(**shifts: str) -> str:
    """Return a row without shifts but on some days, such as `d0="D"`."""
    row = ["-"] * DAYS
    for day, sign in shifts.items():
        row[int(day[1:])] = sign
    return "".join(row)


def filled(data: Json) -> dict[str, str]:
    """Return rows that fill Monday to Wednesday of each week with somebody who can, one seat a day."""
    people = [each["id"] for each in data["people"]]
    rows = {person: ["-"] * DAYS for person in people}
    away = {each["id"]: set(each["off"]) for each in data["people"]}
    for week in range(4):
        for weekday in range(3):
            day = 7 * week + weekday
            able = [person for person in people if day not in away[person]]
            rows[able[(week + weekday) % len(able)]][day] = "D"
    return {person: "".join(row) for person, row in rows.items()}


async def asked(
    ward: Ward, behaviour: Behaviour, endpoint: ResponsesEndpoint, **more: Any
) -> AIScheduleResponse:
    endpoint.then(behaviour)
    answer = await ward.manager.post("ai/schedules", ward.wanted(**more))
    assert answer.status_code == 200, answer.text
    return AIScheduleResponse.model_validate(answer.json()["data"])


def row_of(schedule: ProposedSchedule, staff_id: str) -> tuple[str | None, ...]:
    return next(row.shifts for row in schedule.rows if row.staff_id == staff_id)


async def test_what_is_asked_has_the_people_and_nothing_of_theirs(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    await asked(ward, answers_by(lambda data: form(filled(data))), ai_upstream, requirements="Even nights")
    [received] = ai_upstream.received
    data = received.data
    assert (data["facility"]["unitType"], data["facility"]["staffCount"]) == ("telemetry", 3)
    assert (data["period"]["days"], data["period"]["weekdayOfFirst"]) == (28, "Monday")
    assert data["needs"] == [{"shift": "D", "role": "rn", "count": [1, 1, 1, 0, 0, 0, 0] * 4}]
    assert sorted(each["id"] for each in data["people"]) == ["N01", "N02", "N03"]
    assert sorted(each["off"] for each in data["people"]) == [[], [], [0, 1]]
    assert data["request"]["words"] == "Even nights"
    assert received.json["text"]["format"]["strict"] is True
    assert "expert healthcare scheduling AI assistant" in received.json["instructions"]


async def test_a_good_answer_is_measured_here(ward: Ward, ai_upstream: ResponsesEndpoint) -> None:
    found = await asked(ward, answers_by(lambda data: form(filled(data), confidence=0.7)), ai_upstream)
    [schedule] = found.schedules
    assert (found.metrics.coverage_score, found.metrics.open_seats) == (100, 0)
    assert found.metrics == schedule.metrics
    assert (found.ai_metadata.confidence, found.ai_metadata.factors) == (0.7, ("coverage",))
    assert {row.staff_id for row in schedule.rows} == set(ward.staff_ids)


async def test_an_unsafe_answer_is_named_unsafe_breach_by_breach(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    """Every day and a night right after it, on leave and off it: well formed, and a danger to patients."""

    def unsafe(data: Json) -> str:
        return form({each["id"]: "DN" * (DAYS // 2) for each in data["people"]}, confidence=1)

    found = await asked(ward, answers_by(unsafe), ai_upstream)
    [schedule] = found.schedules
    assert not schedule.is_safe
    rules = {breach.rule for breach in schedule.breaches if breach.severity == "no_save"}
    assert {"no_overlap", "approved_leave"} <= rules
    assert {breach.staff_id for breach in schedule.breaches if breach.rule == "approved_leave"} == {
        ward.staff_ids[1]
    }
    assert schedule.metrics.conflict_count > 3


async def test_an_empty_answer_leaves_every_seat_open(ward: Ward, ai_upstream: ResponsesEndpoint) -> None:
    empty = answers_by(lambda data: form({each["id"]: off_row() for each in data["people"]}))
    [schedule] = (await asked(ward, empty, ai_upstream)).schedules
    seats = [breach for breach in schedule.breaches if breach.rule == "minimum_cover"]
    assert (schedule.is_safe, len(seats), schedule.metrics.open_seats) == (False, 12, 12)
    assert {seat.template_id for seat in seats} == {ward.hospital.template.id}


async def test_variants_and_reasons_name_people_by_their_ids(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    def with_variant(data: Json) -> str:
        rows = filled(data)
        token = data["people"][0]["id"]
        variant = {"sentence": f"{token} rests.", "rows": [{"person": token, "days": off_row()}]}
        broken = {"sentence": "N99 rests.", "rows": []}
        return form(rows, reasoning=[f"{token} works less."], alternatives=[variant, broken])

    found = await asked(ward, answers_by(with_variant), ai_upstream)
    [reason] = found.reasoning
    [person] = reason.people.values()
    [variant] = found.alternatives
    assert row_of(variant.schedule, person) == (None,) * DAYS
    assert variant.schedule.metrics.open_seats > found.metrics.open_seats
    assert found.ignored == 1


def _without_one(data: Json) -> str:
    return form(dict(list(filled(data).items())[1:]))


def _named_twice(data: Json) -> str:
    answer = json.loads(form(filled(data)))
    return json.dumps({**answer, "rows": [*answer["rows"], answer["rows"][0]]})


NO_SCHEDULES: tuple[Behaviour, ...] = (
    says("Here is your schedule: everybody works on Monday."),
    says("{}"),
    says("[" * 20_000),
    stops_short(),
    answers_by(_without_one),
    answers_by(_named_twice),
    answers_by(lambda data: form({**filled(data), "N77": off_row()})),
    answers_by(lambda data: form({person: row[:-1] for person, row in filled(data).items()})),
    answers_by(lambda data: form({person: row.replace("D", "X") for person, row in filled(data).items()})),
    answers_by(lambda data: form(filled(data), reasoning=["N88 asked for it."])),
    answers_by(lambda data: form(filled(data), confidence=7)),
    answers_by(lambda data: form(filled(data), post=True)),
)


async def test_rubbish_is_never_a_schedule(ward: Ward, ai_upstream: ResponsesEndpoint) -> None:
    for number, behaviour in enumerate(NO_SCHEDULES):
        ai_upstream.then(behaviour)
        answer = await ward.manager.post("ai/schedules", ward.wanted())
        assert (answer.status_code, answer.json()["error"]["code"]) == (502, "AI_NOT_USABLE"), number


async def test_a_pinned_shift_stands_whatever_is_said(
    server: Running, ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    pinned, draft = (
        each.changed(pinned=number == 0, staff_id=ward.staff_ids[0])
        for number, each in enumerate(assignments(ward.hospital, 4)[0::3])
    )
    await server.services.organizations.import_records(ward.hospital.id, (pinned, draft))
    empty = answers_by(lambda data: form({each["id"]: off_row() for each in data["people"]}))
    found = await asked(ward, empty, ai_upstream)
    row = row_of(found.schedules[0], ward.staff_ids[0])
    assert (row[0], row[1], found.ignored) == (ward.hospital.template.id, None, 1)
    fixed = [each["fixed"] for each in ai_upstream.received[0].data["people"]]
    assert sorted(fixed) == ["", "", "D" + "." * (DAYS - 1)]


@pytest.mark.parametrize("opted_out", [False, True])
async def test_who_opted_out_is_not_told_of_and_keeps_their_row(
    server: Running, ward: Ward, ai_upstream: ResponsesEndpoint, opted_out: bool
) -> None:
    first = ward.hospital.staff[0]
    body = {"aiPreferences": {"preferredShifts": [], "avoidedShifts": [], "weight": 3, "optedOut": opted_out}}
    changed = await ward.manager.send("PATCH", f"staff/{first.id}", body, tag="*")
    assert changed.status_code == 200, changed.text
    found = await asked(ward, answers_by(lambda data: form(filled(data))), ai_upstream)
    sent = ai_upstream.received[0].data["people"]
    assert (len(sent), first.id in {row.staff_id for row in found.schedules[0].rows}) == (3 - opted_out, True)
    if opted_out:
        assert row_of(found.schedules[0], first.id) == (None,) * DAYS


async def test_a_posted_schedule_is_not_drawn_up_again(
    server: Running, ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    posted = await ward.manager.post(f"schedules/{ward.hospital.period.id}/post", {"version": 0})
    assert posted.status_code < 300, posted.text
    answer = await ward.manager.post("ai/schedules", ward.wanted())
    assert (answer.status_code, answer.json()["error"]["details"]["refusal"]) == (422, "WRONG_STATE")
    assert ai_upstream.received == []
