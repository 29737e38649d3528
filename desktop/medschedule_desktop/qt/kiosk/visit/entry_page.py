"""Who is there: badge, or name and PIN, or here for the first time."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, BoardScale, board_text, fitted
from medschedule_desktop.qt.kiosk.visit.button_pages import ButtonPages
from medschedule_desktop.qt.kiosk.visit.frame import SIDE, visit_page
from medschedule_desktop.qt.kiosk.visit.pin_pad import PinPad
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.services.snapshots.wall import WallVisitor
from medschedule_shared.language import tr

_COLUMNS, _ROWS = 3, 8
_PAD = 520
_APART = 64
"""The names and the digits."""


def entry_page(
    model: WallViewModel, state: WallState, scale: BoardScale, width: int, *, upright: bool
) -> QWidget:
    """Build the page; upright the names stand above the digits.

    Args:
        width: of the wall, at 1080 lines.
    """
    at = next((at for at, each in enumerate(state.visitors) if each.user_id == state.chosen), None)
    chosen = "" if at is None else state.visitors[at].name
    names = ButtonPages(
        "wall_visitors",
        [_name_button(model, visitor, state.chosen, scale) for visitor in state.visitors],
        scale,
        width=width - 2 * SIDE - (0 if upright else _APART + _PAD),
        columns=_COLUMNS,
        rows=_ROWS,
        at=at or 0,
    )
    people = column(spacing=scale(20))
    people.addWidget(board_text(tr("Hold your badge to the reader, or tap your name."), scale, SMALL))
    people.addWidget(names)
    people.addStretch(1)
    pad = column(spacing=scale(16))
    pad.addWidget(fitted(chosen or tr("Your PIN"), scale, NAME, _PAD))
    keys = PinPad(scale, model.try_pin, tr("Show my shifts"))
    keys.setEnabled(bool(chosen) and not state.is_busy)
    pad.addWidget(keys)
    pad.addStretch(1)
    body = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
    body.setSpacing(scale(_APART))
    body.addLayout(people, 1)
    side = QWidget()
    side.setFixedWidth(scale(_PAD))
    side.setLayout(pad)
    body.addWidget(side, 0, Qt.AlignmentFlag.AlignHCenter if upright else Qt.AlignmentFlag.AlignRight)
    first_time = touch_button(
        tr("I am here for the first time"), "wall_first_time", scale, model.ask_introduction
    )
    back = touch_button(tr("Back to the board"), "wall_leave", scale, model.leave)
    return visit_page(
        "wall_entry",
        tr("My shifts"),
        scale,
        body,
        sentence=state.sentence,
        tone="text_2" if state.is_calm else "red",
        left=(first_time,),
        right=(back,),
    )


def _name_button(model: WallViewModel, visitor: WallVisitor, chosen: str, scale: BoardScale) -> QPushButton:
    name, choose = f"wall_visitor_{visitor.user_id}", partial(model.choose, visitor.user_id)
    button = touch_button(visitor.name, name, scale, choose, kind="pick")
    button.setCheckable(True)
    button.setChecked(visitor.user_id == chosen)
    return button
