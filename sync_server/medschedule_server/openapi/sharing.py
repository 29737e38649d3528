"""Say once in a document what many of its operations say."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from medschedule_server.openapi.document import operations

Json = dict[str, Any]

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_SHOWN = "shown"


def share_parts(document: Json) -> None:
    """Move refusals and examples that several operations have to the components, and refer to them."""
    components: Json = document["components"]
    _share_refusals(document, components.setdefault("responses", {}))
    _share_examples(document, components.setdefault("examples", {}))


def _share_refusals(document: Json, shared: Json) -> None:
    """A refusal is called by its status and its codes."""
    answers = [
        (operation["responses"], status)
        for _, _, operation in operations(document)
        for status in operation["responses"]
        if not status.startswith("2")
    ]
    times = Counter(_text(responses[status]) for responses, status in answers)
    for responses, status in answers:
        response = responses[status]
        if times[_text(response)] > 1:
            name = _NOT_IN_A_NAME.sub("_", f"{status} {response['description']}").strip("_")
            if shared.setdefault(name, response) == response:
                responses[status] = {"$ref": f"#/components/responses/{name}"}


def _share_examples(document: Json, shared: Json) -> None:
    """An example is called by the first operation that has it."""
    shown = list(_successes(document))
    times = Counter(_text(content["example"]) for _, content in shown)
    names: dict[str, str] = {}
    for operation_id, content in shown:
        text = _text(content["example"])
        if times[text] > 1:
            name = names.setdefault(text, operation_id)
            shared[name] = {"value": content.pop("example")}
            content["examples"] = {_SHOWN: {"$ref": f"#/components/examples/{name}"}}


def _successes(document: Json) -> Iterator[tuple[str, Json]]:
    """Yield the contents of good answers that have an example, with the operation that gives them."""
    for _, _, operation in operations(document):
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                for content in response.get("content", {}).values():
                    if "example" in content:
                        yield operation["operationId"], content


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
