"""The Admin page: users, roles, devices, rules, the audit, who was on, and settings, each in a tab."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.admin_tabs import AdminTabs
from medschedule_desktop.qt.views.admin.audit_view import AuditView
from medschedule_desktop.qt.views.admin.list_view import ListView
from medschedule_desktop.qt.views.admin.roster_view import RosterThenView
from medschedule_desktop.qt.widgets.tabbed_page import TabbedPage
from medschedule_shared.language import tr


class AdminPage(TabbedPage):
    """Shows `AdminTabs`."""

    def __init__(self, appearance: Appearance, model: AdminTabs, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("admin_page")
        self._model = model
        views: dict[str, ListView | AuditView | RosterThenView] = {
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
        self.set_tabs(
            tr("Admin"),
            [
                (name, tr(tab.title), view)
                for (name, view), tab in zip(views.items(), model.models, strict=True)
            ],
        )
        self.tabs.idClicked.connect(self._show_tab)
        for view_model in model.models:
            view_model.snapshot_changed.connect(self.show_loaded)
            self.follow(view_model)
            self.show_loaded(view_model.snapshot)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask the server anew when somebody comes to the page."""
        super().showEvent(event)
        self._model.look()

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        # Nothing more is known of a setting than stands in the list.
        self.side.setVisible(self._model.models[number] is not self._model.policies)
        self._model.show_tab(number)
