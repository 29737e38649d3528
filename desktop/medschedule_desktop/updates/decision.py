"""What an update does next. Nothing here touches a file, a clock or the network."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from medschedule_desktop.updates.release import Release, Version

MOST_BAD_STARTS = 3
"""So often a new version may start badly before the one before it takes its place again."""

STAYED_UP = timedelta(minutes=10)
"""A version that ran for so long counts as one that starts."""


class Offer(StrEnum):
    """What a channel's newest release is to an installation."""

    NEWER = "newer"
    SAME = "same"
    OLDER = "older"
    FAILED_HERE = "failed here"


def judge(running: Version, release: Release, failed: Collection[str]) -> Offer:
    """Tell what a release is to the version that runs.

    Args:
        failed: versions that went back here.
    """
    offered = Version.parse(release.version)
    if offered == running:
        return Offer.SAME
    if offered < running:
        return Offer.OLDER
    return Offer.FAILED_HERE if release.version in failed else Offer.NEWER


class Course(StrEnum):
    """What becomes of a new version."""

    GO_ON = "go on"
    KEEP = "keep"
    GO_BACK = "go back"


@dataclass(frozen=True, slots=True)
class Trial:
    """A new version that has not shown yet that it starts and stays up.

    Attributes:
        before: the version that takes its place when it does not.
        bad_starts: starts that ended badly, or of which nobody knows how they ended.
        started_at: of the start that has not ended; None between starts.
    """

    version: str
    before: str
    bad_starts: int = 0
    started_at: datetime | None = None

    def starting(self, now: datetime) -> tuple["Trial", Course]:
        """Note a start, and tell whether the version may start again.

        A start that is still noted had no end: the power failed, or everything was killed.
        """
        bad = self.bad_starts + (self.started_at is not None)
        if bad >= MOST_BAD_STARTS:
            return replace(self, bad_starts=bad, started_at=None), Course.GO_BACK
        return replace(self, bad_starts=bad, started_at=now), Course.GO_ON

    def ended(self, *, well: bool, now: datetime) -> tuple["Trial", Course]:
        """Note an end, and tell what it says of the version."""
        if well or self.has_stayed_up(now):
            return replace(self, started_at=None), Course.KEEP
        bad = self.bad_starts + 1
        course = Course.GO_BACK if bad >= MOST_BAD_STARTS else Course.GO_ON
        return replace(self, bad_starts=bad, started_at=None), course

    def has_stayed_up(self, now: datetime) -> bool:
        """Tell whether the start that has not ended is long enough ago."""
        return self.started_at is not None and now - self.started_at >= STAYED_UP
