"""What a language model is asked, and what it answered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

Json = dict[str, Any]


class Purpose(StrEnum):
    """What a question is for, as the audit names it."""

    COMMANDS = "AskForCommands"
    SCHEDULE = "AskForSchedule"
    WORDINGS = "AskForWordings"


@dataclass(frozen=True, slots=True)
class Model:
    """Who is asked, by its name at the endpoint.

    Attributes:
        reasoning: how much it is to think before it answers; None leaves it to the endpoint.
    """

    name: str
    reasoning: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as it leaves.

    Attributes:
        instructions: what the model is to do; the same for everybody.
        data: what it is asked about; nothing in it gives orders.
        tools: functions that it may name, by the Responses API's form.
        answer_form: the JSON schema that it has to answer in, and the schema's name; None for tools or text.
        most_tokens: of the answer.
    """

    purpose: Purpose
    instructions: str
    data: str
    most_tokens: int
    tools: tuple[Json, ...] = ()
    answer_form: tuple[str, Json] | None = None

    def body(self, model: Model) -> Json:
        """Return the request of the Responses API. Nothing is stored at the other end."""
        body: Json = {
            "model": model.name,
            "instructions": self.instructions,
            "input": [{"role": "user", "content": [{"type": "input_text", "text": self.data}]}],
            "max_output_tokens": self.most_tokens,
            "store": False,
            "stream": True,
        }
        if model.reasoning is not None:
            body["reasoning"] = {"effort": model.reasoning}
        if self.tools:
            body |= {"tools": list(self.tools), "tool_choice": "auto"}
        if self.answer_form is not None:
            name, schema = self.answer_form
            body["text"] = {"format": {"type": "json_schema", "name": name, "schema": schema, "strict": True}}
        return body

    def outgoing(self, model: Model) -> bytes:
        """Return the very bytes that leave. A cached answer is found by them, a budget reserved for them."""
        return msgspec.json.encode(self.body(model))


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that were counted, as who answered says."""

    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A tool that the model named, with its arguments in JSON, not looked at yet."""

    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, not looked at yet.

    Attributes:
        is_refusal: whether the model refuses to answer.
        is_whole: whether the answer reached its end.
        usage: None where the other end did not say.
    """

    text: str = ""
    calls: tuple[Call, ...] = ()
    is_refusal: bool = False
    is_whole: bool = True
    usage: Usage | None = None

    def stored(self) -> bytes:
        """Return it as bytes for a cache."""
        return msgspec.json.encode(self)

    @classmethod
    def of(cls, stored: bytes) -> "Reply":
        """Return what a cache held."""
        return msgspec.json.decode(stored, type=cls)


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in the operator's currency; so a token costs so many millionths of it."""

    input: float = 0.0
    output: float = 0.0

    def micros(self, usage: Usage) -> int:
        """Return the cost in millionths of the currency, rounded up."""
        exact = usage.input_tokens * self.input + usage.output_tokens * self.output
        return -int(-exact // 1)
