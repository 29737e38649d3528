"""Wall-clock shift times turned into instants, so that hours and rest are elapsed time on any night."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import StringConstraints

WallTime = Annotated[str, StringConstraints(pattern=r"^([0-1]?[0-9]|2[0-3]):[0-5][0-9]$")]
"""A wall-clock time, `H:MM` or `HH:MM` on the 24-hour clock (S130)."""

_WALL_TIME = re.compile(r"^([0-1]?[0-9]|2[0-3]):([0-5][0-9])$")


@dataclass(frozen=True, slots=True)
class ShiftSpan:
    """When a shift really starts and ends."""

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """Elapsed minutes from start to end."""
        return int((self.end - self.start).total_seconds() // 60)


def wall_time(text: str) -> time:
    """Parse a wall-clock time.

    Raises:
        ValueError: the text is not `HH:MM`.
    """
    match = _WALL_TIME.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a time of day like 07:00.")
    return time(int(match[1]), int(match[2]))


def local_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant of a local time.

    A time that the spring change skips is taken with the offset before the change, so that it lands as
    much after it; a time that the autumn change repeats is its first occurrence (PEP 495, fold 0).
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def shift_span(day: date, start: str, end: str, zone: ZoneInfo) -> ShiftSpan:
    """Return the instants of a shift that starts on a local day; an end not after the start is the next day.

    A 19:00-07:30 night lasts 12.5 h, but 11.5 h or 13.5 h when the clock changes under it.
    """
    starts, ends = wall_time(start), wall_time(end)
    last_day = day if ends > starts else day + timedelta(days=1)
    return ShiftSpan(local_instant(day, starts, zone), local_instant(last_day, ends, zone))
