"""The theme in use, and the switch between themes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.icons import Icons
from medschedule_desktop.qt.theme.stylesheet import stylesheet
from medschedule_desktop.qt.theme.tokens import Colours, Theme, ThemeName, load_theme


class Appearance(QObject):
    """Holds the theme that every widget paints with.

    Attributes:
        theme: The theme in use.

    Signals:
        theme_changed: After another theme was put to use. Widgets that paint by themselves repaint.
    """

    theme_changed = Signal()

    def __init__(self, application: QApplication, name: ThemeName = ThemeName.LIGHT) -> None:
        super().__init__()
        self._application = application
        self._icons = Icons()
        self.theme: Theme = load_theme(name)
        self._is_kept = False
        self._wanted = name
        application.setStyle("Fusion")
        application.setFont(interface_font())
        self._apply()

    @property
    def colours(self) -> Colours:
        """The named colours of the theme in use."""
        return self.theme.colours

    def use(self, name: ThemeName) -> None:
        """Put a theme to use in every window at once; where another is kept, once that is over."""
        self._wanted = name
        if self._is_kept or name == self.theme.name:
            return
        self.theme = load_theme(name)
        self._apply()
        self.theme_changed.emit()

    @contextmanager
    def kept(self, name: ThemeName) -> Iterator[None]:
        """Use a theme for a while, whatever a window that follows the clock asks for meanwhile."""
        before = self.theme.name
        self.use(name)
        self._is_kept, self._wanted = True, before
        try:
            yield
        finally:
            self._is_kept = False
            self.use(self._wanted)

    def icon(self, name: str, colour: str, pixels: int, ratio: float = 1.0) -> QPixmap:
        """Draw a Phosphor icon, for instance "house", in a colour of the theme."""
        return self._icons.pixmap(name, colour, pixels, ratio)

    def _apply(self) -> None:
        self._application.setPalette(_palette(self.theme.colours))
        self._application.setStyleSheet(stylesheet(self.theme.colours))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, c.bg),
        (QPalette.ColorRole.WindowText, c.text),
        (QPalette.ColorRole.Base, c.surface),
        (QPalette.ColorRole.AlternateBase, c.sunken),
        (QPalette.ColorRole.Text, c.text),
        (QPalette.ColorRole.PlaceholderText, c.text_3),
        (QPalette.ColorRole.Button, c.surface),
        (QPalette.ColorRole.ButtonText, c.text),
        (QPalette.ColorRole.Highlight, c.accent),
        (QPalette.ColorRole.HighlightedText, c.on_accent),
        (QPalette.ColorRole.Link, c.accent),
        (QPalette.ColorRole.ToolTipBase, c.tooltip),
        (QPalette.ColorRole.ToolTipText, c.on_tooltip),
        (QPalette.ColorRole.Mid, c.line),
        (QPalette.ColorRole.Dark, c.line_strong),
    ):
        palette.setColor(role, QColor(colour))
    return palette
