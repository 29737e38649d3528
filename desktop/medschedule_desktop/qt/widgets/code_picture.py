"""A text as a QR code, for a reader to type."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_shared.language import tr

_QUIET_ZONE = 4
"""Modules of paper around a code (ISO/IEC 18004)."""
_MODULE = 6
_PAPER, _INK = "#FFFFFF", "#000000"
"""In every theme: readers need dark modules on light paper."""


class CodePicture(QWidget):
    """Paints a QR code of a text that it never shows as words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Picture of the code, for a reader"))

    def show_text(self, text: str) -> None:
        """Show another text; an empty one shows nothing."""
        import segno  # it takes 60 ms, which the program's start does not have

        code = segno.make_qr(text, error="m") if text else None
        self._modules = () if code is None else tuple(tuple(map(bool, line)) for line in code.matrix)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        side = (len(self._modules) + 2 * _QUIET_ZONE) * _MODULE
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), QColor(_PAPER))
        painter.setBrush(QColor(_INK))
        for down, line in enumerate(self._modules):
            for across, is_dark in enumerate(line):
                if is_dark:
                    left, top = (_QUIET_ZONE + across) * _MODULE, (_QUIET_ZONE + down) * _MODULE
                    painter.drawRect(QRectF(left, top, _MODULE, _MODULE))
