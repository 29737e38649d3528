"""One shift of the board: its title, its coverage, its people by role with open seats among them."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, TITLE, BoardScale, board_text
from medschedule_desktop.qt.widgets.coverage_marks import mark_of
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row, surface
from medschedule_desktop.services.snapshots.kiosk import BoardPerson, BoardShift

_ROLE_WIDTH = 140
_NEXT_ROLE_WIDTH = 120
_NOW_ROW = 94
_NEXT_ROW = 62
_BETWEEN = 48


class NowPane(QWidget):
    """The running shift, large, in two columns."""

    def __init__(self, shift: BoardShift, scale: BoardScale, room: int) -> None:
        super().__init__()
        mark = mark_of(shift.state)
        title = row(spacing=scale(24))
        title.addWidget(board_text(shift.title, scale, TITLE, weight=QFont.Weight.DemiBold))
        title.addStretch(1)
        coverage = f"{mark.sign} {shift.coverage}"
        title.addWidget(board_text(coverage, scale, TITLE, tone=mark.tone, weight=QFont.Weight.DemiBold))
        places = arrange(shift.people)
        lines = max((line for _person, line, _column, _span in places), default=0) + 1
        height = min(_NOW_ROW, (room / scale.factor - 96) / lines)
        grid = QGridLayout()
        grid.setHorizontalSpacing(scale(_BETWEEN))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for person, line, at, span in places:
            part = _person(person, scale, height, _name_size(height, TITLE), _ROLE_WIDTH)
            grid.addWidget(part, line, at, 1, span)
        layout = column(self)
        layout.addLayout(title)
        layout.addSpacing(scale(14))
        layout.addLayout(grid)
        layout.addStretch(1)


class NextPane(QWidget):
    """The shift after it, in one column."""

    def __init__(self, shift: BoardShift, scale: BoardScale, room: int) -> None:
        super().__init__()
        mark = mark_of(shift.state)
        layout = column(self)
        layout.addWidget(board_text(shift.title, scale, NAME, weight=QFont.Weight.DemiBold))
        layout.addSpacing(scale(8))
        coverage = f"{mark.sign} {shift.coverage}"
        layout.addWidget(board_text(coverage, scale, SMALL, tone=mark.tone, weight=QFont.Weight.DemiBold))
        layout.addSpacing(scale(14))
        height = min(_NEXT_ROW, (room / scale.factor - 120) / max(1, len(shift.people)))
        for person in shift.people:
            layout.addWidget(_person(person, scale, height, _name_size(height, NAME), _NEXT_ROLE_WIDTH))
        layout.addStretch(1)


def arrange(people: tuple[BoardPerson, ...]) -> list[tuple[BoardPerson, int, int, int]]:
    """Place people in two columns: person, line, column, columns spanned.

    A person with a note has a line alone; others of one role fill the first column, then the second, so that
    a role reads downwards.
    """
    places: list[tuple[BoardPerson, int, int, int]] = []
    line = 0
    for (_role, has_note), same in groupby(people, key=lambda person: (person.role, bool(person.note))):
        group = list(same)
        if has_note:
            for person in group:
                places.append((person, line, 0, 2))
                line += 1
            continue
        half = (len(group) + 1) // 2
        places.extend((person, line + at % half, at // half, 1) for at, person in enumerate(group))
        line += half
    return places


def _name_size(row_height: float, usual: int) -> int:
    """Names shrink with their rows on a full shift, never below what is readable at three metres."""
    return max(SMALL, min(usual, round(row_height * 0.68)))


def _person(person: BoardPerson, scale: BoardScale, height: float, size: int, role_width: int) -> QWidget:
    part = QWidget()
    part.setFixedHeight(scale(height))
    layout = column(part)
    layout.addWidget(hairline())
    line: QFrame = surface("open_seat" if person.is_open else "bare")
    inner = row(line)
    side = scale(14) if person.is_open else 0
    inner.setContentsMargins(side, 0, side, 0)
    tone = "red" if person.is_open else "text_2"
    weight = QFont.Weight.DemiBold if person.is_open else QFont.Weight.Normal
    role = board_text(person.role, scale, SMALL, tone=tone, weight=weight)
    role.setFixedWidth(scale(role_width) - side)
    name = board_text(person.name, scale, size, tone="red" if person.is_open else "text", weight=weight)
    inner.addWidget(role)
    inner.addWidget(name)
    inner.addStretch(1)
    if person.note:
        note = board_text(person.note, scale, SMALL, tone="text_2")
        inner.addWidget(note, 0, Qt.AlignmentFlag.AlignVCenter)
    layout.addSpacing(scale(4) if person.is_open else 0)
    layout.addWidget(line, 1)
    layout.addSpacing(scale(4) if person.is_open else 0)
    return part
