"""The manager's journeys on the Schedule page, by hand, on a real replica: J4, J5, J7 and J12."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.replica_contents import connection_of
from tests.desktop.six_weeks import DAYS, FIRST_DAY, REQUESTS, STAFF, SixWeeks, six_weeks
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.held_bar import HeldBar
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.services.advice.case import PeriodCase, period_case
from medschedule_desktop.services.advice.service import ScheduleAdvice
from medschedule_desktop.services.schedule.roster_reading import read_roster
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellAt
from medschedule_desktop.services.snapshots.roster import (
    CellSnapshot,
    MarkKind,
    NeedState,
    PersonSnapshot,
    RosterSnapshot,
)
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.operations.schedule_notice import notice_id
from medschedule_shared.rules.rule import check_person
from medschedule_shared.rules.violation import Severity

GRACE, TOMAS, ALAN = "Grace Lindqvist", "Tomas Rivera", "Alan Prewitt"
TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)
CLOCK_CHANGE = date(2026, 10, 31)
FOURTH_SATURDAY = date(2026, 11, 21)
REST = "7.5 h rest, needs 10 h. Evening ends Tue 3 Nov 23:30, Day starts Wed 4 Nov 07:00."
RN = StaffRole.RN
LONG_MS = 120_000
"""A search may take its time on a busy machine; what is waited for is a signal."""


class Desk:
    """A person in front of the page."""

    def __init__(self, qtbot: QtBot, ward: WardStation, page: SchedulePage, model: ScheduleViewModel) -> None:
        self.qtbot, self.ward, self.page, self.model = qtbot, ward, page, model

    @property
    def grid(self) -> RosterGrid:
        return find(RosterGrid, self.page, "roster_grid")

    def button(self, name: str) -> QPushButton:
        return find(QPushButton, self.page, name)

    def choose(self, name: str, day: date) -> None:
        self.grid.choose(self.model.roster.index_of(self.ward.person(name).id, day))

    def type(self, name: str, day: date, key: Qt.Key) -> None:
        self.choose(name, day)
        with self.qtbot.waitSignals([self.model.changed_here], timeout=LONG_MS):
            press(self.grid.days, key)

    def cell(self, name: str, day: date) -> CellSnapshot:
        cell = self.model.roster.cell_of(self.ward.person(name).id, day)
        assert cell is not None
        return cell

    def row(self, name: str) -> PersonSnapshot:
        index = self.model.roster.index_of(self.ward.person(name).id, TUESDAY)
        person = self.model.roster.person(index.row())
        assert person is not None
        return person

    @property
    def shown(self) -> RosterSnapshot:
        assert self.model.snapshot is not None
        return self.model.snapshot

    def words(self) -> str:
        return " ".join(label.text() for label in self.page.findChildren(QLabel))

    def drag(self, name: str, day: date, to_name: str, to_day: date) -> None:
        days, roster = self.grid.days, self.model.roster
        source, target = (
            days.visualRect(roster.index_of(self.ward.person(who).id, when)).center()
            for who, when in ((name, day), (to_name, to_day))
        )
        QTest.mousePress(days.viewport(), Qt.MouseButton.LeftButton, pos=source)
        QTest.mouseMove(days.viewport(), target)
        QTest.mouseMove(days.viewport(), target)
        QTest.mouseRelease(days.viewport(), Qt.MouseButton.LeftButton, pos=target)


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation, tmp_path: Path) -> Iterator[Desk]:
    ward.sign_in(MANAGER)
    service = ScheduleService(ward.station, 60.0, 2, tmp_path / "postings")
    service.advice = ScheduleAdvice(ward.station, service.desk, service.edits, 60.0, 2, look_seconds=12.0)
    runner = TaskRunner(ward.replica.executor)
    model = ScheduleViewModel(service, runner)
    page = SchedulePage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed, timeout=LONG_MS):
        model.load()
    yield Desk(qtbot, ward, page, model)
    service.stop()
    service.advice.stop()
    runner.close()


def test_j7_a_drag_that_leaves_too_little_rest_is_shown_and_saved_by_nobody(desk: Desk) -> None:
    desk.type(GRACE, TUESDAY, Qt.Key.Key_E)
    desk.type(TOMAS, WEDNESDAY, Qt.Key.Key_D)
    waiting, hours = desk.ward.waiting(), desk.row(GRACE).hours
    with desk.qtbot.waitSignal(desk.model.held_changed, timeout=LONG_MS):
        desk.drag(TOMAS, WEDNESDAY, GRACE, WEDNESDAY)
    tried = desk.cell(GRACE, WEDNESDAY)
    assert (tried.letter, tried.mark, tried.is_held, tried.sentence) == ("D", MarkKind.HARD, True, REST)
    bar = find(HeldBar, desk.page, "held_edit")
    assert bar.sentence == f"Not saved. {REST} Nobody can go past this rule."
    assert not find(QLineEdit, desk.page, "override_reason").isVisible()
    assert desk.ward.waiting() == waiting
    assert desk.row(GRACE).hours == hours
    click(desk.button("held_drop"))
    assert desk.cell(GRACE, WEDNESDAY).letter == ""
    assert desk.cell(TOMAS, WEDNESDAY).letter == "D"
    with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
        desk.drag(TOMAS, WEDNESDAY, GRACE, WEDNESDAY + timedelta(days=1))
    assert desk.cell(GRACE, WEDNESDAY + timedelta(days=1)).letter == "D"
    with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
        click(desk.button("undo"))
    assert desk.cell(TOMAS, WEDNESDAY).letter == "D"
    assert desk.row(GRACE).hours == hours
    assert desk.ward.waiting() == (*waiting, "MoveShift", "MoveShift"), "both acts are kept"


def test_j7_a_warning_needs_a_reason_by_who_may_and_is_recorded(desk: Desk) -> None:
    for offset in range(3):
        desk.type(GRACE, CLOCK_CHANGE + timedelta(weeks=offset), Qt.Key.Key_D)
    desk.choose(GRACE, FOURTH_SATURDAY)
    with desk.qtbot.waitSignal(desk.model.held_changed, timeout=LONG_MS):
        press(desk.grid.days, Qt.Key.Key_D)
    held = desk.model.held
    assert held is not None
    assert held.mark is MarkKind.WARNING
    reason, save = find(QLineEdit, desk.page, "override_reason"), desk.button("override_save")
    write(reason, "too short")
    assert not save.isEnabled()
    write(reason, "!")
    with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
        click(save)
    (shift,) = desk.ward.shifts(GRACE, FOURTH_SATURDAY)
    assert (shift.overridden, shift.override_reason) == (held.rules, "too short!")
    assert desk.cell(GRACE, FOURTH_SATURDAY).mark is MarkKind.WARNING
    with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
        click(desk.button("undo"))
    assert desk.cell(GRACE, FOURTH_SATURDAY).letter == ""
    desk.ward.sign_in(CHARGE_NURSE)
    with desk.qtbot.waitSignal(desk.model.snapshot_changed, timeout=LONG_MS):
        desk.model.load()
    desk.choose(GRACE, FOURTH_SATURDAY)
    with desk.qtbot.waitSignal(desk.model.held_changed, timeout=LONG_MS):
        press(desk.grid.days, Qt.Key.Key_D)
    assert "Ask your manager." in find(HeldBar, desk.page, "held_edit").sentence
    assert not reason.isVisible()


def test_nonsense_from_a_spreadsheet_names_its_cell_and_changes_nothing(desk: Desk) -> None:
    desk.choose(GRACE, TUESDAY)
    waiting = desk.ward.waiting()
    for text, told in (
        ("D\tlunch", f"{GRACE}, Wed 4 Nov: “lunch” is no shift of this unit (it has C, D, E, N)."),
        ("\t".join("D" * 40), "is after the last day of this schedule. Nothing was pasted."),
        ("\n".join("D" * 90), "lies below the last person. Nothing was pasted."),
    ):
        QGuiApplication.clipboard().setText(text)
        with desk.qtbot.waitSignal(desk.model.failed, timeout=LONG_MS) as said:
            press(desk.grid.days, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert told in said.args[0]
    assert desk.ward.waiting() == waiting
    QGuiApplication.clipboard().setText("d\t\te\r\n")
    with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
        press(desk.grid.days, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    letters = [desk.cell(GRACE, TUESDAY + timedelta(days=offset)).letter for offset in range(3)]
    assert letters == ["D", "", "E"]
    with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
        press(desk.grid.days, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.cell(GRACE, TUESDAY).letter == desk.cell(GRACE, TUESDAY + timedelta(days=2)).letter == ""


def test_j12_the_night_of_the_clock_change_counts_what_passes_and_reads_as_it_hangs(desk: Desk) -> None:
    desk.type(GRACE, CLOCK_CHANGE, Qt.Key.Key_N)
    assert desk.row(GRACE).hours == "13"
    assert desk.cell(GRACE, CLOCK_CHANGE).description == "N 19:00–07:30"
    (shift,) = desk.ward.shifts(GRACE, CLOCK_CHANGE)
    assert shift.shift_details.end_at - shift.shift_details.start_at == timedelta(hours=13.5)
    desk.choose(GRACE, CLOCK_CHANGE + timedelta(days=1))
    with desk.qtbot.waitSignal(desk.model.held_changed, timeout=LONG_MS):
        press(desk.grid.days, Qt.Key.Key_E)
    assert desk.model.held is not None
    assert "7.5 h rest, needs 10 h" in desk.model.held.sentence, "the night ends at 07:30 by the wall"


def test_j4_and_j5_a_period_is_made_explained_mended_and_posted(desk: Desk, tmp_path: Path) -> None:
    model = desk.model
    made = six_weeks(desk.ward)
    nurse = made.staff[0].full_name
    _open_six_weeks(desk)
    pinned = _pin_rotations(desk, made)
    click(desk.button("create-schedule"))
    desk.qtbot.waitUntil(lambda: model.solver.can_use, timeout=LONG_MS)
    with desk.qtbot.waitSignal(model.changed_here, timeout=LONG_MS):
        click(desk.button("use_best"))
    assert (model.solver.hard_broken, model.solver.pinned) == (0, f"{len(pinned)} of {len(pinned)}")
    assert model.snapshot is not None
    assert model.snapshot.to_fix == 0
    assert _pinned(desk) == pinned, "pinned shifts are as they were"
    case = _case(desk)
    _assert_the_rules_hold(case)

    _empty_a_night(desk)
    click(desk.button("explain"))
    desk.qtbot.waitUntil(
        lambda: model.advice.advice is not None and model.advice.advice.is_complete, timeout=LONG_MS
    )
    advice = model.advice.advice
    assert advice is not None
    told = desk.words()
    assert "infeasible" not in told.lower()
    shift = next(shift for shift in advice.open_shifts if shift.repairs and len(shift.repairs) >= 2)
    assert shift.explanation.title in told
    rows = _case(desk).roster
    unmet = [each for each in case.problem.requests if not each.is_honoured_by(rows[each.person])]
    assert {(each.staff_id, each.day) for each in advice.requests} == {
        (each.person, case.problem.frame.date_of(each.day)) for each in unmet
    }
    assert all(request.sentence.endswith(".") for request in advice.requests)
    people = {person.name for group in desk.shown.groups for person in group.people}
    assert people <= {line.name for line in advice.fairness}
    assert len(people) == STAFF
    for line in advice.fairness:
        figures = (line.nights, line.weekends, line.holidays, line.moved)
        assert all(re.fullmatch(r"\d+ \+ \d+", figure) for figure in figures), "this period and the last"
    assert any(not line.nights.endswith(" + 0") for line in advice.fairness)
    assert {"Nights", "Wknds", "Hols", "Moved"} <= set(told.split())
    before = _short(desk)
    with desk.qtbot.waitSignal(model.changed_here, timeout=LONG_MS):
        click(desk.button(f"apply_repair_{shift.key}_0"))
    assert _short(desk) < before
    assert model.snapshot.to_fix == 0

    _post(desk)
    assert model.snapshot.state_label == "Posted, version 1"
    files = sorted(path.name for path in (tmp_path / "postings").iterdir())
    assert files == ["4W 2026-10-25 v1.ics", "4W 2026-10-25 v1.pdf"]
    calendar = (tmp_path / "postings" / files[0]).read_bytes().decode()
    (posting,) = _postings(desk)
    assert calendar.count("BEGIN:VEVENT") == sum(shift.staff_id is not None for shift in posting.shifts)
    assert (tmp_path / "postings" / files[1]).read_bytes().startswith(b"%PDF")

    later(desk.ward.clock, minutes=1)
    day = next(day.day for day in model.snapshot.days if desk.cell(nurse, day.day).letter)
    letter = desk.cell(nurse, day).letter
    desk.type(nurse, day, Qt.Key.Key_Delete)
    with desk.qtbot.waitSignal(model.versions.snapshot_changed, timeout=LONG_MS):
        click(desk.button("compare"))
    assert desk.cell(nurse, day).was == letter
    assert find(QLabel, desk.page, "versions_summary").text() == "1 cell differs from version 1."
    _post(desk)
    assert model.snapshot.state_label == "Posted, version 2"
    assert [posting.version for posting in _postings(desk)] == [1, 2]
    assert posting in _postings(desk), "version 1 is as it was"

    told_of = len({shift.staff_id for shift in posting.shifts} - {None})
    desk.qtbot.waitUntil(lambda: "Version 2: not yet told" in desk.words(), timeout=LONG_MS)
    assert find(QLabel, desk.page, "told_summary").text() == f"0 of {told_of} know their shifts."
    to_nurse = notice_id(posting.period_id, desk.ward.person(nurse).id)
    with desk.qtbot.waitSignal(model.versions.snapshot_changed, timeout=LONG_MS):
        click(desk.button(f"told_call_{to_nurse}"))
    assert find(QLabel, desk.page, "told_summary").text() == f"1 of {told_of} know their shifts."
    assert "Version 2: told by call" in desk.words()


def _open_six_weeks(desk: Desk) -> None:
    """Take the empty draft of four weeks away, and open one of six in its place."""
    for name in ("remove_period", "open_next_6"):
        entry = desk.page.findChild(QAction, name)
        assert isinstance(entry, QAction)
        with desk.qtbot.waitSignal(desk.model.periods.chosen, timeout=LONG_MS):
            entry.trigger()
    assert (len(desk.shown.days), desk.shown.days[0].day) == (DAYS, FIRST_DAY)


def _pin_rotations(desk: Desk, made: SixWeeks) -> dict[str, tuple[str, date, str]]:
    """Enter two rotations and pin them, as by hand; return what is pinned."""
    for wishes in made.rotations:
        with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
            desk.model.write(wishes)
        with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
            desk.model.toggle_pins([CellAt(wish.staff_id, wish.day) for wish in wishes])
    pinned = _pinned(desk)
    assert len(pinned) == sum(map(len, made.rotations)) == 2 * 3 * 6
    return pinned


def _pinned(desk: Desk) -> dict[str, tuple[str, date, str]]:
    """Return whose shift each pinned assignment is, on which day, and of what kind."""
    return {
        item.id: (item.staff_id or "", item.shift_details.date, item.template_id)
        for item in desk.ward.all(Assignment)
        if item.period_id == desk.shown.period_id and item.pinned
    }


def _case(desk: Desk) -> PeriodCase:
    """Read the period from the replica, past the page."""
    station, period_id = desk.ward.station, desk.shown.period_id
    return period_case(
        desk.ward.replica.run(lambda work: read_roster(work, station.unit_id, station.clock.now(), period_id))
    )


def _assert_the_rules_hold(case: PeriodCase) -> None:
    """Check everybody's row by the rules themselves, which share nothing with the search."""
    problem = case.problem
    assert (len(problem.members), problem.frame.days, len(problem.requests)) == (STAFF, DAYS, REQUESTS)
    for member in problem.members:
        work = problem.timeline(member, case.roster[member.person.id])
        found = check_person(member.person, work, problem.frame, member.rules)
        assert [each.text for each in found if each.severity is Severity.NO_SAVE] == []


