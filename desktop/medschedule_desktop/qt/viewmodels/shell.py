"""The frame round the pages: who, where, when, are we safe, is it saved."""

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.refreshed import RefreshedViewModel, SnapshotService
from medschedule_desktop.services.snapshots.shell import ShellSnapshot

_REFRESH_MS = 10_000

ShellService = SnapshotService[ShellSnapshot]


class ShellViewModel(RefreshedViewModel[ShellSnapshot]):
    """Keeps the frame's words fresh."""

    def __init__(self, service: ShellService, runner: TaskRunner) -> None:
        super().__init__(service, runner, _REFRESH_MS)
