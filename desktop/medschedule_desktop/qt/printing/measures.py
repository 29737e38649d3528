"""How wide and how high the parts of a printed schedule are, so that it fills its sheets."""

from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from medschedule_desktop.qt.printing.legend import CHARGE, Legend
from medschedule_desktop.qt.printing.lettering import paper_font
from medschedule_desktop.qt.printing.pagination import Band, PrintedRow, split_people, split_weeks
from medschedule_desktop.qt.printing.title import TITLE_HEIGHT
from medschedule_desktop.services.snapshots.roster import PersonSnapshot, RosterSnapshot

WEEK_HEIGHT = 135
DAY_HEIGHT = 200
LEGEND_GAP = 70

_LOWEST_ROW = 95
_HIGHEST_ROW = 170
_ROW_STEP = 5
_NARROWEST_DAY = 115
_WIDEST_DAY = 300
_MOST_DAYS = 42
_LETTER_SHARE = 0.7
_LARGEST_LETTER = 95
_SMALLEST_LETTER = 66
_WIDEST_SHARE = 0.28
_GAP = 60


@dataclass(frozen=True, slots=True)
class Measures:
    """One set for all sheets of a schedule.

    Attributes:
        text: Size of letters in rows.
        row: Height of a row.
        name, hours, balance: Widths of the columns left of the days.
        day: Width of a day.
        bands: The weeks of each sheet.
        blocks: The rows of each sheet.
    """

    text: int
    row: int
    name: float
    hours: float
    balance: float
    day: float
    bands: tuple[Band, ...]
    blocks: tuple[tuple[PrintedRow, ...], ...]

    @property
    def before_days(self) -> float:
        """Width of all columns left of the days."""
        return self.name + self.hours + self.balance


def measure(snapshot: RosterSnapshot, sheet: QSizeF, legend: Legend) -> Measures:
    """Choose the fewest sheets that stay legible and then the largest rows that still fit on them."""
    room = sheet.height() - TITLE_HEIGHT - WEEK_HEIGHT - DAY_HEIGHT - LEGEND_GAP - legend.height
    fewest = len(split_people(snapshot.groups, _rows_in(room, _LOWEST_ROW, snapshot)))
    heights = range(_HIGHEST_ROW, _LOWEST_ROW - 1, -_ROW_STEP)
    row, blocks = next(
        (height, blocks)
        for height in heights
        if len(blocks := split_people(snapshot.groups, _rows_in(room, height, snapshot))) == fewest
    )
    text, name, hours, balance = _columns(snapshot, row, sheet.width() * _WIDEST_SHARE)
    room_for_days = sheet.width() - name - hours - balance
    bands = split_weeks(snapshot.weeks, min(_MOST_DAYS, int(room_for_days / _NARROWEST_DAY)))
    most = max(1, *(band.length for band in bands))
    return Measures(
        text=text,
        row=row,
        name=name,
        hours=hours,
        balance=balance,
        day=min(room_for_days / most, _WIDEST_DAY),
        bands=bands,
        blocks=blocks,
    )


def _rows_in(room: float, row: int, snapshot: RosterSnapshot) -> int:
    """Rows left for people when the needs are at the foot: never less than a heading and a person."""
    return max(2, int(room / row) - len(snapshot.needs))


def _columns(snapshot: RosterSnapshot, row: int, widest: float) -> tuple[int, float, float, float]:
    """Return the size of letters and the widths of names, hours and balance.

    Long names make all letters smaller, and the longest are fitted into what is left of `widest` then.
    """
    text = min(round(row * _LETTER_SHARE), _LARGEST_LETTER)
    name, hours, balance = _natural_widths(snapshot, text)
    while name + hours + balance > widest and text > _SMALLEST_LETTER:
        text -= 1
        name, hours, balance = _natural_widths(snapshot, text)
    return text, min(name, widest - hours - balance), hours, balance


def _natural_widths(snapshot: RosterSnapshot, text: int) -> tuple[float, float, float]:
    metrics = QFontMetricsF(paper_font(text))
    strong = QFontMetricsF(paper_font(text, QFont.Weight.DemiBold))
    people = [person for group in snapshot.groups for person in group.people]
    charge = metrics.horizontalAdvance(f" {CHARGE}")
    names = [metrics.horizontalAdvance(p.name) + (charge if p.is_charge else 0) for p in people]
    names += [strong.horizontalAdvance(row.title) for row in snapshot.needs]
    hours = [metrics.horizontalAdvance(hours_words(person)) for person in people]
    notes = [metrics.horizontalAdvance(row.note) for row in snapshot.needs]
    balance = max(strong.horizontalAdvance(words) for words in ("+/−", *(p.balance for p in people))) + _GAP
    beside_balance = max(notes, default=0.0) - balance
    return max(names, default=0.0) + _GAP, max(beside_balance, *hours, 0.0) + _GAP, balance


def hours_words(person: PersonSnapshot) -> str:
    """Paid hours and hours owed, for instance "216 / 216"."""
    return f"{person.hours} / {person.contract_hours}"
