"""The audit: who saw and changed what, from the server alone, the newest first."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.admin.audit_words import (
    ACTION_WORDS,
    AuditNames,
    detail_of,
    row_of,
    verdict_of,
)
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered, Secrets
from medschedule_desktop.services.forms.answers import read_day
from medschedule_desktop.services.snapshots.admin import AuditQuestion, AuditSnapshot, HandedOut
from medschedule_shared.language import marked, tr
from medschedule_shared.protocol.audit import Action, AuditEntry, AuditFilter, AuditQuery, AuditVerdict

_PAGE = 100
_NEWEST = 2**53


@dataclass(frozen=True, slots=True)
class _Found:
    """What the server gave for a question: entries, and where the older ones begin."""

    question: AuditQuestion
    entries: tuple[AuditEntry, ...]
    before: int | None


class Audit:
    """The list of entries. Reading it is an entry as well, so it is read when somebody looks."""

    title: ClassVar[str] = marked("Audit")
    columns: ClassVar[tuple[str, ...]] = (
        marked("No."),
        marked("When"),
        marked("Who"),
        marked("What"),
        marked("Of"),
        marked("Outcome"),
    )

    def __init__(self, desk: AdminDesk) -> None:
        self._desk = desk
        self._found: Remembered[_Found] = Remembered()
        self._verdicts: Remembered[AuditVerdict] = Remembered()
        self._files = Secrets()

    def load(self, selected: str) -> AuditSnapshot:
        """Return what the server has given so far, in words from the replica."""
        mine = self._desk.user_id
        found, verdict = self._found.get(mine, ""), self._verdicts.get(mine, "")
        entries = () if found is None else found.entries
        with self._desk.station.replica.transaction() as work:
            names = AuditNames(work, self._desk.zone(work))
        chosen = next((entry for entry in entries if str(entry.seq) == selected), None)
        return AuditSnapshot(
            note=tr("Who saw and changed what, newest first. Looking here is an entry as well."),
            rows=tuple(row_of(entry, names) for entry in entries),
            empty=tr("The audit is kept by the server alone.")
            if found is None
            else tr("No entry is like this. Ask for other days, people or devices."),
            user_id=mine,
            detail=None if chosen is None else detail_of(chosen, names),
            people=(("", tr("Everybody")), *_by_name(names.users)),
            devices=(("", tr("Every device")), *_by_name(names.devices)),
            actions=(
                ("", tr("Everything")),
                *((action.value, ACTION_WORDS[action]) for action in Action),
            ),
            handed_out=self._files.get(mine, ""),
            has_more=found is not None and found.before is not None,
            verdict=None if verdict is None else verdict_of(verdict, names),
        )

    def ask(self, selected: str) -> None:
        """All of an entry is there once it is found, so there is nothing more to ask."""

    def put_away(self) -> None:
        """Forget the file that was handed out."""
        self._files.drop("")

    def find(self, question: AuditQuestion) -> None:
        """Ask the server for the newest entries that a question means. It waits for the network.

        Raises:
            EntryRefused: a day cannot be read.
            NotAdministered: the server did not give them.
        """
        self._ask(question, ())

    def older(self) -> None:
        """Ask for those before what is there already; raises what `find` does."""
        found = self._found.get(self._desk.user_id, "")
        if found is not None and found.before is not None:
            self._ask(found.question, found.entries, found.before)

    def check(self) -> None:
        """Have the server check the whole chain.

        Raises:
            NotAdministered: it did not.
        """
        self._verdicts.drop("")
        self._verdicts.put(self._desk.user_id, "", self._desk.ask(self._desk.server.verdict))

    def export(self, question: AuditQuestion) -> None:
        """Take the entries that a question means out of the server, as a file; raises what `find` does."""
        since, until = self._days(question)
        wanted = AuditFilter(
            since=since,
            until=until,
            actor_id=question.actor_id or None,
            device_id=question.device_id or None,
            action=Action(question.action) if question.action else None,
        )
        content = self._desk.ask(lambda caller: self._desk.server.export_audit(caller, wanted))
        handed = HandedOut(
            title=tr("Export of the audit"),
            words=tr(
                "The entries that you asked for, for a spreadsheet. That you took them is an entry as well. "
                "The file is not encrypted: keep it where only those can read it who may."
            ),
            file_name="audit.csv",
            content=content,
        )
        self._files.put(self._desk.user_id, "", handed)

    def _days(self, question: AuditQuestion) -> tuple[datetime | None, datetime | None]:
        """Return the instants between which the days of a question lie; None for any."""
        zone = self._desk.station.replica.run(self._desk.zone)
        since, until = (_day(words, zone) for words in (question.since, question.until))
        return since, None if until is None else until + timedelta(days=1)

    def _ask(self, question: AuditQuestion, kept: tuple[AuditEntry, ...], before: int = _NEWEST) -> None:
        since, until = self._days(question)
        wanted = AuditQuery(
            since=since,
            until=until,
            actor_id=question.actor_id or None,
            device_id=question.device_id or None,
            action=Action(question.action) if question.action else None,
            before=before,
            page_size=_PAGE,
        )
        page = self._desk.ask(lambda caller: self._desk.server.audit(caller, wanted))
        found = _Found(question, (*kept, *page.entries), page.next)
        self._found.put(self._desk.user_id, "", found)


def _day(words: str, zone: ZoneInfo) -> datetime | None:
    if not words.strip():
        return None
    day = read_day(words)
    if day is None:
        raise EntryRefused(tr("Write the day like 13 Oct 2026."))
    return datetime.combine(day, time(), zone)


def _by_name(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda pair: pair[1].casefold()))
