"""Self-scheduling on 4 West's real station, from the opening of the window to the draft (J4 a and f)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, WardStation, later

from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleViewModel
from medschedule_desktop.qt.views.requests.home import RequestsHome
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.self_schedule.service import SelfScheduleService
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.shift_pick import ShiftPick

PICK = "pick_2026-11-03_D"


class Desk:
    """The page with a person before it."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, ward: WardStation, runner: TaskRunner) -> None:
        self.qtbot, self.ward, self._runner = qtbot, ward, runner
        self.model = SelfScheduleViewModel(SelfScheduleService(ward.station), runner)
        requests = RequestsViewModel(RequestsService(ward.station), runner)
        self.page = RequestsHome(appearance, requests, self.model)
        qtbot.addWidget(self.page)
        self.page.resize(1364, 816)
        self.page.show()
        self.page.load()
        self.settle()

    def settle(self) -> None:
        """Wait until every answer is there."""
        self.qtbot.waitUntil(lambda: not self._runner.is_busy, timeout=60_000)

    def press(self, name: str) -> None:
        click(self.button(name))
        self.settle()

    def button(self, name: str) -> QPushButton:
        shown = [each for each in self.page.findChildren(QPushButton, name) if each.isVisible()]
        return shown[-1] if shown else find(QPushButton, self.page, name)

    def words(self) -> str:
        return " | ".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[Desk]:
    """Return the Requests page with the unit's manager signed in."""
    ward.sign_in(MANAGER)
    runner = TaskRunner(ward.replica.executor)
    yield Desk(qtbot, appearance, ward, runner)
    runner.close()


def test_a_window_is_set_picked_in_closed_by_the_clock_and_put_into_the_draft(desk: Desk) -> None:
    desk.press("self_scheduling")
    assert "has not been opened for this schedule" in desk.words()
    assert not desk.button(PICK).isEnabled()
    desk.press("set_window")
    desk.model.form.enter("closesDay", ("14 Oct 2026",))
    desk.model.form.enter("floor", ("4",))
    desk.press("form_save")
    assert "Open until Wed 14 Oct 05:45." in desk.words()
    desk.model.choose(desk.ward.person("Owen Kelly").id)
    desk.settle()
    assert desk.button(PICK).accessibleName() == "Pick Day, Tue 3 Nov: 0/6 picked"
    later(desk.ward.clock, seconds=1)
    desk.press(PICK)
    assert desk.button(PICK).isChecked()
    assert desk.button(PICK).text() == "D 1/6"
    assert "12 h of 144 h" in desk.words()
    desk.press(PICK)
    assert not desk.button(PICK).isChecked()
    desk.press(PICK)
    desk.ward.clock.advance(timedelta(days=1))
    desk.page.load()
    desk.settle()
    assert "picks can be read and not changed" in desk.words()
    picked = desk.button(PICK)
    assert (picked.isEnabled(), picked.isChecked()) == (False, True)
    assert "picks can be read and not changed" in picked.accessibleDescription()
    table = find(LineTable, desk.page, "balance_table")
    assert desk.model.balance.rowCount() > 12
    assert table.verticalScrollBar().maximum() == 0, "the page scrolls, nothing on it does"
    desk.press("take_over_picks")
    coming = desk.ward.ward.hospital.period(desk.ward.ward.unit, PeriodState.BALANCING)
    [draft] = [each for each in desk.ward.all(Assignment) if each.period_id == coming.id]
    assert (desk.ward.name(draft.staff_id), draft.shift_details.date.isoformat()) == (
        "Owen Kelly",
        "2026-11-03",
    )
    desk.press("back_to_queue")
    assert desk.button("new_request").isVisible()


def test_a_pick_that_comes_too_late_is_a_sentence_and_loses_nothing(desk: Desk) -> None:
    desk.press("self_scheduling")
    desk.press("set_window")
    desk.model.form.enter("closesDay", ("14 Oct 2026",))
    desk.press("form_save")
    desk.press(PICK)
    desk.ward.clock.advance(timedelta(days=1))
    desk.press("pick_2026-11-04_D")  # the page still shows the window as it was
    calendar = desk.page.currentWidget()
    assert calendar is not None
    assert "The window for picking shifts has closed." in desk.words()
    assert len([each for each in desk.ward.all(ShiftPick) if each.stands]) == 1


def test_every_control_says_what_it_does(desk: Desk) -> None:
    desk.press("self_scheduling")
    buttons = [each for each in desk.page.findChildren(QPushButton) if each.isVisible()]
    names = [each.accessibleName() for each in buttons]
    assert all(names)
    assert sorted(names) == sorted(set(names))
