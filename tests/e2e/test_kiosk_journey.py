"""Journey 3: the board on the wall shows changes by itself, and nothing that is nobody's business."""

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.replica_contents import visible
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import PATIENCE
from tests.e2e.lossy_cable import DeafCable
from tests.e2e.private_facts import private_facts
from tests.fixtures.live_hospital import OpenBoard

from medschedule_desktop.qt.hands import press
from medschedule_desktop.services.snapshots.kiosk import KioskSnapshot
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import KioskForm, declared_fields
from medschedule_shared.sample.ward_0545 import CALLING_OUT

WAIT_MS = round(PATIENCE * 1000)
LONGER_THAN_PATIENCE = 3600.0
"""Seconds between polls of a board that can only learn by pokes here."""
REASON = "a reason that is nobody's business"


def test_a_call_out_is_on_the_wall_and_its_reason_is_not(
    qtbot: QtBot, live_hospital: LiveHospital, open_board: OpenBoard
) -> None:
    ward = live_hospital.desktop("4W-D1")
    wall = live_hospital.kiosk("4W-K1", poll_seconds=LONGER_THAN_PATIENCE)
    ward.sign_in(live_hospital.account(CHARGE_NURSE))
    screens = open_board(wall)
    qtbot.waitUntil(lambda: _open_seats(screens.model.snapshot) == 0, timeout=WAIT_MS)
    quiet = _words(screens.board)
    assert {"Charge", "Fatima H.", "Keisha M."} <= set(_shown(screens.board))

    for seats, name in enumerate(CALLING_OUT, start=1):  # a poke for each: no round was due that finds both
        with qtbot.waitSignal(
            screens.model.snapshot_changed,
            timeout=WAIT_MS,
            check_params_cb=lambda snapshot, seats=seats: _open_seats(snapshot) == seats,
        ):
            ward.enter(Entries(ward).call_out(name, REASON))
    short = _words(screens.board)
    assert _shown(screens.board).count("Open seat") == len(CALLING_OUT)
    assert "Keisha M." not in _shown(screens.board)

    facts = private_facts(live_hospital.records.documents())
    assert REASON in facts.details
    assert len(facts.last_names) > 100
    assert facts.on_a_wall(quiet + short) == []
    held = visible(wall.running.replica)
    assert facts.on_a_wall(b"\n".join(held.values()).decode()) == []
    assert _hidden_fields(held) == []
    assert all(BY_COLLECTION[collection].on_kiosk for collection, _ in held)
    whole = visible(ward.running.replica)  # both searches do find what there is to find
    assert len(facts.on_a_wall(b"\n".join(whole.values()).decode())) > 100
    assert _hidden_fields(whole) != []


def test_without_pokes_the_board_asks_by_itself(
    qtbot: QtBot, live_hospital: LiveHospital, open_board: OpenBoard
) -> None:
    ward = live_hospital.desktop("4W-D1")
    ward.sign_in(live_hospital.account(CHARGE_NURSE))
    with DeafCable(*live_hospital.server.address) as line:
        wall = live_hospital.kiosk("4W-K1", line.address, poll_seconds=0.2)
        assert line.refused.wait(PATIENCE)
        screens = open_board(wall)
        qtbot.waitUntil(lambda: _open_seats(screens.model.snapshot) == 0, timeout=WAIT_MS)
        with qtbot.waitSignal(
            screens.model.snapshot_changed,
            timeout=WAIT_MS,
            check_params_cb=lambda snapshot: _open_seats(snapshot) == 1,
        ):
            ward.enter(Entries(ward).call_out(CALLING_OUT[0]))
        assert screens.model.snapshot is not None
        assert screens.model.snapshot.foot.startswith("Up to date.")  # no poke is no outage


def test_the_board_is_deaf_to_everything_that_would_close_it(
    qtbot: QtBot, unchanged_hospital: LiveHospital, open_board: OpenBoard
) -> None:
    screens = open_board(unchanged_hospital.kiosk("4W-K1"))
    board = screens.board
    qtbot.waitUntil(lambda: screens.model.snapshot is not None, timeout=WAIT_MS)
    press(board, Qt.Key.Key_Escape)
    press(board, Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    press(board, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), board.mapToGlobal(QPoint(9, 9)))
    QGuiApplication.sendEvent(board, menu)
    assert not board.close()
    assert board.isVisible()
    assert QGuiApplication.modalWindow() is None


def _open_seats(snapshot: KioskSnapshot | None) -> int:
    """Count the open seats of the next shift; -1 while there is no board."""
    shift = snapshot.next if snapshot else None
    return -1 if shift is None else sum(person.is_open for person in shift.people)


def _shown(board: QWidget) -> list[str]:
    """Return the texts that can be seen."""
    return [label.text() for label in board.findChildren(QLabel) if label.isVisibleTo(board)]


def _words(board: QWidget) -> str:
    """Return everything that a board says, shows on touch or tells a screen reader."""
    words: list[str] = []
    for widget in (board, *board.findChildren(QWidget)):
        if isinstance(widget, QLabel | QAbstractButton):
            words.append(widget.text())
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        words += [widget.statusTip(), widget.whatsThis(), widget.windowTitle(), widget.objectName()]
    return "\n".join(filter(None, words))


def _hidden_fields(held: dict[tuple[str, str], bytes]) -> list[str]:
    """Return the fields that no kiosk may hold but this one does."""
    hidden = {
        collection: [field.path for field in declared_fields(kind) if field.marks.kiosk is KioskForm.HIDDEN]
        for collection, kind in BY_COLLECTION.items()
    }
    return [
        f"{collection}: {path}"
        for (collection, _), body in held.items()
        for path in hidden[collection]
        if _has(msgspec.json.decode(body), path)
    ]


def _has(body: dict[str, object], path: str) -> bool:
    value: object = body
    for name in path.split("."):
        if not isinstance(value, dict) or name not in value:
            return False
        value = value[name]
    return True
