"""With whom a shift is swapped, or who gets it."""

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.day_picker import DayPicker
from medschedule_desktop.qt.kiosk.visit.frame import visit_page
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.services.wording import day_words
from medschedule_shared.language import tr

_MOST = 16
_COLUMNS = 2


def swap_page(model: WallViewModel, state: WallState, scale: BoardScale, *, upright: bool) -> QWidget:
    """Build the page."""
    days = column(spacing=scale(16))
    days.addWidget(board_text(tr("Tap the day on which you would rather work:"), scale, SMALL))
    if state.page is not None:
        marked = () if state.swap_day is None else (state.swap_day,)
        days.addWidget(DayPicker(scale, state.page.today, marked, model.look_for_exchange))
    gift = touch_button(
        tr("Give it away"),
        "wall_give_away",
        scale,
        model.look_for_taker,
        kind="plain" if state.swap_day else "primary",
    )
    days.addWidget(gift)
    days.addStretch(1)
    choices = column(spacing=scale(16))
    heading = board_text(_heading(state), scale, SMALL)
    heading.setWordWrap(True)
    choices.addWidget(heading)
    grid = QGridLayout()
    grid.setSpacing(scale(12))
    for place, choice in enumerate((state.choices or ())[:_MOST]):
        words = choice.title if not choice.returns_id else f"{choice.title}: {choice.detail}"
        button = touch_button(
            words,
            f"wall_choice_{choice.taker_id}_{choice.returns_id}",
            scale,
            partial(model.offer, choice),
        )
        button.setAccessibleName(f"{choice.title}, {choice.detail}")
        columns = 1 if choice.returns_id else _COLUMNS
        grid.addWidget(button, place // columns, place % columns)
    choices.addLayout(grid)
    choices.addStretch(1)
    body = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
    body.setSpacing(scale(64))
    body.addLayout(days)
    body.addLayout(choices, 1)
    return visit_page(
        "wall_swap",
        tr("Swap {shift}", shift=state.gives_title),
        scale,
        body,
        sentence=state.sentence,
        left=(touch_button(tr("Back"), "wall_back_to_page", scale, model.show_page),),
        right=(touch_button(tr("Done"), "wall_leave", scale, model.leave),),
    )


def _heading(state: WallState) -> str:
    if state.choices is None:
        return tr("One moment.")
    if not state.choices:
        return tr("Nobody can: rest or another shift is in the way. Try another day.")
    if state.swap_day is None:
        return tr("Who should work it for you? They are asked, then your manager.")
    return tr(
        "On {day}: which shift would you like? They are asked, then your manager.",
        day=day_words(state.swap_day),
    )
