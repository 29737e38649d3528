"""A unit's figures in words: cards, charts and one line beside other units."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from medschedule_desktop.services.analytics.fairness import FAIR_WITHIN
from medschedule_desktop.services.analytics.figures import UnitFigures, nurse_shifts
from medschedule_desktop.services.snapshots.analytics import (
    CoverChart,
    CoverPanel,
    FairnessChart,
    FairnessMark,
    FigureCard,
    HoursBar,
    HoursChart,
    RequestsBar,
    RequestsChart,
    UnitLine,
)
from medschedule_desktop.services.wording import rounded, short_date_words
from medschedule_shared.language import Words, decimal_words, marked, tr, tr_count
from medschedule_shared.staffing.call_out_record import fill_minutes
from medschedule_shared.staffing.cover_record import SeatRecord
from medschedule_shared.staffing.request_record import Asked, RequestRecord

ASKED_WORDS = Words(
    {
        Asked.LEAVE: marked("Leave"),
        Asked.WISH: marked("Preferences"),
        Asked.SWAP: marked("Swaps"),
        Asked.BID: marked("Open shifts, bids"),
    }
)
_MOST_SHOWN = 8
_NONE = "–"


def cards(figures: UnitFigures) -> tuple[FigureCard, ...]:
    """Return the four figures that a manager looks at first."""
    return (_cover_card(figures), _hours_card(figures), _fairness_card(figures), _requests_card(figures))


def cover_chart(figures: UnitFigures) -> CoverChart:
    """Return the registered nurses of each shift against those needed, by day."""
    seats = nurse_shifts(figures.seats)
    days = tuple(figures.days.first + timedelta(days=number) for number in range(figures.days.days))
    by_shift: dict[str, dict[date, SeatRecord]] = {}
    for seat in seats:
        by_shift.setdefault(seat.template_id, {})[seat.day] = seat
    templates = sorted(
        (figures.ward.templates[id_] for id_ in by_shift),
        key=lambda each: (each.start_time.zfill(5), each.id),
    )
    panels = tuple(
        CoverPanel(
            template.label,
            tuple(None if day not in found else found[day].needed for day in days),
            tuple(None if day not in found else found[day].had for day in days),
        )
        for template in templates
        for found in (by_shift[template.id],)
    )
    short = [seat for seat in seats if seat.short]
    worse = sum(seat.short > 1 for seat in short)
    sentence = tr("{short} of {all} shifts were short.", short=len(short), all=len(seats))
    if worse:
        sentence = tr(
            "{short} of {all} shifts were short, {worse} by two or more.",
            short=len(short),
            all=len(seats),
            worse=worse,
        )
    return CoverChart(sentence, days, panels)


def hours_chart(figures: UnitFigures) -> HoursChart:
    """Return overtime and agency hours of each pay week."""
    return HoursChart(
        tr(
            "Solid: own staff's overtime, {overtime} h. Outline: agency, {agency} h.",
            overtime=decimal_words(f"{_overtime(figures):,.0f}"),
            agency=decimal_words(f"{_agency(figures):,.0f}"),
        ),
        tuple(
            HoursBar(short_date_words(week.first), week.overtime_minutes / 60, week.agency_minutes / 60)
            for week in figures.weeks
        ),
    )


def fairness_chart(figures: UnitFigures) -> FairnessChart:
    """Return the people who are furthest from a fair share."""
    shown = figures.shares[:_MOST_SHOWN]
    return FairnessChart(
        tr(
            "● weekends  □ nights. The band is within {within}. First {shown} of {all}, furthest first.",
            within=FAIR_WITHIN,
            shown=len(shown),
            all=len(figures.shares),
        ),
        tuple(
            FairnessMark(
                share.person.full_name,
                share.weekends.difference,
                None if share.nights is None else share.nights.difference,
                not share.is_fair,
            )
            for share in shown
        ),
        FAIR_WITHIN,
    )


def requests_chart(figures: UnitFigures) -> RequestsChart:
    """Return what was honoured of each kind of request, and the call-outs."""
    bars = tuple(_bars(figures.requests))
    return RequestsChart(
        tr("Solid: honoured. Outline: not honoured."),
        bars,
        _not_honoured(figures.requests),
        _call_outs(figures),
    )


def unit_line(figures: UnitFigures) -> UnitLine:
    """Return a unit's line beside other units."""
    seats = nurse_shifts(figures.seats)
    fair = sum(share.is_fair for share in figures.shares)
    honoured = sum(record.honoured for record in figures.requests)
    return UnitLine(
        unit_id=figures.ward.unit.id,
        name=figures.ward.unit.name,
        coverage=_share(sum(not seat.short for seat in seats), len(seats)),
        hours=tr("{hours} h", hours=decimal_words(f"{_overtime(figures) + _agency(figures):,.0f}"))
        if seats
        else _NONE,
        fairness=_of(fair, len(figures.shares)) if seats else _NONE,
        requests=_share(honoured, len(figures.requests)),
        call_outs=_call_outs(figures) if seats else _NONE,
    )


