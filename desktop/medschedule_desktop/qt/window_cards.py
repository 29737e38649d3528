"""The cards that open over the window: settings, what a person changes of their own, and ways back in."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog

from medschedule_desktop.qt.station_look import StationLook
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.admin import AdminListViewModel
from medschedule_desktop.qt.viewmodels.joining_again import JoiningAgainViewModel
from medschedule_desktop.qt.viewmodels.password_choice import PasswordChoiceViewModel
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.viewmodels.station_pass import StationPassViewModel
from medschedule_desktop.qt.views.joining_again import JoiningAgain
from medschedule_desktop.qt.views.own_account import OwnAccount
from medschedule_desktop.qt.views.own_pass import OwnPass
from medschedule_desktop.qt.views.password_choice import PasswordChoice
from medschedule_desktop.qt.views.shell import MainWindow
from medschedule_desktop.qt.views.station_settings import StationSettings
from medschedule_desktop.services.preferences import Preferences
from medschedule_shared.language import tr


class WindowCards(QObject):
    """Opens each card anew, over the window.

    Signals:
        preferences_chosen: Something was chosen for the station, and is in use.
    """

    preferences_chosen = Signal()

    def __init__(
        self,
        appearance: Appearance,
        look: StationLook,
        window: MainWindow,
        shell: ShellViewModel,
        passes: StationPassViewModel,
        account: AdminListViewModel,
        password_choice: PasswordChoiceViewModel,
        joining_again: JoiningAgainViewModel,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._look = look
        self._window = window
        self._shell = shell
        self._passes = passes
        self._account = account
        self._password_choice = password_choice
        self._joining_again = joining_again

    @Slot()
    def show_settings(self) -> None:
        """Open the settings of the station."""
        units = self._shell.snapshot.units if self._shell.snapshot is not None else ()
        shown = StationSettings(self._appearance, self._look.preferences, units, self._window)
        shown.own_pass_asked.connect(self.show_own_pass)
        shown.changed.connect(lambda preferences: self._choose(shown, preferences))
        _open(shown)

    @Slot()
    def show_own_pass(self) -> None:
        """Open the PIN and the badge of whoever is signed in."""
        self._passes.load()
        _open(OwnPass(self._appearance, self._passes, self._window))

    @Slot()
    def show_own_account(self) -> None:
        """Open the account of whoever is signed in."""
        _open(OwnAccount(self._appearance, self._account, self._window))

    @Slot()
    def choose_password(self) -> None:
        """Let somebody choose a password with a token."""
        _open(PasswordChoice(self._appearance, self._password_choice, self._window))

    @Slot()
    def join_again(self) -> None:
        """Let the station join again with a code."""
        _open(JoiningAgain(self._appearance, self._joining_again, self._window))

    def close_personal(self) -> None:
        """Close the cards of whoever leaves the station, so that the next person does not find them."""
        for kind in (OwnAccount, OwnPass, StationSettings):
            for card in self._window.findChildren(kind):
                card.close()

    def _choose(self, shown: StationSettings, preferences: Preferences) -> None:
        try:
            self._look.choose(preferences)
        except OSError:
            shown.say(tr("This holds until MedSchedule is closed: it could not be kept on this disk."))
        self.preferences_chosen.emit()


def _open(card: QDialog) -> None:
    card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    card.open()
