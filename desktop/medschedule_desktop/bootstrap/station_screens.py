"""What the screens of a desktop and of a kiosk share."""

from collections.abc import Callable

from medschedule_desktop.bootstrap.station import RunningStation
from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.surroundings import Surroundings, network_information
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.withdrawn_screens import WithdrawnScreens
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.model.device import DeviceKind


def withdrawn_screens(appearance: Appearance, ending: StationWipe, kind: DeviceKind) -> WithdrawnScreens:
    """Put the window of a station together that was revoked before this start."""
    board = ending.board
    return WithdrawnScreens(appearance, board.progress(), board.subscribe, kind)


def surroundings(application: GuiApplication, running: RunningStation) -> Surroundings:
    """Let the station ask its server when somebody comes to the window, or the network comes back."""
    around = Surroundings(application.qt, network_information())
    around.woke.connect(running.sync.wake)
    return around


def asking(running: RunningStation) -> Callable[[], SyncStatus]:
    """Return what asks the server at once, and answers with how it ended."""
    return lambda: running.sync.sync_now().result()


def catch_up(running: RunningStation, withdraw: Callable[[WipeProgress], None]) -> None:
    """Show a wipe that began before the screens listened."""
    progress = running.wipe.board.progress()
    if progress is not None:
        withdraw(progress)


def signals_of(running: RunningStation) -> StationSignals:
    """Return what tells the screens that data, sync state or a wipe have gone on."""
    return StationSignals(running.replica.subscribe, running.board.subscribe, running.wipe.board.subscribe)
