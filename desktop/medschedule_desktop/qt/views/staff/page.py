"""The Staff page: people, and what a manager maintains about the unit."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.staff import StaffViewModel
from medschedule_desktop.qt.views.staff.people_view import PeopleView
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import strong
from medschedule_desktop.services.snapshots.staff import StaffSnapshot
from medschedule_shared.language import tr

_HEADING = 52
_SIDE_WIDTH = 440


class StaffPage(PageFrame):
    """Shows a `StaffViewModel`."""

    def __init__(
        self, appearance: Appearance, view_model: StaffViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("staff_page")
        self._people = PeopleView(appearance, view_model, self)
        self._lefts = QStackedWidget()
        self._sides = QStackedWidget()
        self.set_content(self._build())
        view_model.snapshot_changed.connect(self._show)
        view_model.failed.connect(self.show_failure)
        if view_model.snapshot is not None:
            self._show(view_model.snapshot)

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        heading = QWidget()
        heading.setFixedHeight(_HEADING)
        across = row(heading, spacing=16)
        across.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        across.addWidget(strong(tr("Staff"), size=TextSize.TITLE))
        across.addStretch(1)
        left = column()
        left.addWidget(heading)
        left.addWidget(self._lefts, 1)
        self._lefts.addWidget(self._people.left)
        self._sides.addWidget(self._people.side)
        side = surface("right")
        side.setFixedWidth(_SIDE_WIDTH)
        column(side).addWidget(self._sides)
        layout = row(content)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        return content

    @Slot(object)
    def _show(self, snapshot: StaffSnapshot | None) -> None:
        if snapshot is not None:
            self.show_content()
