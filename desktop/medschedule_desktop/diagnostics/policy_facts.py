"""The settings of a station as an administrator sees them from elsewhere.

A path holds the login of whoever installed the program, so of a path only that there is one is said. An
address is said without the name and the password in it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from medschedule_desktop.policies.declared import policy_fields
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.route import without_password

_FOREIGN, _LONGEST = re.compile(r"[^A-Za-z0-9 .,:/_\[\]-]"), 200
"""What a report does not carry."""

_NOT_SAID = "none"
_SAID = "set"


def policy_values(settings: Settings) -> Mapping[str, str]:
    """Return what the station was told, by the names of its settings."""
    values = {field: getattr(settings, field) for field in sorted(policy_fields().values())}
    return {
        field: _SAID if isinstance(value, Path) else _FOREIGN.sub("?", _word(value))[:_LONGEST]
        for field, value in values.items()
    }


def policy_digest(settings: Settings) -> str:
    """Return the same for two stations exactly where all of these settings are, paths among them."""
    values = [[field, _word(getattr(settings, field))] for field in sorted(policy_fields().values())]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:12]


def _word(value: object) -> str:
    if value is None:
        return _NOT_SAID
    if isinstance(value, float):
        return f"{value:g}"
    words = str(value)
    return without_password(words) if "://" in words else words
