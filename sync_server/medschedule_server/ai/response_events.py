"""The few events of the Responses API that are read, and what of them.

Each server that speaks it adds fields and events of its own, and the great ones repeat all tools in three of
them: what is not named here is never looked at.
"""

from typing import Any

import msgspec

from medschedule_server.ai.question import Call, Reply, Usage

DELTAS = frozenset({"response.output_text.delta", "response.function_call_arguments.delta"})
ENDS = frozenset({"response.completed", "response.incomplete", "response.failed"})
ERROR = "error"
FILTERED = "content_filter"
"""Why Azure refuses a question, before the model sees it or while it answers."""

_WHOLE, _FAILED = "response.completed", "response.failed"


class _Kind(msgspec.Struct):
    type: str


class Delta(msgspec.Struct):
    """A piece of an answer."""

    delta: str


class _Item(msgspec.Struct):
    type: str
    name: str | None = None
    arguments: str | None = None
    content: list[dict[str, Any]] | None = None


class _Reason(msgspec.Struct):
    reason: str | None = None


class _Used(msgspec.Struct):
    input_tokens: int
    output_tokens: int


class _Response(msgspec.Struct):
    output: list[_Item]
    usage: _Used | None = None
    incomplete_details: _Reason | None = None


class _End(msgspec.Struct):
    type: str
    response: _Response


def kind_of(event: object) -> str:
    """Return what an event is.

    Raises:
        msgspec.ValidationError: it is none.
    """
    return msgspec.convert(event, _Kind).type


def reply_of(event: object) -> Reply | None:
    """Return the answer that an end holds; None where it says that the answer failed.

    Raises:
        msgspec.ValidationError: it is not of the protocol.
    """
    if kind_of(event) == _FAILED:
        return None
    end = msgspec.convert(event, _End)
    response = end.response
    said = [part for item in response.output if item.type == "message" for part in item.content or ()]
    is_refusal = any(part.get("type") == "refusal" for part in said)
    details, used = response.incomplete_details, response.usage
    return Reply(
        text="".join(str(part.get("text", "")) for part in said if part.get("type") == "output_text"),
        calls=tuple(
            Call(item.name or "", item.arguments or "")
            for item in response.output
            if item.type == "function_call"
        ),
        is_refusal=is_refusal or (details is not None and details.reason == FILTERED),
        is_whole=end.type == _WHOLE,
        usage=None if used is None else Usage(used.input_tokens, used.output_tokens),
    )
