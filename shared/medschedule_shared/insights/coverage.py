"""Shifts ahead that stay open."""

from collections import defaultdict
from collections.abc import Iterator

from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.insight import Evidence, InsightKind, InsightMetric
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.rules.wording import date_words


def coverage_risks(outlook: Outlook) -> Iterator[Finding]:
    """Yield a finding for each kind of shift with needed seats that nobody has, most seats first."""
    staffing = outlook.problem.staffing(outlook.roster)
    empty: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for need in outlook.problem.needs:
        missing = need.minimum - need.count(staffing)
        if need.day >= outlook.today and missing > 0:
            # Somebody who is missing as a nurse and as the one in charge is one person.
            of_shift = empty[need.shift]
            of_shift[need.day] = max(missing, of_shift.get(need.day, 0))
    for shift, days in sorted(empty.items(), key=lambda each: (-sum(each[1].values()), each[0])):
        yield _finding(outlook, shift, days)


def _finding(outlook: Outlook, shift: str, days: dict[int, int]) -> Finding:
    seats, dates = sum(days.values()), outlook.dates(set(days))
    worst = min(days, key=lambda day: (-days[day], day))
    label = outlook.problem.frame.shifts[shift].label
    missing = tr_count("{count} seat", "{count} seats", seats)
    if len(days) == 1:
        text = tr(
            "{label}: {seats} on {day} without anybody.", label=label, seats=missing, day=date_words(dates[0])
        )
    else:
        text = tr(
            "{label}: {seats} on {days} ahead without anybody, first on {first}; most are missing on "
            "{worst}.",
            label=label,
            seats=missing,
            days=tr_count("{count} day", "{count} days", len(days)),
            first=date_words(dates[0]),
            worst=date_words(outlook.problem.frame.date_of(worst)),
        )
    return Finding(
        kind=InsightKind.COVERAGE,
        about=f"open_seats:{shift}",
        text=text,
        metrics=(
            InsightMetric(name="open_seats", value=seats, unit="seats"),
            InsightMetric(name="days_short", value=len(days), unit="days"),
        ),
        evidence=(*outlook.evidence(), Evidence(collection=ShiftTemplate.collection, document_id=shift)),
        dates=dates,
        templates=(shift,),
    )
