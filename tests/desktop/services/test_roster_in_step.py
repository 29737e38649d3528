"""The roster on show is followed edit by edit, and never differs from one that is read anew."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desktop.roster_page import REASON
from tests.desktop.ward_station import MANAGER, WardStation, later, ward_station
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellAt, CellWish, Override
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.sample.ward_0545 import Ward0545

NAMES = ("Grace Lindqvist", "Alan Prewitt")
GUEST = "Dana Whitfield"
FIRST = date(2026, 10, 30)
"""The day before the clock changes."""

people = st.sampled_from(NAMES)
days = st.integers(0, 3).map(lambda offset: FIRST + timedelta(days=offset))
places = st.tuples(people, days)


@dataclass
class Hands:
    """Somebody at the station, and somebody elsewhere whose changes come by synchronisation."""

    ward: WardStation
    schedule: ScheduleService

    def at(self, place: tuple[str, date]) -> CellAt:
        return CellAt(self.ward.person(place[0]).id, place[1])

    def write(self, cells: list[tuple[str, date]], letter: str, overrides: bool) -> None:
        wishes = [CellWish(at.staff_id, at.day, letter) for at in map(self.at, cells)]
        answer = self.ward.do(lambda: self.schedule.edits.write(wishes))
        if overrides and answer.held is not None and answer.held.rules:
            override = Override(answer.held.rules, REASON)
            self.ward.do(lambda: self.schedule.edits.write(wishes, override))

    def move(self, source: tuple[str, date], target: tuple[str, date]) -> None:
        self.ward.do(lambda: self.schedule.edits.move(self.at(source), self.at(target)))

    def pin(self, cells: list[tuple[str, date]]) -> None:
        self.ward.do(lambda: self.schedule.edits.set_pins([self.at(each) for each in cells], is_pinned=True))

    def undo(self) -> None:
        self.ward.do(self.schedule.edits.undo)

    def redo(self) -> None:
        self.ward.do(self.schedule.edits.redo)

    def elsewhere(self, name: str, day: date, letter: str) -> None:
        """Let a shift that another station entered come by pull; with no letter, those that are there go."""
        staff_id = self.ward.person(name).id
        there = [item for item in self.ward.shifts(name, day) if item.standing]
        if not letter:
            self.ward.pull(*(item.changed(deleted_at=self.ward.clock.now()) for item in there))
            return
        roster = self.ward.do(self.schedule.desk.roster)
        if there:
            return
        template = self.ward.template(letter)
        pattern = self.ward.ward.hospital.select(Assignment)[0]
        details = pattern.shift_details.changed(
            date=day,
            start_at=self.ward.clock.now() + timedelta(days=(day - FIRST).days + 16),
            end_at=self.ward.clock.now() + timedelta(days=(day - FIRST).days + 16, hours=12),
            shift_type=template.shift_type,
        )
        self.ward.pull(
            pattern.changed(
                id=new_id(),
                unit_id=roster.reading.ward.unit.id,
                period_id=roster.reading.period.id,
                staff_id=staff_id,
                template_id=template.id,
                shift_details=details,
                status=AssignmentStatus.DRAFT,
                is_charge=False,
            )
        )


ranges = st.lists(places, min_size=1, max_size=3, unique=True)
letters = st.sampled_from(("D", "E", "N", "C", ""))
writes = st.tuples(st.just("write"), ranges, letters, st.booleans())
moves = st.tuples(st.just("move"), places, places)
undos = st.tuples(st.sampled_from(("undo", "undo", "redo")))
pins = st.tuples(st.just("pin"), ranges)
others = st.sampled_from((*NAMES, GUEST))
remote = st.tuples(st.just("elsewhere"), others, days, st.sampled_from(("D", "N", "")))
acts = st.one_of(writes, writes, moves, undos, undos, pins, remote)


@settings(max_examples=3, deadline=None)
@given(steps=st.lists(acts, min_size=20, max_size=24))
def test_after_any_edits_undos_and_remote_changes_it_is_what_a_fresh_reading_says(
    ward_0545: Ward0545, ward_desktop_file: Path, steps: list[tuple[str, ...]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(ward_desktop_file, Path(folder) / "replica.db"))
        with ward_station(ward_0545, path, WARD_KEY) as ward:
            ward.sign_in(MANAGER)
            schedule = ScheduleService(ward.station, 1, 1)
            hands = Hands(ward, schedule)
            for name, *arguments in steps:
                later(ward.clock, seconds=1)
                with suppress(EntryRefused):
                    getattr(hands, name)(*arguments)
                kept = ward.do(schedule.load).roster
                fresh = ward.do(lambda: OpenRoster(schedule.desk.read(), ward.station.user)).snapshot
                assert kept == fresh
