"""The ways to an offer: from a shift and from an empty seat in the grid, and by the demonstration's hands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView
from pytestqt.qtbot import QtBot
from tests.desktop.requests_at_the_desk import GRACE, SATURDAY
from tests.desktop.ward_station import MANAGER, WardStation
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, press
from medschedule_desktop.qt.page_keys import REQUESTS, SCHEDULE
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.services.snapshots.requests import RequestTab, seat_key
from medschedule_shared.identity import new_id
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.sample.ward_0545 import CALLING_OUT, TODAY

LONG_MS = 60_000


@pytest.fixture
def manager(desk: DesktopScreens, ward: WardStation) -> DesktopScreens:
    """Return the window with the manager signed in, and the schedule that runs as the unit's only one."""
    coming = ward.ward.hospital.period(ward.ward.unit, PeriodState.BALANCING)
    ward.pull(coming.changed(deleted_at=ward.ward.now))
    Walkthrough(desk).sign_in(MANAGER, DESK_PASSWORD)
    return desk


def test_the_chosen_shift_and_a_red_figure_lead_to_their_offers(
    manager: DesktopScreens, ward: WardStation, qtbot: QtBot
) -> None:
    shift = ward.ward.shift_of(CALLING_OUT[0], TODAY)
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=shift.id))
    window, model = manager.window, manager.schedule
    window.show_page(SCHEDULE)
    qtbot.waitUntil(lambda: model.snapshot is not None, timeout=LONG_MS)
    page = find(SchedulePage, window, "schedule_page")
    offer = find(QPushButton, page, "offer_chosen_shift")
    assert offer.isVisible(), "the schedule is posted"
    click(offer)
    assert page.notice.sentence.startswith("Choose a shift in the grid first")
    grid = find(RosterGrid, page, "roster_grid")
    grid.choose(model.roster.index_of(ward.person(GRACE).id, SATURDAY))
    click(offer)
    exchange = manager.requests.exchange
    qtbot.waitUntil(lambda: exchange.snapshot is not None, timeout=LONG_MS)
    assert window.current_page == REQUESTS
    assert exchange.snapshot is not None
    assert exchange.snapshot.choice.giver_id == ward.person(GRACE).id
    assert exchange.snapshot.partners

    key = seat_key(TODAY, shift.template_id, shift.role.value)
    window.show_page(SCHEDULE)
    assert model.snapshot is not None
    at = next(
        (down, across)
        for down, row in enumerate(model.snapshot.needs)
        for across, cell in enumerate(row.cells)
        if cell.seat == key
    )
    grid.days.setFocus()
    press(grid.days, Qt.Key.Key_Tab)
    figures = page.focusWidget()
    assert isinstance(figures, QTableView)
    figures.setCurrentIndex(figures.model().index(*at))
    press(figures, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: manager.requests.form.draft is not None, timeout=LONG_MS)
    draft = manager.requests.form.draft
    assert draft is not None
    assert draft.entered["seat"] == (key,)
    assert exchange.snapshot is None, "one at a time"


def test_the_demonstration_finds_its_way_through_the_queue(manager: DesktopScreens) -> None:
    hands = Walkthrough(manager)
    hands.requests()
    hands.self_schedule()
    hands.queue()
    hands.swaps()
    hands.open_shifts()
    assert manager.requests.tab is RequestTab.OPEN_SHIFTS
    hands.offer_shift()
    snapshot = manager.requests.exchange.snapshot
    assert snapshot is not None
    assert snapshot.choice.shift_id
    assert snapshot.partners
