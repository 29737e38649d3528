"""The ward board."""

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.refreshed import RefreshedViewModel, SnapshotService
from medschedule_desktop.services.snapshots.kiosk import KioskSnapshot

_REFRESH_MS = 5_000

KioskService = SnapshotService[KioskSnapshot]


class KioskViewModel(RefreshedViewModel[KioskSnapshot]):
    """Keeps the board fresh; names come masked."""

    def __init__(self, service: KioskService, runner: TaskRunner) -> None:
        super().__init__(service, runner, _REFRESH_MS)
