"""The pages behind the first one: each is made, and its modules are loaded, when it is first wanted."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.admin_tabs import AdminTabs
from medschedule_desktop.qt.viewmodels.analytics import AnalyticsViewModel
from medschedule_desktop.qt.viewmodels.assistant import AssistantViewModel
from medschedule_desktop.qt.viewmodels.attention import AttentionViewModel
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleViewModel
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffTabs

if TYPE_CHECKING:
    from medschedule_desktop.qt.views.admin.page import AdminPage
    from medschedule_desktop.qt.views.analytics.page import AnalyticsPage
    from medschedule_desktop.qt.views.assistant.page import AssistantPage
    from medschedule_desktop.qt.views.attention.page import AttentionPage
    from medschedule_desktop.qt.views.requests.home import RequestsHome
    from medschedule_desktop.qt.views.schedule.page import SchedulePage
    from medschedule_desktop.qt.views.staff.page import StaffPage


@dataclass(frozen=True)
class DesktopPages:
    """It knows the view-models and never the window: pages that knew their window would keep it alive in a
    circle, which is collected on any thread, and Qt's objects may end on the GUI thread only.
    """

    appearance: Appearance
    schedule_model: ScheduleViewModel
    requests_model: RequestsViewModel
    self_schedule_model: SelfScheduleViewModel
    staff_tabs: StaffTabs
    analytics_model: AnalyticsViewModel
    assistant_model: AssistantViewModel
    attention_model: AttentionViewModel
    admin_tabs: AdminTabs

    @cached_property
    def schedule(self) -> "SchedulePage":
        from medschedule_desktop.qt.views.schedule.page import SchedulePage

        return SchedulePage(self.appearance, self.schedule_model)

    @cached_property
    def requests(self) -> "RequestsHome":
        from medschedule_desktop.qt.views.requests.home import RequestsHome

        return RequestsHome(self.appearance, self.requests_model, self.self_schedule_model)

    @cached_property
    def staff(self) -> "StaffPage":
        from medschedule_desktop.qt.views.staff.page import StaffPage

        return StaffPage(self.appearance, self.staff_tabs)

    @cached_property
    def analytics(self) -> "AnalyticsPage":
        from medschedule_desktop.qt.views.analytics.page import AnalyticsPage

        return AnalyticsPage(self.appearance, self.analytics_model)

    @cached_property
    def assistant(self) -> "AssistantPage":
        from medschedule_desktop.qt.views.assistant.page import AssistantPage

        return AssistantPage(self.appearance, self.assistant_model)

    @cached_property
    def attention(self) -> "AttentionPage":
        from medschedule_desktop.qt.views.attention.page import AttentionPage

        return AttentionPage(self.appearance, self.attention_model)

    @cached_property
    def admin(self) -> "AdminPage":
        from medschedule_desktop.qt.views.admin.page import AdminPage

        return AdminPage(self.appearance, self.admin_tabs)
