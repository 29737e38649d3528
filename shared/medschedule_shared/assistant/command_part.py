"""What every command is made of, and how it refers to people and shifts."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import ConfigDict, Field
from pydantic.fields import FieldInfo

from medschedule_shared.wire import Wire


class Reference(StrEnum):
    """What an id in a command stands for. Commands hold ids alone, never a name."""

    PERSON = "person"
    SHIFT = "shift"


PersonId = Annotated[str, Field(min_length=1, max_length=40, description="id of a person"), Reference.PERSON]
"""A member of staff: an entity's id at a station, a pseudonym of one request on its way to a model."""

ShiftId = Annotated[
    str, Field(min_length=1, max_length=40, description="id of a kind of shift"), Reference.SHIFT
]
"""A shift template of the unit, likewise."""


class CommandPart(Wire):
    """A frozen part of a command with camelCase names; what it does not know is refused, not kept."""

    model_config = ConfigDict(extra="forbid")

    def references(self) -> Iterator[tuple[Reference, str]]:
        """Yield every id with what it stands for."""
        for name, field in type(self).model_fields.items():
            value, mark = getattr(self, name), _mark(field)
            if isinstance(value, CommandPart):
                yield from value.references()
            elif mark is not None and value is not None:
                yield mark, value

    def renamed(self, names: Mapping[tuple[Reference, str], str]) -> Self:
        """Return the command with other ids, for instance the pseudonyms of one request for those of people.

        Raises:
            KeyError: an id has no other name.
        """
        changed: dict[str, Any] = {}
        for name, field in type(self).model_fields.items():
            value, mark = getattr(self, name), _mark(field)
            if isinstance(value, CommandPart):
                changed[name] = value.renamed(names)
            elif mark is not None and value is not None:
                changed[name] = names[mark, value]
        return self.model_copy(update=changed)


def _mark(field: FieldInfo) -> Reference | None:
    """Return what a field refers to; the mark of one that may be left out stands within its union."""
    within = (mark for part in get_args(field.annotation) for mark in getattr(part, "__metadata__", ()))
    return next((mark for mark in (*field.metadata, *within) if isinstance(mark, Reference)), None)


class TypedCommand(CommandPart):
    """A command. Its docstring says what it is for, to whoever chooses among the commands.

    Attributes:
        kind: which command it is; the name of the tool.
    """

    kind: str
    is_change: ClassVar[bool] = False
