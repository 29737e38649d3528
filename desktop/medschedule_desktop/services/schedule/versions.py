"""Versions of a schedule: what was posted, how the roster differs from it, and posting the next."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.posting_calendar import posting_calendar
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.schedule.told_people import told_people
from medschedule_desktop.services.snapshots.versions import (
    ChangeLine,
    PostedSchedule,
    VersionSnapshot,
    VersionsSnapshot,
)
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import clock_words, day_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_posting import PostedShift, SchedulePosting
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.schedule import PostSchedule
from medschedule_shared.operations.schedule_notice import NoteTold
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.posted_changes import as_posted

Cells = Mapping[tuple[EntityId, date], str]
"""What each person's day shows; days off are left out."""


class ScheduleVersions:
    """Used on the replica's executor only.

    Args:
        folder: where the files of what is posted go.
    """

    def __init__(self, station: Station, desk: RosterDesk, edits: RosterEditor, folder: Path) -> None:
        self._station = station
        self._desk = desk
        self._edits = edits
        self._folder = folder

    def load(self) -> VersionsSnapshot:
        """Return the versions of the period on show and how its roster differs from the newest.

        Raises:
            WardUnknown: the replica does not hold the unit, or the unit has no schedule.
        """
        roster = self._desk.roster()
        period = roster.reading.period
        with self._station.replica.transaction() as work:
            postings = _postings(work, period.id)
            now = as_posted(work.select(Assignment, equal={"periodId": period.id}))
            people = _people(work, roster, (*(shift for each in postings for shift in each.shifts), *now))
            users = {user.id: user.display_name for user in work.select(User)}
            notices = work.select(ScheduleNotice, equal={"periodId": period.id})
            told = work.select(Staff, within={"id": {notice.staff_id for notice in notices}})
        letters = {item.id: item.letter for item in roster.reading.ward.templates.values()}
        cells = [_cells(posting.shifts, letters) for posting in postings]
        versions = [
            VersionSnapshot(
                posting.version,
                tr("Version {number}", number=posting.version),
                self._posted_words(roster, posting, users),
                _changes(cells[number - 1] if number else {}, cells[number], people),
            )
            for number, posting in enumerate(postings)
        ]
        changes = _changes(cells[-1] if cells else {}, _cells(now, letters), people)
        why_not = roster.snapshot.why_not_post
        return VersionsSnapshot(
            versions=tuple(reversed(versions)),
            next_title=tr("Version {number}", number=period.version + 1),
            summary=_summary(len(changes), period.version),
            changes=changes,
            can_post=not why_not,
            why_not=why_not,
            told=told_people(
                notices,
                {person.id: person for person in told},
                users,
                roster.reading.ward.zone,
                self._station.user,
            ),
        )

    def note_told(self, notice_id: EntityId, version: int, how: Told | None) -> VersionsSnapshot:
        """Note how a person was told of their shifts, or with None that they were not after all.

        Raises:
            EntryRefused: this user may not, or a later version changed the shifts meanwhile.
        """
        self._station.perform(NoteTold(notice_id=notice_id, version=version, how=how))
        return self.load()

    def post(self) -> PostedSchedule:
        """Publish the roster as the next version.

        Raises:
            EntryRefused: a no-save rule is broken, there is nothing new, or somebody posted meanwhile.
        """
        roster = self._desk.roster()
        why_not = roster.snapshot.why_not_post
        if why_not:
            raise EntryRefused(why_not)
        period = roster.reading.period
        self._station.perform(PostSchedule(period_id=period.id, version=period.version))
        # The page stays on what was posted instead of moving on to the next open period.
        self._desk.choose(period.id)
        return self._files(self._desk.roster())

    def calendar(self, staff_id: EntityId = "") -> bytes:
        """Return the newest version of the period on show as a calendar.

        Args:
            staff_id: whose; empty for everybody's.

        Raises:
            EntryRefused: nothing was posted yet.
        """
        roster = self._desk.roster()
        ward = roster.reading.ward
        with self._station.replica.transaction() as work:
            postings = _postings(work, roster.reading.period.id)
            if not postings:
                raise EntryRefused(tr("A calendar is made of what was posted, and nothing is yet."))
            people = _people(work, roster, postings[-1].shifts)
        labels = {item.id: item.label for item in ward.templates.values()}
        return posting_calendar(postings[-1], labels, people, ward.unit.name, ward.zone, staff_id)

    def _files(self, roster: OpenRoster) -> PostedSchedule:
        period, unit = roster.reading.period, roster.reading.ward.unit
        with self._station.replica.transaction() as work:
            posting = _postings(work, period.id)[-1]
            people = _people(work, roster, posting.shifts)
            users = {user.id: user.display_name for user in work.select(User)}
        labels = {item.id: item.label for item in roster.reading.ward.templates.values()}
        return PostedSchedule(
            answer=self._edits.answer(),
            unit_name=unit.name,
            printed=self._posted_words(roster, posting, users),
            calendar=posting_calendar(posting, labels, people, unit.name, roster.reading.ward.zone),
            folder=self._folder,
            file_name=f"{unit.code} {period.first_date.isoformat()} v{posting.version}",
        )

    def _posted_words(
        self, roster: OpenRoster, posting: SchedulePosting, users: Mapping[EntityId, str]
    ) -> str:
        zone = roster.reading.ward.zone
        day = day_words(posting.posted_at.astimezone(zone).date())
        who = users.get(posting.posted_by or "", "")
        when = {"day": day, "time": clock_words(posting.posted_at, zone)}
        if not who:
            return tr("Posted {day} {time}", **when)
        return tr("Posted by {who}, {day} {time}", who=who, **when)


