"""The server or its database dies in the middle of a push."""

import os
import signal

from pytestqt.qtbot import QtBot
from tests.desktop.replica_contents import base
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation
from tests.e2e.lossy_cable import LossyCable
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import find
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.qt.widgets.sync_state import SyncState
from medschedule_server.development.mongod import Mongod
from medschedule_shared.identity import EntityId
from medschedule_shared.model.receipt import ReceiptStatus
from medschedule_shared.sample.ward_0545 import CALLING_OUT

WAIT_MS = round(PATIENCE * 1000)


def test_a_server_that_dies_after_it_took_a_push_does_nothing_twice(
    qtbot: QtBot, live_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    with LossyCable(*live_hospital.server.address) as line:
        ward = live_hospital.desktop("4W-D1", line.address)
        screens = _signed_in(live_hospital, ward, open_window)
        line.arm()
        entered = _enter(ward)
        assert line.answered.wait(PATIENCE)
        live_hospital.server.kill()
        _assert_offline_and_kept(qtbot, screens, ward, entered)
        assert [receipt.id for receipt in live_hospital.records.receipts_of(ward.device_id)] == list(entered)

        line.mend()
        live_hospital.server.start()
        _assert_done_once(qtbot, screens, live_hospital, ward, entered)


def test_a_database_that_dies_before_it_took_a_push_loses_nothing(
    qtbot: QtBot, fragile_hospital: LiveHospital, own_mongod: Mongod, open_window: OpenWindow
) -> None:
    with LossyCable(*fragile_hospital.server.address) as line:
        ward = fragile_hospital.desktop("4W-D1", line.address)
        screens = _signed_in(fragile_hospital, ward, open_window)
        os.kill(own_mongod.pid, signal.SIGSTOP)  # it hangs, so the push cannot have been done
        line.arm()
        entered = _enter(ward)
        assert line.pushed.wait(PATIENCE)
        line.mend()
        own_mongod.kill()
        _assert_offline_and_kept(qtbot, screens, ward, entered)

        own_mongod.restart()
        _assert_done_once(qtbot, screens, fragile_hospital, ward, entered)


def _signed_in(hospital: LiveHospital, ward: LiveStation, open_window: OpenWindow) -> DesktopScreens:
    screens = open_window(ward)
    nurse = hospital.account(CHARGE_NURSE)
    Walkthrough(screens).sign_in(nurse.login, nurse.password)
    return screens


def _enter(ward: LiveStation) -> tuple[EntityId, ...]:
    entries = Entries(ward)
    out = entries.call_out(CALLING_OUT[0])
    replacement = entries.assign("Grace Lindqvist", "4W", "D", replaces=out.assignment_id)
    return ward.enter(out, replacement, entries.census("4W", 21))


def _assert_offline_and_kept(
    qtbot: QtBot, screens: DesktopScreens, ward: LiveStation, entered: tuple[EntityId, ...]
) -> None:
    state = find(SyncState, screens.window, "sync_state")
    words = "Offline since 05:45. Your changes are kept here, 3 waiting"
    qtbot.waitUntil(lambda: state.accessibleName() == words, timeout=WAIT_MS)
    assert tuple(pending.id for pending in ward.read(lambda work: work.pending())) == entered


def _assert_done_once(
    qtbot: QtBot,
    screens: DesktopScreens,
    hospital: LiveHospital,
    ward: LiveStation,
    entered: tuple[EntityId, ...],
) -> None:
    """Check that the station comes back by itself, and that everything was done, each once."""
    ward.wait_until_synced()
    state = find(SyncState, screens.window, "sync_state")
    qtbot.waitUntil(lambda: state.accessibleName() == "All saved. at 05:45", timeout=WAIT_MS)
    assert ward.outbox == ()
    receipts = hospital.records.receipts_of(ward.device_id)
    assert [(receipt.id, receipt.status) for receipt in receipts] == [
        (id_, ReceiptStatus.APPLIED) for id_ in entered
    ]
    assert base(ward.running.replica) == hospital.records.visible_to(ward.device_id)
    assert hospital.records.numbers() == list(range(1, hospital.records.head() + 1))
