"""Instants as they are stored and sent: UTC, to the millisecond, in text that sorts like time."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, PlainSerializer, WithJsonSchema

_WITHOUT_OFFSET = len("2026-10-13T05:45:00.000")
_REMEMBERED = 4096
"""Instants whose text is kept: the documents of one batch or page share most of theirs."""


def to_milliseconds(value: datetime) -> datetime:
    """Return the instant in UTC, cut to whole milliseconds.

    Raises:
        ValueError: it lies before year 1 or after year 9999 in UTC.
    """
    try:
        utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("This time lies outside the calendar.") from error
    beyond = utc.microsecond % 1000
    return utc.replace(microsecond=utc.microsecond - beyond) if beyond else utc


@lru_cache(maxsize=_REMEMBERED)
def instant_text(value: datetime) -> str:
    """Return `2026-10-13T05:45:00.000Z`: one width, so that text order is time order."""
    utc = value if value.tzinfo is UTC else value.astimezone(UTC)
    return f"{utc.isoformat(timespec='milliseconds')[:_WITHOUT_OFFSET]}Z"


Instant = Annotated[
    AwareDatetime,
    AfterValidator(to_milliseconds),
    PlainSerializer(instant_text, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"}),
]
"""A point in time. Naive times are refused: a wall-clock time without a zone is not an instant."""