def _postings(work: UnitOfWork, period_id: EntityId) -> list[SchedulePosting]:
    found = work.select(SchedulePosting, equal={"periodId": period_id})
    return sorted(found, key=lambda posting: posting.version)


def _people(work: UnitOfWork, roster: OpenRoster, shifts: Iterable[PostedShift]) -> dict[EntityId, str]:
    """Name everybody who has or had a shift, those without a row among them."""
    ids = {shift.staff_id for shift in shifts if shift.staff_id is not None}
    gone = {staff_id for staff_id in ids if roster.person(staff_id) is None}
    others = work.select(Staff, within={"id": gone}) if gone else ()
    return {person.id: person.full_name for person in (*roster.reading.staff, *others)}


def _cells(shifts: Iterable[PostedShift], letters: Mapping[EntityId, str]) -> Cells:
    cells: dict[tuple[EntityId, date], str] = {}
    for shift in shifts:
        if shift.staff_id is not None:
            at = shift.staff_id, shift.shift_details.date
            letter = letters.get(shift.template_id, "?")
            cells[at] = f"{cells[at]} {letter}" if at in cells else letter
    return cells


def _changes(before: Cells, after: Cells, names: Mapping[EntityId, str]) -> tuple[ChangeLine, ...]:
    """Return the cells that differ, by day and name."""
    differing = [at for at in before.keys() | after.keys() if before.get(at) != after.get(at)]
    lines = []
    for staff_id, day in differing:
        was, now = before.get((staff_id, day), ""), after.get((staff_id, day), "")
        lines.append(
            ChangeLine(
                title=f"{names.get(staff_id, tr('Somebody'))}, {date_words(day)}",
                sentence=tr("{now}, was {was}", now=now or tr("off"), was=was or tr("off")),
                staff_id=staff_id,
                day=day,
                was=was,
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.day, line.title)))


def _summary(changes: int, version: int) -> str:
    if not version:
        return tr_count("{count} shift, not posted yet.", "{count} shifts, not posted yet.", changes)
    if not changes:
        return tr("As it was posted in version {number}.", number=version)
    return tr_count(
        "{count} cell differs from version {number}.",
        "{count} cells differ from version {number}.",
        changes,
        number=version,
    )
