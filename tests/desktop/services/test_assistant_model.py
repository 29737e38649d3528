"""What the grammar does not understand goes to the AI; what comes back is tried like anything else."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.desktop.scripted_server import ScriptedServer, failure, http, scripted_server
from tests.desktop.signed_in_model import signed_in_model
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.assistant.service import AssistantService
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, DiffRow, Origin
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Role
from medschedule_shared.model.shift_template import ShiftTemplate

NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
SUNDAY = date(2026, 10, 18)
ASKING = "Those poor souls with three nights deserve their Sunday"
GROUP = {"work": "nights", "least": 3, "first": "2026-10-12", "last": "2026-10-18"}
FOR_GROUP = {
    "kind": "change_for_group",
    "group": GROUP,
    "change": {"kind": "off", "day": SUNDAY.isoformat()},
}
NOT_UNDERSTOOD = "This was not understood, and nothing was changed. The list shows what can be said."


def answered(*commands: dict[str, Any], sentence: dict[str, Any] | None = None) -> bytes:
    metadata = {"model": "m", "requestId": "r"}
    last = {"kind": "answer", "commands": commands, "sentence": sentence, "aiMetadata": metadata}
    parts = ({"kind": "progress", "stage": "asked"}, last)
    return http(200, b"".join(json.dumps(part).encode() + b"\n" for part in parts))


def off(person: str) -> dict[str, Any]:
    return {"kind": "give_off", "person": person, "day": "2026-10-13"}


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as scripted:
        yield scripted


@pytest.fixture
def assistant(ward: WardStation, server: ScriptedServer) -> AssistantService:
    """Return the page of a manager who came in by password, with the server in reach."""
    model = signed_in_model(ward, server.url)
    return AssistantService(ward.station, ward.board.status, ScheduleBuilder(2), model, look_seconds=0.5)


async def ask(assistant: AssistantService, text: str) -> AssistantAnswer:
    return await asyncio.to_thread(assistant.ask, text)


async def test_what_ai_understood_is_proposed_and_nothing_changes_before_a_yes(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    server.answers.append(answered(FOR_GROUP))
    before = ward.all(Assignment)
    told: list[str] = []
    found = await asyncio.to_thread(assistant.ask, ASKING, told.append)
    assert told == ["AI is asked, without names."]
    assert found.origin is Origin.MODEL
    assert found.understood.startswith("Everybody with 3 nights or more, Mon 12 Oct to Sun 18 Oct: off")
    assert found.proposal is not None
    assert {(row.day, row.after) for row in found.proposal.rows} == {("Sun 18 Oct", "–")}
    assert (ward.all(Assignment), ward.waiting()) == (before, ())
    [sent] = server.received
    assert sent.body["text"] == ASKING
    local = await ask(assistant, "give everyone with three nights this week Sunday off")
    assert (local.proposal, local.origin) == (found.proposal, Origin.RULES), "the same trial"
    assert len(server.received) == 1, "what is understood here goes nowhere"
    done = await asyncio.to_thread(lambda: ward.do(lambda: assistant.accept("agreed with the team")))
    assert done.can_undo


async def test_several_things_are_looked_at_one_after_the_other_as_everything_is_by_then(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    person = ward.person("Grace Lindqvist").id
    day = next(each.id for each in ward.all(ShiftTemplate) if each.label == "Day")
    works = {"kind": "assign", "person": person, "day": "2026-11-04", "shift": day}
    moves = {"kind": "move", "person": person, "day": "2026-11-04", "otherDay": "2026-11-05"}
    server.answers.append(answered(works, moves, {"kind": "when_works", "person": person}))
    first = await ask(assistant, ASKING)
    assert (first.step, first.steps, len(first.following)) == (1, 3, 2)
    assert first.understood == "Grace Lindqvist works Day, Wed 4 Nov"
    assert first.following[1] == "Shifts of Grace Lindqvist"
    assert ward.waiting() == ()

    done = await asyncio.to_thread(lambda: ward.do(lambda: assistant.accept("")))
    assert (done.can_undo, done.step, done.following) == (True, 1, first.following)
    second = await asyncio.to_thread(assistant.ask_next)
    assert (second.step, second.steps, second.origin) == (2, 3, Origin.MODEL)
    assert second.proposal is not None
    before = {row.day: row.before for row in second.proposal.rows}
    assert before["Wed 4 Nov"] == "D", "the first was made by then"

    waiting = ward.waiting()
    await asyncio.to_thread(lambda: ward.do(assistant.reject))
    third = await asyncio.to_thread(assistant.ask_next)
    assert (third.step, third.following, third.understood) == (3, (), "Shifts of Grace Lindqvist")
    assert ward.waiting() == waiting, "what was rejected was not made"
    with pytest.raises(EntryRefused, match="Nothing else was asked for"):
        await asyncio.to_thread(assistant.ask_next)
    assert len(server.received) == 1, "AI was asked once for all of it"


async def test_what_was_asked_for_is_gone_with_the_person_and_with_the_next_question(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    person = ward.person("Grace Lindqvist").id
    several = (off(person), {"kind": "when_works", "person": person})
    server.answers += [answered(*several), answered(*several)]
    assert (await ask(assistant, ASKING)).following
    await asyncio.to_thread(lambda: ward.do(assistant.forget))
    with pytest.raises(EntryRefused):
        await asyncio.to_thread(assistant.ask_next)
    with pytest.raises(EntryRefused):
        await asyncio.to_thread(lambda: ward.do(assistant.accept))
    assert (await ask(assistant, ASKING)).following
    alone = await ask(assistant, "show Grace Lindqvist")
    assert (alone.step, alone.steps) == (1, 1)
    with pytest.raises(EntryRefused):
        await asyncio.to_thread(assistant.ask_next)


async def test_ids_that_are_not_of_this_unit_are_refused(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    person = ward.person("Grace Lindqvist").id
    strange = {"kind": "find_cover", "shift": new_id(), "day": "2026-10-14"}
    for commands in ((off(new_id()),), (strange,), (off(person), off(new_id()))):
        server.answers.append(answered(*commands))
        found = await ask(assistant, ASKING)
        assert found.sentence == (
            "AI named somebody, or a shift, that is not of this unit. Nothing was changed."
        )
        assert found.proposal is None
    assert ward.waiting() == ()


async def test_a_role_that_may_not_change_a_record_may_not_by_ai(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    manager = ward.ward.hospital.user(MANAGER)
    ward.station.enter(manager.model_copy(update={"role": Role.CHARGE_NURSE}))
    server.answers.append(answered({"kind": "change_rule", "limit": "minimum_rest_minutes", "value": 0}))
    found = await ask(assistant, ASKING)
    assert found.proposal is not None
    assert found.proposal.rows == (
        DiffRow("Rest between shifts", "4 West telemetry", "10 h, as everywhere", "0 h"),
    )
    assert found.proposal.why_not
    assert not found.proposal.can_accept


async def test_a_sentence_in_place_of_a_command_has_the_names_put_in(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    sentence = {"text": "On which day is N01 meant?", "people": {"N01": ward.person("Grace Lindqvist").id}}
    server.answers.append(answered(sentence=sentence))
    found = await ask(assistant, ASKING)
    assert (found.sentence, found.origin) == ("On which day is Grace Lindqvist meant?", Origin.MODEL)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (failure(503, "AI_OFF"), "AI was not asked: it is switched off for this hospital."),
        (failure(403, "AI_REFUSED"), "AI declined to answer this."),
        (failure(429, "RATE_LIMITED"), "AI was not asked: the server has too much to do"),
        (answered({"kind": "drop_tables"}), "AI answered with something that cannot be used."),
        (answered({**off("x"), "reason": "y"}), "AI answered with something that cannot be used."),
        (http(200, b"rubbish"), "AI answered with something that cannot be used."),
        (http(500, b""), "AI was not asked: the server has too much to do"),
    ],
)
async def test_why_ai_was_of_no_help_stands_beside_what_the_station_says(
    server: ScriptedServer, assistant: AssistantService, answer: bytes, why: str
) -> None:
    server.answers.append(answer)
    found = await ask(assistant, ASKING)
    assert found.sentence.startswith(f"{NOT_UNDERSTOOD} {why}")
    assert found.origin is Origin.RULES


async def test_nothing_is_sent_where_ai_cannot_be_asked(
    ward: WardStation, server: ScriptedServer, assistant: AssistantService
) -> None:
    ward.say("offline")
    page = await asyncio.to_thread(lambda: ward.do(assistant.load))
    assert page.model == "AI cannot be asked: the server cannot be reached."
    assert page.note.startswith("Rule-based: ")
    assert (await ask(assistant, ASKING)).sentence.endswith(page.model)
    ward.say("saved")
    assert (await asyncio.to_thread(lambda: ward.do(assistant.load))).model == ""
    ward.sign_in(CHARGE_NURSE)
    assert (await ask(assistant, ASKING)).sentence.endswith("sign in by password while the server answers.")
    ward.station.enter(ward.ward.hospital.user(MANAGER).model_copy(update={"role": Role.STAFF}))
    assert (await ask(assistant, ASKING)).sentence.endswith("your role does not allow it.")
    assert server.received == []


async def test_who_asked_can_stop_waiting(server: ScriptedServer, assistant: AssistantService) -> None:
    async def pause(_received: object) -> None:
        assistant.stop()

    server.pause = pause
    assert (await ask(assistant, ASKING)).sentence == "Stopped. Nothing was changed."