def _cover_card(figures: UnitFigures) -> FigureCard:
    now, before = nurse_shifts(figures.seats), nurse_shifts(figures.before)
    detail = _percent_of(now)
    if before:
        detail = tr("{now}, before that {before}", now=detail, before=_percent_of(before))
    return FigureCard(
        tr("Shifts at full RN number"), _of(sum(not seat.short for seat in now), len(now)), detail
    )


def _hours_card(figures: UnitFigures) -> FigureCard:
    hours = _overtime(figures) + _agency(figures)
    cost = sum(week.extra_cost for week in figures.weeks)
    title, value = tr("Overtime and agency"), tr("{hours} h", hours=decimal_words(f"{hours:,.0f}"))
    budget = figures.ward.unit.weekly_labour_budget
    if budget is None:
        return FigureCard(
            title, value, tr("${cost}, the unit has no budget", cost=decimal_words(f"{cost:,.0f}"))
        )
    weeks = [week for week in figures.weeks if any(_in_week(day, week.first) for day in figures.scheduled)]
    over = sum(max(0.0, week.cost - budget) for week in weeks)
    late = sum(week.cost > budget for week in weeks)
    if late:
        sentence = tr_count(
            "▽ ${cost}; {count} week over budget, by ${over} in all",
            "▽ ${cost}; {count} weeks over budget, by ${over} in all",
            late,
            cost=decimal_words(f"{cost:,.0f}"),
            over=decimal_words(f"{over:,.0f}"),
        )
        return FigureCard(title, value, sentence, "amber")
    return FigureCard(
        title, value, tr("${cost}, every week within the budget", cost=decimal_words(f"{cost:,.0f}"))
    )


def _fairness_card(figures: UnitFigures) -> FigureCard:
    fair = sum(share.is_fair for share in figures.shares)
    return FigureCard(
        tr("Within {within} of their fair share", within=FAIR_WITHIN),
        _of(fair, len(figures.shares)),
        tr("weekends and nights, by contract"),
    )


def _requests_card(figures: UnitFigures) -> FigureCard:
    honoured = sum(record.honoured for record in figures.requests)
    calls = _call_outs(figures)
    detail = calls
    if figures.requests:
        detail = tr("{share}; {calls}", share=_percent(honoured, len(figures.requests)), calls=calls)
    return FigureCard(tr("Requests honoured"), _of(honoured, len(figures.requests)), detail)


def _bars(records: Iterable[RequestRecord]) -> Iterator[RequestsBar]:
    records = tuple(records)
    for kind in Asked:
        mine = [record for record in records if record.kind is kind]
        honoured = sum(record.honoured for record in mine)
        words = _share(honoured, len(mine)) if mine else tr("none")
        yield RequestsBar(ASKED_WORDS[kind], honoured, len(mine), words)


def _not_honoured(records: Collection[RequestRecord]) -> str:
    if not records:
        return tr("Nobody asked for anything in these weeks.")
    missed = Counter(record.decided for record in records if not record.honoured)
    if not missed:
        return tr("Every request was honoured.")
    return tr(
        "Not honoured: {denied} denied or lost, {late} never decided. The file has each reason.",
        denied=missed[True],
        late=missed[False],
    )


def _call_outs(figures: UnitFigures) -> str:
    calls = figures.call_outs
    if not calls:
        return tr("no call-outs")
    filled = sum(record.filled_after is not None for record in calls)
    minutes = fill_minutes(calls)
    count = tr_count("{count} call-out", "{count} call-outs", len(calls))
    if minutes is None:
        return tr("{calls}, none filled", calls=count)
    return tr(
        "{calls}, {filled} filled in {minutes} min (median)", calls=count, filled=filled, minutes=minutes
    )


def _overtime(figures: UnitFigures) -> float:
    return sum(week.overtime_minutes for week in figures.weeks) / 60


def _agency(figures: UnitFigures) -> float:
    return sum(week.agency_minutes for week in figures.weeks) / 60


def _percent_of(seats: tuple[SeatRecord, ...]) -> str:
    return _percent(sum(not seat.short for seat in seats), len(seats))


def _percent(part: int, whole: int) -> str:
    return tr("{share} %", share=rounded(100 * part / whole)) if whole else _NONE


def _of(part: int, whole: int) -> str:
    return tr("{part} of {whole}", part=part, whole=whole) if whole else _NONE


def _share(part: int, whole: int) -> str:
    return tr("{of}, {share}", of=_of(part, whole), share=_percent(part, whole)) if whole else _NONE


def _in_week(day: date, first: date) -> bool:
    return first <= day < first + timedelta(days=7)
