"""The findings of the schedules that are in force, for the person who plans the unit."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.advice.case import period_case
from medschedule_desktop.services.insights.wording import Wording
from medschedule_desktop.services.schedule.roster_reading import RosterReading, read_periods, read_roster
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.identity import EntityId
from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.findings import findings
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.language import tr
from medschedule_shared.model.insight import AIInsight, InsightSource
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.planning.problem import ProblemError

_FRESH = timedelta(minutes=5)
_NEEDED = (Permission.ASSIGN, Permission.READ_PERSONAL)


@dataclass(frozen=True, slots=True)
class Insight:
    """A finding as somebody reads it.

    Attributes:
        insight_id: of its document, whether that is kept already or not.
        text: as it was kept, or as the rules word it.
        source: who worded it.
    """

    insight_id: EntityId
    period_id: EntityId
    finding: Finding
    text: str
    source: InsightSource


class InsightNews:
    """Looks through the schedules, on a worker's thread for it takes a while, and remembers what it finds."""

    def __init__(self, station: Station, wording: Wording | None = None) -> None:
        """Make it.

        Args:
            wording: has findings worded by AI; None leaves the rules' own words.
        """
        self._station = station
        self._wording = wording
        self._looked: tuple[EntityId, EntityId] | None = None
        self._at: datetime | None = None
        self._found: tuple[tuple[EntityId, Finding], ...] = ()
        self._worded: Mapping[EntityId, str] = {}

    def ask(self) -> bool:
        """Look through the schedules, unless that was done just now; tell whether something else is found."""
        station, now = self._station, self._station.clock.now()
        user, unit_id = station.user, station.unit_id
        if user is None or not all(user.may(each, (unit_id,)) for each in _NEEDED):
            return False
        is_same = self._looked == (user.id, unit_id)
        if is_same and self._at is not None and now - self._at < _FRESH:
            return False
        readings = station.replica.executor.submit(self._read, unit_id, now).result()
        found = tuple(_found(readings))
        is_new = found != (self._found if is_same else ())
        if is_new:
            self._worded = self._words(found, readings)
        self._looked, self._at, self._found = (user.id, unit_id), now, found
        return is_new

    def unread(self, work: UnitOfWork) -> Iterator[Insight]:
        """Yield what was found and whoever is signed in has not said to have read."""
        user, unit_id = self._station.user, self._station.unit_id
        if user is None or self._looked != (user.id, unit_id):
            return
        for period_id, finding in self._found:
            kept = work.get(AIInsight, finding.id_in(unit_id, period_id))
            if kept is None or not kept.acknowledged_by(user.id):
                yield self._insight(kept, period_id, finding)

    def acknowledge(self, insight_id: EntityId) -> None:
        """Keep an insight, if nobody has yet, and say that whoever is signed in has read it.

        Raises:
            EntryRefused: it is found no more, or the role may not; nothing was changed.
        """
        unit_id = self._station.unit_id
        chosen = [
            (period_id, finding)
            for period_id, finding in self._found
            if finding.id_in(unit_id, period_id) == insight_id
        ]
        if not chosen:
            raise EntryRefused(tr("The schedule was changed meanwhile. Nothing was changed."))
        with self._station.replica.transaction() as work:
            kept = work.get(AIInsight, insight_id)
        [found] = chosen
        insight = self._insight(kept, *found)
        self._station.perform(
            RecordInsight(
                insight_id=insight_id,
                unit_id=unit_id,
                period_id=insight.period_id,
                kind=insight.finding.kind,
                text=insight.text,
                metrics=insight.finding.metrics,
                evidence=insight.finding.evidence,
                generated_by=insight.source,
            ),
            AcknowledgeInsight(insight_id=insight_id),
        )

    def _insight(self, kept: AIInsight | None, period_id: EntityId, finding: Finding) -> Insight:
        """Return a finding as it was kept, else as it is worded now."""
        insight_id = finding.id_in(self._station.unit_id, period_id)
        if kept is not None:
            return Insight(insight_id, period_id, finding, kept.text, kept.generated_by)
        if insight_id in self._worded:
            return Insight(insight_id, period_id, finding, self._worded[insight_id], InsightSource.AI)
        return Insight(insight_id, period_id, finding, finding.text, InsightSource.RULES)

    def _words(
        self, found: Iterable[tuple[EntityId, Finding]], readings: Iterable[RosterReading]
    ) -> Mapping[EntityId, str]:
        """Have findings worded that were not worded before."""
        unit_id = self._station.unit_id
        by_id = {finding.id_in(unit_id, period_id): finding for period_id, finding in found}
        known = {id_: text for id_, text in self._worded.items() if id_ in by_id}
        new = {id_: finding for id_, finding in by_id.items() if id_ not in known}
        names = {person.id: person.full_name for reading in readings for person in reading.staff}
        return known if self._wording is None else {**known, **self._wording.words(new, names)}

    def _read(self, unit_id: EntityId, now: datetime) -> list[RosterReading]:
        """Read the schedules that are in force and not over."""
        with self._station.replica.transaction() as work:
            today = now.astimezone(read_ward(work, unit_id).zone).date()
            return [
                read_roster(work, unit_id, now, period.id)
                for period in read_periods(work, unit_id)
                if period.state is PeriodState.POSTED and period.last_date >= today
            ]


def _found(readings: Iterable[RosterReading]) -> Iterator[tuple[EntityId, Finding]]:
    for reading in readings:
        with suppress(ProblemError):  # nobody belongs to the unit: there is nothing to find
            case = period_case(reading)
            outlook = Outlook(reading.period, case.problem, case.roster, case.today)
            for finding in findings(outlook):
                yield reading.period.id, finding
