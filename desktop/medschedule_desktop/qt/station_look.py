"""What the people of a station chose for it, put to use and kept."""

from datetime import timedelta

import msgspec
from PySide6.QtCore import QObject

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.services.preferences import Preferences, PreferencesFile, ThemeChoice

_FIXED = {
    ThemeChoice.LIGHT: ThemeName.LIGHT,
    ThemeChoice.DARK: ThemeName.DARK,
    ThemeChoice.NIGHT: ThemeName.NIGHT,
}


class StationLook(QObject):
    """Keeps the theme as it was chosen, by the clock where that was chosen.

    Attributes:
        preferences: as they are now.
    """

    def __init__(self, appearance: Appearance, file: PreferencesFile) -> None:
        super().__init__()
        self._appearance = appearance
        self._file = file
        self._is_night = False
        self.preferences: Preferences = file.load()
        self._use()

    @property
    def idle(self) -> timedelta:
        """How long nobody may touch the station before it locks."""
        return timedelta(minutes=self.preferences.idle_minutes)

    def choose(self, preferences: Preferences) -> None:
        """Put a choice to use, then keep it.

        Raises:
            OSError: it holds until the program ends, and could not be kept.
        """
        self.preferences = preferences
        self._use()
        self._file.save(preferences)

    def choose_theme(self, theme: ThemeChoice) -> None:
        """Put another theme to use, then keep it.

        Raises:
            OSError: see `choose`.
        """
        self.choose(msgspec.structs.replace(self.preferences, theme=theme))

    def choose_unit(self, unit_id: str) -> None:
        """Keep which unit is on show at the start.

        Raises:
            OSError: see `choose`.
        """
        self.choose(msgspec.structs.replace(self.preferences, unit_id=unit_id))

    def note_night(self, *, is_night: bool) -> None:
        """Note what the clock of the ward says."""
        self._is_night = is_night
        self._use()

    def _use(self) -> None:
        by_clock = ThemeName.NIGHT if self._is_night else ThemeName.LIGHT
        self._appearance.use(_FIXED.get(self.preferences.theme, by_clock))
