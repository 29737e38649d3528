"""Settings of a station that cannot be used."""

from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class SettingsInvalid(DesktopError):
    """A setting from the environment cannot be used."""

    code: ClassVar[str] = "SETTINGS_INVALID"
    sentence: ClassVar[str] = marked("A setting of this station cannot be used. Ask your administrator.")
