"""What happens around the windows and is a reason to ask the server: somebody comes, or the network does."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QNetworkInformation


class Surroundings(QObject):
    """Listens to the window system and, where the operating system tells of it, to the network.

    Args:
        network: None where nothing tells of the network; the synchronisation tries again by itself there.

    Signals:
        woke: A window came to the front, or the network came back.
    """

    woke = Signal()

    def __init__(self, application: QGuiApplication, network: QNetworkInformation | None) -> None:
        super().__init__()
        self._application = application
        self._network = network
        application.applicationStateChanged.connect(self.note_state)
        if network is not None:
            network.reachabilityChanged.connect(self.note_reachability)

    @Slot(object)
    def note_state(self, state: Qt.ApplicationState) -> None:
        """Note that the application came to the front, or went."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.woke.emit()

    @Slot(object)
    def note_reachability(self, reachability: QNetworkInformation.Reachability) -> None:
        """Note how far the network reaches now. A hospital's own network need not reach the Internet."""
        if reachability not in (
            QNetworkInformation.Reachability.Disconnected,
            QNetworkInformation.Reachability.Unknown,
        ):
            self.woke.emit()

    def close(self) -> None:
        """Hear nothing any more."""
        self._application.applicationStateChanged.disconnect(self.note_state)
        if self._network is not None:
            self._network.reachabilityChanged.disconnect(self.note_reachability)


def network_information() -> QNetworkInformation | None:
    """Return what the operating system tells of the network, or None."""
    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
        return None
    return QNetworkInformation.instance()
