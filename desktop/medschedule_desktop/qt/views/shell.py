"""The desktop's window: sign-in, then the frame with its pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.palette import Command
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.views.keyboard_map import GRID_KEYS, WINDOW_KEYS, KeyboardMap, Keys
from medschedule_desktop.qt.views.rail import Rail
from medschedule_desktop.qt.views.status_bar import StatusBar
from medschedule_desktop.qt.views.top_bar import TopBar
from medschedule_desktop.qt.widgets.commands import buttons_of, deeds_of
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.services.snapshots.shell import ShellSnapshot
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission

ATTENTION = "attention"
_SMALLEST = (1366, 768)
"""Pixels at 1x that the pages need; a smaller screen, or a larger size of everything, scrolls."""
_PAGES_WITH_KEYS = 9
_BETWEEN_PAGES_MS = 400


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the window.

    Attributes:
        key: Its name in code, for instance "today".
        text: Its name on the rail.
        icon: A Phosphor icon.
        make: Makes the page itself, when it is first wanted. If it has a signal `status_changed(str)`, the
            status bar shows what it says.
        needs: What a person must be allowed to see it on the rail; None for everybody.
    """

    key: str
    text: str
    icon: str
    make: Callable[[], QWidget]
    needs: Permission | None = None


class MainWindow(QMainWindow):
    """Top bar, rail, status bar, and one page at a time; before sign-in the sign-in page alone.

    Signals:
        page_made: A page was made. Argument: its key.
        page_shown: Another page came to the front. Argument: its key.
        lock_pressed: The person wants to lock the station.
        palette_asked: The person wants to find a command, a person or a unit.
        own_pass_asked: The person wants to see to their own PIN and badge.
        own_account_asked: The person wants to see to their password, authenticator and sessions.
        settings_asked: The person wants to change how the station looks, speaks or locks.
    """

    page_made = Signal(str)
    page_shown = Signal(str)
    lock_pressed = Signal()
    palette_asked = Signal()
    settings_asked = Signal()
    own_pass_asked = Signal()
    own_account_asked = Signal()

    def __init__(
        self, appearance: Appearance, view_model: ShellViewModel, sign_in: QWidget | None = None
    ) -> None:
        super().__init__()
        self._view_model = view_model
        self._appearance = appearance
        self._pages: dict[str, Page] = {}
        self._made: dict[str, QWidget] = {}
        self._front = ""
        self._top_bar = TopBar(appearance)
        self._rail = Rail(appearance)
        self._status_bar = StatusBar(appearance)
        self._page_stack = QStackedWidget()
        self._page_stack.setProperty("surface", "page")
        self._ahead = QTimer(self)
        self._ahead.timeout.connect(self._make_next)
        self._root = QStackedWidget()
        self._sign_in = sign_in
        self._frame = self._build_frame()
        self._root.addWidget(self._frame)
        if sign_in is not None:
            self._root.addWidget(sign_in)
            self._root.setCurrentWidget(sign_in)
        self._root.setMinimumSize(*_SMALLEST)
        self.setCentralWidget(_scrolling(self._root))
        self.setWindowTitle("MedSchedule")
        self._connect()
        self._connect_keys()

    @property
    def current_page(self) -> str:
        """The key of the page at the front; empty before the first page was added."""
        return self._front

    @property
    def is_open(self) -> bool:
        """Whether the pages are on show, so that somebody is signed in."""
        return self._root.currentWidget() is self._frame

    def page(self, key: str) -> QWidget:
        """Return a page's widget, which is made now if nobody wanted it before.

        Raises:
            KeyError: the window has no such page.
        """
        if key not in self._made:
            widget = self._made[key] = self._pages[key].make()
            self._page_stack.addWidget(widget)
            status_changed = getattr(widget, "status_changed", None)
            if status_changed is not None:
                status_changed.connect(self._status_bar.say)
            self.page_made.emit(key)
        return self._made[key]

    @property
    def made_pages(self) -> Mapping[str, QWidget]:
        """The pages that were made so far, by their keys."""
        return MappingProxyType(self._made)

    @property
    def visible_pages(self) -> tuple[str, ...]:
        """The keys of the pages on the rail, from the top."""
        return tuple(key for key in self._pages if self._rail.has_entry(key))

    def add_page(self, page: Page) -> None:
        """Add a page and its entry on the rail. The first one is at the front."""
        self._pages[page.key] = page
        self._rail.add_entry(page.key, page.text, page.icon)
        if len(self._pages) == 1:
            self._front = page.key
            self._rail.mark(page.key)
            if self.is_open:
                self.page(page.key)

    def make_ahead(self) -> None:
        """Make the pages one after the other, so that nobody waits for one; in between a person is heard."""
        self._ahead.start(_BETWEEN_PAGES_MS)

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Bring a page to the front.

        Raises:
            KeyError: the window has no such page.
        """
        self._page_stack.setCurrentWidget(self.page(key))
        self._front = key
        self._rail.mark(key)
        self._status_bar.say("")
        self.page_shown.emit(key)

    def commands(self) -> tuple[Command, ...]:
        """Return everything that can be done now: first on the page at the front, then pages, window and the
        other pages.
        """
        keys = self.visible_pages
        front = self.current_page
        pages = [
            Command(
                tr("Go to {page}", page=self._pages[key].text),
                self._to_page(key),
                tr("Page"),
                f"Ctrl+{number}" if number <= _PAGES_WITH_KEYS else "",
                self._pages[key].icon,
            )
            for number, key in enumerate(keys, start=1)
        ]
        own = (
            Command(tr("Lock the station"), self.lock_pressed.emit, tr("Window"), "Ctrl+L", "lock"),
            Command(tr("Map of the keys"), self.show_keyboard_map, tr("Window"), "F1", "keyboard"),
            Command(
                tr("Theme, language, size and locking"),
                self.settings_asked.emit,
                tr("Window"),
                "Ctrl+,",
                "gear",
            ),
            Command(
                tr("Your account: password, authenticator, sessions"),
                self.own_account_asked.emit,
                tr("Window"),
                icon="user-circle",
            ),
            Command(
                tr("Your PIN and badge"),
                self.own_pass_asked.emit,
                tr("Window"),
                icon="identification-badge",
            ),
        )
        others = (command for key in keys if key != front for command in self._deeds(key))
        return (*(self._deeds(front) if front else ()), *pages, *own, *others)

    @Slot()
    def show_keyboard_map(self) -> None:
        """Show the keys of the window and of the page at the front."""
        groups: list[tuple[str, Keys]] = [(tr("Everywhere"), WINDOW_KEYS)]
        front = self._pages.get(self.current_page)
        if front is not None and self.is_open:
            keys = tuple((deed.key, deed.text) for deed in buttons_of(self.page(front.key)) if deed.key)
            if keys:
                groups.append((front.text, keys))
        groups.append((tr("Roster grid"), GRID_KEYS))
        shown = KeyboardMap(self._appearance, tuple(groups), self)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    @Slot()
    def show_signed_in(self) -> None:
        """Show the pages, after sign-in."""
        if self._front:
            self._page_stack.setCurrentWidget(self.page(self._front))
        self._root.setCurrentWidget(self._frame)

    @Slot()
    def show_sign_in(self) -> None:
        """Hide everything behind the sign-in page; nothing on the pages is lost."""
        if self._sign_in is not None:
            self._root.setCurrentWidget(self._sign_in)

    def show_notice(self, notice: QWidget) -> None:
        """Hide everything behind a notice until `show_sign_in`."""
        if self._root.indexOf(notice) < 0:
            self._root.addWidget(notice)
        self._root.setCurrentWidget(notice)

    def show_only(self, notice: QWidget) -> None:
        """Show a notice for good; pages, sign-in and frame are destroyed."""
        self._ahead.stop()
        self._root.removeWidget(notice)
        self.setCentralWidget(notice)
        notice.show()
        self.setWindowTitle("MedSchedule")

    @Slot()
    def _make_next(self) -> None:
        for key in self._pages:
            if key not in self._made:
                self.page(key)
                return
        self._ahead.stop()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Make no more pages."""
        self._ahead.stop()
        super().closeEvent(event)

    def _deeds(self, key: str) -> Iterator[Command]:
        page = self._pages[key]
        for deed in deeds_of(self.page(key)):
            yield Command(deed.text, self._press(key, deed.do), page.text, deed.key, page.icon)

    def _press(self, key: str, click: Callable[[], None]) -> Callable[[], None]:
        def press() -> None:
            if self.current_page != key:
                self.show_page(key)
            click()

        return press

    def _to_page(self, key: str) -> Callable[[], None]:
        return lambda: self.show_page(key)

    def show_work(self, words: str) -> None:
        """Show how far what runs is, whichever page is at the front."""
        self._status_bar.show_work(words)

    def set_count(self, key: str, count: int, *, urgent: bool) -> None:
        """Show on the rail how much waits on a page."""
        self._rail.set_count(key, count, urgent=urgent)

    def _build_frame(self) -> QWidget:
        frame = QWidget()
        frame.setProperty("surface", "page")
        middle = row()
        middle.addWidget(self._rail)
        middle.addWidget(self._page_stack, 1)
        layout = column(frame)
        layout.addWidget(self._top_bar)
        layout.addLayout(middle, 1)
        layout.addWidget(self._status_bar)
        return frame

    def _connect(self) -> None:
        self._rail.page_chosen.connect(self.show_page)
        self._top_bar.lock_pressed.connect(self.lock_pressed)
        self._top_bar.settings_pressed.connect(self.settings_asked)
        self._top_bar.palette_pressed.connect(self.palette_asked)
        self._top_bar.account_pressed.connect(self.own_account_asked)
        self._top_bar.own_pass_pressed.connect(self.own_pass_asked)
        self._top_bar.unit_chosen.connect(self._view_model.show_unit)
        self._view_model.snapshot_changed.connect(self._show)
        if self._view_model.snapshot is not None:
            self._show(self._view_model.snapshot)

    def _connect_keys(self) -> None:
        for keys, slot in (
            ("Ctrl+K", self.palette_asked.emit),
            ("F1", self.show_keyboard_map),
            ("?", self.show_keyboard_map),
            ("Ctrl+,", self.settings_asked.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
        for number in range(1, _PAGES_WITH_KEYS + 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda place=number - 1: self._show_nth(place))

    def _show_nth(self, place: int) -> None:
        keys = self.visible_pages
        if self.is_open and place < len(keys):
            self.show_page(keys[place])

    @Slot(object)
    def _show(self, snapshot: ShellSnapshot) -> None:
        self._top_bar.show_snapshot(snapshot)
        self._status_bar.show_snapshot(snapshot)
        for page in self._pages.values():
            self._rail.show_entry(page.key, page.needs is None or page.needs in snapshot.permissions)
        keys = self.visible_pages
        if keys and self.current_page not in keys:
            self.show_page(keys[0])
        self.setWindowTitle(tr("{unit}, MedSchedule", unit=snapshot.unit_name))


class _ShrinkingLayout(QVBoxLayout):
    """Lets its contents shrink to their smallest.

    A scroll area asks contents with sentences that wrap for the height that they like at their width, and
    scrolls below that; the cards and lists of a page can do with far less.
    """

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Have the scroll area ask for the smallest height."""
        return False


def _scrolling(root: QWidget) -> QScrollArea:
    holder = QWidget()
    layout = _ShrinkingLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(root)
    area = QScrollArea()
    area.setObjectName("window_area")
    area.setAccessibleName("MedSchedule")
    area.setProperty("surface", "page")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(holder)
    return area
