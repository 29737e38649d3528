"""Ask for many values at once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select

from medschedule_desktop.replica.columns import stored


def is_in(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values.

    They are one parameter however many there are, so that the statement is prepared once.
    """
    listed = func.json_each(as_list(values)).table_valued("value")
    return column.in_(select(listed.c.value))


def as_list(values: Iterable[Any]) -> str:
    """Return values as `json_each` takes them."""
    return json.dumps([stored(value) for value in values])
