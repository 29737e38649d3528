"""Each person's own desk at a shared station: the page they were on and what they had typed."""

from dataclasses import dataclass, field

from medschedule_desktop.qt.unsaved_text import Texts, give_back, put_aside
from medschedule_desktop.qt.views.shell import MainWindow


@dataclass(slots=True)
class _Desk:
    """What somebody left.

    Attributes:
        page: the key of the page at the front.
        texts: what was typed on each page.
    """

    page: str
    texts: dict[str, Texts] = field(default_factory=dict)


class PersonsDesk:
    """Puts the pages as each person left them. It lasts as long as the program runs, in memory alone."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desks: dict[str, _Desk] = {}
        self._sitting = ""
        self._wanted = ""

    def sit_down(self, user_id: str) -> None:
        """Somebody signed in; who comes for the first time finds the first page."""
        self._sitting = user_id
        pages = self._window.visible_pages
        desk = self._desks.pop(user_id, None)
        page = desk.page if desk is not None and desk.page in pages else pages[0]
        self._wanted = desk.page if desk is not None and desk.page != page else ""
        if page != self._window.current_page:
            self._window.show_page(page)
        for key, texts in desk.texts.items() if desk is not None else ():
            give_back(self._window.page(key), texts)

    def see_rail(self) -> None:
        """The rail may have other pages: go where the person was, unless they have gone elsewhere since.

        At sign-in it still has those of whoever sat here before.
        """
        pages = self._window.visible_pages
        if self._wanted in pages:
            page, self._wanted = self._wanted, ""
            if self._window.current_page == pages[0]:
                self._window.show_page(page)

    def leave(self) -> None:
        """Whoever was there locked the station, or was away for too long."""
        if not self._sitting:
            return
        self._wanted = ""
        desk = _Desk(self._window.current_page)
        for key, page in self._window.made_pages.items():
            texts = put_aside(page)
            if texts:
                desk.texts[key] = texts
        self._desks[self._sitting] = desk
        self._sitting = ""
