"""The real library against the loopback endpoint: every way to answer, and every way not to."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from openai import AsyncAzureOpenAI
from pydantic import ValidationError
from tests.samples.responses_endpoint import (
    Behaviour,
    ResponsesEndpoint,
    begins_and_waits,
    calls,
    fails,
    is_cut,
    redirects,
    refuses,
    reports_failure,
    says,
    sends_broken_events,
    stops_short,
    streams,
    talks_rubbish,
)

from medschedule_server.ai.openai_upstream import OpenAIUpstream
from medschedule_server.ai.question import Call, Model, Purpose, Question, Usage
from medschedule_server.ai.upstream import NoAnswerError, NotAcceptedError, UpstreamError
from medschedule_server.settings import Settings

QUESTION = Question(
    purpose=Purpose.COMMANDS,
    instructions="Say something.",
    data="<data-x>\n{}\n</data-x>",
    most_tokens=100,
    tools=({"type": "function", "name": "rest", "parameters": {}, "strict": True},),
)


@pytest.fixture
async def upstream(ai_upstream: ResponsesEndpoint) -> AsyncIterator[OpenAIUpstream]:
    asked = OpenAIUpstream(ai_upstream.base_url, Model("model-1", "low"), "secret-key", 5)
    yield asked
    await asked.close()


def nothing() -> None:
    return


async def test_a_text_comes_back_with_what_it_took(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    begun: list[bool] = []
    ai_upstream.then(says("A text that is longer than one piece of a stream, so that it comes in two."))
    reply = await upstream.ask(QUESTION, lambda: begun.append(True))
    assert reply.text.startswith("A text that is longer")
    assert reply.text.endswith("in two.")
    assert (reply.usage, begun, reply.is_whole, reply.is_refusal) == (Usage(120, 30), [True], True, False)


async def test_what_is_sent_is_stored_nowhere_and_goes_to_the_endpoint_alone(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    await upstream.ask(QUESTION, nothing)
    [received] = ai_upstream.received
    assert received.path == "/v1/responses"
    assert received.headers["authorization"] == "Bearer secret-key"
    assert received.json["store"] is False
    assert (received.json["model"], received.json["reasoning"]) == ("model-1", {"effort": "low"})
    assert received.json["max_output_tokens"] == 100
    assert received.json["tools"][0]["strict"] is True


@pytest.mark.parametrize(
    ("path", "version"), [("/openai/v1", None), ("/openai/v1", "preview"), ("/openai", "2025-04-01-preview")]
)
async def test_azure_is_asked_as_its_own_library_asks_it(
    ai_upstream: ResponsesEndpoint, path: str, version: str | None
) -> None:
    base = f"{ai_upstream.base_url.removesuffix('/v1')}{path}"
    query = "" if version is None else f"?api-version={version}"
    ours = OpenAIUpstream(f"{base}{query}", Model("deployment-1"), "secret-key", 5, "api-key")
    assert (await ours.ask(QUESTION, nothing)).text == "An answer."
    await ours.close()
    theirs = AsyncAzureOpenAI(base_url=base, api_key="secret-key", api_version=version or "", max_retries=0)
    await theirs.responses.create(model="deployment-1", input="Say something.", store=False)
    await theirs.close()
    mine, azures = ai_upstream.received
    assert mine.path == f"{path}/responses{query}"
    assert mine.path == azures.path.removesuffix("?api-version=")
    assert mine.json["model"] == azures.json["model"] == "deployment-1"
    assert mine.headers["api-key"] == azures.headers["api-key"] == "secret-key"
    assert "authorization" not in mine.headers
    assert "authorization" not in azures.headers


async def test_what_the_protocol_adds_is_not_looked_at(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    thought = {"type": "reasoning", "id": "rs_0", "summary": [{"text": "Hm."}], "content": None}
    item = {"type": "function_call", "name": "rest", "arguments": "{}", "status": "completed"}
    ai_upstream.then(
        streams(
            {"type": "response.created", "response": "of another form"},
            {"type": "response.reasoning_summary_text.delta", "delta": {"text": "Hm."}},
            {
                "type": "response.completed",
                "response": {
                    "output": [thought, item],
                    "usage": {"input_tokens": 7, "output_tokens": 2, "total": 9},
                    "tools": [{"type": "function"}],
                },
            },
        )
    )
    reply = await upstream.ask(QUESTION, nothing)
    assert (reply.calls, reply.text, reply.usage) == ((Call("rest", "{}"),), "", Usage(7, 2))


@pytest.mark.parametrize(
    "event",
    [
        ["no", "event"],
        {"event": "of no type"},
        {"type": "response.output_text.delta", "delta": 1},
        {"type": "response.completed", "response": {"output": "text"}},
        {"type": "response.completed", "response": {"output": [{"type": "message", "content": "text"}]}},
        {"type": "response.completed", "response": {"output": [], "usage": {"input_tokens": "many"}}},
    ],
)
async def test_events_of_another_form_are_rubbish(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint, event: object
) -> None:
    ai_upstream.then(streams(event))
    with pytest.raises(NoAnswerError) as caught:
        await upstream.ask(QUESTION, nothing)
    assert (caught.value.reason, caught.value.may_have_cost) == ("rubbish", True)


async def test_calls_of_tools_come_back_as_they_are(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    ai_upstream.then(calls(("rest", {"day": 1}), ("rest", "no json")))
    reply = await upstream.ask(QUESTION, nothing)
    assert reply.calls == (Call("rest", '{"day": 1}'), Call("rest", "no json"))


async def test_a_refusal_and_a_short_answer_are_told_apart(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    ai_upstream.then(refuses(), stops_short())
    refusal, short = await upstream.ask(QUESTION, nothing), await upstream.ask(QUESTION, nothing)
    assert (refusal.is_refusal, refusal.is_whole) == (True, True)
    assert (short.is_refusal, short.is_whole) == (False, False)
    ai_upstream.then(fails(400, code="content_filter"))
    assert (await upstream.ask(QUESTION, nothing)).is_refusal


@pytest.mark.parametrize(
    ("behaviour", "reason", "again", "may_have_cost"),
    [
        (fails(429, retry_after="7"), "status_429", True, False),
        (fails(500), "status_500", True, False),
        (fails(503), "status_503", True, False),
        (is_cut(), "cut", False, True),
        (reports_failure(), "failed", False, True),
        (talks_rubbish(), "cut", False, True),
        (sends_broken_events(), "rubbish", False, True),
    ],
)
async def test_no_answer_says_why_and_whether_to_try_again(
    upstream: OpenAIUpstream,
    ai_upstream: ResponsesEndpoint,
    behaviour: Behaviour,
    reason: str,
    again: bool,
    may_have_cost: bool,
) -> None:
    ai_upstream.then(behaviour)
    with pytest.raises(NoAnswerError) as caught:
        await upstream.ask(QUESTION, nothing)
    found = caught.value
    assert (found.reason, found.is_worth_another_try, found.may_have_cost) == (reason, again, may_have_cost)
    assert found.seconds == (7 if reason == "status_429" else None)
    assert len(ai_upstream.received) == 1, "the library tried again by itself"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
async def test_a_question_that_is_not_taken_is_not_asked_again(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint, status: int
) -> None:
    ai_upstream.then(fails(status))
    with pytest.raises(NotAcceptedError, match=f"status_{status}"):
        await upstream.ask(QUESTION, nothing)


async def test_nobody_at_the_address_costs_nothing() -> None:
    with ResponsesEndpoint() as gone:
        address = gone.base_url
    asked = OpenAIUpstream(address, Model("model-1", "low"), None, 5)
    with pytest.raises(NoAnswerError) as caught:
        await asked.ask(QUESTION, nothing)
    assert (caught.value.reason, caught.value.may_have_cost) == ("no_connection", False)
    await asked.close()


async def test_a_redirection_is_not_followed(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    with ResponsesEndpoint() as elsewhere:
        ai_upstream.then(redirects(f"{elsewhere.base_url}/responses"))
        with pytest.raises(UpstreamError):
            await upstream.ask(QUESTION, nothing)
        assert elsewhere.received == []


async def test_whoever_stops_waiting_ends_the_connection(
    upstream: OpenAIUpstream, ai_upstream: ResponsesEndpoint
) -> None:
    begun = asyncio.Event()
    ai_upstream.then(begins_and_waits())
    asking = asyncio.create_task(upstream.ask(QUESTION, begun.set))
    await begun.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await upstream.ask(QUESTION, nothing)).text == "An answer."


def test_a_server_that_asks_nobody_never_loads_the_library() -> None:
    program = "import sys, medschedule_server.app; print('openai' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert found.stdout == "False\n"


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        ("https://api.openai.com/v1", True),
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://api.openai.com/v1", False),
        ("https:///v1", False),
        ("ftp://127.0.0.1/v1", False),
        ("api.openai.com/v1", False),
    ],
)
def test_questions_go_encrypted_or_stay_on_this_machine(address: str, is_taken: bool) -> None:
    given = {"mode": "development", "ai_base_url": address, "ai_model": "m"}
    if is_taken:
        assert Settings.model_validate(given).ai_base_url == address
    else:
        with pytest.raises(ValidationError, match="Name an endpoint with https"):
            Settings.model_validate(given)


def test_an_endpoint_without_a_model_and_two_keys_are_refused() -> None:
    with pytest.raises(ValidationError, match="or neither"):
        Settings.model_validate({"mode": "development", "ai_base_url": "https://x.org/v1"})
    with pytest.raises(ValidationError, match="not both"):
        Settings.model_validate({"mode": "development", "ai_key": "a", "ai_key_file": "b"})