def _empty_a_night(desk: Desk) -> None:
    """Take a nurse off a night that has just as many as it needs."""
    snapshot = desk.model.snapshot
    assert snapshot is not None
    needs = next(row for row in snapshot.needs if row.title == "Night RN")
    people = [person for group in snapshot.groups for person in group.people if not person.is_charge]
    nurses = {person.id for person in desk.ward.ward.hospital.select(Staff) if person.employment.role is RN}
    for column, (day, need) in enumerate(zip(snapshot.days, needs.cells, strict=True)):
        if need.state is not NeedState.MET:
            continue
        for person in people:
            if person.cells[column].letter == "N" and person.staff_id in nurses:
                desk.grid.choose(desk.model.roster.index_of(person.staff_id, day.day))
                with desk.qtbot.waitSignal(desk.model.changed_here, timeout=LONG_MS):
                    desk.model.clear([CellAt(person.staff_id, day.day)])
                return
    raise AssertionError("Every night has more nurses than it needs.")


def _short(desk: Desk) -> int:
    snapshot = desk.model.snapshot
    assert snapshot is not None
    return sum(cell.state is NeedState.SHORT for row in snapshot.needs for cell in row.cells)


def _post(desk: Desk) -> None:
    versions = desk.model.versions
    with desk.qtbot.waitSignal(versions.snapshot_changed, timeout=LONG_MS):
        click(desk.button("post_schedule"))
    with desk.qtbot.waitSignal(versions.files_written, timeout=LONG_MS):
        click(desk.button("confirm_post"))


