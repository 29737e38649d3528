"""Who was on a unit at a time of the past: the auditor's question, answered by the server alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered
from medschedule_desktop.services.admin.roster_words import stretch_detail, stretch_row
from medschedule_desktop.services.forms.answers import read_day
from medschedule_desktop.services.snapshots.admin import RosterQuestion, RosterSnapshot
from medschedule_desktop.services.wording import day_words
from medschedule_shared.language import marked, tr
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.roster import Roster, RosterQuery
from medschedule_shared.time.shift_span import local_instant, wall_time

_DAY = timedelta(days=1)
_START, _END = "07:00", "19:00"


@dataclass(frozen=True, slots=True)
class _Found:
    question: RosterQuestion
    roster: Roster


class RosterThen:
    """The stretches of time in which nothing changed. Asking is an entry of the audit."""

    title: ClassVar[str] = marked("Who was on")
    columns: ClassVar[tuple[str, ...]] = (
        marked("From"),
        marked("Until"),
        marked("On the unit"),
        marked("Patients"),
        marked("Nurses"),
        marked("Posted"),
    )

    def __init__(self, desk: AdminDesk) -> None:
        self._desk = desk
        self._found: Remembered[_Found] = Remembered()

    def load(self, selected: str) -> RosterSnapshot:
        """Return what the server has answered."""
        mine = self._desk.user_id
        found = self._found.get(mine, "")
        with self._desk.station.replica.transaction() as work:
            units = sorted(work.select(Unit), key=lambda unit: unit.name)
            zone = self._desk.zone(work)
        stretches = () if found is None else found.roster.stretches
        chosen = int(selected) if selected.isdecimal() and int(selected) < len(stretches) else None
        return RosterSnapshot(
            note=tr("Who was there, who was posted, and who changed it. Asking is an entry of the audit.")
            if found is None
            else tr("{unit}, as the records and the audit have it.", unit=found.roster.unit_name),
            rows=()
            if found is None
            else tuple(stretch_row(number, found.roster) for number in range(len(stretches))),
            empty=tr("Choose a unit, a day and a time, then ask. The records are kept by the server alone."),
            user_id=mine,
            detail=None if found is None or chosen is None else stretch_detail(chosen, found.roster),
            question=self._usual(zone) if found is None else found.question,
            units=tuple((unit.id, unit.name) for unit in units),
        )

    def ask(self, selected: str) -> None:
        """All of a stretch is there once it is found, so there is nothing more to ask."""

    def put_away(self) -> None:
        """Nothing is handed out."""

    def find(self, question: RosterQuestion) -> None:
        """Ask the server. It waits for the network.

        Raises:
            EntryRefused: day or time cannot be read.
            NotAdministered: the server did not answer with a roster.
        """
        zone = self._desk.station.replica.run(self._desk.zone)
        start, end = _time(question, zone)
        wanted = RosterQuery.model_validate({"unitId": question.unit_id, "from": start, "to": end})
        roster = self._desk.ask(lambda caller: self._desk.server.roster(caller, wanted))
        self._found.put(self._desk.user_id, "", _Found(question, roster))

    def _usual(self, zone: ZoneInfo) -> RosterQuestion:
        today = self._desk.station.clock.now().astimezone(zone).date()
        return RosterQuestion(self._desk.station.unit_id, day_words(today), _START, _END)


def _time(question: RosterQuestion, zone: ZoneInfo) -> tuple[datetime, datetime]:
    day = read_day(question.day)
    if day is None:
        raise EntryRefused(tr("Write the day like 13 Oct 2026."))
    try:
        start, end = wall_time(question.start.strip()), wall_time(question.end.strip())
    except ValueError as error:
        raise EntryRefused(tr("Write the times like 07:00.")) from error
    last = day if end > start else day + _DAY
    return local_instant(day, start, zone), local_instant(last, end, zone)
