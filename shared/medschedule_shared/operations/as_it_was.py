"""A record as it stood before some edits of its fields were made."""

from collections.abc import Iterable
from typing import TypeVar

from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.update_fields import UpdateFields, value_at, with_value

E = TypeVar("E", bound=Entity)


def as_it_was(document: E, edits: Iterable[UpdateFields]) -> E:
    """Take edits back, the newest first, and return what was there before the oldest of them.

    Every edit tells what its actor saw. An edit whose value is not what stands there had no effect on its
    field, or a later one has its place: it is left alone.

    Args:
        edits: of fields of any documents; those of others are ignored.

    Raises:
        ValidationError: what was there is no such record by today's rules.
    """
    wire = document.wire()
    for edited in edits:
        if edited.document_id != document.id or edited.collection != document.collection:
            continue
        for edit in reversed(edited.edits):
            if value_at(wire, edit.path) == edit.value:
                wire = with_value(wire, edit.path, edit.base)
    return type(document).model_validate(wire)
