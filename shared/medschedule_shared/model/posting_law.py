"""Laws that want a unit's staffing on its wall every shift."""

from enum import StrEnum


class PostingLaw(StrEnum):
    """Which law a unit posts under; `staffing.daily_posting` says what each asks for."""

    NONE = "none"
    """No law: the board shows how the shift is staffed all the same."""
    FEDERAL_NURSING_HOME = "federal_nursing_home"
    """42 CFR 483.35, F356: nursing homes under Medicare or Medicaid."""
    VERMONT = "vermont"
    """Vermont hospitals."""
    NEW_JERSEY = "new_jersey"
    """New Jersey hospitals and nursing homes."""
    MARYLAND = "maryland"
    """Maryland nursing homes."""
