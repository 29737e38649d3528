"""The ways from one page of the desktop to another, and what is opened there."""

from datetime import date

from PySide6.QtCore import QObject, Slot

from medschedule_desktop.qt.desktop_pages import DesktopPages
from medschedule_desktop.qt.page_keys import ASSISTANT, REQUESTS, SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.views.shell import MainWindow
from medschedule_desktop.services.snapshots.attention import AttentionPlace, AttentionWay
from medschedule_desktop.services.snapshots.requests import OPEN_SHIFT_FORM


class PageWays(QObject):
    """Goes to a page of the window and shows there what was asked for."""

    def __init__(self, window: MainWindow, pages: DesktopPages) -> None:
        super().__init__()
        self._window = window
        self._pages = pages

    @Slot(str)
    def show_person(self, staff_id: str) -> None:
        """Open somebody's profile."""
        self._window.show_page(STAFF)
        self._pages.staff_tabs.show_person(staff_id)

    @Slot(str, object)
    def offer_shift(self, staff_id: str, day: date) -> None:
        """Open the panel that offers somebody's shift to others."""
        self._pages.requests.show_queue()
        self._window.show_page(REQUESTS)
        self._pages.requests_model.exchange.open_shift(staff_id, day)

    @Slot(str)
    def offer_seat(self, seat: str) -> None:
        """Open the form that offers an empty seat."""
        self._pages.requests.show_queue()
        self._window.show_page(REQUESTS)
        self._pages.requests_model.form.open(f"{OPEN_SHIFT_FORM}:{seat}")

    @Slot(object)
    def go(self, way: AttentionWay) -> None:
        """Go where an entry of Attention leads."""
        if way.place is AttentionPlace.PERSON:
            self.show_person(way.about)
        elif way.place is AttentionPlace.ASSISTANT:
            self._window.show_page(ASSISTANT)
            self._pages.assistant.ask(way.about)
        elif way.place is AttentionPlace.SCHEDULE:
            self._window.show_page(SCHEDULE)
            self._pages.schedule.show_versions()
            self._pages.schedule_model.periods.show(way.about)
        else:
            self._window.show_page(TODAY)
