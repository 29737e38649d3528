"""The settings of a station as an administrator sees them from elsewhere.

A path holds the login of whoever installed the program, so of a path only that there is one is said.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from medschedule_desktop.settings import Settings

_FOREIGN, _LONGEST = re.compile(r"[^A-Za-z0-9 .,:/_\[\]-]"), 200
"""What a report does not carry."""

_NOT_SAID = "none"
_SAID = "set"


def policy_values(settings: Settings) -> Mapping[str, str]:
    """Return what the station was told, by the names of its settings."""
    return {name: _word(getattr(settings, name)) for name in sorted(type(settings).model_fields)}


def policy_digest(settings: Settings) -> str:
    """Return the same for two stations exactly where all of their settings are, paths among them."""
    return hashlib.sha256(settings.model_dump_json().encode()).hexdigest()[:12]


def _word(value: object) -> str:
    if value is None:
        return _NOT_SAID
    if isinstance(value, Path):
        return _SAID
    return _FOREIGN.sub("?", f"{value:g}" if isinstance(value, float) else str(value))[:_LONGEST]
