"""With whom a shift is swapped, or who gets it."""

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.button_pages import ButtonPages
from medschedule_desktop.qt.kiosk.visit.day_picker import WIDTH, DayPicker
from medschedule_desktop.qt.kiosk.visit.frame import SIDE, visit_page
from medschedule_desktop.qt.kiosk.visit.touch import touch_button
from medschedule_desktop.qt.viewmodels.wall import WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.services.snapshots.wall import SwapChoice
from medschedule_desktop.services.wording import day_words
from medschedule_shared.language import tr

_ROWS = 7
_COLUMNS = 2
_APART = 64
"""The days and the people."""


def swap_page(
    model: WallViewModel, state: WallState, scale: BoardScale, width: int, *, upright: bool
) -> QWidget:
    """Build the page.

    Args:
        width: of the wall, at 1080 lines.
    """
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
    choices.addWidget(
        ButtonPages(
            "wall_choices",
            [_choice_button(model, choice, scale) for choice in state.choices or ()],
            scale,
            width=width - 2 * SIDE - (0 if upright else _APART + WIDTH),
            columns=_COLUMNS if state.swap_day is None else 1,
            rows=_ROWS,
        )
    )
    choices.addStretch(1)
    body = QBoxLayout(QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight)
    body.setSpacing(scale(_APART))
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


def _choice_button(model: WallViewModel, choice: SwapChoice, scale: BoardScale) -> QPushButton:
    words = choice.title if not choice.returns_id else f"{choice.title}: {choice.detail}"
    name = f"wall_choice_{choice.taker_id}_{choice.returns_id}"
    button = touch_button(words, name, scale, partial(model.offer, choice))
    button.setAccessibleName(f"{choice.title}, {choice.detail}")
    return button


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
