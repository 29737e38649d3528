"""Notices that nobody touches the station."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Watches keys and pointer of every window.

    Signals:
        idle: Nobody has touched anything for the whole time.
    """

    idle = Signal()

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__()
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)

    def start(self, after: timedelta) -> None:
        """Begin to watch, or begin anew with another time."""
        self._application.removeEventFilter(self)
        self._application.installEventFilter(self)
        self._timer.start(round(after.total_seconds() * 1000))

    def stop(self) -> None:
        """Watch no longer."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return super().eventFilter(watched, event)
