"""Decides which days and which people go on which sheet."""

from dataclasses import dataclass
from math import ceil

from medschedule_desktop.services.snapshots.roster import GroupSnapshot, PersonSnapshot, WeekSnapshot
from medschedule_shared.language import tr

PrintedRow = PersonSnapshot | str
"""A person, or the heading of the people below it."""


@dataclass(frozen=True, slots=True)
class Band:
    """Weeks side by side on one sheet.

    Attributes:
        first_day: Index of the first column among all days.
        weeks: The headings over the columns.
    """

    first_day: int
    weeks: tuple[WeekSnapshot, ...]

    @property
    def length(self) -> int:
        """Number of days."""
        return sum(week.length for week in self.weeks)


def split_weeks(weeks: tuple[WeekSnapshot, ...], most_days: int) -> tuple[Band, ...]:
    """Share weeks out evenly over as few bands of at most `most_days` as possible; a week stays whole.

    No weeks make one band without days.
    """
    if not weeks:
        return (Band(0, ()),)
    weeks_a_band = max(1, most_days // max(week.length for week in weeks))
    count = ceil(len(weeks) / weeks_a_band)
    shortest, longer_bands = divmod(len(weeks), count)
    bands: list[Band] = []
    first_week = first_day = 0
    for number in range(count):
        after = first_week + shortest + (number < longer_bands)
        band = Band(first_day, weeks[first_week:after])
        bands.append(band)
        first_week, first_day = after, first_day + band.length
    return tuple(bands)


def split_people(groups: tuple[GroupSnapshot, ...], most_rows: int) -> tuple[tuple[PrintedRow, ...], ...]:
    """Fill sheets of at most `most_rows` in order; `most_rows` is at least 2.

    No heading stands last on a sheet, and a group that goes on repeats its heading. Without anybody there
    is one sheet without rows.
    """
    sheets: list[list[PrintedRow]] = [[]]
    for group in groups:
        begun = False
        for person in group.people:
            rows: list[PrintedRow] = [person] if begun else [group.title, person]
            if len(sheets[-1]) + len(rows) > most_rows:
                rows = [tr("{title}, continued", title=group.title) if begun else group.title, person]
                sheets.append([])
            sheets[-1].extend(rows)
            begun = True
    return tuple(tuple(sheet) for sheet in sheets)
