"""A page of tabs: each has a part at the left, and one at the side that goes with it."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import strong

_HEADING = 52
_TAB = 40
_SIDE_WIDTH = 440


class TwoParts(Protocol):
    """What a tab shows."""

    left: QWidget
    side: QStackedWidget


class TabbedPage(PageFrame):
    """Base of such pages.

    Attributes:
        tabs: The buttons, numbered from 0.
        side: What is at the right.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.tabs = QButtonGroup(self)
        self.side: QFrame = surface("right")
        self._lefts = QStackedWidget()
        self._sides = QStackedWidget()

    def set_tabs(self, title: str, tabs: Iterable[tuple[str, str, TwoParts]]) -> None:
        """Give the page its content.

        Args:
            title: of the page.
            tabs: the name of each as an object, what it is called, and what it shows.
        """
        heading = QWidget()
        heading.setFixedHeight(_HEADING)
        across = row(heading, spacing=16)
        across.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        across.addWidget(strong(title, size=TextSize.TITLE))
        across.addSpacing(8)
        for number, (name, words, shown) in enumerate(tabs):
            tab = QPushButton(words)
            tab.setObjectName(f"tab_{name}")
            tab.setAccessibleName(f"{title}: {words}")
            tab.setProperty("kind", "tab")
            tab.setCheckable(True)
            tab.setFixedHeight(_TAB)
            tab.setFont(interface_font(weight=QFont.Weight.Medium))
            self.tabs.addButton(tab, number)
            across.addWidget(tab)
            self._lefts.addWidget(shown.left)
            self._sides.addWidget(shown.side)
        self.tabs.button(0).setChecked(True)
        self.tabs.idClicked.connect(self._lefts.setCurrentIndex)
        self.tabs.idClicked.connect(self._sides.setCurrentIndex)
        across.addStretch(1)
        content = QWidget()
        content.setProperty("surface", "page")
        left = column()
        left.addWidget(heading)
        left.addWidget(self._lefts, 1)
        self.side.setFixedWidth(_SIDE_WIDTH)
        column(self.side).addWidget(self._sides)
        layout = row(content)
        layout.addLayout(left, 1)
        layout.addWidget(self.side)
        self.set_content(content)

    @Slot(object)
    def show_loaded(self, snapshot: object) -> None:
        """Show the content once there is something to show."""
        if snapshot is not None:
            self.show_content()
