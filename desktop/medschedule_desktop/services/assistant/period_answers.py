"""Answers about a whole period: why shifts stay open, its figures, two people side by side.

They read nothing: whoever asks hands the period over, so that they may think on any thread.
"""

from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.advice.case import PeriodCase
from medschedule_desktop.services.advice.explanation import PeriodExplanation, explain_period
from medschedule_desktop.services.assistant.answers import Facts
from medschedule_desktop.services.snapshots.assistant import AnswerLine
from medschedule_shared.assistant.questions import Compare, ExplainGaps
from medschedule_shared.language import Words, decimal_words, marked, tr, tr_count
from medschedule_shared.metrics.report import PersonLine, RosterReport
from medschedule_shared.planning.quality import measure
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.wording import hours_words

_BURDENS = Words(
    {
        Burden.NIGHTS: marked("Nights"),
        Burden.WEEKENDS: marked("Weekends"),
        Burden.HOLIDAYS: marked("Holidays"),
        Burden.MOVES: marked("Requests not met"),
    }
)


def gaps(case: PeriodCase, command: ExplainGaps, today: date, seconds: float) -> Facts:
    """Say why shifts stay open, for all of the period, a day or one shift of it."""
    found = explain_period(case, seconds=seconds)
    chosen = list(_chosen(case, command, found, today))
    if not chosen:
        return tr("No shift stays open there."), _shortages(found) if command.day is None else ()
    return (
        tr_count("{count} reason was found.", "{count} reasons were found.", len(chosen)),
        (*chosen, *(_shortages(found) if command.day is None else ())),
    )


def _shortages(found: PeriodExplanation) -> tuple[AnswerLine, ...]:
    """Return the skills of which a period has too few hours."""
    return tuple(AnswerLine(tr("Too few hours"), each) for each in found.shortages)


def _chosen(
    case: PeriodCase, command: ExplainGaps, found: PeriodExplanation, today: date
) -> list[AnswerLine]:
    day = command.day or (today if command.shift else None)
    number = None if day is None else case.problem.frame.day_of(day)
    return [
        AnswerLine(told.title, " ".join((told.sentence, *told.reasons)))
        for gap, told in zip(found.gaps, found.open_shifts, strict=True)
        if (number is None or number in gap.days) and command.shift in (None, gap.shift)
    ]


def report_lines(report: RosterReport) -> tuple[AnswerLine, ...]:
    """Return the figures of a roster, a line each."""
    return (
        AnswerLine(tr("Coverage"), _percent(report.coverage)),
        AnswerLine(tr("Open seats"), str(report.open_seats)),
        AnswerLine(tr("Fairness"), _percent(report.fairness)),
        AnswerLine(tr("Broken rules and warnings"), str(report.conflicts)),
        AnswerLine(tr("Requests not met"), str(report.unmet_requests)),
        AnswerLine(tr("Paid hours"), hours_words(report.paid_minutes)),
    )


def figures(case: PeriodCase) -> Facts:
    """Return a period in figures."""
    report = _report(case)
    lines = report_lines(report)
    if report.open_seats:
        return tr_count(
            "{count} needed seat is open.", "{count} needed seats are open.", report.open_seats
        ), lines
    return tr("Every needed seat is filled."), lines


def periods_compared(now: PeriodCase, following: PeriodCase) -> Facts:
    """Set the figures of two periods side by side."""
    (_, one), (_, two) = figures(now), figures(following)
    lines = tuple(
        AnswerLine(
            first.title,
            tr("This period: {now} · next: {following}", now=first.detail, following=second.detail),
        )
        for first, second in zip(one, two, strict=True)
    )
    return tr("This period beside the next one."), lines


def compared(case: PeriodCase, command: Compare) -> Facts:
    """Set two people of a period side by side.

    Raises:
        EntryRefused: it is the same person twice.
    """
    if command.person == command.other:
        raise EntryRefused(tr("Name two different people to compare."))
    by_id = {line.person.id: line for line in _report(case).people}
    one, two = by_id[command.person], by_id[command.other]
    lines = [
        AnswerLine(
            tr("Paid hours"), _beside(one, two, hours_words(one.paid_minutes), hours_words(two.paid_minutes))
        ),
        AnswerLine(
            tr("Contract hours"),
            _beside(one, two, hours_words(one.contract_minutes), hours_words(two.contract_minutes)),
        ),
    ]
    lines += [
        AnswerLine(
            _BURDENS[burden], _beside(one, two, str(one.now.get(burden, 0)), str(two.now.get(burden, 0)))
        )
        for burden in _BURDENS
    ]
    return tr("What both bear in this period."), tuple(lines)


def _report(case: PeriodCase) -> RosterReport:
    return measure(case.problem, case.roster, holidays=case.reading.facts.rulebook.holidays)


def _beside(one: PersonLine, two: PersonLine, first: str, second: str) -> str:
    return f"{one.person.name}: {first} · {two.person.name}: {second}"


def _percent(figure: float) -> str:
    return tr("{figure} %", figure=decimal_words(f"{figure:.1f}"))
