"""The Analytics page: what a unit's weeks came to, in figures, charts and sentences."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChartKind(StrEnum):
    """The charts, each with its numbers as a file."""

    COVERAGE = "coverage"
    HOURS = "hours"
    FAIRNESS = "fairness"
    REQUESTS = "requests"
    CALL_OUTS = "call_outs"


@dataclass(frozen=True, slots=True)
class AnalyticsQuery:
    """What is asked for.

    Attributes:
        window: how far back, as `services.analytics.windows.Window` names it.
        compares: whether the units are wanted side by side instead of one.
    """

    window: str = "six_weeks"
    compares: bool = False


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One large figure.

    Attributes:
        tone: of the detail, by the name of a design token.
    """

    title: str
    value: str
    detail: str
    tone: str = "text_2"


@dataclass(frozen=True, slots=True)
class CoverPanel:
    """One kind of shift: nurses needed and there, by day; None on a day without that shift."""

    label: str
    needed: tuple[int | None, ...]
    had: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class CoverChart:
    sentence: str
    days: tuple[date, ...]
    panels: tuple[CoverPanel, ...]


@dataclass(frozen=True, slots=True)
class HoursBar:
    """One pay week, in hours."""

    label: str
    overtime: float
    agency: float


@dataclass(frozen=True, slots=True)
class HoursChart:
    sentence: str
    bars: tuple[HoursBar, ...]


@dataclass(frozen=True, slots=True)
class FairnessMark:
    """One person's distance from a fair share, in times.

    Attributes:
        nights: None for who shares no nights.
        is_outside: whether either lies beyond what nobody needs to speak about.
    """

    name: str
    weekends: int
    nights: int | None
    is_outside: bool


@dataclass(frozen=True, slots=True)
class FairnessChart:
    """Who is furthest from a fair share.

    Attributes:
        within: the distance that counts as fair.
    """

    sentence: str
    marks: tuple[FairnessMark, ...]
    within: int


@dataclass(frozen=True, slots=True)
class RequestsBar:
    label: str
    honoured: int
    asked: int
    words: str


@dataclass(frozen=True, slots=True)
class RequestsChart:
    """What became of what people asked for.

    Attributes:
        not_honoured: how many were not, and why, in a sentence.
        call_outs: how many there were and how fast the seats were filled, in a sentence.
    """

    sentence: str
    bars: tuple[RequestsBar, ...]
    not_honoured: str
    call_outs: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit beside the others."""

    unit_id: str
    name: str
    coverage: str
    hours: str
    fairness: str
    requests: str
    call_outs: str


@dataclass(frozen=True, slots=True)
class AnalyticsSnapshot:
    """The page.

    Attributes:
        asked: the question that this answers.
        subtitle: unit and days, for instance "4 West telemetry, 30 Aug – 10 Oct 2026, as worked".
        empty: why there is nothing to show; empty where there is something.
        cards, coverage, hours, fairness, requests: of one unit; None while units are compared.
        units: the units side by side; empty while one is shown.
        can_compare: whether this person may see more than one unit.
        payroll_reason: why this person may not take the payroll file; empty if they may.
        payroll_name: what the payroll file is called.
        file_stem: what the names of this page's other files begin with.
    """

    asked: AnalyticsQuery
    subtitle: str
    empty: str = ""
    cards: tuple[FigureCard, ...] = ()
    coverage: CoverChart | None = None
    hours: HoursChart | None = None
    fairness: FairnessChart | None = None
    requests: RequestsChart | None = None
    units: tuple[UnitLine, ...] = ()
    can_compare: bool = False
    payroll_reason: str = ""
    payroll_name: str = ""
    file_stem: str = ""
