"""The board on every wall: lying and upright, 1080p and 4K, by day and night, full, and with long words."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.qt.wall_measures import troubles
from tests.samples.ward_services import StillService
from tests.samples.ward_today import DAY_BOARD, NIGHT_BOARD
from tests.samples.ward_wall import WallInMemory

from medschedule_desktop.bootstrap.kiosk_opening import KioskNotEnrolled, board_notice
from medschedule_desktop.errors.sync import CertificateRefused
from medschedule_desktop.qt.hands import find
from medschedule_desktop.qt.kiosk.board import KioskBoard
from medschedule_desktop.qt.kiosk.wall_window import WallWindow
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.kiosk import KioskViewModel
from medschedule_desktop.qt.viewmodels.wall import WallViewModel
from medschedule_desktop.services.access.notices import lease_notice, withdrawn_notice
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.kiosk import (
    BoardAge,
    BoardPerson,
    BoardShift,
    KioskSnapshot,
    PostedFigure,
)
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_shared.model.device import DeviceKind

GEOMETRIES = {
    "1080p lying": (1920, 1080, 1.0),
    "1080p upright": (1080, 1920, 1.0),
    "4K lying": (3840, 2160, 2.0),
    "4K upright": (2160, 3840, 2.0),
}


def crowd(count: int) -> tuple[BoardPerson, ...]:
    """Return a shift with more people than any ward has."""
    nurses = tuple(BoardPerson("RN", f"Nurse {at}.") for at in range(count))
    return (
        BoardPerson("Charge", "Alan P.", "no patients"),
        *nurses,
        BoardPerson("RN", "Open seat", is_open=True),
    )


def with_people(board: KioskSnapshot, now: int, following: int) -> KioskSnapshot:
    assert isinstance(board.now, BoardShift)
    assert isinstance(board.next, BoardShift)
    return replace(
        board,
        now=replace(board.now, people=crowd(now)),
        next=replace(board.next, people=crowd(following)),
    )


FULL = with_people(DAY_BOARD, 17, 11)
LONG = replace(
    with_people(NIGHT_BOARD, 9, 9),
    unit_name="Cardiothoracic and vascular progressive care and telemetry, tower B",
    unit_detail="36 camas, dotación de enfermería de la unidad de cuidados progresivos",
    date="miércoles 23 de septiembre",
    posted_title="Dotación publicada",
    posted_detail="42 CFR 483.35, este turno",
    posted=(
        PostedFigure("12", "RN"),
        PostedFigure("144,0 h", "horas de RN"),
        PostedFigure("3", "LPN"),
        PostedFigure("36,0 h", "horas de LPN"),
        PostedFigure("8", "CNA"),
        PostedFigure("96,0 h", "horas de CNA"),
        PostedFigure("36", "residentes"),
        PostedFigure("1 por 3,0", "límite 1 por 4"),
    ),
    now=BoardShift(
        title="Ahora: Noche de refuerzo 19:00–07:30",
        coverage="4 de 12 RN, faltan 8",
        state=CoverageState.CRITICAL,
        people=(BoardPerson("Charge", "María Guadalupe Esperanza A.", "atiende pacientes"), *crowd(6)),
    ),
    foot="Datos de las 05:12: no se puede llegar al servidor. Censo contado 02:00, pendiente desde 06:00.",
    age=BoardAge.STALE,
)
NOTICES = (
    board_notice(KioskNotEnrolled()),
    withdrawn_notice(WipeProgress(wiped=True, unsent=12, confirmed=False, waits=True), DeviceKind.KIOSK),
    lease_notice(datetime(2026, 10, 13, 10, 12, tzinfo=UTC), 3, ZoneInfo("America/Chicago")),
)
STUCK = replace(FULL, foot=f"As of 05:12. {CertificateRefused()}", age=BoardAge.AS_OF)
BOARDS = {"day": DAY_BOARD, "night": NIGHT_BOARD, "full": FULL, "long": LONG, "stuck": STUCK}


def hang(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner, snapshot: KioskSnapshot, size: tuple[int, int]
) -> KioskBoard:
    model, wall = KioskViewModel(StillService(snapshot), runner), WallInMemory()
    board = KioskBoard(appearance, model, WallViewModel(wall, wall, runner))
    qtbot.addWidget(board, before_close_func=lambda widget: widget.release())
    board.resize(*size)
    board.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.refresh()
    QApplication.processEvents()
    return board


def turning(board: KioskBoard) -> bool:
    """Tell whether the board turns pages: beside that it has the timer against burn-in."""
    return sum(timer.isActive() for timer in board.findChildren(QTimer)) > 1


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("name", BOARDS)
def test_every_word_is_large_enough_and_whole(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner, name: str, geometry: str
) -> None:
    width, height, factor = GEOMETRIES[geometry]
    board = hang(qtbot, appearance, runner, BOARDS[name], (width, height))
    assert troubles(board, factor) == []
    assert not turning(board)


@pytest.mark.parametrize("geometry", ["1080p lying", "1080p upright"])
def test_pages_turn_only_when_a_shift_does_not_fit_and_show_everybody_in_turn(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner, geometry: str
) -> None:
    width, height, factor = GEOMETRIES[geometry]
    board = hang(qtbot, appearance, runner, with_people(DAY_BOARD, 80, 60), (width, height))
    assert turning(board)
    seen: set[str] = set()
    for _page in range(8):
        assert troubles(board, factor) == []
        labels = [label for label in board.findChildren(QLabel) if label.isVisible()]
        seen |= {label.text() for label in labels if label.text().startswith("Nurse")}
        turn(board)
    assert len(seen) == 80
    board._view_model.snapshot_changed.emit(DAY_BOARD)
    board._view_model.snapshot = DAY_BOARD
    board._view_model.snapshot_changed.emit(DAY_BOARD)
    assert not turning(board)


def test_sixty_open_seats_are_all_shown_in_turn(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    assert isinstance(DAY_BOARD.now, BoardShift)
    assert isinstance(DAY_BOARD.next, BoardShift)
    empty = tuple(BoardPerson("RN", "Open seat", is_open=True) for _seat in range(60))
    nobody = replace(
        DAY_BOARD.now, coverage="0 of 60 RN, short 60", state=CoverageState.CRITICAL, people=empty
    )
    board = hang(qtbot, appearance, runner, replace(DAY_BOARD, now=nobody), (1920, 1080))
    shown = 0
    for number in (1, 2):
        assert troubles(board, 1.0) == []
        words = [label.text() for label in board.findChildren(QLabel) if label.isVisible()]
        assert {f"{number}/2", "▲ 0 of 60 RN, short 60"} <= set(words)
        shown += words.count("Open seat") - sum(each.is_open for each in DAY_BOARD.next.people)
        turn(board)
    assert shown == 60


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.kind)
def test_every_notice_is_large_enough_and_whole(
    qtbot: QtBot, appearance: Appearance, notice: StationNotice, geometry: str
) -> None:
    width, height, factor = GEOMETRIES[geometry]
    wall = WallWindow(appearance, "wall", "MedSchedule")
    qtbot.addWidget(wall, before_close_func=lambda widget: widget.release())
    wall.resize(width, height)
    wall.show_notice(notice)
    wall.show()
    QApplication.processEvents()
    assert find(QWidget, wall, "wall_notice").isVisible()
    assert troubles(wall, factor) == []


def turn(board: KioskBoard) -> None:
    """Let the time for one page pass."""
    [timer] = [
        timer for timer in board.findChildren(QTimer) if timer.isActive() and timer.interval() < 60_000
    ]
    timer.timeout.emit()
    QApplication.processEvents()
