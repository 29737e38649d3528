"""Explanations, repairs and copies of a roster in the words of the page."""

from collections.abc import Mapping

from medschedule_desktop.services.advice.alternatives import AlternativeOffer
from medschedule_desktop.services.advice.explanation import PeriodExplanation
from medschedule_desktop.services.advice.repair import RepairOffer
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.advice import (
    AdviceSnapshot,
    FairnessLine,
    OpenShift,
    RepairSnapshot,
    RequestLine,
    WhatIfCopy,
)
from medschedule_desktop.services.wording import rounded
from medschedule_shared.language import decimal_words, tr, tr_count
from medschedule_shared.metrics.report import PersonLine, RosterReport
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.wording import date_words


def advice_words(
    reading: RosterReading,
    found: PeriodExplanation,
    repairs: Mapping[int, tuple[RepairSnapshot, ...]],
    *,
    is_complete: bool,
) -> AdviceSnapshot:
    """Return an explanation as the page shows it.

    Args:
        repairs: those that were found by now, by the place of the open shift.
    """
    names = {person.id: person.full_name for person in reading.staff}
    count = len(found.open_shifts)
    summary = tr("Every planned seat is filled.")
    if count:
        summary = tr_count("{count} kind of shift stays open.", "{count} kinds of shift stay open.", count)
    return AdviceSnapshot(
        summary=summary,
        open_shifts=tuple(
            OpenShift(key, explanation, repairs.get(key, () if is_complete else None))
            for key, explanation in enumerate(found.open_shifts)
        ),
        shortages=found.shortages,
        requests=tuple(
            RequestLine(
                f"{names.get(each.staff_id, tr('Somebody'))}, {date_words(each.day)}",
                each.sentence,
                each.staff_id,
                each.day,
            )
            for each in found.requests
        ),
        fairness=tuple(map(_fairness, found.report.people)),
        is_complete=is_complete,
    )


def repair_words(offer: RepairOffer) -> RepairSnapshot:
    """Return a repair as the page offers it."""
    asks = (tr("Ask first: somebody gives up leave."),) if offer.needs_consent else ()
    return RepairSnapshot(offer.title, " ".join((*offer.consequences, *asks)), offer.needs_consent)


def copy_of_roster(report: RosterReport) -> WhatIfCopy:
    """Return the roster on show beside its copies."""
    return WhatIfCopy("", tr("As it is now"), _figures(report), (), can_use=False)


def copy_of_offer(offer: AlternativeOffer) -> WhatIfCopy:
    """Return a copy that leans to something else."""
    return WhatIfCopy(offer.name, offer.title, _figures(offer.report), offer.differences, can_use=True)


def _figures(report: RosterReport) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Coverage"), f"{rounded(report.coverage)} %"),
        (tr("Fairness"), f"{rounded(report.fairness)} %"),
        (tr("Efficiency"), f"{rounded(report.efficiency)} %"),
        (tr("Conflicts"), str(report.conflicts)),
        (tr("Open seats"), str(report.open_seats)),
        (tr("Requests not met"), str(report.unmet_requests)),
        (tr("Paid hours"), decimal_words(f"{report.paid_minutes / 60:,.0f}")),
    )


def _fairness(line: PersonLine) -> FairnessLine:
    def both(burden: Burden) -> str:
        return f"{line.now.get(burden, 0)} + {line.earlier.get(burden, 0)}"

    return FairnessLine(
        line.person.name,
        both(Burden.NIGHTS),
        both(Burden.WEEKENDS),
        both(Burden.HOLIDAYS),
        both(Burden.MOVES),
    )
