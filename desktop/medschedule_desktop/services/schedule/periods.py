"""Put another schedule of the unit on show, open the next one, and close one that is over."""

from datetime import date

from medschedule_desktop.errors.entry import NoScheduleYet
from medschedule_desktop.services.schedule.period_choices import choices_of
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.snapshots.edit import EditAnswer
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.schedule import CreatePeriod


class SchedulePeriods:
    """Used on the replica's executor only. Everything answers with the roster that is on show then."""

    def __init__(self, station: Station, desk: RosterDesk, edits: RosterEditor) -> None:
        self._station = station
        self._desk = desk
        self._edits = edits

    def answer(self) -> EditAnswer:
        """Return the roster on show; for a unit without a schedule an empty one that says so.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        try:
            return self._edits.answer()
        except NoScheduleYet as none:
            return EditAnswer(self._no_roster(str(none)))

    def show(self, period_id: EntityId) -> EditAnswer:
        """Put a schedule on show; one that is gone gives way to the one that a planner would open."""
        self._desk.choose(period_id)
        return self.answer()

    def open_next(self, first_day: date, days: int) -> EditAnswer:
        """Open an empty schedule and put it on show.

        Raises:
            EntryRefused: this user may not, or somebody opened one for these days meanwhile.
        """
        period_id = new_id()
        self._station.perform(
            CreatePeriod(period_id=period_id, unit_id=self._station.unit_id, first_date=first_day, days=days)
        )
        return self.show(period_id)

    def archive(self) -> EditAnswer:
        """Close the schedule on show, whose last day is over: nothing is entered in it any more.

        Raises:
            EntryRefused: this user may not, or it is not over or not posted.
        """
        period_id = self._desk.roster().reading.period.id
        self._station.perform(ArchivePeriod(period_id=period_id))
        return self.show(period_id)

    def remove(self) -> EditAnswer:
        """Take the schedule on show away, a draft that nothing was planned in.

        Raises:
            EntryRefused: this user may not, or it has a shift meanwhile.
        """
        period_id = self._desk.roster().reading.period.id
        self._station.perform(DeleteRecord(collection=SchedulePeriod.collection, record_id=period_id))
        self._desk.choose(None)
        return self.answer()

    def _no_roster(self, sentence: str) -> RosterSnapshot:
        station = self._station
        with station.replica.transaction() as work:
            ward = read_ward(work, station.unit_id)
        today = station.clock.now().astimezone(ward.zone).date()
        choices = choices_of((), None, ward.unit.id, today, station.user)
        return RosterSnapshot(
            period_id="",
            period_title="",
            state_label="",
            is_posted=False,
            staff_label="",
            weeks=(),
            days=(),
            groups=(),
            needs=(),
            legend=(),
            to_fix=0,
            warnings=0,
            problems=(),
            post_label="",
            why_not_edit=sentence,
            why_not_generate=sentence,
            why_not_post=sentence,
            empty_sentence=tr("Open one to plan its weeks.") if choices.following else sentence,
            unit_name=ward.unit.name,
            choices=choices,
        )
