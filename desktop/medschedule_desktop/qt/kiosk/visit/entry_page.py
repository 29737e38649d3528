"""Who is there: badge, or name and PIN, or here for the first time."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import NAME, SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.frame import visit_page
from medschedule_desktop.qt.kiosk.visit.pin_pad import PinPad
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_shared.language import tr

_COLUMNS = 3
_PAD = 520


def entry_page(model: WallViewModel, state: WallState, scale: BoardScale, *, upright: bool) -> QWidget:
    """Build the page; upright the names stand above the digits."""
    chosen = next((each.name for each in state.visitors if each.user_id == state.chosen), "")
    names = QGridLayout()
    names.setSpacing(scale(12))
    for place, visitor in enumerate(state.visitors):
        button = touch_button(
            visitor.name,
            f"wall_visitor_{visitor.user_id}",
            scale,
            partial(model.choose, visitor.user_id),
            kind="pick",
        )
        button.setCheckable(True)
        button.setChecked(visitor.user_id == state.chosen)
        names.addWidget(button, place // _COLUMNS, place % _COLUMNS)
    people = column(spacing=scale(20))
    people.addWidget(board_text(tr("Hold your badge to the reader, or tap your name."), scale, SMALL))
    people.addLayout(names)
    people.addStretch(1)
    pad = column(spacing=scale(16))
    pad.addWidget(board_text(chosen or tr("Your PIN"), scale, NAME))
    keys = PinPad(scale, model.try_pin, tr("Show my shifts"))
    keys.setEnabled(bool(chosen) and not state.is_busy)
    pad.addWidget(keys)
    pad.addStretch(1)
    body = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
    body.setSpacing(scale(64))
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
