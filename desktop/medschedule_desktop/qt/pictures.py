"""Pictures of screens, for the demonstration and for people who check a layout."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

_ROUNDS = 6


def save_picture(widget: QWidget, path: Path, width: int, height: int) -> None:
    """Write a widget to a PNG as it looks at a size in pixels, without showing it on a screen.

    Raises:
        OSError: the file cannot be written.
    """
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    widget.resize(width, height)
    # Layouts settle by posted events: heights of wrapped sentences take a second round, and what loaded in
    # the last one is shown in the next.
    for _round in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path), "PNG"):
        raise OSError(f"The picture {path} could not be written.")
