"""Posted versions of a schedule, and what changed between them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medschedule_desktop.services.snapshots.edit import EditAnswer


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One cell that differs.

    Attributes:
        title: whose and when, for instance "Grace Lindqvist, Tue 3 Nov".
        sentence: for instance "D, was off".
        was: the letter before; empty for a day off.
    """

    title: str
    sentence: str
    staff_id: str
    day: date
    was: str


@dataclass(frozen=True, slots=True)
class VersionSnapshot:
    """One posted version.

    Attributes:
        title: for instance "Version 2".
        detail: when and by whom.
        changes: what differs from the version before.
    """

    number: int
    title: str
    detail: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Whether one person knows their posted shifts.

    Attributes:
        version: the newest that changed their shifts.
        state: for instance "Version 2: not yet told".
        phone: where they can be called; empty where they know, or the user may not tell them.
        is_open: whether they do not know yet.
        can_take_back: whether this user may say that they were not told after all.
    """

    notice_id: str
    version: int
    name: str
    state: str
    phone: str
    is_open: bool
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class ToldSnapshot:
    """Who knows the posted schedule.

    Attributes:
        summary: for instance "30 of 36 know their shifts."
        lines: those who do not know first.
        may_tell: whether this user may note that somebody was told.
        why_not: why they may not; empty when they may.
    """

    summary: str
    is_complete: bool
    lines: tuple[ToldLine, ...]
    may_tell: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class VersionsSnapshot:
    """The tab Versions.

    Attributes:
        versions: the newest first.
        next_title: what posting would make, for instance "Version 2".
        summary: how the roster differs from the newest version, in a sentence.
        changes: in which cells it does.
        can_post: whether this user may post it now.
        why_not: why they may not; empty when they may.
        told: who knows what was posted; None while nothing is.
    """

    versions: tuple[VersionSnapshot, ...]
    next_title: str
    summary: str
    changes: tuple[ChangeLine, ...]
    can_post: bool
    why_not: str
    told: ToldSnapshot | None = None


@dataclass(frozen=True, slots=True)
class PostedSchedule:
    """A version that was just posted, with what its files need.

    Attributes:
        answer: the roster as it is now.
        unit_name: for the heading of the print.
        printed: who posted it and when.
        calendar: the shifts as an iCalendar file.
        folder: where the files belong.
        file_name: their name without its ending.
    """

    answer: EditAnswer
    unit_name: str
    printed: str
    calendar: bytes
    folder: Path
    file_name: str
