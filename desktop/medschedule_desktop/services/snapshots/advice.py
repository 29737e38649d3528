"""Why a roster is as it is, what would mend it, and what it could be instead."""

from dataclasses import dataclass
from datetime import date

from medschedule_desktop.services.snapshots.roster import OpenShiftExplanation


@dataclass(frozen=True, slots=True)
class RepairSnapshot:
    """A way to fill an open shift.

    Attributes:
        title: what it is, in a few words.
        detail: what it brings about.
        needs_consent: whether somebody has to agree first.
    """

    title: str
    detail: str
    needs_consent: bool


@dataclass(frozen=True, slots=True)
class OpenShift:
    """An open shift with its explanation and its repairs.

    Attributes:
        key: names it among the others.
        repairs: None while they are still looked for, and where that was stopped before.
    """

    key: int
    explanation: OpenShiftExplanation
    repairs: tuple[RepairSnapshot, ...] | None


@dataclass(frozen=True, slots=True)
class RequestLine:
    """Why one request is not met."""

    title: str
    sentence: str
    staff_id: str
    day: date


@dataclass(frozen=True, slots=True)
class FairnessLine:
    """What one person bears, this period and the last.

    Attributes:
        nights, weekends, holidays, moved: for instance "6 + 5": now, and the period before.
    """

    name: str
    nights: str
    weekends: str
    holidays: str
    moved: str


@dataclass(frozen=True, slots=True)
class AdviceSnapshot:
    """The explanation of a period.

    Attributes:
        summary: one sentence.
        open_shifts: each with its reasons, and its repairs once they are found.
        shortages: skills of which there are too few hours.
        requests: a reason for every request that is not met.
        fairness: a line for each person.
        is_complete: whether all repairs were looked for.
    """

    summary: str
    open_shifts: tuple[OpenShift, ...]
    shortages: tuple[str, ...]
    requests: tuple[RequestLine, ...]
    fairness: tuple[FairnessLine, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class WhatIfCopy:
    """One roster beside the others.

    Attributes:
        name: what it is taken over by; empty for the roster on show.
        title: for instance "Fairest".
        figures: each with its name, in the same order for every copy.
        differences: against the roster on show.
    """

    name: str
    title: str
    figures: tuple[tuple[str, str], ...]
    differences: tuple[str, ...]
    can_use: bool


@dataclass(frozen=True, slots=True)
class WhatIfSnapshot:
    """The copies side by side.

    Attributes:
        sentence: what is being done, or how it ended.
        is_running: whether more are looked for.
        limit_seconds: how long they are looked for at most; 0 where that is not known.
    """

    sentence: str
    copies: tuple[WhatIfCopy, ...]
    is_running: bool
    limit_seconds: float = 0
