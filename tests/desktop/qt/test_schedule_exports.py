"""The roster leaves the Schedule page: a workbook, values, and calendars of the unit and of a person."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, WardStation

from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.schedule_posting import SchedulePosting

Desk = tuple[SchedulePage, ScheduleViewModel]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[Desk]:
    """Open the period that runs, which was posted."""
    ward.sign_in(MANAGER)
    service = ScheduleService(ward.station, 1.0, 1)
    service.desk.period_id = ward.ward.hospital.period(ward.ward.unit, PeriodState.POSTED).id
    runner = TaskRunner(ward.replica.executor)
    model = ScheduleViewModel(service, runner)
    page = SchedulePage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    yield page, model
    runner.close()


def export(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    """Press Export, and choose a file and what it is to be among what is offered."""
    page, model = desk

    def choose(_parent: object, _title: str, _name: str, kinds: str) -> tuple[str, str]:
        return str(path), next(each for each in kinds.split(";;") if each.startswith(kind))

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(model.files.written):
        click(find(QPushButton, page, "export_schedule"))


def test_the_roster_is_a_table_with_a_row_for_everybody(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    roster = desk[1].snapshot
    assert roster is not None
    people = [person for group in roster.groups for person in group.people]
    export(qtbot, desk, monkeypatch, tmp_path / "roster.xlsx", "Excel workbook")
    sheet = load_workbook(tmp_path / "roster.xlsx").worksheets[0]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows.keys() >= {person.name for person in people}
    for person in people[:5]:
        letters = [cell.letter or ("L" if cell.leave else None) for cell in person.cells]
        assert list(rows[person.name][1 : 1 + len(roster.days)]) == letters
    export(qtbot, desk, monkeypatch, tmp_path / "roster", "Comma-separated values")
    with (tmp_path / "roster.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len(lines[0]) == len(roster.days) + 3
    assert [line[0] for line in lines if line[0] in {person.name for person in people}] == [
        person.name for person in people
    ]


def test_calendars_are_of_the_unit_and_of_whoever_is_chosen(
    qtbot: QtBot, desk: Desk, ward: WardStation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page, model = desk
    assert model.snapshot is not None
    posting = next(each for each in ward.all(SchedulePosting) if each.period_id == model.snapshot.period_id)
    export(qtbot, desk, monkeypatch, tmp_path / "unit.ics", "Calendar of the unit")
    events = Calendar.from_ical((tmp_path / "unit.ics").read_bytes()).events
    assert {str(event.uid) for event in events} == {
        shift.assignment_id for shift in posting.shifts if shift.staff_id is not None
    }
    person = next(person for group in model.snapshot.groups for person in group.people if person.cells)
    day = model.snapshot.days[0].day
    grid = find(RosterGrid, page)
    grid.choose(model.roster.index_of(person.staff_id, day))
    export(qtbot, desk, monkeypatch, tmp_path / "own.ics", f"Calendar of {person.name}")
    own = Calendar.from_ical((tmp_path / "own.ics").read_bytes()).events
    assert {str(event.uid) for event in own} == {
        shift.assignment_id for shift in posting.shifts if shift.staff_id == person.staff_id
    }
