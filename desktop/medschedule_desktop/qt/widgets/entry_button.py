"""An entry of a list: icon, title in as many lines as it needs, a line of detail, a bar when chosen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import ICON, TextSize

_WIDTH = 240
_BAR = 4
_TEXT_LEFT, _TEXT_RIGHT = 42, 12
_TOP, _BOTTOM = 8, 9
_TITLE_LINE, _DETAIL_LINE = 21, 18


class EntryButton(QAbstractButton):
    """A checkable entry."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        detail: str,
        *,
        icon: str,
        tone: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._detail = detail
        self._icon = icon
        self._tone = tone
        self.setText(title)
        self.setAccessibleName(f"{title.removesuffix('.')}. {detail}")
        self.setToolTip(f"{title}\n{detail}".strip())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return _TOP + len(self._title_lines(width)) * _TITLE_LINE + _DETAIL_LINE + _BOTTOM

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = self._appearance.colours
        painter = QPainter(self)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(colours.accent_soft))
            painter.fillRect(QRect(0, 0, _BAR, self.height()), QColor(colours.accent))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.sunken))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(colours.line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        ink: str = getattr(colours, self._tone)
        icon = self._appearance.icon(self._icon, ink, ICON, self.devicePixelRatioF())
        painter.drawPixmap(16, 10, icon)
        room = self.width() - _TEXT_LEFT - _TEXT_RIGHT
        top = _TOP
        painter.setFont(interface_font(TextSize.BODY))
        painter.setPen(QColor(colours.text))
        for line in self._title_lines(self.width()):
            painter.drawText(QRect(_TEXT_LEFT, top, room, _TITLE_LINE), Qt.AlignmentFlag.AlignVCenter, line)
            top += _TITLE_LINE
        painter.setFont(interface_font(TextSize.SMALL))
        painter.setPen(QColor(colours.text_2))
        detail = painter.fontMetrics().elidedText(self._detail, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(_TEXT_LEFT, top, room, _DETAIL_LINE), Qt.AlignmentFlag.AlignVCenter, detail)

    def _title_lines(self, width: int) -> list[str]:
        """Return the title as it is broken into lines in an entry of a width."""
        wrapped = QTextOption()
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(self.text(), interface_font(TextSize.BODY))
        layout.setTextOption(wrapped)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - _TEXT_LEFT - _TEXT_RIGHT)
            lines.append(self.text()[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines
