"""The windows of a running station: its use cases behind its screens."""

from medschedule_desktop.bootstrap.station import PRODUCT, RunningStation
from medschedule_desktop.qt.desktop_screens import DesktopScreens, DesktopServices
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.services.attention import AttentionService
from medschedule_desktop.services.kiosk import KioskService
from medschedule_desktop.services.schedule import ScheduleService
from medschedule_desktop.services.shell import ShellService
from medschedule_desktop.services.sign_in import SignInService
from medschedule_desktop.services.today import TodayService

SOLVER_WORKERS = 2


def desktop_screens(appearance: Appearance, running: RunningStation) -> DesktopScreens:
    """Put the desktop's window together; it begins with the sign-in page."""
    station, status = running.station, running.board.status
    services = DesktopServices(
        shell=ShellService(station, status, PRODUCT),
        sign_in=SignInService(station, running.server_sign_in, running.local_sign_in, status, PRODUCT),
        today=TodayService(station, status),
        schedule=ScheduleService(station, running.settings.solver_seconds, SOLVER_WORKERS),
        attention=AttentionService(station),
    )
    return DesktopScreens(appearance, services, TaskRunner(running.replica.executor), _signals(running))


def kiosk_screens(appearance: Appearance, running: RunningStation) -> KioskScreens:
    """Put the ward board together."""
    service = KioskService(running.station, running.board.status)
    return KioskScreens(appearance, service, TaskRunner(running.replica.executor), _signals(running))


def _signals(running: RunningStation) -> StationSignals:
    return StationSignals(running.replica.subscribe, running.board.subscribe)
