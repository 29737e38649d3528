"""Why the roster on show is as it is: open shifts, requests that are not met, and its figures."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from medschedule_desktop.planning.isolation.lean_imports import import_cp_model
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.advice.burdens import EarlierBurdens
from medschedule_desktop.services.advice.case import SKILL_NAMES, PeriodCase
from medschedule_desktop.services.snapshots.roster import OpenShiftExplanation
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.metrics.report import RosterReport
from medschedule_shared.planning.quality import measure
from medschedule_shared.rules.wording import date_words

if TYPE_CHECKING:
    from medschedule_desktop.planning.explanation.gap import Gap, GapExplanation

_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class RequestReason:
    """Why one request was not met.

    Attributes:
        staff_id: who asked.
        day: for which day.
        sentence: why, with names and figures.
    """

    staff_id: EntityId
    day: date
    sentence: str


@dataclass(frozen=True, slots=True)
class PeriodExplanation:
    """What a manager reads about the period on show.

    Attributes:
        open_shifts: the open seats in words, in the order of `gaps`.
        gaps: the same for a repair.
        shortages: skills of which there are too few hours, in words.
        conflicts: warnings and no-save rules that are broken, in words.
        requests: a reason for every request that is not met.
        report: coverage, fairness, efficiency and conflicts, with a line for every person.
    """

    open_shifts: tuple[OpenShiftExplanation, ...]
    gaps: "tuple[Gap, ...]"
    shortages: tuple[str, ...]
    conflicts: tuple[str, ...]
    requests: tuple[RequestReason, ...]
    report: RosterReport


def explain_period(
    case: PeriodCase,
    earlier: EarlierBurdens | None = None,
    *,
    seconds: float = _SECONDS,
    cancel: CancelToken | None = None,
) -> PeriodExplanation:
    """Explain a period. It reads nothing, so that it may run on any thread.

    Args:
        case: the period.
        earlier: burdens of the period before.
        seconds: how long to look for what stands against open seats.
        cancel: ends the looking from any thread.

    Raises:
        UnknownRuleError: a rule has no encoding.
    """
    import_cp_model()  # only for whoever asks: it takes as long as the rest of a start
    from medschedule_desktop.planning.explanation.explainer import explain
    from medschedule_desktop.planning.explanation.unmet_request import explain_requests

    problem, roster = case.problem, case.roster
    found = explain(problem, roster, skill_names=SKILL_NAMES, seconds=seconds, cancel=cancel)
    unmet = explain_requests(problem, roster, skill_names=SKILL_NAMES)
    return PeriodExplanation(
        open_shifts=tuple(_in_words(each, problem.frame.date_of(each.gap.days[0])) for each in found.gaps),
        gaps=tuple(each.gap for each in found.gaps),
        shortages=tuple(each.text for each in found.shortages),
        conflicts=tuple(each.text for each in found.conflicts),
        requests=tuple(
            RequestReason(each.request.person, problem.frame.date_of(each.request.day), each.text)
            for each in unmet
        ),
        report=measure(
            problem,
            roster,
            earlier={} if earlier is None else earlier.by_person,
            holidays=case.reading.facts.rulebook.holidays,
        ),
    )


def _in_words(explanation: "GapExplanation", first: date) -> OpenShiftExplanation:
    gap = explanation.gap
    nights = (
        tr("{date} and {count} more", date=date_words(first), count=len(gap.days) - 1)
        if len(gap.days) > 1
        else date_words(first)
    )
    return OpenShiftExplanation(
        title=tr(
            "Why {label} {nights} is {missing} short",
            label=gap.label,
            nights=nights,
            missing=gap.needed - gap.present,
        ),
        sentence=explanation.text,
        reasons=explanation.reasons,
    )
