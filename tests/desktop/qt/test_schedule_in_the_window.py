"""What the Schedule page and the rest of the window do for each other."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, WardStation
from tests.fixtures.desk import DESK_PASSWORD
from tests.samples.ward_roster import running_solver

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import find, press
from medschedule_desktop.qt.page_keys import SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.printing.schedule_output import ScheduleOutput
from medschedule_desktop.qt.viewmodels.palette import Command
from medschedule_desktop.qt.views.keyboard_map import GRID_KEYS
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState


@pytest.fixture
def manager(qtbot: QtBot, desk: DesktopScreens) -> DesktopScreens:
    """Return the window with the manager before her schedule."""
    find(QLineEdit, desk.window, "login").setText(MANAGER)
    find(QLineEdit, desk.window, "password").setText(DESK_PASSWORD)
    with qtbot.waitSignal(desk.sign_in.signed_in):
        press(find(QLineEdit, desk.window, "password"), Qt.Key.Key_Return)
    desk.window.show_page(SCHEDULE)
    qtbot.waitUntil(lambda: desk.schedule.snapshot is not None)
    return desk


class Tray:
    """A printer that keeps the titles of what it prints, or is out of order."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.is_broken = False

    def print_sheets(self, _sheets: object, _paper: object, title: str) -> None:
        if self.is_broken:
            raise NotPrinted("No printer is set up on this computer.")
        self.titles.append(title)


def test_one_key_prints_the_schedule_on_show(qtbot: QtBot, manager: DesktopScreens) -> None:
    tray = Tray()
    manager.roster_print._output = ScheduleOutput(tray)
    page = manager.window.page(SCHEDULE)
    assert isinstance(page, SchedulePage)
    with qtbot.waitSignal(manager.roster_print.done):
        press(manager.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert tray.titles == ["4 West telemetry, 25 Oct – 21 Nov 2026. Draft, not posted"]
    assert page.notice.sentence == "The schedule was sent to the printer."
    tray.is_broken = True
    with qtbot.waitSignal(manager.roster_print.failed):
        press(manager.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.notice.sentence == "No printer is set up on this computer."


def test_the_palette_offers_tabs_menus_and_what_the_keys_do_with_cells(
    qtbot: QtBot, manager: DesktopScreens, ward: WardStation
) -> None:
    def commands() -> dict[str, Command]:
        return {command.text: command for command in manager.window.commands()}

    grace, day = ward.person("Grace Lindqvist").id, date(2026, 11, 3)
    night = "Give the chosen cells: Night"
    assert night not in commands(), "no cell is chosen"
    find(RosterGrid, manager.window, "roster_grid").choose(manager.schedule.roster.index_of(grace, day))
    offered = commands()
    assert (offered[night].key, offered["Take the chosen shift up, to move it"].key) == ("N", "Ctrl+X")
    mapped = {key for keys, _words in GRID_KEYS for key in keys.split("  ")}
    acts = {command.key for words, command in offered.items() if "chosen" in words and command.key}
    assert acts - {"C", "D", "E", "N"} <= mapped, "the map of the keys has them too"
    with qtbot.waitSignal(manager.schedule.changed_here):
        offered[night].run()
    cell = manager.schedule.roster.cell_of(grace, day)
    assert cell is not None
    assert cell.letter == "N"
    assert any(words.startswith("Open the next 6 weeks") for words in commands())
    commands()["Panel: Versions"].run()
    assert find(QScrollArea, manager.window, "versions_panel").isVisible()
    commands()["Staff: Holidays"].run()
    assert manager.window.current_page == STAFF
    assert find(QPushButton, manager.window, "tab_holidays").isChecked()


def test_a_search_is_followed_on_every_page(manager: DesktopScreens) -> None:
    work = find(QLabel, manager.window, "work_status")
    assert work.text() == ""
    manager.window.show_page(TODAY)
    for solver, words in (
        (running_solver(), "Generate: Improving the schedule, 0:42 of 2:00, gap 5.1 %"),
        (
            SolverSnapshot(SolverState.STOPPED, "Stopped, best kept", can_use=True),
            "Generate: Stopped, best kept. Look at it on Schedule",
        ),
        (SolverSnapshot(SolverState.FAILED, "No schedule was made"), "Generate: No schedule was made"),
        (SolverSnapshot(SolverState.STOPPED, "Stopped, best kept"), ""),
    ):
        manager.schedule.solver_changed.emit(solver)
        assert work.text() == words
        assert work.isVisible()
