"""A person's shifts, requests and the open shifts, with what can be done about each."""

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.frame import SIDE, visit_page
from medschedule_desktop.qt.kiosk.visit.lines import Lines, wanted_height
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.services.snapshots.wall import WallHours
from medschedule_shared.language import tr

_GAP = 44
_FRAME = 310
"""Title, hours and buttons above and below the lists."""
_HOURS = 110


def own_page(model: WallViewModel, state: WallState, scale: BoardScale, size: tuple[int, int]) -> QWidget:
    """Build the page.

    Args:
        size: of the wall, at 1080 lines; upright the lists stand below each other.
    """
    page = state.page
    if page is None:
        loading = board_text(state.sentence or tr("One moment."), scale, NAME, tone="text_2")
        leave = touch_button(tr("Back to the board"), "wall_leave", scale, model.leave)
        return visit_page("wall_own", tr("My shifts"), scale, loading, right=(leave,))
    width, height = size
    upright = height > width
    room = height - _FRAME - _HOURS
    across = width - 2 * SIDE if upright else (width - 2 * SIDE - 2 * _GAP) // 3
    parts = (page.shifts, page.requests, page.open_shifts)
    wanted = [wanted_height(lines, across) for lines in parts]
    rooms = shares(room - 3 * _GAP, wanted) if upright else [room] * len(parts)
    lists = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
    lists.setSpacing(scale(_GAP))
    titles = (
        ("wall_shifts", tr("My next shifts"), tr("No shift of yours is posted here.")),
        ("wall_requests", tr("Requests"), tr("Nothing is asked for.")),
        ("wall_offers", tr("Open shifts"), tr("No shift is open for you.")),
    )
    for (name, title, empty), lines, high in zip(titles, parts, rooms, strict=True):
        lists.addWidget(Lines(name, title, empty, lines, scale, (across, high), model.act), high)
    body = column(spacing=scale(20))
    body.addLayout(_hours(page.hours, scale))
    body.addLayout(lists, 1)
    left = [touch_button(tr("Ask for days off"), "wall_days_off", scale, model.ask_days_off)]
    if page.may_close:
        left.append(touch_button(tr("Close the board"), "wall_close", scale, model.close_board))
    return visit_page(
        "wall_own",
        page.name,
        scale,
        body,
        sentence=state.sentence or page.notice,
        tone="red" if state.sentence else "amber",
        left=tuple(left) if page.hours or page.may_close else (),
        right=(touch_button(tr("Done"), "wall_leave", scale, model.leave, kind="primary", width=260),),
    )


def shares(room: int, wanted: Sequence[int]) -> list[int]:
    """Divide a room: nobody gets more than they want while others want more."""
    given = [0] * len(wanted)
    waiting = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for number, at in enumerate(waiting):
        given[at] = min(wanted[at], room // (len(waiting) - number))
        room -= given[at]
    return given


def _hours(hours: tuple[WallHours, ...], scale: BoardScale) -> QHBoxLayout:
    figures = row(spacing=scale(64))
    for each in hours:
        part = column()
        part.addWidget(board_text(each.value, scale, NAME, weight=QFont.Weight.DemiBold))
        part.addWidget(board_text(each.label, scale, SMALL, tone="text_2"))
        figures.addLayout(part)
    figures.addStretch(1)
    return figures
