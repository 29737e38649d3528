"""The typed commands as tools that a model calls, said in as few tokens as they need.

A tool's name says which command it is, so its arguments do not say it again. To wonder about a change is a
mark on the tool of that change, and no tool that holds all of them once more: that one alone was a quarter of
the list, which is paid for with each question.
"""

import inspect
from typing import Any, get_args

from pydantic import TypeAdapter

from medschedule_server.ai.question import Call, Json
from medschedule_server.ai.strict_schema import strict_schema
from medschedule_shared.assistant.command import TOOLS, RosterChange, WhatIf
from medschedule_shared.assistant.command_part import TypedCommand

_KIND, _WONDERED, _WHAT_IF = "kind", "whatIf", "what_if"
_WONDERED_ABOUT = frozenset(command.model_fields[_KIND].default for command in get_args(RosterChange))
_WONDERED_SCHEMA = {
    "type": "boolean",
    "description": "true where it is only asked what would happen, false where it is wanted",
}
_ARGUMENTS: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def command_of(call: Call) -> TypedCommand:
    """Return the command that a call of a tool stands for.

    Raises:
        KeyError: there is no such tool.
        ValidationError: the arguments are none of it.
    """
    model = _OFFERED[call.name]
    arguments = _ARGUMENTS.validate_json(call.arguments)
    is_wondered = call.name in _WONDERED_ABOUT and arguments.pop(_WONDERED, False) is True
    command = model.model_validate({_KIND: call.name, **arguments})
    return WhatIf.model_validate({"change": command}) if is_wondered else command


def _tool(name: str, command: type[TypedCommand]) -> Json:
    schema = strict_schema(command)
    del schema["description"]
    del schema["properties"][_KIND]
    if name in _WONDERED_ABOUT:
        schema["properties"][_WONDERED] = _WONDERED_SCHEMA
    schema["required"] = list(schema["properties"])
    return {
        "type": "function",
        "name": name,
        "description": inspect.getdoc(command),
        "parameters": schema,
        "strict": True,
    }


_OFFERED = {name: command for name, command in TOOLS.items() if name != _WHAT_IF}

TOOL_LIST: tuple[Json, ...] = tuple(_tool(name, command) for name, command in _OFFERED.items())
"""The tools in the form of the Responses API."""
