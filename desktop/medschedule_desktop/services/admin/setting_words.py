"""What a station was told, in the words of its administrator."""

from medschedule_desktop.sync.route import DIRECT, without_password
from medschedule_shared.language import marked, tr

_SECONDS = ("poll_seconds", "request_seconds", "solver_seconds")
_EMPTY = {
    "ca_bundle": marked("Those that this computer trusts"),
    "proxy": marked("That of this computer"),
    "emergency_folder": marked("None: no sheet is written"),
    "postings_folder": marked("Beside this station's data"),
    "language": marked("That of this computer"),
    "lease_hours": marked("What the server grants"),
    "unit": marked("Chosen at the station"),
    "update_url": marked("None"),
}
_CHOICES = {
    "desktop": marked("A nursing station's desktop"),
    "kiosk": marked("A wall kiosk"),
    "initial": marked("First name and initial"),
    "initials": marked("Initials alone"),
    "managed": marked("By your administrator"),
    "stable": marked("By itself, channel stable"),
    "beta": marked("By itself, channel beta"),
    "direct": marked("None: directly"),
}
_NOT_SAID, _SAID = "none", "set"
"""What a station's report has in place of no value, and of a path, which would name a person."""


def setting_words(field: str, value: object) -> str:
    """Return the value of a setting of this station, by the field's name."""
    if value is None:
        return tr(_EMPTY.get(field, "–"))
    if field in _SECONDS:
        return tr("{seconds} s", seconds=f"{value:g}" if isinstance(value, float) else value)
    if field == "lease_hours":
        return tr("{hours} h", hours=value)
    if field == "proxy" and value != DIRECT:
        return without_password(str(value))
    return tr(_CHOICES[str(value)]) if str(value) in _CHOICES else str(value)


def reported_words(field: str, value: str) -> str:
    """Return the value of a setting as another station reported it."""
    if value == _SAID:
        return tr("Set there")
    return setting_words(field, None if value == _NOT_SAID else value)
