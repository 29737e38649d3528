"""The window of the first start put together."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from medschedule_desktop.qt.station_look import StationLook
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.first_run import FirstRunViewModel, JoiningService
from medschedule_desktop.qt.views.first_run import FirstRunView
from medschedule_desktop.services.preferences import PreferencesFile, ThemeChoice
from medschedule_shared.language import tr


class FirstRunOutcome(StrEnum):
    """How the first start ended."""

    CLOSED = "closed"
    JOINED = "joined"
    DEMO = "demo"


class FirstRunScreens(QObject):
    """Asks until the station is set up, the demonstration is wanted, or the window is closed.

    Attributes:
        window: to be shown; it closes itself at the end.
        outcome: how it ended.
    """

    def __init__(
        self,
        appearance: Appearance,
        service: JoiningService,
        preferences: PreferencesFile,
        name: str,
        server_url: str = "",
    ) -> None:
        super().__init__()
        self._executor = ThreadPoolExecutor(max_workers=1)
        self._runner = TaskRunner(self._executor)
        self._look = StationLook(appearance, preferences)
        self.outcome = FirstRunOutcome.CLOSED
        self.model = FirstRunViewModel(service, self._runner)
        self._view = view = FirstRunView(appearance, self.model, name, server_url)
        self.window = QMainWindow()
        self.window.setCentralWidget(view)
        self.window.setWindowTitle("MedSchedule")
        self.model.joined.connect(self._note_joined)
        view.unit_chosen.connect(self._choose_unit)
        view.theme_chosen.connect(self._choose_theme)
        view.demo_chosen.connect(self._show_demo)
        view.finished.connect(self.window.close)

    def close(self) -> None:
        """Ask no more."""
        self._runner.close()
        self._executor.shutdown()
        self.window.close()

    @Slot()
    def _note_joined(self) -> None:
        self.outcome = FirstRunOutcome.JOINED

    @Slot()
    def _show_demo(self) -> None:
        self.outcome = FirstRunOutcome.DEMO
        self.window.close()

    @Slot(str)
    def _choose_unit(self, unit_id: str) -> None:
        try:
            self._look.choose_unit(unit_id)
        except OSError:
            self._view.say(
                tr("The unit could not be kept on this disk. Ctrl+, chooses it again once there is room.")
            )

    @Slot(object)
    def _choose_theme(self, theme: ThemeChoice) -> None:
        with suppress(OSError):  # it holds for this start; the settings say so when it cannot be kept
            self._look.choose_theme(theme)
