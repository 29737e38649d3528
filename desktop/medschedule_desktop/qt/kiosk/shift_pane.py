"""One shift of the board: its title, its coverage, its people by role with open seats among them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from medschedule_desktop.qt.kiosk.board_pages import arrange, board_pages, stack
from medschedule_desktop.qt.kiosk.board_text import (
    NAME,
    RULE,
    SMALL,
    TITLE,
    BoardScale,
    board_rule,
    board_text,
    fitted,
)
from medschedule_desktop.qt.widgets.coverage_marks import mark_of
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.services.snapshots.kiosk import BoardPerson, BoardShift
from medschedule_shared.language import tr

_LEAST_ROW = 40
"""A line of the smallest text that is readable at three metres."""
_ROOMY = 8
_BORDERS = 6
"""The hairline above, and the frame of an open seat."""
_LINE = 1.25
"""Height of a line of text over the size of its letters."""
_SHARE = 0.68
"""Of a row for the letters of a name, so that rows do not run together."""
_BETWEEN = 48
_COVERAGE = 400
_APART = 40
"""A title and the coverage beside it, at least."""


@dataclass(frozen=True, slots=True)
class PaneLook:
    """How large a pane is set, at 1080 lines.

    Attributes:
        head: height of the title with its coverage.
        row: height of a person's line while there is room.
        beside: whether the coverage stands beside the title, and not under it.
    """

    title: int
    name: int
    head: int
    row: int
    role: int
    columns: int
    beside: bool


NOW = PaneLook(TITLE, TITLE, 78, 94, 140, 2, beside=True)
NEXT = PaneLook(NAME, NAME, 116, 62, 120, 1, beside=False)
NEXT_UPRIGHT = PaneLook(NAME, NAME, 78, 62, 120, 2, beside=True)


def pane_pages(shift: BoardShift, look: PaneLook, room: int) -> list[tuple[BoardPerson, ...]]:
    """Divide a shift's people into what fits at once.

    Args:
        room: height of the pane, at 1080 lines.
    """
    return board_pages(shift.people, (room - look.head) // _LEAST_ROW, look.columns)


class ShiftPane(QWidget):
    """A shift, or the part of it that fits.

    Args:
        width, height: of the pane, at 1080 lines.
        page: which part, from 0.
    """

    def __init__(
        self, shift: BoardShift, look: PaneLook, scale: BoardScale, room: tuple[int, int], page: int
    ) -> None:
        super().__init__()
        width, height = room
        pages = pane_pages(shift, look, height)
        at = page % len(pages)
        self.setAccessibleName(f"{shift.title}, {shift.coverage}")
        layout = column(self)
        number = f"{at + 1}/{len(pages)}" if len(pages) > 1 else ""
        layout.addWidget(_head(shift, look, scale, width, number))
        place = arrange if look.columns > 1 else stack
        places = place(pages[at])
        lines = max((line for _person, line, _column, _span in places), default=0) + 1
        row_height = min(look.row, (height - look.head) / lines)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scale(_BETWEEN))
        grid.setVerticalSpacing(0)
        share = (width - _BETWEEN * (look.columns - 1)) // look.columns
        for each in range(look.columns):
            grid.setColumnStretch(each, 1)
        for person, line, column_at, span in places:
            whole = share if span == 1 else width
            grid.addWidget(_person(person, look, scale, row_height, whole), line, column_at, 1, span)
        layout.addLayout(grid)
        layout.addStretch(1)


def _head(shift: BoardShift, look: PaneLook, scale: BoardScale, width: int, page: str) -> QWidget:
    mark = mark_of(shift.state)
    words = f"{mark.sign} {shift.coverage}"
    head = QWidget()
    head.setFixedHeight(scale(look.head))
    coverage_room = _COVERAGE if look.beside else width
    size = look.title if look.beside else SMALL
    coverage = fitted(words, scale, size, coverage_room, tone=mark.tone, weight=QFont.Weight.DemiBold)
    taken = round(coverage.sizeHint().width() / scale.factor) + _APART if look.beside else 0
    room = width - taken - (90 if page else 0)
    title = fitted(shift.title, scale, look.title, room, weight=QFont.Weight.DemiBold)
    lines = column(head, spacing=scale(0 if look.beside else 8))
    first = row(spacing=scale(16))
    first.addWidget(title)
    if page:
        number = board_text(page, scale, SMALL, tone="text_2")
        number.setAccessibleName(tr("page {page}", page=page))
        first.addWidget(number)
    first.addStretch(1)
    if look.beside:
        first.addWidget(coverage)
    lines.addLayout(first)
    if not look.beside:
        lines.addWidget(coverage)
    lines.addStretch(1)
    return head


def _person(person: BoardPerson, look: PaneLook, scale: BoardScale, height: float, width: int) -> QWidget:
    part = QWidget()
    part.setFixedHeight(scale(height))
    layout = column(part)
    layout.addWidget(board_rule(scale))
    line: QFrame = surface("open_seat" if person.is_open else "bare")
    inner = row(line)
    side = 14 if person.is_open else 0
    inner.setContentsMargins(scale(side), 0, scale(side), 0)
    tone = "red" if person.is_open else "text_2"
    weight = QFont.Weight.DemiBold if person.is_open else QFont.Weight.Normal
    role = fitted(person.role, scale, SMALL, look.role - side - 8, tone=tone, weight=weight)
    role.setFixedWidth(scale(look.role - side))
    note = board_text(person.note, scale, SMALL, tone="text_2") if person.note else None
    taken = 0 if note is None else round(note.sizeHint().width() / scale.factor) + 16
    gap = 4 if person.is_open and height > _LEAST_ROW + _ROOMY else 0
    inside = height - 2 * gap - (_BORDERS if person.is_open else RULE)
    size = max(SMALL, min(look.name, int(min(inside / _LINE, height * _SHARE))))
    room = width - look.role - 2 * side - taken
    name = fitted(person.name, scale, size, room, tone="red" if person.is_open else "text", weight=weight)
    inner.addWidget(role)
    inner.addWidget(name)
    inner.addStretch(1)
    if note is not None:
        inner.addWidget(note, 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addSpacing(scale(gap) if gap else 0)
    layout.addWidget(line, 1)
    layout.addSpacing(scale(gap) if gap else 0)
    return part
