"""All commands as one type, and what a list of tools is made of.

A command gives no power: whoever asks it may do by it what they may do anyway, and nothing changes before a
person accepts what it would do.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from medschedule_shared.assistant.changes import (
    Assign,
    Build,
    ChangeForGroup,
    ChangePreferences,
    ChangeRule,
    GiveOff,
    Move,
    Swap,
)
from medschedule_shared.assistant.command_part import TypedCommand
from medschedule_shared.assistant.questions import (
    Compare,
    ComparePeriods,
    DraftMessage,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Summarise,
    WhenWorks,
    WhoIsOn,
)

CellChange = GiveOff | Assign | Move | Swap
"""What changes named cells of a schedule."""

RosterChange = CellChange | ChangeForGroup
"""What changes cells of a schedule, named or found."""


class WhatIf(TypedCommand):
    """Say what a change of the schedule would do. It is not offered for acceptance."""

    kind: Literal["what_if"] = "what_if"
    change: Annotated[RosterChange, Field(discriminator="kind")]


Question = (
    WhoIsOn
    | WhenWorks
    | FindCover
    | ExplainGaps
    | Summarise
    | EndingCredentials
    | Compare
    | ComparePeriods
    | DraftMessage
)
Change = RosterChange | ChangePreferences | ChangeRule | Build
Command = Question | Change | WhatIf

COMMANDS: TypeAdapter[Command] = TypeAdapter(Annotated[Command, Field(discriminator="kind")])
"""Reads and writes any command by its `kind`."""

_ALL: tuple[type[TypedCommand], ...] = (
    WhoIsOn,
    WhenWorks,
    FindCover,
    ExplainGaps,
    Summarise,
    EndingCredentials,
    Compare,
    ComparePeriods,
    DraftMessage,
    GiveOff,
    Assign,
    Move,
    Swap,
    ChangeForGroup,
    ChangePreferences,
    ChangeRule,
    Build,
    WhatIf,
)

TOOLS: Mapping[str, type[TypedCommand]] = {model.model_fields["kind"].default: model for model in _ALL}
"""Each command by its `kind`: its JSON schema describes a tool, its docstring says what the tool is for."""