def _postings(desk: Desk) -> list[SchedulePosting]:
    period_id = desk.model.snapshot.period_id if desk.model.snapshot else ""
    found = [posting for posting in desk.ward.all(SchedulePosting) if posting.period_id == period_id]
    return sorted(found, key=lambda posting: posting.version)


def test_the_next_period_is_opened_and_the_posted_one_looked_at_from_the_picker(desk: Desk) -> None:
    def pick(name: str) -> None:
        assert desk.button("period_switcher").isVisible()
        entry = desk.page.findChild(QAction, name)
        assert isinstance(entry, QAction)
        with desk.qtbot.waitSignal(desk.model.periods.chosen, timeout=LONG_MS):
            entry.trigger()

    draft = desk.shown
    (posted,) = [line for line in draft.choices.lines if line.is_current]
    with desk.qtbot.waitSignal(desk.model.versions.snapshot_changed, timeout=LONG_MS):
        click(desk.button("compare"))
    assert desk.model.versions.is_comparing
    pick(f"period_{posted.period_id}")
    assert (desk.shown.is_posted, desk.model.versions.is_comparing) == (True, False)
    assert "27 Sep – 24 Oct 2026" in desk.words()
    pick("open_next_6")
    assert (len(desk.shown.days), desk.shown.state_label) == (42, "Draft, not posted")
    desk.type(GRACE, date(2026, 11, 24), Qt.Key.Key_D)
    pick(f"period_{draft.period_id}")
    assert not desk.cell(GRACE, TUESDAY).letter
    assert desk.shown.period_title == "25 Oct – 21 Nov 2026"


