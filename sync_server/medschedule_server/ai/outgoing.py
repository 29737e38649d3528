"""Everything that may leave the hospital, said once. docs/ai.md shows the same list to people.

What is not listed is not sent, whatever is put into a part.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

Json = dict[str, Any]

SENT: Mapping[str, frozenset[str]] = {
    "request": frozenset({"language", "words", "today", "weekday"}),
    "facility": frozenset({"type", "unitType", "beds", "patientsPerNurse", "staffCount", "departments"}),
    "period": frozenset({"firstDate", "lastDate", "days", "weekdayOfFirst"}),
    "shift": frozenset({"id", "name", "type", "start", "end", "paidHours"}),
    "need": frozenset({"shift", "role", "count"}),
    "person": frozenset(
        {"id", "role", "canCharge", "hours", "hiredFor", "off", "wishesOff", "prefers", "avoids", "fixed"}
    ),
    "limits": frozenset(
        {
            "minimumRestHours",
            "maximumConsecutiveDays",
            "maximumConsecutiveNights",
            "maximumHoursInSevenDays",
            "weekendsOffEvery",
        }
    ),
    "fact": frozenset({"id", "kind", "rule", "figures", "people", "dates", "shifts"}),
    "figure": frozenset({"name", "value", "unit"}),
}
"""The fields that may leave, by the part that has them. Ids are pseudonyms of one question."""


def part(kind: str, /, **values: Any) -> Json:
    """Return a part of a question with those of its fields that may leave."""
    listed = SENT[kind]
    return {name: value for name, value in values.items() if name in listed}


def fenced(word: str, parts: Mapping[str, Json | Iterable[Json]]) -> str:
    """Return data between two marks that it cannot hold itself: nothing in it can end it.

    Args:
        word: that nobody who writes data knows.
    """
    whole = {name: value if isinstance(value, dict) else list(value) for name, value in parts.items()}
    written = msgspec.json.encode(whole).decode().replace("<", "\\u003c").replace(">", "\\u003e")
    return f"<data-{word}>\n{written}\n</data-{word}>"
