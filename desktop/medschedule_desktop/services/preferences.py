"""Whose this station is, how it looks and speaks: what its people chose, in a file beside the replica."""

import os
import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from medschedule_desktop.language.catalogue import LanguageCode

TEXT_PERCENTS = (100, 125, 150, 175, 200)
IDLE_MINUTES = (1, 2, 5, 10, 15)


class ThemeChoice(StrEnum):
    """LIGHT, DARK or NIGHT always, or CLOCK: light by day and dimmed by night."""

    LIGHT = "light"
    DARK = "dark"
    NIGHT = "night"
    CLOCK = "clock"


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """What the people of a station chose; nothing in it is about a person.

    Attributes:
        theme: of every window.
        language: of the screens; the computer's when it is None.
        text_percent: the size of everything on the screens.
        idle_minutes: after which the station locks itself.
        unit_id: the unit that is on show at the start; that of whoever signs in when it is None.
    """

    theme: ThemeChoice = ThemeChoice.LIGHT
    language: LanguageCode | None = None
    text_percent: Annotated[int, msgspec.Meta(ge=100, le=200)] = 100
    idle_minutes: Annotated[int, msgspec.Meta(ge=1, le=60)] = 5
    unit_id: str | None = None


class PreferencesFile:
    """Keeps them. A file that cannot be read counts as none: looks are no reason not to start."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "preferences.json"

    def load(self) -> Preferences:
        """Return what was chosen, else the defaults."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Preferences)
        except (OSError, msgspec.DecodeError):
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Keep a choice, whole or not at all.

        Raises:
            OSError: there is no room, or the folder cannot be written.
        """
        beside = self._path.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with beside.open("xb") as file:
                file.write(msgspec.json.encode(preferences))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
