"""A person's words go out with tokens, and typed commands come back with ids."""

import json
from typing import Any

import httpx
from tests.samples.responses_endpoint import Behaviour, ResponsesEndpoint, calls, refuses, says
from tests.sync_server.ai.conftest import Ward
from tests.sync_server.caller import joined
from tests.sync_server.running import Running

from medschedule_shared.assistant.command import COMMANDS
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role


def lines(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def off(token: str, day: str = "2026-10-18") -> tuple[str, dict[str, str]]:
    return "give_off", {"kind": "give_off", "person": token, "day": day}


def by_words(make: Any) -> Behaviour:
    """Answer with calls that are made of the words as they arrived."""
    return lambda handler, received: calls(*make(received.data["request"]["words"]))(handler, received)


async def test_words_become_commands_about_the_people_who_were_named(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    ai_upstream.then(by_words(lambda words: [off(words.split()[1])]))
    answer = await ward.manager.post("ai/commands", ward.asked("Give Torvald Brimsmeade Sunday off"))
    asked, answering, last = lines(answer)
    assert (asked["stage"], answering["stage"], last["kind"]) == ("asked", "answering", "answer")
    command = COMMANDS.validate_python(last["commands"][0])
    assert command.model_dump()["person"] == ward.staff_ids[1]
    assert ai_upstream.received[0].data["request"]["words"] == "Give N01 Sunday off"
    assert last["aiMetadata"] == {
        "confidence": None,
        "factors": [],
        "generatedBy": "ai",
        "model": "loopback-1",
        "requestId": answer.headers["x-request-id"],
        "fromCache": False,
    }


async def test_a_shift_goes_out_as_a_letter_and_comes_back_as_a_template(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    arguments = {"kind": "find_cover", "shift": "N", "day": "2026-10-18"}
    ai_upstream.then(calls(("find_cover", arguments)))
    [*_, last] = lines(await ward.manager.post("ai/commands", ward.asked("Who can cover Sunday night?")))
    assert last["commands"] == [{**arguments, "shift": ward.night.id}]
    sent = {each["id"]: each for each in ai_upstream.received[0].data["shifts"]}
    assert (sent["N"]["start"], sent["N"]["type"], sent["D"]["paidHours"]) == ("19:00", "night", 12)


async def test_a_name_of_two_people_is_given_as_both(ward: Ward, ai_upstream: ResponsesEndpoint) -> None:
    ai_upstream.then(says("Do you mean N01 or N02?"))
    [*_, last] = lines(await ward.manager.post("ai/commands", ward.asked("Give zaphira Sunday off")))
    assert ai_upstream.received[0].data["request"]["words"] == "Give (N01 or N02) Sunday off"
    assert last["commands"] == []
    assert last["sentence"]["text"] == "Do you mean N01 or N02?"
    assert set(last["sentence"]["people"].values()) == {ward.staff_ids[0], ward.staff_ids[2]}


async def test_wishes_come_back_in_the_words_that_were_typed(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    build = {"kind": "build", "day": None, "wishes": "fewer nights for N01"}
    ai_upstream.then(calls(("build", build)))
    text = "Build the next schedule with fewer nights for Torvald"
    [*_, last] = lines(await ward.manager.post("ai/commands", ward.asked(text)))
    assert last["commands"] == [{**build, "wishes": "fewer nights for Torvald"}]


NO_COMMANDS: tuple[Behaviour, ...] = (
    calls(off("N02")),
    calls(off("Torvald")),
    calls(("delete_everything", {"kind": "delete_everything"})),
    calls(("give_off", {"kind": "give_off", "person": "N01"})),
    calls(("give_off", "{")),
    calls(("give_off", {"kind": "give_off", "person": "N01", "day": "2026-10-18", "force": True})),
    calls(("find_cover", {"kind": "find_cover", "shift": "X", "day": "2026-10-18"})),
    calls(*(off("N01") for _ in range(9))),
    says(" "),
    says("Ask N07."),
    says("x" * 601),
)


async def test_an_answer_that_is_no_command_about_the_question_is_not_usable(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    for number, behaviour in enumerate(NO_COMMANDS):
        ai_upstream.then(behaviour)
        [*_, last] = lines(await ward.manager.post("ai/commands", ward.asked("Give Torvald Sunday off")))
        assert (last["kind"], last["error"]["code"]) == ("failure", "AI_NOT_USABLE"), number


async def test_a_refusal_is_said_as_one(ward: Ward, ai_upstream: ResponsesEndpoint) -> None:
    ai_upstream.then(refuses())
    [*_, last] = lines(await ward.manager.post("ai/commands", ward.asked("Who works tonight?")))
    assert last["error"]["code"] == "AI_REFUSED"


async def test_only_a_unit_of_ones_own_can_be_asked_about(
    server: Running, ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    stranger = await joined(server, ward.hospital, Role.MANAGER, (ward.hospital.units[1].id,))
    admin = await joined(server, ward.hospital, Role.ADMIN)
    assert (await stranger.post("ai/commands", ward.asked("Who is on?"))).status_code == 403
    nowhere = {**ward.asked("Who is on?"), "unitId": new_id()}
    assert (await admin.post("ai/commands", nowhere)).status_code == 404
    assert (await admin.post("ai/commands", ward.asked("Who is on?"))).status_code == 200
    assert len(ai_upstream.received) == 1
