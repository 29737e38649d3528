"""The frame round every desktop page: who, where, when, are we safe, is it saved."""

from dataclasses import dataclass
from enum import StrEnum

from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission


class SyncKind(StrEnum):
    """Where the changes made on this station are.

    SAVED: the server has them all. SENDING: on their way. OFFLINE: kept here until the server can be reached.
    TROUBLE: something was refused or needs a decision; the Attention page says what.
    """

    SAVED = "saved"
    SENDING = "sending"
    OFFLINE = "offline"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class SyncSnapshot:
    """The sync state in two lines of words, for instance "Offline since 05:12" and
    "Your changes are kept here, 3 waiting"."""

    kind: SyncKind
    headline: str
    detail: str


@dataclass(frozen=True, slots=True)
class ShellSnapshot:
    """Top bar, rail and status bar.

    Attributes:
        unit_name: For instance "4 West telemetry".
        clock: Local wall time, for instance "05:45".
        date: For instance "Tue 13 Oct 2026".
        shift_name: The shift that runs now, for instance "Night"; empty between shifts.
        shift_until: The rest of that sentence, for instance "until 07:30".
        next_shift: For instance "Next: Day 07:00 in 1 h 15 min".
        coverage_sentence: The more urgent of now and next, for instance "Day short 2 RN".
        coverage_detail: For instance "5.5 patients each, limit 4".
        coverage_state: The mark that goes with the coverage sentence.
        sync: Where this station's changes are.
        user_name: For instance "Renee Calloway"; empty before sign-in.
        user_role: For instance "Charge nurse".
        data_age: For instance "Data as of 05:12, from this station's copy".
        version: For instance "MedSchedule 0.1.0".
        unit_id: Of the unit on show.
        units: Ids and names of the units that the person may open here.
        permissions: What the person may do; pages that need another are not on the rail.
        is_night: Whether the clock shows night, for a theme that follows it.
    """

    unit_name: str
    clock: str
    date: str
    shift_name: str
    shift_until: str
    next_shift: str
    coverage_sentence: str
    coverage_detail: str
    coverage_state: CoverageState
    sync: SyncSnapshot
    user_name: str
    user_role: str
    data_age: str
    version: str
    unit_id: EntityId = ""
    units: tuple[tuple[EntityId, str], ...] = ()
    permissions: frozenset[Permission] = frozenset(Permission)
    is_night: bool = False
