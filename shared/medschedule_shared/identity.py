"""Identifiers that any device can make while offline."""

from typing import Annotated

from pydantic import StringConstraints
from uuid_utils.compat import uuid7

EntityId = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]
"""A UUID in lower-case canonical form. New ones are version 7: they sort by the time they were made."""


def new_id() -> EntityId:
    """Return a new time-ordered identifier (UUIDv7, RFC 9562)."""
    return str(uuid7())
