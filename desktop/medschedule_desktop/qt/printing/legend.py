"""Says at the foot of every sheet what the letters mean."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from medschedule_desktop.qt.printing.cells import CellPainter
from medschedule_desktop.qt.printing.lettering import paper_font, write
from medschedule_desktop.qt.printing.paper import Ink
from medschedule_desktop.services.snapshots.roster import CellSnapshot, RosterSnapshot
from medschedule_shared.language import tr

_SIZE = 75
_LINE = 150
_SAMPLE_WIDTH = 170
_SAMPLE_HEIGHT = 125
_AFTER_SAMPLE = 40
_BETWEEN = 115
CHARGE = "chg"
"""Stands after the name of everybody who may run a shift."""


class Legend:
    """The samples with their words, in as many lines as the width needs.

    Attributes:
        height: Of all lines.
    """

    def __init__(self, snapshot: RosterSnapshot, width: float) -> None:
        self._font = paper_font(_SIZE)
        self._metrics = QFontMetricsF(self._font)
        self._cells = CellPainter(_SIZE)
        self._lines: list[list[tuple[float, CellSnapshot | None, str]]] = [[]]
        x = 0.0
        for cell, words in _entries(snapshot):
            needed = self._metrics.horizontalAdvance(words)
            if cell is not None:
                needed += _SAMPLE_WIDTH + _AFTER_SAMPLE
            if self._lines[-1] and x + needed > width:
                self._lines.append([])
                x = 0.0
            self._lines[-1].append((x, cell, words))
            x += needed + _BETWEEN
        self.height = len(self._lines) * _LINE

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the lines below `top`."""
        for number, line in enumerate(self._lines):
            y = top + number * _LINE
            for x, cell, words in line:
                words_at = left + x
                if cell is not None:
                    sample = QRectF(left + x, y + (_LINE - _SAMPLE_HEIGHT) / 2, _SAMPLE_WIDTH, _SAMPLE_HEIGHT)
                    self._cells.paint(painter, sample, cell)
                    words_at += _SAMPLE_WIDTH + _AFTER_SAMPLE
                room = QRectF(words_at, y, self._metrics.horizontalAdvance(words) + 1, _LINE)
                write(painter, room, words, self._font, Ink.QUIET)


def _entries(snapshot: RosterSnapshot) -> list[tuple[CellSnapshot | None, str]]:
    entries: list[tuple[CellSnapshot | None, str]] = [
        (CellSnapshot(letter=shift.letter, kind=shift.kind), f"{shift.name} {shift.hours}")
        for shift in snapshot.legend
    ]
    people = [person for group in snapshot.groups for person in group.people]
    cells = [cell for person in people for cell in person.cells]
    if any(cell.leave for cell in cells):
        entries.append((CellSnapshot(leave=True), tr("Leave")))
    if any(cell.asked_off for cell in cells):
        entries.append((None, tr("r: asked off, undecided")))
    if any(person.is_charge for person in people):
        entries.append((None, tr("{charge}: may be in charge", charge=CHARGE)))
    if snapshot.needs:
        entries.append((None, tr("Counts: the whole unit")))
    return entries
