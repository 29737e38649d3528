"""Unwanted patterns: what a person should not work, or have off, on following days."""

from medschedule_desktop.planning.formats.inrc1.document import Element
from medschedule_desktop.planning.formats.inrc1.weekday import WEEKDAYS, read_weekday
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.patterns import Duty, UnwantedPattern

_ANY_DAY = "any"
DUTIES = frozenset(duty.value for duty in Duty)
"""What an entry says, in small letters, where it names no kind of shift."""


def read_pattern(element: Element, shifts: frozenset[str]) -> Goal:
    """Return the pattern that an element describes, of these kinds of shift."""
    entries = element.child("PatternEntries").all("PatternEntry")
    if not entries:
        raise element.child("PatternEntries").wrong("has no <PatternEntry>.")
    entries.sort(key=lambda entry: entry.attribute_number("index"))
    weekday = None
    for place, entry in enumerate(entries):
        if entry.attribute_number("index") != place:
            raise entry.wrong(f"must have the index {place}: they count from 0 without a gap.")
        day = entry.child("Day")
        if day.text.lower() == _ANY_DAY:
            continue
        first = (read_weekday(day) - place) % len(WEEKDAYS)
        if weekday not in {None, first}:
            raise day.wrong("does not follow from the weekdays before it.")
        weekday = first
    duties = tuple(_duty(entry.child("ShiftType"), shifts) for entry in entries)
    return Goal(UnwantedPattern(duties, weekday), element.attribute_number("weight"))


def _duty(element: Element, shifts: frozenset[str]) -> frozenset[str] | Duty:
    if element.word().lower() in DUTIES:
        return Duty(element.text.lower())
    if element.text not in shifts:
        raise element.wrong(f"names the unknown shift {element.text!r}.")
    return frozenset({element.text})
