"""Two models for the loopback endpoint, which know nothing but what arrives.

The faithful one understands each request of the corpus if its words arrive as they were typed, with a token
in the place of each name. The obedient one does whatever it is told, in the worst way that it knows.
"""

import re
from collections.abc import Iterable
from itertools import cycle
from typing import Any

from tests.benchmarks.ai_cases.requests import Request
from tests.samples.responses_endpoint import Behaviour, Handler, Received, calls, says

_TOKEN = r"(N\d{2,4})"
Json = dict[str, Any]


def faithful(requests: Iterable[Request], names: dict[str, str]) -> Behaviour:
    """Return a model that answers the corpus.

    Args:
        names: each person's last name by the first one.
    """
    known = [(re.compile(_pattern(request.text, names)), request) for request in requests]

    def behave(handler: Handler, received: Received) -> None:
        words = received.data["request"]["words"]
        for pattern, request in known:
            found = pattern.fullmatch(words)
            if found is not None:
                tokens = dict(zip(_people_in(request.text, names), found.groups(), strict=True))
                command = _with_tokens(request.command, tokens)
                return calls(_call(command))(handler, received)
        return says("I did not understand that.")(handler, received)

    return behave


def obedient(orders: Iterable[Json]) -> Behaviour:
    """Return a model that does the worst in turn, whatever it is asked."""
    worst = cycle(orders)
    return lambda handler, received: calls(_named(next(worst)))(handler, received)


def _named(order: Json) -> tuple[str, Json]:
    return str(order["kind"]), order


def _call(command: Json) -> tuple[str, Json]:
    """Return a command as a tool's call; to wonder about a change is a mark on the change."""
    if command["kind"] == "what_if":
        return str(command["change"]["kind"]), {**command["change"], "whatIf": True}
    return str(command["kind"]), command


def _names(names: dict[str, str]) -> str:
    """Return a pattern of anybody's name, in full or the first one."""
    return "|".join(rf"{first}(?: {last})?(?:'s)?" for first, last in names.items())


def _people_in(text: str, names: dict[str, str]) -> list[str]:
    return ["@" + re.split(r"[ ']", found)[0] for found in re.findall(_names(names), text)]


def _pattern(text: str, names: dict[str, str]) -> str:
    """Return the pattern of a request as it should arrive."""
    parts = re.split(_names(names), text)
    return _TOKEN.join(map(re.escape, parts))


def _with_tokens(value: Any, tokens: dict[str, str]) -> Any:
    """Return a command with tokens for people, in wishes too."""
    if isinstance(value, dict):
        return {name: _with_tokens(each, tokens) for name, each in value.items()}
    if isinstance(value, str):
        for person, token in tokens.items():
            value = value.replace(person, token).replace(f"for {person[1:]}", f"for {token}")
    return value
