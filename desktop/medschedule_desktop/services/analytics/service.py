"""The Analytics page: one unit's weeks or the units side by side, and their numbers as files."""

from dataclasses import replace

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.analytics.figures import UnitFigures, read_figures
from medschedule_desktop.services.analytics.tables import chart_table, every_table
from medschedule_desktop.services.analytics.windows import Window, pay_period_over, stretch_of
from medschedule_desktop.services.analytics.words import (
    cards,
    cover_chart,
    fairness_chart,
    hours_chart,
    requests_chart,
    unit_line,
)
from medschedule_desktop.services.analytics.worked import read_worked
from medschedule_desktop.services.exports.csv_file import csv_bytes
from medschedule_desktop.services.exports.payroll import payroll
from medschedule_desktop.services.exports.workbook import workbook_bytes
from medschedule_desktop.services.forms.permission import NOT_SIGNED_IN
from medschedule_desktop.services.snapshots.analytics import AnalyticsQuery, AnalyticsSnapshot, ChartKind
from medschedule_desktop.services.staff.periods import Stretch
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.units import units_of
from medschedule_desktop.services.ward import Ward, read_ward
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.unit import Unit

_NOT_YOURS = marked("Your role may not see this unit's figures. Ask its manager.")
_NO_PAYROLL = marked("A nurse manager or an auditor takes the payroll file of a unit.")


class AnalyticsService:
    """Used on the replica's executor only."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def load(self, query: AnalyticsQuery) -> AnalyticsSnapshot:
        """Read the page.

        Raises:
            EntryRefused: the role may not see the unit's figures.
            WardUnknown: the replica does not hold the unit.
        """
        with self._station.replica.transaction() as work:
            found = self._figures(work, query)
            units = self._units(work)
            compared = units if query.compares else ()
            others = [self._figures(work, query, unit.id) for unit in compared]
        self._station.note_view("analytics")
        page = AnalyticsSnapshot(
            asked=query,
            subtitle=tr("{unit}, {days}, as worked", unit=found.ward.unit.name, days=_days_words(found)),
            can_compare=len(units) > 1,
            payroll_reason=self._why_no_payroll(),
            payroll_name=_payroll_name(found.ward, self._pay_period(found.ward)),
            file_stem=f"{found.ward.unit.code} {found.days.first} {found.days.last}",
        )
        if query.compares:
            return replace(page, subtitle=_days_words(found), units=tuple(map(unit_line, others)))
        if not found.scheduled:
            return replace(
                page,
                empty=tr(
                    "No schedule was posted for these weeks. Choose more weeks, or wait for one to end."
                ),
            )
        return replace(
            page,
            cards=cards(found),
            coverage=cover_chart(found),
            hours=hours_chart(found),
            fairness=fairness_chart(found),
            requests=requests_chart(found),
        )

    def numbers(self, query: AnalyticsQuery, kind: ChartKind) -> bytes:
        """Return the numbers of a chart as a CSV file."""
        return csv_bytes(chart_table(kind, self._read(query)))

    def every_number(self, query: AnalyticsQuery) -> bytes:
        """Return the numbers of all charts as a workbook."""
        return workbook_bytes(every_table(self._read(query)))

    def payroll(self) -> bytes:
        """Return the hours of the last two pay weeks as a workbook with control totals.

        Raises:
            EntryRefused: the role may not take it.
        """
        reason = self._why_no_payroll()
        if reason:
            raise EntryRefused(reason)
        station = self._station
        with station.replica.transaction() as work:
            ward = read_ward(work, station.unit_id)
            days = self._pay_period(ward)
            worked = read_worked(work, ward, days)
        station.note_view("payroll")
        found = payroll(ward, worked, days)
        return workbook_bytes((found.lines, found.totals))

    def _pay_period(self, ward: Ward) -> Stretch:
        today = self._station.clock.now().astimezone(ward.zone).date()
        return pay_period_over(today, ward.organization.settings.scheduling_rules)

    def _read(self, query: AnalyticsQuery) -> UnitFigures:
        with self._station.replica.transaction() as work:
            return self._figures(work, query)

    def _figures(self, work: UnitOfWork, query: AnalyticsQuery, unit_id: str = "") -> UnitFigures:
        station, user = self._station, self._station.user
        wanted = unit_id or station.unit_id
        if user is None or not user.may(Permission.READ_PERSONAL, (wanted,)):
            raise EntryRefused(tr(_NOT_YOURS) if user else tr(NOT_SIGNED_IN))
        ward, now = read_ward(work, wanted), station.clock.now()
        today = now.astimezone(ward.zone).date()
        rules = ward.organization.settings.scheduling_rules
        return read_figures(work, ward, stretch_of(Window(query.window), today, rules), now)

    def _units(self, work: UnitOfWork) -> tuple[Unit, ...]:
        user = self._station.user
        if user is None:
            return ()
        return tuple(unit for unit in units_of(work, user) if user.may(Permission.READ_PERSONAL, (unit.id,)))

    def _why_no_payroll(self) -> str:
        user, units = self._station.user, (self._station.unit_id,)
        if user is None:
            return tr(NOT_SIGNED_IN)
        allowed = (Permission.POST_SCHEDULE, Permission.EXPORT)
        return "" if any(user.may(each, units) for each in allowed) else tr(_NO_PAYROLL)


def _payroll_name(ward: Ward, days: Stretch) -> str:
    return tr("{unit} payroll {first} {last}", unit=ward.unit.code, first=days.first, last=days.last)


def _days_words(figures: UnitFigures) -> str:
    first, last = figures.days.first, figures.days.last
    if first.year == last.year:
        return tr(
            "{first} – {last} {year}",
            first=short_date_words(first),
            last=short_date_words(last),
            year=last.year,
        )
    return tr(
        "{first} {first_year} – {last} {year}",
        first=short_date_words(first),
        first_year=first.year,
        last=short_date_words(last),
        year=last.year,
    )
