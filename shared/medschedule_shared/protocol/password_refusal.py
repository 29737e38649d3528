"""Why the server does not take a password, for programs: its `details` name one of these as `reason`."""

from enum import StrEnum


class PasswordRefusal(StrEnum):
    """TOO_SHORT and TOO_LONG come with the `limit` in characters."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    """Among the first that others try."""
    OWN_NAME = "own_name"
    """Made of the person's name, their login, or the name of the house."""
