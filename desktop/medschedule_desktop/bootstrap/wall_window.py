"""The window of a kiosk on the wall. It is apart from the desktop's, whose pages a kiosk has no use for."""

from medschedule_desktop.bootstrap.station import RunningStation
from medschedule_desktop.bootstrap.station_screens import asking, catch_up, signals_of
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.services.access.lease import LeaseService
from medschedule_desktop.services.kiosk import KioskService
from medschedule_desktop.services.wall.entry import WallEntryService
from medschedule_desktop.services.wall.page import WallPageService


def kiosk_screens(appearance: Appearance, running: RunningStation) -> KioskScreens:
    """Put the ward board together."""
    status, ask = running.board.status, asking(running)
    screens = KioskScreens(
        appearance,
        KioskService(running.station, status),
        LeaseService(running.station, ask, status),
        WallEntryService(running.station, running.station_sign_in, running.server_sign_in, ask),
        WallPageService(running.station, status),
        TaskRunner(running.executor),
        signals_of(running),
    )
    catch_up(running, screens.withdraw)
    return screens
