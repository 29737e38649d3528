"""A button with an icon and the key that presses it."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON, ICON, TextSize

_PADDING = 14
_GAP = 8
LINK_PADDING = 8
"""Pixels from the edge of a link to its words."""
_KEY_PADDING = 6
_KEY_HEIGHT = 20


class ActionButton(QPushButton):
    """A push button: "plain", "primary" or "link".

    The style sheet paints its box; icon, words and key hint are painted here, centred as one line.
    """

    def __init__(
        self,
        appearance: Appearance,
        text: str,
        *,
        kind: str = "plain",
        icon: str = "",
        key: str = "",
        height: int = BUTTON,
        size: TextSize = TextSize.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._appearance = appearance
        self._icon = icon
        self._key = key
        self._kind = kind
        self._size = size
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setFixedHeight(height)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setFont(interface_font(size, _weight(kind)))
        appearance.theme_changed.connect(self._repaint)

    @property
    def key(self) -> str:
        """The keys that press it, as they are painted; empty for none."""
        return self._key

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def allow(self, why_not: str) -> None:
        """Be on, or off with the reason as its tooltip and for screen readers.

        Args:
            why_not: the reason in a sentence; empty turns it on.
        """
        self.setEnabled(not why_not)
        self.setToolTip(why_not)
        self.setAccessibleDescription(why_not)

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self.setFont(interface_font(self._size, _weight(kind)))
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        padding = LINK_PADDING if self._kind == "link" else _PADDING
        return QSize(self._content_width() + 2 * padding, self.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        ink = self._ink()
        x = (self.width() - self._content_width()) // 2
        if self._icon:
            pixmap = self._appearance.icon(self._icon, ink.name(), ICON, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - ICON) // 2, pixmap)
            x += ICON + _GAP
        painter.setPen(ink)
        painter.setFont(self.font())
        width = self.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(QRect(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            self._paint_key(painter, x + width + _GAP, ink)

    def _paint_key(self, painter: QPainter, x: int, ink: QColor) -> None:
        box = QRect(x, (self.height() - _KEY_HEIGHT) // 2, self._key_width(), _KEY_HEIGHT)
        colours = self._appearance.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = ink if self._kind == "primary" else QColor(colours.line)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._kind == "primary" else QColor(colours.sunken))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(interface_font(TextSize.SMALL, QFont.Weight.Medium))
        painter.setPen(ink if self._kind == "primary" else QColor(colours.text_2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _ink(self) -> QColor:
        colours = self._appearance.colours
        if not self.isEnabled():
            return QColor(colours.text_3)
        return QColor({"primary": colours.on_accent, "link": colours.accent}.get(self._kind, colours.text))

    def _content_width(self) -> int:
        width = self.fontMetrics().horizontalAdvance(self.text())
        if self._icon:
            width += ICON + (_GAP if self.text() else 0)
        if self._key:
            width += self._key_width() + _GAP
        return width

    def _key_width(self) -> int:
        metrics = QFontMetrics(interface_font(TextSize.SMALL, QFont.Weight.Medium))
        return max(_KEY_HEIGHT, metrics.horizontalAdvance(self._key) + 2 * _KEY_PADDING)

    @Slot()
    def _repaint(self) -> None:
        self.update()


def _weight(kind: str) -> QFont.Weight:
    return QFont.Weight.DemiBold if kind == "primary" else QFont.Weight.Medium
