"""What-if variants of the schedule on show, each with its figures and a way to take it over."""

from collections.abc import Callable
from dataclasses import dataclass

from medschedule_desktop.planning.alternatives import Alternative, alternatives
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.planning.variants import standard_variants
from medschedule_desktop.services.advice.case import PeriodCase
from medschedule_shared.metrics.report import RosterReport
from medschedule_shared.planning.problem import Roster


@dataclass(frozen=True, slots=True)
class AlternativeOffer:
    """A variant that may be taken over.

    Attributes:
        name: what the product calls it, such as "fairest".
        title: what a person reads.
        differences: what it changes against the schedule on show, in sentences.
        report: its figures.
        cost: what it costs by the ward's own weights.
        roster: a row for everybody.
    """

    name: str
    title: str
    differences: tuple[str, ...]
    report: RosterReport
    cost: int
    roster: Roster


def period_alternatives(
    case: PeriodCase,
    *,
    seconds: float,
    workers: int,
    on_found: Callable[[AlternativeOffer], None] | None = None,
    cancel: CancelToken | None = None,
) -> tuple[AlternativeOffer, ...]:
    """Return variants of a draft: the fewest open seats, the fairest, the cheapest. Nothing is carried out.

    Args:
        case: the period.
        seconds: how long to search, over all variants.
        workers: threads to use.
        on_found: called with each variant as soon as it is found.
        cancel: ends the search from any thread; the variants found by then are returned.

    Raises:
        ValueError: there are no seconds or no workers.
        UnknownRuleError: a rule has no encoding.
    """
    wages = {
        person.id: person.employment.hourly_cost
        for person in case.reading.staff
        if person.employment.hourly_cost is not None
    }

    def tell(alternative: Alternative) -> None:
        if on_found is not None:
            on_found(_offer(alternative))

    found = alternatives(
        case.problem,
        case.roster,
        seconds=seconds,
        variants=standard_variants(wages),
        workers=workers,
        seed=1,
        on_found=tell,
        cancel=cancel,
    )
    return tuple(map(_offer, found))


def _offer(alternative: Alternative) -> AlternativeOffer:
    return AlternativeOffer(
        name=alternative.variant.name,
        title=alternative.variant.title,
        differences=alternative.differences,
        report=alternative.report,
        cost=alternative.cost,
        roster=alternative.roster,
    )
