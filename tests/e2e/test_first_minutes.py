"""Journey 1: 05:45, the network is down and two nurses call out."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from tests.e2e.dialog_watch import DialogWatch
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation, station_keys, station_settings
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.bootstrap.station import open_station
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.views.today.coverage_strip import CoverageStrip
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.qt.widgets.sync_state import SyncState
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.sample.ward_0545 import CALLING_OUT, ELIGIBLE, INELIGIBLE, TODAY

WAIT_MS = round(PATIENCE * 1000)
ENTERED = ("RecordCallOut", "RecordCallOut", "LogCall", "AssignShift", "LogCall", "AssignShift")


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[DialogWatch]:
    """Watch for dialogs during a test."""
    watch = DialogWatch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture
def ward(unchanged_hospital: LiveHospital) -> LiveStation:
    """Return 4 West's desktop after the cable was pulled; the charge nurse has signed in on it before."""
    station = unchanged_hospital.desktop("4W-D1")
    station.sign_in(unchanged_hospital.account(CHARGE_NURSE))
    station.running.station.user = None
    station.cable.unplug()
    station.sync("offline")
    return station


def test_two_call_outs_are_filled_without_the_network(
    qtbot: QtBot,
    unchanged_hospital: LiveHospital,
    ward: LiveStation,
    open_window: OpenWindow,
    dialogs: DialogWatch,
) -> None:
    reached = ward.read(lambda work: work.state().last_success)
    head = unchanged_hospital.records.head()
    screens = open_window(ward)
    _sign_in(screens, unchanged_hospital)

    strip = find(CoverageStrip, screens.window, "coverage_strip")
    qtbot.waitUntil(lambda: "6 of 6 RN" in strip.text(), timeout=WAIT_MS)
    assert strip.property("state") == "ok"

    shifts = [Entries(ward).shift(name) for name in CALLING_OUT]
    for shift in shifts:
        with qtbot.waitSignal(screens.today.changed_here, timeout=WAIT_MS):
            click(find(QPushButton, screens.window, f"callout_{shift.id}"))
    assert "Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4." in strip.text()
    assert strip.property("state") == "critical"

    tiers = ("Own unit, 0.9 FTE", "Own unit, 0.9 FTE", "Float pool, 0.9 FTE", "Per diem", "Own unit, 1 FTE")
    assert _column(screens.window, "candidate_table", 1) == [
        f"{name}, {tier}" for name, tier in zip(ELIGIBLE, tiers, strict=True)
    ]
    reasons = dict(
        zip(
            _column(screens.window, "ineligible_table", 1),
            _column(screens.window, "ineligible_table", 3),
            strict=True,
        )
    )
    assert reasons.keys() == set(INELIGIBLE)
    assert "needs ACLS, valid until Wed 30 Sep 2026" in reasons["Kwame Boateng"]
    assert "0 h rest" in reasons["Elena Sokolova"]
    assert "online approval" in reasons["Jo Bennett"]

    for _ in CALLING_OUT:
        with qtbot.waitSignal(screens.today.changed_here, timeout=WAIT_MS):
            click(find(QPushButton, screens.window, "call_yes"))
    assert "6 of 6 RN" in strip.text()
    assert strip.property("state") == "ok"
    for name in ELIGIBLE[:2]:
        assert Entries(ward).shift(name, TODAY).status is AssignmentStatus.PROVISIONAL
    assert ward.outbox == ENTERED

    sync_state = find(SyncState, screens.window, "sync_state")
    qtbot.waitUntil(lambda: "6 waiting" in sync_state.accessibleName(), timeout=WAIT_MS)
    assert sync_state.accessibleName() == "Offline since 05:45. Your changes are kept here, 6 waiting"
    assert ward.sync("offline").pending == 6
    assert ward.read(lambda work: work.state().last_success) == reached
    assert unchanged_hospital.records.head() == head
    assert unchanged_hospital.records.receipts_of(ward.device_id) == ()
    assert dialogs.seen == []


def test_a_power_cut_loses_nothing_that_the_screen_has_shown(
    qtbot: QtBot, unchanged_hospital: LiveHospital, ward: LiveStation, open_window: OpenWindow
) -> None:
    ward.running.close()
    nurse = unchanged_hospital.account(CHARGE_NURSE)
    now = unchanged_hospital.clock.now().isoformat()
    command = [sys.executable, "-m", "tests.e2e.charge_nurse", str(ward.folder), ward.cable.url, now]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desktop:
        assert desktop.stdin is not None
        assert desktop.stdout is not None
        desktop.stdin.write(f"{nurse.login}\n{nurse.password}\n")
        desktop.stdin.flush()
        assert desktop.stdout.readline() == "entered\n"
        desktop.kill()

    settings = station_settings(ward.folder, ward.cable.url)
    running = open_station(settings, station_keys(ward.folder), unchanged_hospital.clock)
    again = LiveStation(settings, ward.cable, running)
    screens = open_window(again)
    qtbot.addWidget(screens.window, before_close_func=lambda _window: running.close())
    assert again.outbox == ENTERED
    _sign_in(screens, unchanged_hospital)
    strip = find(CoverageStrip, screens.window, "coverage_strip")
    qtbot.waitUntil(lambda: "6 of 6 RN" in strip.text(), timeout=WAIT_MS)
    for name in CALLING_OUT:
        find(QPushButton, screens.window, f"undo_{Entries(again).shift(name).id}")
    snapshot = screens.today.snapshot
    assert snapshot is not None
    assert sorted((entry.name, entry.event) for entry in snapshot.call_log) == [
        ("Daniel Cho", " called out"),
        ("Grace Lindqvist", ": coming"),
        ("Keisha Monroe", " called out"),
        ("Tomas Rivera", ": coming"),
    ]


def _sign_in(screens: DesktopScreens, hospital: LiveHospital) -> None:
    nurse = hospital.account(CHARGE_NURSE)
    Walkthrough(screens).sign_in(nurse.login, nurse.password)


def _column(window: QWidget, table: str, column: int) -> list[str]:
    """Return what a column of a table says to a person."""
    model = find(QTableView, window, table).model()
    rows = range(model.rowCount())
    return [str(model.index(at, column).data(Qt.ItemDataRole.DisplayRole)) for at in rows]
