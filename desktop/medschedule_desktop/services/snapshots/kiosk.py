"""The ward board: two shifts by role, the posted staffing figures and how old they are.

It holds only what may hang on a ward wall: names as the organisation's policy masks them, never a phone
number, a reason for an absence or anything about a patient.
"""

from dataclasses import dataclass
from enum import StrEnum

from medschedule_desktop.services.snapshots.coverage import CoverageState


class BoardAge(StrEnum):
    """How far the board can be relied on.

    LIVE: synced in the last five minutes. AS_OF: this copy is older. STALE: the lease ended, do not
    rely on it.
    """

    LIVE = "live"
    AS_OF = "as_of"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class BoardPerson:
    """One line of a shift.

    Attributes:
        role: For instance "Charge", "RN", "CNA", "Clerk".
        name: Masked name, for instance "Fatima H."; "Open seat" for a gap.
        note: For instance "no patients" or "until 15:30".
        is_open: Whether it is a gap.
    """

    role: str
    name: str
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class BoardShift:
    """One shift of the board.

    Attributes:
        title: For instance "Now: Day 07:00–19:30" or "Next: Night 19:00".
        coverage: For instance "5 of 6 RN" or "4 of 6 RN, short 2".
        state: The mark that goes with the coverage.
        people: Charge first.
    """

    title: str
    coverage: str
    state: CoverageState
    people: tuple[BoardPerson, ...]


@dataclass(frozen=True, slots=True)
class PostedFigure:
    """One figure the law wants on the wall, for instance "60.0 h" over "RN hours"."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class KioskSnapshot:
    """Everything the board paints.

    Attributes:
        unit_name: For instance "4 West telemetry".
        unit_detail: For instance "24 beds, nurse staffing".
        date: For instance "Tuesday 13 October".
        clock: Local wall time, for instance "07:42".
        is_night: Whether the board should be dimmed.
        now: The running shift; None between shifts.
        next: The shift after it; None when none is planned.
        posted_title: For instance "Posted staffing".
        posted_detail: For instance "this shift, by law".
        posted: The figures; empty where the organisation posts none.
        foot: Data age in words.
        age: The mark that goes with the foot.
    """

    unit_name: str
    unit_detail: str
    date: str
    clock: str
    is_night: bool
    now: BoardShift | None
    next: BoardShift | None
    posted_title: str
    posted_detail: str
    posted: tuple[PostedFigure, ...]
    foot: str
    age: BoardAge
