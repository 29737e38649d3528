"""The use cases that the desktop's window is made of."""

from dataclasses import dataclass

from medschedule_desktop.qt.viewmodels.admin_tabs import AdminServices, FormedListService
from medschedule_desktop.qt.viewmodels.analytics import AnalyticsService
from medschedule_desktop.qt.viewmodels.assistant import AssistantService
from medschedule_desktop.qt.viewmodels.attention import AttentionService
from medschedule_desktop.qt.viewmodels.emergency import EmergencyOutput, EmergencyService
from medschedule_desktop.qt.viewmodels.joining_again import JoiningAgainService
from medschedule_desktop.qt.viewmodels.lease import LeaseService
from medschedule_desktop.qt.viewmodels.palette import FindingService
from medschedule_desktop.qt.viewmodels.password_choice import PasswordChoiceService
from medschedule_desktop.qt.viewmodels.posting import PostingOutput, PostingService
from medschedule_desktop.qt.viewmodels.requests import RequestsService
from medschedule_desktop.qt.viewmodels.roster_print import RosterOutput
from medschedule_desktop.qt.viewmodels.schedule import ScheduleService
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleService
from medschedule_desktop.qt.viewmodels.shell import ShellService
from medschedule_desktop.qt.viewmodels.sign_in import SignInService
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffServices
from medschedule_desktop.qt.viewmodels.station_pass import StationPassService
from medschedule_desktop.qt.viewmodels.today import TodayService


@dataclass(frozen=True, slots=True)
class DesktopServices:
    """The use cases behind the window."""

    shell: ShellService
    finding: FindingService
    passes: StationPassService
    password_choice: PasswordChoiceService
    joining_again: JoiningAgainService
    sign_in: SignInService
    lease: LeaseService
    today: TodayService
    schedule: ScheduleService
    requests: RequestsService
    self_schedule: SelfScheduleService
    staff: StaffServices
    analytics: AnalyticsService
    assistant: AssistantService
    attention: AttentionService
    admin: AdminServices
    account: FormedListService
    emergency: EmergencyService
    emergency_output: EmergencyOutput
    posting: PostingService
    posting_output: PostingOutput
    schedule_output: RosterOutput
