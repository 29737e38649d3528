"""The Staff page: people, and what a manager maintains about the unit, each in a tab."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffTabs
from medschedule_desktop.qt.views.staff.people_view import PeopleView
from medschedule_desktop.qt.views.staff.register_view import RegisterView
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import strong
from medschedule_shared.language import tr

_HEADING = 52
_TAB = 40
_SIDE_WIDTH = 440
_COLUMNS = (
    ("shifts", (72, 200, 120, 140, 100), (1,)),
    ("seats", (60, 110, 98, 98, 98, 98, 98, 98, 98), (1,)),
    ("rotations", (72, 200, 360, 110), (1, 2)),
    ("holidays", (150, 180, 240, 240), (2, 3)),
)
"""Of each register: its name in object names, the widths of its columns, those that share what is left."""


class StaffPage(PageFrame):
    """Shows `StaffTabs`."""

    def __init__(self, appearance: Appearance, model: StaffTabs, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("staff_page")
        self._model = model
        self._people = PeopleView(appearance, model.people, self)
        self._registers = [
            RegisterView(appearance, register, name, widths, stretched, self)
            for register, (name, widths, stretched) in zip(model.registers, _COLUMNS, strict=True)
        ]
        self._lefts = QStackedWidget()
        self._sides = QStackedWidget()
        self._tabs = QButtonGroup(self)
        self.set_content(self._build())
        self._tabs.idClicked.connect(self._show_tab)
        model.people_wanted.connect(lambda: self._tabs.button(0).click())
        for view_model in model.models:
            view_model.snapshot_changed.connect(self._show)
            view_model.failed.connect(self.show_failure)
        if model.people.snapshot is not None:
            self.show_content()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        left = column()
        left.addWidget(self._heading())
        left.addWidget(self._lefts, 1)
        views: tuple[PeopleView | RegisterView, ...] = (self._people, *self._registers)
        for view in views:
            self._lefts.addWidget(view.left)
            self._sides.addWidget(view.side)
        side = surface("right")
        side.setFixedWidth(_SIDE_WIDTH)
        column(side).addWidget(self._sides)
        layout = row(content)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        return content

    def _heading(self) -> QWidget:
        heading = QWidget()
        heading.setFixedHeight(_HEADING)
        across = row(heading, spacing=16)
        across.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        across.addWidget(strong(tr("Staff"), size=TextSize.TITLE))
        across.addSpacing(8)
        names = ("people", *(name for name, _widths, _stretched in _COLUMNS))
        titles = (tr("People"), *(tr(register.title) for register in self._model.registers))
        for number, (name, title) in enumerate(zip(names, titles, strict=True)):
            tab = QPushButton(title)
            tab.setObjectName(f"tab_{name}")
            tab.setAccessibleName(tr("Staff: {tab}", tab=title))
            tab.setProperty("kind", "tab")
            tab.setCheckable(True)
            tab.setFixedHeight(_TAB)
            tab.setFont(interface_font(weight=QFont.Weight.Medium))
            self._tabs.addButton(tab, number)
            across.addWidget(tab)
        self._tabs.button(0).setChecked(True)
        across.addStretch(1)
        return heading

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        self._lefts.setCurrentIndex(number)
        self._sides.setCurrentIndex(number)
        self._model.show_tab(number)

    @Slot(object)
    def _show(self, snapshot: object) -> None:
        if snapshot is not None:
            self.show_content()
