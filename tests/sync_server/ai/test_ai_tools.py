"""The list of tools that a model chooses from, and the commands that its calls stand for."""

import inspect
import json
from typing import Any

import pytest
from pydantic import ValidationError

from medschedule_server.ai.question import Call
from medschedule_server.ai.tools import TOOL_LIST, command_of
from medschedule_shared.assistant.changes import GiveOff
from medschedule_shared.assistant.command import TOOLS, WhatIf

BY_NAME = {tool["name"]: tool for tool in TOOL_LIST}
OFF = {"person": "N01", "day": "2026-10-18"}


def call(name: str, **arguments: Any) -> Call:
    return Call(name, json.dumps(arguments))


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return every object that a schema describes, at any depth."""
    within = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    found = [each for part in within for each in objects(part)]
    return [schema, *found] if isinstance(schema, dict) and schema.get("type") == "object" else found


def test_every_command_is_a_tool_but_the_one_that_is_a_mark_on_others() -> None:
    assert BY_NAME.keys() == TOOLS.keys() - {"what_if"}
    marked = {name for name, tool in BY_NAME.items() if "whatIf" in tool["parameters"]["properties"]}
    assert marked == {"give_off", "assign", "move", "swap", "change_for_group"}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_tool_says_what_it_is_for_once_and_is_strict_to_the_depth(name: str) -> None:
    tool = BY_NAME[name]
    assert tool["strict"] is True
    assert tool["description"] == inspect.getdoc(TOOLS[name])
    parameters = tool["parameters"]
    assert "description" not in parameters
    assert "kind" not in parameters["properties"]
    for each in objects(parameters):
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])


def test_a_change_is_wanted_or_wondered_about() -> None:
    wanted = GiveOff.model_validate(OFF)
    assert command_of(call("give_off", **OFF, whatIf=False)) == wanted
    assert command_of(call("give_off", **OFF)) == wanted, "where a model leaves the mark out it is wanted"
    assert command_of(call("give_off", **OFF, whatIf=True)) == WhatIf(change=wanted)
    assert command_of(call("give_off", kind="give_off", **OFF)) == wanted


@pytest.mark.parametrize(
    "arguments",
    [
        {**OFF, "kind": "swap"},
        {**OFF, "force": True},
        {"person": "N01"},
        {"person": "N01", "day": "2026-10-18", "whatIf": True, "change": {}},
    ],
)
def test_arguments_of_nothing_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        command_of(call("give_off", **arguments))


def test_what_cannot_be_wondered_about_has_no_mark() -> None:
    with pytest.raises(ValidationError):
        command_of(call("build", day=None, wishes="", whatIf=True))
    with pytest.raises(KeyError):
        command_of(call("what_if", change={"kind": "give_off", **OFF}))
    for text in ("[]", "1", "{"):
        with pytest.raises(ValidationError):
            command_of(Call("compare_periods", text))
