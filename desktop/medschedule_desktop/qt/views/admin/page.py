"""The Admin page: users, roles, devices, rules, the audit, who was on, and settings, each in a tab."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.admin_tabs import AdminTabs
from medschedule_desktop.qt.views.admin.audit_view import AuditView
from medschedule_desktop.qt.views.admin.list_view import ListView
from medschedule_desktop.qt.views.admin.roster_view import RosterThenView
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import strong
from medschedule_shared.language import tr

_HEADING = 52
_TAB = 40
_SIDE_WIDTH = 440


class AdminPage(PageFrame):
    """Shows `AdminTabs`."""

    def __init__(self, appearance: Appearance, model: AdminTabs, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("admin_page")
        self._model = model
        self._views: dict[str, ListView | AuditView | RosterThenView] = {
            "users": ListView(appearance, model.users, "users", (220, 180, 220, 90), (0, 2), parent=self),
            "roles": ListView(appearance, model.roles, "roles", (220, 220, 120, 140), (0, 1), parent=self),
            "devices": ListView(
                appearance, model.devices, "devices", (160, 160, 190, 80, 190), (0, 2), parent=self
            ),
            "rules": ListView(appearance, model.rules, "rules", (300, 150, 190, 150), (0,), parent=self),
            "audit": AuditView(appearance, model.audit, self),
            "roster": RosterThenView(appearance, model.roster, self),
            "policies": ListView(
                appearance, model.policies, "policies", (280, 260, 260), (0, 1, 2), parent=self
            ),
        }
        self._lefts = QStackedWidget()
        self._sides = QStackedWidget()
        self._side = surface("right")
        self._tabs = QButtonGroup(self)
        self.set_content(self._build())
        self._tabs.idClicked.connect(self._show_tab)
        for view_model in model.models:
            view_model.snapshot_changed.connect(self._show)
            view_model.failed.connect(self.show_failure)
            self._show(view_model.snapshot)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask the server anew when somebody comes to the page."""
        super().showEvent(event)
        self._model.look()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        left = column()
        left.addWidget(self._heading())
        left.addWidget(self._lefts, 1)
        for view in self._views.values():
            self._lefts.addWidget(view.left)
            self._sides.addWidget(view.side)
        self._side.setFixedWidth(_SIDE_WIDTH)
        column(self._side).addWidget(self._sides)
        layout = row(content)
        layout.addLayout(left, 1)
        layout.addWidget(self._side)
        return content

    def _heading(self) -> QWidget:
        heading = QWidget()
        heading.setFixedHeight(_HEADING)
        across = row(heading, spacing=16)
        across.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        across.addWidget(strong(tr("Admin"), size=TextSize.TITLE))
        across.addSpacing(8)
        for number, (name, model) in enumerate(zip(self._views, self._model.models, strict=True)):
            tab = QPushButton(tr(model.title))
            tab.setObjectName(f"tab_{name}")
            tab.setAccessibleName(tr("Admin: {tab}", tab=tr(model.title)))
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
        # Nothing more is known of a setting than stands in the list.
        self._side.setVisible(self._model.models[number] is not self._model.policies)
        self._model.show_tab(number)

    @Slot(object)
    def _show(self, snapshot: object) -> None:
        if snapshot is not None:
            self.show_content()