def test_a_full_disk_is_said_and_takes_the_letter_off_the_screen(desk: Desk) -> None:
    connection = connection_of(desk.ward.replica)

    def limit(pages: int) -> None:
        with connection.begin():
            used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}").scalar_one()

    def type_until_refused() -> tuple[str, date]:
        said: list[str] = []
        desk.model.failed.connect(said.append)
        for name in (GRACE, TOMAS, ALAN):
            for day in range(1, 22):
                at = TUESDAY + timedelta(days=day - 7)
                if desk.cell(name, at).letter:
                    continue
                desk.choose(name, at)
                press(desk.grid.days, Qt.Key.Key_D)
                desk.qtbot.waitUntil(lambda: not is_saving(name, at), timeout=LONG_MS)  # noqa: B023 - called here
                if said:
                    assert said[0].startswith("There is no room left on this station's disk.")
                    return name, at
                desk.model.drop_held()
        raise AssertionError("the disk was never full")

    def is_saving(name: str, day: date) -> bool:
        return desk.cell(name, day).is_saving

    desk.ward.replica.executor.submit(limit, 0).result()
    name, day = type_until_refused()
    assert desk.cell(name, day).letter == ""
    waiting = desk.ward.waiting()
    desk.ward.replica.executor.submit(limit, 10_000).result()
    desk.type(name, day, Qt.Key.Key_D)
    assert desk.cell(name, day).letter == "D"
    assert desk.ward.waiting() == (*waiting, "AssignShift")
