"""The ward board: readable, masked, and deaf to everything that would close it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QLabel
from pytestqt.qtbot import QtBot
from tests.samples.ward_services import RefusedError, StillService
from tests.samples.ward_today import DAY_BOARD, NIGHT_BOARD
from tests.samples.ward_wall import WallInMemory

from medschedule_desktop.qt.hands import find, press
from medschedule_desktop.qt.kiosk.board import KioskBoard
from medschedule_desktop.qt.kiosk.board_pages import arrange
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.kiosk import KioskViewModel
from medschedule_desktop.qt.viewmodels.wall import WallViewModel
from medschedule_desktop.services.snapshots.kiosk import BoardAge, BoardPerson, KioskSnapshot

Wall = tuple[KioskBoard, KioskViewModel, StillService[KioskSnapshot]]


def hang(qtbot: QtBot, appearance: Appearance, runner: TaskRunner, snapshot: KioskSnapshot) -> Wall:
    service = StillService(snapshot)
    model = KioskViewModel(service, runner)
    wall = WallInMemory()
    board = KioskBoard(appearance, model, WallViewModel(wall, wall, runner))
    qtbot.addWidget(board, before_close_func=lambda widget: widget.release())
    board.resize(1920, 1080)
    board.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.refresh()
    return board, model, service


@pytest.fixture
def wall(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> Wall:
    return hang(qtbot, appearance, runner, DAY_BOARD)


def shown(board: KioskBoard) -> list[QLabel]:
    return [label for label in board.findChildren(QLabel) if label.text() and label.isVisible()]


def words(board: KioskBoard) -> str:
    return " | ".join(label.text() for label in shown(board))


def test_both_shifts_open_seats_and_the_posting_are_there(wall: Wall) -> None:
    said = words(wall[0])
    for sentence in (
        "4 West telemetry",
        "Tuesday 13 October",
        "07:42",
        "Now: Day 07:00–19:30",
        "▲ 5 of 6 RN",
        "Open seat",
        "Next: Night 19:00",
        "✓ 6 of 6 RN",
        "60.0 h",
        "limit 1 to 4",
        "Up to date, 20 s ago. Census counted 06:00, next 10:00.",
    ):
        assert sentence in said
    assert said.index("Alan P.") < said.index("Fatima H.")


def test_every_word_is_readable_at_three_metres(wall: Wall) -> None:
    smallest = min(label.font().pixelSize() for label in shown(wall[0]))
    assert smallest >= 28


def test_the_sizes_follow_the_screen(qtbot: QtBot, wall: Wall) -> None:
    board = wall[0]
    board.resize(3840, 2160)
    qtbot.waitUntil(lambda: max(label.font().pixelSize() for label in shown(board)) == 192)
    board.resize(1280, 720)
    qtbot.waitUntil(lambda: max(label.font().pixelSize() for label in shown(board)) == 64)


def test_a_full_shift_shrinks_and_nobody_is_cut_off(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    assert DAY_BOARD.next is not None
    crowd = tuple(BoardPerson("RN", f"Nurse {letter}.") for letter in "ABCDEFGHIJKLMN")
    snapshot = replace(DAY_BOARD, next=replace(DAY_BOARD.next, people=crowd))
    board, _model, _service = hang(qtbot, appearance, runner, snapshot)
    names = [label for label in shown(board) if label.text().startswith("Nurse")]
    assert len(names) == 14
    assert min(label.font().pixelSize() for label in names) >= 28
    foot = find(QFrame, board, "board_foot")
    lowest = max(label.mapTo(board, label.rect().bottomLeft()).y() for label in names)
    assert lowest < foot.mapTo(board, QPoint(0, 0)).y()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_Q, Qt.Key.Key_Meta])
@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier])
def test_keys_do_not_close_it(qtbot: QtBot, wall: Wall, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    press(wall[0], key, held)
    assert wall[0].isVisible()


def test_closing_is_ignored_until_an_administrator_releases_it(qtbot: QtBot, wall: Wall) -> None:
    board = wall[0]
    assert not board.close()
    event = QCloseEvent()
    QApplication.sendEvent(board, event)
    assert not event.isAccepted()
    assert board.isVisible()
    board.release()
    assert board.close()
    assert not board.isVisible()


def test_a_right_click_opens_nothing(wall: Wall) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 50), QPoint(50, 50))
    QApplication.sendEvent(wall[0], event)
    assert QApplication.activePopupWidget() is None
    assert wall[0].contextMenuPolicy() == Qt.ContextMenuPolicy.PreventContextMenu


def test_at_night_it_dims_and_says_how_old_it_is(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    board, _model, _service = hang(qtbot, appearance, runner, NIGHT_BOARD)
    assert appearance.theme.name is ThemeName.NIGHT
    foot = find(QFrame, board, "board_foot")
    assert foot.property("surface") == "notice"
    assert "Server offline since 05:12" in words(board)
    assert words(board).count("Open seat") == 2


def test_a_stale_board_says_so_by_more_than_colour(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    stale = replace(DAY_BOARD, age=BoardAge.STALE, foot="Do not rely on this board: no contact for 72 h.")
    board, _model, _service = hang(qtbot, appearance, runner, stale)
    assert find(QFrame, board, "board_foot").property("surface") == "stale"
    assert "Do not rely on this board" in words(board)


def test_a_failure_keeps_the_last_board_and_is_said(qtbot: QtBot, wall: Wall) -> None:
    board, model, service = wall
    service.error = RefusedError("This station's copy cannot be read.")
    with qtbot.waitSignal(model.load_failed):
        model.refresh()
    assert "Fatima H." in words(board)
    assert "This station's copy cannot be read." in words(board)
    service.error = None
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert "This station's copy cannot be read." not in words(board)


def test_before_the_first_board_it_says_what_it_waits_for(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    service = StillService(DAY_BOARD, RefusedError("This board is not enrolled."))
    model = KioskViewModel(service, runner)
    wall = WallInMemory()
    board = KioskBoard(appearance, model, WallViewModel(wall, wall, runner))
    qtbot.addWidget(board, before_close_func=lambda widget: widget.release())
    board.resize(1920, 1080)
    board.show()
    assert words(board) == "The board is loading."
    with qtbot.waitSignal(model.load_failed):
        model.refresh()
    assert words(board) == "This board is not enrolled."


def test_no_shift_is_said_in_words(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> None:
    empty = replace(DAY_BOARD, now=None, next=None, posted=())
    board, _model, _service = hang(qtbot, appearance, runner, empty)
    assert "No shift is running now." in words(board)
    assert "No next shift is planned." in words(board)
    assert "Posted staffing" not in words(board)


def test_the_page_moves_against_burn_in_and_comes_back(wall: Wall) -> None:
    board = wall[0]
    page = board.layout()
    assert page is not None
    lefts = []
    for _step in range(6):
        board.move_against_burn_in()
        lefts.append(page.contentsMargins().left())
    assert lefts == [2, 4, 6, 4, 2, 0]


def test_the_board_refreshes_itself_until_it_is_stopped(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    model = KioskViewModel(StillService(DAY_BOARD), runner)
    with qtbot.waitSignal(model.snapshot_changed):
        model.start()
    model.stop()


def test_a_role_reads_downwards_and_a_note_has_a_line_alone() -> None:
    charge = BoardPerson("Charge", "Alan P.", "no patients")
    nurses = [BoardPerson("RN", name) for name in "ABCDE"]
    clerk = BoardPerson("Clerk", "Maya S.", "until 15:30")
    places = arrange((charge, *nurses, clerk))
    assert [(person.name, line, column, span) for person, line, column, span in places] == [
        ("Alan P.", 0, 0, 2),
        ("A", 1, 0, 1),
        ("B", 2, 0, 1),
        ("C", 3, 0, 1),
        ("D", 1, 1, 1),
        ("E", 2, 1, 1),
        ("Maya S.", 4, 0, 2),
    ]
    assert arrange(()) == []


def test_it_follows_a_screen_that_changes(qtbot: QtBot, wall: Wall) -> None:
    board = wall[0]
    board.cover_screen()
    screen = QGuiApplication.primaryScreen()
    assert board.geometry() == screen.geometry()
    board.setFixedSize(92, 14)  # as if the screen had been so small
    screen.geometryChanged.emit(screen.geometry())
    assert board.geometry() == screen.geometry()
    board.setFixedSize(92, 14)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.primaryScreenChanged.emit(screen)
    assert board.geometry() == screen.geometry()
