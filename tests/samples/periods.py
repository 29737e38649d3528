"""Small periods, people and timelines for tests of rules and of the solver.

Every period starts on Monday 2 November 2026. Timelines are written as a letter a day: D and N are shifts,
E an evening, a dot is a day off; what stands before a bar is history.
"""

from datetime import date
from zoneinfo import ZoneInfo

from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline

MONDAY = date(2026, 11, 2)
CHICAGO = ZoneInfo("America/Chicago")

DAY = ShiftKind("D", "Day", 7 * 60, 12 * 60 + 30, 12 * 60)
EVENING = ShiftKind("E", "Evening", 15 * 60, 8 * 60 + 30, 8 * 60)
NIGHT = ShiftKind("N", "Night", 19 * 60, 12 * 60 + 30, 12 * 60, is_night=True)
KINDS = {kind.id: kind for kind in (DAY, EVENING, NIGHT)}

ANA = Person("ana", "Ana Ruiz", frozenset({"rn"}))


def period(days: int, first_date: date = MONDAY) -> Frame:
    """Return a period in Chicago with days, evenings and nights."""
    return Frame(first_date, days, KINDS, CHICAGO)


def timeline(letters: str, frame: Frame) -> Timeline:
    """Return the work that letters spell, such as "NN|..DD"."""
    before, bar, after = letters.rpartition("|")
    history = len(before) if bar else 0
    works = tuple(
        frame.place(KINDS[letter], day - history)
        for day, letter in enumerate(before + after)
        if letter != "."
    )
    return Timeline(works, -history)
