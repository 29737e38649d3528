"""The Today page on 4 West's own replica: nobody comes, fewer patients, and the sheet on paper."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import CHARGE_NURSE, SUPERVISOR, WardStation, later

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.printing.emergency_output import EmergencyOutput
from medschedule_desktop.qt.printing.rolling_folder import RollingFolder
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.emergency import EmergencyViewModel
from medschedule_desktop.qt.viewmodels.today import TodayViewModel
from medschedule_desktop.qt.views.today.coverage_strip import CoverageStrip
from medschedule_desktop.qt.views.today.page import TodayPage
from medschedule_desktop.services.today.emergency import EmergencyService
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.sample.ward_0545 import CALLING_OUT, ELIGIBLE, TODAY

GLOVED = 36


class PaperTray:
    """A printer that keeps what it was given; or is out of order."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.is_broken = False

    def print_document(self, document: QTextDocument, title: str) -> None:
        """Print."""
        if self.is_broken:
            raise NotPrinted("No printer is set up on this computer.")
        self.pages.append(document.toPlainText())


class Desk:
    """The page, with the hands of whoever sits before it."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, ward: WardStation, tray: PaperTray) -> None:
        self._qtbot = qtbot
        self.ward = ward
        self.runner = TaskRunner(ward.replica.executor)
        self.model = TodayViewModel(TodayService(ward.station, ward.board.status), self.runner)
        self.page = TodayPage(appearance, self.model)
        self.emergency = EmergencyService(ward.station, ward.board.status)
        self.printing = EmergencyViewModel(self.emergency, EmergencyOutput(tray, None), self.runner)
        self.page.print_pressed.connect(self.printing.print_now)
        self.printing.done.connect(self.page.notice.tell)
        self.printing.failed.connect(self.page.notice.say)
        qtbot.addWidget(self.page)
        self.page.resize(1364, 816)
        self.page.show()
        with qtbot.waitSignal(self.model.snapshot_changed):
            self.model.load()

    def press(self, name: str) -> None:
        """Press a button and wait until the page shows what came of it."""
        with self._qtbot.waitSignal(self.model.changed_here):
            click(find(QPushButton, self.page, name))

    def count(self, patients: int) -> None:
        """Enter a census."""
        find(QLineEdit, self.page, "census_patients").setText(str(patients))
        self.press("census_save")

    def settle(self) -> None:
        """Wait until every answer is there."""
        self._qtbot.waitUntil(lambda: not self.runner.is_busy)

    @property
    def strip(self) -> CoverageStrip:
        return find(CoverageStrip, self.page, "coverage_strip")

    def rows(self, table: str) -> list[str]:
        """Return the first words of each row of a table."""
        model = find(QTableView, self.page, table).model()
        return [str(model.index(at, 1).data()) for at in range(model.rowCount())]


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation, tray: PaperTray) -> Iterator[Desk]:
    ward.sign_in(CHARGE_NURSE)
    desk = Desk(qtbot, appearance, ward, tray)
    yield desk
    desk.runner.close()


def test_nobody_comes_and_every_press_is_one_that_a_glove_can_make(desk: Desk, qtbot: QtBot) -> None:
    for shift in desk.ward.ward.calling_out:
        button = find(QPushButton, desk.page, f"callout_{shift.id}")
        assert button.height() >= GLOVED
        desk.press(button.objectName())
    for _ in ELIGIBLE:
        desk.press("call_no_answer")
    options = {row.option: row.key for row in desk.model.fallback.rows}
    float_key = next(key for words, key in options.items() if words.startswith("Float "))
    refused = find(QPushButton, desk.page, f"fallback_{float_key}")
    assert not refused.isEnabled()
    assert refused.toolTip() == refused.accessibleDescription() != ""
    desk.press(f"fallback_{options['Charge nurse Alan Prewitt takes patients']}")
    assert "Short 1 RN. 22 ÷ 5 = 4.4 each. Limit 4." in desk.strip.text()
    hold_key = options["Hold over Elena Sokolova to 11:30"]
    assert find(QPushButton, desk.page, f"fallback_{hold_key}").height() >= GLOVED
    desk.press(f"fallback_{hold_key}")
    assert "6 of 6 RN until 11:30, then short 1 RN." in desk.strip.text()
    assert desk.strip.property("state") == "short"

    assert desk.model.snapshot is not None
    [held] = [row for row in desk.model.snapshot.call_log if row.name == "Elena Sokolova"]
    undo = find(QPushButton, desk.page, f"log_undo_{held.undo}")
    assert undo.height() >= GLOVED
    desk.press(undo.objectName())
    assert "Short 1 RN." in desk.strip.text()


def test_fewer_patients_send_somebody_home_and_more_call_them_back(desk: Desk) -> None:
    desk.count(17)
    assert "6 of 5 RN" in desk.strip.text()
    order = desk.rows("turn_table")
    first, second = order[0].split(",")[0], order[1].split(",")[0]
    assert find(QLabel, desk.page, "turn_name").text() == first
    desk.press("turn_declined")
    assert find(QLabel, desk.page, "turn_name").text() == second
    desk.press("turn_standby")
    assert "5 of 5 RN" in desk.strip.text()
    assert not find(QTableView, desk.page, "turn_table").isVisible()
    later(desk.ward.clock, hours=4)
    desk.count(22)
    (shift,) = desk.ward.shifts(second, TODAY)
    desk.press(f"callback_{shift.id}")
    (shift,) = desk.ward.shifts(second, TODAY)
    assert shift.standing
    assert desk.ward.waiting() == (
        *("RecordCensus", "LogTurn", "FlexOff"),
        *("RecordCensus", "CallBack"),
    )


def test_one_press_prints_who_is_on_who_was_called_the_gaps_and_the_numbers(
    desk: Desk, qtbot: QtBot, tray: PaperTray
) -> None:
    for shift in desk.ward.ward.calling_out:
        desk.press(f"callout_{shift.id}")
    desk.press("call_no_answer")
    with qtbot.waitSignal(desk.printing.done):
        click(find(QPushButton, desk.page, "print_sheet"))
    assert desk.page.notice.sentence == "The sheet was sent to the printer."
    [page] = tray.pages
    assert page.startswith("4 West telemetry\nTue 13 Oct 2026 05:45, data as of 05:12\n")
    for words in (
        *("Night, Mon 12 Oct 19:00–07:30", "Day, Tue 13 Oct 07:00–19:30", "Night, Tue 13 Oct 19:00–07:30"),
        *("Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4.", "Grace Lindqvist: no answer", "312-555-0142"),
        *(f"{name} called out" for name in CALLING_OUT),
    ):
        assert words in page
    assert page.count("Open seat") == 2
    tray.is_broken = True
    with qtbot.waitSignal(desk.printing.failed):
        desk.printing.print_now()
    assert desk.page.notice.sentence == "No printer is set up on this computer."


def test_every_change_of_shift_writes_a_sheet_and_a_full_disk_is_a_sentence(
    desk: Desk, qtbot: QtBot, tray: PaperTray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "emergency"
    output = EmergencyOutput(tray, RollingFolder(folder, keep=2))
    model = EmergencyViewModel(desk.emergency, output, desk.runner)
    failures: list[str] = []
    model.failed.connect(failures.append)
    desk.ward.station.user = None  # nobody has to be signed in

    def look() -> list[str]:
        model.look()
        qtbot.waitUntil(lambda: not desk.runner.is_busy)
        return sorted(path.name for path in folder.iterdir())

    folder.mkdir()
    (folder / "schedule.pdf").write_bytes(b"somebody else's")
    first = "medschedule-4W-20261013-0545.pdf"
    assert look() == [first, "schedule.pdf"]
    assert (folder / first).read_bytes().startswith(b"%PDF")
    later(desk.ward.clock, minutes=60)
    assert look() == [first, "schedule.pdf"], "no shift has begun"

    later(desk.ward.clock, minutes=20)

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("medschedule_desktop.qt.printing.whole_file._replace", full)
        look()
        assert look() == [first, "schedule.pdf"]
    [sentence] = failures
    assert sentence.startswith("The emergency sheet: The file was not saved because there is no room")
    assert look() == [first, "medschedule-4W-20261013-0705.pdf", "schedule.pdf"]
    later(desk.ward.clock, hours=12)
    assert look() == [
        *("medschedule-4W-20261013-0705.pdf", "medschedule-4W-20261013-1905.pdf"),
        "schedule.pdf",
    ]


def test_a_house_supervisor_floats_in_one_press(desk: Desk, qtbot: QtBot) -> None:
    desk.ward.sign_in(SUPERVISOR)
    desk.press(f"callout_{desk.ward.ward.calling_out[0].id}")
    key = next(row.key for row in desk.model.fallback.rows if row.option.startswith("Float "))
    desk.press(f"fallback_{key}")
    assert "6 of 6 RN" in desk.strip.text()
    assert desk.strip.property("state") == "ok"


def test_the_reason_of_a_call_out_is_typed_in_the_log_and_survives_another_reading(desk: Desk) -> None:
    desk.press(f"callout_{desk.ward.ward.calling_out[0].id}")
    snapshot = desk.model.snapshot
    assert snapshot is not None
    name = f"call_out_reason_{snapshot.call_log[0].call_out_id}"
    write(find(QLineEdit, desk.page, name), "A fever")
    desk.press(f"callout_{desk.ward.ward.calling_out[1].id}")  # the log is made anew
    field = find(QLineEdit, desk.page, name)
    assert field.text() == "A fever"
    press(field, Qt.Key.Key_Return)
    desk.settle()
    assert [each.reason for each in desk.ward.all(CallOut) if each.id in name] == ["A fever"]
