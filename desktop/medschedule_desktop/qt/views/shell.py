"""The desktop's window: sign-in, then the frame with its pages."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.views.rail import Rail
from medschedule_desktop.qt.views.status_bar import StatusBar
from medschedule_desktop.qt.views.top_bar import TopBar
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.services.snapshots.shell import ShellSnapshot
from medschedule_shared.language import tr

ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the window.

    Attributes:
        key: Its name in code, for instance "today".
        text: Its name on the rail.
        icon: A Phosphor icon.
        widget: The page itself. If it has a signal `status_changed(str)`, the status bar shows what it says.
    """

    key: str
    text: str
    icon: str
    widget: QWidget


class MainWindow(QMainWindow):
    """Top bar, rail, status bar, and one page at a time; before sign-in the sign-in page alone.

    Signals:
        page_shown: Another page came to the front. Argument: its key.
        lock_pressed: The person wants to lock the station.
    """

    page_shown = Signal(str)
    lock_pressed = Signal()

    def __init__(
        self, appearance: Appearance, view_model: ShellViewModel, sign_in: QWidget | None = None
    ) -> None:
        super().__init__()
        self._view_model = view_model
        self._pages: dict[str, QWidget] = {}
        self._top_bar = TopBar(appearance)
        self._rail = Rail(appearance)
        self._status_bar = StatusBar(appearance)
        self._page_stack = QStackedWidget()
        self._page_stack.setProperty("surface", "page")
        self._root = QStackedWidget()
        self._sign_in = sign_in
        self._frame = self._build_frame()
        self._root.addWidget(self._frame)
        if sign_in is not None:
            self._root.addWidget(sign_in)
            self._root.setCurrentWidget(sign_in)
        self.setCentralWidget(self._root)
        self.setWindowTitle("MedSchedule")
        self.setMinimumSize(1180, 720)
        self._connect()

    @property
    def current_page(self) -> str:
        """The key of the page at the front; empty before the first page was added."""
        at_front = self._page_stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is at_front), "")

    def add_page(self, page: Page) -> None:
        """Add a page and its entry on the rail. The first one is at the front."""
        self._pages[page.key] = page.widget
        self._page_stack.addWidget(page.widget)
        self._rail.add_entry(page.key, page.text, page.icon)
        status_changed = getattr(page.widget, "status_changed", None)
        if status_changed is not None:
            status_changed.connect(self._status_bar.say)
        if len(self._pages) == 1:
            self._rail.mark(page.key)

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Bring a page to the front.

        Raises:
            KeyError: the window has no such page.
        """
        self._page_stack.setCurrentWidget(self._pages[key])
        self._rail.mark(key)
        self._status_bar.say("")
        self.page_shown.emit(key)

    @Slot()
    def show_signed_in(self) -> None:
        """Show the pages, after sign-in."""
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
        self._root.removeWidget(notice)
        self.setCentralWidget(notice)
        notice.show()
        self.setWindowTitle("MedSchedule")

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
        self._view_model.snapshot_changed.connect(self._show)
        if self._view_model.snapshot is not None:
            self._show(self._view_model.snapshot)

    @Slot(object)
    def _show(self, snapshot: ShellSnapshot) -> None:
        self._top_bar.show_snapshot(snapshot)
        self._status_bar.show_snapshot(snapshot)
        self._rail.set_count(ATTENTION, snapshot.attention_count, urgent=snapshot.attention_urgent)
        self.setWindowTitle(tr("{unit}, MedSchedule", unit=snapshot.unit_name))
