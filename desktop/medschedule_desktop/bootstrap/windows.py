"""The windows of a nursing station: its use cases behind its screens."""

from pathlib import Path

from medschedule_desktop.bootstrap.sign_in import sign_in_service
from medschedule_desktop.bootstrap.station import PRODUCT, RunningStation, enrol_station, station_units
from medschedule_desktop.bootstrap.station_screens import asking, catch_up, signals_of
from medschedule_desktop.diagnostics.bundle import write_bundle
from medschedule_desktop.diagnostics.watch import UncleanEnd
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.desktop_services import DesktopServices
from medschedule_desktop.qt.first_run_screens import FirstRunScreens
from medschedule_desktop.qt.printing.emergency_output import EmergencyOutput
from medschedule_desktop.qt.printing.posting_document import PostingOutput
from medschedule_desktop.qt.printing.printer import Printer, SystemPrinter
from medschedule_desktop.qt.printing.rolling_folder import RollingFolder
from medschedule_desktop.qt.printing.schedule_output import ScheduleOutput
from medschedule_desktop.qt.station_look import StationLook
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.admin_tabs import AdminServices
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffServices
from medschedule_desktop.qt.views.recovery_bar import RecoveryBar
from medschedule_desktop.security.key_store import KeyStore
from medschedule_desktop.services.access.joining import JoiningService
from medschedule_desktop.services.access.joining_again import JoiningAgainService
from medschedule_desktop.services.access.lease import LeaseService
from medschedule_desktop.services.access.passes import StationPassService
from medschedule_desktop.services.access.password_choice import PasswordChoiceService
from medschedule_desktop.services.admin.audit import Audit
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.admin.devices import Devices
from medschedule_desktop.services.admin.own_account import OwnAccount
from medschedule_desktop.services.admin.policies import Policies
from medschedule_desktop.services.admin.roles import Roles
from medschedule_desktop.services.admin.roster_then import RosterThen
from medschedule_desktop.services.admin.rules import Rules
from medschedule_desktop.services.admin.users import Users
from medschedule_desktop.services.analytics.service import AnalyticsService
from medschedule_desktop.services.assistant.language_model import LanguageModel
from medschedule_desktop.services.assistant.service import AssistantService
from medschedule_desktop.services.attention.fleet_news import FleetNews
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.building.chain import Limits, ScheduleBuilder
from medschedule_desktop.services.finding import FindingService
from medschedule_desktop.services.insights.wording import Wording
from medschedule_desktop.services.preferences import PreferencesFile
from medschedule_desktop.services.recovery import recovery_words
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.schedule.model_generation import ModelGeneration
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.self_schedule.service import SelfScheduleService
from medschedule_desktop.services.shell import ShellService
from medschedule_desktop.services.staff.service import StaffService
from medschedule_desktop.services.today.emergency import EmergencyService
from medschedule_desktop.services.today.posting import PostingService
from medschedule_desktop.services.today.service import TodayService
from medschedule_desktop.services.upkeep.holidays import Holidays
from medschedule_desktop.services.upkeep.planned_seats import PlannedSeats
from medschedule_desktop.services.upkeep.rotations import Rotations
from medschedule_desktop.services.upkeep.shift_kinds import ShiftKinds
from medschedule_desktop.settings import Settings
from medschedule_shared.time.clock import Clock

SOLVER_WORKERS = 2


def desktop_screens(appearance: Appearance, running: RunningStation) -> DesktopScreens:
    """Put the desktop's window together; it begins with the sign-in page."""
    station, status = running.station, running.board.status
    printer = SystemPrinter()
    desk = AdminDesk(station, running.administration, running.sync.wake)
    model = LanguageModel(station, running.assistance, status)
    builder = ScheduleBuilder(SOLVER_WORKERS, Limits.within(running.settings.solver_seconds))
    services = DesktopServices(
        lease=LeaseService(station, asking(running), status),
        shell=ShellService(station, status, PRODUCT),
        finding=FindingService(station),
        passes=StationPassService(station, running.station_sign_in),
        password_choice=PasswordChoiceService(running.choose_password),
        joining_again=JoiningAgainService(running.join_again),
        sign_in=sign_in_service(running),
        today=TodayService(station, status),
        schedule=ScheduleService(
            station,
            running.settings.solver_seconds,
            SOLVER_WORKERS,
            running.settings.postings_path,
            ModelGeneration(builder, model),
        ),
        staff=StaffServices(
            StaffService(station),
            (ShiftKinds(station), PlannedSeats(station), Rotations(station), Holidays(station)),
        ),
        requests=RequestsService(station),
        self_schedule=SelfScheduleService(station),
        analytics=AnalyticsService(station),
        assistant=AssistantService(station, status, builder, model),
        attention=AttentionService(station, FleetNews(desk), Wording(model)),
        admin=_admin_services(running, desk),
        account=OwnAccount(desk),
        emergency=EmergencyService(station, status),
        emergency_output=_emergency_output(running, printer),
        posting=PostingService(station, status),
        posting_output=PostingOutput(printer),
        schedule_output=ScheduleOutput(printer),
    )
    look = StationLook(appearance, PreferencesFile(running.settings.data_dir))
    screens = DesktopScreens(appearance, services, TaskRunner(running.executor), signals_of(running), look)
    catch_up(running, screens.withdraw)
    return screens


def _admin_services(running: RunningStation, desk: AdminDesk) -> AdminServices:
    preferences = PreferencesFile(running.settings.data_dir)
    return AdminServices(
        users=Users(desk),
        roles=Roles(running.station),
        devices=Devices(desk),
        rules=Rules(running.station),
        audit=Audit(desk),
        roster=RosterThen(desk),
        policies=Policies(running.station, running.settings, preferences.load),
    )


def tell_last_end(
    screens: DesktopScreens, appearance: Appearance, running: RunningStation, end: UncleanEnd
) -> None:
    """Say on the sign-in page that the station did not end properly the last time."""
    waiting = running.replica.run(lambda work: work.pending_count())

    def save(path: Path) -> None:
        write_bundle(path, (), end.reports)

    bar = RecoveryBar(appearance, recovery_words(end, waiting), save if end.reports else None)
    screens.sign_in_page.tell(bar)


def _emergency_output(running: RunningStation, printer: Printer) -> EmergencyOutput:
    folder, keep = running.settings.emergency_folder, running.settings.emergency_keep
    return EmergencyOutput(printer, None if folder is None else RollingFolder(folder, keep))


def first_run_screens(
    appearance: Appearance, settings: Settings, keys: KeyStore, clock: Clock, name: str
) -> FirstRunScreens:
    """Put the window of a computer's first start together.

    Args:
        name: what people call this computer, unless they say otherwise.
    """

    def enrol(server_url: str, code: str, station_name: str) -> None:
        enrol_station(settings, keys, clock, server_url, code, station_name)

    joining = JoiningService(enrol, lambda: station_units(settings, keys, clock))
    preferences = PreferencesFile(settings.data_dir)
    return FirstRunScreens(appearance, joining, preferences, name, settings.server_url or "")
