"""The visit on the screen: the page that belongs to its state."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.kiosk.board_text import BoardScale
from medschedule_desktop.qt.kiosk.visit.days_off_page import DaysOffPage
from medschedule_desktop.qt.kiosk.visit.entry_page import entry_page
from medschedule_desktop.qt.kiosk.visit.frame import StayingPage
from medschedule_desktop.qt.kiosk.visit.introduction_page import IntroductionPage
from medschedule_desktop.qt.kiosk.visit.own_page import own_page
from medschedule_desktop.qt.kiosk.visit.pin_page import PinPage
from medschedule_desktop.qt.kiosk.visit.swap_page import swap_page
from medschedule_desktop.qt.viewmodels.wall import WallPart, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column


class VisitView(QWidget):
    """Shows a `WallViewModel` while somebody is at the board.

    Args:
        size: of the wall, at 1080 lines.
    """

    def __init__(self, model: WallViewModel, scale: BoardScale, size: tuple[int, int]) -> None:
        super().__init__()
        self._model = model
        self._scale = scale
        self._size = size
        self.setObjectName("wall_visit")
        self._layout = column(self)
        self._page = QWidget()
        self._layout.addWidget(self._page)
        model.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        state, page = self._model.state, self._page
        if isinstance(page, StayingPage) and page.part is state.part:
            page.show_state(state)
        elif self._model.is_open:
            self._replace(self._build())

    def _build(self) -> QWidget:
        model, state, scale = self._model, self._model.state, self._scale
        width, height = self._size
        match state.part:
            case WallPart.INTRODUCTION:
                introduction = IntroductionPage(model, scale, width)
                introduction.show_state(state)
                return introduction
            case WallPart.PIN:
                choice = PinPage(model, scale)
                choice.show_state(state)
                return choice
            case WallPart.OWN:
                return own_page(model, state, scale, self._size)
            case WallPart.SWAP:
                return swap_page(model, state, scale, width, upright=height > width)
            case WallPart.DAYS_OFF if state.page is not None:
                return DaysOffPage(model, scale, state.page.today)
            case _:
                return entry_page(model, state, scale, width, upright=height > width)

    def _replace(self, page: QWidget) -> None:
        self._layout.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        page.show()
        page.setFocus()
