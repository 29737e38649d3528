"""The tabs of the Admin page."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.admin import AdminListService, AdminListViewModel
from medschedule_desktop.qt.viewmodels.audit import AuditService, AuditViewModel
from medschedule_desktop.qt.viewmodels.form import FormService
from medschedule_desktop.qt.viewmodels.roster_then import RosterThenService, RosterThenViewModel


class FormedListService(AdminListService, FormService, Protocol):
    """A list with forms on its entries."""


@dataclass(frozen=True, slots=True)
class AdminServices:
    """The use cases behind the page."""

    users: FormedListService
    roles: AdminListService
    devices: FormedListService
    rules: FormedListService
    audit: AuditService
    roster: RosterThenService
    policies: AdminListService


class AdminTabs(QObject):
    """Loads what is on show, and only that.

    Attributes:
        users, roles, devices, rules, audit, roster, policies: the tabs.

    Signals:
        changed_here: The person changed something, so the frame should refresh.
    """

    changed_here = Signal()

    def __init__(self, services: AdminServices, runner: TaskRunner) -> None:
        super().__init__()
        self.users = AdminListViewModel(services.users, runner, services.users)
        self.roles = AdminListViewModel(services.roles, runner)
        self.devices = AdminListViewModel(services.devices, runner, services.devices)
        self.rules = AdminListViewModel(services.rules, runner, services.rules, waits=False)
        self.audit = AuditViewModel(services.audit, runner)
        self.roster = RosterThenViewModel(services.roster, runner)
        self.policies = AdminListViewModel(services.policies, runner)
        self._on_show = 0
        for model in self.models:
            model.changed_here.connect(self.changed_here)

    @property
    def models(self) -> tuple[AdminListViewModel, ...]:
        """Those of all tabs, in their order."""
        return self.users, self.roles, self.devices, self.rules, self.audit, self.roster, self.policies

    @Slot()
    def load(self) -> None:
        """Load or refresh what the station holds of the tab on show."""
        self.models[self._on_show].load()

    @Slot()
    def look(self) -> None:
        """Somebody looks at the page: load the tab on show, with what the server knows."""
        self.models[self._on_show].look()

    @Slot(int)
    def show_tab(self, number: int) -> None:
        """Put a tab on show; forms of the others are kept as they are."""
        self._on_show = number
        self.look()

    @Slot()
    def leave_unit(self) -> None:
        """Put aside a form on a rule, for it is of the unit that was on show."""
        if self.rules.form is not None:
            self.rules.form.put_aside()

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station."""
        for model in self.models:
            model.clear()
