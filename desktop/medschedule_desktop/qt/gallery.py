"""Pictures of every screen in the sizes and themes that people look at."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.pictures import save_picture
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName

DESKTOP_SIZES = ((1440, 900), (1920, 1080))
DESKTOP_THEMES = (ThemeName.LIGHT, ThemeName.DARK)
KIOSK_SIZES = ((1920, 1080), (1080, 1920))


class Gallery:
    """Takes pictures into a folder and remembers their names.

    Args:
        is_brief: take the first size and theme of each screen alone.

    Attributes:
        names: of the files, in the order they were taken.
    """

    def __init__(self, appearance: Appearance, folder: Path, *, is_brief: bool = False) -> None:
        self._appearance = appearance
        self._folder = folder
        self._most = 1 if is_brief else None
        self.names: list[str] = []

    def take(
        self,
        widget: QWidget,
        screen: str,
        sizes: Sequence[tuple[int, int]] = DESKTOP_SIZES,
        themes: Sequence[ThemeName] = DESKTOP_THEMES,
    ) -> None:
        """Write `screen-1440x900-light.png` and so on; the theme in use is the same afterwards.

        Raises:
            OSError: a file cannot be written.
        """
        for theme in themes[: self._most]:
            with self._appearance.kept(theme):
                for width, height in sizes[: self._most]:
                    name = f"{screen}-{width}x{height}-{theme}.png"
                    save_picture(widget, self._folder / name, width, height)
                    self.names.append(name)
