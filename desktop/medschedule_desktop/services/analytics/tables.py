"""The numbers behind each chart, as tables for files."""

from collections.abc import Iterable

from medschedule_desktop.services.analytics.figures import UnitFigures
from medschedule_desktop.services.analytics.words import ASKED_WORDS
from medschedule_desktop.services.exports.table import Cell, Table
from medschedule_desktop.services.snapshots.analytics import ChartKind
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.language import tr
from medschedule_shared.staffing.burden_balance import Balance
from medschedule_shared.staffing.people import CHARGE


def chart_table(kind: ChartKind, figures: UnitFigures) -> Table:
    """Return the numbers of a chart, all of them: a chart may show the first few."""
    return _TABLES[kind](figures)


def _coverage(figures: UnitFigures) -> Table:
    roles = {role.value: words for role, words in ROLE_WORDS.items()} | {CHARGE: tr("Charge")}
    return Table(
        tr("Coverage"),
        (tr("Date"), tr("Shift"), tr("Role"), tr("Needed"), tr("Had"), tr("Short")),
        tuple(
            (
                seat.day,
                figures.ward.templates[seat.template_id].label,
                roles[seat.seat],
                seat.needed,
                seat.had,
                seat.short,
            )
            for seat in figures.seats
        ),
    )


def _hours(figures: UnitFigures) -> Table:
    budget = figures.ward.unit.weekly_labour_budget
    return Table(
        tr("Overtime and agency"),
        (
            tr("Week from"),
            tr("Overtime hours"),
            tr("Agency hours"),
            tr("Cost of both"),
            tr("Labour cost"),
            tr("Budget"),
        ),
        tuple(
            (
                week.first,
                round(week.overtime_minutes / 60, 2),
                round(week.agency_minutes / 60, 2),
                round(week.extra_cost, 2),
                round(week.cost, 2),
                budget,
            )
            for week in figures.weeks
        ),
    )


def _fairness(figures: UnitFigures) -> Table:
    return Table(
        tr("Fairness"),
        (
            tr("Person"),
            tr("Role"),
            tr("Weekends"),
            tr("Fair share of weekends"),
            tr("Nights"),
            tr("Fair share of nights"),
        ),
        tuple(
            (
                share.person.full_name,
                ROLE_WORDS[share.person.employment.role],
                *_balance(share.weekends),
                *_balance(share.nights),
            )
            for share in figures.shares
        ),
    )


def _balance(balance: Balance | None) -> tuple[Cell, Cell]:
    return (None, None) if balance is None else (balance.borne, round(balance.share, 2))


def _requests(figures: UnitFigures) -> Table:
    staff = figures.worked.staff
    return Table(
        tr("Requests"),
        (tr("Date"), tr("Kind"), tr("Person"), tr("Honoured"), tr("Decided"), tr("Reason")),
        tuple(
            (
                record.day,
                ASKED_WORDS[record.kind],
                _name(staff[record.staff_id].full_name if record.staff_id in staff else ""),
                _yes(answer=record.honoured),
                _yes(answer=record.decided),
                record.reason,
            )
            for record in sorted(figures.requests, key=lambda each: (each.day, each.kind, each.staff_id))
        ),
    )


def _call_outs(figures: UnitFigures) -> Table:
    """Say when, and how soon the seat was filled; why somebody was absent is nobody's business here."""
    zone = figures.ward.zone
    return Table(
        tr("Call-outs"),
        (tr("Date of the shift"), tr("Called at"), tr("Minutes until filled")),
        tuple(
            (record.day, f"{record.called_at.astimezone(zone):%Y-%m-%d %H:%M}", record.filled_after)
            for record in figures.call_outs
        ),
    )


def _name(known: str) -> str:
    return known or tr("Somebody of another unit")


def _yes(*, answer: bool) -> str:
    return tr("yes") if answer else tr("no")


_TABLES = {
    ChartKind.COVERAGE: _coverage,
    ChartKind.HOURS: _hours,
    ChartKind.FAIRNESS: _fairness,
    ChartKind.REQUESTS: _requests,
    ChartKind.CALL_OUTS: _call_outs,
}


def every_table(figures: UnitFigures) -> Iterable[Table]:
    """Yield the numbers of every chart."""
    return (chart_table(kind, figures) for kind in ChartKind)
